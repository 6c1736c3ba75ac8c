//! What waits to be sent, and what central or this device put aside.

use super::columns::{bytes, hashes, number, record, signed, time, time_or_none};
use super::door::{Reader, Writer};
use super::error::StoreError;
use super::keys::Topic;
use super::record::NOT_LOST;
use crate::document::Hash;
use crate::document::envelope::Sealed;
use crate::domain::ids::RecordId;
use crate::domain::scope::Scope;
use crate::domain::time::Timestamp;
use rusqlite::{OptionalExtension, params};

/// How much waits, and since when.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Waiting {
    /// Envelopes in the outbox.
    pub count: u32,
    /// When the oldest of them was written, by the device's clock.
    pub oldest: Option<Timestamp>,
}

/// One thing that waits.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WaitingLine {
    /// The envelope.
    pub envelope: Hash,
    /// The record.
    pub record: RecordId,
    /// The verb that wrote it; empty where it is offered again after a restore of central.
    pub verb: String,
    /// When it was written, by the device's clock.
    pub at: Timestamp,
}

/// Something that was put aside for a person to look at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quarantined {
    /// The envelope.
    pub envelope: Hash,
    /// The record; none where it came from elsewhere and did not pass this device's gate.
    pub record: Option<RecordId>,
    /// A stable word for the reason.
    pub reason: String,
    /// When it was written, by the clock of the device that did; of what came, when it came.
    pub at: Timestamp,
    /// When central received it.
    pub received: Option<Timestamp>,
}

/// What came and did not pass, as it came.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HeldBack {
    /// The envelope.
    pub envelope: Hash,
    /// The record's scope by central's word.
    pub scope: Scope,
    /// Its place in central's log.
    pub sequence: u64,
    /// When central received it.
    pub received: Timestamp,
    /// The envelope with its changes, as they travelled.
    pub sealed: Vec<u8>,
}

