//! What central keeps, as one narrow door: coarse operations, no SQL, the same suite over every implementation.
//!
//! A [`Storage`] gives consistent reads and atomic writes. What a write appends to the log gets its sequence numbers
//! as the last thing before the commit, so that sequence order is commit order whatever stands below.

#[cfg(test)]
pub(crate) mod conformance;
mod fault;
mod rows;
pub mod sqlite;

pub use fault::StorageFault;
pub use rows::*;

use sync_core::document::digest::ScopeDigest;
use sync_core::document::envelope::Sealed;
use sync_core::domain::ids::{DeviceId, RecordId};
use sync_core::domain::organisation::Reference;
use sync_core::domain::scope::Scope;
use sync_core::domain::time::Timestamp;

/// The result of every operation here.
pub type Stored<T> = Result<T, StorageFault>;

/// One consistent look at what is stored.
pub trait Read {
    /// The epoch: another one after a restore.
    fn epoch(&self) -> Stored<[u8; 16]>;
    /// The last sequence number of the log.
    fn head(&self) -> Stored<u64>;
    /// The sequence number of the newest piece of organisation data.
    fn references_version(&self) -> Stored<u64>;
    /// The newest of each piece of organisation data, each with its version, as it stood at version `as_of`.
    fn references(&self, as_of: u64) -> Stored<Vec<(u64, Reference)>>;

    /// What central knows of a device's connection.
    fn device(&self, device: DeviceId) -> Stored<Option<DeviceState>>;
    /// Of all devices.
    fn devices(&self) -> Stored<Vec<DeviceState>>;

    /// Where a record belongs.
    fn record(&self, record: RecordId) -> Stored<Option<RecordRow>>;
    /// Every record, by identity, after `after`, at most `limit`.
    fn records(&self, after: Option<RecordId>, limit: u32) -> Stored<Vec<RecordRow>>;
    /// A record's changes, each after those it stands on.
    fn changes(&self, record: RecordId) -> Stored<Vec<Vec<u8>>>;
    /// Whether a record has a change.
    fn has_change(&self, record: RecordId, change: &[u8; 32]) -> Stored<bool>;

    /// When an envelope was received, and its sequence number.
    fn standing(&self, envelope: &[u8; 32]) -> Stored<Option<Standing>>;
    /// An envelope with its changes, as they came.
    fn sealed(&self, envelope: &[u8; 32]) -> Stored<Option<Sealed>>;
    /// Whether an envelope lies in quarantine, and why.
    fn quarantined(&self, envelope: &[u8; 32]) -> Stored<Option<Quarantined>>;
    /// An envelope in quarantine, as it came.
    fn quarantined_sealed(&self, envelope: &[u8; 32]) -> Stored<Option<Sealed>>;
    /// Everything in quarantine, the newest first, without its bytes.
    fn quarantine(&self) -> Stored<Vec<Quarantined>>;

    /// The log after a sequence number: at most `limit` entries of any kind, in order.
    fn log(&self, after: u64, limit: u32) -> Stored<Vec<LogRow>>;
    /// Changes of one scope, after one sequence number and up to another, in order.
    fn log_of_scope(
        &self,
        scope: &Scope,
        after: u64,
        through: u64,
        limit: u32,
    ) -> Stored<Vec<LogRow>>;
    /// The digest of one scope; nothing where it holds nothing.
    fn digest(&self, scope: &Scope) -> Stored<Option<ScopeDigest>>;
    /// The digests of all scopes that hold anything, in ascending order.
    fn digests(&self) -> Stored<Vec<(Scope, ScopeDigest)>>;
    /// Visits that are planned to start within a time, by their start.
    fn visits_between(&self, from: Timestamp, until: Timestamp) -> Stored<Vec<RecordRow>>;
    /// The scopes of visits that are planned to start within a time.
    fn scopes_of_visits(&self, from: Timestamp, until: Timestamp) -> Stored<Vec<Scope>>;

    /// When devices showed a record and in which state, oldest first.
    fn seen_of(&self, record: RecordId) -> Stored<Vec<SeenRow>>;

