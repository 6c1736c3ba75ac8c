//! People from FHIR R4 files.

use super::said::{Field, Report, Said, write};
use crate::author::Work;
use crate::fault::CentralFault;
use crate::fhir::{self, ImportedContact};
use crate::operator::ImportFile;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap};
use sync_core::domain::access;
use sync_core::domain::ids::RecordId;
use sync_core::domain::schema::Kind;

pub(super) fn import(
    work: &mut Work<'_>,
    source: &str,
    files: &[ImportFile],
    report: &mut Report,
) -> Result<(), CentralFault> {
    let read: Vec<(String, Vec<u8>)> = files
        .iter()
        .map(|f| (f.name.clone(), f.bytes.clone()))
        .collect();
    let plan = fhir::plan(&read, source);
    let mut originals: HashMap<&str, String> = HashMap::new();
    for file in files {
        // Kept once, however many people it holds.
        let name = format!("original/{}", hex::encode(Sha256::digest(&file.bytes)));
        if work.write.setting(&name)?.is_none() {
            work.write.put_setting(&name, &file.bytes)?;
        }
        originals.insert(&file.name, name);
    }
    let mut contacts: HashMap<RecordId, Vec<&ImportedContact>> = HashMap::new();
    for contact in &plan.contacts {
        report.unmapped += count(contact.unmapped.len());
        report.notes.extend(
            contact
                .notes
                .iter()
                .map(|n| format!("{}: {n:?}", contact.file)),
        );
        if let Some(person) = contact.person {
            contacts.entry(person).or_default().push(contact);
        }
    }
    for person in &plan.people {
        let mut fields: BTreeMap<_, _> = BTreeMap::new();
        fields.extend(
            person
                .edits
                .iter()
                .map(|(p, v)| (p.clone(), Field::Value(v.clone()))),
        );
        fields.extend(
            person
                .texts
                .iter()
                .map(|(p, t)| (p.clone(), Field::Text(t.clone()))),
        );
        for contact in contacts.get(&person.record).into_iter().flatten() {
            fields.extend(
                contact
                    .edits
                    .iter()
                    .map(|(p, v)| (p.clone(), Field::Value(v.clone()))),
            );
        }
        report.unmapped += count(person.unmapped.len());
        report.notes.extend(
            person
                .notes
                .iter()
                .map(|n| format!("{}: {n:?}", person.file)),
        );
        let said = Said {
            record: person.record,
            kind: Kind::Person,
            scope: access::scope_of_subject(person.record, Kind::Person),
            fields,
            original: originals
                .get(person.file.as_str())
                .cloned()
                .unwrap_or_default()
                .into_bytes(),
        };
        write(work, source, &said, report)?;
    }
    let refused = plan
        .refused
        .iter()
        .map(|r| format!("{}: {}: {}", r.file, r.what, r.reason));
    report.refused.extend(refused);
    let skipped = plan.skipped_kinds.iter();
    report
        .notes
        .extend(skipped.map(|s| format!("{}: {} {} not imported", s.file, s.count, s.kind)));
    Ok(())
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
