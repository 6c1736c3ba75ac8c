//! What a hostile day does to a device: texts that do not fit, files that were half written, clocks that jump, and
//! questions that cross. Nothing typed is lost, and no device is shut out for good.
#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};
use tests::Person;
use tests::day::day;
use tests::world::PASSPHRASE;

fn write_note(person: &mut Person, visit: &Value, text: &str) {
    let notes = person.visit(visit)["notes"].clone();
    person.type_into(&notes["record"], "notes", &notes["base"], text);
}

fn note(person: &mut Person, visit: &Value) -> String {
    let notes = person.visit(visit)["notes"]["text"].clone();
    notes.as_str().unwrap().to_owned()
}

fn status(person: &mut Person) -> Value {
    person.call("sync_page", json!({}))["status"].clone()
}

/// Overwrites a device's store with what no program reads.
fn damage_store(person: &mut Person) {
    person.kill();
    let store = person.folder.join("store.db");
    let mut bytes = std::fs::read(&store).unwrap();
    for at in (64..bytes.len()).step_by(97) {
        bytes[at] ^= 0xff;
    }
    std::fs::write(&store, bytes).unwrap();
    let _ = std::fs::remove_file(person.folder.join("store.db-wal"));
}

#[test]
fn an_envelope_larger_than_a_page_fills_a_new_device() {
    let mut day = day(50);
    let long: String = (0..18_000)
        .map(|n| {
            format!(
                "Line {n} of the long report about the boiler reads {} and so on. ",
                n * 7_919 % 100_003
            )
        })
        .collect();
    let long = &long[..long.floor_char_boundary(999_000.min(long.len()))];
    write_note(&mut day.alice, &day.visit, long);
    day.alice.sync();
    let carol = day.world.worker("Carol Example", "care-worker", &day.team);
    let mut carol = day.world.person("carol", &carol, 0);
    let workers = json!({"case": day.case, "team": null, "workers": [carol.worker]});
    day.world.desk("assign_case", &workers);
    carol.sync();
    assert_eq!(note(&mut carol, &day.visit), long);
}

#[test]
fn typing_that_cannot_be_committed_shuts_nobody_out_and_holds_up_nothing_else() {
    let mut day = day(51);
    let page = day.alice.visit(&day.visit);
    let unknown = "ab".repeat(32);
    day.alice.call(
        "type_text",
        json!({"record": page["notes"]["record"], "path": "notes", "base": page["notes"]["base"], "text": "Good words."}),
    );
    let stuck = json!({"record": page["next_time"]["record"], "path": "next.time", "base": unknown, "text": "Stuck words."});
    let _ = day.alice.try_call("type_text", stuck);
    day.alice.kill();
    day.alice.reopen();
    day.alice.sync();
    day.bob.sync();
    assert_eq!(note(&mut day.bob, &day.visit), "Good words.");
}

#[test]
fn a_text_of_more_pieces_than_a_record_takes_shuts_nobody_out() {
    let mut day = day(52);
    let page = day.alice.visit(&day.visit);
    // Every line is a sentence of its own.
    let lines = "\n".repeat(900_000);
    let huge = json!({"record": page["notes"]["record"], "path": "notes", "base": page["notes"]["base"], "text": lines});
    let _ = day.alice.try_call("type_text", huge);
    let _ = day.alice.try_call("lock", json!({}));
    day.alice.call("unlock", json!({"passphrase": PASSPHRASE}));
    let page = day.alice.visit(&day.visit);
    day.alice.type_into(
        &page["next_time"]["record"],
        "next.time",
        &page["next_time"]["base"],
        "Bring gloves.",
    );
    day.alice.sync();
}

