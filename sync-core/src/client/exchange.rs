//! One question to central and its answer. Run off the device's lock: it holds nothing of the store.

use super::enrolment::Enrolling;
use super::transport::{Answer, Question, Transport, TransportFault};
use crate::api::{ApiError, DraftRef, ErrorCode};
use crate::protocol::frame::MAGIC;
use std::sync::Arc;

/// What an exchange is for, so that its answer is read as that.
pub(super) enum Purpose {
    /// Push, then pull.
    Sync,
    /// Send the spool up to an entry: of a locked device, or of one whose store was set aside.
    Spool {
        /// The number of the last entry in the question.
        through: u64,
    },
    /// A desk verb.
    Desk {
        /// The form in which it was typed, forgotten once central has done it.
        sent: Option<DraftRef>,
    },
    /// A new device introduces itself; its keys wait here until central has said yes.
    Enrol(Box<Enrolling>),
}

/// An exchange that is ready to run.
pub struct Exchange {
    pub(super) transport: Arc<dyn Transport>,
    pub(super) question: Question,
    /// The number under which the question was signed.
    pub(super) counter: u64,
    pub(super) purpose: Purpose,
}

/// What came of it: to be given back to the device.
pub struct Outcome {
    pub(super) result: Result<Answer, TransportFault>,
    /// The body that was sent: an answer is signed for it.
    pub(super) body: Vec<u8>,
    pub(super) counter: u64,
    pub(super) purpose: Purpose,
}

impl Exchange {
    /// Talks to central. Takes as long as the network takes.
    #[must_use]
    pub fn run(self) -> Outcome {
        Outcome {
            result: self.transport.post(&self.question),
            body: self.question.body,
            counter: self.counter,
            purpose: self.purpose,
        }
    }
}

/// The frame of an answer, or why there is none. Whatever is not a frame was not central's, whatever its status.
///
/// # Errors
/// [`ErrorCode::NotCentral`]; [`ErrorCode::Busy`] with seconds; [`ErrorCode::Offline`] for a proxy's own failure.
pub(super) fn frame_of(answer: &Answer) -> Result<&[u8], ApiError> {
    match answer.status {
        200 if answer.body.starts_with(&MAGIC) => Ok(&answer.body),
        429 | 503 => Err(ApiError::with(
            ErrorCode::Busy,
            answer.retry_after.unwrap_or(5).to_string(),
        )),
        426 => Err(ApiError::with(ErrorCode::UpdateNeeded, "app")),
        413 => Err(ApiError::of(ErrorCode::TooLarge)),
        502 | 504 => Err(ApiError::of(ErrorCode::Offline)),
        _ => Err(ApiError::of(ErrorCode::NotCentral)),
    }
}
