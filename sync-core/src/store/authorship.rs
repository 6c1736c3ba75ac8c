//! Who wrote a change, and when: as its envelope says, with what central said of it.

use super::columns::{bytes, time, time_or_none};
use super::door::Reader;
use super::error::StoreError;
use crate::document::Hash;
use crate::domain::ids::{DeviceId, RecordId, WorkerId};
use crate::domain::time::Timestamp;
use rusqlite::{OptionalExtension, params};
use std::collections::BTreeMap;

/// Who wrote a change, and when.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Authorship {
    /// The envelope.
    pub envelope: Hash,
    /// The device.
    pub device: DeviceId,
    /// The worker at it.
    pub worker: WorkerId,
    /// For whom central wrote.
    pub on_behalf_of: Option<String>,
    /// When it was observed.
    pub observed: Timestamp,
    /// What the device's clock said.
    pub device_time: Timestamp,
    /// When central received it; none while it is on this device only.
    pub received: Option<Timestamp>,
    /// Why central put it aside, if it did.
    pub quarantined: Option<String>,
}

const COLUMNS: &str =
    "c.hash, e.hash, e.device, e.worker, e.on_behalf_of, e.observed, e.device_time, e.received,
     CASE WHEN e.state = 2 THEN e.reason END
     FROM record r JOIN change c ON c.record = r.n JOIN envelope e ON e.n = c.envelope";

fn authorship(row: &rusqlite::Row<'_>) -> rusqlite::Result<(Hash, Authorship)> {
    Ok((
        bytes(row, 0)?,
        Authorship {
            envelope: bytes(row, 1)?,
            device: bytes(row, 2)?,
            worker: bytes(row, 3)?,
            on_behalf_of: row.get(4)?,
            observed: time(row, 5)?,
            device_time: time(row, 6)?,
            received: time_or_none(row, 7)?,
            quarantined: row.get(8)?,
        },
    ))
}

impl Reader<'_> {
    /// Who wrote one change of a record; none if it is not held.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn envelope_of(
        &self,
        record: RecordId,
        change: &Hash,
    ) -> Result<Option<Authorship>, StoreError> {
        Ok(self
            .db
            .prepare_cached(&format!("SELECT {COLUMNS} WHERE r.id = ?1 AND c.hash = ?2"))?
            .query_row(params![record.bytes(), change], authorship)
            .optional()?
            .map(|(_, by)| by))
    }

    /// Who wrote each change of a record.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn authorship(&self, record: RecordId) -> Result<BTreeMap<Hash, Authorship>, StoreError> {
        let mut rows = self
            .db
            .prepare_cached(&format!("SELECT {COLUMNS} WHERE r.id = ?1"))?;
        let rows = rows.query_map([record.bytes()], authorship)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
