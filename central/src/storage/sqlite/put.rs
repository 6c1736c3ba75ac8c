//! Writing the SQLite store. Log entries are held back until the end, where they get their numbers.

use super::look::Look;
use super::rows::signed;
use crate::storage::{
    Accepted, Appended, DeviceState, Enrolment, Imported, LogRow, Quarantined, Read, RecordRow,
    SeenRow, Standing, StorageFault, Stored, Write,
};
use rusqlite::{Connection, Params};
use sync_core::document::digest::ScopeDigest;
use sync_core::document::envelope::Sealed;
use sync_core::domain::ids::{DeviceId, RecordId};
use sync_core::domain::organisation::Reference;
use sync_core::domain::scope::Scope;
use sync_core::domain::time::Timestamp;

/// A log entry that has no number yet.
struct Pending {
    kind: u8,
    record: Option<RecordId>,
    envelope: Option<[u8; 32]>,
    device: Option<DeviceId>,
    reference: Option<(String, Vec<u8>)>,
    bytes: usize,
    received: Timestamp,
}

pub(super) struct Put<'a> {
    look: Look<'a>,
    pending: Vec<Pending>,
}

impl<'a> Put<'a> {
    pub(super) fn new(connection: &'a Connection) -> Self {
        Self {
            look: Look { connection },
            pending: Vec::new(),
        }
    }

    fn run(&self, sql: &str, args: impl Params) -> Stored<()> {
        let mut statement = self
            .look
            .connection
            .prepare_cached(sql)
            .map_err(super::fault)?;
        statement.execute(args).map_err(super::fault)?;
        Ok(())
    }

    /// Gives what is pending its numbers: the last thing before the commit.
    pub(super) fn number(&mut self) -> Stored<Appended> {
        let first = self.look.head()? + 1;
        let pending = std::mem::take(&mut self.pending);
        let count = u64::try_from(pending.len()).map_err(|_| StorageFault::Failed)?;
        for (entry, sequence) in pending.into_iter().zip(first..) {
            let sequence = signed(sequence)?;
            self.run(
                "INSERT INTO log (seq, kind, record, envelope, device, bytes, received) VALUES (?1,?2,?3,?4,?5,?6,?7)",
                (
                    sequence,
                    entry.kind,
                    entry.record.map(|r| r.bytes()),
                    entry.envelope,
                    entry.device.map(|d| d.bytes()),
                    i64::try_from(entry.bytes).unwrap_or(i64::MAX),
                    entry.received.0,
                ),
            )?;
            if let Some((key, bytes)) = entry.reference {
                self.run(
                    "INSERT INTO reference (key, version, bytes) VALUES (?1, ?2, ?3)",
                    (key, sequence, bytes),
                )?;
            }
        }
        Ok(Appended { first, count })
    }

    fn add_to_digest(&self, accepted: &Accepted<'_>) -> Stored<()> {
        let scope = accepted.record.scope.bytes();
        let mut digest = self
            .look
            .digest(&accepted.record.scope)?
            .unwrap_or_default();
        for change in accepted.changes {
            digest
                .changes
                .add_change(accepted.record.record, &change.hash);
        }
        digest.envelopes.add_envelope(&accepted.hash);
        self.run(
            "INSERT OR REPLACE INTO digest (scope, changes, envelopes) VALUES (?1, ?2, ?3)",
            (scope, digest.changes.bytes(), digest.envelopes.bytes()),
        )
    }
}

