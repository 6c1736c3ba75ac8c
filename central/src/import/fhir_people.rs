//! People from FHIR R4 files.

use super::look::Look;
use super::plan::{Act, Plan};
use super::said::{Field, Said};
use crate::author::Work;
use crate::fault::CentralFault;
use crate::fhir::{self, ImportNote, ImportedContact};
use crate::operator::ImportRequest;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap};
use sync_core::api::{ImportCode, ImportNotice, ImportOutcome, ImportRow};
use sync_core::domain::access;
use sync_core::domain::ids::RecordId;
use sync_core::domain::schema::Kind;

/// The name under which a file is kept as it came: once, however many people it holds.
pub(super) fn original(bytes: &[u8]) -> String {
    format!("original/{}", hex::encode(Sha256::digest(bytes)))
}

pub(super) fn plan(
    work: &Work<'_>,
    request: &ImportRequest,
    plan: &mut Plan,
) -> Result<(), CentralFault> {
    let source = request.source.trim();
    let read: Vec<(String, Vec<u8>)> = request
        .files
        .iter()
        .map(|f| (f.name.clone(), f.bytes.clone()))
        .collect();
    let found = fhir::plan(&read, source);
    for refused in &found.refused {
        let notice = ImportNotice::of(ImportCode::Fhir).with(&refused.reason);
        let mut row = row(&refused.file, Some(&refused.what), ImportOutcome::Refused);
        row.wrong.push(notice);
        plan.add(row, Act::Nothing);
    }
    let mut look = Look::new(work, source)?;
    let mut contacts: HashMap<RecordId, Vec<&ImportedContact>> = HashMap::new();
    for contact in &found.contacts {
        plan.unmapped += count(contact.unmapped.len());
        let person = contact
            .person
            .filter(|_| !contact.notes.contains(&ImportNote::PatientNotInImport));
        match person {
            Some(person) => contacts.entry(person).or_default().push(contact),
            None => {
                let mut row = row(&contact.file, Some("RelatedPerson"), ImportOutcome::Refused);
                row.wrong.extend(contact.notes.iter().map(notice));
                plan.add(row, Act::Nothing);
            }
        }
    }
    let originals: HashMap<&str, String> = request
        .files
        .iter()
        .map(|f| (f.name.as_str(), original(&f.bytes)))
        .collect();
    for person in &found.people {
        let value = |(path, value): &(_, _)| -> (_, Field) {
            let path: &sync_core::domain::schema::Path = path;
            let value: &sync_core::domain::value::Value = value;
            (path.clone(), Field::Value(value.clone()))
        };
        let mut fields: BTreeMap<_, _> = person.edits.iter().map(value).collect();
        let texts = person.texts.iter();
        fields.extend(texts.map(|(p, t)| (p.clone(), Field::Text(t.clone()))));
        let mut row = row(
            &person.file,
            person.reference.as_deref(),
            ImportOutcome::Same,
        );
        row.warnings.extend(person.notes.iter().map(notice));
        for contact in contacts.get(&person.record).into_iter().flatten() {
            fields.extend(contact.edits.iter().map(value));
            row.warnings.extend(contact.notes.iter().map(notice));
        }
        plan.unmapped += count(person.unmapped.len());
        let original = originals.get(person.file.as_str()).cloned();
        let said = vec![Said {
            record: person.record,
            kind: Kind::Person,
            scope: access::scope_of_subject(person.record, Kind::Person),
            fields,
            original: original.unwrap_or_default().into_bytes(),
        }];
        let place = person.reference.as_deref().unwrap_or(&person.file);
        look.compare(&mut row, &said, place)?;
        let act = match row.outcome {
            ImportOutcome::Refused => Act::Nothing,
            _ => Act::Records(said),
        };
        plan.add(row, act);
    }
    let skipped = found.skipped_kinds.iter();
    plan.skipped
        .extend(skipped.map(|s| format!("{}: {} {}", s.file, s.count, s.kind)));
    Ok(())
}

fn row(file: &str, resource: Option<&str>, outcome: ImportOutcome) -> ImportRow {
    ImportRow {
        file: file.to_owned(),
        line: None,
        resource: resource.map(str::to_owned),
        title: String::new(),
        outcome,
        wrong: Vec::new(),
        warnings: Vec::new(),
        fields: Vec::new(),
    }
}

fn notice(note: &ImportNote) -> ImportNotice {
    let of = ImportNotice::of;
    match note {
        ImportNote::NhsNumberFailsCheck => of(ImportCode::NhsNumber),
        ImportNote::SeveralNhsNumbers => of(ImportCode::SeveralNhsNumbers),
        ImportNote::PostcodeUnusual { element } => of(ImportCode::Postcode).at(element),
        ImportNote::ReferenceKept { element } => of(ImportCode::ReferenceKept).with(element),
        ImportNote::Replaced => of(ImportCode::Replaced),
        ImportNote::NoName => of(ImportCode::NoName),
        ImportNote::PatientNotInImport => of(ImportCode::ContactAlone),
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
