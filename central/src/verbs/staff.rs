//! Teams and workers.

use super::{Desk, api};
use sync_core::api::{AddTeam, AddWorker, Added, ApiError, ErrorCode, Nothing, SetWorkerActive};
use sync_core::domain::ids::{TeamId, WorkerId};
use sync_core::domain::organisation::{Reference, Role, Team, Worker};

/// Characters of a name, as people and teams have them.
const NAME: usize = 200;

pub(super) fn name(text: &str, field: &str) -> Result<String, ApiError> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > NAME || text.chars().any(char::is_control) {
        return Err(ApiError::invalid(field));
    }
    Ok(text.to_owned())
}

pub(super) fn add_team(desk: &mut Desk<'_, '_>, args: AddTeam) -> Result<Added, ApiError> {
    desk.caller.administers()?;
    let id = TeamId(desk.work.new_id());
    let team = Team {
        id,
        name: name(&args.name, "name")?,
        service: args.service,
    };
    desk.work.put(Reference::Team(team)).map_err(api)?;
    Ok(Added { id: id.to_string() })
}

pub(super) fn add_worker(desk: &mut Desk<'_, '_>, args: AddWorker) -> Result<Added, ApiError> {
    desk.caller.administers()?;
    if args.role == Role::Central {
        return Err(ApiError::invalid("role"));
    }
    if !args
        .teams
        .iter()
        .all(|t| desk.work.directory.team(*t).is_some())
    {
        return Err(ApiError::with(ErrorCode::NotFound, "teams"));
    }
    let id = WorkerId(desk.work.new_id());
    let worker = Worker {
        id,
        name: name(&args.name, "name")?,
        role: args.role,
        teams: args.teams,
        active: true,
    };
    desk.work.put(Reference::Worker(worker)).map_err(api)?;
    Ok(Added { id: id.to_string() })
}

pub(super) fn set_worker_active(
    desk: &mut Desk<'_, '_>,
    args: SetWorkerActive,
) -> Result<Nothing, ApiError> {
    desk.caller.administers()?;
    let known = desk
        .work
        .directory
        .worker(args.worker)
        .filter(|w| w.role != Role::Central);
    let mut worker = known
        .cloned()
        .ok_or_else(|| ApiError::with(ErrorCode::NotFound, "worker"))?;
    if worker.active != args.active {
        worker.active = args.active;
        desk.work.put(Reference::Worker(worker)).map_err(api)?;
    }
    Ok(Nothing {})
}