impl Reader<'_> {
    /// What was held back and may be tried again: of scopes that are granted, the oldest at central first.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn held_back(&self, limit: u32) -> Result<Vec<HeldBack>, StoreError> {
        let mut rows = self.db.prepare_cached(
            "SELECT h.hash, h.scope, h.sequence, h.received, h.sealed FROM held_back h
             JOIN granted g ON g.scope = h.scope AND g.lost IS NULL ORDER BY h.sequence LIMIT ?1",
        )?;
        let rows = rows.query_map([limit], |r| {
            Ok(HeldBack {
                envelope: bytes(r, 0)?,
                scope: bytes(r, 1)?,
                sequence: number(r, 2)?,
                received: time(r, 3)?,
                sealed: r.get(4)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The oldest that wait, in the order in which they were written: up to `items` and `bytes`, but at least one.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn outbox(
        &self,
        items: u32,
        bytes_limit: usize,
    ) -> Result<Vec<(Hash, Sealed)>, StoreError> {
        let mut rows = self.db.prepare_cached(
            "SELECT e.hash, o.size FROM outbox o JOIN envelope e ON e.n = o.envelope
             ORDER BY o.envelope LIMIT ?1",
        )?;
        let mut room = bytes_limit as u64;
        let mut sealed: Vec<(Hash, Sealed)> = Vec::new();
        for row in rows.query_map([items], |r| Ok((bytes(r, 0)?, number(r, 1)?)))? {
            let (hash, size): (Hash, u64) = row?;
            if size > room && !sealed.is_empty() {
                break;
            }
            room = room.saturating_sub(size);
            let one = self
                .sealed(&hash)?
                .ok_or(StoreError::Damaged { what: "outbox" })?;
            sealed.push((hash, one));
        }
        Ok(sealed)
    }

    /// An envelope with its changes, as it travels; none if it is not held.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn sealed(&self, envelope: &Hash) -> Result<Option<Sealed>, StoreError> {
        type Row = (i64, Vec<u8>, Vec<u8>, Vec<u8>);
        let row: Option<Row> = self
            .db
            .prepare_cached(
                "SELECT record, bytes, signature, changes FROM envelope WHERE hash = ?1",
            )?
            .query_row([envelope], |r| {
                Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?))
            })
            .optional()?;
        let Some((n, envelope, signature, covers)) = row else {
            return Ok(None);
        };
        let mut change = self
            .db
            .prepare_cached("SELECT bytes FROM change WHERE record = ?1 AND hash = ?2")?;
        let changes = hashes(&covers)
            .iter()
            .map(|hash| change.query_row(params![n, hash], |r| r.get::<_, Vec<u8>>(0)))
            .map(|bytes| bytes.map(Into::into))
            .collect::<Result<_, _>>()
            .map_err(|e| match StoreError::from(e) {
                StoreError::NotHeld => StoreError::Damaged { what: "envelope" },
                e => e,
            })?;
        Ok(Some(Sealed {
            envelope,
            signature,
            changes,
        }))
    }

    /// How much waits.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn waiting(&self) -> Result<Waiting, StoreError> {
        Ok(self
            .db
            .prepare_cached("SELECT count(*), min(at) FROM outbox")?
            .query_row([], |r| {
                Ok(Waiting {
                    count: r.get(0)?,
                    oldest: time_or_none(r, 1)?,
                })
            })?)
    }

    /// What waits, oldest first.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn waiting_lines(&self, limit: u32) -> Result<Vec<WaitingLine>, StoreError> {
        let mut rows = self.db.prepare_cached(
            "SELECT e.hash, r.id, coalesce(i.verb, ''), o.at FROM outbox o
             JOIN envelope e ON e.n = o.envelope JOIN record r ON r.n = e.record
             LEFT JOIN intent i ON i.envelope = o.envelope ORDER BY o.envelope LIMIT ?1",
        )?;
        let rows = rows.query_map([limit], |r| {
            Ok(WaitingLine {
                envelope: bytes(r, 0)?,
                record: record(r, 1)?,
                verb: r.get(2)?,
                at: time(r, 3)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The numbers of this device's envelopes that wait, ascending, with their hashes: what the spool must hold.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn waiting_numbers(&self) -> Result<Vec<(u64, Hash)>, StoreError> {
        let mut rows = self.db.prepare_cached(
            "SELECT e.number, e.hash FROM outbox o JOIN envelope e ON e.n = o.envelope
             WHERE e.own = 1 ORDER BY e.number",
        )?;
        let rows = rows.query_map([], |r| Ok((number(r, 0)?, bytes(r, 1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What was put aside, the newest first: this device's work at central, and what did not pass the gate here.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn quarantined(&self) -> Result<Vec<Quarantined>, StoreError> {
        let sql = format!(
            "SELECT e.hash, r.id, coalesce(e.reason, ''), e.device_time AS at, e.received FROM envelope e
             JOIN record r ON r.n = e.record WHERE e.state = 2 AND {NOT_LOST}
             UNION ALL SELECT hash, NULL, reason, at, received FROM held_back
             ORDER BY at DESC"
        );
        let mut rows = self.db.prepare_cached(&sql)?;
        let rows = rows.query_map([], |r| {
            Ok(Quarantined {
                envelope: bytes(r, 0)?,
                record: super::columns::bytes_or_none(r, 1)?,
                reason: r.get(2)?,
                at: time(r, 3)?,
                received: time_or_none(r, 4)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The verb call beside an envelope that central has not accepted: verb, arguments as JSON.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn intent(&self, envelope: &Hash) -> Result<Option<(String, String)>, StoreError> {
        Ok(self
            .db
            .prepare_cached(
                "SELECT i.verb, i.args FROM envelope e JOIN intent i ON i.envelope = e.n WHERE e.hash = ?1",
            )?
            .query_row([envelope], |r| Ok((r.get(0)?, r.get(1)?)))
            .optional()?)
    }
}

impl Writer<'_> {
    /// Keeps what came and did not pass the gate, for a person to look at. `sealed` is its bytes as they travelled.
    ///
    /// # Errors
    /// [`StoreError::Full`], [`StoreError::Io`].
    pub fn hold_back(
        &mut self,
        envelope: &Hash,
        scope: &Scope,
        (received, sequence): (Timestamp, u64),
        reason: &str,
        sealed: &[u8],
    ) -> Result<(), StoreError> {
        self.db
            .prepare_cached(
                "INSERT OR REPLACE INTO held_back (hash, scope, sequence, received, at, reason, sealed)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![
                envelope,
                scope.bytes(),
                signed(sequence),
                received.0,
                self.at.0,
                reason,
                sealed
            ])?;
        self.keys.topics.insert(Topic::Outbox);
        Ok(())
    }

    /// Takes back what was held back, once it has passed after all.
    ///
    /// # Errors
    /// [`StoreError::Full`], [`StoreError::Io`].
    pub fn let_through(&mut self, envelope: &Hash) -> Result<(), StoreError> {
        let was_held = self
            .db
            .prepare_cached("DELETE FROM held_back WHERE hash = ?1")?
            .execute([envelope])?;
        if was_held > 0 {
            self.keys.topics.insert(Topic::Outbox);
        }
        Ok(())
    }
}
