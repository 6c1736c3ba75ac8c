//! Planned visits as far as the plan goes, in memory: when each is, and who goes. Each stands for the heads of its
//! record, so that a record is opened once after it has changed, and never to be looked at again.

use crate::storage::{Read, RecordRow, Stored};
use std::collections::HashMap;
use sync_core::document::{Document, visit_of};
use sync_core::domain::ids::RecordId;
use sync_core::domain::schema::Kind;
use sync_core::domain::time::Timestamp;
use sync_core::domain::visit::{State, state};
use sync_core::domain::week::Slot;

/// How long a visit of no planned end counts, in minutes, as in the week.
const NO_END: i64 = 30;

/// A visit's record at these heads: its slot, unless nobody is to go there any more.
#[derive(Debug)]
struct Known {
    heads: Vec<u8>,
    planned: Timestamp,
    slot: Option<Slot>,
}

/// Visits that were looked at.
#[derive(Debug, Default)]
pub(crate) struct Slots {
    by_id: HashMap<RecordId, Known>,
}

impl Slots {
    /// A visit that is to come or under way, without its place; none where it is over, or cannot be read.
    pub(crate) fn of(&mut self, read: &dyn Read, row: &RecordRow) -> Stored<Option<Slot>> {
        if let Some(known) = self.by_id.get(&row.record)
            && known.heads == row.heads
        {
            return Ok(known.slot.clone());
        }
        let Some(planned) = row.planned.filter(|_| row.kind == Kind::Visit) else {
            return Ok(None);
        };
        let changes = read.changes(row.record)?;
        let changes = changes.iter().map(Vec::as_slice);
        // What cannot be read is in nobody's way; `check` names it.
        let document = Document::open(row.kind, row.schema, None, changes).ok();
        let known = Known {
            heads: row.heads.clone(),
            planned,
            slot: document.and_then(|document| slot(row.record, &document)),
        };
        let found = known.slot.clone();
        self.by_id.insert(row.record, known);
        Ok(found)
    }

    /// Forgets visits that were planned to start before this.
    pub(crate) fn forget_before(&mut self, moment: Timestamp) {
        self.by_id.retain(|_, known| known.planned >= moment);
    }
}

fn slot(record: RecordId, document: &Document) -> Option<Slot> {
    let visit = visit_of(document);
    let start = visit.planned_start?;
    if !matches!(state(&visit), State::Planned | State::InProgress) {
        return None;
    }
    let go = visit.workers.iter().filter(|w| w.goes());
    Some(Slot {
        visit: record,
        start,
        end: visit.planned_end.unwrap_or(start.plus_minutes(NO_END)),
        place: None,
        workers: go.map(|w| w.worker).collect(),
        needs: visit.tasks.iter().map(|t| t.needs).max().unwrap_or(1),
    })
}
