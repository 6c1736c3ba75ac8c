//! The supervisor's overview: how many of what, each with the list behind it.

use crate::domain::ids::{RecordId, TeamId};
use crate::domain::schema::Kind;
use crate::domain::time::Timestamp;
use crate::domain::visit::{Progress, Standing};
use serde::{Deserialize, Serialize};

/// Arguments of `overview`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OverviewOf {
    /// One team; none for all that this device holds.
    pub team: Option<TeamId>,
}

/// What this device holds, counted.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OverviewPage {
    /// What the device's clock says.
    pub now: Timestamp,
    /// The present day's visits, each in one heap; every heap is named, in order, also where it is empty.
    pub today: Vec<ProgressCount>,
    /// Visits of the seven days before that nobody began or finished.
    pub left_over: u32,
    /// Visits that wait for the supervisor; those to which nothing belongs are named too.
    pub reviews: Vec<StandingCount>,
    /// Open disagreements.
    pub conflicts: u32,
    /// Those of them about risk.
    pub risk_conflicts: u32,
    /// True until every scope has come: the counts are then of what is here so far.
    pub filling: bool,
}

/// How many visits of a day are that far.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ProgressCount {
    /// How far.
    pub progress: Progress,
    /// How many.
    pub visits: u32,
}

/// How many visits the supervisor is that far with.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct StandingCount {
    /// How far.
    pub standing: Standing,
    /// How many.
    pub visits: u32,
    /// Since when the first of them has waited, by central's clock.
    pub oldest: Option<Timestamp>,
}

/// Arguments of `overview_visits`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OverviewVisits {
    /// One team; none for all that this device holds.
    pub team: Option<TeamId>,
    /// The heap of the present day; none for what the days before left over.
    pub progress: Option<Progress>,
}

/// Arguments of `titles`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Titles {
    /// The records, at most 500.
    pub records: Vec<RecordId>,
}

/// What lists call a record that this device holds.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Titled {
    /// The record.
    pub record: RecordId,
    /// Its kind.
    pub kind: Kind,
    /// Its name.
    pub title: String,
}
