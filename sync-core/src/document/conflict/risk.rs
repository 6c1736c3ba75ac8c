//! High-risk items: whatever is written at once within one of them asks a person, even in different fields.

use super::disagreement::{Slots, version};
use super::{Conflict, Place, Version};
use crate::document::graph::{Graph, Placed, Spot};
use crate::document::name::OpId;
use crate::document::op::{Action, Scalar};
use crate::document::replica::Document;
use crate::domain::schema::{Path, Shape, fields};
use crate::domain::value::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What was written in one item, by change.
type Writes<'a> = BTreeMap<usize, Vec<&'a Placed>>;

/// The conflicts of items whose fields were written at once. Their registers' and sentences' own disagreements are
/// part of them and taken out of `slots`.
pub(super) fn take(
    document: &Document,
    graph: &Graph,
    slots: &mut Slots,
    keep: &dyn Fn(&BTreeSet<OpId>) -> bool,
) -> Vec<Conflict> {
    let mut conflicts = Vec::new();
    for (item, writes) in &items(document, graph) {
        let mut ops = crossing(graph, writes, keep);
        if ops.is_empty() {
            continue;
        }
        slots.disagreeing.retain(|spot, more| {
            let inside = spot_path(spot).is_some_and(|path| path.parts().starts_with(item.parts()));
            if inside {
                ops.extend(more.iter().copied());
            }
            !inside
        });
        conflicts.push(Conflict {
            path: item.clone(),
            place: Place::Item,
            risk: true,
            versions: versions(graph, &ops),
            ops: ops.into_iter().collect(),
        });
    }
    conflicts
}

/// Of each high-risk item, what was written in it after it was created.
fn items<'a>(document: &Document, graph: &'a Graph) -> BTreeMap<Path, Writes<'a>> {
    let risky = |root: &str| {
        fields(document.kind())
            .iter()
            .any(|f| f.key == root && f.risk && matches!(f.shape, Shape::Items(_)))
    };
    let mut created: BTreeSet<(&Path, usize)> = BTreeSet::new();
    let mut items: BTreeMap<Path, Writes<'a>> = BTreeMap::new();
    for placed in &graph.ops {
        let Some(path) = spot_path(&placed.spot).filter(|path| risky(path.root())) else {
            continue;
        };
        if let Spot::Item(path) = &placed.spot {
            created.insert((path, placed.node));
        } else if let (Action::Put(_), Some(collection), Some(item)) = (
            &placed.op.action,
            path.parts().first(),
            path.item().and_then(crate::document::graph::item),
        ) {
            let writes = items.entry(Path::of_item(collection, item)).or_default();
            writes.entry(placed.node).or_default().push(placed);
        }
    }
    for (path, node) in created {
        if let Some(writes) = items.get_mut(path) {
            writes.remove(&node);
        }
    }
    items
}

/// The operations of all pairs of changes that wrote at once, in more than one field, and not the same.
fn crossing(
    graph: &Graph,
    writes: &Writes<'_>,
    keep: &dyn Fn(&BTreeSet<OpId>) -> bool,
) -> BTreeSet<OpId> {
    let mut all = BTreeSet::new();
    for (a, wrote_a) in writes {
        for (b, wrote_b) in writes.range(a + 1..) {
            if !graph.at_once(*a, *b) || same_place(wrote_a, wrote_b) || agree(wrote_a, wrote_b) {
                continue;
            }
            let pair: BTreeSet<OpId> = wrote_a.iter().chain(wrote_b).map(|p| p.op.id).collect();
            if keep(&pair) {
                all.extend(pair);
            }
        }
    }
    all
}

/// Whether both wrote in one register or sentence only, whose own disagreement says it all.
fn same_place(a: &[&Placed], b: &[&Placed]) -> bool {
    let mut spots = a.iter().chain(b).map(|p| &p.spot);
    let first = spots.next();
    spots.all(|spot| Some(spot) == first)
}

/// Whether both wrote the same values in the same places.
fn agree(a: &[&Placed], b: &[&Placed]) -> bool {
    let writes = |all: &[&Placed]| -> Vec<(Spot, Action)> {
        let mut writes: Vec<(Spot, Action)> = all
            .iter()
            .map(|p| (p.spot.clone(), p.op.action.clone()))
            .collect();
        writes.sort_by(|(x, _), (y, _)| x.cmp(y));
        writes
    };
    writes(a) == writes(b)
}

/// What each change wrote in each field: a register's value, or the sentences written, joined.
fn versions(graph: &Graph, ops: &BTreeSet<OpId>) -> Vec<Version> {
    let mut written: BTreeMap<(usize, &Path), (&Placed, Value)> = BTreeMap::new();
    for placed in ops.iter().filter_map(|id| graph.op(id)) {
        let (Some(path), Action::Put(scalar)) = (spot_path(&placed.spot), &placed.op.action) else {
            continue;
        };
        let Some(value) = scalar.value() else {
            continue;
        };
        let before = written.get(&(placed.node, path)).map(|(_, value)| value);
        let value = match (before, &placed.spot, scalar) {
            (Some(Value::Text(text)), Spot::Sentence(..), Scalar::Text(more)) => {
                Value::Text(format!("{text}{more}"))
            }
            (Some(text @ Value::Text(_)), Spot::Sentence(..), _) => text.clone(),
            _ => value,
        };
        written.insert((placed.node, path), (placed, value));
    }
    let mut written: Vec<(&Path, &Placed, Value)> = written
        .into_iter()
        .map(|((_, path), (placed, value))| (path, placed, value))
        .collect();
    // By operation, not by change: the changes' order differs from one replica to the next.
    written.sort_by(|(p, a, _), (q, b, _)| (p, b.op.id).cmp(&(q, a.op.id)));
    let mut versions: Vec<Version> = Vec::new();
    for (path, placed, value) in written {
        if versions.iter().all(|v| v.path != *path || v.value != value) {
            versions.extend(version(graph, placed, path.clone(), value));
        }
    }
    versions
}

fn spot_path(spot: &Spot) -> Option<&Path> {
    match spot {
        Spot::Register(path) | Spot::Sentence(path, _) | Spot::Item(path) => Some(path),
        Spot::Settlement | Spot::Other => None,
    }
}
