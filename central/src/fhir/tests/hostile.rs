//! Bytes that mean harm or went wrong on their way.
use super::*;
use crate::fhir::{LIMITS, NotUnderstood};

fn fault(text: &str) -> NotUnderstood {
    read("f", text.as_bytes()).unwrap_err()
}

#[test]
fn entities_and_document_types() {
    let bomb = r#"<?xml version="1.0"?><!DOCTYPE p [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><Patient xmlns="http://hl7.org/fhir"><id value="&b;"/></Patient>"#;
    assert!(matches!(fault(bomb), NotUnderstood::DocumentType { .. }));
    let entity = r#"<Patient xmlns="http://hl7.org/fhir"><id value="&b;"/></Patient>"#;
    assert!(matches!(fault(entity), NotUnderstood::Malformed { .. }));
    let file = r#"<!DOCTYPE p [<!ENTITY a SYSTEM "file:///etc/passwd">]><Patient xmlns="http://hl7.org/fhir"/>"#;
    assert!(matches!(fault(file), NotUnderstood::DocumentType { .. }));
}

#[test]
fn nesting_has_an_end() {
    let deep = |n: usize| {
        format!(
            r#"<Patient xmlns="http://hl7.org/fhir">{}{}</Patient>"#,
            "<a>".repeat(n),
            "</a>".repeat(n)
        )
    };
    assert!(matches!(
        fault(&deep(100_000)),
        NotUnderstood::TooDeep { .. }
    ));
    assert!(matches!(fault(&deep(64)), NotUnderstood::TooDeep { .. }));
    assert!(!matches!(
        read("f", deep(63).as_bytes()),
        Err(NotUnderstood::TooDeep { .. })
    ));
    let json = format!(
        r#"{{"resourceType":"Patient","id":"p","a":{}1{}}}"#,
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    assert!(matches!(fault(&json), NotUnderstood::TooDeep { .. }));
    let xhtml = format!(
        r#"<Patient xmlns="http://hl7.org/fhir"><text><div xmlns="http://www.w3.org/1999/xhtml">{}"#,
        "<b>".repeat(1_000)
    );
    assert!(matches!(fault(&xhtml), NotUnderstood::TooDeep { .. }));
}

#[test]
fn size_has_an_end() {
    let huge = vec![b' '; LIMITS.bytes + 1];
    assert_eq!(read("f", &huge), Err(NotUnderstood::TooLarge));
    let many = format!(
        r#"<Patient xmlns="http://hl7.org/fhir">{}</Patient>"#,
        "<a/>".repeat(LIMITS.elements + 1)
    );
    assert_eq!(fault(&many), NotUnderstood::TooMany);
    let many = format!(
        r#"{{"resourceType":"Patient","a":[{}1]}}"#,
        "1,".repeat(LIMITS.elements)
    );
    assert_eq!(fault(&many), NotUnderstood::TooMany);
}

#[test]
fn a_truncation_is_an_error_and_never_a_person() {
    for text in [MARGARET, MARGARET_JSON] {
        let whole = text.trim_end();
        for end in (0..whole.len())
            .step_by(7)
            .filter(|n| whole.is_char_boundary(*n))
        {
            let cut = whole.get(..end).unwrap();
            assert!(read("f", cut.as_bytes()).is_err(), "cut at {end}");
        }
    }
    let cut = MARGARET.get(..MARGARET.len() / 2).unwrap();
    assert_eq!(fault(cut), NotUnderstood::CutShort);
    let cut = MARGARET_JSON.get(..1_000).unwrap();
    assert_eq!(fault(cut), NotUnderstood::CutShort);
}

#[test]
fn what_is_no_fhir() {
    assert_eq!(fault(""), NotUnderstood::NeitherXmlNorJson);
    assert_eq!(
        fault("name,born\nSam,1950"),
        NotUnderstood::NeitherXmlNorJson
    );
    assert_eq!(read("f", &[0xff, 0xfe, 0x3c]), Err(NotUnderstood::NotText));
    assert_eq!(fault("<html><body/></html>"), NotUnderstood::NotFhir);
    assert_eq!(
        fault(r#"<Patient><id value="p"/></Patient>"#),
        NotUnderstood::NotFhir
    );
    assert_eq!(fault(r#"{"name":"Sam"}"#), NotUnderstood::NotFhir);
    assert!(matches!(
        fault(r#"{"resourceType":"Patient","id":"a","id":"b"}"#),
        NotUnderstood::Malformed { .. }
    ));
    assert!(matches!(
        fault(r#"<Patient xmlns="http://hl7.org/fhir">Sam</Patient>"#),
        NotUnderstood::Malformed { .. }
    ));
    assert!(matches!(
        fault(r#"<Patient xmlns="http://hl7.org/fhir"><a></b></Patient>"#),
        NotUnderstood::Malformed { .. }
    ));
    assert!(matches!(
        fault(r#"{"resourceType":"Patient","active":tru}"#),
        NotUnderstood::Malformed { .. }
    ));
}

#[test]
fn no_error_and_no_debug_text_quotes_a_person() {
    let resource = one(MARGARET);
    let shown = format!("{resource:?} {:?}", person(&resource, "s"));
    let broken = MARGARET.replace(r#"<gender value="female"/>"#, r#"<gender value="Oakley"/>"#);
    let said = format!("{shown} {}", fault(&broken));
    for private in ["Oakley", "Peggy", "0018", "960 001"] {
        assert!(!said.contains(private), "{said}");
    }
}
