//! What is typed into a form that was not sent yet: it outlives a flat battery and never leaves the device.
#![allow(clippy::unwrap_used, clippy::panic)]

use serde_json::{Value, json};
use sync_core::api::ErrorCode;
use tests::day::day;
use tests::world::PASSPHRASE;

fn draft(who: &mut tests::people::Person, record: &Value, place: &str) -> Value {
    who.call("draft", json!({"record": record, "place": place}))["text"].clone()
}

fn keep(who: &mut tests::people::Person, record: &Value, place: &str, text: &str) {
    who.call(
        "keep_draft",
        json!({"record": record, "place": place, "text": text}),
    );
}

#[test]
fn half_a_form_is_there_after_a_flat_battery_and_after_a_lock() {
    let mut day = day(71);
    let visit = day.visit.clone();
    keep(&mut day.alice, &visit, "ending", "Rang twice, no answer.");
    keep(&mut day.alice, &Value::Null, "person", "Met at the door.");
    day.alice.kill();
    day.alice.reopen();
    assert_eq!(
        draft(&mut day.alice, &visit, "ending"),
        "Rang twice, no answer."
    );
    assert_eq!(
        draft(&mut day.alice, &Value::Null, "person"),
        "Met at the door."
    );
    assert_eq!(draft(&mut day.alice, &visit, "mark"), "", "another form");
    day.alice.call("lock", json!({}));
    let refused = day
        .alice
        .try_call("draft", json!({"record": visit, "place": "ending"}))
        .unwrap_err();
    assert_eq!(refused.code, ErrorCode::Locked);
    day.alice.call("unlock", json!({"passphrase": PASSPHRASE}));
    assert_eq!(
        draft(&mut day.alice, &visit, "ending"),
        "Rang twice, no answer."
    );
    keep(&mut day.alice, &visit, "ending", "");
    day.alice.kill();
    day.alice.reopen();
    assert_eq!(draft(&mut day.alice, &visit, "ending"), "", "it was sent");
    assert_eq!(
        draft(&mut day.alice, &Value::Null, "person"),
        "Met at the door."
    );
}

#[test]
fn half_a_form_enters_no_envelope() {
    let mut day = day(72);
    let visit = day.visit.clone();
    day.alice.sync();
    let spool = day.alice.folder.join("spool");
    let before = std::fs::read(&spool).unwrap();
    keep(&mut day.alice, &visit, "ending", "Rang twice, no answer.");
    day.alice.rest(10 * 60_000);
    assert_eq!(
        day.alice.call("sync_page", json!({}))["status"]["waiting"],
        0
    );
    assert_eq!(std::fs::read(&spool).unwrap(), before);
    day.alice.sync();
    day.bob.sync();
    assert_eq!(draft(&mut day.bob, &visit, "ending"), "");
    assert_eq!(
        draft(&mut day.alice, &visit, "ending"),
        "Rang twice, no answer.",
        "a sync leaves it alone"
    );
}

#[test]
fn a_form_is_of_a_record_that_is_here() {
    let mut day = day(73);
    let mut refused = |record: &str, place: &str, text: &str| {
        let args = json!({"record": record, "place": place, "text": text});
        day.alice.try_call("keep_draft", args).unwrap_err().code
    };
    let visit = day.visit.as_str().unwrap().to_owned();
    let nowhere = "0192f000-0000-7000-8000-00000000dead";
    assert_eq!(refused(nowhere, "ending", "x"), ErrorCode::NotFound);
    assert_eq!(refused(&visit, "", "x"), ErrorCode::Invalid);
    assert_eq!(refused(&visit, &"p".repeat(201), "x"), ErrorCode::Invalid);
    assert_eq!(
        refused(&visit, "ending", &"x".repeat(1_000_001)),
        ErrorCode::TooLarge
    );
}
