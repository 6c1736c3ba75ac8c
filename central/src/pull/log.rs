//! The log after a device's cursor: entries of granted scopes in order, the device's own as their hash.

use super::budget::Budget;
use crate::fault::CentralFault;
use crate::storage::{LogRow, Read, StorageFault};
use std::collections::BTreeSet;
use sync_core::domain::ids::DeviceId;
use sync_core::domain::scope::Scope;
use sync_core::protocol::sync::Entry;

/// Rows looked at together.
const ROWS: u32 = 1_000;
/// What an entry takes besides its envelope.
const ENTRY: usize = 96;

pub(super) struct Reader<'a> {
    pub(super) read: &'a dyn Read,
    pub(super) granted: &'a BTreeSet<Scope>,
    pub(super) filling: &'a BTreeSet<Scope>,
    pub(super) device: DeviceId,
}

impl Reader<'_> {
    /// Adds what fits and gives the cursor after it: everything up to there that the device may have is in the page.
    pub(super) fn add(
        &self,
        cursor: u64,
        head: u64,
        entries: &mut Vec<Entry>,
        budget: &mut Budget,
    ) -> Result<u64, CentralFault> {
        let mut cursor = cursor;
        while cursor < head {
            let rows = self.read.log(cursor, ROWS)?;
            if rows.is_empty() {
                break;
            }
            for row in rows {
                let scope = row
                    .scope
                    .filter(|s| self.granted.contains(s) && !self.filling.contains(s));
                if let Some(scope) = scope {
                    let own = row.device == Some(self.device);
                    let bytes = if own {
                        0
                    } else {
                        usize::try_from(row.bytes).unwrap_or(usize::MAX)
                    };
                    if !budget.take(bytes.saturating_add(ENTRY)) {
                        return Ok(cursor);
                    }
                    entries.push(entry(self.read, &row, scope, own)?);
                }
                cursor = row.sequence;
            }
        }
        Ok(cursor)
    }
}

/// What travels of a log row.
pub(super) fn entry(
    read: &dyn Read,
    row: &LogRow,
    scope: Scope,
    own: bool,
) -> Result<Entry, CentralFault> {
    let envelope = row.envelope.ok_or(StorageFault::Damaged)?;
    let sealed = if own {
        None
    } else {
        Some(read.sealed(&envelope)?.ok_or(StorageFault::Damaged)?)
    };
    Ok(Entry {
        sequence: row.sequence,
        received: row.received,
        scope,
        own: own.then_some(envelope),
        sealed,
    })
}

/// About how many bytes a row takes in a page.
pub(super) fn size(row: &LogRow) -> usize {
    usize::try_from(row.bytes)
        .unwrap_or(usize::MAX)
        .saturating_add(ENTRY)
}
