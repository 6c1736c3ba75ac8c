//! Weekly patterns: each visit once, at its local time, whatever the clocks do.

use super::house::House;
use crate::weekly::{plan_all, visit_id};
use jiff::civil::date;
use serde_json::json;
use std::sync::atomic::Ordering;
use sync_core::domain::ids::PatternId;
use sync_core::domain::time::Timestamp;

#[test]
fn a_morning_call_stays_at_seven_when_the_clocks_change() {
    let house = House::new();
    house.clock.0.store(
        Timestamp::parse("2026-10-20T12:00:00Z").unwrap().0,
        Ordering::SeqCst,
    );
    let (alice, mut device) = house.care_worker("Alice Example");
    let case = house.case("case-1", &[alice]);
    let planned = house.desk(
        "plan_weekly",
        json!({ "case": case, "title": "Morning call", "days": [6, 7, 1], "start": "07:00", "minutes": 30,
            "from": "2026-10-24", "until": "2026-11-30", "workers": [alice], "tasks": [], "form": null }),
    );
    let pattern: PatternId = planned["pattern"].as_str().unwrap().parse().unwrap();
    assert_eq!(
        planned["visits"], 6,
        "24, 25, 26, 31 October, 1 and 2 November"
    );
    device.sync(&house, Vec::new());
    let start = |d| {
        let (_, document) = &device.documents[&visit_id(pattern, d, 0)];
        document
            .value(&"planned.start".parse().unwrap())
            .unwrap()
            .time()
            .unwrap()
            .to_string()
    };
    assert_eq!(start(date(2026, 10, 24)), "2026-10-24T06:00:00.000Z");
    assert_eq!(start(date(2026, 10, 25)), "2026-10-25T07:00:00.000Z");

    assert_eq!(plan_all(&house.central).unwrap(), 0, "nothing twice");
    house.later(7 * 24 * 60);
    assert_eq!(plan_all(&house.central).unwrap(), 3);
    house.desk("close_case", json!({ "case": case }));
    house.later(7 * 24 * 60);
    assert_eq!(
        plan_all(&house.central).unwrap(),
        0,
        "a closed case has no more visits"
    );
    house.is_sound();
}

#[test]
fn a_pattern_that_cannot_be_read_is_refused() {
    let house = House::new();
    let (alice, _) = house.care_worker("Alice Example");
    let case = house.case("case-1", &[alice]);
    for (days, start, from, until) in [
        (vec![8], "07:00", "2026-11-24", "2026-12-24"),
        (vec![], "07:00", "2026-11-24", "2026-12-24"),
        (vec![1], "25:00", "2026-11-24", "2026-12-24"),
        (vec![1], "07:00", "2026-13-24", "2026-12-24"),
        (vec![1], "07:00", "2026-11-24", "2026-11-23"),
    ] {
        let args = json!({ "case": case, "title": "x", "days": days, "start": start, "minutes": 30, "from": from,
            "until": until, "workers": [alice], "tasks": [], "form": null });
        assert!(house.try_desk("plan_weekly", args).is_err());
    }
}
