//! Failures of the layers below as what a person can act on: one exhaustive conversion each.

use super::transport::TransportFault;
use crate::api::{ApiError, ErrorCode};
use crate::document::DocumentFault;
use crate::protocol::frame::FrameFault;
use crate::protocol::page::PageFault;
use crate::store::StoreError;

impl From<TransportFault> for ApiError {
    fn from(fault: TransportFault) -> Self {
        Self::of(match fault {
            TransportFault::Unreachable => ErrorCode::Offline,
            TransportFault::WrongCertificate => ErrorCode::WrongCertificate,
            TransportFault::TooLarge => ErrorCode::NotCentral,
            TransportFault::BadAddress => ErrorCode::BadCode,
        })
    }
}

impl From<FrameFault> for ApiError {
    fn from(fault: FrameFault) -> Self {
        match fault {
            FrameFault::NotAFrame => Self::of(ErrorCode::NotCentral),
            FrameFault::TooLarge => Self::of(ErrorCode::TooLarge),
            FrameFault::Damaged => Self::of(ErrorCode::Offline),
            FrameFault::Unreadable => Self::with(ErrorCode::UpdateNeeded, "app"),
        }
    }
}

impl From<PageFault> for ApiError {
    fn from(fault: PageFault) -> Self {
        match fault {
            PageFault::Frame(frame) => frame.into(),
            PageFault::NotCentral => Self::of(ErrorCode::NotCentral),
        }
    }
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        Self::of(match error {
            StoreError::Damaged { .. } | StoreError::Io(_) => ErrorCode::StoreDamaged,
            StoreError::TooNew { .. } => ErrorCode::StoreTooNew,
            StoreError::OpenElsewhere => ErrorCode::OpenElsewhere,
            StoreError::Busy => ErrorCode::Busy,
            StoreError::Full => ErrorCode::DiskFull,
            StoreError::NotHeld => ErrorCode::NotFound,
            StoreError::Document(fault) => return fault.into(),
            _ => ErrorCode::Internal,
        })
    }
}

impl From<DocumentFault> for ApiError {
    fn from(fault: DocumentFault) -> Self {
        match fault {
            DocumentFault::NoSuchField(path) => Self::with(ErrorCode::Invalid, path.root()),
            DocumentFault::KeyTooLong => Self::invalid("key"),
            DocumentFault::TooLarge | DocumentFault::Full => Self::of(ErrorCode::TooLarge),
            DocumentFault::SchemaTooNew => Self::with(ErrorCode::UpdateNeeded, "app"),
            DocumentFault::UnknownHeads => Self::of(ErrorCode::Changed),
            DocumentFault::Damaged | DocumentFault::Missing => Self::of(ErrorCode::StoreDamaged),
            DocumentFault::ActorNotFresh | DocumentFault::Refused(_) | DocumentFault::Failed => {
                tracing::error!(%fault, "a record could not be written");
                Self::of(ErrorCode::Internal)
            }
        }
    }
}
