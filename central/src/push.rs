//! Taking in what a device wrote: envelope by envelope, each answered for itself, all in one write.
//!
//! An envelope passes, in this order: known already? signature, directory, chain, access, gate. What fails is kept in
//! quarantine with a stable word for the reason and harms nothing that comes after it.

mod chain;
mod home;

use crate::author::Work;
use crate::fault::CentralFault;
use crate::storage::{Quarantined, StorageFault};
use chain::Link;
use ed25519_dalek::VerifyingKey;
use sync_core::document::Document;
use sync_core::document::envelope::{Envelope, Sealed};
use sync_core::document::gate;
use sync_core::domain::ids::DeviceId;
use sync_core::domain::organisation::{Role, Worker};
use sync_core::domain::schema::Kind;
use sync_core::protocol::sync::{ItemResult, Outcome};

/// Why an envelope is not taken in.
pub(crate) enum Refusal {
    /// Kept for a person to look at, for this reason.
    Quarantine(&'static str),
    /// Not now: send it again.
    Retry(&'static str),
    /// Central itself failed: the whole push is undone.
    Fault(CentralFault),
}

impl<E: Into<CentralFault>> From<E> for Refusal {
    fn from(fault: E) -> Self {
        Self::Fault(fault.into())
    }
}

/// What became of one envelope. The sequence number is known only once the write is done.
pub(crate) struct Taken {
    result: ItemResult,
    place: Option<u64>,
}

impl Taken {
    /// The result, now that the write's first sequence number is known.
    pub(crate) fn result(mut self, first: u64) -> ItemResult {
        if let Some(place) = self.place {
            self.result.sequence = Some(first + place);
        }
        self.result
    }
}

/// Takes in a push of `sender`, whose request was verified. `refused` says why nothing of it is taken, if so;
/// `store_lost`, that what is missing in the sender's chain will never come.
pub(crate) fn push(
    work: &mut Work<'_>,
    sender: DeviceId,
    items: &[Sealed],
    refused: Option<&'static str>,
    store_lost: bool,
) -> Result<Vec<Taken>, CentralFault> {
    items
        .iter()
        .map(|sealed| take(work, sender, sealed, refused, store_lost))
        .collect()
}

fn take(
    work: &mut Work<'_>,
    sender: DeviceId,
    sealed: &Sealed,
    refused: Option<&'static str>,
    store_lost: bool,
) -> Result<Taken, CentralFault> {
    let hash = sealed.hash();
    let answer = |outcome, reason: Option<String>, received, sequence| ItemResult {
        envelope: hash,
        outcome,
        reason,
        received,
        sequence,
    };
    let now = work.now;
    let taken = |result| Taken {
        result,
        place: None,
    };
    if let Some(known) = work.write.standing(&hash)? {
        let result = answer(Outcome::Duplicate, None, known.received, known.sequence);
        return Ok(taken(result));
    }
    if let Some(known) = work.write.quarantined(&hash)? {
        let result = answer(
            Outcome::Quarantined,
            Some(known.reason),
            known.received,
            None,
        );
        return Ok(taken(result));
    }
    match accept(work, sealed, refused, store_lost) {
        Ok(place) => Ok(Taken {
            result: answer(Outcome::Accepted, None, now, None),
            place: Some(place),
        }),
        Err(Refusal::Retry(reason)) => Ok(taken(answer(
            Outcome::Retry,
            Some(reason.into()),
            now,
            None,
        ))),
        Err(Refusal::Fault(fault)) => Err(fault),
        Err(Refusal::Quarantine(reason)) => {
            let kept = Quarantined {
                hash,
                reason: reason.to_owned(),
                device: sender,
                record: sealed.read().ok().map(|e| e.record),
                received: now,
                bytes: u32::try_from(sealed.size()).unwrap_or(u32::MAX),
            };
            work.write.put_quarantine(&kept, sealed)?;
            tracing::warn!(device = %sender, reason, "an envelope was quarantined");
            Ok(taken(answer(
                Outcome::Quarantined,
                Some(reason.into()),
                now,
                None,
            )))
        }
    }
}

fn accept(
    work: &mut Work<'_>,
    sealed: &Sealed,
    refused: Option<&'static str>,
    store_lost: bool,
) -> Result<u64, Refusal> {
    let said = sealed
        .read()
        .map_err(|_| Refusal::Quarantine("unreadable"))?;
    let device = work
        .directory
        .device(said.device)
        .ok_or(Refusal::Quarantine("unknown-device"))?;
    let key: [u8; 32] = device
        .key
        .as_slice()
        .try_into()
        .map_err(|_| StorageFault::Damaged)?;
    let key = VerifyingKey::from_bytes(&key).map_err(|_| StorageFault::Damaged)?;
    let owner = device.worker;
    let revoked = device.revoked.is_some();
    let envelope = sealed
        .verify(&key)
        .map_err(|_| Refusal::Quarantine("bad-signature"))?;

    let hash = sealed.hash();
    let link = chain::link(work, &envelope, &hash, store_lost)?;
    if let Link::Gap = link {
        return Err(Refusal::Retry("chain-gap"));
    }
    if let Link::Fork = link {
        return Err(Refusal::Quarantine("chain-forked"));
    }
    if let Some(why) = refused {
        return Err(Refusal::Quarantine(why));
    }
    if revoked {
        return Err(Refusal::Quarantine("revoked"));
    }
    let worker = work.directory.worker(owner).cloned();
    let worker = worker.ok_or(Refusal::Quarantine("unknown-worker"))?;
    if worker.id != envelope.worker {
        return Err(Refusal::Quarantine("wrong-worker"));
    }
    if !worker.active {
        return Err(Refusal::Quarantine("inactive"));
    }
    if envelope.on_behalf_of.is_some() && worker.role != Role::Central {
        return Err(Refusal::Quarantine("on-behalf"));
    }
    admit(work, sealed, &envelope, &worker)
}

fn admit(
    work: &mut Work<'_>,
    sealed: &Sealed,
    envelope: &Envelope,
    worker: &Worker,
) -> Result<u64, Refusal> {
    if envelope.schema == 0 || envelope.schema > envelope.kind.schema() {
        return Err(Refusal::Quarantine("schema-too-new"));
    }
    if envelope.kind == Kind::Review && !matches!(worker.role, Role::Supervisor | Role::Central) {
        return Err(Refusal::Quarantine("not-yours"));
    }
    let known = work.write.record(envelope.record)?;
    let scope = match &known {
        // Before anything else of a record that is there: who may not hold it learns nothing, not even its kind.
        Some(row) if !work.holds(worker, &row.scope) => {
            return Err(Refusal::Quarantine("not-yours"));
        }
        Some(row) if row.kind != envelope.kind => return Err(Refusal::Quarantine("wrong-kind")),
        Some(row) => row.scope,
        None => home::propose(work, envelope, worker)?,
    };
    let mut hashes = sealed.change_hashes();
    hashes.sort_unstable();
    let whole = hashes.len();
    hashes.dedup();
    if hashes.len() != whole {
        return Err(Refusal::Quarantine("change-twice"));
    }
    for hash in &hashes {
        // A change has one envelope for good: whoever signs another's change again does not become its author.
        if work.write.has_change(envelope.record, hash)? {
            return Err(Refusal::Quarantine("change-known"));
        }
    }
    let document = match &known {
        Some(row) => work.document(row, envelope.schema)?,
        None => Document::genesis(envelope.kind, envelope.schema).map_err(CentralFault::from)?,
    };
    let changes: Vec<&[u8]> = sealed.changes.iter().map(|c| c.as_slice()).collect();
    let document =
        gate::admit(&document, &changes).map_err(|fault| Refusal::Quarantine(fault.code()))?;
    if known.is_none() {
        home::settle(work, envelope, worker)?;
    }
    Ok(work.keep(sealed, envelope, scope, document)?)
}