#[test]
fn a_desk_call_while_an_exchange_is_under_way_raises_no_false_alarm() {
    let mut day = day(53);
    write_note(&mut day.sue, &day.visit, "A supervisor's note.");
    day.sue.call("sync_now", json!({}));
    let slow = day.sue.device().begin_sync().unwrap();
    day.sue.call("device_list", json!({}));
    let outcome = slow.run();
    day.sue.device().finish_sync(outcome);
    assert_ne!(status(&mut day.sue)["activity"], "refused");
    while day.sue.exchange() {}
    assert_eq!(status(&mut day.sue)["waiting"], 0);
}

#[test]
fn typing_and_locking_go_on_while_central_thinks_about_a_desk_verb() {
    let mut day = day(62);
    let slow = day.sue.device().ask("device_list", json!({})).unwrap();
    write_note(&mut day.sue, &day.visit, "Typed meanwhile.");
    assert_eq!(note(&mut day.sue, &day.visit), "Typed meanwhile.");
    day.sue.call("lock", json!({}));
    day.sue.call("unlock", json!({"passphrase": PASSPHRASE}));
    let outcome = slow.run();
    let answer = day.sue.device().heard(outcome).unwrap();
    assert!(!answer.as_array().unwrap().is_empty());
    day.sue.sync();
    assert_eq!(status(&mut day.sue)["waiting"], 0);
    assert_ne!(status(&mut day.sue)["activity"], "refused");
}

#[test]
fn a_crash_in_the_middle_of_a_rebuild_forks_no_chain() {
    let mut day = day(54);
    day.world.network.set_online(false);
    write_note(&mut day.alice, &day.visit, "Only in the spool.");
    day.alice.kill();
    // The damaged store was set aside and a new one made, then the power went.
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(day.alice.folder.join(format!("store.db{end}")));
    }
    day.alice.reopen();
    day.world.network.set_online(true);
    day.alice.sync();
    assert_eq!(note(&mut day.alice, &day.visit), "Only in the spool.");
    write_note(&mut day.alice, &day.visit, "Only in the spool. And on.");
    day.alice.sync();
    day.bob.sync();
    assert_eq!(note(&mut day.bob, &day.visit), "Only in the spool. And on.");
    assert_eq!(day.world.desk("quarantine", &json!({})), json!([]));
}

#[test]
fn a_hole_in_the_spool_of_a_lost_store_stops_nothing_that_comes_after_it() {
    let mut day = day(55);
    day.world.network.set_online(false);
    let before = std::fs::metadata(day.alice.folder.join("spool"))
        .unwrap()
        .len();
    write_note(&mut day.alice, &day.visit, "Lost with the disk.");
    let after = std::fs::metadata(day.alice.folder.join("spool"))
        .unwrap()
        .len();
    let next = day.alice.visit(&day.visit)["next_time"].clone();
    day.alice
        .type_into(&next["record"], "next.time", &next["base"], "Bring gloves.");
    damage_store(&mut day.alice);
    let spool = day.alice.folder.join("spool");
    let mut bytes = std::fs::read(&spool).unwrap();
    let middle = usize::try_from(u64::midpoint(before, after)).unwrap();
    bytes[middle] ^= 0xff;
    std::fs::write(&spool, bytes).unwrap();
    day.alice.reopen();
    day.world.network.set_online(true);
    day.alice.sync();
    write_note(&mut day.alice, &day.visit, "Written again.");
    day.alice.sync();
    day.bob.sync();
    assert_eq!(note(&mut day.bob, &day.visit), "Written again.");
    let kept = day.world.desk("quarantine", &json!({}));
    let next = day.bob.visit(&day.visit)["next_time"]["text"].clone();
    assert!(
        next == "Bring gloves." || kept.as_array().unwrap().len() == 1,
        "what stood on the lost piece is at central, to be looked at: {next} {kept}"
    );
}

