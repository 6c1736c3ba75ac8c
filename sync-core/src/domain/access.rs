//! Who may hold which scope: one pure function of the organisation's data.
//!
//! Central decides with it what a device gets; a device uses it only to explain.

use super::ids::{RecordId, WorkerId};
use super::organisation::{CaseLink, Reference, Role, Service, SubjectGrant, Worker};
use super::schema::Kind;
use super::scope::{Compartment, Scope, Subject};
use std::collections::BTreeSet;

/// The compartment of a case and of its person that a service works in.
#[must_use]
pub fn compartment(service: Service) -> Compartment {
    match service {
        Service::Care => Compartment::Care,
        Service::Housing => Compartment::Housing,
    }
}

/// The scopes that a case opens to those who hold it: the case itself, its person's core and the service's own
/// compartment, its place and how to get in. Never another service's compartment, never another case.
#[must_use]
pub fn scopes_of_case(link: &CaseLink) -> Vec<Scope> {
    let own = compartment(link.service);
    let mut scopes = vec![Scope::case(link.case, own)];
    if let Some(person) = link.person {
        scopes.push(Scope::person(person, Compartment::Core));
        scopes.push(Scope::person(person, own));
    }
    if let Some(place) = link.place {
        scopes.push(Scope::place(place, Compartment::Core));
        scopes.push(Scope::place(place, Compartment::Entry));
    }
    scopes
}

/// Whether a worker holds a case: assigned to it while it is open, or supervises its team.
#[must_use]
pub fn holds_case(worker: &Worker, link: &CaseLink) -> bool {
    if !worker.active {
        return false;
    }
    match worker.role {
        Role::CareWorker | Role::HousingOfficer => {
            link.closed.is_none() && link.workers.contains(&worker.id)
        }
        Role::Supervisor => worker.teams.contains(&link.team),
        Role::Administrator | Role::Central => false,
    }
}

/// Every scope that a worker's devices may hold.
#[must_use]
pub fn scopes<'a>(
    worker: &Worker,
    references: impl IntoIterator<Item = &'a Reference>,
) -> BTreeSet<Scope> {
    let mut granted = BTreeSet::new();
    for reference in references {
        match reference {
            Reference::CaseLink(link) if holds_case(worker, link) => {
                granted.extend(scopes_of_case(link));
            }
            Reference::SubjectGrant(grant) if holds_subject(worker, grant) => {
                granted.insert(scope_of_subject(grant.subject, grant.kind));
            }
            _ => {}
        }
    }
    granted
}

/// The core scope of a person or place.
#[must_use]
pub fn scope_of_subject(subject: RecordId, kind: Kind) -> Scope {
    if kind == Kind::Place {
        Scope::place(subject, Compartment::Core)
    } else {
        Scope::person(subject, Compartment::Core)
    }
}

fn holds_subject(worker: &Worker, grant: &SubjectGrant) -> bool {
    worker.active
        && (grant.worker == worker.id
            || (worker.role == Role::Supervisor
                && grant.team.is_some_and(|t| worker.teams.contains(&t))))
}

/// Whether organisation data may reach a worker's device: staff, teams and forms reach everyone, a case's links
/// only those who hold it, patterns only the desk.
#[must_use]
pub fn may_know(worker: &Worker, reference: &Reference) -> bool {
    match reference {
        Reference::CaseLink(link) => holds_case(worker, link),
        Reference::SubjectGrant(grant) => holds_subject(worker, grant),
        Reference::Pattern(_) => false,
        _ => true,
    }
}

/// The home scope of a record of this kind within a subject of its own or a case's service; `None` where a kind
/// lives in a case and no case was given.
#[must_use]
pub fn home(kind: Kind, record: RecordId, case: Option<(RecordId, Service)>) -> Option<Scope> {
    Some(match kind {
        Kind::Person => Scope::person(record, Compartment::Core),
        Kind::Place => Scope::place(record, Compartment::Core),
        Kind::Case | Kind::Visit | Kind::Response | Kind::Review => {
            let (id, service) = case?;
            Scope::case(id, compartment(service))
        }
        Kind::PersonCare | Kind::PersonHousing | Kind::PersonRestricted | Kind::Entry => {
            return None;
        }
    })
}

