//! Which operations disagree in one register or sentence.

use super::Version;
use crate::document::graph::{Graph, Placed, Spot};
use crate::document::name::OpId;
use crate::document::op::Action;
use crate::document::replica::Document;
use crate::document::shape;
use crate::domain::schema::{Path, field_at};
use crate::domain::value::Value;
use automerge::ReadDoc;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The disagreements by place.
pub(super) struct Slots {
    /// Each set of operations that disagree.
    groups: Vec<(Spot, BTreeSet<OpId>)>,
    /// The operations of those that are kept, joined for each place.
    pub disagreeing: BTreeMap<Spot, BTreeSet<OpId>>,
}

impl Slots {
    /// Every disagreement there ever was: two or more values that stand now, or that one operation overwrote.
    pub(super) fn of(document: &Document, graph: &Graph) -> Self {
        let mut standing: BTreeMap<&Spot, BTreeSet<OpId>> = BTreeMap::new();
        let mut groups: Vec<(Spot, BTreeSet<OpId>)> = Vec::new();
        let mut written: HashMap<OpId, Vec<&Placed>> = HashMap::new();
        for placed in &graph.ops {
            if !matches!(placed.spot, Spot::Register(_) | Spot::Sentence(..)) {
                continue;
            }
            if !placed.overwritten {
                standing
                    .entry(&placed.spot)
                    .or_default()
                    .insert(placed.op.id);
            }
            if placed.op.pred.len() > 1 {
                groups.push((
                    placed.spot.clone(),
                    placed.op.pred.iter().copied().collect(),
                ));
            }
            if let (Spot::Sentence(..), Some(list)) = (&placed.spot, placed.op.object) {
                written.entry(list).or_default().push(placed);
            }
        }
        groups.extend(
            standing
                .into_iter()
                .filter(|(_, ops)| ops.len() > 1)
                .map(|(spot, ops)| (spot.clone(), ops)),
        );
        groups.extend(hidden(graph, &written));
        groups.retain(|(spot, ops)| differ(document, graph, spot, ops));
        Self {
            groups,
            disagreeing: BTreeMap::new(),
        }
    }

    /// Keeps the disagreements for which `keep` holds.
    pub(super) fn retain(&mut self, keep: impl Fn(&BTreeSet<OpId>) -> bool) {
        for (spot, ops) in self.groups.drain(..).filter(|(_, ops)| keep(ops)) {
            self.disagreeing.entry(spot).or_default().extend(ops);
        }
    }
}

/// Sentences that were written into a list while somebody put something else at its key.
fn hidden<'a>(
    graph: &'a Graph,
    written: &'a HashMap<OpId, Vec<&'a Placed>>,
) -> impl Iterator<Item = (Spot, BTreeSet<OpId>)> + 'a {
    graph
        .ops
        .iter()
        .filter(|over| matches!(over.spot, Spot::Register(_)))
        .flat_map(|over| over.op.pred.iter().map(move |pred| (over, pred)))
        .filter_map(move |(over, list)| {
            let unseen = written
                .get(list)?
                .iter()
                .filter(|s| graph.at_once(s.node, over.node));
            let mut ops: BTreeSet<OpId> = unseen.map(|s| s.op.id).collect();
            let any = !ops.is_empty();
            ops.insert(over.op.id);
            any.then(|| (over.spot.clone(), ops))
        })
}

fn differ(document: &Document, graph: &Graph, spot: &Spot, ops: &BTreeSet<OpId>) -> bool {
    let mut values = ops
        .iter()
        .filter_map(|id| graph.op(id))
        .filter_map(|op| value(document, op, spot));
    let Some(first) = values.next() else {
        return false;
    };
    values.any(|value| value != first)
}

/// What an operation wrote, as seen from `spot`: a list, and a sentence of a list, counts as the whole text as it
/// stands; if all of it was removed, as that. `None` for a text that never had a sentence, and for what is no value.
pub(super) fn value(document: &Document, placed: &Placed, spot: &Spot) -> Option<Value> {
    let list = match (&placed.op.action, spot, &placed.spot) {
        (_, Spot::Register(_), Spot::Sentence(..)) => placed.op.object?,
        (Action::Put(scalar), ..) => return scalar.value(),
        (Action::MakeList, ..) => placed.op.id,
        (Action::MakeMap, ..) => return None,
    };
    let list = list.object();
    match shape::joined(&document.inner, &list) {
        text if !text.is_empty() => Some(Value::Text(text)),
        _ if document.inner.length(&list) > 0 => Some(Value::Removed),
        _ => None,
    }
}

/// A version of an operation's value.
pub(super) fn version(graph: &Graph, placed: &Placed, path: Path, value: Value) -> Option<Version> {
    Some(Version {
        path,
        value,
        op: placed.op.id,
        change: graph.nodes.get(placed.node)?.hash,
    })
}

/// Whether a path lies in a collection in which a person must decide.
pub(super) fn is_risk(document: &Document, path: &Path) -> bool {
    field_at(document.kind(), path).is_some_and(|field| field.risk)
}
