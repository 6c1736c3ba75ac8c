//! Every request is signed by its device: who, a counter that only grows, when, and the hash of the body.

use crate::domain::ids::DeviceId;
use crate::domain::time::Timestamp;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};

/// The header that carries a request's signature line.
pub const HEADER: &str = "doorstep-signature";
const PURPOSE: &[u8] = b"doorstep request 1\0";

/// What a device signs of a request.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Signed {
    /// The device.
    pub device: DeviceId,
    /// Greater than in every request before; kept outside the database, so that a restored copy shows.
    pub counter: u64,
    /// The device's clock. Central reports how far it is off and never refuses for it.
    pub time: Timestamp,
}

/// Why a request is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RequestFault {
    /// The header is missing or cannot be read.
    #[error("the request carries no readable signature; use the Doorstep app")]
    Unsigned,
    /// The signature does not fit.
    #[error("the request's signature does not fit; enrol this device again")]
    BadSignature,
}

/// The header's value: device, counter, time and signature, with spaces between.
#[must_use]
pub fn sign(signed: &Signed, path: &str, body: &[u8], key: &SigningKey) -> String {
    let signature = key.sign(&signed_bytes(signed, path, body));
    format!(
        "{} {} {} {}",
        signed.device,
        signed.counter,
        signed.time.0,
        hex::encode(signature.to_bytes())
    )
}

/// Reads the header without believing it yet: whose key to look up.
///
/// # Errors
/// [`RequestFault::Unsigned`].
pub fn read(header: &str) -> Result<(Signed, Signature), RequestFault> {
    let mut parts = header.split(' ');
    let mut next = || parts.next().ok_or(RequestFault::Unsigned);
    let device = next()?.parse().map_err(|_| RequestFault::Unsigned)?;
    let counter = next()?.parse().map_err(|_| RequestFault::Unsigned)?;
    let time = Timestamp(next()?.parse().map_err(|_| RequestFault::Unsigned)?);
    let signature = hex::decode(next()?).map_err(|_| RequestFault::Unsigned)?;
    let signature = Signature::from_slice(&signature).map_err(|_| RequestFault::Unsigned)?;
    Ok((
        Signed {
            device,
            counter,
            time,
        },
        signature,
    ))
}

/// Verifies what [`read`] gave.
///
/// # Errors
/// [`RequestFault::BadSignature`].
pub fn verify(
    signed: &Signed,
    signature: &Signature,
    path: &str,
    body: &[u8],
    key: &VerifyingKey,
) -> Result<(), RequestFault> {
    key.verify_strict(&signed_bytes(signed, path, body), signature)
        .map_err(|_| RequestFault::BadSignature)
}

fn signed_bytes(signed: &Signed, path: &str, body: &[u8]) -> Vec<u8> {
    let mut bytes = PURPOSE.to_vec();
    bytes.extend_from_slice(&signed.device.bytes());
    bytes.extend_from_slice(&signed.counter.to_be_bytes());
    bytes.extend_from_slice(&signed.time.0.to_be_bytes());
    bytes.extend_from_slice(&Sha256::digest(path.as_bytes()));
    bytes.extend_from_slice(&Sha256::digest(body));
    bytes
}
