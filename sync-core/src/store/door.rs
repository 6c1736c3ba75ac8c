//! The two doors: reading, and the one write door through which everything changes.

use super::error::StoreError;
use super::keys::Keys;
use super::open::{Store, lock};
use crate::domain::time::Timestamp;
use rusqlite::{Connection, TransactionBehavior};
use std::ops::Deref;

/// Reads within one snapshot.
pub struct Reader<'a> {
    pub(super) db: &'a Connection,
}

/// Writes within one transaction; reads what it has written.
pub struct Writer<'a> {
    reader: Reader<'a>,
    /// What the write is for, as the audit row says.
    pub(super) at: Timestamp,
    pub(super) keys: Keys,
    /// Something was purged: the log must be emptied after the commit.
    pub(super) purged: bool,
}

impl<'a> Writer<'a> {
    /// For a step of the schema, within its transaction: nobody is told of what changed, as nobody reads yet.
    pub(super) fn within(db: &'a Connection) -> Self {
        Self {
            reader: Reader { db },
            at: Timestamp(0),
            keys: Keys::default(),
            purged: false,
        }
    }
}

impl<'a> Deref for Writer<'a> {
    type Target = Reader<'a>;
    fn deref(&self) -> &Reader<'a> {
        &self.reader
    }
}

impl Store {
    /// Reads within one snapshot, also while a write goes on. Never call [`Store::write`] from inside.
    ///
    /// # Errors
    /// Whatever `read` gives, and [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn read<T>(
        &self,
        read: impl FnOnce(&Reader<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut db = lock(&self.reader);
        let tx = db.transaction()?;
        read(&Reader { db: &tx })
    }

    /// The one write door. Everything that `write` does, and the audit row, is committed together and is on the
    /// disk when this returns; after an error nothing of it is. `op` names the operation, `at` is the device's
    /// clock. Also says which records and lists changed.
    ///
    /// # Errors
    /// Whatever `write` gives, [`StoreError::Full`], [`StoreError::Busy`], [`StoreError::Damaged`],
    /// [`StoreError::Io`].
    pub fn write<T>(
        &self,
        op: &'static str,
        at: Timestamp,
        write: impl FnOnce(&mut Writer<'_>) -> Result<T, StoreError>,
    ) -> Result<(T, Keys), StoreError> {
        let (result, keys, purged) = {
            let mut db = lock(&self.writer);
            let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let mut writer = Writer {
                reader: Reader { db: &tx },
                at,
                keys: Keys::default(),
                purged: false,
            };
            let result = write(&mut writer)?;
            writer.audit(op)?;
            let (keys, purged) = (writer.keys, writer.purged);
            tx.commit()?;
            (result, keys, purged)
        };
        if purged {
            self.checkpoint()?;
        }
        Ok((result, keys))
    }
}
