//! Which heap of a day's picture a visit belongs to: each to exactly one.

use super::{Lateness, State, Visit, lateness, state};
use crate::domain::time::Timestamp;
use serde::{Deserialize, Serialize};

/// How far a visit is, with whether it is late.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Progress {
    /// Nobody has begun it, and it should have begun.
    LateToStart,
    /// Somebody is there for longer than planned.
    RunningOver,
    /// To come, in time.
    ToDo,
    /// Somebody checked in.
    UnderWay,
    /// It came to another end than its tasks, and the supervisor has not decided.
    OtherEnd,
    /// Submitted, and the supervisor has not decided.
    Submitted,
    /// Returned: it is the workers' turn.
    Returned,
    /// Signed off.
    SignedOff,
}

impl Progress {
    /// Every heap, in the order of a picture: what is late first.
    pub const ALL: [Self; 8] = [
        Self::LateToStart,
        Self::RunningOver,
        Self::ToDo,
        Self::UnderWay,
        Self::OtherEnd,
        Self::Submitted,
        Self::Returned,
        Self::SignedOff,
    ];
}

/// The heap of a visit at the moment `now`.
#[must_use]
pub fn progress(visit: &Visit, now: Timestamp) -> Progress {
    match lateness(visit, now) {
        Lateness::LateToStart { .. } => return Progress::LateToStart,
        Lateness::RunningOver { .. } => return Progress::RunningOver,
        Lateness::OnTime => {}
    }
    match state(visit) {
        State::Planned => Progress::ToDo,
        State::InProgress => Progress::UnderWay,
        State::Submitted => Progress::Submitted,
        State::Returned => Progress::Returned,
        State::SignedOff => Progress::SignedOff,
        State::NoReply | State::Refused | State::InHospital | State::Died | State::Cancelled => {
            Progress::OtherEnd
        }
    }
}
