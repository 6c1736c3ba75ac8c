//! Tables: what was recorded, and what it amounts to.

#![allow(clippy::unwrap_used)]

use super::*;
use uuid::Uuid;

mod order;
mod progress;

const START: i64 = 1_000_000_000;

fn worker(n: u128) -> WorkerId {
    WorkerId(Uuid::from_u128(n))
}

fn at(minute: i64) -> Timestamp {
    Timestamp(START).plus_minutes(minute)
}

/// Reads a line of events: `in1@5 out1@20 sub1@21 off@30 ret@30 no-reply@9`; a `!` behind one says it was entered
/// in error.
fn visit(events: &str) -> Visit {
    let mut visit = Visit {
        planned_start: Some(at(0)),
        planned_end: Some(at(30)),
        ..Visit::default()
    };
    for event in events.split_whitespace() {
        let (event, status) = match event.strip_suffix('!') {
            Some(event) => (event, ENTERED_IN_ERROR.to_owned()),
            None => (event, String::new()),
        };
        let (what, minute) = event.split_once('@').unwrap();
        let when = at(minute.parse().unwrap());
        let moment = Some(when);
        let who = worker(
            what.chars()
                .last()
                .unwrap()
                .to_digit(10)
                .unwrap_or(0)
                .into(),
        );
        match what.trim_end_matches(char::is_numeric) {
            "in" => visit.check_ins.push(CheckIn {
                item: ItemId(uuid::Uuid::nil()),
                worker: who,
                came: moment,
                left: None,
                status,
            }),
            "out" => visit
                .check_ins
                .iter_mut()
                .filter(|c| c.worker == who)
                .for_each(|c| c.left = moment),
            "sub" => visit.submissions.push(Submission {
                item: ItemId(uuid::Uuid::nil()),
                worker: who,
                at: moment,
                status,
                after: BTreeSet::new(),
                change: String::new(),
                arrived: Arrived::At(when, 0),
            }),
            "off" | "ret" => visit.reviews.push(Review {
                record: RecordId(Uuid::from_u128(visit.reviews.len() as u128)),
                outcome: if what == "off" {
                    Outcome::SignedOff
                } else {
                    Outcome::Returned
                },
                reviewer: None,
                at: moment,
                read: Heads::new(),
                after: BTreeSet::new(),
                arrived: Arrived::At(when, 0),
            }),
            ending => visit.endings.push(Ending {
                item: ItemId(uuid::Uuid::nil()),
                ending: EndingKind::of_code(ending).unwrap(),
                worker: None,
                at: moment,
                status,
                tried: String::new(),
            }),
        }
    }
    visit
}

#[test]
fn a_state_follows_from_what_was_recorded() {
    for (events, expected) in [
        ("", State::Planned),
        ("in1@1", State::InProgress),
        ("in1@1!", State::Planned),
        ("in1@1 in2@2 out1@20", State::InProgress),
        ("in1@1 out1@20 in2@2 sub1@21", State::Submitted),
        ("in1@1 sub1@21!", State::InProgress),
        ("in1@1 sub1@21 off@40", State::SignedOff),
        ("in1@1 sub1@21 off@40 sub2@50", State::SignedOff),
        ("in1@1 sub1@21 ret@40", State::Returned),
        ("in1@1 sub1@21 ret@40 sub1@50", State::Submitted),
        ("in1@1 sub1@21 ret@40 sub1@50!", State::Returned),
        ("in1@1 sub1@21 ret@40 sub1@50 off@60", State::SignedOff),
        ("in1@1 sub1@21 off@40 ret@60", State::Returned),
        ("in1@1 sub1@21 off@40 ret@40", State::Returned),
        ("ret@40", State::Returned),
        ("no-reply@5", State::NoReply),
        ("no-reply@5!", State::Planned),
        ("no-reply@5 sub1@6", State::NoReply),
        ("no-reply@5 sub1@6 off@9", State::SignedOff),
        ("no-reply@5 sub1@6 ret@9", State::Returned),
        ("in1@1 refused@5", State::Refused),
        ("in-hospital@5 no-reply@6", State::InHospital),
        ("refused@5 died@4", State::Died),
        ("cancelled@-60", State::Cancelled),
    ] {
        assert_eq!(state(&visit(events)), expected, "{events}");
    }
}

