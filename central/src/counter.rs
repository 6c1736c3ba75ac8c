//! The counter of a device's requests: it only grows, so that a replay or a cloned device shows, and yet the last
//! request may come again, word for word, because its answer was lost.

use crate::author::Work;
use crate::fault::CentralFault;
use crate::storage::DeviceState;
use sha2::{Digest, Sha256};
use sync_core::protocol::request::Signed;

/// What a request is known by: its path and body.
pub(crate) fn asked(path: &str, body: &[u8]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    hasher.update(path.as_bytes());
    hasher.update([0]);
    hasher.update(body);
    hasher.finalize().into()
}

/// Moves a device's counter on. Gives the answer that was kept, if this is the last request once more.
pub(crate) fn advance(
    work: &mut Work<'_>,
    signed: &Signed,
    asked: &[u8; 32],
) -> Result<Option<Vec<u8>>, CentralFault> {
    let known = work.write.device(signed.device)?;
    let mut state = known.unwrap_or_else(|| DeviceState::new(signed.device));
    if signed.counter == state.counter && *asked == state.request {
        return Ok(state.answer);
    }
    if signed.counter <= state.counter {
        tracing::warn!(device = %signed.device, "a request's counter did not grow: replayed, or the device was cloned");
        return Err(CentralFault::Cloned);
    }
    state.counter = signed.counter;
    state.request = *asked;
    state.answer = None;
    work.write.put_device(&state)?;
    Ok(None)
}

/// Keeps an answer that must not be worked out twice.
pub(crate) fn keep(
    work: &mut Work<'_>,
    signed: &Signed,
    answer: &[u8],
) -> Result<(), CentralFault> {
    if let Some(mut state) = work.write.device(signed.device)? {
        state.answer = Some(answer.to_vec());
        work.write.put_device(&state)?;
    }
    Ok(())
}
