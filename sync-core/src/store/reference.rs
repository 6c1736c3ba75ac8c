//! The organisation's data as central published it to this device, and of it the links that lists join by.

use super::columns::{number, signed};
use super::door::{Reader, Writer};
use super::error::StoreError;
use super::keys::Topic;
use crate::domain::ids::RecordId;
use crate::domain::organisation::Reference;
use rusqlite::{OptionalExtension, params};

fn decoded(raw: &[u8]) -> Result<Reference, StoreError> {
    minicbor::decode(raw).map_err(|_| StoreError::Damaged { what: "reference" })
}

impl Reader<'_> {
    /// All of it, by key.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn references(&self) -> Result<Vec<Reference>, StoreError> {
        let mut rows = self
            .db
            .prepare_cached("SELECT value FROM reference ORDER BY key")?;
        let mut all = Vec::new();
        for raw in rows.query_map([], |r| r.get::<_, Vec<u8>>(0))? {
            all.push(decoded(&raw?)?);
        }
        Ok(all)
    }

    /// One piece by its [`Reference::key`].
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn reference(&self, key: &str) -> Result<Option<Reference>, StoreError> {
        let raw: Option<Vec<u8>> = self
            .db
            .prepare_cached("SELECT value FROM reference WHERE key = ?1")?
            .query_row([key], |r| r.get(0))
            .optional()?;
        raw.as_deref().map(decoded).transpose()
    }

    /// The newest version that came; 0 before the first.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn references_version(&self) -> Result<u64, StoreError> {
        Ok(self
            .db
            .prepare_cached("SELECT coalesce(max(version), 0) FROM reference")?
            .query_row([], |r| number(r, 0))?)
    }
}

impl Writer<'_> {
    /// Takes in one piece; it stands in the place of an older one of its key.
    ///
    /// # Errors
    /// [`StoreError::Full`], [`StoreError::Io`].
    pub fn put_reference(&mut self, reference: &Reference, version: u64) -> Result<(), StoreError> {
        let key = reference.key();
        // Encoding into memory cannot fail.
        let value = minicbor::to_vec(reference).unwrap_or_default();
        self.db
            .prepare_cached(
                "INSERT INTO reference (key, version, value) VALUES (?1, ?2, ?3)
                 ON CONFLICT (key) DO UPDATE SET version = excluded.version, value = excluded.value",
            )?
            .execute(params![key, signed(version), value])?;
        if let Reference::CaseLink(link) = reference {
            self.db
                .prepare_cached("INSERT OR REPLACE INTO case_link (id, key, person, place) VALUES (?1, ?2, ?3, ?4)")?
                .execute(params![
                    link.case.bytes(),
                    key,
                    link.person.as_ref().map(RecordId::bytes),
                    link.place.as_ref().map(RecordId::bytes),
                ])?;
            self.keys.topics.insert(Topic::Visits);
        }
        self.keys.topics.insert(Topic::Directory);
        Ok(())
    }

    /// Removes what this device may no longer hold.
    ///
    /// # Errors
    /// [`StoreError::Full`], [`StoreError::Io`].
    pub fn withdraw(&mut self, key: &str) -> Result<(), StoreError> {
        self.db
            .prepare_cached("DELETE FROM reference WHERE key = ?1")?
            .execute([key])?;
        self.keys.topics.extend([Topic::Directory, Topic::Visits]);
        Ok(())
    }
}