impl Write for Put<'_> {
    fn put_reference(&mut self, reference: &Reference, received: Timestamp) -> Stored<()> {
        let bytes = minicbor::to_vec(reference).map_err(|_| StorageFault::Failed)?;
        let grant = matches!(
            reference,
            Reference::CaseLink(_) | Reference::SubjectGrant(_)
        );
        self.pending.push(Pending {
            kind: if grant { 3 } else { 2 },
            record: None,
            envelope: None,
            device: None,
            bytes: bytes.len(),
            reference: Some((reference.key(), bytes)),
            received,
        });
        Ok(())
    }

    fn append(&mut self, accepted: &Accepted<'_>) -> Stored<u64> {
        let (record, envelope) = (accepted.record, accepted.envelope);
        self.run(
            "INSERT OR REPLACE INTO record (record, kind, schema, scope, heads, planned) VALUES (?1,?2,?3,?4,?5,?6)",
            (
                record.record.bytes(),
                record.kind as u8,
                record.schema,
                record.scope.bytes(),
                &record.heads,
                record.planned.map(|t| t.0),
            ),
        )?;
        self.run(
            "INSERT INTO envelope (hash, record, device, number, observed, received, bytes, signature) \
             VALUES (?1,?2,?3,?4,?5,?6,?7,?8)",
            (
                accepted.hash,
                record.record.bytes(),
                envelope.device.bytes(),
                signed(envelope.number)?,
                envelope.observed.0,
                accepted.received.0,
                &accepted.sealed.envelope,
                &accepted.sealed.signature,
            ),
        )?;
        for (change, bytes) in accepted.changes.iter().zip(&accepted.sealed.changes) {
            self.run(
                "INSERT INTO change (record, hash, envelope, actor, actor_seq, bytes) VALUES (?1,?2,?3,?4,?5,?6)",
                (
                    record.record.bytes(),
                    change.hash,
                    accepted.hash,
                    &change.actor,
                    signed(change.actor_seq)?,
                    bytes.as_slice(),
                ),
            )?;
        }
        self.add_to_digest(accepted)?;
        let place = u64::try_from(self.pending.len()).map_err(|_| StorageFault::Failed)?;
        self.pending.push(Pending {
            kind: 1,
            record: Some(record.record),
            envelope: Some(accepted.hash),
            device: Some(envelope.device),
            reference: None,
            bytes: accepted.sealed.size(),
            received: accepted.received,
        });
        Ok(place)
    }

    fn put_device(&mut self, s: &DeviceState) -> Stored<()> {
        self.run(
            "INSERT OR REPLACE INTO device (device, chain_number, chain_head, forked, counter, request, answer, \
             last_heard, waiting, oldest_waiting, clock_ahead, app, mismatches, backed_up_through) \
             VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14)",
            (
                s.device.bytes(),
                signed(s.chain_number)?,
                s.chain_head,
                s.forked,
                signed(s.counter)?,
                s.request,
                &s.answer,
                s.last_heard.map(|t| t.0),
                s.waiting,
                s.oldest_waiting.map(|t| t.0),
                s.clock_ahead,
                &s.app,
                s.mismatches,
                signed(s.backed_up_through)?,
            ),
        )
    }

    fn put_quarantine(&mut self, q: &Quarantined, sealed: &Sealed) -> Stored<()> {
        let bytes = minicbor::to_vec(sealed).map_err(|_| StorageFault::Failed)?;
        self.run(
            "INSERT OR IGNORE INTO quarantine (hash, reason, device, record, received, size, sealed) \
             VALUES (?1,?2,?3,?4,?5,?6,?7)",
            (
                q.hash,
                &q.reason,
                q.device.bytes(),
                q.record.map(|r| r.bytes()),
                q.received.0,
                q.bytes,
                bytes,
            ),
        )
    }

    fn put_seen(&mut self, seen: &SeenRow) -> Stored<()> {
        self.run(
            "INSERT OR IGNORE INTO seen (record, device, worker, heads, at, received) VALUES (?1,?2,?3,?4,?5,?6)",
            (
                seen.record.bytes(),
                seen.device.bytes(),
                seen.worker.bytes(),
                &seen.heads,
                seen.at.0,
                seen.received.0,
            ),
        )
    }

    fn put_enrolment(&mut self, e: &Enrolment) -> Stored<()> {
        self.run(
            "INSERT OR REPLACE INTO enrolment (secret_hash, worker, expires, used_by) VALUES (?1,?2,?3,?4)",
            (e.secret_hash, e.worker.bytes(), e.expires.0, e.used_by.map(|d| d.bytes())),
        )
    }

    fn put_imported(&mut self, i: &Imported) -> Stored<()> {
        self.run(
            "INSERT OR REPLACE INTO imported (source, record, heads, said, original) VALUES (?1,?2,?3,?4,?5)",
            (&i.source, i.record.bytes(), &i.heads, &i.said, &i.original),
        )
    }

    fn put_setting(&mut self, name: &str, value: &[u8]) -> Stored<()> {
        self.run(
            "INSERT OR REPLACE INTO setting (name, value) VALUES (?1, ?2)",
            (name, value),
        )
    }
}

