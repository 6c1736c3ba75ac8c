//! A record's history as operations: which change wrote what where, what it overwrote, and what it had seen.

use super::gate::{Scanned, scan};
use super::genesis::manifest;
use super::name::{Hash, OpId};
use super::op::{Action, Key, Op};
use crate::domain::ids::ItemId;
use crate::domain::schema::{Field, Kind, Path, Shape, fields};
use automerge::Automerge;
use std::collections::HashMap;
use std::ops::Range;

/// For each actor how many of its changes were seen: the past of a change.
pub(crate) type Clock = Vec<u64>;

/// One change.
#[derive(Clone)]
pub(crate) struct Node {
    pub hash: Hash,
    pub actor: usize,
    pub seq: u64,
    /// The device's clock, in seconds.
    pub time: i64,
    pub deps: Vec<Hash>,
    /// Itself and all it stands on.
    pub clock: Clock,
    /// The highest counter of itself and all it stands on.
    pub max_op: u64,
    pub system: bool,
    pub ops: Range<usize>,
}

/// What an object is for.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Object {
    /// A collection; the fields of its items.
    Items(&'static Field, &'static [Field]),
    /// An open map.
    Open(&'static Field),
    /// An item: its path and the fields it may have.
    Item(Path, &'static [Field]),
    /// The sentences of a text.
    Text(Path),
    /// The settlements.
    Settled,
    /// Something that this schema does not know.
    Unknown,
}

/// Where an operation wrote.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Spot {
    /// A register, or a key at which a text's list was made.
    Register(Path),
    /// A sentence: the text and the element.
    Sentence(Path, OpId),
    /// A new item.
    Item(Path),
    /// An entry in the list of settlements.
    Settlement,
    /// Nothing that this schema knows, or one of the system's containers.
    Other,
}

/// An operation in its place.
#[derive(Clone)]
pub(crate) struct Placed {
    pub op: Op,
    pub node: usize,
    pub spot: Spot,
    /// Whether a later operation overwrote it.
    pub overwritten: bool,
}

/// The history of one record.
#[derive(Clone, Default)]
pub(crate) struct Graph {
    pub nodes: Vec<Node>,
    pub ops: Vec<Placed>,
    pub objects: HashMap<OpId, Object>,
    by_hash: HashMap<Hash, usize>,
    by_op: HashMap<OpId, usize>,
    actors: HashMap<[u8; 16], usize>,
    /// Of each actor, its changes.
    changes: Vec<Vec<usize>>,
}

impl Graph {
    pub(crate) fn of(kind: Kind, doc: &Automerge) -> Self {
        let mut graph = Self::default();
        for change in doc.get_changes(&[]) {
            // All of them passed the gate, or are our own and were scanned when they were committed.
            if let Ok(scanned) = scan(change.raw_bytes()) {
                graph.push(kind, scanned);
            }
        }
        graph
    }

    pub(crate) fn node(&self, hash: &Hash) -> Option<&Node> {
        self.by_hash.get(hash).and_then(|n| self.nodes.get(*n))
    }

    pub(crate) fn op(&self, id: &OpId) -> Option<&Placed> {
        self.by_op.get(id).and_then(|n| self.ops.get(*n))
    }

    pub(crate) fn actor(&self, actor: &[u8; 16]) -> Option<usize> {
        self.actors.get(actor).copied()
    }

    /// The element of a list that an operation inserted or wrote in.
    pub(crate) fn element_of(&self, id: &OpId) -> Option<OpId> {
        let op = &self.op(id)?.op;
        match &op.key {
            _ if op.insert => Some(op.id),
            Key::Element(element) => Some(*element),
            _ => None,
        }
    }

    /// The past of these changes together, or `None` if one is not here.
    pub(crate) fn clock_at(&self, heads: &[Hash]) -> Option<Clock> {
        let mut clock = vec![0; self.changes.len()];
        for hash in heads {
            join(&mut clock, &self.node(hash)?.clock);
        }
        Some(clock)
    }

    /// Whether a change lies in this past.
    pub(crate) fn is_within(&self, node: &Node, clock: &Clock) -> bool {
        clock.get(node.actor).is_some_and(|seen| node.seq <= *seen)
    }

    /// Whether the author of `later` had seen `earlier` (or they are one).
    pub(crate) fn had_seen(&self, later: usize, earlier: usize) -> bool {
        match (self.nodes.get(later), self.nodes.get(earlier)) {
            (Some(later), Some(earlier)) => self.is_within(earlier, &later.clock),
            _ => false,
        }
    }

    /// Whether neither of two changes had seen the other.
    pub(crate) fn at_once(&self, a: usize, b: usize) -> bool {
        !self.had_seen(a, b) && !self.had_seen(b, a)
    }

    /// How many changes of an actor are here.
    pub(crate) fn changes_of(&self, actor: usize) -> usize {
        self.changes.get(actor).map_or(0, Vec::len)
    }

