//! Where a record that central sees for the first time belongs, and which access comes with it (decision 5).

use super::Refusal;
use crate::author::Work;
use sync_core::document::envelope::Envelope;
use sync_core::domain::access::{self, home};
use sync_core::domain::ids::{RecordId, TeamId};
use sync_core::domain::organisation::{CaseLink, Reference, Role, SubjectGrant, Worker};
use sync_core::domain::schema::Kind;
use sync_core::domain::scope::{Scope, Subject};

const NOT_YOURS: Refusal = Refusal::Quarantine("not-yours");

/// The home of a new record, if its author may create it there.
pub(super) fn propose(
    work: &mut Work<'_>,
    envelope: &Envelope,
    worker: &Worker,
) -> Result<Scope, Refusal> {
    let scope = match envelope.kind {
        Kind::Person | Kind::Place => {
            if !visits(worker) {
                return Err(NOT_YOURS);
            }
            home(envelope.kind, envelope.record, None)
        }
        Kind::Case => {
            let link = case_link(work, envelope, worker)?;
            home(Kind::Case, envelope.record, Some((link.case, link.service)))
        }
        Kind::Visit | Kind::Response | Kind::Review => {
            let Subject::Case(case) = envelope.scope.subject else {
                return Err(NOT_YOURS);
            };
            let link = work.directory.case(case).ok_or(NOT_YOURS)?;
            let scope = home(envelope.kind, envelope.record, Some((case, link.service)));
            held(work, worker, scope)
        }
        Kind::PersonCare | Kind::PersonHousing | Kind::PersonRestricted | Kind::Entry => {
            held(work, worker, beside(envelope))
        }
    };
    scope.filter(|s| *s == envelope.scope).ok_or(NOT_YOURS)
}

/// Writes the access that a new record brings: to a person or place for its author and their team, to a case for
/// its author.
pub(super) fn settle(
    work: &mut Work<'_>,
    envelope: &Envelope,
    worker: &Worker,
) -> Result<(), Refusal> {
    match envelope.kind {
        Kind::Person | Kind::Place => work.put(Reference::SubjectGrant(SubjectGrant {
            subject: envelope.record,
            kind: envelope.kind,
            worker: worker.id,
            team: worker.teams.first().copied(),
        }))?,
        Kind::Case => {
            let link = case_link(work, envelope, worker)?;
            work.put(Reference::CaseLink(link))?;
        }
        _ => {}
    }
    Ok(())
}

/// A case's links as its author proposes them: in a team of their own, for that team's service, about subjects that
/// they hold or created before in the same push.
fn case_link(
    work: &mut Work<'_>,
    envelope: &Envelope,
    worker: &Worker,
) -> Result<CaseLink, Refusal> {
    let links = envelope
        .links
        .as_ref()
        .ok_or(Refusal::Quarantine("no-links"))?;
    let (Some(service), Some(team)) = (links.service, links.team) else {
        return Err(Refusal::Quarantine("no-links"));
    };
    if !visits(worker)
        || !works_for(work, worker, team, service)
        || (links.person, links.place) == (None, None)
    {
        return Err(NOT_YOURS);
    }
    let held = work.held(worker);
    let holds = |subject: Option<RecordId>, kind| {
        subject.is_none_or(|id| held.contains(&access::scope_of_subject(id, kind)))
    };
    if !holds(links.person, Kind::Person) || !holds(links.place, Kind::Place) {
        return Err(NOT_YOURS);
    }
    let author = (worker.role != Role::Supervisor).then_some(worker.id);
    Ok(CaseLink {
        case: envelope.record,
        service,
        person: links.person,
        place: links.place,
        team,
        workers: author.into_iter().collect(),
        closed: None,
    })
}

fn works_for(
    work: &Work<'_>,
    worker: &Worker,
    team: TeamId,
    service: sync_core::domain::organisation::Service,
) -> bool {
    let fits = work
        .directory
        .team(team)
        .is_some_and(|t| t.service == service);
    fits && worker.teams.contains(&team)
}

fn visits(worker: &Worker) -> bool {
    matches!(
        worker.role,
        Role::CareWorker | Role::HousingOfficer | Role::Supervisor
    )
}

/// The scope of a record that lives beside its subject's core, if the record is the subject's one of its kind.
fn beside(envelope: &Envelope) -> Option<Scope> {
    let (record, kind, scope) = access::companion_of_scope(&envelope.scope)?;
    ((record, kind) == (envelope.record, envelope.kind)).then_some(scope)
}

fn held(work: &mut Work<'_>, worker: &Worker, scope: Option<Scope>) -> Option<Scope> {
    scope.filter(|s| work.holds(worker, s))
}
