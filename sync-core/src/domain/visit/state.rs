//! Where a visit stands, whether it is late, and whether anything was written after it was signed off.

use super::{EndingKind, Heads, Outcome, Review, Visit, in_order};
use crate::domain::ids::RecordId;
use crate::domain::time::Timestamp;
use serde::{Deserialize, Serialize};

/// Where a visit stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Nobody has checked in.
    Planned,
    /// Somebody checked in; nobody has submitted.
    InProgress,
    /// A worker submitted it; the supervisor has not decided since.
    Submitted,
    /// The supervisor signed it off.
    SignedOff,
    /// The supervisor sent it back, and nobody has submitted it since.
    Returned,
    /// Nobody opened.
    NoReply,
    /// The person did not want it.
    Refused,
    /// The person is in hospital.
    InHospital,
    /// The person has died.
    Died,
    /// It will not take place.
    Cancelled,
}

/// The review that counts: see [`in_order`].
pub(super) fn latest_review(visit: &Visit) -> Option<&Review> {
    in_order(visit.reviews.iter().collect(), |r| r).pop()
}

/// Where the visit stands.
///
/// A review outweighs everything before it. After a return, a later submission makes the visit submitted again;
/// a later submission does not undo a sign-off: see [`changed_since_sign_off`]. Another end than its tasks shows
/// until the supervisor has decided, whether it was submitted or not: [`Visit::ending`] says it afterwards too.
/// What is later, no device's clock decides: see [`super::Submission::answers`].
#[must_use]
pub fn state(visit: &Visit) -> State {
    match latest_review(visit) {
        Some(review) if review.outcome == Outcome::SignedOff => return State::SignedOff,
        Some(review) if !visit.submissions().any(|s| s.answers(review)) => return State::Returned,
        _ => {}
    }
    let submitted = visit.submissions().next().is_some();
    match visit.ending() {
        Some(EndingKind::NoReply) => State::NoReply,
        Some(EndingKind::Refused) => State::Refused,
        Some(EndingKind::Cancelled) => State::Cancelled,
        Some(EndingKind::InHospital) => State::InHospital,
        Some(EndingKind::Died) => State::Died,
        None if submitted => State::Submitted,
        None if visit.check_ins().next().is_some() => State::InProgress,
        None => State::Planned,
    }
}

/// How many minutes after its planned start a visit that nobody has begun is late.
pub const MINUTES_BEFORE_LATE: i64 = 15;

/// Whether something is late.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "lateness", rename_all = "kebab-case")]
pub enum Lateness {
    /// Nothing is.
    OnTime,
    /// Nobody has begun it, though it should have begun this many minutes ago.
    LateToStart {
        /// Since the planned start.
        #[cfg_attr(test, ts(type = "number"))]
        minutes: i64,
    },
    /// Somebody is still there, though it should have ended this many minutes ago.
    RunningOver {
        /// Since the planned end.
        #[cfg_attr(test, ts(type = "number"))]
        minutes: i64,
    },
}

/// Whether the visit is late at the moment `now`. A visit that came to any end is not.
#[must_use]
pub fn lateness(visit: &Visit, now: Timestamp) -> Lateness {
    let since =
        |planned: Option<Timestamp>| planned.map_or(0, |t| now.0.saturating_sub(t.0) / 60_000);
    let late = |minutes: i64| minutes > MINUTES_BEFORE_LATE;
    match state(visit) {
        State::Planned if late(since(visit.planned_start)) => Lateness::LateToStart {
            minutes: since(visit.planned_start),
        },
        State::InProgress
            if late(since(visit.planned_end)) && visit.check_ins().any(|c| c.left.is_none()) =>
        {
            Lateness::RunningOver {
                minutes: since(visit.planned_end),
            }
        }
        _ => Lateness::OnTime,
    }
}

/// The records that have changed since the visit was signed off, given their heads `now`; empty if it is not
/// signed off or nothing has. A record that the supervisor was not shown, but that belongs to the visit now, has.
#[must_use]
pub fn changed_since_sign_off(visit: &Visit, now: &Heads) -> Vec<RecordId> {
    match latest_review(visit) {
        Some(review) if review.outcome == Outcome::SignedOff => now
            .iter()
            .filter(|(record, heads)| review.read.get(record) != Some(heads))
            .map(|(record, _)| *record)
            .collect(),
        _ => Vec::new(),
    }
}