    /// Adds a change, after those it stands on.
    pub(crate) fn push(&mut self, kind: Kind, scanned: Scanned) {
        let next = self.changes.len();
        let actor = *self.actors.entry(scanned.actor).or_insert(next);
        if actor == next {
            self.changes.push(Vec::new());
        }
        let node = self.nodes.len();
        let mut clock = self.clock_at(&scanned.deps).unwrap_or_default();
        clock.resize(self.changes.len(), 0);
        if let Some(own) = clock.get_mut(actor) {
            *own = scanned.seq;
        }
        let system = manifest().iter().any(|c| c.hash == scanned.hash);
        let first = self.ops.len();
        let max_op = scanned.max_op();
        for op in scanned.ops {
            let spot = self.place(kind, &op, system);
            for pred in &op.pred {
                if let Some(before) = self.by_op.get(pred).and_then(|n| self.ops.get_mut(*n)) {
                    before.overwritten = true;
                }
            }
            self.by_op.insert(op.id, self.ops.len());
            self.ops.push(Placed {
                op,
                node,
                spot,
                overwritten: false,
            });
        }
        let seen = scanned
            .deps
            .iter()
            .filter_map(|d| self.node(d))
            .map(|n| n.max_op)
            .max();
        self.nodes.push(Node {
            hash: scanned.hash,
            actor,
            seq: scanned.seq,
            time: scanned.time,
            deps: scanned.deps,
            clock,
            max_op: max_op.max(seen.unwrap_or(0)),
            system,
            ops: first..self.ops.len(),
        });
        self.by_hash.insert(scanned.hash, node);
        if let Some(changes) = self.changes.get_mut(actor) {
            changes.push(node);
        }
    }

    /// Where an operation writes. Remembers what the object is for that it makes.
    fn place(&mut self, kind: Kind, op: &Op, system: bool) -> Spot {
        let object = match &op.object {
            None => None,
            Some(id) => Some(self.objects.get(id).cloned().unwrap_or(Object::Unknown)),
        };
        let (spot, made) = match (object, &op.key) {
            (None, Key::Name(name)) => root(kind, name, system),
            (Some(Object::Items(field, inner)), Key::Name(name)) => match item(name) {
                Some(item) => {
                    let path = Path::of_item(field.key, item);
                    (Spot::Item(path.clone()), Object::Item(path, inner))
                }
                None => (Spot::Other, Object::Unknown),
            },
            (Some(Object::Open(field)), Key::Name(name)) => {
                let path = Path::of_open(field.key, name);
                (Spot::Register(path.clone()), Object::Text(path))
            }
            (Some(Object::Item(path, inner)), Key::Name(name)) => {
                match inner.iter().find(|f| f.key == &**name) {
                    Some(_) => (
                        Spot::Register(path.field(name)),
                        Object::Text(path.field(name)),
                    ),
                    None => (Spot::Other, Object::Unknown),
                }
            }
            (Some(Object::Text(path)), key) => match (op.insert, key) {
                (true, _) => (Spot::Sentence(path, op.id), Object::Unknown),
                (false, Key::Element(element)) => (Spot::Sentence(path, *element), Object::Unknown),
                _ => (Spot::Other, Object::Unknown),
            },
            (Some(Object::Settled), _) => (Spot::Settlement, Object::Unknown),
            _ => (Spot::Other, Object::Unknown),
        };
        let made = match (&op.action, made) {
            (Action::Put(_), _) => return spot,
            (Action::MakeList, made @ (Object::Text(_) | Object::Settled)) => made,
            (Action::MakeMap, made @ (Object::Items(..) | Object::Open(_) | Object::Item(..))) => {
                made
            }
            _ => Object::Unknown,
        };
        self.objects.insert(op.id, made);
        spot
    }
}

/// What lies at a key of the root.
fn root(kind: Kind, name: &str, system: bool) -> (Spot, Object) {
    if name == super::genesis::SETTLED {
        return (Spot::Other, Object::Settled);
    }
    let Some(field) = fields(kind).iter().find(|f| f.key == name) else {
        return (Spot::Other, Object::Unknown);
    };
    match field.shape {
        Shape::Register => (Spot::Register(Path::of(name)), Object::Unknown),
        // Only the system makes a container in the root; one that anybody else made is not shown.
        _ if !system => (Spot::Other, Object::Unknown),
        Shape::Text => (Spot::Other, Object::Text(Path::of(name))),
        Shape::Items(inner) => (Spot::Other, Object::Items(field, inner)),
        Shape::Open => (Spot::Other, Object::Open(field)),
    }
}

/// The item that a key names, in the one form in which Doorstep writes it.
pub(crate) fn item(key: &str) -> Option<ItemId> {
    let item: ItemId = key.parse().ok()?;
    (item.to_string() == key).then_some(item)
}

/// Makes `clock` the past of both.
pub(crate) fn join(clock: &mut Clock, other: &Clock) {
    if clock.len() < other.len() {
        clock.resize(other.len(), 0);
    }
    for (mine, theirs) in clock.iter_mut().zip(other) {
        *mine = (*mine).max(*theirs);
    }
}
