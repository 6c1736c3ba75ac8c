//! Teams and workers.

use super::{Desk, api};
use sync_core::api::{
    AddTeam, AddWorker, Added, ApiError, ChangeTeam, ChangeWorker, ErrorCode, Nothing, SetOffice,
    SetWorkerActive,
};
use sync_core::domain::ids::{TeamId, WorkerId};
use sync_core::domain::organisation::{Organisation, Reference, Role, Team, Worker};
use sync_core::domain::phone;

/// Characters of a name, as people and teams have them.
const NAME: usize = 200;

pub(crate) fn name(text: &str, field: &str) -> Result<String, ApiError> {
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

/// Gives a team another name. Its identity stays, and with it who is in it and what it holds.
pub(super) fn change_team(desk: &mut Desk<'_, '_>, args: &ChangeTeam) -> Result<Nothing, ApiError> {
    desk.caller.administers()?;
    let known = desk.work.directory.team(args.team).cloned();
    let known = known.ok_or_else(|| ApiError::with(ErrorCode::NotFound, "team"))?;
    let team = Team {
        name: name(&args.name, "name")?,
        ..known.clone()
    };
    if team != known {
        desk.work.put(Reference::Team(team)).map_err(api)?;
    }
    Ok(Nothing {})
}

pub(super) fn add_worker(desk: &mut Desk<'_, '_>, args: AddWorker) -> Result<Added, ApiError> {
    desk.caller.administers()?;
    role_and_teams(desk, args.role, &args.teams)?;
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
    let mut worker = known(desk, args.worker)?;
    if !args.active {
        not_the_last(desk, &worker)?;
    }
    if worker.active != args.active {
        worker.active = args.active;
        desk.work.put(Reference::Worker(worker)).map_err(api)?;
    }
    Ok(Nothing {})
}

pub(super) fn change_worker(
    desk: &mut Desk<'_, '_>,
    args: ChangeWorker,
) -> Result<Nothing, ApiError> {
    desk.caller.administers()?;
    let known = known(desk, args.worker)?;
    role_and_teams(desk, args.role, &args.teams)?;
    if args.role != Role::Administrator {
        not_the_last(desk, &known)?;
    }
    let worker = Worker {
        name: name(&args.name, "name")?,
        role: args.role,
        teams: args.teams,
        ..known.clone()
    };
    if worker != known {
        desk.work.put(Reference::Worker(worker)).map_err(api)?;
    }
    Ok(Nothing {})
}

pub(super) fn set_office(desk: &mut Desk<'_, '_>, args: &SetOffice) -> Result<Nothing, ApiError> {
    desk.caller.administers()?;
    let telephone = args.telephone.trim();
    if !telephone.is_empty() && phone::check(telephone).is_err() {
        return Err(ApiError::invalid("telephone"));
    }
    let known = desk.work.directory.organisation().cloned();
    let known = known.ok_or_else(ApiError::internal)?;
    let organisation = Organisation {
        telephone: telephone.to_owned(),
        ..known.clone()
    };
    if organisation != known {
        let piece = Reference::Organisation(organisation);
        desk.work.put(piece).map_err(api)?;
    }
    Ok(Nothing {})
}

fn known(desk: &Desk<'_, '_>, worker: WorkerId) -> Result<Worker, ApiError> {
    let known = desk.work.directory.worker(worker);
    known
        .filter(|w| w.role != Role::Central)
        .cloned()
        .ok_or_else(|| ApiError::with(ErrorCode::NotFound, "worker"))
}

fn role_and_teams(desk: &Desk<'_, '_>, role: Role, teams: &[TeamId]) -> Result<(), ApiError> {
    if role == Role::Central {
        return Err(ApiError::invalid("role"));
    }
    let there = |t: &TeamId| desk.work.directory.team(*t).is_some();
    if teams.iter().all(there) {
        Ok(())
    } else {
        Err(ApiError::with(ErrorCode::NotFound, "teams"))
    }
}

/// An organisation keeps an administrator: without one, nobody could add a device any more.
fn not_the_last(desk: &Desk<'_, '_>, worker: &Worker) -> Result<(), ApiError> {
    let other = |r: &Reference| matches!(r, Reference::Worker(w) if w.active && w.role == Role::Administrator && w.id != worker.id);
    if worker.role != Role::Administrator || !worker.active {
        return Ok(());
    }
    if desk.work.directory.references().any(other) {
        Ok(())
    } else {
        Err(ApiError::with(ErrorCode::NotAllowed, "last-administrator"))
    }
}