#[test]
fn a_clock_that_is_put_right_does_not_stop_sync() {
    let mut day = day(56);
    // For a while the device believed that it was 2100.
    let century = 75 * 365 * 86_400_000_i64;
    day.world.time.pass(century);
    day.alice.exchange();
    day.world.network.set_online(false);
    day.alice.call("sync_now", json!({}));
    day.alice.exchange();
    let notes = day.alice.visit(&day.visit)["notes"].clone();
    day.alice.call(
        "type_text",
        json!({"record": notes["record"], "path": "notes", "base": notes["base"], "text": "Typed in 2100."}),
    );
    day.world.time.pass(-century);
    day.world.network.set_online(true);
    for _ in 0..20 {
        day.alice.rest(60_000);
        while day.alice.exchange() {}
    }
    let now = status(&mut day.alice);
    assert_eq!(
        (&now["waiting"], &now["problem"]),
        (&json!(0), &Value::Null)
    );
    day.bob.sync();
    assert_eq!(note(&mut day.bob, &day.visit), "Typed in 2100.");
}

#[test]
fn clocks_of_another_century_lose_nothing() {
    for (seed, wrong_by) in [(57, -70), (58, 120)] {
        let mut day = day(seed);
        let worker = day.alice.worker.clone();
        let wrong_by = wrong_by * 365 * 86_400_000_i64;
        let mut lost = day.world.person("lost-in-time", &worker, wrong_by);
        lost.sync();
        write_note(&mut lost, &day.visit, "From another century.");
        lost.call("check_in", json!({"visit": day.visit, "at": null}));
        lost.sync();
        day.bob.sync();
        assert_eq!(note(&mut day.bob, &day.visit), "From another century.");
    }
}

#[test]
fn a_sign_off_that_read_no_form_says_so_when_one_comes() {
    let mut day = day(59);
    let visit = day.sue.visit(&day.visit);
    let read: Vec<Value> = visit["read"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|r| r["record"] == day.visit)
        .cloned()
        .collect();
    day.sue.call(
        "sign_off",
        json!({"visit": day.visit, "read": read, "comment": ""}),
    );
    let answer =
        json!({"visit": day.visit, "key": "mood", "value": {"kind": "text", "value": "low"}});
    day.alice.call("answer", answer);
    day.alice.sync();
    day.sue.sync();
    let page = day.sue.call("open_review", json!({"visit": day.visit}));
    assert!(
        !page["since_sign_off"].as_array().unwrap().is_empty(),
        "the answer came later and was never read"
    );
}

#[test]
fn a_typed_page_that_was_locked_meanwhile_writes_no_sentence_twice() {
    let mut day = day(60);
    let notes = day.alice.visit(&day.visit)["notes"].clone();
    let typing = |text: &str| json!({"record": notes["record"], "path": "notes", "base": notes["base"], "text": text});
    for text in ["One. ", "One. Two. ", "One. Two. Three. "] {
        day.alice.call("type_text", typing(text));
        day.alice.rest(5_000);
    }
    day.alice.sync();
    day.bob.sync();
    assert_eq!(note(&mut day.bob, &day.visit), "One. Two. Three. ");
    assert!(day.bob.conflicts().is_empty());
}

#[test]
fn a_question_that_crosses_lock_and_unlock_is_taken_in_once() {
    let mut day = day(61);
    write_note(&mut day.bob, &day.visit, "From Bob.");
    day.bob.sync();
    let next = day.alice.visit(&day.visit)["next_time"].clone();
    day.alice
        .type_into(&next["record"], "next.time", &next["base"], "From Alice.");
    day.alice.call("sync_now", json!({}));
    let slow = day.alice.device().begin_sync().unwrap();
    day.alice.call("lock", json!({}));
    day.alice.call("unlock", json!({"passphrase": PASSPHRASE}));
    let outcome = slow.run();
    assert!(
        !day.alice.exchange(),
        "one exchange at a time, also over an unlock"
    );
    day.alice.device().finish_sync(outcome);
    day.alice.sync();
    assert_eq!(note(&mut day.alice, &day.visit), "From Bob.");
    assert_eq!(day.alice.call("sync_page", json!({}))["mismatches"], 0);
}
