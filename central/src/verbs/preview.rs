//! What visits that are about to be planned would clash with: among all visits, of whatever team, and the weekly
//! patterns whose visits are not made yet. Nothing is written, and nothing is asked of the writer.

mod others;

use super::{Desk, allowed};
use crate::central::Central;
use crate::directory::Directory;
use crate::storage::Read;
use crate::verbs::Caller;
use crate::weekly;
use jiff::civil::{Date, Time};
use others::Other;
use std::collections::BTreeMap;
use sync_core::api::{ApiError, PlanPreview, PlannedClash, PlannedGap, PreviewPlan, WorkerName};
use sync_core::domain::ids::{PatternId, RecordId, WorkerId};
use sync_core::domain::organisation::{CaseLink, Pattern};
use sync_core::domain::time::{Timestamp, london};
use sync_core::domain::week::Slot;
use uuid::Uuid;

/// How far weekly visits are looked at.
const DAYS: i64 = 8 * 7;
/// Clashes in one answer.
const ROWS: usize = 20;

/// One look at the plan, for one who asks.
pub(super) struct Plan<'a> {
    pub(super) central: &'a Central,
    pub(super) read: &'a dyn Read,
    pub(super) directory: &'a Directory,
    pub(super) caller: &'a Caller,
    pub(super) now: Timestamp,
}

pub(super) fn preview_plan(
    desk: &mut Desk<'_, '_>,
    args: &PreviewPlan,
) -> Result<PlanPreview, ApiError> {
    let plan = Plan {
        central: desk.work.central,
        read: &*desk.work.write,
        directory: &desk.work.directory,
        caller: &desk.caller,
        now: desk.work.now,
    };
    plan.preview(args)
}

impl Plan<'_> {
    pub(super) fn preview(&self, args: &PreviewPlan) -> Result<PlanPreview, ApiError> {
        let link = allowed::case(self.directory, self.caller, args.case)?;
        if !(1..=24 * 60).contains(&args.minutes) {
            return Err(ApiError::invalid("minutes"));
        }
        let start = weekly::time(&args.start).ok_or_else(|| ApiError::invalid("start"))?;
        let today = self.now.civil(&london()).date();
        let wanted = wanted(args, &link, start, &dates(args, today)?);
        let mut found = PlanPreview {
            day: wanted.first().map(|s| day(s).to_string()),
            through: wanted.last().map(|s| day(s).to_string()),
            clashes: Vec::new(),
            more: 0,
            short: wanted.first().map_or(0, |s| s.short(|w| self.goes(w))),
            gaps: Vec::new(),
        };
        let Some(first) = wanted.first() else {
            return Ok(found);
        };
        let others = self.others(args.visit, &wanted)?;
        (found.clashes, found.more) = self.clashes(&wanted, &others);
        found.gaps = self.gaps(day(first), &others);
        Ok(found)
    }

    /// Visits of a day that need more workers.
    fn gaps(&self, on: Date, others: &[Other]) -> Vec<PlannedGap> {
        let mine = |o: &&Other| day(&o.slot) == on && self.caller.supervises(o.link.team).is_ok();
        let gap = |o: &Other| PlannedGap {
            case: o.link.case,
            start: o.slot.start,
            end: o.slot.end,
            short: o.slot.short(|w| self.goes(w)),
        };
        let all = others.iter().filter(mine).map(gap);
        let mut gaps: Vec<PlannedGap> = all.filter(|gap| gap.short > 0).collect();
        gaps.sort_by_key(|gap| (gap.start, gap.case));
        gaps
    }

    /// Clashes by worker, case and time of day, the first first, and how many are too many to list.
    fn clashes(&self, wanted: &[Slot], others: &[Other]) -> (Vec<PlannedClash>, u32) {
        let clock = |t: Timestamp| t.civil(&london()).time();
        let mut found: BTreeMap<(WorkerId, RecordId, Time, Time), PlannedClash> = BTreeMap::new();
        for slot in wanted {
            for Other { slot: other, link } in others {
                if !slot.elsewhere_at_once(other) {
                    continue;
                }
                for worker in slot.workers.iter().filter(|w| other.workers.contains(w)) {
                    let key = (*worker, link.case, clock(other.start), clock(other.end));
                    let name = self.directory.worker(*worker);
                    let one = found.entry(key).or_insert_with(|| PlannedClash {
                        worker: WorkerName {
                            id: *worker,
                            name: name.map(|w| w.name.clone()).unwrap_or_default(),
                        },
                        start: other.start,
                        end: other.end,
                        times: 0,
                        case: Some(link.case).filter(|_| self.caller.supervises(link.team).is_ok()),
                    });
                    one.times += 1;
                    if other.start < one.start {
                        (one.start, one.end) = (other.start, other.end);
                    }
                }
            }
        }
        let mut rows: Vec<PlannedClash> = found.into_values().collect();
        rows.sort_by(|a, b| (a.start, &a.worker.name).cmp(&(b.start, &b.worker.name)));
        let more = rows.len().saturating_sub(ROWS);
        rows.truncate(ROWS);
        (rows, u32::try_from(more).unwrap_or(u32::MAX))
    }

    fn goes(&self, worker: WorkerId) -> bool {
        self.directory.worker(worker).is_some_and(|w| w.active)
    }
}

/// The local dates of the visits, of weekly ones the next weeks of them.
fn dates(args: &PreviewPlan, today: Date) -> Result<Vec<Date>, ApiError> {
    let from = weekly::date(&args.from).ok_or_else(|| ApiError::invalid("from"))?;
    if args.days.is_empty() {
        return Ok(vec![from]);
    }
    let first = from.max(today);
    let last = first.checked_add(jiff::Span::new().days(DAYS));
    let last = last.map_err(|_| ApiError::invalid("from"))?;
    let pattern = Pattern {
        id: PatternId(Uuid::nil()),
        case: args.case,
        days: args.days.clone(),
        start: args.start.clone(),
        minutes: args.minutes,
        from: args.from.clone(),
        until: args.until.clone(),
        workers: Vec::new(),
        tasks: Vec::new(),
        title: String::new(),
        form: None,
    };
    weekly::check(&pattern).map_err(ApiError::invalid)?;
    Ok(weekly::dates_within(&pattern, first, last))
}

fn wanted(args: &PreviewPlan, link: &CaseLink, start: Time, dates: &[Date]) -> Vec<Slot> {
    let slot = |date: &Date| {
        let start = Timestamp::of_civil(date.to_datetime(start), &london());
        Slot {
            visit: args.visit.unwrap_or(RecordId(Uuid::nil())),
            start,
            end: start.plus_minutes(args.minutes.into()),
            place: link.place,
            workers: args.workers.clone(),
            needs: args.needs,
        }
    };
    dates.iter().map(slot).collect()
}

fn day(slot: &Slot) -> Date {
    slot.start.civil(&london()).date()
}
