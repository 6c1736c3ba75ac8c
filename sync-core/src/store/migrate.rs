//! Brings a store to the newest schema, one transaction a step. Steps are append-only; a newer file is refused.

use super::door::Writer;
use super::error::StoreError;
use rusqlite::{Connection, TransactionBehavior};

/// A step, and whether projections are made again after it.
struct Step {
    sql: &'static str,
    project: bool,
}

/// Step `n` leads from schema `n` to `n + 1`.
const STEPS: &[Step] = &[
    Step {
        sql: include_str!("migrations/0001.sql"),
        project: false,
    },
    Step {
        // Projected once, after the last step that asks for it: projections fill the newest columns.
        sql: include_str!("migrations/0002.sql"),
        project: false,
    },
    Step {
        sql: include_str!("migrations/0003.sql"),
        project: false,
    },
    Step {
        sql: include_str!("migrations/0004.sql"),
        project: false,
    },
    Step {
        sql: include_str!("migrations/0005.sql"),
        project: true,
    },
];

/// The schema of a store as this program writes it.
pub(super) fn newest() -> u32 {
    u32::try_from(STEPS.len()).unwrap_or(u32::MAX)
}

/// Runs the steps that are missing.
pub(super) fn run(db: &mut Connection) -> Result<(), StoreError> {
    loop {
        let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Read inside the transaction, so that nobody else can migrate in between.
        let found: u32 = tx.pragma_query_value(None, "user_version", |r| r.get(0))?;
        let known = newest();
        if found > known {
            return Err(StoreError::TooNew { found, known });
        }
        let Some(step) = usize::try_from(found).ok().and_then(|n| STEPS.get(n)) else {
            return Ok(());
        };
        tx.execute_batch(step.sql)?;
        if step.project {
            Writer::within(&tx).rebuild_projections()?;
        }
        tx.pragma_update(None, "user_version", found + 1)?;
        tx.commit()?;
    }
}
