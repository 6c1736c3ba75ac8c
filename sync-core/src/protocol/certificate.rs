//! Central's certificate: the root key, pinned by every device at enrolment, says which keys are central's.

use crate::domain::ids::OrganisationId;
use crate::domain::time::Timestamp;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use minicbor::{Decode, Encode};

const PURPOSE: &[u8] = b"doorstep central 1\0";

/// Which keys are central's.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
#[cbor(map)]
pub struct CentralKeys {
    /// The organisation.
    #[n(0)]
    pub organisation: OrganisationId,
    /// Ed25519: signs pages, receipts and central's own envelopes.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub signing: [u8; 32],
    /// X25519: devices seal their spool to it.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub sealing: [u8; 32],
    /// When the root signed.
    #[n(3)]
    pub issued: Timestamp,
}

/// Central's keys under the root's signature.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
#[cbor(map)]
pub struct Certificate {
    /// The encoded [`CentralKeys`], exactly as signed.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub keys: Vec<u8>,
    /// Ed25519 by the root.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub signature: Vec<u8>,
}

/// The certificate is not by the root that was pinned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "this central does not belong to the organisation that enrolled this device; ask the office for a new code"
)]
pub struct NotOurCentral;

impl Certificate {
    /// Signs central's keys with the root key.
    #[must_use]
    pub fn issue(keys: &CentralKeys, root: &SigningKey) -> Self {
        // Encoding into a Vec cannot fail: its only error is that of the writer.
        let keys = minicbor::to_vec(keys).unwrap_or_default();
        let signature = root.sign(&signed_bytes(&keys)).to_bytes().to_vec();
        Self { keys, signature }
    }

    /// Reads the keys after verifying the root's signature.
    ///
    /// # Errors
    /// [`NotOurCentral`] if the signature or the keys cannot be believed.
    pub fn verify(&self, root: &[u8; 32]) -> Result<CentralKeys, NotOurCentral> {
        let root = VerifyingKey::from_bytes(root).map_err(|_| NotOurCentral)?;
        let signature = Signature::from_slice(&self.signature).map_err(|_| NotOurCentral)?;
        root.verify_strict(&signed_bytes(&self.keys), &signature)
            .map_err(|_| NotOurCentral)?;
        minicbor::decode(&self.keys).map_err(|_| NotOurCentral)
    }
}

fn signed_bytes(keys: &[u8]) -> Vec<u8> {
    let mut bytes = PURPOSE.to_vec();
    bytes.extend_from_slice(keys);
    bytes
}
