//! Search forgives what people type in a doorway.

use super::world::{Device, id, put};
use crate::domain::schema::Kind;
use crate::domain::scope::{Compartment, Scope};

fn town() -> Device {
    let mut device = Device::new();
    let people = [
        (1, "Margaret Oakley", "9990000018"),
        (2, "Siân O\u{2019}Connor", "9990000026"),
        (3, "Zoë Smith-Jones", "9990000034"),
        (4, "Margarete Oaks", "9990000042"),
    ];
    for (n, name, nhs) in people {
        device.person(n, &[put("name.full", name), put("nhs.number", nhs)]);
    }
    let place = Scope::place(id(10), Compartment::Core);
    device.write(
        id(10),
        Kind::Place,
        place,
        &[
            put("pao.start.number", "12"),
            put("street", "Acacia Avenue"),
            put("town", "Kingston"),
            put("postcode", "KT1 1AA"),
            put("uprn", "10001234567"),
        ],
    );
    device
}

fn found(device: &Device, text: &str) -> Vec<u128> {
    let found = device.store.read(|r| r.search(text)).unwrap();
    found.iter().map(|f| f.record.0.as_u128()).collect()
}

#[test]
fn what_people_type_finds_whom_they_mean() {
    let device = town();
    for (text, who) in [
        ("margaret oakley", &[1][..]),
        ("oakl", &[1]),
        ("oak", &[1, 4]),
        ("sian oconnor", &[2]),
        ("O'Connor", &[2]),
        ("o connor", &[2]),
        ("zoe", &[3]),
        ("smithjones", &[3]),
        ("jones smith", &[3]),
        ("kt1 1aa", &[10]),
        ("KT11AA", &[10]),
        ("kt1", &[10]),
        ("12 acacia", &[10]),
        ("10001234567", &[10]),
        ("999 000 0026", &[2]),
        ("9990000026", &[2]),
        // One typing error a word.
        ("okley", &[1]),
        ("margaret oakely", &[1]),
        ("acaica avenue", &[10]),
        ("Connnor", &[2]),
        // Not two, and not in short words.
        ("oklye", &[]),
        ("zoa", &[]),
        ("margaret jones", &[]),
        ("", &[]),
        (" ' - ", &[]),
        ("\"*) OR terms:", &[]),
        ("NEAR(a b)", &[]),
    ] {
        assert_eq!(found(&device, text), who, "{text}");
    }
}

#[test]
fn the_exact_word_comes_first_and_forgiven_is_said() {
    let mut device = town();
    device.person(5, &[put("name.full", "Oak Tree")]);
    let hits = device.store.read(|r| r.search("oak")).unwrap();
    assert_eq!(hits[0].record, id(5));
    assert!(hits.iter().all(|h| !h.forgiven));
    assert!(device.store.read(|r| r.search("okley")).unwrap()[0].forgiven);
}

#[test]
fn a_name_that_was_corrected_is_found_by_the_new_one_only() {
    let mut device = town();
    device.person(1, &[put("name.full", "Peggy Ashworth")]);
    assert_eq!(found(&device, "ashworth"), [1]);
    assert!(found(&device, "oakley").is_empty());
    // No trace among the words either: nothing to take a typing error for.
    assert!(found(&device, "oakleyy").is_empty());
}

#[test]
fn of_many_fifty_are_shown() {
    let mut device = Device::new();
    for n in 0..80_u128 {
        device.person(n + 1, &[put("name.full", format!("Fictional Person{n}"))]);
    }
    assert_eq!(found(&device, "fict").len(), 50);
    assert_eq!(found(&device, "person79"), [80]);
}
