//! Arguments and replies of the desk verbs.

use super::TaskToDo;
use crate::domain::ids::{DeviceId, RecordId, TeamId, WorkerId};
use crate::domain::organisation::{Role, Service};
use crate::domain::schema::Kind;
use crate::domain::time::Timestamp;
use serde::{Deserialize, Serialize};

/// Something new has this identity.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Added {
    /// The identity.
    pub id: String,
}

/// Arguments of `add_team`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AddTeam {
    /// Its name.
    pub name: String,
    /// The service it works for.
    pub service: Service,
}

/// Arguments of `add_worker`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AddWorker {
    /// Their name.
    pub name: String,
    /// What they do.
    pub role: Role,
    /// Their teams.
    pub teams: Vec<TeamId>,
}

/// Arguments of `set_worker_active`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SetWorkerActive {
    /// The worker.
    pub worker: WorkerId,
    /// False suspends.
    pub active: bool,
}

/// Arguments of `add_device`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AddDevice {
    /// Whose it will be.
    pub worker: WorkerId,
    /// How long the code is good for; 24 hours where none is given, 7 days at most.
    pub minutes: Option<u32>,
}

/// A one-time code.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct EnrolmentCode {
    /// The code, to be typed, pasted or scanned.
    pub code: String,
    /// When it expires, by central's clock.
    pub expires: Timestamp,
}

/// Arguments of `revoke_device`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RevokeDevice {
    /// The device.
    pub device: DeviceId,
}

/// Arguments of `open_case`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OpenCase {
    /// Its title.
    pub title: String,
    /// The service.
    pub service: Service,
    /// The person it is about.
    pub person: Option<RecordId>,
    /// The place it is about, or where the person lives.
    pub place: Option<RecordId>,
    /// The team that holds it.
    pub team: TeamId,
    /// To whom it is assigned.
    pub workers: Vec<WorkerId>,
}

/// Arguments of `assign_case`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AssignCase {
    /// The case.
    pub case: RecordId,
    /// The team that holds it; none leaves it.
    pub team: Option<TeamId>,
    /// All to whom it is assigned from now on.
    pub workers: Vec<WorkerId>,
}

/// Arguments of `close_case`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CloseCase {
    /// The case.
    pub case: RecordId,
}

/// Arguments of `plan_weekly`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PlanWeekly {
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
    /// First local date, `YYYY-MM-DD`.
    pub from: String,
    /// Last local date, included.
    pub until: String,
    /// Who goes.
    pub workers: Vec<WorkerId>,
    /// What is to be done.
    pub tasks: Vec<TaskToDo>,
    /// The form to fill in, by canonical address.
    pub form: Option<String>,
}

/// What a weekly pattern made.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PlannedWeekly {
    /// The pattern.
    pub pattern: String,
    /// Visits made now; the rest follow 14 days ahead of their date.
    pub visits: u32,
}

/// A device in the desk's list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DeviceRow {
    /// The device.
    pub device: DeviceId,
    /// What people call it.
    pub name: String,
    /// Whose it is.
    pub worker: WorkerId,
    /// When it was revoked.
    pub revoked: Option<Timestamp>,
    /// When it was last heard from, by central's clock.
    pub last_heard: Option<Timestamp>,
    /// How many pieces of work it last said waited.
    pub waiting: u32,
    /// When the oldest of those was written, by the device's clock.
    pub oldest_waiting: Option<Timestamp>,
    /// How far its clock is ahead of central's, in seconds.
    pub clock_ahead_seconds: i32,
    /// The app's version.
    pub app: String,
    /// Times that its digest and central's differed.
    pub mismatches: u32,
}

/// Something kept for a person to look at.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct QuarantineRow {
    /// The envelope's hash, hexadecimal.
    pub envelope: String,
    /// The device that sent it.
    pub device: Option<DeviceId>,
    /// The worker who it says wrote it, where it can be read.
    pub worker: Option<WorkerId>,
    /// The record it is about.
    pub record: Option<RecordId>,
    /// The kind of that record.
    pub kind: Option<Kind>,
    /// When it says that it was observed.
    pub observed: Option<Timestamp>,
    /// What it says that the device's clock showed.
    pub device_time: Option<Timestamp>,
    /// How many changes are in it.
    pub changes: u32,
    /// A stable word for the reason.
    pub reason: String,
    /// When central received it.
    pub received: Timestamp,
    /// Bytes of it.
    pub bytes: u32,
}
