//! What stands in the boxes of a form that was not sent yet. It is of this device only and goes with its record.

use super::door::{Reader, Writer};
use super::error::StoreError;
use crate::domain::ids::RecordId;
use rusqlite::{OptionalExtension, params};

impl Reader<'_> {
    /// What stood in a form; none if nothing was kept. `record` is the record at which it is typed.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn draft(
        &self,
        record: Option<RecordId>,
        place: &str,
    ) -> Result<Option<String>, StoreError> {
        let Some(n) = self.draft_row(record)? else {
            return Ok(None);
        };
        Ok(self
            .db
            .prepare_cached("SELECT text FROM draft WHERE ifnull(record, 0) = ?1 AND place = ?2")?
            .query_row(params![n, place], |r| r.get(0))
            .optional()?)
    }

    /// The number under which drafts of a record stand: 0 for those of none. None if the record is not held.
    fn draft_row(&self, record: Option<RecordId>) -> Result<Option<i64>, StoreError> {
        let Some(record) = record else {
            return Ok(Some(0));
        };
        Ok(self.row_of(record)?.map(|(n, _)| n))
    }
}

impl Writer<'_> {
    /// Keeps what stands in a form; an empty text forgets it.
    ///
    /// # Errors
    /// [`StoreError::NotHeld`] if the record is not held; [`StoreError::Full`].
    pub fn put_draft(
        &mut self,
        record: Option<RecordId>,
        place: &str,
        text: &str,
    ) -> Result<(), StoreError> {
        let n = self.draft_row(record)?.ok_or(StoreError::NotHeld)?;
        if text.is_empty() {
            self.db
                .prepare_cached("DELETE FROM draft WHERE ifnull(record, 0) = ?1 AND place = ?2")?
                .execute(params![n, place])?;
            return Ok(());
        }
        self.db
            .prepare_cached(
                "INSERT INTO draft (record, place, text, at) VALUES (nullif(?1, 0), ?2, ?3, ?4)
                 ON CONFLICT (ifnull(record, 0), place) DO UPDATE SET text = excluded.text, at = excluded.at",
            )?
            .execute(params![n, place, text, self.at.0])?;
        Ok(())
    }
}
