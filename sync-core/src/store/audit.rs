//! The audit row of every write: which operation, on which record, when.

use super::columns::{bytes_or_none, time};
use super::door::{Reader, Writer};
use super::error::StoreError;
use crate::domain::ids::RecordId;
use crate::domain::time::Timestamp;
use rusqlite::{OptionalExtension, params};

impl Writer<'_> {
    /// Adds a row for each record that changed, or one without a record. Equal writes in a row share theirs, so that
    /// typing does not fill the disk.
    pub(super) fn audit(&self, op: &str) -> Result<(), StoreError> {
        if self.keys.records.is_empty() {
            return self.audit_one(op, None);
        }
        for record in &self.keys.records {
            self.audit_one(op, Some(record))?;
        }
        Ok(())
    }

    fn audit_one(&self, op: &str, record: Option<&RecordId>) -> Result<(), StoreError> {
        let record = record.map(RecordId::bytes);
        let last: Option<(i64, String, Option<Vec<u8>>)> = self
            .db
            .prepare_cached("SELECT n, op, record FROM audit ORDER BY n DESC LIMIT 1")?
            .query_row([], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
            .optional()?;
        match last {
            Some((n, last_op, of))
                if last_op == op && of.as_deref() == record.as_ref().map(<[u8; 16]>::as_slice) =>
            {
                self.db
                    .prepare_cached("UPDATE audit SET until = ?2, times = times + 1 WHERE n = ?1")?
                    .execute(params![n, self.at.0])?;
            }
            _ => {
                self.db
                    .prepare_cached(
                        "INSERT INTO audit (op, record, at, until, times) VALUES (?1, ?2, ?3, ?3, 1)",
                    )?
                    .execute(params![op, record, self.at.0])?;
            }
        }
        Ok(())
    }
}

impl Reader<'_> {
    /// The newest audit rows, newest first: operation, record, when it was done first and last, how often.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    #[allow(clippy::type_complexity)]
    pub fn audit_rows(
        &self,
        limit: u32,
    ) -> Result<Vec<(String, Option<RecordId>, Timestamp, Timestamp, u32)>, StoreError> {
        let mut rows = self.db.prepare_cached(
            "SELECT op, record, at, until, times FROM audit ORDER BY n DESC LIMIT ?1",
        )?;
        let rows = rows.query_map([limit], |r| {
            Ok((
                r.get(0)?,
                bytes_or_none(r, 1)?,
                time(r, 2)?,
                time(r, 3)?,
                r.get(4)?,
            ))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
