//! Arguments and replies of the desk verbs about the organisation itself: its office, workers and devices.

use crate::domain::ids::{TeamId, WorkerId};
use crate::domain::organisation::Role;
use crate::domain::time::Timestamp;
use serde::{Deserialize, Serialize};

/// Arguments of `set_office`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SetOffice {
    /// The number that every device shows for urgent calls, as typed; empty takes it away.
    pub telephone: String,
}

/// Arguments of `change_team`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ChangeTeam {
    /// The team.
    pub team: TeamId,
    /// Its name from now on.
    pub name: String,
}

/// Arguments of `change_worker`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ChangeWorker {
    /// The worker.
    pub worker: WorkerId,
    /// Their name.
    pub name: String,
    /// What they do from now on.
    pub role: Role,
    /// All their teams from now on.
    pub teams: Vec<TeamId>,
}

/// A set-up code that was made for an administrator on central's own machine.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AdministratorCode {
    /// For whom.
    pub worker: WorkerId,
    /// When, by central's clock.
    pub at: Timestamp,
}
