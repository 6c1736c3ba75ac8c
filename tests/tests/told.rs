//! What cannot wait: nobody has been told until somebody was, whatever central has; and what was just added is taken
//! back.
#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};
use tests::day::day;

fn open(row: &Value) -> Vec<&str> {
    let open = row["untold"].as_array().unwrap();
    open.iter().map(|k| k.as_str().unwrap()).collect()
}

#[test]
fn no_reply_tells_nobody_until_a_call_is_recorded_and_everyone_sees_it() {
    let mut day = day(31);
    day.alice.call(
        "end_visit",
        json!({"visit": day.visit, "ending": "no-reply", "tried": "Rang twice.", "at": null}),
    );
    day.alice.call("submit_visit", json!({"visit": day.visit}));
    day.alice.sync();
    day.sue.sync();
    let page = day.alice.call("today", json!({"date": null}));
    assert_eq!(
        open(&page["untold"][0]),
        ["no-reply"],
        "central's receipt is nobody knowing"
    );
    let reviews = day.sue.call("reviews", json!({}));
    assert_eq!(open(&reviews[0]["row"]), ["no-reply"]);
    let review = day.sue.call("open_review", json!({"visit": day.visit}));
    day.sue.call(
        "sign_off",
        json!({"visit": day.visit, "read": review["visit"]["read"], "comment": ""}),
    );
    assert_eq!(
        open(&day.sue.visit(&day.visit)["row"]),
        ["no-reply"],
        "nor is a sign-off"
    );
    let about = day.alice.visit(&day.visit)["urgent"][0]["about"].clone();
    let refused = day.alice.try_call(
        "record_call",
        json!({"record": day.visit, "about": about, "who": " ", "at": null}),
    );
    assert!(refused.is_err(), "a call to nobody tells nobody");
    day.alice.call(
        "record_call",
        json!({"record": day.visit, "about": about, "who": "Sue Example", "at": "2026-11-24T07:05:00Z"}),
    );
    day.alice.sync();
    for person in [&mut day.bob, &mut day.sue] {
        person.sync();
        let page = person.visit(&day.visit);
        assert_eq!(open(&page["row"]), Vec::<&str>::new(), "{}", person.name);
        let told = &page["urgent"][0]["told"][0];
        assert_eq!(told["who"], "Sue Example");
        assert_eq!(told["worker"]["name"], "Alice Example");
        assert_eq!(told["at"], "2026-11-24T07:05:00.000Z");
        let today = person.call("today", json!({"date": null}));
        assert_eq!(today["untold"], json!([]));
    }
}

#[test]
fn a_supervisor_says_that_they_know_and_a_care_worker_cannot() {
    let mut day = day(32);
    let raise =
        json!({"visit": day.visit, "kind": "safeguarding", "detail": "Bruises.", "aware": null});
    let about = day.alice.call("raise_concern", raise)["item"].clone();
    let acknowledge = json!({"record": day.visit, "about": about});
    assert!(
        day.alice
            .try_call("acknowledge", acknowledge.clone())
            .is_err()
    );
    day.alice.sync();
    day.bob.sync();
    assert!(
        day.bob
            .try_call("acknowledge", acknowledge.clone())
            .is_err()
    );
    day.sue.sync();
    let today = day.sue.call("today", json!({"date": null}));
    assert_eq!(
        open(&today["untold"][0]),
        ["safeguarding"],
        "it heads the supervisor's day too"
    );
    let page = day.sue.visit(&day.visit);
    assert_eq!(page["urgent"][0]["detail"]["text"], "Bruises.");
    day.sue.call("acknowledge", acknowledge);
    day.sue.sync();
    day.alice.sync();
    let page = day.alice.visit(&day.visit);
    assert_eq!(open(&page["row"]), Vec::<&str>::new());
    assert_eq!(page["urgent"][0]["told"][0]["who"], "Sue Example");
}

