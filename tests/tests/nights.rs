//! Work that goes on past midnight.
#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};
use tests::day::day;

#[test]
fn what_is_open_or_was_done_after_midnight_stays_on_today_and_what_was_over_does_not() {
    let mut day = day(31);
    let plan = |title: &str, start: &str, end: &str| {
        let visit = json!({"case": day.case, "title": title, "start": format!("2026-11-24T{start}:00Z"),
            "end": format!("2026-11-24T{end}:00Z"), "workers": [day.alice.worker], "tasks": [], "form": null});
        day.world.desk("plan_one", &visit)["visit"].clone()
    };
    let early = plan("Evening call", "20:00", "20:20");
    let late = plan("Late call", "23:40", "23:59");
    day.alice.sync();
    let nobody =
        |visit: &Value| json!({"visit": visit, "ending": "no-reply", "tried": "Rang.", "at": null});
    // At nine in the evening.
    let evening = 1_795_564_800_000 - 10_800_000 - day.world.time.shows().0;
    day.world.time.pass(evening);
    day.alice.call("end_visit", nobody(&early));
    day.alice.sync();
    // Twenty past midnight.
    day.world.time.pass(10_800_000 + 1_200_000);
    let listed = |person: &mut tests::Person| -> Vec<Value> {
        let today = person.today();
        today.iter().map(|v| v["visit"].clone()).collect()
    };
    let tonight = std::slice::from_ref(&late);
    assert_eq!(listed(&mut day.alice), tonight, "not finished");
    day.alice.call("end_visit", nobody(&late));
    assert_eq!(listed(&mut day.alice), tonight, "done since midnight");
    day.alice.sync();
    assert_eq!(listed(&mut day.alice), tonight, "and sent");
    // The night after.
    day.world.time.pass(86_400_000);
    assert_eq!(listed(&mut day.alice), Vec::<Value>::new());
}
