//! Cases: opening, assigning and closing them. A case's links are what gives access.

use super::{Desk, allowed, api, staff};
use crate::author::Writing;
use sync_core::api::{Added, ApiError, AssignCase, CloseCase, ErrorCode, Nothing, OpenCase};
use sync_core::document::Edit;
use sync_core::domain::access;
use sync_core::domain::ids::RecordId;
use sync_core::domain::organisation::{CaseLink, Reference, Service};
use sync_core::domain::schema::{Kind, Path};
use sync_core::domain::scope::Scope;
use sync_core::domain::value::Value;

fn put(path: &str, value: impl Into<Value>) -> Edit {
    Edit::Put {
        path: Path::of(path),
        value: value.into(),
    }
}

/// A case's own scope.
pub(super) fn scope(link: &CaseLink) -> Scope {
    Scope::case(link.case, access::compartment(link.service))
}

pub(super) fn open_case(desk: &mut Desk<'_, '_>, args: OpenCase) -> Result<Added, ApiError> {
    let title = staff::name(&args.title, "title")?;
    desk.caller.supervises(args.team)?;
    let team = desk.work.directory.team(args.team);
    if team.is_none_or(|t| t.service != args.service) {
        return Err(ApiError::with(ErrorCode::NotFound, "team"));
    }
    if (args.person, args.place) == (None, None) {
        return Err(ApiError::invalid("person"));
    }
    if let Some(person) = args.person {
        allowed::subject(desk.work, person, Kind::Person, "person")?;
    }
    if let Some(place) = args.place {
        allowed::subject(desk.work, place, Kind::Place, "place")?;
    }
    allowed::workers(desk.work, &args.workers)?;
    let case = RecordId(desk.work.new_id());
    let link = CaseLink {
        case,
        service: args.service,
        person: args.person,
        place: args.place,
        team: args.team,
        workers: args.workers,
        closed: None,
    };
    let now = desk.work.now;
    let service = match args.service {
        Service::Care => "care",
        Service::Housing => "housing",
    };
    write(
        desk,
        &link,
        &[
            put("title", title),
            put("service", service),
            put("opened", now),
        ],
    )?;
    desk.work.put(Reference::CaseLink(link)).map_err(api)?;
    Ok(Added::from(case))
}

pub(super) fn assign_case(desk: &mut Desk<'_, '_>, args: AssignCase) -> Result<Nothing, ApiError> {
    let mut link = allowed::case(&desk.work.directory, &desk.caller, args.case)?;
    allowed::workers(desk.work, &args.workers)?;
    if let Some(team) = args.team {
        let fits = desk
            .work
            .directory
            .team(team)
            .is_some_and(|t| t.service == link.service);
        if !fits {
            return Err(ApiError::with(ErrorCode::NotFound, "team"));
        }
        link.team = team;
    }
    link.workers = args.workers;
    if desk.work.directory.case(args.case) != Some(&link) {
        desk.work.put(Reference::CaseLink(link)).map_err(api)?;
    }
    Ok(Nothing {})
}

pub(super) fn close_case(desk: &mut Desk<'_, '_>, args: CloseCase) -> Result<Nothing, ApiError> {
    let mut link = allowed::case(&desk.work.directory, &desk.caller, args.case)?;
    if link.closed.is_none() {
        let now = desk.work.now;
        link.closed = Some(now);
        write(desk, &link, &[put("closed", now)])?;
        desk.work.put(Reference::CaseLink(link)).map_err(api)?;
    }
    Ok(Nothing {})
}

fn write(desk: &mut Desk<'_, '_>, link: &CaseLink, edits: &[Edit]) -> Result<(), ApiError> {
    let writing = Writing {
        record: link.case,
        kind: Kind::Case,
        scope: scope(link),
        edits,
        on_behalf_of: desk.caller.on_behalf_of(),
        base: None,
    };
    desk.work.author(&writing).map_err(api)?;
    Ok(())
}
