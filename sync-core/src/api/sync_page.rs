//! What a device says of sync, in data; the sentences stand with the user interface.

use super::ErrorCode;
use crate::domain::ids::RecordId;
use crate::domain::time::Timestamp;
use serde::{Deserialize, Serialize};

/// What sync is doing.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Activity {
    /// Nothing to do until the next look.
    Idle,
    /// Talking to central.
    Syncing,
    /// Waiting to try again after a failure.
    Waiting,
    /// Paused by the person at the device.
    Paused,
    /// Central refuses this device.
    Refused,
}

/// Sync, as it stands.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SyncStatus {
    /// What sync is doing.
    pub activity: Activity,
    /// How many pieces of work wait to be sent.
    pub waiting: u32,
    /// When the oldest of them was written, by the device's clock.
    pub oldest_waiting: Option<Timestamp>,
    /// When central last answered, by the device's clock.
    pub last_heard: Option<Timestamp>,
    /// What went wrong last, if it has not gone well since.
    pub problem: Option<ErrorCode>,
    /// What the problem's sentence needs, as in [`super::ApiError`].
    pub problem_detail: Option<String>,
    /// When it is tried again.
    pub next_try: Option<Timestamp>,
    /// Scopes that are still being filled.
    pub filling: u32,
    /// Scopes that this device has or is getting.
    pub scopes: u32,
    /// Records on this device.
    pub records: u32,
    /// Everything typed is on disk.
    pub saved: bool,
    /// Some work that is saved could not be written a second time, for sending while locked: the disk is full. It is
    /// tried again by itself.
    pub spool_behind: bool,
    /// Disagreements open on this device.
    pub conflicts: u32,
}

/// The page about sync.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SyncPage {
    /// As it stands.
    pub status: SyncStatus,
    /// What waits, oldest first.
    pub waiting: Vec<WaitingItem>,
    /// What central put aside for a person to look at.
    pub quarantined: Vec<QuarantinedItem>,
    /// Records on this device.
    pub records: u32,
    /// Changes that central has.
    pub at_central: u32,
    /// How far the device's clock is ahead of central's, in seconds.
    pub clock_ahead_seconds: i32,
    /// Times that this device's digest and central's differed.
    pub mismatches: u32,
    /// They differed when they were last compared.
    pub mismatched: bool,
    /// The address of central.
    pub central: String,
}

/// A piece of work that waits.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WaitingItem {
    /// The record.
    pub record: RecordId,
    /// Its name.
    pub title: String,
    /// The verb that wrote it.
    pub verb: String,
    /// When.
    pub at: Timestamp,
}

/// A piece of work that central put aside, or that came from central and did not pass this device's checks.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct QuarantinedItem {
    /// The record; none of what did not pass here, as it names none that could be believed.
    pub record: Option<RecordId>,
    /// Its name.
    pub title: String,
    /// The verb that wrote it, where this device did.
    pub verb: Option<String>,
    /// A stable word for the reason.
    pub reason: String,
    /// When it was written.
    pub at: Timestamp,
}

/// Arguments of `pause_sync`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PauseSync {
    /// Pause, or go on.
    pub paused: bool,
}
