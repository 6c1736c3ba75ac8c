//! The supervisor's queue and overview: what came first whatever the clocks say, counts with the lists behind them,
//! and a visit that came about in hundreds of changes.
#![allow(clippy::unwrap_used, clippy::panic)]

use serde_json::{Value, json};
use tests::day::{Day, day};
use tests::people::Person;

const DAY_MILLIS: i64 = 24 * 60 * 60_000;

/// A visit for one worker, without tasks or form.
fn plan(day: &Day, worker: &str, start: &str) -> Value {
    let end = start
        .replace("00:00Z", "20:00Z")
        .replace("30:00Z", "50:00Z");
    day.world.desk(
        "plan_one",
        &json!({"case": day.case, "title": "Call", "start": start, "end": end, "workers": [worker],
                "tasks": [], "form": null}),
    )["visit"]
        .clone()
}

fn record_and_submit(person: &mut Person, visit: &Value) {
    person.call("check_in", json!({"visit": visit, "at": null}));
    person.call("check_out", json!({"visit": visit, "at": null}));
    person.call("submit_visit", json!({"visit": visit}));
    person.sync();
}

fn decide(person: &mut Person, verb: &str, visit: &Value, comment: &str) {
    let page = person.call("open_review", json!({"visit": visit}));
    let read = page["visit"]["read"].clone();
    person.call(
        verb,
        json!({"visit": visit, "read": read, "comment": comment}),
    );
    person.sync();
}

/// Standing and state of a visit in the queue.
fn queued(person: &mut Person, visit: &Value) -> (String, String) {
    person.sync();
    let rows = person.call("reviews", json!({}));
    let row = rows.as_array().unwrap();
    let row = row.iter().find(|r| r["row"]["visit"] == *visit).unwrap();
    let word = |v: &Value| v.as_str().unwrap().to_owned();
    (word(&row["standing"]), word(&row["row"]["state"]))
}

fn returned(person: &mut Person, visit: &Value) -> bool {
    person.sync();
    let today = person.call("today", json!({"date": null}));
    let returned = today["returned"].as_array().unwrap();
    returned.iter().any(|r| r["row"]["visit"] == *visit)
}

#[test]
fn a_resubmission_is_one_however_wrong_the_clocks_are() {
    let mut day = day(31);
    let alice = day.alice.worker.clone();
    for (name, wrong_by) in [("behind", -DAY_MILLIS), ("ahead", DAY_MILLIS)] {
        let mut worker = day.world.person(name, &alice, wrong_by);
        let visit = plan(&day, &alice, "2026-11-24T09:00:00Z");
        worker.sync();
        record_and_submit(&mut worker, &visit);
        day.world.time.pass(60_000);
        assert_eq!(queued(&mut day.sue, &visit).0, "to-review", "{name}");
        decide(&mut day.sue, "return_visit", &visit, "What did she eat?");
        assert_eq!(
            queued(&mut day.sue, &visit),
            ("returned".into(), "returned".into()),
            "{name}"
        );
        assert!(returned(&mut worker, &visit), "{name}");
        day.world.time.pass(60_000);
        worker.write_note(&visit, "Soup.");
        worker.call("submit_visit", json!({"visit": visit}));
        worker.sync();
        assert!(!returned(&mut worker, &visit), "{name}");
        assert_eq!(
            queued(&mut day.sue, &visit),
            ("resubmitted".into(), "submitted".into()),
            "{name}"
        );
    }
}

#[test]
fn of_two_supervisors_the_one_who_read_the_others_decision_has_the_last_word() {
    let mut day = day(32);
    let alice = day.alice.worker.clone();
    let second = day.world.worker("Sam Example", "supervisor", &day.team);
    let mut sam = day.world.person("sam", &second, -2 * DAY_MILLIS);
    let visit = plan(&day, &alice, "2026-11-24T09:00:00Z");
    day.alice.sync();
    record_and_submit(&mut day.alice, &visit);
    day.sue.sync();
    decide(&mut day.sue, "return_visit", &visit, "Who was there?");
    // Sam's clock is two days behind: by clocks, the return would be the later of the two.
    sam.sync();
    decide(&mut sam, "sign_off", &visit, "Bob told me.");
    for person in [&mut day.sue, &mut day.alice, &mut sam] {
        person.sync();
        let page = person.visit(&visit);
        assert_eq!(page["row"]["state"], "signed-off", "{}", person.name);
        assert_eq!(page["reviews"][0]["comment"], "Bob told me.");
    }
}

