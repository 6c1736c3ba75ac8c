//! Weekly patterns: their visits are made 14 days ahead, each once, whatever happens to it afterwards.

use crate::author::Work;
use crate::central::Central;
use crate::fault::CentralFault;
use crate::storage;
use crate::verbs::{self, Planned};
use jiff::civil::{Date, Time};
use sync_core::document::planned::PlannedVisit;
use sync_core::domain::ids::{PatternId, RecordId};
use sync_core::domain::organisation::{Pattern, Reference};
use sync_core::domain::time::{Timestamp, london};
use uuid::Uuid;

/// How many days ahead.
const DAYS_AHEAD: i64 = 14;

/// The identity of a pattern's visit: of its original local date and slot, so that a visit planned twice, or moved,
/// stays one.
#[must_use]
pub fn visit_id(pattern: PatternId, date: Date, slot: u32) -> RecordId {
    RecordId(Uuid::new_v5(
        &pattern.0,
        format!("{date}/{slot}").as_bytes(),
    ))
}

/// The field of a pattern that cannot be read, if any.
pub(crate) fn check(pattern: &Pattern) -> Result<(), &'static str> {
    time(&pattern.start).ok_or("start")?;
    let from = date(&pattern.from).ok_or("from")?;
    let until = date(&pattern.until).ok_or("until")?;
    if until < from { Err("until") } else { Ok(()) }
}

/// Plans what is due of every pattern. Gives how many visits were made.
pub(crate) fn plan_all(central: &Central) -> Result<u32, CentralFault> {
    let (made, _) = storage::write(&*central.storage, |write| {
        let mut work = Work::new(central, write)?;
        let patterns: Vec<Pattern> = work
            .directory
            .references()
            .filter_map(|r| match r {
                Reference::Pattern(p) => Some(p.clone()),
                _ => None,
            })
            .collect();
        let mut made = 0;
        for pattern in &patterns {
            made += plan(&mut work, pattern)?;
        }
        Ok::<_, CentralFault>(made)
    })?;
    Ok(made)
}

/// Plans what is due of one pattern: from today until 14 days ahead or its last date.
pub(crate) fn plan(work: &mut Work<'_>, pattern: &Pattern) -> Result<u32, CentralFault> {
    let Some(link) = work
        .directory
        .case(pattern.case)
        .filter(|l| l.closed.is_none())
        .cloned()
    else {
        return Ok(0);
    };
    let mut made = 0;
    for date in dates(pattern, work.now) {
        let visit = visit_id(pattern.id, date, 0);
        let Some(start) = time(&pattern.start) else {
            continue;
        };
        if work.write.record(visit)?.is_some() {
            continue;
        }
        let start = Timestamp::of_civil(date.to_datetime(start), &london());
        let planned = Planned {
            visit,
            link: &link,
            what: PlannedVisit {
                title: &pattern.title,
                start: Some(start),
                end: Some(start.plus_minutes(pattern.minutes.into())),
                workers: &pattern.workers,
                tasks: &pattern.tasks,
                form: pattern.form.as_deref(),
                pattern: Some(pattern.id),
            },
            on_behalf_of: format!("pattern:{}", pattern.id),
        };
        verbs::plan(work, &planned)?;
        made += 1;
    }
    Ok(made)
}

/// The last date up to which visits are made.
pub(crate) fn last_day_ahead(today: Date) -> Date {
    let ahead = jiff::Span::new().days(DAYS_AHEAD);
    today.checked_add(ahead).unwrap_or(today)
}

/// The dates after a new last one for which the pattern, as it was, has made visits or would.
pub(crate) fn dates_after(pattern: &Pattern, until: &str, now: Timestamp) -> Vec<Date> {
    let Some(until) = date(until) else {
        return Vec::new();
    };
    let mut dates = dates(pattern, now);
    dates.retain(|d| *d > until);
    dates
}

/// The local dates on which a pattern has a visit, from today until 14 days ahead.
fn dates(pattern: &Pattern, now: Timestamp) -> Vec<Date> {
    let today = now.civil(&london()).date();
    dates_within(pattern, today, last_day_ahead(today))
}

/// The local dates of a pattern from one to another, both included.
pub(crate) fn dates_within(pattern: &Pattern, first: Date, last: Date) -> Vec<Date> {
    let (Some(from), Some(until)) = (date(&pattern.from), date(&pattern.until)) else {
        return Vec::new();
    };
    let last = last.min(until);
    let mut dates = Vec::new();
    let mut day = first.max(from);
    while day <= last {
        if pattern.days.contains(&weekday(day)) {
            dates.push(day);
        }
        let Ok(next) = day.tomorrow() else { break };
        day = next;
    }
    dates
}

/// 1 Monday to 7 Sunday.
fn weekday(day: Date) -> u8 {
    u8::try_from(day.weekday().to_monday_one_offset()).unwrap_or(0)
}

/// A local date as it is written in patterns.
pub(crate) fn date(text: &str) -> Option<Date> {
    text.parse().ok().filter(|_| text.len() == 10)
}

/// A time of day as it is written in patterns.
pub(crate) fn time(text: &str) -> Option<Time> {
    let (hour, minute) = text.split_once(':').filter(|_| text.len() == 5)?;
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}
