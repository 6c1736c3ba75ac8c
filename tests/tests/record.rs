//! A record read and written field by field, its past as three knew it, and what else may be the same person.
#![allow(clippy::unwrap_used, clippy::panic)]

use serde_json::{Value, json};
use tests::day::{Day, day};
use tests::people::Person;

/// The place of the day's visit.
fn place(day: &mut Day) -> Value {
    day.alice.visit(&day.visit)["place"].clone()
}

fn page(person: &mut Person, record: &Value) -> Value {
    person.call("open_record", json!({"record": record}))
}

fn field<'a>(page: &'a Value, path: &str) -> &'a Value {
    let fields = page["fields"].as_array().unwrap();
    fields
        .iter()
        .find(|f| f["path"] == path)
        .unwrap_or(&Value::Null)
}

fn put(record: &Value, path: &str, value: &Value, base: &Value) -> Value {
    json!({"record": record, "path": path, "value": value, "base": base, "observed": null})
}

fn text(words: &str) -> Value {
    json!({"kind": "text", "value": words})
}

#[test]
fn a_whole_text_meets_what_came_meanwhile_and_overwrites_nothing_unseen() {
    let mut day = day(61);
    let place = place(&mut day);
    let first = "Ring twice. Mind the dog. ";
    day.alice
        .call("put", put(&place, "access", &text(first), &Value::Null));
    day.alice.sync();
    day.bob.sync();
    let seen = page(&mut day.bob, &place)["heads"].clone();
    let hers = "Ring twice. Mind the dog. The lock sticks. ";
    day.alice
        .call("put", put(&place, "access", &text(hers), &Value::Null));
    day.alice.sync();
    day.bob.sync();
    // His page still shows what was there before.
    let his = "Ring twice. Mind the dog. Use the side gate. ";
    day.bob
        .call("put", put(&place, "access", &text(his), &seen));
    day.bob.sync();
    day.alice.sync();
    for person in [&mut day.alice, &mut day.bob] {
        let now = page(person, &place);
        let access = field(&now, "access")["text"].as_str().unwrap().to_owned();
        assert!(access.contains("The lock sticks.") && access.contains("Use the side gate."));
    }
}

#[test]
fn a_number_that_somebody_typed_is_kept_warned_about_and_to_be_traced() {
    let mut day = day(62);
    let person = day.person.clone();
    let before = page(&mut day.alice, &person);
    assert_eq!(field(&before, "nhs.number")["warning"], Value::Null);
    day.alice.call(
        "put",
        put(
            &person,
            "nhs.number",
            &text("999 000 0019"),
            &before["heads"],
        ),
    );
    let after = page(&mut day.alice, &person);
    assert_eq!(
        field(&after, "nhs.number")["value"]["value"],
        "999 000 0019"
    );
    assert_eq!(field(&after, "nhs.number")["warning"], "nhs-check-digit");
    assert_eq!(field(&after, "nhs.verification")["value"]["value"], "03");
    let declined = json!({"kind": "absent", "value": "asked-declined"});
    day.alice.call(
        "put",
        put(&person, "nhs.number", &declined, &after["heads"]),
    );
    let now = page(&mut day.alice, &person);
    assert_eq!(field(&now, "nhs.number")["value"], declined);
    assert_eq!(field(&now, "nhs.verification")["value"]["kind"], "removed");
}

#[test]
fn a_hazard_keeps_who_became_aware_and_when_however_late_it_arrives() {
    let mut day = day(63);
    let place = place(&mut day);
    day.world.network.set_online(false);
    let fields = json!([
        {"key": "category", "value": {"kind": "text", "value": "1"}},
        {"key": "detail", "value": {"kind": "text", "value": "Black mould behind the wardrobe."}},
    ]);
    let add = json!({"record": place, "collection": "hazards", "fields": fields, "observed": "2026-11-24T07:42:00.000Z"});
    let item = day.alice.call("add_item", add)["item"].clone();
    let item = item.as_str().unwrap().to_owned();
    day.world.time.pass(5 * 3_600_000);
    day.world.network.set_online(true);
    day.alice.sync();
    day.bob.sync();
    let seen = page(&mut day.bob, &place);
    let at = |key: &str| field(&seen, &format!("hazards/{item}/{key}"))["value"]["value"].clone();
    assert_eq!(at("aware"), "2026-11-24T07:42:00.000Z");
    assert_eq!(at("aware.by"), day.alice.worker.as_str());
    assert_eq!(at("status"), "open");
    let linked = seen["linked"].as_array().unwrap();
    assert!(linked.iter().any(|l| l["title"] == "Alice Example"));
}

