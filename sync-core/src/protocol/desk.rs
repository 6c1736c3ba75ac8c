//! `POST /v1/desk`: a desk verb as JSON, signed by its device or by the operator, answered under central's signature.
//! `POST /v1/spool`: what a locked device sends.

use crate::domain::ids::DeviceId;
use crate::domain::time::Timestamp;
use minicbor::{Decode, Encode};

/// The path of desk verbs.
pub const DESK_PATH: &str = "/v1/desk";
/// The path of sync.
pub const SYNC_PATH: &str = "/v1/sync";
/// The path of enrolment.
pub const ENROL_PATH: &str = "/v1/enrol";
/// The path of the spool.
pub const SPOOL_PATH: &str = "/v1/spool";

/// A desk verb.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
#[cbor(map)]
pub struct DeskRequest {
    /// The verb's name in `api::DeskCall`.
    #[n(0)]
    pub verb: String,
    /// Its arguments, as JSON.
    #[n(1)]
    pub args: String,
}

/// The answer to a desk verb.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
#[cbor(map)]
pub struct DeskResponse {
    /// The reply, as JSON.
    #[n(0)]
    pub reply: Option<String>,
    /// An `api::ApiError`, as JSON.
    #[n(1)]
    pub error: Option<String>,
}

/// What a locked device sends: its spool's newest entries, each sealed to central's X25519 key.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
#[cbor(map)]
pub struct SpoolRequest {
    /// The protocol's version.
    #[n(0)]
    pub protocol: u16,
    /// Sealed, encoded [`Sealed`](crate::document::envelope::Sealed) envelopes, oldest first.
    #[n(1)]
    pub items: Vec<minicbor::bytes::ByteVec>,
    /// The device's store is gone, and with it what is missing between these entries: they are taken in without it.
    /// Not written where it is not so.
    #[n(2)]
    pub store_lost: Option<bool>,
    /// Whose spool it is, in a question that nobody signed: a device whose passphrase was forgotten cannot reach its
    /// key. Each entry proves itself by the signature of its envelope. Not written where the question is signed.
    #[n(3)]
    pub of: Option<DeviceId>,
}

/// What became of a spool's entries.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
#[cbor(map)]
pub struct SpoolResponse {
    /// One result for each entry, in order; `envelope` is zeros where an entry could not be opened.
    #[n(0)]
    pub results: Vec<super::sync::ItemResult>,
    /// The number of this device's newest envelope that central knows.
    #[n(1)]
    pub chain_number: u64,
    /// And its hash: the head of the device's chain.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub chain_head: [u8; 32],
    /// Every envelope up to this number is in a backup of central.
    #[n(3)]
    pub backed_up_through: u64,
    /// When the oldest of the entries that central did not have was observed.
    #[n(4)]
    pub oldest_new: Option<Timestamp>,
}
