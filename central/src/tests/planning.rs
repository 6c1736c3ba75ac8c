//! Moving and cancelling visits, and giving weekly patterns another last day.

use super::desk::{call, error};
use super::house::House;
use crate::weekly::visit_id;
use jiff::civil::date;
use serde_json::{Value, json};
use sync_core::api::ErrorCode;
use sync_core::document::{Document, visit_of};
use sync_core::domain::ids::{PatternId, RecordId, WorkerId};
use sync_core::domain::visit::{State, Visit, state};

fn planned(house: &House, worker: WorkerId) -> (RecordId, Value) {
    let case = house.case("case-1", &[worker]);
    let visit = house.desk(
        "plan_one",
        json!({ "case": case, "title": "Morning call", "start": "2026-11-25T07:00:00Z", "end": "2026-11-25T07:30:00Z",
            "workers": [worker], "tasks": [], "form": null }),
    );
    (case, visit["visit"].clone())
}

fn document(house: &House, record: RecordId) -> Document {
    crate::storage::read(&*house.central.storage, |read| {
        let row = read.record(record)?.unwrap();
        let changes = read.changes(record)?;
        let changes = changes.iter().map(Vec::as_slice);
        let document = Document::open(row.kind, row.schema, None, changes).unwrap();
        Ok::<_, crate::storage::StorageFault>(document)
    })
    .unwrap()
}

fn visit(house: &House, id: &Value) -> Visit {
    visit_of(&document(house, id.as_str().unwrap().parse().unwrap()))
}

#[test]
fn a_visit_is_moved_to_another_time_and_other_workers_with_a_reason() {
    let house = House::new();
    let (alice, _) = house.care_worker("Alice Example");
    let (bob, _) = house.care_worker("Bob Example");
    let (_, id) = planned(&house, alice);
    let to = |workers: &[WorkerId], reason: &str| json!({ "visit": id, "start": "2026-11-25T09:00:00Z", "end": "2026-11-25T09:45:00Z", "workers": workers, "reason": reason });
    assert!(house.try_desk("move_visit", to(&[bob], " ")).is_err());
    house.desk("move_visit", to(&[bob], "The doctor comes at seven"));
    let now = visit(&house, &id);
    assert_eq!(
        now.planned_start.unwrap().to_string(),
        "2026-11-25T09:00:00.000Z"
    );
    let going = |v: &Visit| -> Vec<WorkerId> {
        v.workers
            .iter()
            .filter(|w| w.goes())
            .map(|w| w.worker)
            .collect()
    };
    assert_eq!(going(&now), [bob]);
    house.desk("move_visit", to(&[alice, bob], "Two are needed"));
    let mut both = going(&visit(&house, &id));
    both.sort();
    let mut expected = vec![alice, bob];
    expected.sort();
    assert_eq!(both, expected, "who was taken off comes back, once");
    let document = document(&house, id.as_str().unwrap().parse().unwrap());
    let reason = document.value(&"planned.reason".parse().unwrap()).unwrap();
    assert_eq!(reason.text(), Some("Two are needed"));
    house.is_sound();
}

#[test]
fn a_cancelled_visit_says_why_and_cannot_be_moved() {
    let house = House::new();
    let (alice, _) = house.care_worker("Alice Example");
    let (_, id) = planned(&house, alice);
    house.desk(
        "cancel_visit",
        json!({ "visit": id, "reason": "Her sister stays with her" }),
    );
    let now = visit(&house, &id);
    assert_eq!(state(&now), State::Cancelled);
    assert_eq!(now.endings[0].tried, "Her sister stays with her");
    let again = house.try_desk("cancel_visit", json!({ "visit": id, "reason": "x" }));
    assert!(again.is_err());
    let moved = json!({ "visit": id, "start": "2026-11-25T09:00:00Z", "end": "2026-11-25T09:45:00Z", "workers": [alice], "reason": "x" });
    assert!(house.try_desk("move_visit", moved).is_err());
    house.is_sound();
}

