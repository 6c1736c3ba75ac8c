//! Central away, slow, busy, newer, or not central at all: a clear word each time, and work goes on.
#![allow(clippy::unwrap_used, clippy::panic)]

use serde_json::json;
use tests::day::day;
use tests::network::Fault;

#[test]
fn central_that_is_away_busy_or_not_central_is_named_and_work_goes_on() {
    let mut day = day(10);
    day.alice.write_note(&day.visit, "Written in the valley.");
    day.world.network.set_online(false);
    assert_eq!(day.alice.problem(), "offline");
    day.world.network.set_online(true);
    day.world.network.next([Fault::Portal]);
    assert_eq!(day.alice.problem(), "not-central");
    day.world.network.next([Fault::Busy]);
    assert_eq!(day.alice.problem(), "busy");
    day.world.network.next([Fault::Newer]);
    assert_eq!(day.alice.problem(), "update-needed");
    day.world.network.next([Fault::OldAnswer]);
    assert_eq!(
        day.alice.problem(),
        "not-central",
        "an old answer is not an answer"
    );
    for at in [0, 3, 40, 400] {
        day.world.network.next([Fault::Cut(at)]);
        assert!(!day.alice.problem().is_null(), "cut at {at}");
    }
    assert_eq!(day.alice.note(&day.visit), "Written in the valley.");
    day.alice.sync();
    day.bob.sync();
    assert_eq!(day.bob.note(&day.visit), "Written in the valley.");
}

#[test]
fn a_failed_exchange_is_tried_again_by_timer() {
    let mut day = day(11);
    day.alice.write_note(&day.visit, "One.");
    day.world.network.set_online(false);
    day.alice.problem();
    assert!(!day.alice.exchange(), "not at once");
    day.world.network.set_online(true);
    day.alice.rest(10 * 60_000);
    assert!(
        day.alice.exchange(),
        "but after a while, without being asked"
    );
    assert_eq!(
        day.alice.call("sync_page", json!({}))["status"]["waiting"],
        0
    );
}

#[test]
fn a_paused_device_sends_nothing_until_it_goes_on() {
    let mut day = day(12);
    day.alice.call("pause_sync", json!({"paused": true}));
    day.alice.write_note(&day.visit, "Kept back.");
    day.alice.rest(10 * 60_000);
    assert!(!day.alice.exchange());
    day.alice.kill();
    day.alice.reopen();
    assert!(!day.alice.exchange(), "also after a restart");
    assert_eq!(
        day.alice.call("sync_page", json!({}))["status"]["activity"],
        "paused"
    );
    day.alice.call("pause_sync", json!({"paused": false}));
    day.alice.sync();
}

#[test]
fn a_clock_that_is_a_day_off_loses_nothing_and_is_reported() {
    let mut day = day(18);
    let worker = day.alice.worker.clone();
    let mut late = day.world.person("late", &worker, 86_400_000);
    late.sync();
    late.write_note(&day.visit, "From tomorrow.");
    late.sync();
    day.bob.sync();
    assert_eq!(day.bob.note(&day.visit), "From tomorrow.");
    let ahead = late.call("sync_page", json!({}))["clock_ahead_seconds"]
        .as_i64()
        .unwrap();
    assert!((86_000..=87_000).contains(&ahead), "{ahead}");
}

#[test]
fn a_slow_exchange_never_holds_up_the_person() {
    let mut day = day(24);
    day.alice.write_note(&day.visit, "Before.");
    day.alice.call("sync_now", json!({}));
    let exchange = day.alice.device().begin_sync().unwrap();
    day.alice.write_note(&day.visit, "Before. Meanwhile.");
    assert_eq!(
        day.alice.call("sync_page", json!({}))["status"]["activity"],
        "syncing"
    );
    let outcome = exchange.run();
    day.alice.device().finish_sync(outcome);
    assert_eq!(day.alice.note(&day.visit), "Before. Meanwhile.");
    day.alice.sync();
    day.bob.sync();
    assert_eq!(day.bob.note(&day.visit), "Before. Meanwhile.");
}
