//! What a record of a person or a place says of who or where it is: its name, its address, and both for comparing.

use super::Document;
use crate::domain::address::{Address, Numbers};
use crate::domain::duplicate::{Home, Identity};
use crate::domain::ids::RecordId;
use crate::domain::name::{Name, given_of_text};
use crate::domain::schema::{Kind, Path};

/// The name of a person's record.
#[must_use]
pub fn name_of(document: &Document) -> Name {
    let part = |key: &str| Some(root(document, key)).filter(|t| !t.is_empty());
    Name {
        full: part("name.full"),
        family: part("name.family"),
        given: given_of_text(&root(document, "name.given")),
        prefix: part("name.prefix"),
        suffix: part("name.suffix"),
        preferred: part("name.preferred"),
    }
}

/// The address of a place's record.
#[must_use]
pub fn address_of(document: &Document) -> Address {
    let part = |key: &str| root(document, key);
    let numbers = |of: &str| Numbers {
        start_number: part(&format!("{of}.start.number")),
        start_suffix: part(&format!("{of}.start.suffix")),
        end_number: part(&format!("{of}.end.number")),
        end_suffix: part(&format!("{of}.end.suffix")),
    };
    Address {
        uprn: part("uprn"),
        usrn: part("usrn"),
        organisation: part("organisation"),
        sao_text: part("sao.text"),
        sao: numbers("sao"),
        pao_text: part("pao.text"),
        pao: numbers("pao"),
        street: part("street"),
        locality: part("locality"),
        town: part("town"),
        administrative_area: part("administrative.area"),
        postcode: part("postcode"),
        text: part("address.text"),
    }
}

/// What compares a person or a place with others: see [`crate::domain::duplicate::Likeness`]. `None` of a record of
/// another kind. An address that is only linked to a place has no line here: whoever holds the place may add it.
#[must_use]
pub fn identity_of(record: RecordId, document: &Document) -> Option<Identity> {
    match document.kind() {
        Kind::Person => Some(person(document)),
        Kind::Place => {
            let address = address_of(document);
            Some(Identity {
                addresses: vec![Home {
                    place: Some(record),
                    line: address.one_line(),
                    uprn: address.uprn,
                }],
                ..Identity::default()
            })
        }
        _ => None,
    }
}

fn person(document: &Document) -> Identity {
    let name = name_of(document);
    let mut names = vec![name.whole()];
    if let (Some(preferred), Some(family)) = (&name.preferred, family_of(&name)) {
        names.push(format!("{preferred} {family}"));
    }
    for item in right(document, "names") {
        let of = |key: &str| word(document, &item.field(key));
        let earlier = Name {
            full: Some(of("text")).filter(|t| !t.is_empty()),
            family: Some(of("family")),
            given: given_of_text(&of("given")),
            ..Name::default()
        };
        names.push(earlier.whole());
    }
    names.retain(|n| !n.trim().is_empty());
    let addresses = right(document, "addresses").into_iter().map(|item| {
        let of = |key: &str| word(document, &item.field(key));
        let written = of("text");
        let line = if written.trim().is_empty() {
            [of("lines"), of("city"), of("postcode")].join(", ")
        } else {
            format!("{written}, {}", of("postcode"))
        };
        Home {
            place: of("place").parse().ok(),
            uprn: of("uprn"),
            line: line.replace('\n', ", "),
        }
    });
    Identity {
        born: root(document, "birth.date").parse().ok(),
        nhs_number: root(document, "nhs.number"),
        addresses: addresses.collect(),
        names,
    }
}

/// The family name: as given, else the last word of the whole name.
fn family_of(name: &Name) -> Option<String> {
    let given = name.family.clone().filter(|f| !f.trim().is_empty());
    given.or_else(|| {
        let whole = name.whole();
        whole
            .rsplit_once(char::is_whitespace)
            .map(|(_, last)| last.to_owned())
    })
}

/// The items of a collection that were once right: earlier names and addresses count, mistakes do not.
fn right(document: &Document, collection: &str) -> Vec<Path> {
    let items = document.items(collection).into_iter();
    items
        .map(|item| Path::of_item(collection, item))
        .filter(|item| word(document, &item.field("status")) != "entered-in-error")
        .collect()
}

fn word(document: &Document, path: &Path) -> String {
    let value = document.value(path);
    value
        .and_then(|v| v.text().map(str::to_owned))
        .unwrap_or_default()
}

fn root(document: &Document, key: &str) -> String {
    word(document, &Path::of(key))
}
