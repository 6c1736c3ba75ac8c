//! The history of a record: every change in an order in which each comes after what it stands on.

use super::graph::{Graph, Spot};
use super::name::Hash;
use super::op::Action;
use super::replica::Document;
use super::write::{Entry, Settlement};
use crate::domain::schema::Path;
use crate::domain::time::Timestamp;
use crate::domain::value::Value;

/// One change, in the words of the schema.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// The change.
    pub change: Hash,
    /// What the device's clock showed, in whole seconds.
    pub time: Timestamp,
    /// The changes that its author had seen last; system changes among them.
    pub deps: Vec<Hash>,
    /// What it wrote, in order: a register with its value; a text, or an item that it created, without.
    pub touched: Vec<(Path, Option<Value>)>,
    /// The disagreements that it settled.
    pub settled: Vec<Settlement>,
}

/// The history, without system changes. [`Document::as_of`] a step's change shows what its author then saw.
#[must_use]
pub fn history(document: &Document) -> Vec<Step> {
    let graph = document.graph();
    (0..graph.nodes.len())
        .filter_map(|n| step(&graph, n))
        .collect()
}

fn step(graph: &Graph, n: usize) -> Option<Step> {
    let node = graph.nodes.get(n).filter(|node| !node.system)?;
    let mut touched: Vec<(Path, Option<Value>)> = Vec::new();
    let mut settled = Vec::new();
    for placed in graph.ops.get(node.ops.clone())? {
        let (path, value) = match (&placed.spot, &placed.op.action) {
            (Spot::Register(path), Action::Put(scalar)) => (path, scalar.value()),
            (Spot::Register(path) | Spot::Sentence(path, _) | Spot::Item(path), _) => (path, None),
            (Spot::Settlement, Action::Put(scalar)) => {
                settled.extend(Entry::read(scalar));
                continue;
            }
            _ => continue,
        };
        // A text is named once, however many sentences changed, and an item's empty texts are part of the item. Of a
        // register that was written twice the last value counts.
        let part = value.is_none()
            && touched
                .iter()
                .any(|(at, v)| v.is_none() && within(path, at));
        match touched.iter_mut().find(|(at, _)| at == path) {
            Some((_, before)) => *before = value,
            None if part => {}
            None => touched.push((path.clone(), value)),
        }
    }
    Some(Step {
        change: node.hash,
        time: Timestamp(node.time.saturating_mul(1_000)),
        deps: node.deps.clone(),
        touched,
        settled,
    })
}

/// Whether a path lies in an item that stands in the list already.
fn within(path: &Path, item: &Path) -> bool {
    item.parts().len() == 2 && path.parts().len() == 3 && path.parts().starts_with(item.parts())
}
