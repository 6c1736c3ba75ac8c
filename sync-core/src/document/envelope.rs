//! Who wrote it: the envelope, in which a device signs the changes it made to one record.

use crate::domain::ids::{DeviceId, RecordId, TeamId, WorkerId};
use crate::domain::organisation::Service;
use crate::domain::schema::Kind;
use crate::domain::scope::Scope;
use crate::domain::time::Timestamp;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use minicbor::{Decode, Encode};
use sha2::{Digest, Sha256};

/// What is signed is this, then the hashes of the changes, then the envelope's bytes: a signature made for another
/// purpose never passes for an envelope's.
const PURPOSE: &[u8] = b"doorstep envelope 1\0";

/// The links with which an envelope that creates a record proposes where it belongs.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
#[cbor(map)]
pub struct ProposedLinks {
    /// A case's service.
    #[n(0)]
    pub service: Option<Service>,
    /// The person a case is about.
    #[n(1)]
    pub person: Option<RecordId>,
    /// The place.
    #[n(2)]
    pub place: Option<RecordId>,
    /// The team.
    #[n(3)]
    pub team: Option<TeamId>,
}

/// What a device says of the changes it signs. The hashes of the changes are implied by their bytes and not sent.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
#[cbor(map)]
pub struct Envelope {
    /// The device that wrote the changes.
    #[n(0)]
    pub device: DeviceId,
    /// The worker at that device.
    #[n(1)]
    pub worker: WorkerId,
    /// The record.
    #[n(2)]
    pub record: RecordId,
    /// The kind of the record: with `schema` it says which system changes the changes stand on.
    #[n(3)]
    pub kind: Kind,
    /// The schema that the changes were written in.
    #[n(4)]
    pub schema: u16,
    /// Where the device believes the record belongs. Advice: central's current scope decides.
    #[n(5)]
    pub scope: Scope,
    /// When it was observed, as the worker says or as typed.
    #[n(6)]
    pub observed: Timestamp,
    /// What the device's clock said when it was committed.
    #[n(7)]
    pub device_time: Timestamp,
    /// The device's running number, from 1 without a gap.
    #[n(8)]
    pub number: u64,
    /// The hash of the device's envelope before this one; zeros for the first.
    #[cbor(n(9), with = "minicbor::bytes")]
    pub previous: [u8; 32],
    /// For whom central wrote: a source of an import, the operator.
    #[n(10)]
    pub on_behalf_of: Option<String>,
    /// Written at a device that central hosts for a browser.
    #[n(11)]
    pub hosted: Option<bool>,
    /// Proposed links, where the envelope creates the record.
    #[n(12)]
    pub links: Option<ProposedLinks>,
}

/// An envelope with its signature and the changes it covers, as they travel and are kept.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
#[cbor(map)]
pub struct Sealed {
    /// The encoded [`Envelope`], exactly as signed.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub envelope: Vec<u8>,
    /// Ed25519 by the device.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub signature: Vec<u8>,
    /// Raw, uncompressed Automerge change chunks, in the order in which they apply.
    #[n(2)]
    pub changes: Vec<minicbor::bytes::ByteVec>,
}

/// Why an envelope is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EnvelopeFault {
    /// The bytes are not an envelope.
    #[error("the envelope cannot be read; the sender should update the app")]
    Unreadable,
    /// The signature does not fit the device's key, the envelope and the changes.
    #[error(
        "the signature does not fit; the changes were altered on the way or were not written by this device"
    )]
    BadSignature,
    /// No changes.
    #[error("the envelope holds no changes")]
    Empty,
}

/// The hash of a change, as Automerge computes it: SHA-256 of the chunk from its type byte on.
///
/// Defined for plain change chunks only; the gate makes sure that nothing else arrives here.
#[must_use]
pub fn change_hash(chunk: &[u8]) -> [u8; 32] {
    Sha256::digest(chunk.get(8..).unwrap_or_default()).into()
}

impl Sealed {
    /// Signs changes of one record.
    #[must_use]
    pub fn seal(envelope: &Envelope, changes: Vec<Vec<u8>>, key: &SigningKey) -> Self {
        let envelope = encode(envelope);
        let signature = key.sign(&signed_bytes(&envelope, changes.iter().map(Vec::as_slice)));
        Self {
            envelope,
            signature: signature.to_bytes().to_vec(),
            changes: changes.into_iter().map(Into::into).collect(),
        }
    }

    /// Reads the envelope without believing it yet.
    ///
    /// # Errors
    /// [`EnvelopeFault::Unreadable`] if the bytes are not an envelope.
    pub fn read(&self) -> Result<Envelope, EnvelopeFault> {
        minicbor::decode(&self.envelope).map_err(|_| EnvelopeFault::Unreadable)
    }

    /// Reads the envelope and verifies that `key` signed it together with these changes.
    ///
    /// # Errors
    /// Any [`EnvelopeFault`].
    pub fn verify(&self, key: &VerifyingKey) -> Result<Envelope, EnvelopeFault> {
        if self.changes.is_empty() {
            return Err(EnvelopeFault::Empty);
        }
        let signature =
            Signature::from_slice(&self.signature).map_err(|_| EnvelopeFault::BadSignature)?;
        let signed = signed_bytes(&self.envelope, self.changes.iter().map(|c| c.as_slice()));
        key.verify_strict(&signed, &signature)
            .map_err(|_| EnvelopeFault::BadSignature)?;
        self.read()
    }

    /// The hash that names this envelope: in the device's chain, in receipts and in the outbox.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        let mut hasher = Sha256::new();
        hasher.update(signed_bytes(
            &self.envelope,
            self.changes.iter().map(|c| c.as_slice()),
        ));
        hasher.update(&self.signature);
        hasher.finalize().into()
    }

    /// The hashes of the changes, in order.
    #[must_use]
    pub fn change_hashes(&self) -> Vec<[u8; 32]> {
        self.changes.iter().map(|c| change_hash(c)).collect()
    }

    /// How many bytes it takes on the wire before compression, nearly.
    #[must_use]
    pub fn size(&self) -> usize {
        self.envelope.len() + 80 + self.changes.iter().map(|c| c.len() + 5).sum::<usize>()
    }
}

fn encode(envelope: &Envelope) -> Vec<u8> {
    // Encoding into a Vec cannot fail: its only error is that of the writer.
    minicbor::to_vec(envelope).unwrap_or_default()
}

fn signed_bytes<'a>(envelope: &[u8], changes: impl Iterator<Item = &'a [u8]>) -> Vec<u8> {
    let mut bytes = PURPOSE.to_vec();
    for change in changes {
        bytes.extend_from_slice(&change_hash(change));
    }
    bytes.extend_from_slice(envelope);
    bytes
}
