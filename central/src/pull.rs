//! What a device lacks: one page of the log, of backfill and of the organisation's data, from one consistent look.
//!
//! The log and a scope's backfill never overlap: while a scope is being filled, its log entries come with the fill,
//! and the fill is done when it has reached the page's cursor. Where the device's grants differ, the page brings the
//! grants and nothing else of records, so that no entry comes before those it stands on.

mod budget;
mod fills;
mod log;
mod references;

use crate::central::Central;
use crate::directory::Directory;
use crate::fault::CentralFault;
use crate::storage::Read;
use budget::Budget;
use std::collections::BTreeSet;
use sync_core::document::digest::{self, Root, ScopeDigest};
use sync_core::domain::ids::DeviceId;
use sync_core::domain::organisation::Worker;
use sync_core::domain::schema::Kind;
use sync_core::domain::scope::Scope;
use sync_core::protocol::sync::{FillCursor, ItemResult, PROTOCOL, SyncRequest, SyncResponse};

/// Who pulls.
pub(crate) struct Puller<'a> {
    pub(crate) device: DeviceId,
    pub(crate) worker: &'a Worker,
}

/// An answer that gives nothing but results and why.
pub(crate) fn refusal(
    central: &Central,
    read: &dyn Read,
    results: Vec<ItemResult>,
    why: &str,
) -> Result<SyncResponse, CentralFault> {
    Ok(SyncResponse {
        refused: Some(why.to_owned()),
        ..empty(central, read.epoch()?, results)
    })
}

/// One page.
pub(crate) fn page(
    central: &Central,
    read: &dyn Read,
    directory: &Directory,
    puller: &Puller<'_>,
    request: &SyncRequest,
    results: Vec<ItemResult>,
) -> Result<SyncResponse, CentralFault> {
    let mut response = empty(central, read.epoch()?, results);
    let (epoch, head) = (response.epoch, read.head()?);
    let mut budget = Budget::of(request.page_bytes);
    let state = read.device(puller.device)?;
    response.backed_up_through = state.map_or(0, |s| s.backed_up_through);

    // A device of another epoch begins anew: what it has is known by its hash when it comes again.
    let first = request.epoch != Some(epoch);
    let known_references = if first { 0 } else { request.references };
    let more = references::add(
        read,
        directory,
        puller.worker,
        known_references,
        &mut response,
        &mut budget,
    )?;
    let granted = directory.scopes(puller.worker);
    let differs = digest::of_scopes(&granted) != request.grants;
    if differs {
        response.grants = Some(granted.iter().copied().collect());
    }
    let cursor = if request.cursor > head {
        head
    } else {
        request.cursor
    };
    if differs && !first {
        response.cursor = cursor;
        response.more = true;
        return Ok(response);
    }
    let filling = wanted(request, &granted, first);
    let skip: BTreeSet<Scope> = filling.iter().map(|f| f.scope).collect();
    response.cursor = if first {
        head
    } else {
        let reader = log::Reader {
            read,
            granted: &granted,
            filling: &skip,
            device: puller.device,
        };
        reader.add(cursor, head, &mut response.entries, &mut budget)?
    };
    let order = fills::order(read, directory, central.now(), filling)?;
    let filled = fills::add(
        read,
        order,
        response.cursor,
        &mut response.fills,
        &mut budget,
    )?;
    response.more = more || !filled || response.cursor < head;
    if !response.more {
        response.root = Some(root(read, &granted)?);
    }
    Ok(response)
}

/// The scopes to fill: those that the device names and may have; at its first page in an epoch, all that it may have.
fn wanted(request: &SyncRequest, granted: &BTreeSet<Scope>, first: bool) -> Vec<FillCursor> {
    if first {
        return granted
            .iter()
            .map(|s| FillCursor {
                scope: *s,
                after: 0,
            })
            .collect();
    }
    let mut seen = BTreeSet::new();
    let may = |f: &&FillCursor| granted.contains(&f.scope);
    let named = request.fills.iter().filter(may);
    named.filter(|f| seen.insert(f.scope)).cloned().collect()
}

fn root(read: &dyn Read, granted: &BTreeSet<Scope>) -> Result<Root, CentralFault> {
    let mut digests: Vec<(Scope, ScopeDigest)> = Vec::with_capacity(granted.len());
    for scope in granted {
        if let Some(digest) = read.digest(scope)? {
            digests.push((*scope, digest));
        }
    }
    Ok(digest::root(digests.iter().map(|(s, d)| (s, d))))
}

fn empty(central: &Central, epoch: [u8; 16], results: Vec<ItemResult>) -> SyncResponse {
    SyncResponse {
        protocol: PROTOCOL,
        epoch,
        results,
        entries: Vec::new(),
        cursor: 0,
        more: false,
        grants: None,
        fills: Vec::new(),
        references: Vec::new(),
        references_version: 0,
        withdrawn: Vec::new(),
        root: None,
        central_time: central.now(),
        backed_up_through: 0,
        schemas: Kind::ALL.iter().map(|k| (*k as u8, k.schema())).collect(),
        minimum_app: None,
        refused: None,
    }
}
