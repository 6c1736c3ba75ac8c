//! What an import of several files would do, before anything is done.

use super::{ImportNote, Imported, ImportedContact, Resource, contact, person, read};
use std::collections::{BTreeMap, BTreeSet};
use sync_core::domain::ids::RecordId;

/// What the files hold. A file stands in `refused`, or everything of it stands in the other three.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// People, each once.
    pub people: Vec<Imported>,
    /// Contacts from RelatedPerson; one whose person is not here carries [`ImportNote::PatientNotInImport`].
    pub contacts: Vec<ImportedContact>,
    /// Files of which nothing is imported.
    pub refused: Vec<Refused>,
    /// Resources of other types, which are not imported.
    pub skipped_kinds: Vec<Skipped>,
}

/// A file that is not imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The file's name.
    pub file: String,
    /// The resource that is wrong, by type and place; the file itself where it could not be read at all.
    pub what: String,
    /// Why, and what to do.
    pub reason: String,
}

/// Resources of a type that is not imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// The file's name.
    pub file: String,
    /// FHIR's name of the type.
    pub kind: String,
    /// How many of them.
    pub count: usize,
}

/// Reads all files and maps what is in them; does nothing else. `source` names the system they came from.
///
/// A person who stands in several places with the same content is imported once; with different content, every file
/// that holds them is refused, because nothing says which is right.
#[must_use]
pub fn plan(files: &[(String, Vec<u8>)], source: &str) -> Plan {
    let mut plan = Plan::default();
    let mut resources = Vec::new();
    for (file, bytes) in files {
        match read(file, bytes) {
            Ok(read) => resources.extend(read),
            Err(fault) => plan.refused.push(Refused {
                file: file.clone(),
                what: match &fault {
                    super::NotUnderstood::Broken { resource, .. } => resource.clone(),
                    _ => "the file".to_owned(),
                },
                reason: fault.to_string(),
            }),
        }
    }
    let differing = people(&mut plan, &resources, source);
    plan.people.retain(|p| !differing.contains(&p.file));
    let kept = resources.iter().filter(|r| !differing.contains(&r.file));
    let mut skipped: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for resource in kept {
        match resource.kind() {
            "Patient" => {}
            "RelatedPerson" => plan.contacts.push(contact(resource, source)),
            kind => *skipped.entry((&resource.file, kind)).or_default() += 1,
        }
    }
    let skip = |((file, kind), count): ((&str, &str), usize)| Skipped {
        file: file.to_owned(),
        kind: kind.to_owned(),
        count,
    };
    plan.skipped_kinds = skipped.into_iter().map(skip).collect();
    resolve(&mut plan);
    plan
}

/// Maps the people. Returns the files that hold one person with different content.
fn people(plan: &mut Plan, resources: &[Resource], source: &str) -> BTreeSet<String> {
    let mut first: BTreeMap<RecordId, usize> = BTreeMap::new();
    let mut differing = BTreeSet::new();
    for resource in resources.iter().filter(|r| r.kind() == "Patient") {
        let found = person(resource, source);
        let Some(known) = first.get(&found.record).and_then(|n| plan.people.get(*n)) else {
            first.insert(found.record, plan.people.len());
            plan.people.push(found);
            continue;
        };
        if (&known.edits, &known.texts) == (&found.edits, &found.texts) {
            continue;
        }
        let reason = "this person stands in the import twice, with different content: send only the right one";
        for file in [&known.file, &found.file] {
            if differing.insert(file.clone()) {
                plan.refused.push(Refused {
                    file: file.clone(),
                    what: resource.place(),
                    reason: reason.to_owned(),
                });
            }
        }
    }
    differing
}

/// Finds the people whom the contacts belong to.
fn resolve(plan: &mut Plan) {
    let mut by_name: BTreeMap<&str, RecordId> = BTreeMap::new();
    let mut records = BTreeSet::new();
    for person in &plan.people {
        records.insert(person.record);
        for name in [&person.reference, &person.full_url].into_iter().flatten() {
            by_name.insert(name, person.record);
        }
    }
    for contact in &mut plan.contacts {
        let name = contact.patient.as_str();
        // A reference to a version, or by a server's address, ends in `Patient/ID`.
        let name = name.split("/_history/").next().unwrap_or(name);
        let short = name.rfind("Patient/").and_then(|at| name.get(at..));
        let found = by_name.get(name).or_else(|| by_name.get(short?)).copied();
        contact.person = found.or(contact.person);
        if !contact.person.is_some_and(|p| records.contains(&p)) {
            contact.notes.push(ImportNote::PatientNotInImport);
        }
    }
}
