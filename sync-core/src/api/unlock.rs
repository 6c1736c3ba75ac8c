//! What unlocks a device, when it locks itself, and the way out for who cannot unlock it.

use crate::domain::time::Timestamp;
use serde::{Deserialize, Serialize};

/// Arguments of `change_passphrase`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ChangePassphrase {
    /// What unlocks the device now.
    pub old: String,
    /// What will: a passphrase, or a PIN where `device_state` says that one may be used.
    pub new: String,
}

impl std::fmt::Debug for ChangePassphrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ChangePassphrase")
    }
}

/// Arguments of `lock_after`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LockAfter {
    /// Minutes without a key, a touch or a pointer: 1 to 5.
    pub minutes: u32,
}

/// What became of the work on a device that cannot be unlocked, in pieces: one is what one save sent off.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Rescue {
    /// Pieces that were kept for the office on this device.
    pub pieces: u32,
    /// Those that the office did not have, and has now.
    pub new: u32,
    /// When the oldest of these was observed.
    pub oldest_new: Option<Timestamp>,
    /// Those that the office had already.
    pub had: u32,
    /// Those that a person at the office has to look at.
    pub aside: u32,
    /// Those that the office could not read. They stay in the files that are set aside.
    pub unreadable: u32,
    /// The office has all of it in a backup as well.
    pub backed_up: bool,
}
