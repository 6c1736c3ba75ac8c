//! The lock file beside the store: one owner at a time, and whether the last one closed it.

use super::error::StoreError;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

/// Written while the store is open; whoever finds it knows that the last owner did not close the store.
const OPEN: &[u8] = b"open\n";
const CLOSED: &[u8] = b"closed\n";

/// The operating system's lock on `<store>.lock`, held while the store is open. The file stays: removing it would
/// let two owners lock two files of one name.
pub(super) struct Ownership {
    file: File,
    /// The last owner closed the store, or there was none.
    pub(super) closed_before: bool,
}

impl Ownership {
    pub(super) fn take(store: &Path) -> Result<Self, StoreError> {
        let mut name = store.as_os_str().to_owned();
        name.push(".lock");
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&name)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(StoreError::OpenElsewhere),
            Err(TryLockError::Error(e)) => return Err(e.into()),
        }
        let mut last = Vec::new();
        Read::by_ref(&mut file).take(16).read_to_end(&mut last)?;
        let mut ownership = Self {
            file,
            closed_before: last != OPEN,
        };
        ownership.mark(OPEN)?;
        Ok(ownership)
    }

    fn mark(&mut self, word: &[u8]) -> std::io::Result<()> {
        self.file.seek(SeekFrom::Start(0))?;
        self.file.write_all(word)?;
        self.file.set_len(word.len() as u64)?;
        self.file.sync_data()
    }

    /// Says that the store was closed in order.
    pub(super) fn closed(&mut self) {
        // If this fails the next opener checks the store once more than it needs to.
        let _ = self.mark(CLOSED);
    }
}
