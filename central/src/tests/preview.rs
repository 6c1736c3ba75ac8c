//! What a visit would clash with, before it is planned: visits of every team, and weekly patterns of the weeks to come.

use super::desk::{call, error};
use super::house::House;
use serde_json::{Value, json};
use sync_core::api::ErrorCode;
use sync_core::domain::ids::{RecordId, WorkerId};

/// A visit of one worker on the day of the story.
fn visit(house: &House, case: RecordId, worker: WorkerId, start: &str, end: &str) -> Value {
    let at = |time: &str| format!("2026-11-25T{time}:00Z");
    house.desk(
        "plan_one",
        json!({ "case": case, "title": "Call", "start": at(start), "end": at(end), "workers": [worker], "tasks": [], "form": null }),
    )["visit"]
        .clone()
}

/// Half an hour from a time, once or weekly.
fn args(case: RecordId, start: &str, workers: &[WorkerId]) -> Value {
    json!({ "case": case, "visit": null, "days": [], "start": start, "minutes": 30, "from": "2026-11-25", "until": "2026-11-25",
        "workers": workers, "needs": 1 })
}

fn with(mut args: Value, more: Value) -> Value {
    for (key, value) in more.as_object().unwrap() {
        args[key] = value.clone();
    }
    args
}

fn clashes(answer: &Value) -> Vec<String> {
    let rows = answer["clashes"].as_array().unwrap().iter();
    rows.map(|c| {
        let at = c["start"].as_str().unwrap();
        let name = c["worker"]["name"].as_str().unwrap();
        format!("{name} {} x{}", &at[..16], c["times"])
    })
    .collect()
}

#[test]
fn a_worker_who_is_elsewhere_then_is_named_with_the_time_and_nothing_is_written() {
    let house = House::new();
    let ana = house.worker("Ana Example", "care-worker", house.care);
    let (one, two) = (house.case("case-1", &[ana]), house.case("case-2", &[ana]));
    let made = visit(&house, one, ana, "09:00", "09:45");
    let head = house.head();
    let of = |start: &str| house.desk("preview_plan", args(two, start, &[ana]));
    assert_eq!(clashes(&of("09:30")), ["Ana Example 2026-11-25T09:00 x1"]);
    assert_eq!(of("09:30")["clashes"][0]["case"], json!(one));
    assert_eq!(
        clashes(&of("09:45")),
        [""; 0],
        "one after the other is no clash"
    );
    assert_eq!(clashes(&of("08:30")), [""; 0]);
    // A visit that is moved is not in its own way.
    let moved = with(args(one, "09:15", &[ana]), json!({ "visit": made }));
    assert_eq!(clashes(&house.desk("preview_plan", moved)), [""; 0]);
    assert_eq!(house.head(), head);
    house.desk(
        "cancel_visit",
        json!({ "visit": made, "reason": "She is away" }),
    );
    assert_eq!(clashes(&of("09:30")), [""; 0], "it was cancelled");
}

#[test]
fn a_visit_through_midnight_is_in_the_way_of_the_morning() {
    let house = House::new();
    let ana = house.worker("Ana Example", "care-worker", house.care);
    let (one, two) = (house.case("case-1", &[ana]), house.case("case-2", &[ana]));
    house.desk(
        "plan_one",
        json!({ "case": one, "title": "Night", "start": "2026-11-24T22:00:00Z", "end": "2026-11-25T07:00:00Z", "workers": [ana], "tasks": [], "form": null }),
    );
    let answer = house.desk("preview_plan", args(two, "06:45", &[ana]));
    assert_eq!(clashes(&answer), ["Ana Example 2026-11-24T22:00 x1"]);
}

