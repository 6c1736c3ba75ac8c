//! The store in one SQLite file, encrypted with SQLCipher under a key file; one writer, many readers, WAL, FULL.

mod look;
mod put;
mod rows;
mod schema;

use super::{Appended, Read, Storage, StorageFault, Stored, Write};
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// How long a write waits for another process's write.
const PATIENCE: Duration = Duration::from_secs(10);
/// Readers kept open for the next one.
const READERS: usize = 8;

/// An open SQLite store.
pub struct Sqlite {
    file: PathBuf,
    key: [u8; 32],
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
}

impl Sqlite {
    /// Opens or creates the store and brings its tables to the newest version.
    ///
    /// # Errors
    /// [`StorageFault::Unreadable`] if the key does not fit, and those of the disk.
    pub fn open(file: &Path, key: [u8; 32]) -> Stored<Self> {
        let mut writer = connect(file, &key, true)?;
        schema::migrate(&mut writer)?;
        Ok(Self {
            file: file.to_owned(),
            key,
            writer: Mutex::new(writer),
            readers: Mutex::new(Vec::new()),
        })
    }

    fn reader(&self) -> Stored<Connection> {
        let kept = self
            .readers
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop();
        match kept {
            Some(connection) => Ok(connection),
            None => connect(&self.file, &self.key, false),
        }
    }
}

impl Storage for Sqlite {
    fn read(&self, work: &mut dyn FnMut(&dyn Read) -> Stored<()>) -> Stored<()> {
        let mut connection = self.reader()?;
        let tx = connection.transaction().map_err(fault)?;
        let done = work(&look::Look { connection: &tx });
        drop(tx);
        let mut readers = self.readers.lock().unwrap_or_else(PoisonError::into_inner);
        if readers.len() < READERS {
            readers.push(connection);
        }
        done
    }

    fn write(&self, work: &mut dyn FnMut(&mut dyn Write) -> Stored<()>) -> Stored<Appended> {
        let mut connection = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let tx = connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(fault)?;
        let mut put = put::Put::new(&tx);
        work(&mut put)?;
        let appended = put.number()?;
        tx.commit().map_err(fault)?;
        Ok(appended)
    }

    fn copy_to(&self, file: &Path) -> Stored<()> {
        let connection = self.reader()?;
        let name = file.to_str().ok_or(StorageFault::Failed)?;
        connection
            .execute("VACUUM INTO ?1", [name])
            .map_err(fault)?;
        Ok(())
    }
}

fn connect(file: &Path, key: &[u8; 32], create: bool) -> Stored<Connection> {
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if create {
        flags |= OpenFlags::SQLITE_OPEN_CREATE;
    }
    let connection = Connection::open_with_flags(file, flags).map_err(fault)?;
    connection.busy_timeout(PATIENCE).map_err(fault)?;
    connection
        .pragma_update(None, "key", format!("x'{}'", hex::encode(key)))
        .map_err(fault)?;
    connection
        .query_row("SELECT count(*) FROM sqlite_master", [], |_| Ok(()))
        .map_err(|e| match fault(e) {
            StorageFault::Busy => StorageFault::Busy,
            StorageFault::Full => StorageFault::Full,
            _ => StorageFault::Unreadable,
        })?;
    connection
        .execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; \
             PRAGMA trusted_schema = OFF; PRAGMA cache_size = -16000;",
        )
        .map_err(fault)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

/// SQLite's codes in the store's words; its messages may hold values and go no further.
fn fault(error: rusqlite::Error) -> StorageFault {
    use rusqlite::ErrorCode as Code;
    match error.sqlite_error_code() {
        Some(Code::DatabaseBusy | Code::DatabaseLocked) => StorageFault::Busy,
        Some(Code::DiskFull) => StorageFault::Full,
        Some(Code::NotADatabase) => StorageFault::Unreadable,
        Some(Code::DatabaseCorrupt) => StorageFault::Damaged,
        _ => {
            tracing::error!(code = ?error.sqlite_error_code(), "the store refused a statement");
            StorageFault::Failed
        }
    }
}
