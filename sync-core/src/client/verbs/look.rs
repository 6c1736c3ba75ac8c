//! What changed in a worker's round since they last looked: what was shown then is kept, and compared.

use crate::api::{AlertView, ApiError, ChangedVisit, RoundChange, Wrote};
use crate::client::session::Session;
use crate::client::view::Opened;
use crate::document::{Heads, history};
use crate::domain::ids::{ItemId, RecordId};
use crate::domain::organisation::Role;
use crate::domain::schema::Path;
use crate::domain::time::{Timestamp, london};
use crate::domain::visit::State;
use crate::store::VisitLine;
use crate::store::project::AlertFacts;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Under this name a store remembers what its worker saw of their round.
const SHOWN: &str = "today.shown";
/// How far ahead a round is compared: what lies further is looked at when its day comes.
const AHEAD_MINUTES: i64 = 7 * 24 * 60;

/// What a worker saw of their round. No names: those stay in their records.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
struct Shown {
    until: Timestamp,
    visits: BTreeMap<RecordId, ShownVisit>,
    subjects: BTreeMap<RecordId, ShownSubject>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
struct ShownVisit {
    start: Option<Timestamp>,
    cancelled: bool,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
struct ShownSubject {
    heads: String,
    alerts: Vec<AlertFacts>,
}

impl Session {
    /// What changed in this worker's round from `since` on, the newest look being when they last said that they had
    /// seen it. The first look ever, and one at which nothing changed, is kept as seen.
    pub(super) fn changes_since_look(
        &mut self,
        since: Timestamp,
    ) -> Result<Vec<ChangedVisit>, ApiError> {
        let me = self.directory.workers.get(&self.profile.worker);
        if me.is_none_or(|w| matches!(w.role, Role::Supervisor | Role::Administrator)) {
            return Ok(Vec::new());
        }
        let (lines, now) = self.round(since)?;
        let kept = self.store.read(|r| r.kept(SHOWN))?;
        let before: Option<Shown> = kept.and_then(|k| serde_json::from_slice(&k).ok());
        let Some(before) = before else {
            self.keep_shown(&now)?;
            return Ok(Vec::new());
        };
        if before == now {
            return Ok(Vec::new());
        }
        let mut changes = self.round_changes(&before, &lines, since)?;
        changes.extend(self.alert_changes(&before, &now, &lines)?);
        if changes.is_empty() {
            self.keep_shown(&now)?;
        }
        changes.sort_by_key(|c| (c.row.as_ref().and_then(|r| r.planned_start), c.visit));
        Ok(changes)
    }

    /// The worker has seen their round as it stands.
    pub fn saw_today(&mut self) -> Result<(), ApiError> {
        let (_, now) = self.round(self.since_last_evening())?;
        self.keep_shown(&now)
    }

    fn keep_shown(&mut self, shown: &Shown) -> Result<(), ApiError> {
        let bytes = serde_json::to_vec(shown).map_err(|_| ApiError::internal())?;
        let at = self.now();
        self.store.write("look", at, |w| w.keep(SHOWN, &bytes))?;
        Ok(())
    }

    /// This worker's visits from `since` on, and what a look at them shows.
    fn round(&self, since: Timestamp) -> Result<(Vec<VisitLine>, Shown), ApiError> {
        let until = self.now().plus_minutes(AHEAD_MINUTES);
        let (_, until) = until.day(&london());
        let mut lines = self.store.read(|r| r.visits_between(since, until))?;
        lines.retain(|line| self.is_mine(line));
        let mut shown = Shown {
            until,
            ..Shown::default()
        };
        for line in &lines {
            let visit = ShownVisit {
                start: line.facts.visit.planned_start,
                cancelled: line.state() == State::Cancelled,
            };
            shown.visits.insert(line.visit, visit);
            let case = line.case.iter();
            for subject in case.flat_map(|c| c.person.iter().chain(&c.place)) {
                let heads = self
                    .store
                    .read(|r| r.record(subject.record))?
                    .map(|r| r.heads.to_string());
                let one = ShownSubject {
                    heads: heads.unwrap_or_default(),
                    alerts: subject.alerts.clone(),
                };
                shown.subjects.insert(subject.record, one);
            }
        }
        Ok((lines, shown))
    }