#[test]
fn weekly_patterns_are_in_each_others_way_also_where_their_visits_are_not_made_yet() {
    let house = House::new();
    let ana = house.worker("Ana Example", "care-worker", house.care);
    let (one, two) = (house.case("case-1", &[ana]), house.case("case-2", &[ana]));
    // Wednesdays and Fridays; visits are made up to 8 December.
    house.desk(
        "plan_weekly",
        json!({ "case": one, "title": "Tea", "days": [3, 5], "start": "16:00", "minutes": 30, "from": "2026-11-24", "until": "2027-03-31",
            "workers": [ana], "tasks": [], "form": null }),
    );
    let on = |from: &str| {
        with(
            args(two, "16:15", &[ana]),
            json!({ "from": from, "until": from }),
        )
    };
    let of = |args: Value| house.desk("preview_plan", args);
    assert_eq!(
        clashes(&of(on("2026-11-27"))),
        ["Ana Example 2026-11-27T16:00 x1"],
        "made"
    );
    assert_eq!(
        clashes(&of(on("2027-02-05"))),
        ["Ana Example 2027-02-05T16:00 x1"],
        "to come"
    );
    assert_eq!(clashes(&of(on("2027-02-04"))), [""; 0], "a Thursday");
    let weekly = |days: &[u8], until: &str| {
        with(
            args(two, "16:15", &[ana]),
            json!({ "days": days, "from": "2026-11-25", "until": until }),
        )
    };
    let found = of(weekly(&[5], "2027-06-30"));
    assert_eq!(clashes(&found), ["Ana Example 2026-11-27T16:00 x8"]);
    assert_eq!(found["through"], "2027-01-15", "8 weeks are looked at");
    assert_eq!(
        clashes(&of(weekly(&[5], "2026-12-11"))),
        ["Ana Example 2026-11-27T16:00 x3"]
    );
    assert_eq!(clashes(&of(weekly(&[1, 2, 4], "2027-06-30"))), [""; 0]);
    house.desk("close_case", json!({ "case": one }));
    assert_eq!(
        clashes(&of(on("2027-02-05"))),
        [""; 0],
        "a closed case has no more visits"
    );
}

#[test]
fn too_few_workers_show_for_the_visit_and_for_the_others_of_its_day() {
    let house = House::new();
    let ana = house.worker("Ana Example", "care-worker", house.care);
    let ben = house.worker("Ben Example", "care-worker", house.care);
    let (one, two) = (house.case("case-1", &[ana]), house.case("case-2", &[ana]));
    let double = json!([{ "title": "Hoist", "needs": 2 }]);
    for (start, end) in [
        ("2026-11-24T18:00:00Z", "2026-11-24T18:30:00Z"),
        ("2026-11-25T18:00:00Z", "2026-11-25T18:30:00Z"),
        ("2026-11-26T18:00:00Z", "2026-11-26T18:30:00Z"),
    ] {
        house.desk(
            "plan_one",
            json!({ "case": one, "title": "Hoist", "start": start, "end": end, "workers": [ana], "tasks": double, "form": null }),
        );
    }
    let two_needed = with(args(two, "09:00", &[ben]), json!({ "needs": 2 }));
    let found = house.desk("preview_plan", two_needed);
    assert_eq!(found["short"], 1);
    assert_eq!(
        found["gaps"].as_array().unwrap().len(),
        1,
        "of that day alone"
    );
    assert_eq!(found["gaps"][0]["start"], "2026-11-25T18:00:00.000Z");
    assert_eq!(
        (&found["gaps"][0]["case"], &found["gaps"][0]["short"]),
        (&json!(one), &json!(1))
    );
    let both = with(args(two, "09:00", &[ana, ben]), json!({ "needs": 2 }));
    assert_eq!(house.desk("preview_plan", both)["short"], 0);
}

