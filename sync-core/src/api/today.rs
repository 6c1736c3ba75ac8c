//! The round of a day, and search.

use super::{ChangedVisit, ReviewView, WorkerName};
use crate::domain::ids::{ItemId, RecordId, TeamId};
use crate::domain::organisation::Service;
use crate::domain::schema::Kind;
use crate::domain::time::Timestamp;
use crate::domain::visit::{State, UrgentKind};
use serde::{Deserialize, Serialize};

/// Arguments of `today`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Today {
    /// A local date, `YYYY-MM-DD`; none for the present day.
    pub date: Option<String>,
}

/// The round of a day.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TodayPage {
    /// The local date, `YYYY-MM-DD`, Europe/London.
    pub date: String,
    /// What the device's clock says.
    pub now: Timestamp,
    /// Visits of the day that this worker is on; for a supervisor, those of their teams. By planned start.
    pub visits: Vec<VisitRow>,
    /// Visits that were returned and wait for this worker, of whatever day.
    pub returned: Vec<ReturnedVisit>,
    /// Visits of which something cannot wait and nobody was told, of whatever day.
    pub untold: Vec<VisitRow>,
    /// Emergency hazards of which nobody was told, but for those of the visits in `untold`: this worker's own and those
    /// at places of their cases; for a supervisor all that they hold.
    pub hazards: Vec<HazardRow>,
    /// What changed in this worker's round since they last said that they had seen it; of the present day's page only.
    pub changes: Vec<ChangedVisit>,
    /// True until the first sync has brought every scope.
    pub filling: bool,
}

/// An emergency hazard at a place.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct HazardRow {
    /// The place.
    pub place: RecordId,
    /// Its address on one line.
    pub address: String,
    /// The hazard.
    pub hazard: ItemId,
    /// HHSRS's number of its category; empty where nobody chose one.
    pub category: String,
    /// Who became aware of it.
    pub worker: Option<WorkerName>,
    /// When they did.
    pub aware: Option<Timestamp>,
}

/// A visit that was sent back.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ReturnedVisit {
    /// The visit.
    pub row: VisitRow,
    /// The review that returned it, with its comment and what was answered.
    pub review: ReviewView,
}

/// How far something written has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Sent {
    /// On this device only.
    OnDevice,
    /// Central has all of it.
    AtCentral,
    /// A supervisor has signed it off or returned it.
    Seen,
}

/// One visit in a list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct VisitRow {
    /// The visit.
    pub visit: RecordId,
    /// Its case.
    pub case: RecordId,
    /// The service.
    pub service: Service,
    /// What it is for.
    pub title: String,
    /// Whom it is to, as their name is shown; none for a visit to a place.
    pub person: Option<String>,
    /// Where, on one line.
    pub address: Option<String>,
    /// Planned start.
    pub planned_start: Option<Timestamp>,
    /// Planned end.
    pub planned_end: Option<Timestamp>,
    /// How far it is; derived from what is recorded.
    pub state: State,
    /// Minutes that it is late to start, or 0.
    pub late_minutes: u32,
    /// Who goes.
    pub workers: Vec<WorkerName>,
    /// This worker has checked in and not out.
    pub here: bool,
    /// This worker has submitted their part.
    pub submitted_by_me: bool,
    /// How far what this device wrote has come.
    pub sent: Sent,
    /// What of it cannot wait and nobody was told of.
    pub untold: Vec<UrgentKind>,
    /// Disagreements that are open in it.
    pub conflicts: u32,
    /// Alerts that are current for the person or the place.
    pub alerts: u32,
}

/// Arguments of `search`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Search {
    /// A name, an address, a postcode, an NHS number or a UPRN, or the beginning of one.
    pub text: String,
}

/// One thing that was found.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SearchHit {
    /// The record.
    pub record: RecordId,
    /// Person, place or case.
    pub kind: Kind,
    /// Its name.
    pub title: String,
    /// What tells it apart: date of birth, address.
    pub detail: String,
    /// It was found by forgiving a typing error.
    pub forgiven: bool,
}

/// One case in a list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CaseRow {
    /// The case.
    pub case: RecordId,
    /// Its title.
    pub title: String,
    /// The service.
    pub service: Service,
    /// The person, if it is about one.
    pub person: Option<RecordId>,
    /// The place.
    pub place: Option<RecordId>,
    /// The person's name as shown.
    pub person_name: Option<String>,
    /// The place's address on one line.
    pub address: Option<String>,
    /// The team that holds it.
    pub team: TeamId,
    /// To whom it is assigned.
    pub workers: Vec<WorkerName>,
    /// When it was closed.
    pub closed: Option<Timestamp>,
}
