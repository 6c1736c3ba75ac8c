//! The messages of `POST /v1/sync` and of `POST /v1/enrol`, as CBOR maps with integer keys. Keys are never used
//! again; a key that is not known is skipped.

use crate::document::digest::Root;
use crate::document::envelope::Sealed;
use crate::domain::ids::RecordId;
use crate::domain::organisation::Reference;
use crate::domain::scope::Scope;
use crate::domain::time::Timestamp;
use minicbor::{Decode, Encode};

/// The version of this protocol.
pub const PROTOCOL: u16 = 1;

/// Most envelopes in one push, and most bytes of them.
pub const PUSH_ITEMS: usize = 500;
/// Most bytes in one push, before compression.
pub const PUSH_BYTES: usize = 1_000_000;
/// Bytes in a page that central sends, before compression, unless the device asks for fewer.
pub const PAGE_BYTES: usize = 1_000_000;

/// What a device asks.
#[derive(Clone, PartialEq, Debug, Encode, Decode)]
#[cbor(map)]
pub struct SyncRequest {
    /// The protocol's version.
    #[n(0)]
    pub protocol: u16,
    /// The epoch in which the cursor was given; none before the first page.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub epoch: Option<[u8; 16]>,
    /// The last sequence number of the log that the device has.
    #[n(2)]
    pub cursor: u64,
    /// What waits in the outbox, oldest first.
    #[n(3)]
    pub push: Vec<Sealed>,
    /// The digest of the scopes that the device believes are granted.
    #[cbor(n(4), with = "minicbor::bytes")]
    pub grants: [u8; 16],
    /// Scopes still to be filled, and how far.
    #[n(5)]
    pub fills: Vec<FillCursor>,
    /// The version of the organisation's data that the device has.
    #[n(6)]
    pub references: u64,
    /// Bytes that the device will take in one page.
    #[n(7)]
    pub page_bytes: u32,
    /// What waits after this push.
    #[n(8)]
    pub waiting: Waiting,
    /// Heads that were seen when records were opened.
    #[n(9)]
    pub seen: Vec<Seen>,
    /// The app's version, for the administrator.
    #[n(10)]
    pub app: String,
    /// What the device's clock says.
    #[n(11)]
    pub device_time: Timestamp,
    /// Digest mismatches that the device has met and not reported yet.
    #[n(12)]
    pub mismatches: u32,
}

/// How far a scope has been filled.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
#[cbor(map)]
pub struct FillCursor {
    /// The scope.
    #[n(0)]
    pub scope: Scope,
    /// The sequence number of the last item that came; 0 to begin.
    #[n(1)]
    pub after: u64,
}

/// What a device still has to send.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Encode, Decode)]
#[cbor(map)]
pub struct Waiting {
    /// Envelopes in the outbox.
    #[n(0)]
    pub count: u32,
    /// When the oldest was written, by the device's clock.
    #[n(1)]
    pub oldest: Option<Timestamp>,
}

/// A record that was opened, and the heads it had then.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
#[cbor(map)]
pub struct Seen {
    /// The record.
    #[n(0)]
    pub record: RecordId,
    /// Its heads, 32 bytes each, one after the other.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub heads: Vec<u8>,
    /// When, by the device's clock.
    #[n(2)]
    pub at: Timestamp,
}

/// What became of one pushed envelope. Only `Retry` stays in the outbox.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
#[cbor(index_only)]
pub enum Outcome {
    /// Committed at central.
    #[n(0)]
    Accepted,
    /// Central had it already.
    #[n(1)]
    Duplicate,
    /// Kept apart for a person to look at; the reason says why.
    #[n(2)]
    Quarantined,
    /// The record was erased by law; the device erases it too.
    #[n(3)]
    Erased,
    /// Not now: send it again.
    #[n(4)]
    Retry,
}

