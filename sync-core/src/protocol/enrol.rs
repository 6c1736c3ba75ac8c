//! Enrolment: `POST /v1/enrol`, by which a one-time code makes a device a worker's. The code is in [`code`](super::code).

use super::certificate::Certificate;
use crate::domain::ids::{DeviceId, WorkerId};
use crate::domain::time::Timestamp;
use minicbor::{Decode, Encode};

pub use super::code::{Code, CodeFault};

/// What a new device asks. It makes its own identity and keys; the private ones never leave it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
#[cbor(map)]
pub struct EnrolRequest {
    /// The protocol's version.
    #[n(0)]
    pub protocol: u16,
    /// The secret of the code.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub secret: [u8; 16],
    /// The device's identity.
    #[n(2)]
    pub device: DeviceId,
    /// Its Ed25519 public key.
    #[cbor(n(3), with = "minicbor::bytes")]
    pub key: [u8; 32],
    /// What people call it.
    #[n(4)]
    pub name: String,
    /// The app's version.
    #[n(5)]
    pub app: String,
}

/// What central answers, signed as a [`page`](super::page) by the key in the certificate.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
#[cbor(map)]
pub struct EnrolResponse {
    /// Central's keys, by the root that the code pins.
    #[n(0)]
    pub certificate: Certificate,
    /// Whose device it is now.
    #[n(1)]
    pub worker: WorkerId,
    /// The worker's name.
    #[n(2)]
    pub worker_name: String,
    /// The organisation's name.
    #[n(3)]
    pub organisation_name: String,
    /// Central's clock.
    #[n(4)]
    pub central_time: Timestamp,
    /// Why not: `expired` or `used` or `unknown`. All else is empty then.
    #[n(5)]
    pub refused: Option<String>,
}
