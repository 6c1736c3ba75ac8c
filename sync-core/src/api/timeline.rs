//! Visits and cases of a person, a place or a case, in time.

use super::{CaseRow, VisitRow};
use crate::domain::time::Timestamp;
use serde::{Deserialize, Serialize};

/// Visits and cases of a person, a place or a case, as far as this device holds them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Timeline {
    /// What the device's clock says.
    pub now: Timestamp,
    /// Visits that are still to come or under way, the next first.
    pub planned: Vec<VisitRow>,
    /// Visits that are over, the latest first.
    pub past: Vec<VisitRow>,
    /// Cases, those that are open first.
    pub cases: Vec<TimelineCase>,
}

/// A case on a timeline.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TimelineCase {
    /// As in the directory.
    pub row: CaseRow,
    /// When it was closed.
    pub closed: Option<Timestamp>,
}