/// Central's answer to one pushed envelope, in the order of the push. With the page's signature it is the receipt.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
#[cbor(map)]
pub struct ItemResult {
    /// The envelope's hash.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub envelope: [u8; 32],
    /// What became of it.
    #[n(1)]
    pub outcome: Outcome,
    /// A stable code for the reason of a quarantine.
    #[n(2)]
    pub reason: Option<String>,
    /// When central received it.
    #[n(3)]
    pub received: Timestamp,
    /// Its sequence number in the log, where accepted.
    #[n(4)]
    pub sequence: Option<u64>,
}

/// One entry of the log, or one item of a fill.
#[derive(Clone, PartialEq, Debug, Encode, Decode)]
#[cbor(map)]
pub struct Entry {
    /// Its sequence number: gapless in the log, in commit order.
    #[n(0)]
    pub sequence: u64,
    /// When central received it.
    #[n(1)]
    pub received: Timestamp,
    /// The scope in which the record is now.
    #[n(2)]
    pub scope: Scope,
    /// The envelope's hash, where it is the device's own and the bytes are not sent again.
    #[cbor(n(3), with = "minicbor::bytes")]
    pub own: Option<[u8; 32]>,
    /// The envelope with its changes.
    #[n(4)]
    pub sealed: Option<Sealed>,
}

/// A page of a scope's backfill. The kind of item is left open: a later version adds snapshots under a new key.
#[derive(Clone, PartialEq, Debug, Encode, Decode)]
#[cbor(map)]
pub struct Fill {
    /// The scope.
    #[n(0)]
    pub scope: Scope,
    /// Plain changes with their envelopes, by ascending sequence.
    #[n(1)]
    pub entries: Vec<Entry>,
    /// Where the next page goes on.
    #[n(2)]
    pub after: u64,
    /// Nothing more to come: the scope is whole up to the page's cursor.
    #[n(3)]
    pub done: bool,
}

/// What central answers. Signed as a [`page`](super::page).
#[derive(Clone, PartialEq, Debug, Encode, Decode)]
#[cbor(map)]
pub struct SyncResponse {
    /// The protocol's version.
    #[n(0)]
    pub protocol: u16,
    /// Central's epoch: another one means that it was restored, and that devices offer everything again.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub epoch: [u8; 16],
    /// One result for each pushed envelope.
    #[n(2)]
    pub results: Vec<ItemResult>,
    /// The log after the device's cursor, of granted scopes, in order.
    #[n(3)]
    pub entries: Vec<Entry>,
    /// The cursor after this page.
    #[n(4)]
    pub cursor: u64,
    /// Ask again at once: the log or a fill goes on.
    #[n(5)]
    pub more: bool,
    /// All granted scopes, where the device's digest of them differs.
    #[n(6)]
    pub grants: Option<Vec<Scope>>,
    /// Backfill. Scopes come in the order in which they are useful: today's visits first.
    #[n(7)]
    pub fills: Vec<Fill>,
    /// The organisation's data that is new to the device.
    #[n(8)]
    pub references: Vec<Reference>,
    /// The version of the organisation's data after this page.
    #[n(9)]
    pub references_version: u64,
    /// Keys of organisation data that this device may no longer hold.
    #[n(10)]
    pub withdrawn: Vec<String>,
    /// The digest over granted scopes, when the last page has come.
    #[n(11)]
    pub root: Option<Root>,
    /// Central's clock.
    #[n(12)]
    pub central_time: Timestamp,
    /// Every envelope up to this number of the device's own is in a backup of central.
    #[n(13)]
    pub backed_up_through: u64,
    /// The newest schema of each kind that devices may write: kind's number, schema.
    #[n(14)]
    pub schemas: Vec<(u8, u16)>,
    /// The lowest version of the app that central takes, where it says so.
    #[n(15)]
    pub minimum_app: Option<String>,
    /// Why this device gets nothing: `revoked`, `inactive`, or `cloned` (the request's counter did not grow).
    #[n(16)]
    pub refused: Option<String>,
}