/// The identity of the record of a subject that lives beside its core: care, housing, restricted or entry. One of
/// each, wherever it is first written, so that two devices that both create it create the same.
#[must_use]
pub fn companion(subject: RecordId, kind: Kind) -> RecordId {
    RecordId(uuid::Uuid::new_v5(&subject.0, &[kind as u8]))
}

/// The scope of a subject's companion record; `None` for a kind that is not one.
#[must_use]
pub fn companion_scope(subject: RecordId, kind: Kind) -> Option<Scope> {
    Some(match kind {
        Kind::PersonCare => Scope::person(subject, Compartment::Care),
        Kind::PersonHousing => Scope::person(subject, Compartment::Housing),
        Kind::PersonRestricted => Scope::person(subject, Compartment::Restricted),
        Kind::Entry => Scope::place(subject, Compartment::Entry),
        _ => return None,
    })
}

/// The companion record that has a scope to itself: its identity, kind and scope.
#[must_use]
pub fn companion_of_scope(scope: &Scope) -> Option<(RecordId, Kind, Scope)> {
    let (subject, kind) = match (scope.subject, scope.compartment) {
        (Subject::Person(id), Compartment::Care) => (id, Kind::PersonCare),
        (Subject::Person(id), Compartment::Housing) => (id, Kind::PersonHousing),
        (Subject::Person(id), Compartment::Restricted) => (id, Kind::PersonRestricted),
        (Subject::Place(id), Compartment::Entry) => (id, Kind::Entry),
        _ => return None,
    };
    Some((companion(subject, kind), kind, *scope))
}

/// The worker of a directory by identity.
#[must_use]
pub fn worker<'a>(
    id: WorkerId,
    references: impl IntoIterator<Item = &'a Reference>,
) -> Option<&'a Worker> {
    references.into_iter().find_map(|r| match r {
        Reference::Worker(w) if w.id == id => Some(w),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::TeamId;
    use uuid::Uuid;

    fn worker_of(role: Role, n: u128, team: TeamId) -> Worker {
        Worker {
            id: WorkerId(Uuid::from_u128(n)),
            name: "Alice Example".into(),
            role,
            teams: vec![team],
            active: true,
        }
    }

    fn housing_case(team: TeamId, to: WorkerId) -> CaseLink {
        CaseLink {
            case: RecordId(Uuid::from_u128(20)),
            service: Service::Housing,
            person: Some(RecordId(Uuid::from_u128(21))),
            place: Some(RecordId(Uuid::from_u128(22))),
            team,
            workers: vec![to],
            closed: None,
        }
    }

    #[test]
    fn a_housing_officer_never_gets_the_care_record() {
        let team = TeamId(Uuid::from_u128(1));
        let officer = worker_of(Role::HousingOfficer, 2, team);
        let link = housing_case(team, officer.id);
        let granted = scopes(&officer, &[Reference::CaseLink(link.clone())]);
        assert!(granted.iter().all(|s| s.compartment != Compartment::Care));
        assert!(granted.contains(&Scope::case(link.case, Compartment::Housing)));
    }

    #[test]
    fn a_colleague_gets_nothing_a_leaver_nothing_a_supervisor_the_team() {
        let team = TeamId(Uuid::from_u128(1));
        let officer = worker_of(Role::HousingOfficer, 2, team);
        let link = [Reference::CaseLink(housing_case(team, officer.id))];
        assert!(scopes(&worker_of(Role::HousingOfficer, 3, team), &link).is_empty());
        assert!(!scopes(&worker_of(Role::Supervisor, 4, team), &link).is_empty());
        let left = Worker {
            active: false,
            ..officer
        };
        assert!(scopes(&left, &link).is_empty());
        let other = TeamId(Uuid::from_u128(9));
        assert!(scopes(&worker_of(Role::Supervisor, 5, other), &link).is_empty());
        assert!(scopes(&worker_of(Role::Administrator, 6, team), &link).is_empty());
    }
}
