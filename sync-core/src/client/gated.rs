//! What came, on its way in: each envelope verified, each record's changes taken through the gate on a copy.

use super::directory::Directory;
use super::session::Session;
use crate::api::ApiError;
use crate::document::envelope::{Envelope, Sealed};
use crate::document::{Document, Hash, gate};
use crate::domain::ids::RecordId;
use crate::domain::scope::Scope;
use crate::protocol::sync::Entry;
use crate::store::{Arrival, StoreError, Writer};
use ed25519_dalek::VerifyingKey;
use std::collections::{BTreeMap, BTreeSet};

/// What a page brings of one record, after the gate.
struct Admitted {
    record: RecordId,
    scope: Scope,
    document: Document,
    taken: Vec<Taken>,
}

struct Taken {
    entry: Entry,
    sealed: Sealed,
    envelope: Envelope,
    hash: Hash,
}

/// What did not pass: kept for a person to look at, and to be tried again.
struct HeldBack {
    hash: Hash,
    entry: Entry,
    sealed: Sealed,
    reason: &'static str,
}

/// Entries after the gate.
#[derive(Default)]
pub(super) struct Gated {
    admitted: Vec<Admitted>,
    held_back: Vec<HeldBack>,
}

impl Session {
    /// Verifies entries and takes them through the gate, record by record.
    pub(super) fn gated<'e>(
        &self,
        entries: impl Iterator<Item = &'e Entry>,
        directory: &Directory,
    ) -> Result<Gated, ApiError> {
        let mut groups: BTreeMap<RecordId, Vec<(Entry, Sealed, Envelope)>> = BTreeMap::new();
        let mut gated = Gated::default();
        let mut met = BTreeSet::new();
        for entry in entries {
            let Some(sealed) = &entry.sealed else {
                continue;
            };
            if !met.insert(sealed.hash()) {
                continue;
            }
            match verified(sealed, directory) {
                Ok(envelope) => groups.entry(envelope.record).or_default().push((
                    entry.clone(),
                    sealed.clone(),
                    envelope,
                )),
                Err(reason) => gated.held_back.push(HeldBack {
                    hash: sealed.hash(),
                    entry: entry.clone(),
                    sealed: sealed.clone(),
                    reason,
                }),
            }
        }
        for (record, mut entries) in groups {
            entries.sort_by_key(|(entry, ..)| entry.sequence);
            self.admit(record, entries, &mut gated)?;
        }
        Ok(gated)
    }

    /// Takes a record's new envelopes through the gate: all at once, or one by one where that fails, so that a broken
    /// one costs itself only.
    fn admit(
        &self,
        record: RecordId,
        entries: Vec<(Entry, Sealed, Envelope)>,
        gated: &mut Gated,
    ) -> Result<(), ApiError> {
        let Some((first, _, envelope)) = entries.first() else {
            return Ok(());
        };
        let (kind, scope) = (envelope.kind, first.scope);
        let schema = entries.iter().map(|(.., e)| e.schema).max().unwrap_or(1);
        let held = self.store.read(|r| r.document(record))?;
        let document = match held {
            Some(held) => held.document.upgraded(schema),
            None => Document::genesis(kind, schema),
        };
        let mut document = match document {
            Ok(document) => document,
            Err(_) => {
                gated.held_back.extend(entries.into_iter().map(too_new));
                return Ok(());
            }
        };
        let all: Vec<&[u8]> = entries
            .iter()
            .flat_map(|(_, sealed, _)| sealed.changes.iter().map(|c| c.as_slice()))
            .collect();
        let whole = gate::admit(&document, &all).ok();
        let mut taken = Vec::new();
        for (entry, sealed, envelope) in entries {
            let hash = sealed.hash();
            if whole.is_none() {
                let changes: Vec<&[u8]> = sealed.changes.iter().map(|c| c.as_slice()).collect();
                match gate::admit(&document, &changes) {
                    Ok(next) => document = next,
                    Err(fault) => {
                        gated.held_back.push(HeldBack {
                            hash,
                            entry,
                            sealed,
                            reason: fault.code(),
                        });
                        continue;
                    }
                }
            }
            taken.push(Taken {
                entry,
                sealed,
                envelope,
                hash,
            });
        }
        if taken.is_empty() {
            return Ok(());
        }
        gated.admitted.push(Admitted {
            record,
            scope,
            document: whole.unwrap_or(document),
            taken,
        });
        Ok(())
    }
}

impl Gated {
    /// Writes what passed, and keeps what did not.
    pub(super) fn write(&self, w: &mut Writer<'_>) -> Result<(), StoreError> {
        for part in &self.admitted {
            let arrivals: Vec<Arrival<'_>> = part.taken.iter().map(Taken::arrival).collect();
            w.apply_remote(part.record, &part.scope, &part.document, &arrivals)?;
            for arrival in &arrivals {
                w.let_through(&arrival.hash)?;
            }
        }
        for one in &self.held_back {
            let entry = &one.entry;
            let sealed = minicbor::to_vec(&one.sealed).unwrap_or_default();
            let place = (entry.received, entry.sequence);
            w.hold_back(&one.hash, &entry.scope, place, one.reason, &sealed)?;
        }
        Ok(())
    }
}

impl Taken {
    fn arrival(&self) -> Arrival<'_> {
        Arrival {
            sealed: &self.sealed,
            envelope: &self.envelope,
            hash: self.hash,
            received: self.entry.received,
            sequence: self.entry.sequence,
        }
    }
}

fn too_new((entry, sealed, _): (Entry, Sealed, Envelope)) -> HeldBack {
    HeldBack {
        hash: sealed.hash(),
        entry,
        sealed,
        reason: "schema-too-new",
    }
}

/// Verifies an envelope with the key that the directory has for its device.
fn verified(sealed: &Sealed, directory: &Directory) -> Result<Envelope, &'static str> {
    let claimed = sealed.read().map_err(|_| "unreadable")?;
    let device = directory
        .devices
        .get(&claimed.device)
        .ok_or("unknown-device")?;
    let key = <[u8; 32]>::try_from(device.key.as_slice())
        .ok()
        .and_then(|k| VerifyingKey::from_bytes(&k).ok())
        .ok_or("unknown-device")?;
    let envelope = sealed.verify(&key).map_err(|_| "bad-signature")?;
    if envelope.worker == device.worker {
        Ok(envelope)
    } else {
        Err("wrong-worker")
    }
}
