//! The organisation's data that is new to a device, and the keys of what it may no longer hold.
//!
//! What a device knew follows from the version it names and the history that central keeps, so central remembers
//! nothing about each device, and a device learns nothing of what it never held.

use super::budget::Budget;
use crate::directory::Directory;
use crate::fault::CentralFault;
use crate::storage::Read;
use sync_core::domain::access::may_know;
use sync_core::domain::organisation::{Reference, Worker};
use sync_core::protocol::sync::SyncResponse;

/// Adds what fits. Whether there is more.
pub(super) fn add(
    read: &dyn Read,
    now: &Directory,
    worker: &Worker,
    known: u64,
    response: &mut SyncResponse,
    budget: &mut Budget,
) -> Result<bool, CentralFault> {
    response.references_version = now.version;
    if known >= now.version {
        return Ok(false);
    }
    let then = if known == 0 {
        Directory::default()
    } else {
        Directory::load_as_of(read, known)?
    };
    let worker_then = then.worker(worker.id);
    let knew = |reference: &Reference| worker_then.is_some_and(|w| may_know(w, reference));
    let worker_version = now
        .piece(&format!("worker/{}", worker.id))
        .map_or(0, |(v, _)| v);

    let mut news: Vec<(u64, &Reference)> = Vec::new();
    for (key, version, reference) in now.pieces() {
        let before = then.piece(key).map(|(_, r)| r).filter(|r| knew(r));
        match (before, may_know(worker, reference)) {
            (Some(_), true) if version > known => news.push((version, reference)),
            // Not changed itself: the worker has come to know it.
            (None, true) => news.push((version.max(worker_version).max(known + 1), reference)),
            (Some(_), false) => response.withdrawn.push(key.clone()),
            _ => {}
        }
    }
    news.sort_by_key(|(version, _)| *version);
    let mut last = None;
    for (version, reference) in news {
        let bytes = minicbor::to_vec(reference).map_or(0, |b| b.len());
        // A page ends between versions only: the version says what the device has.
        if !budget.take(bytes) && last.is_some_and(|l| l < version) {
            response.references_version = last.unwrap_or(known);
            return Ok(true);
        }
        response.references.push(reference.clone());
        last = Some(version);
    }
    Ok(false)
}
