//! What stands in the boxes of a form that was not sent yet. It is of this device only and goes with its record.

use super::door::{Reader, Writer};
use super::error::StoreError;
use crate::domain::ids::RecordId;
use crate::domain::time::Timestamp;
use rusqlite::params;

impl Reader<'_> {
    /// What stands in every form at a record, or of those of none: its place and its text.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn drafts(&self, record: Option<RecordId>) -> Result<Vec<(String, String)>, StoreError> {
        let Some(n) = self.draft_row(record)? else {
            return Ok(Vec::new());
        };
        let mut rows = self.db.prepare_cached(
            "SELECT place, text FROM draft WHERE ifnull(record, 0) = ?1 ORDER BY place",
        )?;
        let rows = rows.query_map([n], |r| Ok((r.get(0)?, r.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Whether a form was last typed in before a moment.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn has_draft_before(&self, at: Timestamp) -> Result<bool, StoreError> {
        Ok(self
            .db
            .prepare_cached("SELECT 1 FROM draft WHERE at < ?1")?
            .exists([at.0])?)
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
        if text.is_empty() {
            return self.forget_draft(record, place);
        }
        let n = self.draft_row(record)?.ok_or(StoreError::NotHeld)?;
        self.db
            .prepare_cached(
                "INSERT INTO draft (record, place, text, at) VALUES (nullif(?1, 0), ?2, ?3, ?4)
                 ON CONFLICT (ifnull(record, 0), place) DO UPDATE SET text = excluded.text, at = excluded.at",
            )?
            .execute(params![n, place, text, self.at.0])?;
        Ok(())
    }

    /// Forgets what stands in a form. Where the record is not held there is nothing.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn forget_draft(
        &mut self,
        record: Option<RecordId>,
        place: &str,
    ) -> Result<(), StoreError> {
        if let Some(n) = self.draft_row(record)? {
            self.db
                .prepare_cached("DELETE FROM draft WHERE ifnull(record, 0) = ?1 AND place = ?2")?
                .execute(params![n, place])?;
        }
        Ok(())
    }

    /// Forgets every form that was last typed in before a moment.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn forget_drafts_before(&mut self, at: Timestamp) -> Result<(), StoreError> {
        self.db
            .prepare_cached("DELETE FROM draft WHERE at < ?1")?
            .execute([at.0])?;
        Ok(())
    }
}