#[test]
fn what_the_worker_knew_at_a_moment_is_told_from_what_was_so_and_what_central_had() {
    let mut day = day(64);
    let visit = day.visit.clone();
    day.alice.write_note(&visit, "She was asleep. ");
    day.alice.sync();
    day.bob.sync();
    day.alice.visit(&visit);
    day.bob.visit(&visit);
    day.world.network.set_online(false);
    day.world.time.pass(10 * 60_000);
    day.bob
        .write_note(&visit, "She was asleep. Her breathing was loud. ");
    let then = day.world.time.shows();
    day.world.time.pass(20 * 60_000);
    day.world.network.set_online(true);
    day.bob.sync();
    day.alice.sync();
    day.alice.visit(&visit);
    day.alice.sync();
    let mut knew = |clock: &str, against: Value| {
        let args = json!({"record": visit, "at": then, "clock": clock, "against": against});
        day.alice.call("record_at", args)
    };
    let notes = |then: &Value| field(&then["page"], "notes")["text"].clone();
    assert_eq!(
        notes(&knew("observed", Value::Null)),
        "She was asleep. Her breathing was loud. "
    );
    assert_eq!(notes(&knew("received", Value::Null)), "She was asleep. ");
    let shown = knew("shown", json!({"against": "now"}));
    assert_eq!(notes(&shown), "She was asleep. ");
    let pieces = &shown["differences"][0]["pieces"];
    assert_eq!(pieces[0]["mark"], "same");
    assert_eq!(
        pieces[1],
        json!({"text": "Her breathing was loud. ", "mark": "added"})
    );
    assert_eq!(shown["differences"][0]["by"]["name"], "Bob Example");
    let before = knew(
        "shown",
        json!({"against": "before", "at": null, "heads": null}),
    );
    assert!(
        before["differences"]
            .to_string()
            .contains("She was asleep.")
    );
    let early = json!({"record": visit, "at": "2026-11-20T10:42:00.000Z", "clock": "shown"});
    assert_eq!(day.alice.call("record_at", early)["page"], Value::Null);

    let moments = |day: &mut Day, clock: &str| {
        let args = json!({"record": visit, "clock": clock});
        day.alice.call("moments", args)
    };
    let observed = moments(&mut day, "observed");
    let kinds: Vec<&str> = observed["records"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| r["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds[0], "visit");
    assert!(kinds.contains(&"person") && kinds.contains(&"place"));
    assert!(observed["moments"].to_string().contains("Bob Example"));
    assert!(
        moments(&mut day, "shown")["moments"]
            .as_array()
            .unwrap()
            .len()
            >= 2
    );
}

#[test]
fn central_tells_a_supervisor_what_another_device_showed() {
    let mut day = day(65);
    let visit = day.visit.clone();
    day.alice.visit(&visit);
    day.alice.sync();
    let rows = day
        .world
        .desk("shown_elsewhere", &json!({"records": [visit]}));
    let row = rows
        .as_array()
        .unwrap()
        .iter()
        .find(|r| r["worker_name"] == "Alice Example")
        .unwrap()
        .clone();
    day.sue.sync();
    let args = json!({"record": visit, "at": row["at"], "clock": "shown", "heads": row["heads"]});
    let then = day.sue.call("record_at", args);
    assert_eq!(then["missing"], false);
    assert_eq!(then["page"]["heads"], row["heads"]);
    let unknown =
        json!({"record": visit, "at": row["at"], "clock": "shown", "heads": "ab".repeat(32)});
    let then = day.sue.call("record_at", unknown);
    assert_eq!(
        (&then["missing"], &then["page"]),
        (&json!(true), &Value::Null)
    );
}

#[test]
fn possible_duplicates_have_reasons_and_the_timeline_has_visits_and_cases() {
    let mut day = day(66);
    let other = day.alice.call(
        "register_person",
        json!({"full_name": "Margaret Ann Oakley", "preferred_name": null, "birth_date": "1941",
               "nhs_number": "9990000018", "telephone": null, "place": null}),
    );
    assert_eq!(other["possible_duplicates"][0]["record"], day.person);
    let found = day
        .alice
        .call("possible_duplicates", json!({"record": day.person}));
    assert_eq!(found[0]["found"]["record"], other["record"]);
    assert_eq!(found[0]["why"], json!(["nhs-number", "name-and-birth"]));
    let timeline = day.alice.call("timeline", json!({"record": day.person}));
    assert_eq!(timeline["planned"][0]["visit"], day.visit);
    assert_eq!(timeline["cases"][0]["row"]["case"], day.case);
    let place = place(&mut day);
    let timeline = day.alice.call("timeline", json!({"record": place}));
    assert_eq!(timeline["planned"][0]["visit"], day.visit);
    let alone = day
        .alice
        .call("timeline", json!({"record": other["record"]}));
    assert_eq!(alone["cases"], json!([]));
}

#[test]
fn a_disagreement_in_a_visit_names_its_person_too() {
    let mut day = day(67);
    let visit = day.visit.clone();
    day.alice.write_note(&visit, "She ate half. ");
    day.alice.sync();
    day.bob.sync();
    day.world.network.set_online(false);
    day.alice.write_note(&visit, "She ate all. ");
    day.bob.write_note(&visit, "She ate none. ");
    day.world.network.set_online(true);
    day.alice.sync();
    day.bob.sync();
    day.alice.sync();
    let open = day.alice.conflicts();
    assert_eq!(open[0]["title"], "Morning call");
    assert!(open[0]["about"].as_str().unwrap().contains("Oakley"));
}
