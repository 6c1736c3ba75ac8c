//! Which disagreements are settled.

use crate::document::graph::{Graph, Spot};
use crate::document::name::OpId;
use crate::document::op::Action;
use crate::document::write::Entry;
use crate::domain::value::Value;
use std::collections::{BTreeSet, HashMap, HashSet};

/// One entry of the list of settlements.
struct Settled {
    node: usize,
    ops: HashSet<OpId>,
    chosen: Option<Value>,
}

/// All of a record's settlements.
pub(super) struct Settlements {
    all: Vec<Settled>,
    /// For each operation the settlements that name it.
    by_op: HashMap<OpId, Vec<usize>>,
}

impl Settlements {
    pub(super) fn of(graph: &Graph) -> Self {
        let mut all = Vec::new();
        let mut by_op: HashMap<OpId, Vec<usize>> = HashMap::new();
        for placed in graph.ops.iter().filter(|p| p.spot == Spot::Settlement) {
            let Action::Put(scalar) = &placed.op.action else {
                continue;
            };
            let Some(settlement) = Entry::read(scalar) else {
                continue;
            };
            // Nobody settles what they have not seen.
            let seen = |op: &OpId| {
                graph
                    .op(op)
                    .is_some_and(|p| graph.had_seen(placed.node, p.node))
            };
            let ops: HashSet<OpId> = settlement.conflict.into_iter().filter(seen).collect();
            for op in &ops {
                by_op.entry(*op).or_default().push(all.len());
            }
            all.push(Settled {
                node: placed.node,
                ops,
                chosen: settlement.chosen,
            });
        }
        Self { all, by_op }
    }

    /// Whether these operations are settled: named together, and where that was done more than once at the same
    /// time, with the same choice.
    pub(super) fn close(&self, graph: &Graph, ops: &BTreeSet<OpId>) -> bool {
        let Some(first) = ops.first().and_then(|op| self.by_op.get(op)) else {
            return false;
        };
        let covering: Vec<(usize, &Settled)> = first
            .iter()
            .filter_map(|n| Some((*n, self.all.get(*n)?)))
            .filter(|(_, s)| ops.iter().all(|op| s.ops.contains(op)))
            .collect();
        let mut last = covering.iter().filter(|(n, s)| {
            // Superseded by one whose author had seen it; within one change, by the later entry.
            !covering.iter().any(|(m, other)| {
                m != n && graph.had_seen(other.node, s.node) && (other.node != s.node || m > n)
            })
        });
        let Some((_, one)) = last.next() else {
            return false;
        };
        last.all(|(_, other)| other.chosen == one.chosen)
    }
}
