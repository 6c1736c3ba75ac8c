//! What came and could not be taken in yet is taken in later: once the device that wrote it is known, once the app has
//! been updated.
#![allow(clippy::unwrap_used, clippy::panic)]

use rusqlite::Connection;
use serde_json::{Value, json};
use tests::day::{Day, day};
use tests::evidence;
use tests::world::PASSPHRASE;

/// Changes something in a device's database while its app is closed.
fn behind_its_back(day: &mut Day, change: impl Fn(&Connection)) {
    day.alice.kill();
    let db = evidence::open_store(&day.alice.folder, PASSPHRASE);
    change(&db);
    drop(db);
    day.alice.reopen();
}

fn forget_devices(db: &Connection) {
    db.execute("DELETE FROM reference WHERE key LIKE 'device%'", [])
        .unwrap();
}

fn held_back(day: &mut Day) -> Vec<String> {
    day.alice.kill();
    let db = evidence::open_store(&day.alice.folder, PASSPHRASE);
    let mut rows = db.prepare("SELECT reason FROM held_back").unwrap();
    let rows = rows.query_map([], |r| r.get(0)).unwrap();
    let reasons = rows.map(Result::unwrap).collect();
    day.alice.reopen();
    reasons
}

/// A day on which Alice's device does not know Bob's when his work comes.
fn a_stranger_wrote(seed: u64) -> Day {
    let mut day = day(seed);
    day.alice.sync();
    day.bob.sync();
    behind_its_back(&mut day, forget_devices);
    day.bob.write_note(&day.visit, "From a stranger. ");
    day.bob.sync();
    day.bob
        .write_note(&day.visit, "From a stranger. Who wrote again. ");
    day.bob.sync();
    day.alice.sync();
    let note = day.alice.note(&day.visit);
    assert!(!note.contains("stranger"), "nobody vouched for it: {note}");
    let reasons = held_back(&mut day);
    assert!(!reasons.is_empty(), "it is kept");
    assert!(reasons.iter().all(|r| r == "unknown-device"), "{reasons:?}");
    day
}

fn all_is_there(day: &mut Day) {
    assert_eq!(
        day.alice.note(&day.visit),
        "From a stranger. Who wrote again. "
    );
    assert!(held_back(day).is_empty(), "nothing is held back any more");
    day.alice.sync();
    let before = day.alice.call("sync_page", json!({}))["mismatches"].clone();
    day.alice.sync();
    let page = day.alice.call("sync_page", json!({}));
    assert_eq!(page["mismatches"], before, "the digests agree again");
    assert_eq!(page["quarantined"], Value::Array(Vec::new()));
}

#[test]
fn a_stranger_s_work_is_taken_in_once_the_device_is_known() {
    let mut day = a_stranger_wrote(61);
    // The organisation's data comes again, the device with it.
    behind_its_back(&mut day, |db| {
        db.execute("DELETE FROM meta WHERE key = 'references'", [])
            .unwrap();
    });
    assert!(!day.alice.note(&day.visit).contains("stranger"));
    day.alice.sync();
    all_is_there(&mut day);
}

#[test]
fn what_was_too_new_is_taken_in_after_the_update() {
    let mut day = a_stranger_wrote(62);
    let file = day.bob.folder.clone();
    day.bob.kill();
    let bob = evidence::open_store(&file, PASSPHRASE);
    let mut rows = bob
        .prepare("SELECT key, version, value FROM reference WHERE key LIKE 'device%'")
        .unwrap();
    let rows: Vec<(String, i64, Vec<u8>)> = rows
        .query_map([], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    // As an older app would have left it: it knew the device, and not the schema.
    behind_its_back(&mut day, |db| {
        for (key, version, value) in &rows {
            db.execute(
                "INSERT OR REPLACE INTO reference (key, version, value) VALUES (?1, ?2, ?3)",
                (key, version, value),
            )
            .unwrap();
        }
        db.execute("UPDATE held_back SET reason = 'schema-too-new'", [])
            .unwrap();
    });
    let reasons = held_back(&mut day);
    assert!(
        reasons.iter().all(|r| r == "schema-too-new") && !reasons.is_empty(),
        "this app has tried already: {reasons:?}"
    );
    behind_its_back(&mut day, |db| {
        db.execute(
            "UPDATE meta SET value = ?1 WHERE key = 'held-back.tried-by'",
            [b"0.0.1"],
        )
        .unwrap();
    });
    all_is_there(&mut day);
}
