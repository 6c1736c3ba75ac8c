//! Where in the Automerge document a path lies. Reading and writing share this; it works inside a transaction too.

use super::op::Scalar;
use crate::domain::schema::{Kind, Path, Shape, field_at};
use automerge::{ObjId, ObjType, Prop, ROOT, ReadDoc, ScalarValue, Value as Stored};

/// A path that the schema knows.
pub(crate) enum At {
    /// A register in these maps (one, but for an item that was made twice at once), first the one that shows.
    Register(Vec<ObjId>, String),
    /// A text.
    Text(Lists),
    /// A key of an open map, which may hold either.
    Open(ObjId, String),
    /// An item.
    Item,
}

/// Where a text's list is, or would be.
pub(crate) struct Lists {
    /// The maps that hold it.
    pub maps: Vec<ObjId>,
    /// Its key in them.
    pub key: String,
}

/// Everything at a key, the winner first: what is stored and by which operation.
pub(crate) type All = Vec<(Slot, ObjId)>;

/// Everything at one key, the winner first.
pub(crate) fn all<R: ReadDoc>(doc: &R, map: &ObjId, key: impl Into<Prop>) -> All {
    let mut all: All = doc
        .get_all(map, key)
        .unwrap_or_default()
        .into_iter()
        .filter_map(|(value, id)| Some((Slot::of(&value)?, id)))
        .collect();
    all.reverse();
    all
}

/// What one operation left at a key.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Slot {
    Map,
    List,
    Scalar(Scalar),
}

impl Slot {
    fn of(value: &Stored<'_>) -> Option<Self> {
        match value {
            Stored::Object(ObjType::Map) => Some(Self::Map),
            Stored::Object(ObjType::List) => Some(Self::List),
            Stored::Object(_) => None,
            Stored::Scalar(scalar) => Scalar::of(scalar.as_ref() as &ScalarValue).map(Self::Scalar),
        }
    }
}

/// The container of a collection or an open map.
pub(crate) fn container<R: ReadDoc>(doc: &R, key: &str) -> Option<ObjId> {
    let (slot, id) = all(doc, &ROOT, key).into_iter().next()?;
    (slot == Slot::Map).then_some(id)
}

/// The maps of an item, the winner first: more than one only if it was made twice at once.
pub(crate) fn item_maps<R: ReadDoc>(doc: &R, collection: &str, item: &str) -> Vec<ObjId> {
    let Some(container) = container(doc, collection) else {
        return Vec::new();
    };
    all(doc, &container, item)
        .into_iter()
        .filter(|(slot, _)| *slot == Slot::Map)
        .map(|(_, id)| id)
        .collect()
}

/// Where a path lies, or `None` if the kind has no such field or its container is not there.
pub(crate) fn at<R: ReadDoc>(doc: &R, kind: Kind, path: &Path) -> Option<At> {
    let field = field_at(kind, path)?;
    let root = path.root();
    Some(match (field.shape, path.item(), path.leaf()) {
        (Shape::Register, None, _) => At::Register(vec![ROOT], root.to_owned()),
        (Shape::Text, None, _) => At::Text(Lists {
            maps: vec![ROOT],
            key: root.to_owned(),
        }),
        (Shape::Register, Some(item), Some(leaf)) => {
            At::Register(item_maps(doc, root, item), leaf.to_owned())
        }
        (Shape::Text, Some(item), Some(leaf)) => At::Text(Lists {
            maps: item_maps(doc, root, item),
            key: leaf.to_owned(),
        }),
        (Shape::Items(_), Some(_), None) => At::Item,
        (Shape::Open, Some(key), None) => At::Open(container(doc, root)?, key.to_owned()),
        _ => return None,
    })
}

impl Lists {
    /// The list that shows: the first that has a sentence, else the first.
    pub(crate) fn shown<R: ReadDoc>(&self, doc: &R) -> Option<ObjId> {
        let lists: Vec<ObjId> = self
            .maps
            .iter()
            .flat_map(|map| all(doc, map, self.key.as_str()))
            .filter(|(slot, _)| *slot == Slot::List)
            .map(|(_, id)| id)
            .collect();
        lists
            .iter()
            .find(|list| !joined(doc, list).is_empty())
            .or(lists.first())
            .cloned()
    }
}

/// The text of a list: its sentences, of each the one that wins, joined.
pub(crate) fn joined<R: ReadDoc>(doc: &R, list: &ObjId) -> String {
    winners(doc, list).into_iter().flatten().collect()
}

/// Every element of a list, in order: the sentence that wins, `None` where it is a removal.
pub(crate) fn winners<R: ReadDoc>(doc: &R, list: &ObjId) -> Vec<Option<String>> {
    doc.list_range(list, ..)
        .map(|item| match item.value {
            automerge::ValueRef::Scalar(automerge::ScalarValueRef::Str(text)) => {
                Some(text.to_string())
            }
            _ => None,
        })
        .collect()
}
