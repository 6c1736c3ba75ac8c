//! Whether every operation of a change is one that the app makes, in a place that the kind of record has.
//!
//! This also bounds depth, before Automerge sees a byte: a container is only taken where the schema has one.

use super::fault::GateFault;
use super::scan::Scanned;
use crate::document::genesis::{SETTLED, manifest};
use crate::document::graph::{self, Graph, Object};
use crate::document::name::OpId;
use crate::document::op::{Action, Key, Op, Scalar};
use crate::domain::schema::{Field, Kind, Path, Shape, fields};
use std::collections::HashMap;

/// What a change's own earlier operations made, and what they were.
struct Own<'a> {
    ops: HashMap<OpId, &'a Op>,
    objects: HashMap<OpId, Object>,
}

/// Checks a change against the history it stands on.
pub(super) fn check(graph: &Graph, kind: Kind, scanned: &Scanned) -> Result<(), GateFault> {
    if manifest().iter().any(|c| c.hash == scanned.hash) {
        return Ok(());
    }
    let past = graph
        .clock_at(&scanned.deps)
        .ok_or(GateFault::UnknownDependency)?;
    let mut own = Own {
        ops: HashMap::new(),
        objects: HashMap::new(),
    };
    for op in &scanned.ops {
        // An operation that the author had not seen does not exist for them.
        let find = |id: &OpId| -> Option<&Op> {
            own.ops.get(id).copied().or_else(|| {
                let placed = graph.op(id)?;
                let node = graph.nodes.get(placed.node)?;
                graph.is_within(node, &past).then_some(&placed.op)
            })
        };
        let object = match &op.object {
            None => None,
            Some(id) => {
                find(id).ok_or(GateFault::Misplaced)?;
                let known = own.objects.get(id).or_else(|| graph.objects.get(id));
                Some(known.ok_or(GateFault::Misplaced)?)
            }
        };
        let overwrites = op
            .pred
            .iter()
            .map(|id| find(id).filter(|before| same_place(before, op)))
            .collect::<Option<Vec<&Op>>>()
            .ok_or(GateFault::Misplaced)?;
        if let Key::Element(element) = &op.key {
            let before = find(element).ok_or(GateFault::Misplaced)?;
            if !before.insert || before.object != op.object {
                return Err(GateFault::Misplaced);
            }
        }
        let made = fits(kind, object, op, &overwrites)?;
        if let Some(made) = made {
            own.objects.insert(op.id, made);
        }
        own.ops.insert(op.id, op);
    }
    Ok(())
}

/// Whether one operation acts where the other did.
fn same_place(before: &Op, op: &Op) -> bool {
    before.object == op.object
        && match (&before.key, &op.key) {
            (Key::Name(a), Key::Name(b)) => a == b,
            (_, Key::Element(element)) if before.insert => before.id == *element,
            (Key::Element(a), Key::Element(b)) => a == b,
            _ => false,
        }
}

/// What the operation makes, if it is one that the app writes.
fn fits(
    kind: Kind,
    object: Option<&Object>,
    op: &Op,
    over: &[&Op],
) -> Result<Option<Object>, GateFault> {
    let Key::Name(name) = &op.key else {
        return in_list(object, op).map(|()| None);
    };
    if op.insert {
        return Err(GateFault::Misplaced);
    }
    let made = match (object, &op.action) {
        // A key that this program does not know is let be: a later schema may have it. A container's is not.
        (None, Action::Put(scalar)) => match fields(kind).iter().find(|f| f.key == &**name) {
            None if &**name != SETTLED && scalar.value().is_some() => None,
            Some(field) if field.shape == Shape::Register && scalar.value().is_some() => None,
            _ => return Err(GateFault::Misplaced),
        },
        (Some(Object::Items(field, inner)), Action::MakeMap) if over.is_empty() => {
            let item = graph::item(name).ok_or(GateFault::Misplaced)?;
            let path = Path::of_item(field.key, item);
            Some(Object::Item(path, inner))
        }
        (Some(Object::Open(_)), Action::Put(scalar)) if scalar.value().is_some() => None,
        (Some(Object::Open(field)), Action::MakeList) => {
            Some(Object::Text(Path::of_open(field.key, name)))
        }
        (Some(Object::Item(path, inner)), action) => {
            in_item(inner, name, action, over)?.then(|| Object::Text(path.field(name)))
        }
        _ => return Err(GateFault::Misplaced),
    };
    Ok(made)
}

/// Whether an operation fits a field of an item, and whether it makes a text.
fn in_item(inner: &[Field], name: &str, action: &Action, over: &[&Op]) -> Result<bool, GateFault> {
    let shape = inner.iter().find(|f| f.key == name).map(|f| f.shape);
    match (shape, action) {
        (None | Some(Shape::Register), Action::Put(scalar)) if scalar.value().is_some() => {
            Ok(false)
        }
        (Some(Shape::Text), Action::MakeList) if over.is_empty() => Ok(true),
        _ => Err(GateFault::Misplaced),
    }
}

/// A sentence or its removal in a text; a new entry among the settlements.
fn in_list(object: Option<&Object>, op: &Op) -> Result<(), GateFault> {
    match (object, &op.action) {
        (Some(Object::Text(_)), Action::Put(Scalar::Text(_))) if op.insert => {}
        (Some(Object::Text(_)), Action::Put(Scalar::Text(_) | Scalar::Null))
            if matches!(op.key, Key::Element(_)) && !op.pred.is_empty() => {}
        (Some(Object::Settled), Action::Put(Scalar::Bytes(_))) if op.insert => {}
        _ => return Err(GateFault::Misplaced),
    }
    // What is inserted overwrites nothing.
    if op.insert && !op.pred.is_empty() {
        return Err(GateFault::Misplaced);
    }
    Ok(())
}