#[test]
fn what_two_workers_record_at_once_is_no_disagreement() {
    let mut day = day(33);
    let raise = json!({"visit": day.visit, "kind": "emergency-hazard", "detail": "No heating.", "aware": null});
    let about = day.alice.call("raise_concern", raise)["item"].clone();
    day.alice.sync();
    day.bob.sync();
    for person in [&mut day.alice, &mut day.bob] {
        let call =
            json!({"record": day.visit, "about": about, "who": "The duty officer", "at": null});
        person.call("record_call", call);
    }
    for person in [&mut day.alice, &mut day.bob, &mut day.sue] {
        person.sync();
    }
    let page = day.sue.visit(&day.visit);
    assert_eq!(page["urgent"][0]["told"].as_array().unwrap().len(), 2);
    assert_eq!(page["conflicts"], json!([]));
}

#[test]
fn a_task_an_alert_and_an_allergy_just_added_are_taken_back_and_stay_in_the_record() {
    let mut day = day(34);
    let before = day.alice.visit(&day.visit);
    let care = before["before"]["allergies"]["record"].clone();
    day.alice.call(
        "state_allergies",
        json!({"person": day.person, "absent": null}),
    );
    let text = |value: &str| json!({"kind": "text", "value": value});
    for (record, collection, key) in [
        (&day.visit, "tasks", "title"),
        (&day.person, "alerts", "code"),
        (&care, "allergies", "substance"),
    ] {
        let add = json!({"record": record, "collection": collection, "fields": [{"key": key, "value": text("20-50")}], "observed": null});
        let item = day.alice.call("add_item", add)["item"].clone();
        let undo = json!({"record": record, "collection": collection, "item": item});
        day.alice.call("undo_item", undo);
        let page = day.alice.call("open_record", json!({"record": record}));
        let path = format!("{collection}/{}/status", item.as_str().unwrap());
        let fields = page["fields"].as_array().unwrap();
        assert!(
            fields
                .iter()
                .any(|f| f["path"] == json!(path) && f["value"] == text("entered-in-error"))
        );
    }
    let after = day.alice.visit(&day.visit);
    assert_eq!(after["tasks"], before["tasks"]);
    assert_eq!(after["before"]["alerts"], before["before"]["alerts"]);
    assert_eq!(
        after["before"]["allergies"]["known"], "none-known",
        "what was said before stands again"
    );
}

/// The hazards of a place's page of which nobody was told.
fn untold(page: &Value) -> Vec<&Value> {
    let urgent = page["urgent"].as_array().unwrap().iter();
    let open = urgent.filter(|u| u["open"] == json!(true));
    open.map(|u| &u["about"]).collect()
}

fn answer(person: &mut tests::Person, visit: &Value, yes: bool) {
    let value = json!({"kind": "boolean", "value": yes});
    person.call(
        "answer",
        json!({"visit": visit, "key": "unsafe", "value": value, "base": null}),
    );
}

#[test]
fn a_marked_answer_raises_its_worry_until_it_is_taken_back_and_a_recorded_call_stays() {
    let mut day = day(35);
    let none: Vec<&str> = vec![];
    answer(&mut day.alice, &day.visit, false);
    assert_eq!(open(&day.alice.visit(&day.visit)["row"]), none);
    answer(&mut day.alice, &day.visit, true);
    answer(&mut day.alice, &day.visit, true);
    let page = day.alice.visit(&day.visit);
    assert_eq!(open(&page["row"]), ["safeguarding"], "once, however often");
    assert_eq!(page["urgent"][0]["mine"], true);
    assert_eq!(
        page["urgent"][0]["answer"], "unsafe",
        "it is taken back at its question"
    );
    let about = page["urgent"][0]["about"].clone();
    answer(&mut day.alice, &day.visit, false);
    assert_eq!(day.alice.visit(&day.visit)["urgent"], json!([]));
    answer(&mut day.alice, &day.visit, true);
    day.alice.sync();
    day.sue.sync();
    let page = day.alice.visit(&day.visit);
    assert_eq!(
        page["urgent"][0]["about"], about,
        "the same worry stands again"
    );
    assert_eq!(
        open(&page["row"]),
        ["safeguarding"],
        "central's receipt is nobody knowing"
    );
    let seen = day.sue.visit(&day.visit);
    assert_eq!(open(&seen["row"]), ["safeguarding"]);
    assert_eq!(
        seen["urgent"][0]["answer"],
        json!(null),
        "by whom it is, alone"
    );
    day.alice.call(
        "record_call",
        json!({"record": day.visit, "about": about, "who": "Sue Example", "at": null}),
    );
    answer(&mut day.alice, &day.visit, false);
    let page = day.alice.visit(&day.visit);
    assert_eq!(open(&page["row"]), none);
    assert_eq!(page["urgent"][0]["told"][0]["who"], "Sue Example");
    assert_eq!(
        page["urgent"][0]["answer"],
        json!(null),
        "no answer raises it any more"
    );
}

