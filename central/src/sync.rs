//! `POST /v1/sync`: push in one write, then pull from one look.

use crate::author::Work;
use crate::central::Central;
use crate::counter;
use crate::fault::CentralFault;
use crate::pull::{self, Puller};
use crate::push;
use crate::storage::{self, SeenRow, Stored};
use sync_core::domain::ids::DeviceId;
use sync_core::protocol::request::Signed;
use sync_core::protocol::sync::{ItemResult, SyncRequest, SyncResponse};

/// Heads that one request may report as seen.
const SEEN: usize = 10_000;
/// Bytes of an app's version that are kept.
const APP: usize = 40;

/// Answers a request that was verified.
pub(crate) fn sync(
    central: &Central,
    signed: &Signed,
    asked: &[u8; 32],
    request: &SyncRequest,
) -> Result<SyncResponse, CentralFault> {
    let written = storage::write(&*central.storage, |write| {
        let mut work = Work::new(central, write)?;
        counter::advance(&mut work, signed, asked)?;
        hear(&mut work, signed, request)?;
        let refused = refused(&work, signed.device);
        let taken = push::push(&mut work, signed.device, &request.push, refused, false)?;
        if refused.is_none() {
            see(&mut work, signed.device, request)?;
        }
        Ok::<_, CentralFault>((taken, refused))
    });
    let ((taken, refused), appended) = match written {
        Ok(done) => done,
        // Said under central's signature, so that the device can believe it.
        Err(CentralFault::Cloned) => {
            return storage::read(&*central.storage, |read| {
                pull::refusal(central, read, Vec::new(), "cloned")
            });
        }
        Err(fault) => return Err(fault),
    };
    let results: Vec<ItemResult> = taken
        .into_iter()
        .map(|t| t.result(appended.first))
        .collect();
    storage::read(&*central.storage, |read| {
        let directory = central.directory(read)?;
        let device = directory.device(signed.device);
        let worker = device.and_then(|d| directory.worker(d.worker));
        match (refused, worker) {
            (Some(why), _) => pull::refusal(central, read, results, why),
            (None, None) => pull::refusal(central, read, results, "revoked"),
            (None, Some(worker)) => {
                let puller = Puller {
                    device: signed.device,
                    worker,
                };
                pull::page(central, read, &directory, &puller, request, results)
            }
        }
    })
}

/// Why a device gets nothing, if so.
pub(crate) fn refused(work: &Work<'_>, device: DeviceId) -> Option<&'static str> {
    let Some(device) = work.directory.device(device) else {
        return Some("revoked");
    };
    if device.revoked.is_some() {
        return Some("revoked");
    }
    let active = work
        .directory
        .worker(device.worker)
        .is_some_and(|w| w.active);
    (!active).then_some("inactive")
}

/// Keeps what the device says about itself.
fn hear(work: &mut Work<'_>, signed: &Signed, request: &SyncRequest) -> Stored<()> {
    let Some(mut state) = work.write.device(signed.device)? else {
        return Ok(());
    };
    state.last_heard = Some(work.now);
    state.waiting = request.waiting.count;
    state.oldest_waiting = request.waiting.oldest;
    state.clock_ahead = request.device_time.0.saturating_sub(work.now.0);
    state.app = request
        .app
        .chars()
        .filter(|c| !c.is_control())
        .take(APP)
        .collect();
    state.mismatches = state.mismatches.saturating_add(request.mismatches);
    if request.mismatches > 0 {
        tracing::warn!(device = %signed.device, "a device reports that its digest and central's differ");
    }
    work.write.put_device(&state)
}

/// Keeps which heads were seen, of records that the worker holds.
fn see(work: &mut Work<'_>, device: DeviceId, request: &SyncRequest) -> Stored<()> {
    let owner = work.directory.device(device).map(|d| d.worker);
    let Some(worker) = owner.and_then(|w| work.directory.worker(w)).cloned() else {
        return Ok(());
    };
    if request.seen.is_empty() {
        return Ok(());
    }
    let scopes = work.held(&worker);
    for seen in request.seen.iter().take(SEEN) {
        let held = work
            .write
            .record(seen.record)?
            .is_some_and(|r| scopes.contains(&r.scope));
        if held && seen.heads.len() % 32 == 0 && seen.heads.len() <= 32 * 64 {
            work.write.put_seen(&SeenRow {
                record: seen.record,
                device,
                worker: worker.id,
                heads: seen.heads.clone(),
                at: seen.at,
                received: work.now,
            })?;
        }
    }
    Ok(())
}
