//! A second import changes nothing; a worker's correction and a changed source disagree openly.

use super::house::House;
use sync_core::api::ImportCode;
use sync_core::document::conflicts;
use sync_core::domain::ids::{RecordId, imported_uuid};
use sync_core::domain::schema::{Kind, Path};
use sync_core::domain::scope::{Compartment, Scope};
use sync_core::protocol::sync::Outcome;

const SHEET: &str = "id,name.full,name.preferred,mobile,care.about.important,allergies\n\
                     7,Edith Example,Edie,07700 900123,My cat.,Penicillin; Latex\n\
                     8,Frank Sample,,,,\n";

#[test]
fn a_second_import_of_the_same_changes_neither_log_nor_digest() {
    let house = House::new();
    let report = house.import("people", "sheet", "people.csv", SHEET.as_bytes());
    assert_eq!((report.new, report.changed, report.unchanged), (3, 0, 0));
    let (head, digests) = (house.head(), house.digests());
    let report = house.import("people", "sheet", "people.csv", SHEET.as_bytes());
    assert_eq!((report.new, report.changed, report.unchanged), (0, 0, 3));
    assert_eq!((house.head(), house.digests()), (head, digests));
    house.is_sound();
}

#[test]
fn a_correction_and_a_changed_source_disagree_openly_and_other_fields_merge() {
    let house = House::new();
    let (alice, mut device) = house.care_worker("Alice Example");
    house.import("people", "sheet", "people.csv", SHEET.as_bytes());
    let person = RecordId(imported_uuid("sheet", "person/7"));
    house.case_of(person, "x", &[alice]);
    device.sync(&house, Vec::new());
    let scope = Scope::person(person, Compartment::Core);
    let sealed = device.write(person, Kind::Person, scope, "name.preferred", "Eddie");
    assert_eq!(
        device.sync(&house, vec![sealed]).0[0].outcome,
        Outcome::Accepted
    );

    // Another field first: the correction must not count as known to the source by that.
    let moved = SHEET.replace("900123", "900124");
    house.import("people", "sheet", "people.csv", moved.as_bytes());
    device.sync(&house, Vec::new());
    assert!(conflicts(&device.documents[&person].1).is_empty());
    let changed = moved.replace("Edie", "Edith");
    house.import("people", "sheet", "people.csv", changed.as_bytes());
    let (_, root) = device.sync(&house, Vec::new());
    let (_, document) = &device.documents[&person];
    let held: Vec<_> = document
        .held(&Path::of("name.preferred"))
        .into_iter()
        .map(|h| h.value)
        .collect();
    assert_eq!(held.len(), 2, "{held:?}");
    assert_eq!(conflicts(document).len(), 1);
    assert_eq!(root, Some(device.root()));
    house.is_sound();
}

#[test]
fn places_have_their_entry_apart_and_a_wrong_column_is_named() {
    let house = House::new();
    let sheet = "id,uprn,pao.start.number,street,town,postcode,entry.keysafe.location\n\
                 1,100000000001,12,Test Street,Anytown,ZZ99 3WZ,By the meter\n";
    let report = house.import("places", "sheet", "places.csv", sheet.as_bytes());
    assert_eq!(report.new, 2);
    let request = crate::operator::ImportRequest {
        what: "places".into(),
        source: "sheet".into(),
        files: vec![crate::operator::ImportFile {
            name: "bad.csv".into(),
            bytes: b"id,strret\n1,x\n".to_vec(),
        }],
    };
    let done = crate::storage::write(&*house.central.storage, |write| {
        let mut work = crate::author::Work::new(&house.central, write)?;
        crate::import::import(&mut work, &request)
    });
    let why = done.unwrap_err().to_string();
    assert!(
        why.contains("bad.csv, line 1: strret: there is no such column: write street"),
        "{why}"
    );
}

#[test]
fn staff_are_added_once() {
    let house = House::new();
    let sheet =
        "name,role,team\nZoe Example,care-worker,Home care\nYan Example,housing-officer,Repairs\n";
    assert_eq!(
        house.import("staff", "", "staff.csv", sheet.as_bytes()).new,
        2
    );
    assert_eq!(
        house
            .import("staff", "", "staff.csv", sheet.as_bytes())
            .unchanged,
        2
    );
}

/// The UK Core examples, if they lie where the sources of real data say.
fn examples() -> Option<Vec<(String, Vec<u8>)>> {
    let root = std::env::var("DOORSTEP_SHARED")
        .map(std::path::PathBuf::from)
        .unwrap_or_else(|_| std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared"));
    let folder = std::fs::read_dir(root.join("data/ukcore/examples")).ok()?;
    let mut files: Vec<_> = folder
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "xml" || e == "json"))
        .map(|p| {
            let name = p.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read(&p).unwrap())
        })
        .collect();
    files.sort();
    Some(files)
}

#[test]
fn uk_core_examples_are_previewed_and_arrive_and_a_second_import_changes_nothing() {
    let Some(files) = examples() else {
        println!("left out: ../shared/data/ukcore/examples is not here");
        return;
    };
    let files: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect();
    let house = House::new();
    let first = house.preview("fhir", "ukcore", &files);
    let patients = files
        .iter()
        .filter(|(_, bytes)| bytes.windows(8).any(|w| w == b"<Patient"))
        .count();
    assert!(usize::try_from(first.counts.new).unwrap() >= patients);
    let said = |code: ImportCode| {
        let notices = first
            .rows
            .iter()
            .flat_map(|r| r.wrong.iter().chain(&r.warnings));
        notices.filter(|n| n.code == code).count()
    };
    assert!(said(ImportCode::NhsNumber) > 0);
    // Two contacts of patients who are in none of the files.
    assert_eq!(said(ImportCode::ContactAlone), 2);
    assert_eq!(
        u32::try_from(said(ImportCode::ContactAlone)).unwrap(),
        first.counts.refused
    );
    assert!(first.unmapped > 0 && !first.skipped.is_empty());
    let done = house
        .apply("fhir", "ukcore", &files, &first.digest)
        .unwrap();
    assert_eq!((done.new, done.refused), (first.counts.new, 2));
    let (head, digests) = (house.head(), house.digests());
    let second = house.preview("fhir", "ukcore", &files);
    let counts = second.counts;
    assert_eq!((counts.new, counts.changed, counts.same), (0, 0, done.new));
    house
        .apply("fhir", "ukcore", &files, &second.digest)
        .unwrap();
    assert_eq!((house.head(), house.digests()), (head, digests));
    house.is_sound();
}
