//! Who may call which desk verb: the operator all, administrators staff and devices, supervisors the work of their
//! own teams. Nobody else any.

use crate::author::Work;
use crate::directory::Directory;
use sync_core::api::{ApiError, ErrorCode};
use sync_core::domain::ids::{DeviceId, RecordId, TeamId, WorkerId};
use sync_core::domain::organisation::{CaseLink, Role, Worker};
use sync_core::domain::schema::Kind;

/// Who calls.
#[derive(Clone, Debug)]
pub(crate) enum Caller {
    /// The command line on central's own machine.
    Operator,
    /// A worker at an enrolled device.
    Worker(Worker),
}

fn not_allowed() -> ApiError {
    ApiError::of(ErrorCode::NotAllowed)
}

impl Caller {
    /// Whose device asks; a device or worker that is refused calls nothing.
    pub(crate) fn of(work: &Work<'_>, device: DeviceId) -> Result<Self, ApiError> {
        if device == work.central.operator {
            return Ok(Self::Operator);
        }
        if let Some(why) = crate::sync::refused(work, device) {
            return Err(ApiError::with(ErrorCode::Refused, why));
        }
        let owner = work.directory.device(device).map(|d| d.worker);
        let worker = owner.and_then(|w| work.directory.worker(w)).cloned();
        worker.map(Self::Worker).ok_or_else(not_allowed)
    }

    /// For whom central writes.
    pub(crate) fn on_behalf_of(&self) -> String {
        match self {
            Self::Operator => "operator".to_owned(),
            Self::Worker(worker) => format!("worker:{}", worker.id),
        }
    }

    /// Who it is; none at central's own machine.
    pub(super) fn worker(&self) -> Option<WorkerId> {
        match self {
            Self::Operator => None,
            Self::Worker(worker) => Some(worker.id),
        }
    }

    /// Cases of whatever team, and the people and places that they are about.
    pub(super) fn opens_cases(&self) -> Result<(), ApiError> {
        match self {
            Self::Operator => Ok(()),
            Self::Worker(w) if w.role == Role::Supervisor => Ok(()),
            Self::Worker(_) => Err(not_allowed()),
        }
    }

    /// Staff, teams and devices.
    pub(super) fn administers(&self) -> Result<(), ApiError> {
        match self {
            Self::Operator => Ok(()),
            Self::Worker(w) if w.role == Role::Administrator => Ok(()),
            Self::Worker(_) => Err(not_allowed()),
        }
    }

    /// The work of a team.
    pub(super) fn supervises(&self, team: TeamId) -> Result<(), ApiError> {
        match self {
            Self::Operator => Ok(()),
            Self::Worker(w) if w.role == Role::Supervisor && w.teams.contains(&team) => Ok(()),
            Self::Worker(_) => Err(not_allowed()),
        }
    }

    /// Devices of whom the caller may see how they are.
    pub(super) fn may_see(&self, owner: Option<&Worker>) -> bool {
        match self {
            Self::Operator => true,
            Self::Worker(w) => match w.role {
                Role::Administrator => true,
                Role::Supervisor => {
                    owner.is_some_and(|o| o.teams.iter().any(|t| w.teams.contains(t)))
                }
                _ => false,
            },
        }
    }

    /// Lists of devices and of what was refused.
    pub(super) fn looks_after_devices(&self) -> Result<(), ApiError> {
        match self {
            Self::Operator => Ok(()),
            Self::Worker(w) if matches!(w.role, Role::Administrator | Role::Supervisor) => Ok(()),
            Self::Worker(_) => Err(not_allowed()),
        }
    }
}

/// A subject of this kind that central holds. A supervisor may open a case about any: that is how a person's first
/// case comes about, and the case's record says who opened it.
pub(super) fn subject(
    work: &Work<'_>,
    subject: RecordId,
    kind: Kind,
    field: &str,
) -> Result<(), ApiError> {
    let row = work.write.record(subject).map_err(super::api)?;
    if row.is_some_and(|r| r.kind == kind) {
        Ok(())
    } else {
        Err(ApiError::with(ErrorCode::NotFound, field))
    }
}

/// A case whose team the caller supervises.
pub(super) fn case(
    directory: &Directory,
    caller: &Caller,
    id: RecordId,
) -> Result<CaseLink, ApiError> {
    let not_found = || ApiError::with(ErrorCode::NotFound, "case");
    let link = directory.case(id).cloned().ok_or_else(not_found)?;
    caller.supervises(link.team).map_err(|_| not_found())?;
    Ok(link)
}

/// Workers who are there and active.
pub(super) fn workers(work: &Work<'_>, ids: &[WorkerId]) -> Result<(), ApiError> {
    let active = |id: &WorkerId| {
        work.directory
            .worker(*id)
            .is_some_and(|w| w.active && !matches!(w.role, Role::Administrator | Role::Central))
    };
    if ids.iter().all(active) {
        Ok(())
    } else {
        Err(ApiError::with(ErrorCode::NotFound, "workers"))
    }
}
