//! Visits and cases of a person, a place or a case, in time.

use crate::api::{ApiError, ErrorCode, Timeline, TimelineCase};
use crate::client::session::Session;
use crate::domain::access;
use crate::domain::ids::RecordId;
use crate::domain::scope::{Scope, Subject};
use crate::domain::visit::State;

impl Session {
    /// Visits and cases of a person, a place or a case. Those of a companion record are its subject's.
    pub fn timeline(&self, record: RecordId) -> Result<Timeline, ApiError> {
        let target = match self.held(record) {
            Err(error) if error.code == ErrorCode::NotFound => {
                self.granted_companion(record)?.ok_or(error)?
            }
            other => other?,
        };
        let (Subject::Person(subject) | Subject::Place(subject) | Subject::Case(subject)) =
            target.scope.subject
        else {
            return Err(ApiError::of(ErrorCode::NotFound));
        };
        let now = self.now();
        let (mut cases, mut lines) = (Vec::new(), Vec::new());
        self.store.read(|r| {
            for (case, link) in r.cases()? {
                let Some(link) = link else { continue };
                if ![link.person, link.place, Some(link.case)].contains(&Some(subject)) {
                    continue;
                }
                let name = |of: Option<_>| match of {
                    Some(record) => r.subject(record).map(|s| s.map(|s| s.title)),
                    None => Ok(None),
                };
                let (person, address) = (name(link.person)?, name(link.place)?);
                lines.extend(
                    r.visits_of(&Scope::case(link.case, access::compartment(link.service)))?,
                );
                cases.push(TimelineCase {
                    closed: link.closed,
                    row: self.case_row(case.title, &link, person, address),
                });
            }
            Ok::<_, crate::store::StoreError>(())
        })?;
        cases.sort_by_key(|c| c.closed.is_some());
        let mut rows: Vec<_> = lines.iter().map(|l| self.visit_row(l, now)).collect();
        rows.sort_by_key(|row| (row.planned_start, row.visit));
        let (planned, mut past): (Vec<_>, Vec<_>) = rows
            .into_iter()
            .partition(|row| matches!(row.state, State::Planned | State::InProgress));
        past.reverse();
        Ok(Timeline {
            now,
            planned,
            past,
            cases,
        })
    }
}
