//! Work that goes on past midnight.
#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};
use tests::day::day;

#[test]
fn a_visit_that_is_not_finished_stays_on_today_past_midnight() {
    let mut day = day(31);
    let late = day.world.desk(
        "plan_one",
        &json!({"case": day.case, "title": "Late call", "start": "2026-11-24T23:40:00Z",
                "end": "2026-11-24T23:59:00Z", "workers": [day.alice.worker], "tasks": [], "form": null}),
    )["visit"]
        .clone();
    day.alice.sync();
    // Twenty past midnight.
    let night = 1_795_564_800_000 + 1_200_000 - day.world.time.shows().0;
    day.world.time.pass(night);
    let listed: Vec<_> = day
        .alice
        .today()
        .iter()
        .map(|v| v["visit"].clone())
        .collect();
    assert_eq!(listed, std::slice::from_ref(&late));
    day.alice.call(
        "end_visit",
        json!({"visit": late, "ending": "no-reply", "tried": "Rang.", "at": null}),
    );
    assert_eq!(
        day.alice.today(),
        Vec::<Value>::new(),
        "done: it belongs to the day before"
    );
}
