//! Address, with UK Core's address key, into the items of `addresses` or into one line.

use super::ImportNote;
use super::item::{Item, status};
use super::reading::At;
use super::terms::extension;
use sync_core::domain::postcode;
use sync_core::domain::value::Value;

/// An address as FHIR has it.
struct Address {
    text: Option<String>,
    lines: Vec<String>,
    city: Option<String>,
    district: Option<String>,
    state: Option<String>,
    postcode: Option<String>,
    country: Option<String>,
}

fn address(at: &At<'_>) -> Address {
    Address {
        text: at.text("text"),
        lines: at.texts("line"),
        city: at.text("city"),
        district: at.text("district"),
        state: at.text("state"),
        postcode: at.text("postalCode").map(|sent| {
            let read = postcode::read(&sent);
            if read.warning().is_some() {
                let element = format!("{}.postalCode", at.path());
                at.note(ImportNote::PostcodeUnusual { element });
            }
            // Respelled only where that is sure to be right.
            if read.kind == postcode::Kind::Usual {
                read.normal
            } else {
                sent
            }
        }),
        country: at.text("country"),
    }
}

/// The UPRN of the address key extension, without leading zeros; a PAF key is left to be counted.
fn uprn(at: &At<'_>) -> Option<String> {
    at.extensions(extension::ADDRESS_KEY)
        .iter()
        .find_map(|key| {
            let kind = key.extension("type")?.one("valueCodeableConcept")?;
            let is_uprn = kind
                .all("coding")
                .iter()
                .any(|c| c.one("code").and_then(|c| c.peek()) == Some("UPRN"));
            if !is_uprn {
                return None;
            }
            kind.words();
            let sent = key.extension("value")?.text("valueString")?;
            Some(sync_core::domain::address::uprn(&sent).unwrap_or(sent))
        })
}

pub(super) fn item(at: &At<'_>) -> Item {
    let (address, uprn, usage) = (address(at), uprn(at), at.text("use"));
    let lines = address.lines.join("\n");
    let text = |t: Option<String>| t.map(Value::from);
    // The property itself where its number is known, else what is written on an envelope.
    let key = match &uprn {
        Some(uprn) => vec!["uprn", uprn.as_str()],
        None => vec![
            "lines",
            address.text.as_deref().unwrap_or(""),
            &lines,
            address.postcode.as_deref().unwrap_or(""),
        ],
    };
    let mut fields = vec![
        ("use", text(usage.clone())),
        ("type", text(at.text("type"))),
        ("text", text(address.text.clone())),
        ("lines", text(Some(lines.clone()).filter(|l| !l.is_empty()))),
        ("city", text(address.city.clone())),
        ("district", text(address.district.clone())),
        ("state", text(address.state.clone())),
        ("postcode", text(address.postcode.clone())),
        ("country", text(address.country.clone())),
        ("uprn", text(uprn.clone())),
        ("status", status(usage.as_deref() == Some("old"))),
    ];
    fields.extend(at.period().into_iter().map(|(f, v)| (f, Some(v))));
    Item::new(&key, fields)
}

/// The address on one line, its text if it has one.
pub(super) fn one_line(at: &At<'_>) -> Option<String> {
    let address = address(at);
    let mut parts = address.lines;
    let rest = [
        address.district,
        address.city,
        address.state,
        address.postcode,
        address.country,
    ];
    parts.extend(rest.into_iter().flatten());
    let joined = parts.join(", ");
    address.text.or(Some(joined)).filter(|l| !l.is_empty())
}
