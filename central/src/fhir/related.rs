//! A RelatedPerson into a contact item of the person it belongs to.

use super::identifier::referred;
use super::item::{Item, item_id};
use super::reading::{At, Reading};
use super::{ImportNote, Resource, contact as fields_of, name};
use std::fmt;
use sync_core::domain::ids::RecordId;
use sync_core::domain::schema::Path;
use sync_core::domain::value::Value;

/// A contact of a person, who may stand in another file, or nowhere.
#[derive(Clone, PartialEq, Eq)]
pub struct ImportedContact {
    /// What the source calls the person: `Patient/ID` or another reference, as sent.
    pub patient: String,
    /// The person's record: of this import, or the one that the reference's identifier leads to, which may not exist.
    pub person: Option<RecordId>,
    /// The file, for the log.
    pub file: String,
    /// The fields of one item of `contacts`.
    pub edits: Vec<(Path, Value)>,
    /// What a person should look at.
    pub notes: Vec<ImportNote>,
    /// Paths of elements that a contact has no place for.
    pub unmapped: Vec<String>,
}

/// Shows counts only: the rest is about people.
impl fmt::Debug for ImportedContact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let edits = self.edits.len();
        write!(
            f,
            "ImportedContact({:?} with {edits} edits, {:?})",
            self.person, self.notes
        )
    }
}

/// Maps a RelatedPerson that [`super::read`] gave. Its item is known again by the source and its own id.
#[must_use]
pub fn contact(resource: &Resource, source: &str) -> ImportedContact {
    let reading = Reading::default();
    let related = At::root(&resource.root, &reading);
    related.take_parts(&["id"]);

    let mut names: Vec<_> = related
        .all("name")
        .iter()
        .map(|n| (name::human_name(n), n.clone()))
        .collect();
    // One name: the official one, or else the one that serves best.
    names.sort_by_key(|(n, _)| (n.rank(), n.item()));
    let named = names
        .first()
        .map(|(n, _)| n.whole())
        .filter(|n| !n.is_empty());
    let old = related.boolean("active") == Some(false);
    let item = Item::new(&[], fields_of::fields(&related, named, old));

    let patient = related.one("patient");
    let reference = patient.as_ref().and_then(|p| p.text("reference"));
    let identifier = resource
        .root
        .one("patient")
        .and_then(|p| p.one("identifier"));
    if let Some(patient) = &patient {
        patient.take_parts(&["type", "display", "identifier"]);
        if let Some(identifier) = patient.one("identifier") {
            identifier.take_parts(&["system", "value", "use"]);
        }
    }
    let patient = reference.or_else(|| {
        let identifier = identifier?;
        Some(format!(
            "{}|{}",
            identifier.value_of("system")?,
            identifier.value_of("value")?
        ))
    });
    let path = Path::of_item(
        "contacts",
        item_id(&format!("{source}|RelatedPerson"), &own_key(resource)),
    );
    let edits = item
        .fields
        .into_iter()
        .map(|(field, value)| (path.field(field), value))
        .collect();
    drop(related);
    let (notes, unmapped) = reading.finish(&resource.root);
    ImportedContact {
        patient: patient.unwrap_or_default(),
        person: identifier.and_then(|i| referred(i, source)),
        file: resource.file.clone(),
        edits,
        notes,
        unmapped,
    }
}

/// The resource's id, else its first identifier in order of system and value.
fn own_key(resource: &Resource) -> String {
    if let Some(id) = resource.id() {
        return id.to_owned();
    }
    let of = |i: &super::Element, name| i.value_of(name).unwrap_or_default().to_owned();
    let identifiers = resource
        .root
        .all("identifier")
        .map(|i| format!("{}|{}", of(i, "system"), of(i, "value")));
    identifiers.min().unwrap_or_default()
}
