//! What is typed into a form that was not sent yet: it outlives a flat battery and never leaves the device.
#![allow(clippy::unwrap_used, clippy::panic)]

use serde_json::{Value, json};
use sync_core::api::ErrorCode;
use tests::day::day;
use tests::world::PASSPHRASE;

fn draft(who: &mut tests::people::Person, record: &Value, place: &str) -> Value {
    let drafts = who.call("drafts", json!({"record": record}));
    let of_place = |d: &&Value| d["place"] == place;
    let found = drafts.as_array().unwrap().iter().find(of_place);
    found.map_or(json!(""), |d| d["text"].clone())
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
        .try_call("drafts", json!({"record": visit}))
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

#[test]
fn what_a_verb_saves_is_no_longer_kept_as_a_draft() {
    let mut day = day(74);
    let visit = day.visit.clone();
    keep(&mut day.alice, &visit, "ending", "Rang twice, no answer.");
    keep(&mut day.alice, &visit, "task", "Water the plants.");
    let ended = |visit: &Value, ending: &str| {
        json!({"visit": visit, "ending": ending, "tried": "Rang twice, no answer.", "at": null,
               "sent": {"record": visit, "place": "ending"}})
    };
    // What is refused stays typed.
    let nowhere = json!("0192f000-0000-7000-8000-00000000dead");
    let mut wrong = ended(&visit, "no-reply");
    wrong["visit"] = nowhere;
    day.alice.try_call("end_visit", wrong).unwrap_err();
    assert_eq!(
        draft(&mut day.alice, &visit, "ending"),
        "Rang twice, no answer."
    );
    day.alice.call("end_visit", ended(&visit, "no-reply"));
    // Nothing else was said to the device before its battery went flat.
    day.alice.kill();
    day.alice.reopen();
    assert_eq!(draft(&mut day.alice, &visit, "ending"), "");
    assert_eq!(
        draft(&mut day.alice, &visit, "task"),
        "Water the plants.",
        "another form"
    );
    let page = day.alice.visit(&visit);
    assert_eq!(page["endings"][0]["tried"], "Rang twice, no answer.");
    // The same again changes nothing of the record, and is sent all the same.
    let leaf = json!({"record": day.person, "path": "name.preferred", "base": null, "observed": null,
                      "value": {"kind": "text", "value": "Peggy"}, "sent": {"record": day.person, "place": "field"}});
    let person = day.person.clone();
    keep(&mut day.alice, &person, "field", "Peggy");
    day.alice.call("put", leaf);
    assert_eq!(draft(&mut day.alice, &person, "field"), "");
}

#[test]
fn what_central_did_is_no_longer_kept_as_a_draft() {
    let mut day = day(75);
    let (visit, nothing) = (day.visit.clone(), Value::Null);
    keep(&mut day.sue, &nothing, "cancel", "She is in hospital.");
    let cancel = |visit: &Value, reason: &str| json!({"visit": visit, "reason": reason, "sent": {"record": null, "place": "cancel"}});
    let nowhere = json!("0192f000-0000-7000-8000-00000000dead");
    day.sue
        .try_call("cancel_visit", cancel(&nowhere, "She is in hospital."))
        .unwrap_err();
    assert_eq!(
        draft(&mut day.sue, &nothing, "cancel"),
        "She is in hospital.",
        "central did nothing"
    );
    day.sue
        .call("cancel_visit", cancel(&visit, "She is in hospital."));
    day.sue.kill();
    day.sue.reopen();
    assert_eq!(draft(&mut day.sue, &nothing, "cancel"), "");
}

#[test]
fn a_form_to_which_nobody_came_back_is_forgotten_after_30_days() {
    let mut day = day(76);
    let (visit, nothing) = (day.visit.clone(), Value::Null);
    const DAY: i64 = 24 * 60 * 60_000;
    keep(&mut day.alice, &visit, "ending", "Rang twice, no answer.");
    day.alice.rest(2 * DAY);
    keep(&mut day.alice, &nothing, "person", "Met at the door.");
    day.alice.rest(29 * DAY);
    day.alice.call("lock", json!({}));
    day.alice.call("unlock", json!({"passphrase": PASSPHRASE}));
    assert_eq!(draft(&mut day.alice, &visit, "ending"), "");
    assert_eq!(
        draft(&mut day.alice, &nothing, "person"),
        "Met at the door."
    );
}
