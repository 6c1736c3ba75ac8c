//! Writing: one verb becomes changes of one or several records, each in a signed envelope, committed together.

use super::session::Session;
use crate::api::{ApiError, ErrorCode};
use crate::document::envelope::{Envelope, Sealed, change_hash};
use crate::document::{Author, Document, Edit, Hash, Heads};
use crate::domain::access;
use crate::domain::ids::RecordId;
use crate::domain::schema::Kind;
use crate::domain::scope::Scope;
use crate::domain::time::Timestamp;
use crate::store::{ChainHead, Commit, Intent, StoreError, Typing};
use serde::Serialize;

/// Where the store keeps the schemas that central announced.
pub(super) const SCHEMAS: &str = "schemas";

/// What one verb writes.
pub(super) struct Batch {
    verb: &'static str,
    args: String,
    observed: Timestamp,
    parts: Vec<Part>,
    /// The typing that becomes these changes: its row goes in the same transaction, so that it is committed once.
    typing: Option<Typing>,
}

struct Part {
    record: RecordId,
    scope: Scope,
    document: Document,
    changes: Vec<Vec<u8>>,
}

/// Where a record that may not exist yet belongs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Target {
    pub record: RecordId,
    pub kind: Kind,
    pub scope: Scope,
}

impl Batch {
    /// Begins what a verb writes. The call is kept beside its changes, so that it can be written again on other
    /// ground if something it stands on is refused.
    pub fn new(verb: &'static str, args: &impl Serialize, observed: Timestamp) -> Self {
        Self {
            verb,
            args: serde_json::to_string(args).unwrap_or_default(),
            observed,
            parts: Vec::new(),
            typing: None,
        }
    }

    /// What a typing row becomes.
    pub fn of_typing(typing: Typing, args: &impl Serialize) -> Self {
        let mut batch = Self::new("type_text", args, typing.observed);
        batch.typing = Some(typing);
        batch
    }

    /// The newest change of a record in this batch.
    pub fn last_change(&self, record: RecordId) -> Option<Hash> {
        let part = self.parts.iter().find(|p| p.record == record)?;
        part.changes.last().map(|c| change_hash(c))
    }
}

impl Session {
    /// Adds edits of a record to a batch, making the record if it is not held yet. With `base`, on those heads.
    pub fn edit(
        &self,
        batch: &mut Batch,
        target: Target,
        base: Option<&Heads>,
        edits: &[Edit],
    ) -> Result<(), ApiError> {
        let index = match batch.parts.iter().position(|p| p.record == target.record) {
            Some(index) => index,
            None => {
                batch.parts.push(self.part(target)?);
                batch.parts.len() - 1
            }
        };
        let part = batch.parts.get_mut(index).ok_or_else(ApiError::internal)?;
        let time = self.now();
        let changes = match base {
            Some(base) => {
                // A fork needs an actor of its own.
                let actor = self.world.random();
                part.document
                    .commit_on(base, edits, Author { actor, time })?
            }
            None => {
                let actor = self.actor;
                part.document.commit(edits, Author { actor, time })?
            }
        };
        part.changes.extend(changes);
        Ok(())
    }

    fn part(&self, target: Target) -> Result<Part, ApiError> {
        let held = self.store.read(|r| match r.is_lost(target.record)? {
            true => Err(StoreError::NotHeld),
            false => r.document(target.record),
        })?;
        let (document, scope) = match held {
            // What an older program made takes fields of today's once central announces them.
            Some(held) => {
                let schema = self.schema_of(target.kind)?;
                let document = match held.document.schema() < schema {
                    true => held.document.upgraded(schema)?,
                    false => held.document,
                };
                (document, held.line.scope)
            }
            None => {
                let schema = self.schema_of(target.kind)?;
                (Document::genesis(target.kind, schema)?, target.scope)
            }
        };
        Ok(Part {
            record: target.record,
            scope,
            document,
            changes: Vec::new(),
        })
    }

