//! What a worker should know of the time since they looked, or were there, last; and answering and mending afterwards.
#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};
use tests::Person;
use tests::day::{Day, day};

fn text(value: &str) -> Value {
    json!({"kind": "text", "value": value})
}

fn changes(person: &mut Person) -> Vec<(String, Value)> {
    let page = person.call("today", json!({"date": null}));
    let changes = page["changes"].as_array().unwrap().iter();
    changes
        .map(|c| (c["change"].as_str().unwrap().to_owned(), c.clone()))
        .collect()
}

fn kinds(person: &mut Person) -> Vec<String> {
    changes(person).into_iter().map(|(kind, _)| kind).collect()
}

fn plan(day: &Day, title: &str, start: &str, end: &str, worker: &str) -> Value {
    day.world.desk(
        "plan_one",
        &json!({"case": day.case, "title": title, "start": start, "end": end, "workers": [worker], "tasks": [], "form": null}),
    )["visit"]
        .clone()
}

/// Ends a visit so that it can be submitted, and submits it.
fn refused_and_submitted(person: &mut Person, visit: &Value) {
    person.call(
        "end_visit",
        json!({"visit": visit, "ending": "refused", "tried": "", "at": null}),
    );
    person.call("submit_visit", json!({"visit": visit}));
}

#[test]
fn today_says_what_changed_since_the_worker_said_that_they_had_seen_it() {
    let mut day = day(41);
    assert_eq!(
        kinds(&mut day.alice),
        Vec::<String>::new(),
        "the first look"
    );
    let worker = day.alice.worker.clone();
    let tea = plan(
        &day,
        "Tea call",
        "2026-11-24T16:00:00Z",
        "2026-11-24T16:30:00Z",
        &worker,
    );
    let add = json!({"record": day.person, "collection": "alerts", "observed": null,
        "fields": [{"key": "code", "value": text("20-50")}, {"key": "status", "value": text("active")}]});
    day.bob.call("add_item", add.clone());
    day.bob.sync();
    day.alice.sync();
    let mut found = kinds(&mut day.alice);
    found.sort();
    assert_eq!(found, ["alerts", "new"]);
    assert_eq!(kinds(&mut day.alice).len(), 2, "looking is not having seen");
    day.alice.kill();
    day.alice.reopen();
    let (_, alerts) = changes(&mut day.alice)
        .into_iter()
        .find(|(kind, _)| kind == "alerts")
        .unwrap();
    assert_eq!(alerts["alerts"][0]["code"], "20-50");
    assert_eq!(alerts["by"]["name"], "Bob Example");
    day.alice.call("saw_today", json!({}));
    assert_eq!(kinds(&mut day.alice), Vec::<String>::new());
    // Her own alert is no news to her, nor is a visit that she begins herself.
    day.alice.call("add_item", add);
    day.alice.call(
        "plan_visit",
        json!({"case": day.case, "title": "He rang", "start": null, "end": null, "workers": [], "tasks": [], "form": null}),
    );
    assert_eq!(kinds(&mut day.alice), Vec::<String>::new());
    // Somebody else cancels one of hers.
    day.alice.sync();
    day.sue.sync();
    day.sue.call(
        "end_visit",
        json!({"visit": tea, "ending": "cancelled", "tried": "", "at": null}),
    );
    day.sue.sync();
    day.alice.sync();
    let found = changes(&mut day.alice);
    assert_eq!(found[0].0, "cancelled");
    assert_eq!(found[0].1["by"]["name"], "Sue Example");
}

#[test]
fn a_visit_that_moved_says_from_when_to_when() {
    let mut day = day(42);
    assert!(kinds(&mut day.alice).is_empty());
    let later = json!({"kind": "time", "value": "2026-11-24T11:30:00Z"});
    day.sue.call(
        "put",
        json!({"record": day.visit, "path": "planned.start", "value": later, "base": null, "observed": null}),
    );
    day.sue.sync();
    day.alice.sync();
    let (kind, change) = changes(&mut day.alice).remove(0);
    assert_eq!(kind, "moved");
    assert_eq!(change["was"], "2026-11-24T10:00:00.000Z");
    assert_eq!(change["row"]["planned_start"], "2026-11-24T11:30:00.000Z");
}

#[test]
fn before_the_door_says_what_others_wrote_since_the_last_visit_and_what_has_not_arrived() {
    let mut day = day(43);
    let (alice, bob) = (day.alice.worker.clone(), day.bob.worker.clone());
    let before = day.alice.visit(&day.visit)["before"].clone();
    assert_eq!(
        before["since"]["visited"],
        json!(null),
        "{}",
        before["since"]
    );
    refused_and_submitted(&mut day.alice, &day.visit.clone());
    day.alice.sync();
    day.world.time.pass(6 * 3_600_000);
    let lunch = plan(
        &day,
        "Lunch",
        "2026-11-24T12:00:00Z",
        "2026-11-24T12:30:00Z",
        &bob,
    );
    let tea = plan(
        &day,
        "Tea",
        "2026-11-24T16:00:00Z",
        "2026-11-24T16:30:00Z",
        &alice,
    );
    for person in [&mut day.alice, &mut day.bob] {
        person.sync();
    }
    day.bob.call(
        "put",
        json!({"record": day.person, "path": "name.preferred", "value": text("Meg"), "base": null, "observed": null}),
    );
    day.alice.call(
        "put",
        json!({"record": day.person, "path": "language", "value": text("cy"), "base": null, "observed": null}),
    );
    day.bob.sync();
    day.alice.sync();
    let before = day.alice.visit(&tea)["before"].clone();
    assert_eq!(before["since"]["visited"], true);
    let fields = before["since"]["fields"].as_array().unwrap();
    assert_eq!(fields.len(), 1, "her own change is no news: {fields:#?}");
    assert_eq!(fields[0]["field"]["path"], "name.preferred");
    assert_eq!(fields[0]["field"]["value"], text("Meg"));
    assert_eq!(fields[0]["field"]["by"]["name"], "Bob Example");
    assert_eq!(before["not_arrived"][0]["visit"], lunch);
    assert!(before["last_heard"].is_string());
    // Bob's visit arrives, with a word for whoever comes next.
    refused_and_submitted(&mut day.bob, &lunch);
    let next = day.bob.visit(&lunch)["next_time"].clone();
    day.bob.type_into(
        &next["record"],
        "next.time",
        &next["base"],
        "Her cough is worse.",
    );
    day.bob.sync();
    day.alice.sync();
    let before = day.alice.visit(&tea)["before"].clone();
    assert_eq!(before["not_arrived"], json!([]));
    assert_eq!(before["last_time"]["text"]["text"], "Her cough is worse.");
    // When central was heard from last is known after a restart without a network.
    day.world.network.set_online(false);
    day.alice.kill();
    day.alice.reopen();
    assert!(day.alice.visit(&tea)["before"]["last_heard"].is_string());
}

