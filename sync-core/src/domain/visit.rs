//! A visit's life, derived from what is recorded and never stored.

use serde::{Deserialize, Serialize};

/// How far a visit is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Nobody has checked in.
    Planned,
    /// Someone has checked in.
    InProgress,
    /// Submitted, not reviewed.
    Submitted,
    /// Signed off.
    SignedOff,
    /// Returned to its workers.
    Returned,
    /// Nobody answered the door.
    NoReply,
    /// The person refused.
    Refused,
    /// The person is in hospital.
    InHospital,
    /// The person died.
    Died,
    /// Cancelled.
    Cancelled,
}

/// Another end of a visit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Ending {
    /// Nobody answered the door.
    NoReply,
    /// The person refused.
    Refused,
    /// The person is in hospital.
    InHospital,
    /// The person died.
    Died,
    /// Cancelled.
    Cancelled,
}

/// What became of a task.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum TaskStatus {
    /// Done.
    Done,
    /// Done in part.
    PartDone,
    /// Not done.
    NotDone,
}

/// What is missing before a visit can be submitted.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "missing", rename_all = "kebab-case")]
pub enum Missing {
    /// Nobody has checked in.
    CheckIn,
}
