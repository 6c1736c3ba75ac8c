//! Why the gate refuses bytes: a stable word for each reason, and what to do about it.

/// Why a change is refused. Nothing of the change is in the message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum GateFault {
    /// Larger than 64 KiB.
    #[error("the change is larger than a change may be; the sender must split it")]
    TooLarge,
    /// More than 5,000 operations, or more than 10,000 overwritten ones.
    #[error("the change has more operations than a change may have; the sender must split it")]
    TooManyOperations,
    /// A compressed chunk or column, a whole document or a bundle.
    #[error("only plain, uncompressed changes are taken; the sender must send raw chunks")]
    WrongType,
    /// The bytes do not make a change.
    #[error("the bytes are not a change; the sender should send them again")]
    Malformed,
    /// The checksum does not fit.
    #[error("the checksum does not fit; the sender should send the change again")]
    Checksum,
    /// An operation, a value or a column that Doorstep never writes.
    #[error(
        "the change does what no version of the app does; keep it in quarantine and look at the device"
    )]
    Forbidden,
    /// An operation in the wrong place: an unknown container, a value where a text belongs.
    #[error(
        "the change does not fit the kind of record; keep it in quarantine and look at the device"
    )]
    Misplaced,
    /// It stands on a change that is not here.
    #[error("the change stands on one that is not here; the sender must send that one first")]
    UnknownDependency,
    /// The actor already used this number for another change.
    #[error(
        "the number was already used by another change; the device must open its database anew and replay"
    )]
    SequenceReused,
    /// The actor's changes have a gap or do not stand on each other.
    #[error("the actor's changes are not in sequence; the sender must send the earlier ones first")]
    SequenceGap,
    /// The system's actor, for bytes that are not in the manifest.
    #[error("the change pretends to be the system's; keep it in quarantine and look at the device")]
    SystemActor,
    /// The operation counter does not follow from what the change stands on.
    #[error(
        "the operation counter does not follow; keep the change in quarantine and look at the device"
    )]
    Counter,
    /// The record would have more than 500,000 operations.
    #[error(
        "the record has reached its limit of operations; open a new record and refer to this one"
    )]
    RecordFull,
    /// The record would have more heads than a change can name.
    #[error(
        "too many changes stand side by side in this record; let a device sync and write once, then send again"
    )]
    TooManyHeads,
    /// Automerge refuses it, panics over it, or does not keep it as it came.
    #[error("the change cannot be kept; keep it in quarantine and look at the device")]
    Unkept,
}

impl GateFault {
    /// The stable word for a reason of quarantine.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLarge => "too-large",
            Self::TooManyOperations => "too-many-operations",
            Self::WrongType => "wrong-type",
            Self::Malformed => "malformed",
            Self::Checksum => "checksum",
            Self::Forbidden => "forbidden",
            Self::Misplaced => "misplaced",
            Self::UnknownDependency => "unknown-dependency",
            Self::SequenceReused => "sequence-reused",
            Self::SequenceGap => "sequence-gap",
            Self::SystemActor => "system-actor",
            Self::Counter => "counter",
            Self::RecordFull => "record-full",
            Self::TooManyHeads => "too-many-heads",
            Self::Unkept => "unkept",
        }
    }
}
