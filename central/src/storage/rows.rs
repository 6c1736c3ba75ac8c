//! What the store gives and takes, in Doorstep's own words.

use sync_core::document::envelope::{Envelope, Sealed};
use sync_core::domain::ids::{DeviceId, RecordId, WorkerId};
use sync_core::domain::schema::Kind;
use sync_core::domain::scope::Scope;
use sync_core::domain::time::Timestamp;

/// What central knows of a device's chain and connection. Its key and owner stand in the directory.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DeviceState {
    /// The device.
    pub device: DeviceId,
    /// The number of its newest envelope that central knows.
    pub chain_number: u64,
    /// And its hash; zeros before the first.
    pub chain_head: [u8; 32],
    /// An envelope came that does not fit its chain: the device was cloned or restored.
    pub forked: bool,
    /// The counter of its last request.
    pub counter: u64,
    /// SHA-256 of that request's path and body, so that an exact retry is told from a replay.
    pub request: [u8; 32],
    /// What was answered, where the request may not be done twice.
    pub answer: Option<Vec<u8>>,
    /// When it was last heard from.
    pub last_heard: Option<Timestamp>,
    /// How much it said waits.
    pub waiting: u32,
    /// The oldest of that, by the device's clock.
    pub oldest_waiting: Option<Timestamp>,
    /// How far its clock is ahead of central's, in milliseconds.
    pub clock_ahead: i64,
    /// The app's version.
    pub app: String,
    /// Times that its digest and central's differed.
    pub mismatches: u32,
    /// Every envelope up to this number is in a backup.
    pub backed_up_through: u64,
}

impl DeviceState {
    /// A device of which nothing was heard yet.
    #[must_use]
    pub fn new(device: DeviceId) -> Self {
        Self {
            device,
            chain_number: 0,
            chain_head: [0; 32],
            forked: false,
            counter: 0,
            request: [0; 32],
            answer: None,
            last_heard: None,
            waiting: 0,
            oldest_waiting: None,
            clock_ahead: 0,
            app: String::new(),
            mismatches: 0,
            backed_up_through: 0,
        }
    }
}

/// Where a record belongs and in which schema it is written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RecordRow {
    /// The record.
    pub record: RecordId,
    /// Its kind.
    pub kind: Kind,
    /// The newest schema written in it.
    pub schema: u16,
    /// Its home: whoever holds this scope holds the record.
    pub scope: Scope,
    /// Its heads, 32 bytes each.
    pub heads: Vec<u8>,
    /// A visit's planned start.
    pub planned: Option<Timestamp>,
}

/// One change of an envelope, with what its scan said.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ChangeRow {
    /// Its hash.
    pub hash: [u8; 32],
    /// Its actor.
    pub actor: Vec<u8>,
    /// Its number among the actor's changes of this record.
    pub actor_seq: u64,
}

/// An envelope that passed every check.
#[derive(Clone, Copy, Debug)]
pub struct Accepted<'a> {
    /// Its hash.
    pub hash: [u8; 32],
    /// What it says.
    pub envelope: &'a Envelope,
    /// As it came.
    pub sealed: &'a Sealed,
    /// Its changes, in the order in which they apply.
    pub changes: &'a [ChangeRow],
    /// The record as it stands with them.
    pub record: &'a RecordRow,
    /// When central received it.
    pub received: Timestamp,
}

/// When an accepted envelope was received, and its place in the log.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Standing {
    /// When central received it.
    pub received: Timestamp,
    /// Its sequence number; none within the write that appended it.
    pub sequence: Option<u64>,
}

/// An envelope kept for a person to look at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quarantined {
    /// Its hash.
    pub hash: [u8; 32],
    /// A stable word for the reason.
    pub reason: String,
    /// The device that sent it.
    pub device: DeviceId,
    /// The record it is about, where it could be read.
    pub record: Option<RecordId>,
    /// When central received it.
    pub received: Timestamp,
    /// How many bytes it has.
    pub bytes: u32,
}

/// What a log entry is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LogKind {
    /// Changes of a record, in an envelope.
    Change,
    /// Organisation data.
    Reference,
    /// Organisation data that carries access.
    Grant,
}

/// One entry of the log.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LogRow {
    /// Gapless, in commit order.
    pub sequence: u64,
    /// When central received it.
    pub received: Timestamp,
    /// What it is.
    pub kind: LogKind,
    /// Of changes: the scope in which the record is now.
    pub scope: Option<Scope>,
    /// Of changes: the envelope.
    pub envelope: Option<[u8; 32]>,
    /// Of changes: the device that wrote them.
    pub device: Option<DeviceId>,
    /// Of changes: about how many bytes they are.
    pub bytes: u32,
}

/// Heads that a device says were seen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SeenRow {
    /// The record.
    pub record: RecordId,
    /// The device.
    pub device: DeviceId,
    /// The worker at it.
    pub worker: WorkerId,
    /// The heads, 32 bytes each.
    pub heads: Vec<u8>,
    /// When, by the device's clock.
    pub at: Timestamp,
    /// When central was told.
    pub received: Timestamp,
}

/// A one-time enrolment code. The secret itself is not kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Enrolment {
    /// SHA-256 of the secret.
    pub secret_hash: [u8; 32],
    /// Whose device it will be.
    pub worker: WorkerId,
    /// Until when it is good.
    pub expires: Timestamp,
    /// The device that used it.
    pub used_by: Option<DeviceId>,
}

/// What a source of an import last said of a record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Imported {
    /// The source's name.
    pub source: String,
    /// The record.
    pub record: RecordId,
    /// The heads of that import: the next one commits on them.
    pub heads: Vec<u8>,
    /// What it said, to compare with.
    pub said: Vec<u8>,
    /// The setting under which the file is kept as it came, for what the model has no place for.
    pub original: Vec<u8>,
}
