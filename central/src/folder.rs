//! The data folder: where the store, the keys and the settings lie, and the lock that keeps a second process out.

use crate::fault::CentralFault;
use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// The largest file that is read whole.
const LARGEST: u64 = 64 * 1024 * 1024;

/// A central's folder.
#[derive(Clone, Debug)]
pub struct Folder(PathBuf);

/// Held while a process may write; given back when dropped.
pub struct Lock(#[allow(dead_code)] File);

impl Folder {
    /// The folder at this path, whatever lies there.
    #[must_use]
    pub fn at(path: &Path) -> Self {
        Self(path.to_owned())
    }

    /// The path.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// The store's file.
    #[must_use]
    pub fn store(&self) -> PathBuf {
        self.0.join("central.db")
    }

    /// A key file.
    #[must_use]
    pub fn key(&self, name: &str) -> PathBuf {
        self.0.join("keys").join(name)
    }

    /// A TLS file that init made.
    #[must_use]
    pub fn tls(&self, name: &str) -> PathBuf {
        self.0.join("tls").join(name)
    }

    /// Where a running service listens for the operator.
    #[must_use]
    pub fn running(&self) -> PathBuf {
        self.0.join("running")
    }

    /// Makes the folder, which must be new or empty.
    ///
    /// # Errors
    /// [`CentralFault::NotEmpty`], or of the disk.
    pub fn create(&self) -> Result<(), CentralFault> {
        make_private(&self.0)?;
        let mut entries = std::fs::read_dir(&self.0).map_err(|e| CentralFault::file(&self.0, e))?;
        if entries.next().is_some() {
            return Err(CentralFault::NotEmpty(self.0.display().to_string()));
        }
        make_private(&self.0.join("keys"))?;
        make_private(&self.0.join("tls"))
    }

    /// Takes the store's lock.
    ///
    /// # Errors
    /// [`CentralFault::OpenElsewhere`] if another process has it, [`CentralFault::NotInitialised`] without a central.
    pub fn lock(&self) -> Result<Lock, CentralFault> {
        if !self.store().exists() {
            return Err(CentralFault::NotInitialised(self.0.display().to_string()));
        }
        let path = self.0.join("lock");
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(|e| CentralFault::file(&path, e))?;
        match file.try_lock() {
            Ok(()) => Ok(Lock(file)),
            Err(std::fs::TryLockError::WouldBlock) => Err(CentralFault::OpenElsewhere),
            Err(std::fs::TryLockError::Error(e)) => Err(CentralFault::file(&path, e)),
        }
    }
}

/// Writes a file that only its owner may read; it must not be there yet.
///
/// # Errors
/// Of the disk.
pub fn write_private(path: &Path, bytes: &[u8]) -> Result<(), CentralFault> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(path).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    written.map_err(|e| CentralFault::file(path, e))
}

/// Reads a file of at most 64 MiB.
///
/// # Errors
/// Of the disk, or [`CentralFault::Invalid`] if it is larger.
pub fn read(path: &Path) -> Result<Vec<u8>, CentralFault> {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|f| f.take(LARGEST + 1).read_to_end(&mut bytes));
    let read = read.map_err(|e| CentralFault::file(path, e))?;
    if u64::try_from(read).is_ok_and(|n| n <= LARGEST) {
        return Ok(bytes);
    }
    let path = path.display();
    Err(CentralFault::Invalid(format!(
        "{path} is larger than 64 MiB: split it"
    )))
}

fn make_private(path: &Path) -> Result<(), CentralFault> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
        .create(path)
        .map_err(|e| CentralFault::file(path, e))
}
