//! What changed since a worker last looked, at their day and at a door; and their cases.

use super::{AlertView, CaseRow, FieldView, TextView, VisitRow, Wrote};
use crate::domain::ids::RecordId;
use crate::domain::schema::Kind;
use crate::domain::time::Timestamp;
use serde::{Deserialize, Serialize};

/// What became of a visit, or of whom it is to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum RoundChange {
    /// An alert was added, changed or ended.
    Alerts,
    /// It was planned.
    New,
    /// It is at another time.
    Moved,
    /// It will not take place.
    Cancelled,
    /// It is somebody else's now.
    NotYours,
}

/// One thing that changed in a worker's round since they last looked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ChangedVisit {
    /// The visit.
    pub visit: RecordId,
    /// What happened.
    pub change: RoundChange,
    /// The visit as it stands; none where this device does not hold it any more.
    pub row: Option<VisitRow>,
    /// When it was to begin, when the worker last looked.
    pub was: Option<Timestamp>,
    /// Alerts that others added or changed, as they stand.
    pub alerts: Vec<AlertView>,
    /// Who wrote the newest of it.
    pub by: Option<Wrote>,
}

/// What others wrote about a person or a place since a worker was there or looked last.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SinceLastTime {
    /// When this worker last submitted a visit there, or first looked at this one.
    pub since: Timestamp,
    /// They had submitted a visit there.
    pub visited: bool,
    /// What others wrote since, record by record, the newest of each field. Of how to get in only that it changed.
    pub fields: Vec<ChangedField>,
}

/// One field that changed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ChangedField {
    /// The record.
    pub record: RecordId,
    /// Its kind.
    pub kind: Kind,
    /// The field as it stands, with who wrote it and when.
    pub field: FieldView,
}

/// What the visit before this one left for the next visitor.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LastTime {
    /// That visit.
    pub row: VisitRow,
    /// What to know next time.
    pub text: TextView,
}

/// A case of the worker's, with what comes next.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MyCase {
    /// The case.
    pub case: CaseRow,
    /// The next visit of it that is planned.
    pub next: Option<VisitRow>,
    /// The newest visit of it that has begun or ended.
    pub last: Option<VisitRow>,
    /// Alerts that are current for the person or the place.
    pub alerts: u32,
}