#[test]
fn the_order_in_which_things_arrive_does_not_matter() {
    let mut one = visit("in1@1 in2@2 sub1@21 ret@40 sub2@50 no-reply@3! off@30");
    let before = state(&one);
    one.submissions.reverse();
    one.reviews.reverse();
    one.check_ins.reverse();
    assert_eq!(state(&one), before);
    assert_eq!(before, State::Submitted);
}

#[test]
fn the_supervisor_decides_on_every_submission_once() {
    for (events, expected) in [
        ("in1@1", None),
        ("no-reply@5", None),
        ("no-reply@5 sub1@6", Some(Standing::ToReview)),
        ("in1@1 sub1@6!", None),
        ("in1@1 sub1@6 ret@7", Some(Standing::Returned)),
        ("in1@1 sub1@6 ret@7 sub1@8", Some(Standing::Resubmitted)),
        ("in1@1 sub1@6 ret@7 sub1@8!", Some(Standing::Returned)),
        ("in1@1 sub1@6 off@7 sub2@8", Some(Standing::SignedOff)),
    ] {
        assert_eq!(
            standing(&visit(events), &Heads::new()),
            expected,
            "{events}"
        );
    }
}

#[test]
fn late_after_a_quarter_of_an_hour() {
    for (events, now, expected) in [
        ("", -5, Lateness::OnTime),
        ("", 15, Lateness::OnTime),
        ("", 16, Lateness::LateToStart { minutes: 16 }),
        ("in1@16!", 20, Lateness::LateToStart { minutes: 20 }),
        ("in1@16", 20, Lateness::OnTime),
        ("in1@16", 46, Lateness::RunningOver { minutes: 16 }),
        ("in1@16 out1@40", 90, Lateness::OnTime),
        (
            "in1@1 in2@1 out1@40",
            90,
            Lateness::RunningOver { minutes: 60 },
        ),
        ("no-reply@5", 90, Lateness::OnTime),
        ("cancelled@-60", 90, Lateness::OnTime),
    ] {
        assert_eq!(
            lateness(&visit(events), at(now)),
            expected,
            "{events} at {now}"
        );
    }
    assert_eq!(lateness(&Visit::default(), at(0)), Lateness::OnTime);
}

fn task(n: u128, needs: u8, status: TaskStatus, took_part: &[u128]) -> Task {
    Task {
        item: ItemId(Uuid::from_u128(n)),
        title: "Hoist to chair".into(),
        needs,
        status,
        reason: String::new(),
        alone_reason: String::new(),
        took_part: took_part.iter().map(|n| worker(*n)).collect(),
    }
}