    fn round_changes(
        &self,
        before: &Shown,
        lines: &[VisitLine],
        since: Timestamp,
    ) -> Result<Vec<ChangedVisit>, ApiError> {
        let mut changes = Vec::new();
        for line in lines {
            let cancelled = line.state() == State::Cancelled;
            let start = line.facts.visit.planned_start;
            let change = match before.visits.get(&line.visit) {
                None if line.facts.unplanned || cancelled => None,
                None => start
                    .is_some_and(|s| s < before.until)
                    .then_some(RoundChange::New),
                Some(then) if cancelled && !then.cancelled => self
                    .ended_by_another(line)
                    .then_some(RoundChange::Cancelled),
                Some(then) if start != then.start => Some(RoundChange::Moved),
                Some(_) => None,
            };
            let Some(change) = change else { continue };
            let was = before.visits.get(&line.visit).and_then(|v| v.start);
            changes.push(self.changed(line, change, was)?);
        }
        let now: BTreeSet<RecordId> = lines.iter().map(|l| l.visit).collect();
        for (visit, then) in &before.visits {
            // What lies behind has left the round by itself.
            if now.contains(visit) || then.start.is_none_or(|s| s < since) {
                continue;
            }
            let line = self.store.read(|r| r.visit(*visit))?;
            changes.push(match line {
                Some(line) if self.is_mine(&line) => {
                    self.changed(&line, RoundChange::Moved, then.start)?
                }
                Some(line) => self.changed(&line, RoundChange::NotYours, then.start)?,
                None => ChangedVisit {
                    visit: *visit,
                    change: RoundChange::NotYours,
                    row: None,
                    was: then.start,
                    alerts: Vec::new(),
                    by: None,
                },
            });
        }
        Ok(changes)
    }

    fn ended_by_another(&self, line: &VisitLine) -> bool {
        let me = Some(self.profile.worker);
        line.facts.visit.endings.iter().any(|e| e.worker != me)
    }

    fn changed(
        &self,
        line: &VisitLine,
        change: RoundChange,
        was: Option<Timestamp>,
    ) -> Result<ChangedVisit, ApiError> {
        let opened = self.open_if_held(line.visit)?;
        let by = opened.and_then(|opened| {
            let path = match change {
                RoundChange::New | RoundChange::Alerts => Path::of("title"),
                RoundChange::Moved => Path::of("planned.start"),
                RoundChange::Cancelled => {
                    let newest = opened.document.items("endings").pop()?;
                    Path::of_item("endings", newest).field("ending")
                }
                RoundChange::NotYours => return None,
            };
            let held = opened.document.held(&path).into_iter().next()?;
            self.wrote(&opened, &held.change)
        });
        Ok(ChangedVisit {
            visit: line.visit,
            change,
            row: Some(self.visit_row(line, self.now())),
            was,
            alerts: Vec::new(),
            by,
        })
    }

    /// Alerts that others changed, each at the first visit to whom or what it is about.
    fn alert_changes(
        &self,
        before: &Shown,
        now: &Shown,
        lines: &[VisitLine],
    ) -> Result<Vec<ChangedVisit>, ApiError> {
        let mut changes = Vec::new();
        for (record, subject) in &now.subjects {
            let Some(then) = before.subjects.get(record) else {
                continue;
            };
            if then.alerts == subject.alerts && then.heads == subject.heads {
                continue;
            }
            let about = |line: &&VisitLine| {
                let case = line.case.iter();
                let mut subjects = case.flat_map(|c| c.person.iter().chain(&c.place));
                subjects.any(|s| s.record == *record)
            };
            let Some(line) = lines.iter().find(about) else {
                continue;
            };
            let Some(opened) = self.open_if_held(*record)? else {
                continue;
            };
            let (alerts, by) = self.alerts_of_others(&opened, &then.heads);
            if alerts.is_empty() {
                continue;
            }
            let row = self.visit_row(line, self.now());
            changes.push(ChangedVisit {
                visit: line.visit,
                change: RoundChange::Alerts,
                was: None,
                row: Some(row),
                alerts,
                by,
            });
        }
        Ok(changes)
    }

    /// Alerts in whose items another wrote since these heads, as they stand, and who wrote the newest.
    fn alerts_of_others(&self, opened: &Opened, heads: &str) -> (Vec<AlertView>, Option<Wrote>) {
        let document = &opened.document;
        let known = heads
            .parse::<Heads>()
            .ok()
            .and_then(|h| document.as_of(&h).ok());
        let (mut items, mut newest) = (BTreeSet::<ItemId>::new(), None);
        for step in history(document) {
            if known.as_ref().is_some_and(|k| k.contains(&step.change)) {
                continue;
            }
            let touched = step.touched.iter().filter(|(p, _)| p.root() == "alerts");
            let ids: Vec<ItemId> = touched
                .filter_map(|(path, _)| path.item()?.parse().ok())
                .collect();
            let by = self.wrote(opened, &step.change);
            let own = by.as_ref().and_then(|b| b.worker) == Some(self.profile.worker);
            if ids.is_empty() || own {
                continue;
            }
            items.extend(ids);
            newest = by.or(newest);
        }
        let views = items
            .into_iter()
            .map(|i| super::before::alert_view(opened, i));
        (views.collect(), newest)
    }
}
