//! Patient.contact: next of kin, carers and others who matter to the person.

use super::item::{Item, status};
use super::reading::At;
use super::terms::extension;
use super::{address, name, reference, telecom};
use sync_core::domain::value::Value;

/// The fields of a contact that Patient.contact and RelatedPerson share.
pub(super) fn fields(
    at: &At<'_>,
    whole_name: Option<String>,
    old: bool,
) -> Vec<(&'static str, Option<Value>)> {
    let text = |t: Option<String>| t.map(Value::from);
    let mut relationships: Vec<_> = at
        .all("relationship")
        .iter()
        .filter_map(At::words)
        .collect();
    relationships.sort();
    let relationship = Some(relationships.join(", ")).filter(|r| !r.is_empty());
    let (telephone, email) = telecom::lines(&at.all("telecom"));
    let mut addresses: Vec<_> = at
        .all("address")
        .iter()
        .filter_map(address::one_line)
        .collect();
    addresses.sort();
    let address = Some(addresses.join("\n")).filter(|a| !a.is_empty());
    let rank = at
        .extension(extension::CONTACT_RANK)
        .and_then(|e| e.number("valuePositiveInt"));
    let copies = at
        .extension(extension::COPY_LETTERS)
        .and_then(|e| e.boolean("valueBoolean"));
    let mut fields = vec![
        ("name", text(whole_name)),
        ("relationship", text(relationship)),
        ("telecom", text(telephone)),
        ("email", text(email)),
        ("address", text(address)),
        ("gender", text(at.text("gender"))),
        ("rank", rank.map(Value::from)),
        ("copy.letters", copies.map(Value::from)),
        ("status", status(old)),
    ];
    fields.extend(at.period().into_iter().map(|(f, v)| (f, Some(v))));
    fields
}

/// A contact is known again by its name, or its organisation, or how it is reached.
pub(super) fn item(at: &At<'_>) -> Item {
    let named = at
        .one("name")
        .map(|n| name::human_name(&n).whole())
        .filter(|n| !n.is_empty());
    let organisation = at.one("organization").and_then(|o| reference::words(&o));
    let mut fields = fields(at, named.clone(), false);
    fields.push(("organisation", organisation.clone().map(Value::from)));
    let reached = || {
        let of = |field| {
            fields
                .iter()
                .find(|(f, _)| *f == field)
                .and_then(|(_, v)| v.as_ref()?.text())
        };
        of("telecom")
            .or_else(|| of("email"))
            .or_else(|| of("relationship"))
            .unwrap_or_default()
            .to_owned()
    };
    let key = named.or(organisation).unwrap_or_else(reached);
    Item::new(&[&key], fields)
}