#[test]
fn of_another_teams_visit_a_supervisor_learns_the_time_and_not_where() {
    let house = House::new();
    let ana = house.worker("Ana Example", "care-worker", house.care);
    let sam = house.worker("Sam Example", "supervisor", house.care);
    let sue = house.worker("Sue Example", "supervisor", house.housing);
    let (sam, sue) = (house.device(sam).id, house.device(sue).id);
    let mine = house.case("case-1", &[ana]);
    visit(&house, mine, ana, "09:00", "09:45");
    let person = house.person("case-2");
    let theirs = house.id(
        "open_case",
        json!({ "title": "Housing", "service": "housing", "team": house.housing, "person": person, "place": null, "workers": [] }),
    );
    let theirs: RecordId = theirs.parse().unwrap();
    let double = json!([{ "title": "Two", "needs": 2 }]);
    house.desk(
        "plan_one",
        json!({ "case": mine, "title": "Hoist", "start": "2026-11-25T18:00:00Z", "end": "2026-11-25T18:30:00Z", "workers": [ana], "tasks": double, "form": null }),
    );
    let asked = args(theirs, "09:30", &[ana]);
    let answer = call(&house, sue, 1, "preview_plan", &asked);
    let found: Value = serde_json::from_str(&answer.reply.unwrap()).unwrap();
    assert_eq!(clashes(&found), ["Ana Example 2026-11-25T09:00 x1"]);
    assert_eq!(found["clashes"][0]["case"], Value::Null);
    assert_eq!(found["gaps"], json!([]), "another team's gaps are its own");
    let refused = call(&house, sam, 1, "preview_plan", &asked);
    assert_eq!(error(&refused), ErrorCode::NotFound, "no case of theirs");
}

#[test]
fn what_is_no_time_or_day_is_refused_by_name() {
    let house = House::new();
    let ana = house.worker("Ana Example", "care-worker", house.care);
    let case = house.case("case-1", &[ana]);
    for (wrong, field) in [
        (json!({ "start": "25:00" }), "start"),
        (json!({ "from": "2026-02-30" }), "from"),
        (json!({ "minutes": 0 }), "minutes"),
        (json!({ "days": [3], "until": "2026-11-01" }), "until"),
    ] {
        let said = house.try_desk("preview_plan", with(args(case, "09:00", &[ana]), wrong));
        assert!(said.unwrap_err().to_string().contains(field), "{field}");
    }
    let past = with(
        args(case, "09:00", &[ana]),
        json!({ "days": [3], "from": "2026-10-01", "until": "2026-11-01" }),
    );
    let found = house.desk("preview_plan", past);
    assert_eq!(
        (&found["day"], &found["clashes"]),
        (&Value::Null, &json!([]))
    );
}

#[test]
fn a_device_that_asks_again_is_told_what_is_so_now_and_each_question_counts() {
    let house = House::new();
    let ana = house.worker("Ana Example", "care-worker", house.care);
    let sam = house.worker("Sam Example", "supervisor", house.care);
    let sam = house.device(sam).id;
    let (one, two) = (house.case("case-1", &[ana]), house.case("case-2", &[ana]));
    let asked = args(two, "09:30", &[ana]);
    let ask = |counter, args: &Value| call(&house, sam, counter, "preview_plan", args);
    let found = |counter, args: &Value| -> Vec<String> {
        let reply = ask(counter, args).reply.unwrap();
        clashes(&serde_json::from_str(&reply).unwrap())
    };
    assert_eq!(found(1, &asked), [""; 0]);
    visit(&house, one, ana, "09:00", "09:45");
    // Its answer was lost, and the same request comes again.
    assert_eq!(found(1, &asked), ["Ana Example 2026-11-25T09:00 x1"]);
    let other = args(two, "10:30", &[ana]);
    let cloned = ask(1, &other);
    assert_eq!(error(&cloned), ErrorCode::Refused, "an old number");
    assert_eq!(found(2, &other), [""; 0]);
    assert_eq!(
        error(&ask(3, &json!({ "case": one }))),
        ErrorCode::Invalid,
        "arguments that do not fit"
    );
    assert_eq!(
        error(&ask(3, &asked)),
        ErrorCode::Refused,
        "that one counted too"
    );
}
