//! The week as it is planned, and the verbs that change it.

use super::{VisitRow, WorkerName};
use crate::domain::ids::{PatternId, RecordId, WorkerId};
use crate::domain::time::Timestamp;
use serde::{Deserialize, Serialize};

/// Arguments of `week`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Week {
    /// A local date in it, `YYYY-MM-DD`; none for the present week.
    pub date: Option<String>,
}

/// A week of visits that this device holds.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WeekPage {
    /// Its seven local dates, `YYYY-MM-DD`, Monday first, Europe/London.
    pub days: Vec<String>,
    /// The present local date.
    pub today: String,
    /// Monday of the week before.
    pub before: String,
    /// Monday of the week after.
    pub after: String,
    /// Its visits, by their begin.
    pub visits: Vec<WeekVisit>,
}

/// A visit in the week.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WeekVisit {
    /// The local date on which it begins.
    pub date: String,
    /// The visit.
    pub row: VisitRow,
    /// How many workers it takes.
    pub needs: u8,
    /// How many of those are missing: not enough were planned, or one was suspended.
    pub short: u8,
    /// Workers who are planned somewhere else at the same time.
    pub clashes: Vec<WorkerName>,
    /// It comes from a weekly pattern.
    pub weekly: bool,
}

/// Arguments of `move_visit`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MoveVisit {
    /// The visit.
    pub visit: RecordId,
    /// Its new start.
    pub start: Timestamp,
    /// Its new end.
    pub end: Timestamp,
    /// All who go from now on.
    pub workers: Vec<WorkerId>,
    /// Why, in words that the workers read.
    pub reason: String,
}

/// Arguments of `cancel_visit`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CancelVisit {
    /// The visit.
    pub visit: RecordId,
    /// Why, in words that the workers read.
    pub reason: String,
}

/// A weekly pattern in the desk's list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PatternRow {
    /// The pattern.
    pub pattern: PatternId,
    /// The case.
    pub case: RecordId,
    /// What the visits are for.
    pub title: String,
    /// Days of the week, 1 Monday to 7 Sunday.
    pub days: Vec<u8>,
    /// Start on the organisation's clock, `HH:MM`.
    pub start: String,
    /// How long, in minutes.
    pub minutes: u32,
    /// First local date.
    pub from: String,
    /// Last local date, included.
    pub until: String,
    /// Who goes.
    pub workers: Vec<WorkerId>,
    /// How it goes on.
    pub stands: PatternStands,
}

/// How a weekly pattern goes on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum PatternStands {
    /// For more than 14 days from now.
    GoesOn,
    /// Its last day is within 14 days.
    EndsSoon,
    /// Its last day is past, and the case is open.
    Ended,
}

/// Arguments of `change_pattern`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ChangePattern {
    /// The pattern.
    pub pattern: PatternId,
    /// Its last local date from now on, included.
    pub until: String,
    /// Why, for visits that are cancelled by that.
    pub reason: String,
}

/// What changing a pattern did.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ChangedPattern {
    /// Visits made now.
    pub made: u32,
    /// Visits cancelled because they lie after its last day.
    pub cancelled: u32,
}

/// Arguments of `preview_plan`: visits as they are about to be planned.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PreviewPlan {
    /// The case.
    pub case: RecordId,
    /// The visit that is moved, where one is: it is not in its own way.
    pub visit: Option<RecordId>,
    /// Days of the week, 1 Monday to 7 Sunday; none for one visit.
    pub days: Vec<u8>,
    /// Start on the organisation's clock, `HH:MM`.
    pub start: String,
    /// How long, in minutes.
    pub minutes: u32,
    /// The local date of one visit, or the first of weekly ones, `YYYY-MM-DD`.
    pub from: String,
    /// The last local date of weekly visits, included.
    pub until: String,
    /// Who is to go.
    pub workers: Vec<WorkerId>,
    /// How many workers it takes.
    pub needs: u8,
}

/// What stands in the way of visits that are about to be planned. None of it forbids them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PlanPreview {
    /// The first local date of the visits from today on; none where no date is left.
    pub day: Option<String>,
    /// The last local date of theirs that was looked at: 8 weeks of weekly visits.
    pub through: Option<String>,
    /// Where its workers would have to be at the same time, the first first; at most 20.
    pub clashes: Vec<PlannedClash>,
    /// Clashes that are not listed.
    pub more: u32,
    /// How many more workers it takes.
    pub short: u8,
    /// Other visits on its first day that need more workers, of the teams of whoever asks.
    pub gaps: Vec<PlannedGap>,
}

/// A worker who would have to be in two places at once.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PlannedClash {
    /// Who.
    pub worker: WorkerName,
    /// When the other visit starts, the first time that they clash.
    pub start: Timestamp,
    /// When it ends.
    pub end: Timestamp,
    /// How often they clash at that time of day.
    pub times: u32,
    /// The other visit's case, where it is of a team of whoever asks.
    pub case: Option<RecordId>,
}

/// A visit that needs more workers.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PlannedGap {
    /// Its case.
    pub case: RecordId,
    /// When it starts.
    pub start: Timestamp,
    /// When it ends.
    pub end: Timestamp,
    /// How many workers are missing.
    pub short: u8,
}
