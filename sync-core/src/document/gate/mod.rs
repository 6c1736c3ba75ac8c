//! The one door for bytes from outside (decision 12), on devices and at central: nothing is believed before it was
//! read here, and nothing stands in the record before it was tried on a copy.

mod column;
mod fault;
mod place;
mod reader;
mod scan;

pub use fault::GateFault;
pub use scan::{Scanned, scan};

use super::genesis::manifest;
use super::graph::Graph;
use super::quiet::quietly;
use super::replica::Document;
use automerge::{Automerge, Change, ReadDoc};

/// What a change and a record may be at most. A local commit obeys the same limits.
pub struct Limits {
    /// Bytes of one change.
    pub change_bytes: usize,
    /// Operations of one change.
    pub change_operations: usize,
    /// Operations that one change may overwrite.
    pub change_preds: usize,
    /// Operations of one record, system changes included.
    pub record_operations: usize,
    /// Bytes of a key.
    pub key_bytes: usize,
    /// No operation has this counter or a higher one.
    pub counter: u64,
    /// Changes that may stand side by side.
    pub heads: usize,
    /// How deep containers may lie in each other. The kinds of record need no more than 3: `place` refuses every
    /// container that the schema does not have, so the limit can never be reached.
    pub depth: usize,
}

/// The limits of this program.
pub const LIMITS: Limits = Limits {
    change_bytes: 64 * 1_024,
    change_operations: 5_000,
    change_preds: 10_000,
    record_operations: 500_000,
    key_bytes: 1_024,
    counter: 1 << 31,
    heads: 1_000,
    depth: 32,
};

/// Takes changes of one record into a copy of it. Each may stand on the record's changes and on those before it in
/// `changes`; those the record already has are passed over.
///
/// # Errors
/// The first [`GateFault`]: all are taken or none.
pub fn admit(document: &Document, changes: &[&[u8]]) -> Result<Document, GateFault> {
    let mut graph = (*document.graph()).clone();
    let mut fresh: Vec<(Change, &[u8])> = Vec::new();
    for chunk in changes {
        let scanned = scan(chunk)?;
        if graph.node(&scanned.hash).is_some() {
            continue;
        }
        in_sequence(&graph, &scanned)?;
        if graph.ops.len() + scanned.operations > LIMITS.record_operations {
            return Err(GateFault::RecordFull);
        }
        place::check(&graph, document.kind(), &scanned)?;
        graph.push(document.kind(), scanned);
        let change = quietly(|| Change::try_from(*chunk)).and_then(Result::ok);
        fresh.push((change.ok_or(GateFault::Unkept)?, chunk));
    }
    if fresh.is_empty() {
        return Ok(document.clone());
    }
    tried(document, &fresh)
}

/// Refuses a change that does not stand on what is here, or does not continue its actor and the counter.
fn in_sequence(graph: &Graph, scanned: &Scanned) -> Result<(), GateFault> {
    let system = manifest().iter().find(|c| c.actor == scanned.actor);
    if system.is_some_and(|c| c.hash != scanned.hash) {
        return Err(GateFault::SystemActor);
    }
    let past = graph
        .clock_at(&scanned.deps)
        .ok_or(GateFault::UnknownDependency)?;
    let (used, seen) = graph.actor(&scanned.actor).map_or((0, 0), |actor| {
        (
            graph.changes_of(actor),
            past.get(actor).copied().unwrap_or(0),
        )
    });
    if scanned.seq <= used as u64 {
        return Err(GateFault::SequenceReused);
    }
    if scanned.seq != seen + 1 || scanned.seq != used as u64 + 1 {
        return Err(GateFault::SequenceGap);
    }
    // Automerge counts on from all that the author had: any other number is not an honest one, and a high one
    // would leave no numbers to anybody.
    let before = scanned
        .deps
        .iter()
        .filter_map(|d| graph.node(d))
        .map(|n| n.max_op)
        .max();
    if scanned.start_op != before.unwrap_or(0) + 1 {
        return Err(GateFault::Counter);
    }
    Ok(())
}

/// Applies, saves, loads and compares, on a copy.
fn tried(document: &Document, fresh: &[(Change, &[u8])]) -> Result<Document, GateFault> {
    let tried = quietly(|| {
        let mut copy = document.inner.clone();
        copy.apply_changes(fresh.iter().map(|(change, _)| change.clone()))
            .ok()?;
        let loaded = Automerge::load(&copy.save_nocompress()).ok()?;
        let same = loaded.get_heads() == copy.get_heads() && copy.get_missing_deps(&[]).is_empty();
        let kept = fresh.iter().all(|(change, chunk)| {
            let kept = loaded.get_change_by_hash(&change.hash());
            kept.is_some_and(|kept| kept.raw_bytes() == *chunk)
        });
        (same && kept).then_some(copy)
    })
    .flatten()
    .ok_or(GateFault::Unkept)?;
    if tried.get_heads().len() > LIMITS.heads {
        return Err(GateFault::TooManyHeads);
    }
    Ok(Document::wrap(document.kind(), document.schema(), tried))
}
