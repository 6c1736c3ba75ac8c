//! The tables, by version: a runner of steps, each in one transaction. A published step is never changed.

use crate::storage::StorageFault;
use rusqlite::Connection;

/// Each step's SQL; the store's `user_version` is how many were done.
const STEPS: &[&str] = &[include_str!("001.sql")];

/// Brings a store to the newest version.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), StorageFault> {
    let done: usize = connection
        .query_row("PRAGMA user_version", [], |row| row.get::<_, i64>(0))
        .map_err(super::fault)?
        .try_into()
        .map_err(|_| StorageFault::Damaged)?;
    if done > STEPS.len() {
        return Err(StorageFault::TooNew);
    }
    for (n, step) in STEPS.iter().enumerate().skip(done) {
        let tx = connection.transaction().map_err(super::fault)?;
        tx.execute_batch(step).map_err(super::fault)?;
        let version = i64::try_from(n + 1).map_err(|_| StorageFault::Failed)?;
        tx.pragma_update(None, "user_version", version)
            .map_err(super::fault)?;
        tx.commit().map_err(super::fault)?;
    }
    Ok(())
}
