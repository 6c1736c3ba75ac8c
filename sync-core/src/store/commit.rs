//! Taking changes in: what this device wrote, and what came from central.

use super::columns::signed;
use super::door::Writer;
use super::error::StoreError;
use super::kept::ChainHead;
use super::keys::Topic;
use crate::document::envelope::{Envelope, Sealed, change_hash};
use crate::document::{Document, Hash};
use crate::domain::ids::RecordId;
use crate::domain::scope::Scope;
use crate::domain::time::Timestamp;
use rusqlite::{OptionalExtension, params};

/// The verb call that made a change, kept beside it.
#[derive(Clone, Copy, Debug)]
pub struct Intent<'a> {
    /// The verb.
    pub verb: &'a str,
    /// Its arguments as JSON.
    pub args: &'a str,
}

/// What this device wrote into one record: changes in one envelope.
#[derive(Clone, Copy)]
pub struct Commit<'a> {
    /// The record with the changes in it.
    pub document: &'a Document,
    /// The envelope with its changes, as they travel.
    pub sealed: &'a Sealed,
    /// The envelope, read. Its scope counts for a new record; one that is held stays where it is.
    pub envelope: &'a Envelope,
    /// [`Sealed::hash`].
    pub hash: Hash,
    /// The verb call.
    pub intent: Intent<'a>,
}

/// One envelope that came, verified and passed by the gate.
#[derive(Clone, Copy)]
pub struct Arrival<'a> {
    /// The envelope with its changes.
    pub sealed: &'a Sealed,
    /// The envelope, read.
    pub envelope: &'a Envelope,
    /// [`Sealed::hash`].
    pub hash: Hash,
    /// When central received it.
    pub received: Timestamp,
    /// Its place in central's log.
    pub sequence: u64,
}

/// What became of what came.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Applied {
    /// Changes that are new to this device.
    pub new_changes: u32,
    /// Envelopes that are new to this device.
    pub new_envelopes: u32,
}

impl Writer<'_> {
    /// Commits what this device wrote: changes, envelope, outbox, intent, projections, search, conflicts, digest.
    ///
    /// # Errors
    /// [`StoreError::Chain`] if the envelope is not the next of this device; [`StoreError::Full`] and the like.
    pub fn commit_local(&mut self, commit: &Commit<'_>) -> Result<(), StoreError> {
        let Commit {
            document,
            sealed,
            envelope,
            hash,
            intent,
        } = *commit;
        let head = self.chain_head()?;
        if envelope.number != head.number + 1 || envelope.previous != head.hash {
            return Err(StoreError::Chain);
        }
        let n = self.make_record(envelope.record, &envelope.scope, document)?;
        let row = self.insert_envelope(n, sealed, envelope, &hash, true, None)?;
        self.insert_changes(n, row, sealed, false)?;
        self.set_chain_head(&ChainHead {
            number: envelope.number,
            hash,
        })?;
        self.db
            .prepare_cached("INSERT INTO outbox (envelope, at, size) VALUES (?1, ?2, ?3)")?
            .execute(params![row, self.at.0, signed(sealed.size() as u64)])?;
        self.db
            .prepare_cached("INSERT INTO intent (envelope, verb, args) VALUES (?1, ?2, ?3)")?
            .execute(params![row, intent.verb, intent.args])?;
        self.set_heads(n, document)?;
        self.project(n, envelope.record, document)?;
        self.keys.topics.insert(Topic::Outbox);
        Ok(())
    }

    /// Takes in what central sent of one record, in order. `document` is the record with all of it, as the gate gave
    /// it back; `scope` is the record's scope by central's word. What is held already is not taken in again, and an
    /// envelope of this device's own is acknowledged by it. Of an erased record nothing is taken in.
    ///
    /// # Errors
    /// [`StoreError::Full`], [`StoreError::Damaged`], [`StoreError::Io`].
    pub fn apply_remote(
        &mut self,
        record: RecordId,
        scope: &Scope,
        document: &Document,
        arrivals: &[Arrival<'_>],
    ) -> Result<Applied, StoreError> {
        let mut applied = Applied::default();
        if arrivals.is_empty() || self.is_erased(record)? {
            return Ok(applied);
        }
        let n = self.make_record(record, scope, document)?;
        self.move_record(record, scope)?;
        for arrival in arrivals {
            let held: Option<i64> = self
                .db
                .prepare_cached("SELECT n FROM envelope WHERE hash = ?1")?
                .query_row([arrival.hash], |r| r.get(0))
                .optional()?;
            let place = (arrival.received, arrival.sequence);
            if let Some(row) = held {
                self.acknowledge_row(row, place, None)?;
                continue;
            }
            let row = self.insert_envelope(
                n,
                arrival.sealed,
                arrival.envelope,
                &arrival.hash,
                false,
                Some(place),
            )?;
            applied.new_envelopes += 1;
            applied.new_changes += self.insert_changes(n, row, arrival.sealed, true)?;
        }
        if applied.new_changes > 0 {
            self.set_heads(n, document)?;
            self.project(n, record, document)?;
        }
        Ok(applied)
    }

    /// The row of a new envelope, counted in the digest; acknowledged if `place` says where it stands at central.
    fn insert_envelope(
        &mut self,
        n: i64,
        sealed: &Sealed,
        envelope: &Envelope,
        hash: &Hash,
        own: bool,
        place: Option<(Timestamp, u64)>,
    ) -> Result<i64, StoreError> {
        self.db
            .prepare_cached(
                "INSERT INTO envelope (hash, record, device, number, worker, observed, device_time, received,
                 sequence, on_behalf_of, own, state, bytes, signature, changes)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
            )?
            .execute(params![
                hash,
                n,
                envelope.device.bytes(),
                signed(envelope.number),
                envelope.worker.bytes(),
                envelope.observed.0,
                envelope.device_time.0,
                place.map(|(at, _)| at.0),
                place.map(|(_, sequence)| signed(sequence)),
                envelope.on_behalf_of,
                own,
                place.is_some(),
                sealed.envelope,
                sealed.signature,
                sealed.change_hashes().concat(),
            ])?;
        let row = self.db.last_insert_rowid();
        let scope = self.scope_of(n)?;
        self.count_envelope(&scope, hash, place.is_some())?;
        Ok(row)
    }

    /// Adds the changes that are new, and says how many. One that is held already may become acknowledged by this.
    fn insert_changes(
        &mut self,
        n: i64,
        envelope: i64,
        sealed: &Sealed,
        acknowledged: bool,
    ) -> Result<u32, StoreError> {
        let mut pos = self.next_pos(n)?;
        let mut new = 0;
        for bytes in &sealed.changes {
            let hash = change_hash(bytes);
            let known = self
                .db
                .prepare_cached("SELECT 1 FROM change WHERE record = ?1 AND hash = ?2")?
                .exists(params![n, hash])?;
            if known {
                continue;
            }
            self.db
                .prepare_cached(
                    "INSERT INTO change (record, pos, hash, envelope, acknowledged, bytes)
                     VALUES (?1, ?2, ?3, ?4, 0, ?5)",
                )?
                .execute(params![n, pos, hash, envelope, bytes.as_slice()])?;
            self.count_change(n, &hash)?;
            pos += 1;
            new += 1;
        }
        if acknowledged {
            self.acknowledge_changes(n, &sealed.change_hashes())?;
        }
        Ok(new)
    }

    pub(super) fn scope_of(&self, n: i64) -> Result<Scope, StoreError> {
        Ok(self
            .db
            .prepare_cached("SELECT scope FROM record WHERE n = ?1")?
            .query_row([n], |r| super::columns::bytes(r, 0))?)
    }
}
