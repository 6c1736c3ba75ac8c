//! A day without signal: two care workers on one double-up visit, their supervisor, and what becomes of their words.
#![allow(clippy::unwrap_used, clippy::panic)]

use serde_json::{Value, json};
use tests::Person;
use tests::day::day;
use tests::form::{QUESTIONS, next_answer};

#[test]
fn what_one_device_writes_another_shows() {
    let mut day = day(1);
    let page = day.alice.visit(&day.visit);
    assert_eq!(page["row"]["person"], json!("Margaret Oakley \"Peggy\""));
    let form = page["form"]["page"].to_string();
    assert!(
        form.contains("1941-03-27"),
        "the form begins with what is known"
    );
    let notes = &page["notes"];
    day.alice.type_into(
        &notes["record"],
        "notes",
        &notes["base"],
        "Peggy was cheerful. She ate well.",
    );
    day.alice.sync();
    day.bob.sync();
    let seen = day.bob.visit(&day.visit);
    assert_eq!(
        seen["notes"]["text"],
        json!("Peggy was cheerful. She ate well.")
    );
    assert_eq!(day.bob.today().len(), 1);
}

#[test]
fn the_same_sentence_edited_twice_is_shown_twice_and_settled_once() {
    let mut day = day(2);
    let page = day.alice.visit(&day.visit);
    let record = page["notes"]["record"].clone();
    day.alice.type_into(
        &record,
        "notes",
        &page["notes"]["base"],
        "She slept well. She ate porridge. ",
    );
    day.alice.sync();
    day.bob.sync();
    day.world.network.set_online(false);
    let a = day.alice.visit(&day.visit)["notes"]["base"].clone();
    let b = day.bob.visit(&day.visit)["notes"]["base"].clone();
    day.alice
        .type_into(&record, "notes", &a, "She slept badly. She ate porridge. ");
    day.bob.type_into(
        &record,
        "notes",
        &b,
        "She slept until nine. She ate porridge. Bob changed the bed. ",
    );
    day.world.network.set_online(true);
    for person in [&mut day.alice, &mut day.bob, &mut day.sue] {
        person.sync();
    }
    let open = day.sue.conflicts();
    assert_eq!(open.len(), 1, "one sentence disagrees: {open:#?}");
    let versions: Vec<&str> = open[0]["versions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|v| v["value"]["value"].as_str().unwrap())
        .collect();
    assert!(
        versions.contains(&"She slept badly. ") && versions.contains(&"She slept until nine. ")
    );
    let text = day.sue.visit(&day.visit)["notes"]["text"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(
        text.contains("Bob changed the bed."),
        "what was written beside it merged: {text}"
    );
    day.sue.call(
        "settle",
        json!({"record": record, "conflict": open[0]["id"],
               "chosen": {"kind": "text", "value": "She slept badly until nine. "}}),
    );
    for person in [&mut day.sue, &mut day.alice, &mut day.bob] {
        person.sync();
        assert!(
            person.conflicts().is_empty(),
            "{} still shows it",
            person.name
        );
        let text = person.visit(&day.visit)["notes"]["text"].clone();
        assert!(
            text.as_str()
                .unwrap()
                .starts_with("She slept badly until nine. She ate porridge.")
        );
    }
}

#[test]
fn without_a_signal_each_of_two_says_that_the_other_took_part_and_nobody_is_asked_why_alone() {
    let mut day = day(4);
    let task = day.alice.visit(&day.visit)["tasks"]
        .as_array()
        .unwrap()
        .iter()
        .find(|t| t["needs"] == json!(2))
        .unwrap()["item"]
        .clone();
    let (alice, bob) = (day.alice.worker.clone(), day.bob.worker.clone());
    day.world.network.set_online(false);
    let alone = json!({"missing": "alone-reason", "task": task});
    let missing = |page: &Value| page["missing"].as_array().unwrap().contains(&alone);
    let visit = &day.visit;
    for (person, other) in [(&mut day.alice, &bob), (&mut day.bob, &alice)] {
        person.call(
            "do_task",
            json!({"visit": visit, "task": task, "status": "done", "reason": null, "alone_reason": null}),
        );
        assert!(missing(&person.visit(visit)));
        // The other presses it later, which is nothing to disagree about.
        day.world.time.pass(90_000);
        let with =
            |took: bool| json!({"visit": visit, "task": task, "worker": other, "took": took});
        person.call("took_part", with(true));
        assert!(!missing(&person.visit(visit)));
        person.call("took_part", with(false));
        assert!(missing(&person.visit(visit)), "it can be taken back");
        person.call("took_part", with(true));
        let sue = json!({"visit": visit, "task": task, "worker": day.sue.worker, "took": true});
        let refused = person.try_call("took_part", sue).unwrap_err();
        assert_eq!(serde_json::to_value(refused).unwrap()["code"], "not-found");
    }
    day.world.network.set_online(true);
    day.alice.sync();
    day.bob.sync();
    day.alice.sync();
    for person in [&mut day.alice, &mut day.bob] {
        let page = person.visit(visit);
        assert!(!missing(&page));
        assert_eq!(page["conflicts"], json!([]), "both said the same");
        let done = page["tasks"]
            .as_array()
            .unwrap()
            .iter()
            .find(|t| t["item"] == task)
            .unwrap();
        assert_eq!(done["took_part"].as_array().unwrap().len(), 2);
    }
}

#[test]
fn a_visit_is_submitted_signed_off_and_shows_what_came_later() {
    let mut day = day(3);
    day.world.time.pass(3 * 3_600_000);
    let page = day.alice.visit(&day.visit);
    day.alice
        .call("check_in", json!({"visit": day.visit, "at": null}));
    let refused = day
        .alice
        .try_call("submit_visit", json!({"visit": day.visit}))
        .unwrap_err();
    assert_eq!(serde_json::to_value(refused).unwrap()["code"], "missing");
    for task in page["tasks"].as_array().unwrap() {
        day.alice.call(
            "do_task",
            json!({"visit": day.visit, "task": task["item"], "status": "done", "reason": null,
                   "alone_reason": "Bob was held up"}),
        );
    }
    answer_required(&mut day.alice, &day.visit);
    day.alice
        .call("check_out", json!({"visit": day.visit, "at": null}));
    let missing = day.alice.visit(&day.visit);
    assert_eq!(
        missing["missing"],
        json!([]),
        "{}",
        missing["form"]["page"]["problems"]
    );
    day.alice.call("submit_visit", json!({"visit": day.visit}));
    day.alice.sync();
    day.sue.sync();
    let rows = day.sue.call("reviews", json!({}));
    assert_eq!(rows.as_array().unwrap().len(), 1);
    let review = day.sue.call("open_review", json!({"visit": day.visit}));
    day.sue.call(
        "sign_off",
        json!({"visit": day.visit, "read": review["visit"]["read"], "comment": ""}),
    );
    day.sue.sync();
    day.alice.sync();
    assert_eq!(day.alice.visit(&day.visit)["row"]["state"], "signed-off");
    // Bob's line, written offline before he knew.
    let notes = day.bob.visit(&day.visit)["notes"].clone();
    day.bob.type_into(
        &notes["record"],
        "notes",
        &notes["base"],
        "The hoist squeaks.",
    );
    day.bob.sync();
    day.sue.sync();
    let after = day.sue.call("open_review", json!({"visit": day.visit}));
    assert_eq!(after["visit"]["changed_since_sign_off"], true);
    assert_eq!(after["since_sign_off"].as_array().unwrap().len(), 1);
}

/// Answers every required question with something that fits.
fn answer_required(person: &mut Person, visit: &Value) {
    for _ in 0..QUESTIONS {
        let page = person.visit(visit);
        let Some((key, value)) = next_answer(&page["form"]["page"]["items"], true) else {
            return;
        };
        person.call(
            "answer",
            json!({"visit": visit, "key": key, "value": value}),
        );
    }
    panic!("the form never came to an end");
}

#[test]
fn what_was_typed_survives_a_kill() {
    let mut day = day(4);
    let notes = day.alice.visit(&day.visit)["notes"].clone();
    day.alice.call(
        "type_text",
        json!({"record": notes["record"], "path": "notes", "base": notes["base"], "text": "Half a sen"}),
    );
    day.alice.kill();
    day.alice.reopen();
    assert_eq!(day.alice.visit(&day.visit)["notes"]["text"], "Half a sen");
    day.alice.sync();
    day.bob.sync();
    assert_eq!(day.bob.visit(&day.visit)["notes"]["text"], "Half a sen");
    assert!(day.person.is_string());
}