    /// The newest schema that this program knows and central announces: a device writes none newer.
    fn schema_of(&self, kind: Kind) -> Result<u16, ApiError> {
        let announced = self.store.read(|r| r.kept(SCHEMAS))?.unwrap_or_default();
        let schemas: Vec<(u8, u16)> = minicbor::decode(&announced).unwrap_or_default();
        let newest = schemas.iter().find(|(k, _)| *k == kind as u8);
        Ok(newest.map_or(1, |(_, schema)| *schema).min(kind.schema()))
    }

    /// Where a record that is held belongs.
    pub fn held(&self, record: RecordId) -> Result<Target, ApiError> {
        let line = self
            .store
            .read(|r| match r.is_lost(record)? {
                true => Ok(None),
                false => r.record(record),
            })?
            .ok_or(ApiError::of(ErrorCode::NotFound))?;
        Ok(Target {
            record,
            kind: line.kind,
            scope: line.scope,
        })
    }

    /// The record of a subject that lives beside its core, held or not.
    pub fn companion(&self, subject: RecordId, kind: Kind) -> Result<Target, ApiError> {
        let scope = access::companion_scope(subject, kind).ok_or(ApiError::invalid("kind"))?;
        Ok(Target {
            record: access::companion(subject, kind),
            kind,
            scope,
        })
    }

    /// Signs and commits a batch: durable in the store, then in the spool, when this returns. What changes nothing
    /// writes nothing. Once the store has it, it is saved: a spool that cannot take it now gets it later, and until
    /// then the status says so.
    pub fn commit(&mut self, batch: Batch) -> Result<(), ApiError> {
        let now = self.now();
        let mut head = self.store.read(|r| r.chain_head())?;
        let mut sealed = Vec::new();
        for part in batch.parts.iter().filter(|p| !p.changes.is_empty()) {
            let envelope = Envelope {
                device: self.profile.device,
                worker: self.profile.worker,
                record: part.record,
                kind: part.document.kind(),
                schema: part.document.schema(),
                scope: part.scope,
                observed: batch.observed,
                device_time: now,
                number: head.number + 1,
                previous: head.hash,
                on_behalf_of: None,
                hosted: None,
                links: None,
            };
            let one = Sealed::seal(&envelope, part.changes.clone(), &self.signing);
            head = ChainHead {
                number: envelope.number,
                hash: one.hash(),
            };
            sealed.push((part, envelope, one, head.hash));
        }
        // Typing that is committed on the way is not what was sent.
        let form = self.sends.as_ref().filter(|_| batch.typing.is_none());
        if sealed.is_empty() && batch.typing.is_none() && form.is_none() {
            return Ok(());
        }
        let intent = Intent {
            verb: batch.verb,
            args: &batch.args,
        };
        let ((), keys) = self.store.write(batch.verb, now, |w| {
            for (part, envelope, one, hash) in &sealed {
                w.commit_local(&Commit {
                    document: &part.document,
                    sealed: one,
                    envelope,
                    hash: *hash,
                    intent,
                })?;
            }
            if let Some(typing) = &batch.typing {
                w.take_typing(typing.record, &typing.path)?;
            }
            if let Some(form) = form {
                w.forget_draft(form.record, &form.place)?;
            }
            Ok(())
        })?;
        for (_, envelope, one, hash) in &sealed {
            self.seal_or_later(envelope.number, *hash, one);
        }
        self.note(&keys);
        Ok(())
    }

    /// One record, one batch: the common case.
    pub fn write(
        &mut self,
        verb: &'static str,
        args: &impl Serialize,
        observed: Option<Timestamp>,
        target: Target,
        edits: &[Edit],
    ) -> Result<(), ApiError> {
        let mut batch = Batch::new(verb, args, observed.unwrap_or(self.now()));
        self.edit(&mut batch, target, None, edits)?;
        self.commit(batch)
    }
}
