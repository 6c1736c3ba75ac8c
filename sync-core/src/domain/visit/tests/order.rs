//! What came first, with devices whose clocks are a day off.

use super::*;

const DAY: i64 = 24 * 60;

fn review(n: u128, outcome: Outcome, clock: i64, arrived: Arrived, after: &[u128]) -> Review {
    Review {
        record: RecordId(Uuid::from_u128(n)),
        outcome,
        reviewer: None,
        at: Some(at(clock)),
        read: Heads::new(),
        after: after
            .iter()
            .map(|n| RecordId(Uuid::from_u128(*n)))
            .collect(),
        arrived,
    }
}

fn submission(clock: i64, arrived: Arrived, after: &[u128]) -> Submission {
    Submission {
        item: ItemId(Uuid::nil()),
        worker: worker(1),
        at: Some(at(clock)),
        status: String::new(),
        after: after
            .iter()
            .map(|n| RecordId(Uuid::from_u128(*n)))
            .collect(),
        change: String::new(),
        arrived,
    }
}

fn came(minute: i64) -> Arrived {
    Arrived::At(at(minute), 0)
}

#[test]
fn a_worker_whose_clock_is_a_day_behind_answers_a_return() {
    let mut visit = visit("in1@1");
    visit.submissions = vec![
        submission(20 - DAY, came(21), &[]),
        submission(50 - DAY, came(51), &[7]),
    ];
    visit.reviews = vec![review(7, Outcome::Returned, 40, came(41), &[])];
    assert_eq!(state(&visit), State::Submitted);
    assert_eq!(standing(&visit, &Heads::new()), Some(Standing::Resubmitted));
    assert_eq!(waits_since(&visit), came(51));
}

#[test]
fn a_submission_that_a_clock_puts_after_the_return_is_no_answer_to_it() {
    let mut visit = visit("in1@1");
    // The worker's clock is a day ahead: what was returned looks later than the return.
    visit.submissions = vec![submission(20 + DAY, came(21), &[])];
    visit.reviews = vec![review(7, Outcome::Returned, 40, came(41), &[])];
    assert_eq!(state(&visit), State::Returned);
    assert_eq!(standing(&visit, &Heads::new()), Some(Standing::Returned));
}

#[test]
fn of_two_that_did_not_know_each_other_the_order_of_central_decides() {
    let mut visit = visit("in1@1 in2@1");
    visit.submissions = vec![
        submission(20, came(21), &[]),
        // Written offline before the return, by a clock a day behind, and received after it.
        submission(30 - DAY, came(90), &[]),
    ];
    visit.reviews = vec![review(7, Outcome::Returned, 40, came(41), &[])];
    assert_eq!(standing(&visit, &Heads::new()), Some(Standing::Resubmitted));
    // Not sent yet: it is later than everything that central has.
    visit.submissions[1].arrived = Arrived::NotYet(3);
    assert_eq!(state(&visit), State::Submitted);
    // And on the supervisor's own device, before the return is sent.
    visit.submissions[1].arrived = came(39);
    visit.reviews[0].arrived = Arrived::NotYet(3);
    assert_eq!(state(&visit), State::Returned);
}

#[test]
fn what_was_known_outweighs_the_order_of_central() {
    let mut visit = visit("in1@1");
    // Central was restored and got everything again, in another order.
    visit.submissions = vec![submission(50, came(100), &[7])];
    visit.reviews = vec![review(7, Outcome::Returned, 40, came(200), &[])];
    assert_eq!(standing(&visit, &Heads::new()), Some(Standing::Resubmitted));
}

#[test]
fn the_latest_review_is_the_one_that_knew_the_others() {
    let mut visit = visit("in1@1 sub1@5");
    // A second supervisor, a day behind, signs off what the first returned and was mended.
    visit.reviews = vec![
        review(8, Outcome::SignedOff, 60 - DAY, came(61), &[7]),
        review(7, Outcome::Returned, 40, came(41), &[]),
    ];
    assert_eq!(state(&visit), State::SignedOff);
    visit.reviews[0].arrived = came(30);
    assert_eq!(state(&visit), State::SignedOff, "what it knew counts more");
    visit.reviews[0].after.clear();
    assert_eq!(state(&visit), State::Returned);
}

#[test]
fn names_that_lead_in_a_circle_hide_no_review() {
    let mut visit = visit("in1@1 sub1@5");
    visit.reviews = vec![
        review(8, Outcome::SignedOff, 60, came(61), &[7]),
        review(7, Outcome::Returned, 40, came(41), &[8]),
    ];
    assert_eq!(state(&visit), State::SignedOff);
    let order = in_order(visit.reviews, |r| r);
    assert_eq!(order.len(), 2);
}

#[test]
fn names_of_reviews_are_read_and_nonsense_is_left_out() {
    let one = RecordId(Uuid::from_u128(7));
    assert_eq!(
        reviews_named(&format!(" {one}, nonsense,,")),
        BTreeSet::from([one])
    );
    assert!(reviews_named("").is_empty());
}
