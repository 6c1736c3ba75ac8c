//! What can go wrong in central's store.

/// Why the store could not do it. Nothing was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StorageFault {
    /// Another process holds the store's write lock.
    #[error("another process is writing to this store; try again, and stop the other if it hangs")]
    Busy,
    /// The disk is full.
    #[error("the disk is full; make room, nothing that was saved before is lost")]
    Full,
    /// The file is not this store, or the key does not fit.
    #[error(
        "the store cannot be read with its key; restore a backup, or bring back the file keys/database"
    )]
    Unreadable,
    /// Written by a newer program.
    #[error("the store was written by a newer doorstep-central; update this program")]
    TooNew,
    /// What is stored is not what was written.
    #[error(
        "the store is damaged; run `doorstep-central check`, and restore a backup if it agrees"
    )]
    Damaged,
    /// Anything else of the disk or the program.
    #[error("the store failed; look at the disk, then start again")]
    Failed,
}