#[test]
fn what_is_missing_before_submission() {
    use TaskStatus::{Done, EnteredInError, NotDone, Open};
    let id = |n| ItemId(Uuid::from_u128(n));
    let with = |events: &str, tasks: Vec<Task>| Visit {
        tasks,
        ..visit(events)
    };
    let there = "in1@1 out1@20";
    let both = "in1@1 in2@1 out1@20";
    let cases = [
        (visit(""), vec![Missing::CheckIn]),
        (visit("in2@1"), vec![]),
        (
            visit("in1@1"),
            vec![Missing::CheckOut { worker: worker(1) }],
        ),
        (visit("refused@1"), vec![]),
        (visit("no-reply@1"), vec![Missing::Tried]),
        (
            with(there, vec![task(7, 1, Open, &[])]),
            vec![Missing::TaskOpen { task: id(7) }],
        ),
        (
            with(there, vec![task(7, 1, NotDone, &[])]),
            vec![Missing::Reason { task: id(7) }],
        ),
        (with(there, vec![task(7, 1, EnteredInError, &[])]), vec![]),
        (with(there, vec![task(7, 0, Done, &[])]), vec![]),
        (
            with(both, vec![task(7, 2, Done, &[1])]),
            vec![Missing::AloneReason { task: id(7) }],
        ),
        (with(both, vec![task(7, 2, Done, &[1, 2])]), vec![]),
        (with(both, vec![task(7, 2, Done, &[])]), vec![]),
        (
            with(there, vec![task(7, 2, Done, &[])]),
            vec![Missing::AloneReason { task: id(7) }],
        ),
        (with("died@1", vec![task(7, 2, Open, &[])]), vec![]),
    ];
    for (visit, expected) in cases {
        assert_eq!(missing(&visit, worker(1)), expected, "{visit:?}");
    }
}

#[test]
fn reasons_are_enough() {
    let mut alone = task(7, 2, TaskStatus::Done, &[1]);
    alone.alone_reason = "Second worker delayed".into();
    let mut not_done = task(8, 1, TaskStatus::NotDone, &[]);
    not_done.reason = "Asleep".into();
    let mut visit = Visit {
        tasks: vec![alone, not_done],
        ..visit("in1@1 out1@20 no-reply@1")
    };
    if let Some(ending) = visit.endings.first_mut() {
        ending.tried = "Rang twice".into();
    }
    assert_eq!(missing(&visit, worker(1)), []);
}

#[test]
fn who_took_part_is_read_from_the_open_map() {
    let (task, one, two) = (ItemId(Uuid::from_u128(7)), worker(1), worker(2));
    let keys = [took_part_key(task, one), took_part_key(task, two)];
    let entries = [
        (keys[0].as_str(), true),
        (keys[1].as_str(), false),
        ("nonsense", true),
    ];
    let parts = took_part(entries);
    assert_eq!(parts.get(&task), Some(&BTreeSet::from([one])));
    assert_eq!(parts.len(), 1);
}

#[test]
fn what_changed_since_the_sign_off() {
    let record = |n| RecordId(Uuid::from_u128(n));
    let heads = |of: &[(u128, &str)]| -> Heads {
        of.iter()
            .map(|(n, head)| (record(*n), BTreeSet::from([(*head).to_owned()])))
            .collect()
    };
    let mut signed = visit("in1@1 sub1@2 off@3");
    signed.reviews[0].read = heads(&[(1, "aa"), (2, "bb")]);
    assert_eq!(
        changed_since_sign_off(&signed, &heads(&[(1, "aa"), (2, "bb")])),
        []
    );
    assert_eq!(
        changed_since_sign_off(&signed, &heads(&[(1, "ac"), (2, "bb")])),
        [record(1)]
    );
    assert_eq!(
        changed_since_sign_off(&signed, &heads(&[(1, "aa"), (3, "cc")])),
        [record(3)]
    );
    signed.reviews[0].outcome = Outcome::Returned;
    assert_eq!(changed_since_sign_off(&signed, &heads(&[(1, "ac")])), []);
}

#[test]
fn codes_survive() {
    for kind in EndingKind::ALL {
        assert_eq!(EndingKind::of_code(kind.code()), Some(kind));
        assert_eq!(
            serde_json::to_string(&kind).unwrap(),
            format!("\"{}\"", kind.code())
        );
    }
    for outcome in [Outcome::SignedOff, Outcome::Returned] {
        assert_eq!(Outcome::of_code(outcome.code()), Some(outcome));
    }
    for status in [
        TaskStatus::Open,
        TaskStatus::Done,
        TaskStatus::PartDone,
        TaskStatus::NotDone,
        TaskStatus::EnteredInError,
    ] {
        assert_eq!(TaskStatus::of_code(status.code()), status);
    }
}
