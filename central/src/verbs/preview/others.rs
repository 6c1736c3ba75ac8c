//! The visits and patterns' visits to come that may be in the way of those that are about to be planned.

use super::{Plan, day};
use crate::verbs::api;
use crate::weekly;
use jiff::civil::Date;
use std::collections::BTreeSet;
use sync_core::api::ApiError;
use sync_core::domain::ids::RecordId;
use sync_core::domain::organisation::{CaseLink, Pattern, Reference};
use sync_core::domain::scope::Subject;
use sync_core::domain::time::{Timestamp, london};
use sync_core::domain::week::Slot;

/// The longest visit that is looked for before the one that is planned, in minutes: a day.
const LONGEST: i64 = 24 * 60;

/// A visit or a pattern's visit to come, with its case.
pub(super) struct Other {
    pub(super) slot: Slot,
    pub(super) link: CaseLink,
}

impl Plan<'_> {
    /// Visits at the times of these or on the first one's day, but for the one that is moved.
    pub(super) fn others(
        &self,
        moved: Option<RecordId>,
        wanted: &[Slot],
    ) -> Result<Vec<Other>, ApiError> {
        let (Some(first), Some(last)) = (wanted.first(), wanted.last()) else {
            return Ok(Vec::new());
        };
        let (midnight, next) = first.start.day(&london());
        let from = first.start.plus_minutes(-LONGEST).min(midnight);
        let (_, until) = last.start.day(&london());
        let rows = self.read.visits_between(from, until.max(last.end));
        let rows = rows.map_err(api)?;
        let near = |start: Timestamp| {
            let at = |s: &Slot| start < s.end && start > s.start.plus_minutes(-LONGEST);
            (midnight..next).contains(&start) || wanted.iter().any(at)
        };
        let made: BTreeSet<RecordId> = rows.iter().map(|row| row.record).collect();
        let mut found = Vec::new();
        self.central
            .slots(|slots| {
                for row in &rows {
                    if Some(row.record) == moved || !row.planned.is_some_and(near) {
                        continue;
                    }
                    let Subject::Case(case) = row.scope.subject else {
                        continue;
                    };
                    let (Some(link), Some(slot)) =
                        (self.directory.case(case), slots.of(self.read, row)?)
                    else {
                        continue;
                    };
                    let place = link.place;
                    let (slot, link) = (Slot { place, ..slot }, link.clone());
                    found.push(Other { slot, link });
                }
                slots.forget_before(self.now.plus_minutes(-LONGEST));
                Ok(())
            })
            .map_err(|fault: crate::storage::StorageFault| api(fault))?;
        found.extend(self.to_come(wanted, &made)?);
        Ok(found)
    }

    /// Visits of weekly patterns that are not made yet: those of the first day, and those that share a worker.
    fn to_come(&self, wanted: &[Slot], made: &BTreeSet<RecordId>) -> Result<Vec<Other>, ApiError> {
        let today = self.now.civil(&london()).date();
        let ahead = weekly::last_day_ahead(today);
        // A visit of the evening before may reach into the day.
        let days: BTreeSet<Date> = wanted
            .iter()
            .map(day)
            .flat_map(|d| [d.yesterday().unwrap_or(d), d])
            .filter(|d| *d >= today)
            .collect();
        let (Some(first), Some(from), Some(until)) =
            (wanted.first().map(day), days.first(), days.last())
        else {
            return Ok(Vec::new());
        };
        let workers = |w: &Slot| w.workers.clone();
        let workers: BTreeSet<_> = wanted.first().map(workers).into_iter().flatten().collect();
        let mut found = Vec::new();
        for reference in self.directory.references() {
            let Reference::Pattern(pattern) = reference else {
                continue;
            };
            let Some(link) = self.directory.case(pattern.case) else {
                continue;
            };
            if link.closed.is_some() {
                continue;
            }
            let dates = if pattern.workers.iter().any(|w| workers.contains(w)) {
                weekly::dates_within(pattern, *from, *until)
            } else {
                weekly::dates_within(pattern, first.max(today), first)
            };
            for date in dates.into_iter().filter(|d| days.contains(d)) {
                let visit = weekly::visit_id(pattern.id, date, 0);
                // One that was moved to another day was made all the same; none is made further ahead.
                if made.contains(&visit)
                    || (date <= ahead && self.read.record(visit).map_err(api)?.is_some())
                {
                    continue;
                }
                let slot = to_come(pattern, link, visit, date);
                let link = link.clone();
                found.extend(slot.map(|slot| Other { slot, link }));
            }
        }
        Ok(found)
    }
}

fn to_come(pattern: &Pattern, link: &CaseLink, visit: RecordId, date: Date) -> Option<Slot> {
    let start = Timestamp::of_civil(date.to_datetime(weekly::time(&pattern.start)?), &london());
    Some(Slot {
        visit,
        start,
        end: start.plus_minutes(pattern.minutes.into()),
        place: link.place,
        workers: pattern.workers.clone(),
        needs: pattern.tasks.iter().map(|t| t.needs).max().unwrap_or(1),
    })
}