#[test]
fn what_is_written_after_submission_shows_as_such() {
    let mut day = day(44);
    refused_and_submitted(&mut day.alice, &day.visit.clone());
    assert_eq!(day.alice.visit(&day.visit)["amendments"], json!([]));
    day.world.time.pass(60_000);
    day.alice.write_note(&day.visit, "He rang back.");
    day.bob.sync();
    day.bob.write_note(&day.visit, "I am still here.");
    for person in [&mut day.alice, &mut day.bob, &mut day.sue] {
        person.sync();
    }
    let amendments = day.sue.visit(&day.visit)["amendments"].clone();
    let amendments = amendments.as_array().unwrap();
    assert_eq!(
        amendments.len(),
        1,
        "Bob has not submitted: {amendments:#?}"
    );
    assert_eq!(amendments[0]["by"]["name"], "Alice Example");
    assert_eq!(amendments[0]["fields"][0]["text"], "He rang back.");
}

#[test]
fn an_entry_marked_as_wrong_counts_for_nothing_and_is_never_gone() {
    let mut day = day(45);
    day.alice
        .write_note(&day.visit, "She slept. Mr Jones has a cough. She ate.");
    day.alice
        .call("check_in", json!({"visit": day.visit, "at": null}));
    let item = day.alice.visit(&day.visit)["check_ins"][0]["item"].clone();
    let mark = |path: &str, quote: &str| json!({"visit": day.visit, "path": path, "quote": quote, "why": "someone-else", "detail": "He is at number 14."});
    let come = format!("check.ins/{}", item.as_str().unwrap());
    day.alice
        .call("mark_wrong", mark("notes", "Mr Jones has a cough."));
    day.alice
        .call("mark_wrong", mark(&come, "Alice came at 7:00"));
    assert!(
        day.alice
            .try_call("mark_wrong", mark("notes", "Never written."))
            .is_err()
    );
    assert!(
        day.alice
            .try_call("mark_wrong", mark("title", "Morning"))
            .is_err()
    );
    day.alice.sync();
    day.sue.sync();
    let page = day.sue.visit(&day.visit);
    assert_eq!(page["notes"]["text"], "She slept. She ate.");
    assert_eq!(page["row"]["state"], "planned", "nobody came");
    let marks = page["marks"].as_array().unwrap();
    assert_eq!(marks[0]["quote"], "Mr Jones has a cough.");
    assert_eq!(marks[0]["why"], "someone-else");
    assert_eq!(marks[0]["worker"]["name"], "Alice Example");
    assert_eq!(marks[1]["path"], json!(come));
}

#[test]
fn a_visit_that_was_sent_back_is_answered() {
    let mut day = day(46);
    refused_and_submitted(&mut day.alice, &day.visit.clone());
    day.alice.sync();
    day.sue.sync();
    let read = day.sue.visit(&day.visit)["read"].clone();
    day.sue.call(
        "return_visit",
        json!({"visit": day.visit, "read": read, "comment": "What did she say?"}),
    );
    day.sue.sync();
    day.alice.sync();
    let today = day.alice.call("today", json!({"date": null}));
    let returned = &today["returned"][0];
    assert_eq!(returned["review"]["comment"], "What did she say?");
    let reply = json!({"visit": day.visit, "review": returned["review"]["review"]});
    let item = day.alice.call("reply_to_review", reply.clone());
    assert_eq!(
        day.alice.call("reply_to_review", reply),
        item,
        "one answer each"
    );
    let view = day.alice.visit(&day.visit)["reviews"][0]["replies"][0]["text"].clone();
    let path = view["path"].as_str().unwrap();
    day.alice
        .type_into(&view["record"], path, &view["base"], "Not today, love.");
    day.alice.sync();
    day.sue.sync();
    let review = day.sue.call("open_review", json!({"visit": day.visit}));
    let reply = &review["visit"]["reviews"][0]["replies"][0];
    assert_eq!(reply["text"]["text"], "Not today, love.");
    assert_eq!(reply["worker"]["name"], "Alice Example");
}

#[test]
fn my_cases_are_those_given_to_me_with_what_comes_next() {
    let mut day = day(47);
    let cases = day.alice.call("my_cases", json!({}));
    assert_eq!(cases[0]["case"]["person_name"], "Margaret Oakley \"Peggy\"");
    assert_eq!(cases[0]["next"]["visit"], day.visit);
    assert_eq!(day.sue.call("my_cases", json!({})), json!([]));
}
