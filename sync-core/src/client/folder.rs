//! The folder of one device: where each file lies, and that one program at a time has it.

use crate::api::{ApiError, ErrorCode};
use crate::domain::time::Timestamp;
use minicbor::{Decode, Encode};
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

/// Wrong passphrases that cost nothing but the try.
const FREE_TRIES: u32 = 3;
/// The first wait after that; it doubles with each further wrong passphrase.
const FIRST_WAIT_MILLIS: i64 = 15_000;
const LONGEST_WAIT_MILLIS: i64 = 15 * 60_000;

/// The folder, held by this program until it is dropped.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    _lock: File,
}

/// Wrong passphrases since the last right one.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Encode, Decode)]
#[cbor(map)]
pub struct Attempts {
    /// How many.
    #[n(0)]
    pub wrong: u32,
    /// No further try before this moment.
    #[n(1)]
    pub until: Timestamp,
}

impl Folder {
    /// Takes a folder, making it if need be.
    ///
    /// # Errors
    /// [`ErrorCode::OpenElsewhere`] if another copy of the app has it, [`ErrorCode::DiskFull`] if it cannot be made.
    pub fn take(path: &Path) -> Result<Self, ApiError> {
        let full = |_| ApiError::of(ErrorCode::DiskFull);
        std::fs::create_dir_all(path).map_err(full)?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o700)).map_err(full)?;
        }
        let lock = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(path.join("lock"))
            .map_err(full)?;
        match lock.try_lock() {
            Ok(()) => Ok(Self {
                path: path.to_owned(),
                _lock: lock,
            }),
            Err(TryLockError::WouldBlock) => Err(ApiError::of(ErrorCode::OpenElsewhere)),
            Err(TryLockError::Error(_)) => Err(ApiError::of(ErrorCode::DiskFull)),
        }
    }

    /// Whose device, and the sealed keys.
    #[must_use]
    pub fn profile(&self) -> PathBuf {
        self.path.join("profile")
    }

    /// The encrypted store.
    #[must_use]
    pub fn store(&self) -> PathBuf {
        self.path.join("store.db")
    }

    /// Own work, sealed to central.
    #[must_use]
    pub fn spool(&self) -> PathBuf {
        self.path.join("spool")
    }

    /// The number of the last request.
    #[must_use]
    pub fn counter(&self) -> PathBuf {
        self.path.join("counter")
    }

    /// Wrong passphrases.
    #[must_use]
    pub fn attempts(&self) -> PathBuf {
        self.path.join("attempts")
    }
}

impl Attempts {
    /// After one more wrong passphrase.
    #[must_use]
    pub fn wrong_again(self, now: Timestamp) -> Self {
        let wrong = self.wrong.saturating_add(1);
        let wait = if wrong <= FREE_TRIES {
            0
        } else {
            FIRST_WAIT_MILLIS
                .checked_shl((wrong - FREE_TRIES - 1).min(16))
                .unwrap_or(LONGEST_WAIT_MILLIS)
                .min(LONGEST_WAIT_MILLIS)
        };
        Self {
            wrong,
            until: now.plus_millis(wait),
        }
    }

    /// Seconds until another may be tried. A clock put back cannot make it longer than the longest wait.
    #[must_use]
    pub fn wait_seconds(&self, now: Timestamp) -> u32 {
        let millis = (self.until.0 - now.0).clamp(0, LONGEST_WAIT_MILLIS);
        u32::try_from((millis + 999) / 1_000).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_second_copy_of_the_app_is_refused_until_the_first_ends() {
        let dir = tempfile::tempdir().unwrap();
        let first = Folder::take(dir.path()).unwrap();
        assert_eq!(
            Folder::take(dir.path()).unwrap_err().code,
            ErrorCode::OpenElsewhere
        );
        drop(first);
        assert!(Folder::take(dir.path()).is_ok());
    }

    #[test]
    fn wrong_passphrases_cost_more_and_more_up_to_a_bound() {
        let mut attempts = Attempts::default();
        let mut waits = Vec::new();
        for _ in 0..40 {
            attempts = attempts.wrong_again(Timestamp(0));
            waits.push(attempts.wait_seconds(Timestamp(0)));
        }
        assert_eq!(&waits[..6], &[0, 0, 0, 15, 30, 60]);
        assert_eq!(waits.last(), Some(&900));
    }
}
