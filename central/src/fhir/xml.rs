//! FHIR XML into the element tree. Streaming, so that depth and number are bounded before anything is built.

use super::{Element, LIMITS, NotUnderstood};
use quick_xml::XmlVersion;
use quick_xml::errors::{Error, IllFormedError};
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::reader::NsReader;

const FHIR: Namespace<'_> = Namespace("http://hl7.org/fhir");
const XHTML: Namespace<'_> = Namespace("http://www.w3.org/1999/xhtml");

pub(super) fn parse(text: &str) -> Result<Element, NotUnderstood> {
    let mut reader = NsReader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut open: Vec<Element> = Vec::new();
    let mut root: Option<Element> = None;
    let mut elements = 0_usize;
    // How many elements of the Narrative's XHTML are open.
    let mut narrative = 0_usize;
    loop {
        let at = reader.buffer_position();
        let malformed = |what| NotUnderstood::Malformed { at, what };
        let (namespace, event) = reader.read_resolved_event().map_err(|e| fault(&e, at))?;
        match event {
            Event::Start(start) => {
                elements += 1;
                if elements > LIMITS.elements {
                    return Err(NotUnderstood::TooMany);
                }
                if open.len() + narrative >= LIMITS.depth {
                    return Err(NotUnderstood::TooDeep { at });
                }
                if root.is_some() {
                    return Err(malformed("something follows the resource"));
                }
                if narrative > 0 || namespace == ResolveResult::Bound(XHTML) {
                    if open.is_empty() {
                        return Err(NotUnderstood::NotFhir);
                    }
                    narrative += 1;
                } else if namespace == ResolveResult::Bound(FHIR) {
                    open.push(element(&start, at)?);
                } else if open.is_empty() {
                    return Err(NotUnderstood::NotFhir);
                } else {
                    return Err(malformed("an element is not of FHIR"));
                }
            }
            Event::End(_) => {
                if narrative > 0 {
                    narrative -= 1;
                    if narrative == 0
                        && let Some(parent) = open.last_mut()
                    {
                        parent.children.push(Element::new("div", None));
                    }
                } else if let Some(done) = open.pop() {
                    match open.last_mut() {
                        Some(parent) => parent.children.push(done),
                        None => root = Some(done),
                    }
                }
            }
            Event::DocType(_) => return Err(NotUnderstood::DocumentType { at }),
            Event::Text(text) => {
                if narrative == 0 && !text.trim_ascii().is_empty() {
                    return Err(malformed("text stands between elements"));
                }
            }
            Event::CData(_) | Event::GeneralRef(_) => {
                if narrative == 0 {
                    return Err(malformed("text stands between elements"));
                }
            }
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof => break,
        }
    }
    if !open.is_empty() || narrative > 0 {
        return Err(NotUnderstood::CutShort);
    }
    root.ok_or(NotUnderstood::NotFhir)
}

fn element(start: &BytesStart<'_>, at: u64) -> Result<Element, NotUnderstood> {
    let malformed = |what| NotUnderstood::Malformed { at, what };
    let mut element = Element::new(start.local_name().into_inner(), None);
    for attribute in start.attributes() {
        let attribute =
            attribute.map_err(|_| malformed("an attribute is written twice or wrongly"))?;
        let key = attribute.key.as_ref();
        if key == "xmlns" || key.starts_with("xmlns:") || key.starts_with("xsi:") {
            continue;
        }
        // Only XML's five own entities are known: with a document type refused, there can be no others.
        let value = attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .map_err(|_| malformed("a value uses an entity that XML does not have"))?
            .into_owned();
        match key {
            "value" => element.value = Some(value),
            "id" => element.children.push(Element::new("id", Some(value))),
            "url" => element.children.push(Element::new("url", Some(value))),
            _ => return Err(malformed("an attribute is not of FHIR")),
        }
    }
    Ok(element)
}

fn fault(error: &Error, at: u64) -> NotUnderstood {
    match error {
        Error::Syntax(_) | Error::IllFormed(IllFormedError::MissingEndTag(_)) => {
            NotUnderstood::CutShort
        }
        Error::IllFormed(
            IllFormedError::MismatchedEndTag { .. } | IllFormedError::UnmatchedEndTag(_),
        ) => NotUnderstood::Malformed {
            at,
            what: "an element is closed that is not open",
        },
        _ => NotUnderstood::Malformed {
            at,
            what: "this is not XML",
        },
    }
}
