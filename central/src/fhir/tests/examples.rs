//! UK Core's published examples, where they are at hand: every Patient arrives with nothing half-read.
use super::*;
use crate::fhir::{Element, ImportNote, Plan, plan};
use std::path::PathBuf;

fn files() -> Option<Vec<(String, Vec<u8>)>> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let shared = std::env::var_os("DOORSTEP_SHARED").map_or(root, PathBuf::from);
    let Ok(folder) = std::fs::read_dir(shared.join("data/ukcore/examples")) else {
        println!("left out: UK Core's examples are not at hand");
        return None;
    };
    let mut files: Vec<_> = folder
        .map(|f| f.unwrap().path())
        .map(|p| {
            (
                p.file_name().unwrap().to_string_lossy().into_owned(),
                std::fs::read(p).unwrap(),
            )
        })
        .collect();
    files.sort();
    Some(files)
}

#[test]
fn every_patient_maps_and_every_other_file_is_named() {
    let Some(files) = files() else { return };
    let Plan {
        people,
        contacts,
        refused,
        skipped_kinds,
    } = plan(&files, "ukcore");
    assert!(refused.is_empty(), "{refused:?}");
    let mut patients = 0;
    for (file, bytes) in &files {
        let resources = read(file, bytes).unwrap();
        let found = people.iter().filter(|p| p.file == *file).count();
        let related = contacts.iter().filter(|c| c.file == *file).count();
        let skipped: usize = skipped_kinds
            .iter()
            .filter(|s| s.file == *file)
            .map(|s| s.count)
            .sum();
        assert_eq!(found + related + skipped, resources.len(), "{file}");
        for resource in resources.iter().filter(|r| r.kind() == "Patient") {
            patients += 1;
            nothing_half_read(resource, &people);
        }
    }
    assert_eq!(patients, 14);
    assert_eq!(contacts.len(), 2);
    assert_eq!(people.len(), patients);
    // The standard's own example of a number that fails its check.
    let baby = people
        .iter()
        .find(|p| p.file.contains("BabyPatient"))
        .unwrap();
    assert!(baby.notes.contains(&ImportNote::NhsNumberFailsCheck));
    assert_eq!(text(baby, "nhs.number"), "9912003890");
    assert_eq!(
        people
            .iter()
            .filter(|p| p.notes.contains(&ImportNote::NhsNumberFailsCheck))
            .count(),
        1
    );
    for left in people
        .iter()
        .flat_map(|p| &p.unmapped)
        .chain(contacts.iter().flat_map(|c| &c.unmapped))
    {
        println!("no place for {left}");
    }
    let again = plan(&files, "ukcore");
    assert!(
        (people, contacts, skipped_kinds) == (again.people, again.contacts, again.skipped_kinds)
    );
}

fn nothing_half_read(resource: &Resource, people: &[Imported]) {
    let mapped = people.iter().find(|p| p.file == resource.file).unwrap();
    let pairs = [
        ("name", "names"),
        ("telecom", "telecoms"),
        ("address", "addresses"),
        ("contact", "contacts"),
        ("identifier", "identifiers"),
    ];
    for (element, collection) in pairs {
        assert_eq!(
            resource.root.all(element).count(),
            items(mapped, collection).len(),
            "{} {element}",
            resource.file
        );
    }
    // Every value of these elements stands somewhere in the edits.
    let shown: String = mapped
        .edits
        .iter()
        .map(|(_, v)| format!("{v:?}\n"))
        .collect();
    for (element, _) in pairs {
        for child in resource.root.all(element) {
            values(child, &shown, &resource.file);
        }
    }
}

fn values(element: &Element, shown: &str, file: &str) {
    if element.name == "extension" {
        return;
    }
    if let Some(value) = &element.value {
        let other =
            element.one("extension").is_some() || element.name == "use" || element.name == "system";
        assert!(
            other || shown.contains(value.trim()),
            "{file}: {}",
            element.name
        );
    }
    for child in &element.children {
        values(child, shown, file);
    }
}