impl Read for Put<'_> {
    fn references(&self, as_of: u64) -> Stored<Vec<(u64, Reference)>> {
        self.look.references(as_of)
    }
    fn epoch(&self) -> Stored<[u8; 16]> {
        self.look.epoch()
    }
    fn head(&self) -> Stored<u64> {
        self.look.head()
    }
    fn references_version(&self) -> Stored<u64> {
        self.look.references_version()
    }
    fn device(&self, device: DeviceId) -> Stored<Option<DeviceState>> {
        self.look.device(device)
    }
    fn devices(&self) -> Stored<Vec<DeviceState>> {
        self.look.devices()
    }
    fn record(&self, record: RecordId) -> Stored<Option<RecordRow>> {
        self.look.record(record)
    }
    fn records(&self, after: Option<RecordId>, limit: u32) -> Stored<Vec<RecordRow>> {
        self.look.records(after, limit)
    }
    fn changes(&self, record: RecordId) -> Stored<Vec<Vec<u8>>> {
        self.look.changes(record)
    }
    fn has_change(&self, record: RecordId, change: &[u8; 32]) -> Stored<bool> {
        self.look.has_change(record, change)
    }
    fn standing(&self, envelope: &[u8; 32]) -> Stored<Option<Standing>> {
        self.look.standing(envelope)
    }
    fn sealed(&self, envelope: &[u8; 32]) -> Stored<Option<Sealed>> {
        self.look.sealed(envelope)
    }
    fn quarantined_sealed(&self, envelope: &[u8; 32]) -> Stored<Option<Sealed>> {
        self.look.quarantined_sealed(envelope)
    }
    fn quarantined(&self, envelope: &[u8; 32]) -> Stored<Option<Quarantined>> {
        self.look.quarantined(envelope)
    }
    fn quarantine(&self) -> Stored<Vec<Quarantined>> {
        self.look.quarantine()
    }
    fn log(&self, after: u64, limit: u32) -> Stored<Vec<LogRow>> {
        self.look.log(after, limit)
    }
    fn log_of_scope(
        &self,
        scope: &Scope,
        after: u64,
        through: u64,
        limit: u32,
    ) -> Stored<Vec<LogRow>> {
        self.look.log_of_scope(scope, after, through, limit)
    }
    fn digest(&self, scope: &Scope) -> Stored<Option<ScopeDigest>> {
        self.look.digest(scope)
    }
    fn digests(&self) -> Stored<Vec<(Scope, ScopeDigest)>> {
        self.look.digests()
    }
    fn visits_between(&self, from: Timestamp, until: Timestamp) -> Stored<Vec<RecordRow>> {
        self.look.visits_between(from, until)
    }
    fn scopes_of_visits(&self, from: Timestamp, until: Timestamp) -> Stored<Vec<Scope>> {
        self.look.scopes_of_visits(from, until)
    }
    fn seen_of(&self, record: RecordId) -> Stored<Vec<SeenRow>> {
        self.look.seen_of(record)
    }
    fn enrolment(&self, secret_hash: &[u8; 32]) -> Stored<Option<Enrolment>> {
        self.look.enrolment(secret_hash)
    }
    fn imported(&self, source: &str, record: RecordId) -> Stored<Option<Imported>> {
        self.look.imported(source, record)
    }
    fn setting(&self, name: &str) -> Stored<Option<Vec<u8>>> {
        self.look.setting(name)
    }
}
