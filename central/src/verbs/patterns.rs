//! Weekly patterns: how each goes on, and giving one another last day.

use super::{Desk, allowed, api, moving};
use crate::weekly::{self, visit_id};
use jiff::civil::Date;
use sync_core::api::{
    ApiError, ChangePattern, ChangedPattern, ErrorCode, PatternRow, PatternStands,
};
use sync_core::domain::organisation::{Pattern, Reference};
use sync_core::domain::time::london;

pub(super) fn pattern_list(desk: &mut Desk<'_, '_>) -> Result<Vec<PatternRow>, ApiError> {
    desk.caller.opens_cases()?;
    let today = desk.work.now.civil(&london()).date();
    let mut rows: Vec<PatternRow> = desk
        .work
        .directory
        .references()
        .filter_map(|r| match r {
            Reference::Pattern(p) => Some(p),
            _ => None,
        })
        .filter(|p| {
            allowed::case(&desk.work.directory, &desk.caller, p.case)
                .is_ok_and(|link| link.closed.is_none())
        })
        .map(|p| row(p, today))
        .collect();
    let first = |row: &PatternRow| match row.stands {
        PatternStands::EndsSoon => 0,
        PatternStands::Ended => 1,
        PatternStands::GoesOn => 2,
    };
    rows.sort_by(|a, b| {
        (first(a), &a.until, &a.title, a.pattern).cmp(&(first(b), &b.until, &b.title, b.pattern))
    });
    Ok(rows)
}

fn row(pattern: &Pattern, today: Date) -> PatternRow {
    let until: Option<Date> = pattern.until.parse().ok();
    let soon = weekly::last_day_ahead(today);
    PatternRow {
        pattern: pattern.id,
        case: pattern.case,
        title: pattern.title.clone(),
        days: pattern.days.clone(),
        start: pattern.start.clone(),
        minutes: pattern.minutes,
        from: pattern.from.clone(),
        until: pattern.until.clone(),
        workers: pattern.workers.clone(),
        stands: match until {
            Some(day) if day < today => PatternStands::Ended,
            Some(day) if day <= soon => PatternStands::EndsSoon,
            _ => PatternStands::GoesOn,
        },
    }
}

pub(super) fn change_pattern(
    desk: &mut Desk<'_, '_>,
    args: &ChangePattern,
) -> Result<ChangedPattern, ApiError> {
    let not_found = || ApiError::with(ErrorCode::NotFound, "pattern");
    let key = format!("pattern/{}", args.pattern);
    let known = match desk.work.directory.piece(&key) {
        Some((_, Reference::Pattern(p))) => p.clone(),
        _ => return Err(not_found()),
    };
    let link =
        allowed::case(&desk.work.directory, &desk.caller, known.case).map_err(|_| not_found())?;
    if link.closed.is_some() {
        return Err(ApiError::invalid("case"));
    }
    let pattern = Pattern {
        until: args.until.clone(),
        ..known.clone()
    };
    weekly::check(&pattern).map_err(ApiError::invalid)?;
    let gone = weekly::dates_after(&known, &pattern.until, desk.work.now);
    let mut cancelled = 0;
    if !gone.is_empty() {
        let reason = moving::reason(&args.reason)?;
        for date in gone {
            let visit = visit_id(pattern.id, date, 0);
            cancelled += u32::from(moving::cancel_if_planned(desk, visit, &link, &reason)?);
        }
    }
    if pattern != known {
        desk.work
            .put(Reference::Pattern(pattern.clone()))
            .map_err(api)?;
    }
    let made = weekly::plan(desk.work, &pattern).map_err(api)?;
    Ok(ChangedPattern { made, cancelled })
}
