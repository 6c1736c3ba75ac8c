//! Reading a record: what stands, and everything that stands where several do. Total; unknown keys are ignored.

use super::name::{Hash, OpId};
use super::op::Scalar;
use super::replica::Document;
use super::shape::{self, All, At, Slot};
use crate::domain::ids::ItemId;
use crate::domain::schema::{Path, Shape, field_at};
use crate::domain::value::Value;
use automerge::{ObjId, ReadDoc};

/// One value that a register holds now, and which change put it there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Held {
    /// The value; [`Value::Removed`] if that is what it was.
    pub value: Value,
    /// The operation.
    pub op: OpId,
    /// The change.
    pub change: Hash,
}

/// One sentence of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sentence {
    /// The element of the list: the operation that inserted it.
    pub element: OpId,
    /// What stands here, the winner first. [`Value::Removed`] beside text: one removed what another edited.
    pub held: Vec<Held>,
}

impl Document {
    /// The value that stands. `None` if nothing was written, or it was taken back; [`Self::held`] tells which.
    /// A text's value is its text, or `None` if it is empty.
    #[must_use]
    pub fn value(&self, path: &Path) -> Option<Value> {
        let first = self.held(path).into_iter().next()?.value;
        (first != Value::Removed).then_some(first)
    }

    /// All values that stand, the winner first. More than one: they were written at once.
    /// At a key of an open map that holds a text, and at a text, the text as a value.
    #[must_use]
    pub fn held(&self, path: &Path) -> Vec<Held> {
        let all: All = match shape::at(&self.inner, self.kind(), path) {
            Some(At::Register(maps, key)) => self.all_at(&maps, &key),
            Some(At::Open(map, key)) => self.all_at(&[map], &key),
            Some(At::Text(lists)) => lists
                .shown(&self.inner)
                .map(|list| vec![(Slot::List, list)])
                .unwrap_or_default(),
            Some(At::Item) | None => Vec::new(),
        };
        all.into_iter()
            .filter_map(|(slot, id)| self.holding(&slot, &id))
            .collect()
    }

    /// The text: its sentences joined. Of a sentence with two values the winner stands here; a removal that wins
    /// leaves it out. Empty if there is none.
    #[must_use]
    pub fn text(&self, path: &Path) -> String {
        self.list(path)
            .map(|list| shape::joined(&self.inner, &list))
            .unwrap_or_default()
    }

    /// The sentences in order. One whose every value is a removal is left out.
    #[must_use]
    pub fn sentences(&self, path: &Path) -> Vec<Sentence> {
        let Some(list) = self.list(path) else {
            return Vec::new();
        };
        let graph = self.graph();
        (0..self.inner.length(&list))
            .filter_map(|index| {
                let held: Vec<Held> = shape::all(&self.inner, &list, index)
                    .iter()
                    .filter_map(|(slot, id)| self.holding(slot, id))
                    .collect();
                let element = graph.element_of(&held.first()?.op)?;
                let stands = held.iter().any(|h| h.value != Value::Removed);
                stands.then_some(Sentence { element, held })
            })
            .collect()
    }

    /// The items of a collection, in the order in which they were created.
    #[must_use]
    pub fn items(&self, collection: &str) -> Vec<ItemId> {
        let field = field_at(self.kind(), &Path::of_open(collection, "any"));
        if !field.is_some_and(|f| matches!(f.shape, Shape::Items(_))) {
            return Vec::new();
        }
        let mut items: Vec<ItemId> = self
            .keys_of(collection)
            .iter()
            .filter_map(|key| key.parse().ok())
            .collect();
        items.sort_unstable();
        items
    }

    /// The keys of an open map, in alphabetical order; also those whose value was taken back.
    #[must_use]
    pub fn keys(&self, open: &str) -> Vec<String> {
        let field = field_at(self.kind(), &Path::of_open(open, "any"));
        if field.is_some_and(|f| f.shape == Shape::Open) {
            self.keys_of(open)
        } else {
            Vec::new()
        }
    }

    /// Whether a text stands here: a text of the schema, or a key of an open map that holds one.
    #[must_use]
    pub fn is_text(&self, path: &Path) -> bool {
        match shape::at(&self.inner, self.kind(), path) {
            Some(At::Text(_)) => true,
            Some(At::Open(map, key)) => {
                let first = shape::all(&self.inner, &map, key).into_iter().next();
                first.is_some_and(|(slot, _)| slot == Slot::List)
            }
            _ => false,
        }
    }

    /// How many sentences that are shown stand before an element.
    pub(super) fn position(&self, path: &Path, element: &OpId) -> usize {
        let Some(list) = self.list(path) else {
            return 0;
        };
        let graph = self.graph();
        let mut before = 0;
        for index in 0..self.inner.length(&list) {
            let all = shape::all(&self.inner, &list, index);
            let first = all.first().and_then(|(_, id)| OpId::of(id));
            if first.and_then(|op| graph.element_of(&op)) == Some(*element) {
                return before;
            }
            before += usize::from(
                all.iter()
                    .any(|(slot, _)| *slot != Slot::Scalar(Scalar::Null)),
            );
        }
        before
    }

    fn keys_of(&self, container: &str) -> Vec<String> {
        shape::container(&self.inner, container)
            .map(|map| self.inner.keys(&map).collect())
            .unwrap_or_default()
    }

    fn all_at(&self, maps: &[ObjId], key: &str) -> All {
        maps.iter()
            .flat_map(|map| shape::all(&self.inner, map, key))
            .collect()
    }

    fn list(&self, path: &Path) -> Option<ObjId> {
        match shape::at(&self.inner, self.kind(), path)? {
            At::Text(lists) => lists.shown(&self.inner),
            At::Open(map, key) => {
                let (slot, id) = shape::all(&self.inner, &map, key).into_iter().next()?;
                (slot == Slot::List).then_some(id)
            }
            At::Register(..) | At::Item => None,
        }
    }

    fn holding(&self, slot: &Slot, id: &ObjId) -> Option<Held> {
        let value = match slot {
            Slot::Scalar(scalar) => scalar.value()?,
            Slot::List => match shape::joined(&self.inner, id) {
                text if text.is_empty() => Value::Removed,
                text => Value::Text(text),
            },
            Slot::Map => return None,
        };
        Some(Held {
            value,
            op: OpId::of(id)?,
            change: self.inner.hash_for_opid(id)?.0,
        })
    }
}
