//! What can go wrong with a record that is already ours, or with what one tries to write into it.

use super::gate::GateFault;
use crate::domain::schema::Path;

/// Why a record cannot be opened or written. Carries names of fields, never what they hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DocumentFault {
    /// The bytes are not a record of ours.
    #[error("this record's stored changes cannot be read; set the database aside and sync again")]
    Damaged,
    /// A change stands on one that is not there.
    #[error("a change of this record is missing, so later ones cannot be read; sync again")]
    Missing,
    /// The kind of record has no such schema in this program.
    #[error("this record was written by a newer version of the app; update the app")]
    SchemaTooNew,
    /// The heads name changes that the record does not have.
    #[error("this moment of the record is not known here; sync, then try again")]
    UnknownHeads,
    /// The kind of record has no field of this name, or the field takes another shape of value.
    #[error(
        "{0} cannot take this in this kind of record; use a field of its schema and the edit that fits its shape"
    )]
    NoSuchField(Path),
    /// A key of an open map is longer than a change may hold.
    #[error("the key of an answer is too long; shorten the question's link id to 1,024 bytes")]
    KeyTooLong,
    /// One value alone is larger than a change may be.
    #[error("a single value is larger than a change may be; store it as an attachment")]
    TooLarge,
    /// The record holds as many operations as a record may.
    #[error(
        "this record has reached its limit of operations; open a new record and refer to this one"
    )]
    Full,
    /// The actor already wrote changes that the base does not have.
    #[error("the actor is not fresh; give a random one that wrote nothing in this record")]
    ActorNotFresh,
    /// What was committed would not pass the gate; nothing was written.
    #[error("the change would be refused by others ({0}); report this as a defect of the app")]
    Refused(GateFault),
    /// Automerge failed; nothing was written.
    #[error("the change could not be made; try again, and report this as a defect of the app")]
    Failed,
}

impl From<automerge::AutomergeError> for DocumentFault {
    fn from(_: automerge::AutomergeError) -> Self {
        Self::Failed
    }
}
