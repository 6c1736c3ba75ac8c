//! What is being typed: durable at once, one row a field, until it is committed to the record.

use super::columns::{heads, record, text, time};
use super::door::{Reader, Writer};
use super::error::StoreError;
use crate::document::Heads;
use crate::domain::ids::RecordId;
use crate::domain::schema::Path;
use crate::domain::time::Timestamp;
use rusqlite::{OptionalExtension, params};

/// A field that is being typed into.
#[derive(Clone, PartialEq, Eq)]
pub struct Typing {
    /// The record.
    pub record: RecordId,
    /// The field.
    pub path: Path,
    /// The heads on which the typing began.
    pub base: Heads,
    /// The whole text as it stands in the field.
    pub text: String,
    /// When it was last typed into, by the device's clock.
    pub at: Timestamp,
    /// When the typing began.
    pub observed: Timestamp,
}

impl std::fmt::Debug for Typing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Typing")
            .field("record", &self.record)
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

const COLUMNS: &str = "SELECT r.id, t.path, t.base, t.text, t.at, t.observed FROM typing t JOIN record r ON r.n = t.record";

fn typing(row: &rusqlite::Row<'_>) -> rusqlite::Result<Typing> {
    Ok(Typing {
        record: record(row, 0)?,
        path: text(row, 1)?,
        base: heads(row, 2)?,
        text: row.get(3)?,
        at: time(row, 4)?,
        observed: time(row, 5)?,
    })
}

impl Reader<'_> {
    /// Every field that is being typed into, the longest at rest first. Rows left by a crash are among them.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn open_typing(&self) -> Result<Vec<Typing>, StoreError> {
        let mut rows = self
            .db
            .prepare_cached(&format!("{COLUMNS} ORDER BY t.at"))?;
        let rows = rows.query_map([], typing)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What is being typed into one field; none if nothing is.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn typing(&self, record: RecordId, path: &Path) -> Result<Option<Typing>, StoreError> {
        Ok(self
            .db
            .prepare_cached(&format!("{COLUMNS} WHERE r.id = ?1 AND t.path = ?2"))?
            .query_row(params![record.bytes(), path.to_string()], typing)
            .optional()?)
    }
}

impl Writer<'_> {
    /// Keeps what stands in a field. The base and the beginning of a row that is there already stay as they are.
    ///
    /// # Errors
    /// [`StoreError::NotHeld`] if the record is not held; [`StoreError::Full`].
    pub fn put_typing(
        &mut self,
        record: RecordId,
        path: &Path,
        base: &Heads,
        text: &str,
    ) -> Result<(), StoreError> {
        let n = self.n_of(record)?;
        self.db
            .prepare_cached(
                "INSERT INTO typing (record, path, base, text, at, observed) VALUES (?1, ?2, ?3, ?4, ?5, ?5)
                 ON CONFLICT (record, path) DO UPDATE SET text = excluded.text, at = excluded.at",
            )?
            .execute(params![n, path.to_string(), base.to_string(), text, self.at.0])?;
        self.keys.records.insert(record);
        Ok(())
    }

    /// Takes a row out, to commit it within the same write. None if there is none.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], [`StoreError::Full`].
    pub fn take_typing(
        &mut self,
        record: RecordId,
        path: &Path,
    ) -> Result<Option<Typing>, StoreError> {
        let Some(taken) = self.typing(record, path)? else {
            return Ok(None);
        };
        let n = self.n_of(record)?;
        self.db
            .prepare_cached("DELETE FROM typing WHERE record = ?1 AND path = ?2")?
            .execute(params![n, path.to_string()])?;
        self.keys.records.insert(record);
        Ok(Some(taken))
    }
}
