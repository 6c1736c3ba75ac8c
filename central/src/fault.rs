//! What can go wrong at central, in words for the person who runs it. Never personal data.

use crate::storage::StorageFault;

/// Why central could not do it.
#[derive(Debug, thiserror::Error)]
pub enum CentralFault {
    /// The store.
    #[error(transparent)]
    Storage(#[from] StorageFault),
    /// A record that is already ours cannot be opened or written.
    #[error("a stored record cannot be read; run `doorstep-central check`")]
    Record(#[from] sync_core::document::DocumentFault),
    /// The folder holds no central.
    #[error("{0} holds no central; make one with `doorstep-central init`")]
    NotInitialised(String),
    /// The folder holds something already.
    #[error("{0} is not empty; give a new folder")]
    NotEmpty(String),
    /// Another process holds the store's lock.
    #[error("another doorstep-central has this folder open; stop it first")]
    OpenElsewhere,
    /// A file cannot be read or written.
    #[error("{file}: {error}")]
    File {
        /// Which.
        file: String,
        /// What the system says.
        error: std::io::Error,
    },
    /// A file of the folder is not what it should be.
    #[error("{0} is not what init wrote there; bring it back from a backup")]
    BadFile(String),
    /// A request's counter did not grow: it was replayed, or the device cloned.
    #[error(
        "this request came before, or another copy of this device sent a later one; enrol this device again"
    )]
    Cloned,
    /// A desk verb was refused; nothing of it was done.
    #[error(transparent)]
    Api(#[from] sync_core::api::ApiError),
    /// What was given does not fit.
    #[error("{0}")]
    Invalid(String),
}

impl CentralFault {
    /// Of a file.
    pub fn file(file: &std::path::Path, error: std::io::Error) -> Self {
        Self::File {
            file: file.display().to_string(),
            error,
        }
    }
}
