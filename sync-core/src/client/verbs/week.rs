//! The week as it is planned, from lists alone.

use crate::api::{ApiError, WeekPage, WeekVisit};
use crate::client::session::Session;
use crate::domain::time::{Timestamp, london};
use crate::domain::visit::State;
use crate::domain::week::{Slot, clashes};
use crate::store::VisitLine;
use jiff::civil::Date;

/// How long a visit of no planned end counts, for clashes.
const MINUTES: i64 = 30;

impl Session {
    /// The week of a local date in Europe/London: every visit in it that this device holds.
    pub fn week(&self, date: Option<&str>) -> Result<WeekPage, ApiError> {
        let zone = london();
        let now = self.now();
        let today = now.civil(&zone).date();
        let day: Date = match date {
            Some(text) => text.parse().map_err(|_| ApiError::invalid("date"))?,
            None => today,
        };
        let monday = later(day, -i64::from(day.weekday().to_monday_zero_offset()))?;
        let midnight = |date: Date| Timestamp::of_civil(date.at(0, 0, 0, 0), &zone);
        let next = later(monday, 7)?;
        let lines = self
            .store
            .read(|r| r.visits_between(midnight(monday), midnight(next)))?;
        let slots: Vec<Slot> = lines.iter().filter_map(slot).collect();
        let clashing = clashes(&slots);
        let active = |w| self.directory.workers.get(&w).is_some_and(|w| w.active);
        let visits = lines.iter().map(|line| {
            let slot = slots.iter().find(|s| s.visit == line.visit);
            let begins = line.facts.begins().unwrap_or(now);
            WeekVisit {
                date: begins.civil(&zone).date().to_string(),
                row: self.visit_row(line, now),
                needs: line.facts.needs.max(1),
                short: slot.map_or(0, |s| s.short(active)),
                clashes: clashing
                    .get(&line.visit)
                    .into_iter()
                    .flatten()
                    .map(|w| self.worker_name(*w))
                    .collect(),
                weekly: line.facts.weekly,
            }
        });
        let days: Result<Vec<String>, ApiError> = (0..7)
            .map(|n| later(monday, n).map(|d| d.to_string()))
            .collect();
        Ok(WeekPage {
            days: days?,
            today: today.to_string(),
            before: later(monday, -7)?.to_string(),
            after: next.to_string(),
            visits: visits.collect(),
        })
    }
}

/// A visit that is still to come or under way, as far as the plan goes.
fn slot(line: &VisitLine) -> Option<Slot> {
    if !matches!(line.state(), State::Planned | State::InProgress) {
        return None;
    }
    let visit = &line.facts.visit;
    let start = visit.planned_start?;
    Some(Slot {
        visit: line.visit,
        start,
        end: visit.planned_end.unwrap_or(start.plus_minutes(MINUTES)),
        place: line.case.as_ref().and_then(|c| c.link.place),
        workers: visit
            .workers
            .iter()
            .filter(|w| w.goes())
            .map(|w| w.worker)
            .collect(),
        needs: line.facts.needs,
    })
}

fn later(date: Date, days: i64) -> Result<Date, ApiError> {
    date.checked_add(jiff::Span::new().days(days))
        .map_err(|_| ApiError::invalid("date"))
}
