//! A page: central's answer under central's signature, bound to the request it answers.

use super::frame::{self, FrameFault};
use crate::domain::ids::DeviceId;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use minicbor::{Decode, Encode};
use sha2::{Digest, Sha256};

const PURPOSE: &[u8] = b"doorstep page 1\0";

/// The signed answer as it travels. Devices keep pages that hold receipts, as they came.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
#[cbor(map)]
pub struct SignedPage {
    /// The encoded answer, such as a [`SyncResponse`](super::sync::SyncResponse).
    #[cbor(n(0), with = "minicbor::bytes")]
    pub body: Vec<u8>,
    /// SHA-256 of the request's body.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub request: [u8; 32],
    /// Ed25519 by central's key.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub signature: Vec<u8>,
}

/// Why a page is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PageFault {
    /// The frame cannot be read.
    #[error(transparent)]
    Frame(#[from] FrameFault),
    /// Signed by someone else, for another device, or for another request.
    #[error("the answer is not signed by your organisation's central; do not use this connection")]
    NotCentral,
}

/// Signs an answer for a device and its request, and packs it.
///
/// # Errors
/// [`FrameFault::TooLarge`] if the answer is more than a frame may hold.
pub fn sign<T: Encode<()>>(
    response: &T,
    device: DeviceId,
    request_body: &[u8],
    key: &SigningKey,
) -> Result<Vec<u8>, FrameFault> {
    let body = minicbor::to_vec(response).map_err(|_| FrameFault::Unreadable)?;
    let request: [u8; 32] = Sha256::digest(request_body).into();
    let signature = key
        .sign(&signed_bytes(device, &request, &body))
        .to_bytes()
        .to_vec();
    frame::pack(&SignedPage {
        body,
        request,
        signature,
    })
}

/// Reads the answer of a page whose signer is not known yet: of enrolment only, whose answer carries the certificate.
///
/// # Errors
/// Any [`PageFault`].
pub fn peek<T: for<'b> Decode<'b, ()>>(frame_bytes: &[u8]) -> Result<T, PageFault> {
    let page: SignedPage = frame::unpack(frame_bytes)?;
    Ok(minicbor::decode(&page.body).map_err(|_| FrameFault::Unreadable)?)
}

/// Unpacks an answer and verifies that central made it for this device and this request.
///
/// # Errors
/// Any [`PageFault`].
pub fn verify<T: for<'b> Decode<'b, ()>>(
    frame_bytes: &[u8],
    device: DeviceId,
    request_body: &[u8],
    central: &VerifyingKey,
) -> Result<(T, SignedPage), PageFault> {
    let page: SignedPage = frame::unpack(frame_bytes)?;
    let expected: [u8; 32] = Sha256::digest(request_body).into();
    let signature = Signature::from_slice(&page.signature).map_err(|_| PageFault::NotCentral)?;
    if page.request != expected
        || central
            .verify_strict(&signed_bytes(device, &page.request, &page.body), &signature)
            .is_err()
    {
        return Err(PageFault::NotCentral);
    }
    let response = minicbor::decode(&page.body).map_err(|_| FrameFault::Unreadable)?;
    Ok((response, page))
}

fn signed_bytes(device: DeviceId, request: &[u8; 32], body: &[u8]) -> Vec<u8> {
    let mut bytes = PURPOSE.to_vec();
    bytes.extend_from_slice(&device.bytes());
    bytes.extend_from_slice(request);
    bytes.extend_from_slice(&Sha256::digest(body));
    bytes
}
