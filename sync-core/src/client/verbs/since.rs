//! What a worker should know of the time since they were last at this door: what others wrote, what the last visit
//! left for them, and which visits have not arrived here.

use crate::api::{ApiError, ChangedField, FieldView, LastTime, SinceLastTime, VisitRow};
use crate::client::session::Session;
use crate::client::view::Opened;
use crate::document::{Heads, history};
use crate::domain::ids::RecordId;
use crate::domain::organisation::CaseLink;
use crate::domain::schema::{Kind, Path};
use crate::domain::time::Timestamp;
use crate::domain::visit::{ENTERED_IN_ERROR, State};
use crate::store::VisitLine;
use std::collections::BTreeMap;

/// How long a visit that should have come is still asked after.
const ASKED_AFTER_MINUTES: i64 = 14 * 24 * 60;
/// Visits in which the last words for the next visitor are looked for.
const LOOKED_THROUGH: usize = 5;
/// The most fields that are listed as changed.
const LISTED: usize = 40;

impl Session {
    /// The other visits to the person, or where it is about no person to the place, in order.
    pub(super) fn visits_there(
        &self,
        visit: RecordId,
        link: Option<&CaseLink>,
    ) -> Result<Vec<VisitLine>, ApiError> {
        let Some(link) = link else {
            return Ok(Vec::new());
        };
        let same = |other: &&CaseLink| match link.person {
            Some(_) => other.person == link.person,
            None => other.place == link.place,
        };
        let mut lines = Vec::new();
        for other in self.directory.cases.values().filter(same) {
            if let Some(scope) = self.directory.scope_of_case(other.case) {
                lines.extend(self.store.read(|r| r.visits_of(&scope))?);
            }
        }
        lines.retain(|line| line.visit != visit);
        lines.sort_by_key(|line| line.facts.begins());
        Ok(lines)
    }

    /// Visits there that were planned before this one, should be over, and are not here as submitted.
    pub(super) fn not_arrived(&self, this: &VisitLine, there: &[VisitLine]) -> Vec<VisitRow> {
        let now = self.now();
        let before = this.facts.begins().unwrap_or(now).min(now);
        let oldest = now.plus_minutes(-ASKED_AFTER_MINUTES);
        let missing = there.iter().filter(|line| {
            let visit = &line.facts.visit;
            let over = visit.planned_end.or(visit.planned_start);
            visit
                .planned_start
                .is_some_and(|s| s < before && s > oldest)
                && over.is_some_and(|end| end < now)
                && matches!(line.state(), State::Planned | State::InProgress)
        });
        missing.map(|line| self.visit_row(line, now)).collect()
    }

    /// What the newest visit before this one left for the next visitor.
    pub(super) fn last_time(
        &self,
        this: &VisitLine,
        there: &[VisitLine],
    ) -> Result<Option<LastTime>, ApiError> {
        let now = self.now();
        let before = this.facts.begins().unwrap_or(now);
        let been = there.iter().rev().filter(|line| {
            !matches!(line.state(), State::Planned | State::Cancelled)
                && line.facts.begins().is_some_and(|b| b <= before)
        });
        for line in been.take(LOOKED_THROUGH) {
            let Some(opened) = self.open_if_held(line.visit)? else {
                continue;
            };
            let text = self.text_view(&opened, &Path::of("next.time"))?;
            if !text.text.trim().is_empty() {
                let row = self.visit_row(line, now);
                return Ok(Some(LastTime { row, text }));
            }
        }
        Ok(None)
    }

    /// What others wrote in these records since this worker last submitted a visit there; where they never did, since
    /// they last looked before they first opened this visit. None where they had never seen any of it.
    pub(super) fn since_last_time(
        &self,
        visit: RecordId,
        there: &[VisitLine],
        subjects: &[Opened],
    ) -> Result<Option<SinceLastTime>, ApiError> {
        let me = self.profile.worker;
        let submitted = there
            .iter()
            .flat_map(|line| &line.facts.visit.submissions)
            .filter(|s| s.worker == me && s.status != ENTERED_IN_ERROR)
            .filter_map(|s| s.at)
            .max();
        let (since, visited) = match submitted {
            Some(at) => (at, true),
            None => match self.store.read(|r| r.first_seen(visit))? {
                Some(first) => (first.plus_millis(-1), false),
                None => return Ok(None),
            },
        };
        let (mut fields, mut seen_any) = (Vec::new(), visited);
        for opened in subjects {
            let seen = self
                .store
                .read(|r| r.last_seen_before(opened.line.record, since))?;
            seen_any |= seen.is_some();
            match seen {
                Some(seen) => self.changed_fields(opened, Some(&seen.heads), since, &mut fields),
                None if visited => self.changed_fields(opened, None, since, &mut fields),
                None => {}
            }
        }
        fields.truncate(LISTED);
        Ok(seen_any.then_some(SinceLastTime {
            since,
            visited,
            fields,
        }))
    }

    /// Fields that others wrote after these heads; without heads, that came to central after a moment, or have not.
    fn changed_fields(
        &self,
        opened: &Opened,
        heads: Option<&Heads>,
        since: Timestamp,
        fields: &mut Vec<ChangedField>,
    ) {
        let document = &opened.document;
        if heads == Some(&document.heads()) {
            return;
        }
        let known = heads.and_then(|h| document.as_of(h).ok());
        let mut newest: BTreeMap<Path, FieldView> = BTreeMap::new();
        for step in history(document) {
            let by = self.wrote(opened, &step.change);
            let old = match (&known, &by) {
                (Some(known), _) => known.contains(&step.change),
                (None, Some(by)) => by.received.is_some_and(|at| at <= since),
                (None, None) => true,
            };
            let own = by.as_ref().and_then(|b| b.worker) == Some(self.profile.worker);
            if old || own {
                continue;
            }
            for (path, _) in step.touched {
                let view = FieldView {
                    value: None,
                    text: None,
                    by: by.clone(),
                    path: path.clone(),
                    warning: None,
                };
                newest.insert(path, view);
            }
        }
        for (path, mut view) in newest {
            let text = document.text(&path);
            let value = document.held(&path).into_iter().next().map(|h| h.value);
            if text.is_empty() && value.is_none() {
                continue;
            }
            // Codes are shown on demand only.
            if opened.line.kind != Kind::Entry {
                view.text = Some(text).filter(|t| !t.is_empty() && value.is_none());
                view.value = value;
            }
            fields.push(ChangedField {
                record: opened.line.record,
                kind: opened.line.kind,
                field: view,
            });
        }
    }
}
