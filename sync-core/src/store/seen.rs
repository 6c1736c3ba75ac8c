//! The heads that this device showed, and when: for history, and for central as audit items.

use super::columns::{heads, record, time, time_or_none};
use super::door::{Reader, Writer};
use super::error::StoreError;
use crate::document::Heads;
use crate::domain::ids::RecordId;
use crate::domain::time::Timestamp;
use rusqlite::{OptionalExtension, params};

/// A record that was opened, and the heads it had then.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seen {
    /// Names it, for [`Writer::seen_sent`]. Ascending in the order of opening.
    pub number: i64,
    /// The record.
    pub record: RecordId,
    /// Its heads.
    pub heads: Heads,
    /// When, by the device's clock.
    pub at: Timestamp,
}

const COLUMNS: &str = "SELECT s.n, r.id, s.heads, s.at FROM seen s JOIN record r ON r.n = s.record";

fn seen(row: &rusqlite::Row<'_>) -> rusqlite::Result<Seen> {
    Ok(Seen {
        number: row.get(0)?,
        record: record(row, 1)?,
        heads: heads(row, 2)?,
        at: time(row, 3)?,
    })
}

impl Reader<'_> {
    /// What this device showed last of a record, at or before a moment; none if it never did.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn last_seen_before(
        &self,
        record: RecordId,
        at: Timestamp,
    ) -> Result<Option<Seen>, StoreError> {
        Ok(self
            .db
            .prepare_cached(&format!(
                "{COLUMNS} WHERE r.id = ?1 AND s.at <= ?2 ORDER BY s.at DESC, s.n DESC LIMIT 1"
            ))?
            .query_row(params![record.bytes(), at.0], seen)
            .optional()?)
    }

    /// When this device showed a record first; none if it never did.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn first_seen(&self, record: RecordId) -> Result<Option<Timestamp>, StoreError> {
        let sql = "SELECT min(s.at) FROM seen s JOIN record r ON r.n = s.record WHERE r.id = ?1";
        let mut first = self.db.prepare_cached(sql)?;
        Ok(first.query_row([record.bytes()], |r| time_or_none(r, 0))?)
    }

    /// When this device showed a record and in which state, oldest first.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn seen_of(&self, record: RecordId) -> Result<Vec<Seen>, StoreError> {
        let mut rows = self
            .db
            .prepare_cached(&format!("{COLUMNS} WHERE r.id = ?1 ORDER BY s.at, s.n"))?;
        let rows = rows.query_map(params![record.bytes()], seen)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What was seen and not yet told to central, oldest first.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn unsent_seen(&self, limit: u32) -> Result<Vec<Seen>, StoreError> {
        let mut rows = self
            .db
            .prepare_cached(&format!("{COLUMNS} WHERE s.sent = 0 ORDER BY s.n LIMIT ?1"))?;
        let rows = rows.query_map([limit], seen)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Writer<'_> {
    /// Notes that a record was opened and what heads it had.
    ///
    /// # Errors
    /// [`StoreError::NotHeld`] if the record is not held; [`StoreError::Full`].
    pub fn log_seen(&mut self, record: RecordId, heads: &Heads) -> Result<(), StoreError> {
        let n = self.n_of(record)?;
        self.db
            .prepare_cached("INSERT INTO seen (record, heads, at) VALUES (?1, ?2, ?3)")?
            .execute(params![n, heads.to_string(), self.at.0])?;
        Ok(())
    }

    /// Central has these.
    ///
    /// # Errors
    /// [`StoreError::Full`], [`StoreError::Io`].
    pub fn seen_sent(&mut self, numbers: &[i64]) -> Result<(), StoreError> {
        for number in numbers {
            self.db
                .prepare_cached("UPDATE seen SET sent = 1 WHERE n = ?1")?
                .execute([number])?;
        }
        Ok(())
    }
}