#[test]
fn where_two_answer_differently_the_worry_stands() {
    let mut day = day(36);
    answer(&mut day.alice, &day.visit, true);
    answer(&mut day.bob, &day.visit, false);
    for _ in 0..2 {
        for person in [&mut day.alice, &mut day.bob, &mut day.sue] {
            person.sync();
        }
    }
    // Nor does another answer of either, or the other's later no, take it away.
    for person in [&mut day.alice, &mut day.bob] {
        let warm = json!({"kind": "boolean", "value": true});
        person.call(
            "answer",
            json!({"visit": day.visit, "key": "warm", "value": warm, "base": null}),
        );
    }
    answer(&mut day.bob, &day.visit, false);
    for _ in 0..2 {
        for person in [&mut day.alice, &mut day.bob, &mut day.sue] {
            person.sync();
        }
    }
    for person in [&mut day.alice, &mut day.bob, &mut day.sue] {
        assert_eq!(
            open(&person.visit(&day.visit)["row"]),
            ["safeguarding"],
            "{}",
            person.name
        );
    }
}

#[test]
fn an_emergency_hazard_stands_at_the_place_and_in_the_visit_until_somebody_is_told() {
    let mut day = day(37);
    let place = day.alice.visit(&day.visit)["place"].clone();
    let raise = json!({"visit": day.visit, "kind": "emergency-hazard", "detail": "No heating.", "aware": "2026-11-24T06:50:00Z"});
    let first = day.alice.call("raise_concern", raise)["item"].clone();
    day.alice.sync();
    day.bob.sync();
    let page = day.bob.call("open_record", json!({"record": place}));
    assert_eq!(untold(&page), [&first]);
    let at = |leaf: &str| {
        let path = format!("hazards/{}/{leaf}", first.as_str().unwrap());
        let mut fields = page["fields"].as_array().unwrap().iter();
        fields.find(|f| f["path"] == json!(path)).unwrap().clone()
    };
    assert_eq!(at("detail")["text"], "No heating.");
    assert_eq!(at("aware")["value"]["value"], "2026-11-24T06:50:00.000Z");
    assert_eq!(at("visit")["value"]["value"], day.visit);
    assert_eq!(at("aware.by")["by"]["name"], "Alice Example");
    day.bob
        .call("check_in", json!({"visit": day.visit, "at": null}));
    let yes = json!({"kind": "boolean", "value": true});
    let second = day.bob.call(
        "add_item",
        json!({"record": place, "collection": "hazards", "fields": [{"key": "emergency", "value": yes}], "observed": null}),
    )["item"]
        .clone();
    assert_eq!(
        open(&day.bob.visit(&day.visit)["row"]),
        ["emergency-hazard", "emergency-hazard"]
    );
    for about in [&first, &second] {
        day.bob.call(
            "record_call",
            json!({"record": day.visit, "about": about, "who": "The duty officer", "at": null}),
        );
    }
    let page = day.bob.call("open_record", json!({"record": place}));
    assert!(untold(&page).is_empty());
    assert_eq!(page["conflicts"], json!([]));
}
