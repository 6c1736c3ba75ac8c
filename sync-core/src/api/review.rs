//! The supervisor's view of submitted visits.

use super::{ReadHeads, VisitPage, VisitRow};
use crate::domain::ids::{RecordId, TeamId};
use crate::domain::time::Timestamp;
use crate::domain::visit::Standing;
use serde::{Deserialize, Serialize};

/// A visit in the queue of reviews.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ReviewRow {
    /// As in any list.
    pub row: VisitRow,
    /// How far the supervisor is with it.
    pub standing: Standing,
    /// It is the supervisor's turn.
    pub waits: bool,
    /// When what waits came to central, by central's clock; none while it is on this device only.
    pub waits_since: Option<Timestamp>,
    /// When it was first submitted, by the clock of the device.
    pub submitted: Option<Timestamp>,
    /// Something came after it was signed off.
    pub changed_since_sign_off: bool,
    /// The team that holds its case, where this device knows.
    pub team: Option<TeamId>,
    /// Workers on the visit who have not submitted yet.
    pub waiting_for: u32,
}

/// A visit as submitted.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ReviewPage {
    /// The visit.
    pub visit: VisitPage,
    /// Every step, oldest first, with who wrote it and when it was observed and received.
    pub steps: Vec<super::HistoryStep>,
    /// Changes that came after it was signed off, hexadecimal.
    pub since_sign_off: Vec<String>,
}

/// Arguments of `sign_off`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SignOff {
    /// The visit.
    pub visit: RecordId,
    /// Exactly what was read, as the page gave it.
    pub read: Vec<ReadHeads>,
    /// A comment, or empty.
    pub comment: String,
}

/// Arguments of `return_visit`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ReturnVisit {
    /// The visit.
    pub visit: RecordId,
    /// Exactly what was read.
    pub read: Vec<ReadHeads>,
    /// What is to be mended; not empty.
    pub comment: String,
}
