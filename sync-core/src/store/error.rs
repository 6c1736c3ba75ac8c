//! What can go wrong with the store, and what to do then. Never carries a record's content.

use crate::document::DocumentFault;
use rusqlite::ErrorCode;

/// A failure of the store. A write that fails leaves nothing of itself behind.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The file cannot be read with this key, or its pages contradict each other. A wrong key looks the same: the
    /// caller knows that its key is right. Set the store aside with [`set_aside`](super::set_aside) and fill a new
    /// one from central.
    #[error("the store is damaged ({what}): set it aside and fill a new one")]
    Damaged {
        /// Which step met the damage.
        what: &'static str,
    },
    /// A newer app wrote the store.
    #[error("the store has schema {found}, this app knows {known}: update the app")]
    TooNew {
        /// The schema of the file.
        found: u32,
        /// The newest that this program knows.
        known: u32,
    },
    /// Another process, or another part of this one, has the store open.
    #[error("the store is open elsewhere: close the other copy of the app")]
    OpenElsewhere,
    /// SQLite's own lock was held too long.
    #[error("the store is busy: try again")]
    Busy,
    /// The disk is full. Nothing of the write was kept.
    #[error("the disk is full: free some space; what was saved before is safe")]
    Full,
    /// The disk or its file system failed.
    #[error("the disk cannot be read or written ({0})")]
    Io(std::io::ErrorKind),
    /// There is unsent work in what would be purged.
    #[error("there is unsent work in this scope: send it before purging")]
    Unsent,
    /// The record, envelope or row that was named is not in the store.
    #[error("this is not in the store")]
    NotHeld,
    /// The envelope is not the next of this device's chain.
    #[error("the envelope does not follow the last one of this device")]
    Chain,
    /// The caller gave the write up.
    #[error("the write was given up")]
    Abandoned,
    /// A document in the store cannot be opened.
    #[error("a record cannot be opened: {0}")]
    Document(#[from] DocumentFault),
    /// Any other failure of SQLite: its extended result code.
    #[error("SQLite failed with code {0}")]
    Sqlite(i32),
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::Full,
            kind => Self::Io(kind),
        }
    }
}

/// Messages of SQLite can quote SQL and values, so only its codes are kept.
impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error {
            rusqlite::Error::SqliteFailure(e, _) => match e.code {
                ErrorCode::DiskFull => Self::Full,
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Busy,
                ErrorCode::NotADatabase => Self::Damaged { what: "header" },
                ErrorCode::DatabaseCorrupt => Self::Damaged { what: "page" },
                ErrorCode::SystemIoFailure | ErrorCode::CannotOpen | ErrorCode::ReadOnly => {
                    Self::Io(std::io::ErrorKind::Other)
                }
                _ => Self::Sqlite(e.extended_code),
            },
            rusqlite::Error::QueryReturnedNoRows => Self::NotHeld,
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::Utf8Error(..) => Self::Damaged { what: "row" },
            _ => Self::Sqlite(rusqlite::ffi::SQLITE_MISUSE),
        }
    }
}
