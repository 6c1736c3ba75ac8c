//! Disagreements, computed from the history (decision 8): the current state forgets them at the next put.
//!
//! A disagreement is a set of operations that were written at once and differ. It stays open until a settlement
//! names all of them; two settlements made at once that choose differently leave it open. All open disagreements
//! at one place are shown as one [`Conflict`].

mod disagreement;
mod risk;
mod settlement;

use super::graph::Spot;
use super::name::{Hash, OpId};
use super::replica::Document;
use crate::domain::schema::Path;
use crate::domain::value::Value;
use disagreement::Slots;
use settlement::Settlements;
use sha2::{Digest, Sha256};

/// Where values disagree.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Place {
    /// In a register, or whole texts at a key of an open map.
    Register,
    /// In one sentence of a text.
    Sentence {
        /// How many sentences that are shown stand before it.
        index: usize,
        /// The element of the list.
        element: OpId,
    },
    /// In an item of a high-risk collection: written at once, even if in different fields.
    Item,
}

/// One disagreement to be put before a person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Conflict {
    /// The field, the text, or the item.
    pub path: Path,
    /// Where in it.
    pub place: Place,
    /// Whether it lies in a high-risk collection, where a person must decide.
    pub risk: bool,
    /// The values, without doubles, the one that would win first.
    pub versions: Vec<Version>,
    /// Every operation that takes part. A settlement names all of them.
    pub ops: Vec<OpId>,
}

/// One of the values that disagree.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Version {
    /// The field it was written to: of an item, the versions may be of different fields.
    pub path: Path,
    /// The value; [`Value::Removed`] is "removed it". Of a text, whole or what one change wrote of it.
    pub value: Value,
    /// The operation that wrote it; of several that wrote the same, the last.
    pub op: OpId,
    /// The change.
    pub change: Hash,
}

impl Conflict {
    /// A stable name: the hash of its operations, in hexadecimal.
    #[must_use]
    pub fn id(&self) -> String {
        let mut hasher = Sha256::new();
        for op in &self.ops {
            hasher.update(op.counter.to_be_bytes());
            hasher.update(op.actor);
        }
        let hash: [u8; 32] = hasher.finalize().into();
        hex::encode(&hash[..16])
    }
}

/// The open disagreements, by path.
#[must_use]
pub fn conflicts(document: &Document) -> Vec<Conflict> {
    all(document, false)
}

/// The settled disagreements, by path.
#[must_use]
pub fn settled(document: &Document) -> Vec<Conflict> {
    all(document, true)
}

fn all(document: &Document, settled: bool) -> Vec<Conflict> {
    let graph = document.graph();
    let settlements = Settlements::of(&graph);
    let mut slots = Slots::of(document, &graph);
    slots.retain(|ops| settlements.close(&graph, ops) == settled);
    let mut conflicts = risk::take(document, &graph, &mut slots, &|ops| {
        settlements.close(&graph, ops) == settled
    });
    for (spot, ops) in &slots.disagreeing {
        let (path, place) = match spot {
            Spot::Register(path) => (path, Place::Register),
            Spot::Sentence(path, element) => (
                path,
                Place::Sentence {
                    index: document.position(path, element),
                    element: *element,
                },
            ),
            Spot::Item(_) | Spot::Settlement | Spot::Other => continue,
        };
        let mut versions: Vec<Version> = Vec::new();
        // Later operations first: the first of each value is its last.
        for op in ops.iter().rev().filter_map(|id| graph.op(id)) {
            let Some(value) = disagreement::value(document, op, spot) else {
                continue;
            };
            if versions.iter().all(|v| v.value != value) {
                versions.extend(disagreement::version(&graph, op, path.clone(), value));
            }
        }
        conflicts.push(Conflict {
            path: path.clone(),
            place,
            risk: disagreement::is_risk(document, path),
            versions,
            ops: ops.iter().copied().collect(),
        });
    }
    conflicts.sort_by(|a, b| (&a.path, &a.place).cmp(&(&b.path, &b.place)));
    conflicts
}