#[test]
fn a_submission_that_was_under_way_during_the_return_waits_for_the_supervisor() {
    let mut day = day(33);
    let (alice, bob) = (day.alice.worker.clone(), day.bob.worker.clone());
    let visit = day.world.desk(
        "plan_one",
        &json!({"case": day.case, "title": "Call", "start": "2026-11-24T09:00:00Z", "end": "2026-11-24T09:20:00Z",
                "workers": [alice, bob], "tasks": [], "form": null}),
    )["visit"]
        .clone();
    day.alice.sync();
    day.bob.sync();
    record_and_submit(&mut day.alice, &visit);
    // Bob submits without having heard of the return, and is received after it.
    day.bob
        .call("check_in", json!({"visit": visit, "at": null}));
    day.bob
        .call("check_out", json!({"visit": visit, "at": null}));
    day.bob.call("submit_visit", json!({"visit": visit}));
    day.sue.sync();
    day.world.time.pass(60_000);
    decide(&mut day.sue, "return_visit", &visit, "Bob's part?");
    day.world.time.pass(60_000);
    day.bob.sync();
    assert_eq!(queued(&mut day.sue, &visit).0, "resubmitted");
}

#[test]
fn the_overview_counts_what_the_lists_behind_it_show() {
    let mut day = day(34);
    let alice = day.alice.worker.clone();
    let (early, late) = (
        plan(&day, &alice, "2026-11-24T08:00:00Z"),
        plan(&day, &alice, "2026-11-24T08:30:00Z"),
    );
    plan(&day, &alice, "2026-11-22T08:30:00Z");
    day.alice.sync();
    record_and_submit(&mut day.alice, &early);
    // 08:50: one is late; the double-up at ten is still to come.
    day.world.time.pass(110 * 60_000);
    day.sue.sync();
    day.world.network.set_online(false);
    let page = day.sue.call("overview", json!({"team": null}));
    let count = |progress: &str| {
        let today = page["today"].as_array().unwrap();
        let of = today.iter().find(|t| t["progress"] == progress).unwrap();
        of["visits"].as_u64().unwrap()
    };
    assert_eq!(
        [
            count("late-to-start"),
            count("to-do"),
            count("submitted"),
            count("signed-off")
        ],
        [1, 1, 1, 0]
    );
    assert_eq!(page["left_over"], 1);
    assert_eq!(page["reviews"][0]["standing"], "to-review");
    assert_eq!(page["reviews"][0]["visits"], 1);
    assert!(page["reviews"][0]["oldest"].is_string());
    for heap in page["today"].as_array().unwrap() {
        let args = json!({"team": null, "progress": heap["progress"]});
        let behind = day.sue.call("overview_visits", args);
        assert_eq!(
            behind.as_array().unwrap().len() as u64,
            heap["visits"].as_u64().unwrap(),
            "{}",
            heap["progress"]
        );
    }
    let args = json!({"team": day.team, "progress": "late-to-start"});
    assert_eq!(day.sue.call("overview_visits", args)[0]["visit"], late);
    let left = day.sue.call(
        "overview_visits",
        json!({"team": day.team, "progress": null}),
    );
    assert_eq!(left.as_array().unwrap().len(), 1);
    let nobody = json!({"team": "00000000-0000-7000-8000-000000000000"});
    let none = day.sue.call("overview", nobody);
    assert_eq!(none["left_over"], 0);
    let heaps = none["today"].as_array().unwrap();
    assert!(heaps.iter().all(|t| t["visits"] == 0));
    // Offline, what only central knows is refused as that.
    let devices = day.sue.try_call("device_list", json!({}));
    assert_eq!(
        devices.unwrap_err().code,
        sync_core::api::ErrorCode::Offline
    );
    let titles = day.sue.call(
        "titles",
        json!({"records": [day.person, "00000000-0000-7000-8000-000000000000"]}),
    );
    assert_eq!(titles.as_array().unwrap().len(), 1);
    assert_eq!(titles[0]["kind"], "person");
}

#[test]
fn a_visit_of_three_hundred_changes_opens_for_review() {
    let mut day = day(35);
    let mut base = day.alice.visit(&day.visit)["notes"]["base"].clone();
    let mut text = String::new();
    for n in 0..300 {
        text.push_str(&format!("Sentence number {n}. "));
        day.alice.type_into(&day.visit, "notes", &base, &text);
        if n % 50 == 49 {
            base = day.alice.visit(&day.visit)["notes"]["base"].clone();
        }
    }
    day.alice.sync();
    day.sue.sync();
    let page = day.sue.call("open_review", json!({"visit": day.visit}));
    assert!(page["steps"].as_array().unwrap().len() >= 300);
}
