//! The folder of one device: where each file lies, and that one program at a time has it.

use crate::api::{ApiError, ErrorCode};
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

/// The folder, held by this program until it is dropped.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    _lock: File,
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

    /// Moves everything of the device into a folder beside, named by `stamp`: renamed, never deleted. The profile goes
    /// last: until it does this is still the same device, and setting aside can be done again.
    ///
    /// # Errors
    /// [`ErrorCode::DiskFull`] if a file cannot be moved.
    pub fn set_aside(&self, stamp: &str) -> Result<PathBuf, ApiError> {
        let mut aside = self.path.join(format!("aside-{stamp}"));
        let mut number = 1;
        while aside.exists() {
            number += 1;
            aside = self.path.join(format!("aside-{stamp}-{number}"));
        }
        move_all(&self.path, &aside).map_err(|_| ApiError::of(ErrorCode::DiskFull))?;
        Ok(aside)
    }
}

/// All but the lock and what was set aside before.
fn move_all(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    let mut names = Vec::new();
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        if entry.file_type()?.is_file() && entry.file_name() != "lock" {
            names.push(entry.file_name());
        }
    }
    // The write-ahead log before its database, the profile after everything.
    names.sort_by_key(|name| (name == "profile", name == "store.db"));
    for name in names {
        std::fs::rename(from.join(&name), to.join(&name))?;
    }
    #[cfg(unix)]
    for folder in [to, from] {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
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
}