#[test]
fn only_the_supervisor_of_its_team_changes_the_plan() {
    let house = House::new();
    let supervisor = house.worker("Sam Example", "supervisor", house.care);
    let other = house.worker("Sue Example", "supervisor", house.housing);
    let admin = house.worker("Ann Example", "administrator", house.care);
    let (alice, phone) = house.care_worker("Alice Example");
    let (case, id) = planned(&house, alice);
    let pattern = house.desk(
        "plan_weekly",
        json!({ "case": case, "title": "Tea", "days": [3], "start": "16:00", "minutes": 30, "from": "2026-11-24",
            "until": "2026-12-24", "workers": [alice], "tasks": [], "form": null }),
    )["pattern"]
        .clone();
    let verbs = [
        (
            "move_visit",
            json!({ "visit": id, "start": "2026-11-25T09:00:00Z", "end": "2026-11-25T09:45:00Z", "workers": [alice], "reason": "x" }),
        ),
        (
            "change_pattern",
            json!({ "pattern": pattern, "until": "2026-12-31", "reason": "" }),
        ),
        ("cancel_visit", json!({ "visit": id, "reason": "x" })),
    ];
    for refused in [house.device(other).id, house.device(admin).id, phone.id] {
        for (n, (verb, args)) in verbs.iter().enumerate() {
            let answer = call(&house, refused, u64::try_from(n).unwrap() + 1, verb, args);
            assert_eq!(error(&answer), ErrorCode::NotFound, "{verb}");
        }
    }
    let supervisor = house.device(supervisor).id;
    for (n, (verb, args)) in verbs.iter().enumerate() {
        let done = call(
            &house,
            supervisor,
            u64::try_from(n).unwrap() + 1,
            verb,
            args,
        );
        assert!(done.error.is_none(), "{verb}: {:?}", done.error);
    }
    for (refused, n) in [(house.device(admin).id, 1), (phone.id, 9)] {
        let answer = call(&house, refused, n, "pattern_list", &json!({}));
        assert_eq!(error(&answer), ErrorCode::NotAllowed);
    }
    // Another team's supervisor has none of them in the list.
    let other = call(
        &house,
        house.device(other).id,
        1,
        "pattern_list",
        &json!({}),
    );
    assert_eq!(other.reply.as_deref(), Some("[]"));
}

#[test]
fn a_pattern_ends_earlier_or_later_and_its_visits_follow() {
    let house = House::new();
    let (alice, _) = house.care_worker("Alice Example");
    let case = house.case("case-1", &[alice]);
    let made = house.desk(
        "plan_weekly",
        json!({ "case": case, "title": "Tea", "days": [2, 3, 4], "start": "16:00", "minutes": 30, "from": "2026-11-24",
            "until": "2027-03-31", "workers": [alice], "tasks": [], "form": null }),
    );
    let pattern: PatternId = made["pattern"].as_str().unwrap().parse().unwrap();
    assert_eq!(
        made["visits"], 7,
        "24, 25, 26 November, 1, 2, 3, 8 December"
    );
    let stands = || house.desk("pattern_list", json!({}))[0]["stands"].clone();
    assert_eq!(stands(), "goes-on");
    let change = |until: &str, reason: &str| {
        let args = json!({ "pattern": pattern, "until": until, "reason": reason });
        house.try_desk("change_pattern", args)
    };
    assert!(
        change("2026-12-01", "").is_err(),
        "visits would be cancelled: why?"
    );
    assert!(change("2026-11-23", "x").is_err(), "before its first day");
    let done: Value =
        serde_json::from_str(&change("2026-12-01", "He moves to his son").unwrap()).unwrap();
    assert_eq!(done, json!({ "made": 0, "cancelled": 3 }));
    assert_eq!(stands(), "ends-soon");
    let of = |d| {
        let id = json!(visit_id(pattern, d, 0));
        state(&visit(&house, &id))
    };
    assert_eq!(of(date(2026, 12, 1)), State::Planned);
    assert_eq!(of(date(2026, 12, 2)), State::Cancelled);
    house.later(10 * 24 * 60);
    assert_eq!(stands(), "ended");
    let done: Value = serde_json::from_str(&change("2026-12-31", "").unwrap()).unwrap();
    assert_eq!(done["cancelled"], 0);
    assert_eq!(done["made"], 5, "9, 10, 15, 16 and 17 December");
    house.desk("close_case", json!({ "case": case }));
    assert_eq!(house.desk("pattern_list", json!({})), json!([]));
    house.is_sound();
}
