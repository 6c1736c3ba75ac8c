//! Opening and closing the store: the key, the pragmas, the lock, and the check after a crash.

use super::error::StoreError;
use super::lock::Ownership;
use super::migrate;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// The key of a store: 32 random bytes, used as they are. Wiped from memory when dropped.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Key(Option<[u8; 32]>);

impl Key {
    /// From 32 random bytes.
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(Some(bytes))
    }

    /// No encryption: only to measure what encryption costs, and to look for what a purge left behind.
    #[doc(hidden)]
    #[cfg(any(test, feature = "bench"))]
    #[must_use]
    pub fn none() -> Self {
        Self(None)
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key")
    }
}

/// The device's store. One connection writes, one reads; readers see the last commit while a write goes on.
pub struct Store {
    pub(super) writer: Mutex<Connection>,
    pub(super) reader: Mutex<Connection>,
    // Dropped last: the lock outlives the connections.
    ownership: Option<Ownership>,
}

impl Store {
    /// Opens the store, or makes it. With a VFS named (a simulated disk) there is no lock file: one owner is then
    /// the caller's matter. After a crash the pages are checked first.
    ///
    /// # Errors
    /// [`StoreError::OpenElsewhere`], [`StoreError::Damaged`] (also for a wrong key), [`StoreError::TooNew`],
    /// [`StoreError::Full`], [`StoreError::Io`].
    pub fn open(path: &Path, key: &Key, vfs: Option<&str>) -> Result<Self, StoreError> {
        let ownership = match vfs {
            None => Some(Ownership::take(path)?),
            Some(_) => None,
        };
        let mut writer = connect(path, key, vfs)?;
        if ownership.as_ref().is_some_and(|o| !o.closed_before) {
            quick_check(&writer)?;
        }
        migrate::run(&mut writer)?;
        let reader = connect(path, key, vfs)?;
        reader.pragma_update(None, "query_only", true)?;
        Ok(Self {
            writer: Mutex::new(writer),
            reader: Mutex::new(reader),
            ownership,
        })
    }

    /// Closes the store in order. Dropping it does the same, without telling of a failure.
    ///
    /// # Errors
    /// [`StoreError::Full`] or [`StoreError::Io`] if the last pages could not be brought home; they stay in the
    /// write-ahead log, and nothing is lost.
    pub fn close(self) -> Result<(), StoreError> {
        self.checkpoint()
    }

    /// Reads every page and checks that they fit together. Seconds on a large store.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if they do not.
    pub fn check(&self) -> Result<(), StoreError> {
        let mut db = lock(&self.reader);
        let tx = db.transaction()?;
        // FTS5's own check trusts what this connection remembers of the index, which a write by the other one has
        // made old; a query makes it look again. Without it a sound store is called damaged.
        tx.prepare_cached("SELECT 1 FROM search WHERE search MATCH 'a' LIMIT 1")?
            .exists([])?;
        quick_check(&tx)
    }

    /// Brings the write-ahead log home and empties it, so that nothing purged lives on in it.
    ///
    /// # Errors
    /// [`StoreError::Full`] or [`StoreError::Io`].
    pub fn checkpoint(&self) -> Result<(), StoreError> {
        // The writer first, as a write that reads in between takes them. No reader may hold an old snapshot, else
        // the log cannot be emptied.
        let writer = lock(&self.writer);
        let reader = lock(&self.reader);
        let busy: i64 = writer.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |r| r.get(0))?;
        drop(reader);
        if busy == 0 {
            Ok(())
        } else {
            Err(StoreError::Busy)
        }
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        if let Some(ownership) = &mut self.ownership {
            ownership.closed();
        }
    }
}

/// A panic while the lock was held rolled its transaction back, so the connection is sound.
pub(super) fn lock(connection: &Mutex<Connection>) -> MutexGuard<'_, Connection> {
    connection.lock().unwrap_or_else(PoisonError::into_inner)
}

fn connect(path: &Path, key: &Key, vfs: Option<&str>) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = match vfs {
        Some(vfs) => Connection::open_with_flags_and_vfs(path, flags, vfs)?,
        None => Connection::open_with_flags(path, flags)?,
    };
    if let Some(key) = &key.0 {
        let hex = Zeroizing::new(hex::encode(key));
        let sql = Zeroizing::new(format!("PRAGMA key = \"x'{}'\"", hex.as_str()));
        db.execute_batch(&sql)?;
        // Authenticated by HMAC-SHA-256, which processors do in hardware; SQLCipher's own choice, SHA-512, made every
        // durable write dearer.
        db.execute_batch("PRAGMA cipher_hmac_algorithm = HMAC_SHA256;")?;
    }
    db.busy_timeout(Duration::from_secs(5))?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    db.set_prepared_statement_cache_capacity(128);
    db.execute_batch("PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF;")?;
    // The first read: with the wrong key, or damage in the first page, it fails here.
    db.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    db.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
         PRAGMA secure_delete = ON; PRAGMA cell_size_check = ON;",
    )?;
    Ok(db)
}

fn quick_check(db: &Connection) -> Result<(), StoreError> {
    let damaged = StoreError::Damaged { what: "check" };
    match db.query_row("PRAGMA quick_check(1)", [], |r| r.get::<_, String>(0)) {
        Ok(answer) if answer == "ok" => Ok(()),
        Ok(_) => Err(damaged),
        Err(e) => match StoreError::from(e) {
            StoreError::Sqlite(_) => Err(damaged),
            e => Err(e),
        },
    }
}
