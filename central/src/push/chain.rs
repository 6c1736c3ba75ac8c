//! The device's chain: every envelope names the one before it, so that a cloned or restored device shows.

use crate::author::Work;
use crate::storage::{DeviceState, Stored};
use sync_core::document::envelope::Envelope;

/// Where an envelope stands in its device's chain.
pub(super) enum Link {
    /// It is the next one. The chain has gone on, whatever else is wrong with it.
    Next,
    /// Envelopes before it have not come.
    Gap,
    /// Another envelope already has its place: the device was cloned, or restored from a backup.
    Fork,
}

/// Puts an envelope in its place. With `store_lost`, what is missing before it will never come: the chain goes on
/// without it.
pub(super) fn link(
    work: &mut Work<'_>,
    envelope: &Envelope,
    hash: &[u8; 32],
    store_lost: bool,
) -> Stored<Link> {
    let known = work.write.device(envelope.device)?;
    let mut state = known.unwrap_or_else(|| DeviceState::new(envelope.device));
    let next = state.chain_number + 1;
    if envelope.number == next && envelope.previous == state.chain_head {
        state.chain_number = next;
        state.chain_head = *hash;
        work.write.put_device(&state)?;
        return Ok(Link::Next);
    }
    if envelope.number > next && !stands_on_fork(work, envelope)? {
        if !store_lost {
            return Ok(Link::Gap);
        }
        tracing::warn!(device = %envelope.device, missing = envelope.number - next, "envelopes were lost with a device's store");
        state.chain_number = envelope.number;
        state.chain_head = *hash;
        work.write.put_device(&state)?;
        return Ok(Link::Next);
    }
    if !state.forked {
        state.forked = true;
        work.write.put_device(&state)?;
        tracing::warn!(device = %envelope.device, "a device's chain has forked: it was cloned or restored");
    }
    Ok(Link::Fork)
}

/// Whether the envelope goes on from one that was quarantined as a fork.
fn stands_on_fork(work: &Work<'_>, envelope: &Envelope) -> Stored<bool> {
    let before = work.write.quarantined(&envelope.previous)?;
    Ok(before.is_some_and(|q| q.reason == "chain-forked"))
}
