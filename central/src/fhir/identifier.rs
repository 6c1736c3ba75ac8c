//! Identifiers, the NHS number among them, and the identity that an imported person gets from them.

use super::ImportNote;
use super::item::{Item, status};
use super::reading::At;
use super::reference::words;
use super::terms::{extension, system};
use super::{Element, Resource};
use sync_core::domain::ids::{RecordId, imported_uuid};
use sync_core::domain::nhs_number::{NHS_NUMBER_SYSTEM, NhsNumber, Verification};
use sync_core::domain::schema::Path;
use sync_core::domain::value::Value;

/// The identifiers as items, and what they say of the NHS number.
pub(super) fn read(patient: &At<'_>) -> (Vec<Item>, Vec<(Path, Value)>) {
    let mut items = Vec::new();
    // (is old, fails the check, number as sent, verification)
    let mut numbers = Vec::new();
    for at in patient.all("identifier") {
        let (system, value, usage) = (at.text("system"), at.text("value"), at.text("use"));
        let verification = verification(&at);
        let old = usage.as_deref() == Some("old");
        if system.as_deref() == Some(NHS_NUMBER_SYSTEM)
            && let Some(number) = &value
        {
            let fails = NhsNumber::parse(number).is_err();
            if fails {
                at.note(ImportNote::NhsNumberFailsCheck);
            }
            numbers.push((old, fails, number.clone(), verification.clone()));
        }
        let text = |t: Option<String>| t.map(Value::from);
        let kind = at.one("type").and_then(|t| t.code(system::IDENTIFIER_TYPE));
        let assigner = at.one("assigner").and_then(|a| words(&a));
        let key = (
            system.clone().unwrap_or_default(),
            value.clone().unwrap_or_default(),
        );
        let mut fields = vec![
            ("system", text(system)),
            ("value", text(value)),
            ("use", text(usage)),
            ("type", text(kind)),
            ("assigner", text(assigner)),
            ("verification", text(verification)),
            ("status", status(old)),
        ];
        fields.extend(at.period().into_iter().map(|(f, v)| (f, Some(v))));
        items.push(Item::new(&[key.0.as_str(), key.1.as_str()], fields));
    }
    numbers.sort();
    let mut edits = Vec::new();
    let current: Vec<_> = numbers.iter().filter(|(old, ..)| !old).collect();
    if current.len() > 1 {
        patient.note(ImportNote::SeveralNhsNumbers);
    }
    if let Some((_, fails, number, verification)) = current.into_iter().next() {
        // A number that passes stands in its one spelling, another as it was sent.
        let number = match NhsNumber::parse(number) {
            Ok(number) if !fails => number.digits(),
            _ => number.clone(),
        };
        edits.push((Path::of("nhs.number"), Value::from(number)));
        if let Some(code) = verification {
            edits.push((Path::of("nhs.verification"), Value::from(code.clone())));
        }
    } else if let Some(code) = only_verification(&items) {
        edits.push((Path::of("nhs.verification"), code));
    }
    if let Some(reason) = patient.extension_concept(extension::UNAVAILABLE, system::UNAVAILABLE) {
        edits.push((Path::of("nhs.unavailable.reason"), Value::from(reason)));
    }
    (items, edits)
}

/// The status of a number that is not there: "number not present and trace not required" comes without one.
fn only_verification(items: &[Item]) -> Option<Value> {
    let of = |item: &Item, field| {
        item.fields
            .iter()
            .find(|(f, _)| *f == field)
            .map(|(_, v)| v.clone())
    };
    let mut found: Vec<_> = items
        .iter()
        .filter(|i| of(i, "value").is_none())
        .filter_map(|i| of(i, "verification"))
        .collect();
    found.sort();
    found.into_iter().next()
}

/// England's code, or Wales'; the words that were retired in August 2022 become codes.
fn verification(identifier: &At<'_>) -> Option<String> {
    let code = identifier.extension_concept(extension::VERIFICATION, system::VERIFICATION)?;
    Some(Verification::of_code(&code).map_or(code, |v| v.code().to_owned()))
}

/// The identity of an imported person: UUIDv5 of the source and the NHS number, if it passes its check; else of the
/// source and an identifier (official ones first, then by system and value); else of the source and the resource's id.
///
/// Old identifiers do not count, and neither does an NHS number that fails: a typing error that the source corrects
/// later must not make a second person.
pub(super) fn record_id(resource: &Resource, source: &str) -> RecordId {
    let mut candidates: Vec<_> = resource
        .root
        .all("identifier")
        .filter(|i| !matches!(i.value_of("use"), Some("old" | "temp")))
        .filter_map(|i| Some((i.value_of("use") != Some("official"), pair(i)?)))
        .filter(|(_, (system, value))| {
            system != NHS_NUMBER_SYSTEM || NhsNumber::parse(value).is_ok()
        })
        .map(|(not_official, (system, value))| {
            (system != NHS_NUMBER_SYSTEM, not_official, system, value)
        })
        .collect();
    candidates.sort();
    match candidates.into_iter().next() {
        Some((_, _, system, value)) => of_identifier(source, &system, &value),
        None => {
            let kind = resource.kind();
            RecordId(imported_uuid(
                &format!("{source}|{kind}"),
                resource.id().unwrap_or_default(),
            ))
        }
    }
}

/// The identity of a person that a reference names by an identifier.
pub(super) fn referred(identifier: &Element, source: &str) -> Option<RecordId> {
    let (system, value) = pair(identifier)?;
    if system == NHS_NUMBER_SYSTEM && NhsNumber::parse(&value).is_err() {
        return None;
    }
    Some(of_identifier(source, &system, &value))
}

fn of_identifier(source: &str, system: &str, value: &str) -> RecordId {
    RecordId(imported_uuid(&format!("{source}|{system}"), value))
}

/// System and value, an NHS number in its one spelling.
fn pair(identifier: &Element) -> Option<(String, String)> {
    let (system, value) = (
        identifier.value_of("system")?,
        identifier.value_of("value")?,
    );
    let value = match NhsNumber::parse(value) {
        Ok(number) if system == NHS_NUMBER_SYSTEM => number.digits(),
        _ => value.to_owned(),
    };
    Some((system.to_owned(), value))
}
