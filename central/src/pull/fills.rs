//! Backfill: a granted scope's past, page by page, today's visits first. First sync and a case that is assigned a
//! month later are the same code.

use super::budget::Budget;
use super::log;
use crate::directory::Directory;
use crate::fault::CentralFault;
use crate::storage::Read;
use std::collections::BTreeSet;
use sync_core::domain::access::scopes_of_case;
use sync_core::domain::scope::{Scope, Subject};
use sync_core::domain::time::{Timestamp, london};
use sync_core::protocol::sync::{Fill, FillCursor};

/// Rows looked at together.
const ROWS: u32 = 200;
/// What an empty fill takes.
const FILL: usize = 48;

/// The order in which scopes are useful: those of cases with a visit today, then all others.
pub(super) fn order(
    read: &dyn Read,
    directory: &Directory,
    now: Timestamp,
    filling: Vec<FillCursor>,
) -> Result<Vec<FillCursor>, CentralFault> {
    if filling.len() < 2 {
        return Ok(filling);
    }
    let (from, until) = now.day(&london());
    let mut today = BTreeSet::new();
    for scope in read.scopes_of_visits(from, until)? {
        if let Subject::Case(case) = scope.subject
            && let Some(link) = directory.case(case)
        {
            today.extend(scopes_of_case(link));
        }
    }
    let (mut first, later): (Vec<_>, Vec<_>) =
        filling.into_iter().partition(|f| today.contains(&f.scope));
    // Of a case of today, its people and places before the visits themselves, so that a visit never stands alone.
    first.sort_by_key(|f| rank(&f.scope));
    first.extend(later);
    Ok(first)
}

fn rank(scope: &Scope) -> u8 {
    match scope.subject {
        Subject::Person(_) => 0,
        Subject::Place(_) => 1,
        Subject::Case(_) | Subject::Team(_) => 2,
    }
}

/// Adds what fits, up to the page's cursor. Whether every scope is done.
pub(super) fn add(
    read: &dyn Read,
    filling: Vec<FillCursor>,
    through: u64,
    fills: &mut Vec<Fill>,
    budget: &mut Budget,
) -> Result<bool, CentralFault> {
    for cursor in filling {
        if !budget.around(FILL) {
            return Ok(false);
        }
        let fill = one(read, &cursor, through, budget)?;
        let done = fill.done;
        fills.push(fill);
        if !done {
            return Ok(false);
        }
    }
    Ok(true)
}

fn one(
    read: &dyn Read,
    cursor: &FillCursor,
    through: u64,
    budget: &mut Budget,
) -> Result<Fill, CentralFault> {
    let mut fill = Fill {
        scope: cursor.scope,
        entries: Vec::new(),
        after: cursor.after,
        done: false,
    };
    loop {
        let rows = read.log_of_scope(&fill.scope, fill.after, through, ROWS)?;
        if rows.is_empty() {
            fill.done = true;
            return Ok(fill);
        }
        for row in rows {
            if !budget.take(log::size(&row)) {
                return Ok(fill);
            }
            fill.entries
                .push(log::entry(read, &row, fill.scope, false)?);
            fill.after = row.sequence;
        }
    }
}
