//! Enrolment: the one-time code that carries where central is and whom to trust, and `POST /v1/enrol`.

use super::certificate::Certificate;
use crate::domain::ids::{DeviceId, WorkerId};
use crate::domain::time::Timestamp;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use minicbor::{Decode, Encode};

/// What stands before a code, so that a person sees what it is for.
const PREFIX: &str = "DOORSTEP-";
const MAX_CODE: usize = 2_048;

/// What an enrolment code says.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Code {
    /// Central's address, `https://HOST:PORT`; plain `http://` on loopback only.
    #[n(0)]
    pub address: String,
    /// SHA-256 of central's TLS certificate, where it is one that central made for itself.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub fingerprint: Option<[u8; 32]>,
    /// The organisation's root key, to be pinned.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub root: [u8; 32],
    /// The secret that is good once.
    #[cbor(n(3), with = "minicbor::bytes")]
    pub secret: [u8; 16],
}

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Code")
    }
}

/// The text is not an enrolment code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not an enrolment code; copy all of it, from DOORSTEP- to the end")]
pub struct NotACode;

impl Code {
    /// The code as text.
    #[must_use]
    pub fn text(&self) -> String {
        let bytes = minicbor::to_vec(self).unwrap_or_default();
        format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(bytes))
    }

    /// Reads a code; white space anywhere in it is ignored.
    ///
    /// # Errors
    /// [`NotACode`].
    pub fn parse(text: &str) -> Result<Self, NotACode> {
        if text.len() > MAX_CODE {
            return Err(NotACode);
        }
        let text: String = text.split_whitespace().collect();
        let body = text.strip_prefix(PREFIX).ok_or(NotACode)?;
        let bytes = URL_SAFE_NO_PAD.decode(body).map_err(|_| NotACode)?;
        minicbor::decode(&bytes).map_err(|_| NotACode)
    }
}

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
