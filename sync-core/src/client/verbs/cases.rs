//! A worker's cases, each with the visit that comes next and the one that was last.

use crate::api::{ApiError, MyCase};
use crate::client::session::Session;
use crate::domain::organisation::CaseLink;
use crate::domain::time::london;
use crate::domain::visit::State;
use crate::store::VisitLine;

impl Session {
    /// The cases that are this worker's, the next visit first; a case that is assigned to nobody is its whole team's.
    pub fn my_cases(&self) -> Result<Vec<MyCase>, ApiError> {
        let now = self.now();
        let today = now.civil(&london()).date();
        let mut cases = Vec::new();
        for (line, link) in self.store.read(|r| r.cases())? {
            let Some(link) = link.filter(|link| self.is_my_case(link)) else {
                continue;
            };
            let visits = match self.directory.scope_of_case(link.case) {
                Some(scope) => self.store.read(|r| r.visits_of(&scope))?,
                None => Vec::new(),
            };
            let planned = |line: &&VisitLine| {
                line.state() == State::Planned
                    && line.facts.visit.planned_start.is_some_and(|s| s >= now)
            };
            let been = |line: &&VisitLine| {
                !matches!(line.state(), State::Planned | State::Cancelled)
                    && line.facts.begins().is_some_and(|b| b <= now)
            };
            let (person, place) = self.store.read(|r| {
                let of = |record: Option<_>| match record {
                    Some(record) => r.subject(record),
                    None => Ok(None),
                };
                Ok((of(link.person)?, of(link.place)?))
            })?;
            let alerts = person.iter().chain(&place).flat_map(|s| &s.alerts);
            let alerts = alerts.filter(|a| a.alert().current(today)).count();
            let row = |line: &VisitLine| self.visit_row(line, now);
            cases.push(MyCase {
                next: visits.iter().find(planned).map(row),
                last: visits.iter().rev().find(been).map(row),
                case: self.case_row(
                    line.title,
                    &link,
                    person.map(|s| s.title),
                    place.map(|s| s.title),
                ),
                alerts: u32::try_from(alerts).unwrap_or(u32::MAX),
            });
        }
        cases.sort_by_key(|c| {
            let next = c.next.as_ref().and_then(|r| r.planned_start);
            (next.is_none(), next, c.case.person_name.clone())
        });
        Ok(cases)
    }

    fn is_my_case(&self, link: &CaseLink) -> bool {
        let me = self.profile.worker;
        let teams = self.directory.workers.get(&me).map(|w| w.teams.as_slice());
        let of_team = || teams.is_some_and(|teams| teams.contains(&link.team));
        link.closed.is_none()
            && (link.workers.contains(&me) || (link.workers.is_empty() && of_team()))
    }
}
