//! Entries that are crossed out, and marks that are taken back: what counts, and what stays to be read.
#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};
use tests::Person;
use tests::day::day;

/// Crosses an entry out and gives the mark.
fn cross_out(person: &mut Person, visit: &Value, path: &str, quote: &str) -> Value {
    let mark =
        json!({"visit": visit, "path": path, "quote": quote, "why": "someone-else", "detail": ""});
    person.call("mark_wrong", mark)["item"].clone()
}

fn take_back(person: &mut Person, visit: &Value, mark: &Value) {
    person.call("unmark", json!({"visit": visit, "mark": mark}));
}

fn write_notes(person: &mut Person, visit: &Value, text: &str) {
    let value = json!({"kind": "text", "value": text});
    person.call(
        "put",
        json!({"record": visit, "path": "notes", "value": value, "base": null, "observed": null}),
    );
}

fn answer(person: &mut Person, visit: &Value, key: &str, yes: bool) {
    let value = json!({"kind": "boolean", "value": yes});
    person.call(
        "answer",
        json!({"visit": visit, "key": key, "value": value, "base": null}),
    );
}

#[test]
fn a_sentence_that_was_crossed_out_stands_again_where_it_stood_and_the_mark_is_told() {
    let mut day = day(51);
    write_notes(&mut day.alice, &day.visit, "She slept. She ate. She sang.");
    let mark = cross_out(&mut day.alice, &day.visit, "notes", "She ate.");
    let page = day.alice.visit(&day.visit);
    assert_eq!(page["notes"]["text"], "She slept. She sang.");
    day.alice.sync();
    day.bob.sync();
    // Another may say that it was right after all.
    take_back(&mut day.bob, &day.visit, &mark);
    day.bob.sync();
    for person in [&mut day.alice, &mut day.sue] {
        person.sync();
        let page = person.visit(&day.visit);
        assert_eq!(page["notes"]["text"], "She slept. She ate. She sang.");
        assert_eq!(page["marks"][0]["worker"]["name"], "Alice Example");
        assert_eq!(page["marks"][0]["taken_back"]["name"], "Bob Example");
        assert_eq!(page["conflicts"], json!([]));
        let steps = person.call("history", json!({"record": day.visit}));
        let verbs = steps.to_string();
        assert!(verbs.contains("marks/"), "the history has both");
    }
    let again = json!({"visit": day.visit, "mark": mark});
    assert!(day.alice.try_call("unmark", again).is_err(), "once");
}

#[test]
fn what_was_written_since_a_mark_stays_when_it_is_taken_back() {
    let mut day = day(52);
    write_notes(&mut day.alice, &day.visit, "She slept. She ate.");
    let mark = cross_out(&mut day.alice, &day.visit, "notes", "She ate.");
    write_notes(&mut day.alice, &day.visit, "He slept.");
    take_back(&mut day.alice, &day.visit, &mark);
    let page = day.alice.visit(&day.visit);
    assert_eq!(page["notes"]["text"], "He slept.\nShe ate.");
    // An answer that was given anew is the answer.
    answer(&mut day.alice, &day.visit, "warm", false);
    let mark = cross_out(&mut day.alice, &day.visit, "answers/warm", "Warm? No");
    answer(&mut day.alice, &day.visit, "warm", true);
    take_back(&mut day.alice, &day.visit, &mark);
    assert_eq!(stands(&mut day.alice, &day.visit, "warm"), json!(true));
}

/// The answer that stands, of the form's page.
fn stands(person: &mut Person, visit: &Value, key: &str) -> Value {
    fn find<'a>(items: &'a Value, key: &str) -> Option<&'a Value> {
        items.as_array()?.iter().find_map(|item| {
            let own = (item["key"] == key).then_some(item);
            own.or_else(|| find(&item["items"], key))
        })
    }
    let page = person.visit(visit);
    let item = find(&page["form"]["page"]["items"], key).unwrap();
    item["answer"]["value"]["value"].clone()
}

#[test]
fn an_answer_a_task_and_an_emergency_count_again_when_their_marks_are_taken_back() {
    let mut day = day(53);
    day.alice
        .call("check_in", json!({"visit": day.visit, "at": null}));
    answer(&mut day.alice, &day.visit, "warm", false);
    let task = day.alice.visit(&day.visit)["tasks"][0]["task"].clone();
    let task = if task.is_null() {
        day.alice.visit(&day.visit)["tasks"][0]["item"].clone()
    } else {
        task
    };
    day.alice.call(
        "do_task",
        json!({"visit": day.visit, "task": task, "status": "done", "reason": null}),
    );
    let raise = json!({"visit": day.visit, "kind": "emergency-hazard", "category": null, "detail": "Gas.", "aware": null});
    let about = day.alice.call("raise_concern", raise)["item"].clone();
    let before = day.alice.visit(&day.visit);
    let place = before["place"].clone();
    let path = |collection: &str, item: &Value| format!("{collection}/{}", item.as_str().unwrap());
    let (task_at, concern_at) = (path("tasks", &task), path("concerns", &about));
    let check_in = path("check.ins", &before["check_ins"][0]["item"]);
    let marks: Vec<Value> = [
        ("answers/warm", "Warm? No"),
        (&task_at, "Help to wash. Done"),
        (&concern_at, "Gas."),
        (&check_in, "Alice came"),
    ]
    .iter()
    .map(|(path, quote)| cross_out(&mut day.alice, &day.visit, path, quote))
    .collect();
    assert_eq!(stands(&mut day.alice, &day.visit, "warm"), Value::Null);
    let page = day.alice.visit(&day.visit);
    assert_eq!(page["tasks"].as_array().unwrap().len(), 1);
    assert_eq!(page["urgent"], json!([]));
    assert_eq!(page["check_ins"], json!([]));
    let open = |person: &mut Person| {
        let page = person.call("open_record", json!({"record": place}));
        page["urgent"].as_array().unwrap().len()
    };
    assert_eq!(open(&mut day.alice), 0, "nor does the place's stand");
    for mark in &marks {
        take_back(&mut day.alice, &day.visit, mark);
    }
    assert_eq!(stands(&mut day.alice, &day.visit, "warm"), json!(false));
    let page = day.alice.visit(&day.visit);
    assert_eq!(page["tasks"], before["tasks"]);
    assert_eq!(page["check_ins"], before["check_ins"]);
    assert_eq!(page["urgent"][0]["about"], about);
    assert_eq!(open(&mut day.alice), 1);
    assert!(
        page["marks"]
            .as_array()
            .unwrap()
            .iter()
            .all(|m| m["taken_back"]["name"] == "Alice Example")
    );
}
