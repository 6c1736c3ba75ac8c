//! A Patient into the edits of a person's core record.

use super::identifier::record_id;
use super::item::edits as items;
use super::reading::{At, Reading};
use super::{
    ImportNote, Resource, address, contact, demographics, identifier, name, spoken, telecom,
};
use std::fmt;
use sync_core::domain::ids::RecordId;
use sync_core::domain::schema::{Kind, Path};
use sync_core::domain::value::Value;

/// A person as a source has them. The same bytes give the same, in whichever order lists stand.
#[derive(Clone, PartialEq, Eq)]
pub struct Imported {
    /// UUIDv5 of source and identifier, else of source and resource id.
    pub record: RecordId,
    /// [`Kind::Person`].
    pub kind: Kind,
    /// The file, for the log.
    pub file: String,
    /// What other resources call it: `Patient/ID`.
    pub reference: Option<String>,
    /// What a Bundle calls it.
    pub full_url: Option<String>,
    /// Registers, in order of path. What an earlier import wrote and these no longer hold, the source took back.
    pub edits: Vec<(Path, Value)>,
    /// Free texts.
    pub texts: Vec<(Path, String)>,
    /// What a person should look at.
    pub notes: Vec<ImportNote>,
    /// Paths of elements that the model has no place for, one for each element; the source itself keeps them.
    pub unmapped: Vec<String>,
}

/// Shows counts only: the rest is about a person.
impl fmt::Debug for Imported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (edits, texts) = (self.edits.len(), self.texts.len());
        write!(
            f,
            "Imported({} with {edits} edits, {texts} texts, {:?})",
            self.record, self.notes
        )
    }
}

/// Maps a Patient that [`super::read`] gave. `source` names the system it came from, the same at each import.
#[must_use]
pub fn person(resource: &Resource, source: &str) -> Imported {
    let record = record_id(resource, source);
    let reading = Reading::default();
    let patient = At::root(&resource.root, &reading);
    patient.take_parts(&["id"]);

    let names: Vec<_> = patient.all("name").iter().map(name::human_name).collect();
    if names.iter().all(|n| n.whole().is_empty()) {
        patient.note(ImportNote::NoName);
    }
    if replaced(&patient) {
        patient.note(ImportNote::Replaced);
    }
    let mut edits = name::edits(&names);
    edits.extend(items(
        record,
        "names",
        names.iter().map(name::HumanName::item).collect(),
    ));
    let (identifiers, number) = identifier::read(&patient);
    edits.extend(number);
    edits.extend(items(record, "identifiers", identifiers));
    let each = |element: &str, item: fn(&At<'_>) -> super::item::Item| {
        patient.all(element).iter().map(item).collect()
    };
    edits.extend(items(record, "telecoms", each("telecom", telecom::item)));
    edits.extend(items(record, "addresses", each("address", address::item)));
    edits.extend(items(record, "contacts", each("contact", contact::item)));
    edits.extend(demographics::read(&patient));
    let (spoken, texts) = spoken::read(&patient);
    edits.extend(spoken);
    edits.push((Path::of("source"), Value::from(source)));
    edits.sort();

    drop(patient);
    let (notes, unmapped) = reading.finish(&resource.root);
    Imported {
        record,
        kind: Kind::Person,
        file: resource.file.clone(),
        reference: resource
            .root
            .value_of("id")
            .map(|id| format!("Patient/{id}")),
        full_url: resource.full_url.clone(),
        edits,
        texts,
        notes,
        unmapped,
    }
}

/// The source says that another of its records is the one to use. The link itself is left to be counted.
fn replaced(patient: &At<'_>) -> bool {
    let links = patient.all("link");
    links
        .iter()
        .any(|l| l.one("type").and_then(|t| t.peek()) == Some("replaced-by"))
}
