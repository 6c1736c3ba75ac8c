//! Central's answers to what was sent, and the signed pages in which they came.

use super::columns::{hashes, signed};
use super::door::{Reader, Writer};
use super::error::StoreError;
use super::keys::Topic;
use crate::document::Hash;
use crate::domain::time::Timestamp;
use rusqlite::{OptionalExtension, params};
use sha2::{Digest, Sha256};

/// What became of an envelope at central. (One that is to be sent again is no answer: it stays in the outbox.)
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answer<'a> {
    /// Committed, now or before, at this place of the log; no place where central had it and did not say where.
    Held {
        /// When central received it.
        received: Timestamp,
        /// Its place in the log.
        sequence: Option<u64>,
    },
    /// Put aside for a person to look at.
    Quarantined {
        /// A stable word for the reason.
        reason: &'a str,
        /// When central received it.
        received: Timestamp,
    },
    /// The record was erased by law, and is erased here by this.
    Erased,
}

/// The signed page of receipts that an answer came in, as [`Writer::put_receipt_page`] named it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Receipt(i64);

impl Writer<'_> {
    /// Keeps a signed page of receipts. The same bytes are kept once.
    ///
    /// # Errors
    /// [`StoreError::Full`], [`StoreError::Io`].
    pub fn put_receipt_page(&mut self, bytes: &[u8]) -> Result<Receipt, StoreError> {
        let hash: [u8; 32] = Sha256::digest(bytes).into();
        self.db
            .prepare_cached(
                "INSERT INTO receipt_page (hash, at, bytes) VALUES (?1, ?2, ?3) ON CONFLICT (hash) DO NOTHING",
            )?
            .execute(params![hash, self.at.0, bytes])?;
        Ok(self
            .db
            .prepare_cached("SELECT n FROM receipt_page WHERE hash = ?1")?
            .query_row([hash], |r| r.get(0).map(Receipt))?)
    }

    /// Takes in central's answer to one envelope; it leaves the outbox. Taking it in twice changes nothing.
    ///
    /// # Errors
    /// [`StoreError::NotHeld`] if no such envelope is in the store.
    pub fn acknowledge(
        &mut self,
        envelope: &Hash,
        answer: &Answer<'_>,
        receipt: Option<Receipt>,
    ) -> Result<(), StoreError> {
        let row: i64 = self
            .db
            .prepare_cached("SELECT n FROM envelope WHERE hash = ?1")?
            .query_row([envelope], |r| r.get(0))?;
        match *answer {
            Answer::Held { received, sequence } => {
                if let Some(sequence) = sequence {
                    self.acknowledge_row(row, (received, sequence), receipt)
                } else {
                    self.settle_row(row, received, None, receipt)
                }
            }
            Answer::Quarantined { reason, received } => {
                self.put_aside(row, reason, received, receipt)
            }
            Answer::Erased => {
                let record = self
                    .db
                    .prepare_cached(
                        "SELECT r.id FROM envelope e JOIN record r ON r.n = e.record WHERE e.n = ?1",
                    )?
                    .query_row([row], |r| super::columns::record(r, 0))?;
                self.erase_record(record)
            }
        }
    }

    pub(super) fn acknowledge_row(
        &mut self,
        row: i64,
        (received, sequence): (Timestamp, u64),
        receipt: Option<Receipt>,
    ) -> Result<(), StoreError> {
        self.settle_row(row, received, Some(sequence), receipt)
    }

    fn settle_row(
        &mut self,
        row: i64,
        received: Timestamp,
        sequence: Option<u64>,
        receipt: Option<Receipt>,
    ) -> Result<(), StoreError> {
        let (record, hash, state) = self.envelope_row(row)?;
        self.db
            .prepare_cached(
                "UPDATE envelope SET state = 1, reason = NULL, received = ?2, sequence = coalesce(?3, sequence),
                 receipt = coalesce(?4, receipt) WHERE n = ?1",
            )?
            .execute(params![row, received.0, sequence.map(signed), receipt.map(|r| r.0)])?;
        if state == 1 {
            return Ok(());
        }
        self.count_acknowledged(record, &hash)?;
        self.acknowledge_changes(record, &self.changes_of(row)?)?;
        self.leave_outbox(row)?;
        self.db
            .prepare_cached("DELETE FROM intent WHERE envelope = ?1")?
            .execute([row])?;
        self.touch(record)
    }

    fn put_aside(
        &mut self,
        row: i64,
        reason: &str,
        received: Timestamp,
        receipt: Option<Receipt>,
    ) -> Result<(), StoreError> {
        let (record, _, state) = self.envelope_row(row)?;
        // What central has once committed stays committed, whatever it says of a copy.
        if state == 1 {
            return Ok(());
        }
        self.db
            .prepare_cached(
                "UPDATE envelope SET state = 2, reason = ?2, received = ?3, receipt = coalesce(?4, receipt)
                 WHERE n = ?1",
            )?
            .execute(params![row, reason, received.0, receipt.map(|r| r.0)])?;
        self.leave_outbox(row)?;
        self.touch(record)
    }

    fn leave_outbox(&mut self, row: i64) -> Result<(), StoreError> {
        self.db
            .prepare_cached("DELETE FROM outbox WHERE envelope = ?1")?
            .execute([row])?;
        self.keys.topics.insert(Topic::Outbox);
        Ok(())
    }

    /// Pages that show the record show how far it has come.
    fn touch(&mut self, n: i64) -> Result<(), StoreError> {
        let (record, kind) = self
            .db
            .prepare_cached("SELECT id, kind FROM record WHERE n = ?1")?
            .query_row([n], |r| {
                Ok((super::columns::record(r, 0)?, super::columns::kind(r, 1)?))
            })?;
        self.keys.record(record, kind);
        Ok(())
    }

    fn envelope_row(&self, row: i64) -> Result<(i64, Hash, i64), StoreError> {
        Ok(self
            .db
            .prepare_cached("SELECT record, hash, state FROM envelope WHERE n = ?1")?
            .query_row([row], |r| {
                Ok((r.get(0)?, super::columns::bytes(r, 1)?, r.get(2)?))
            })?)
    }

    /// After central was restored from a backup: nothing counts as acknowledged, everything that is held is offered
    /// again in the order in which it came, and every scope is filled again. Receipts are kept.
    ///
    /// # Errors
    /// [`StoreError::Full`], [`StoreError::Io`].
    pub fn offer_everything_again(&mut self) -> Result<(), StoreError> {
        self.db.execute_batch(
            "INSERT INTO outbox (envelope, at, size)
               SELECT n, device_time, length(bytes) + 80 + 5 * (length(changes) / 32)
                 + (SELECT coalesce(sum(length(c.bytes)), 0) FROM change c WHERE c.envelope = envelope.n)
               FROM envelope WHERE state = 1
               ON CONFLICT (envelope) DO NOTHING;
             UPDATE envelope SET state = 0, sequence = NULL WHERE state = 1;
             UPDATE change SET acknowledged = 0;
             UPDATE granted SET after = 0, done = 0;
             UPDATE digest SET acknowledged_changes = zeroblob(24), acknowledged_envelopes = zeroblob(24);",
        )?;
        self.keys
            .topics
            .extend([Topic::Outbox, Topic::Grants, Topic::Visits]);
        Ok(())
    }
}

impl Reader<'_> {
    /// The signed page in which the receipt of an envelope came; none if it has none.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn receipt_of(&self, envelope: &Hash) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self
            .db
            .prepare_cached(
                "SELECT p.bytes FROM envelope e JOIN receipt_page p ON p.n = e.receipt WHERE e.hash = ?1",
            )?
            .query_row([envelope], |r| r.get(0))
            .optional()?)
    }

    /// The hashes of the changes that an envelope covers, in order; none if it is not held.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn covered_by(&self, envelope: &Hash) -> Result<Option<Vec<Hash>>, StoreError> {
        let raw: Option<Vec<u8>> = self
            .db
            .prepare_cached("SELECT changes FROM envelope WHERE hash = ?1")?
            .query_row([envelope], |r| r.get(0))
            .optional()?;
        Ok(raw.map(|raw| hashes(&raw)))
    }
}