    /// An enrolment code by the hash of its secret.
    fn enrolment(&self, secret_hash: &[u8; 32]) -> Stored<Option<Enrolment>>;
    /// What a source last said of a record.
    fn imported(&self, source: &str, record: RecordId) -> Stored<Option<Imported>>;
    /// A small setting by name.
    fn setting(&self, name: &str) -> Stored<Option<Vec<u8>>>;
}

/// An atomic write: all of it or nothing. Reads see what was written before in it, but for the log.
pub trait Write: Read {
    /// A newer piece of organisation data. Takes a place in the log and is its version.
    fn put_reference(&mut self, reference: &Reference, received: Timestamp) -> Stored<()>;
    /// An envelope that passed every check, with its record as it stands after it. Adds to the scope's digest and
    /// gives the entry's place among those of this write: its sequence number is [`Appended::first`] and this.
    fn append(&mut self, accepted: &Accepted<'_>) -> Stored<u64>;
    /// What central knows of a device's connection.
    fn put_device(&mut self, state: &DeviceState) -> Stored<()>;
    /// Keeps an envelope for a person to look at.
    fn put_quarantine(&mut self, quarantined: &Quarantined, sealed: &Sealed) -> Stored<()>;
    /// Heads that were seen at a device.
    fn put_seen(&mut self, seen: &SeenRow) -> Stored<()>;
    /// An enrolment code, new or used.
    fn put_enrolment(&mut self, enrolment: &Enrolment) -> Stored<()>;
    /// What a source said of a record.
    fn put_imported(&mut self, imported: &Imported) -> Stored<()>;
    /// A small setting.
    fn put_setting(&mut self, name: &str, value: &[u8]) -> Stored<()>;
}

/// What a write appended to the log.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Appended {
    /// The sequence number of its first entry.
    pub first: u64,
    /// How many entries.
    pub count: u64,
}

/// A store. Object-safe, so that a service is the same over each.
pub trait Storage: Send + Sync {
    /// Does `work` on one consistent look.
    ///
    /// # Errors
    /// That of `work`, or of the store.
    fn read(&self, work: &mut dyn FnMut(&dyn Read) -> Stored<()>) -> Stored<()>;

    /// Does `work` as one atomic write; an error in it undoes all of it.
    ///
    /// # Errors
    /// That of `work`, or of the store.
    fn write(&self, work: &mut dyn FnMut(&mut dyn Write) -> Stored<()>) -> Stored<Appended>;

    /// Copies the whole store, as of one moment, to a file that is not there yet, while others read and write.
    ///
    /// # Errors
    /// Of the store or the disk.
    fn copy_to(&self, file: &std::path::Path) -> Stored<()>;
}

/// [`Storage::read`] with a result.
///
/// # Errors
/// That of `work`, or of the store.
pub fn read<T, E: From<StorageFault>>(
    storage: &dyn Storage,
    work: impl FnOnce(&dyn Read) -> Result<T, E>,
) -> Result<T, E> {
    let (mut work, mut out) = (Some(work), None);
    storage.read(&mut |r| {
        if let Some(work) = work.take() {
            out = Some(work(r));
        }
        Ok(())
    })?;
    out.unwrap_or_else(|| Err(StorageFault::Failed.into()))
}

/// [`Storage::write`] with a result: an error of `work` undoes the write.
///
/// # Errors
/// That of `work`, or of the store.
pub fn write<T, E: From<StorageFault>>(
    storage: &dyn Storage,
    work: impl FnOnce(&mut dyn Write) -> Result<T, E>,
) -> Result<(T, Appended), E> {
    let (mut work, mut out) = (Some(work), None);
    let done = storage.write(&mut |w| {
        let result = work.take().map(|work| work(w));
        let failed = !matches!(result, Some(Ok(_)));
        out = result;
        if failed {
            Err(StorageFault::Failed)
        } else {
            Ok(())
        }
    });
    match (done, out) {
        (Ok(appended), Some(Ok(value))) => Ok((value, appended)),
        (_, Some(Err(e))) => Err(e),
        (Err(e), _) => Err(e.into()),
        (Ok(_), None) => Err(StorageFault::Failed.into()),
    }
}
