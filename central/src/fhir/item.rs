//! Items of a collection whose identity follows from what they hold, so that the order of a source does not matter.

use std::collections::BTreeMap;
use sync_core::domain::ids::{ItemId, RecordId, imported_uuid};
use sync_core::domain::schema::Path;
use sync_core::domain::value::Value;

/// An item before it has an identity.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Item {
    /// What makes it this item and no other: what a correction to its other fields leaves alone.
    pub(super) key: String,
    pub(super) fields: Vec<(&'static str, Value)>,
}

impl Item {
    /// An item with the fields that have a value.
    pub(super) fn new(key: &[&str], fields: Vec<(&'static str, Option<Value>)>) -> Self {
        let mut fields: Vec<_> = fields
            .into_iter()
            .filter_map(|(f, v)| Some((f, v?)))
            .collect();
        fields.sort();
        Self {
            key: key.join("\u{1f}"),
            fields,
        }
    }
}

/// `ended` for what the source marks as old, else `active`: written always, so that what a source takes up again,
/// after its item had ended, is active again.
pub(super) fn status(old: bool) -> Option<Value> {
    Some(Value::from(if old { "ended" } else { "active" }))
}

/// The edits that write the items. Two items with one key are told apart by their number among those, in the order
/// of what they hold.
pub(super) fn edits(
    record: RecordId,
    collection: &str,
    mut items: Vec<Item>,
) -> Vec<(Path, Value)> {
    items.sort();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut edits = Vec::new();
    for item in items {
        let nth = seen.entry(item.key.clone()).or_default();
        let id = item_id(
            &format!("{record}/{collection}"),
            &format!("{}\u{1f}{nth}", item.key),
        );
        *nth += 1;
        let path = Path::of_item(collection, id);
        edits.extend(
            item.fields
                .into_iter()
                .map(|(field, value)| (path.field(field), value)),
        );
    }
    edits
}

/// An item's identity: UUIDv5 of where it belongs and what it is.
pub(super) fn item_id(space: &str, key: &str) -> ItemId {
    ItemId(imported_uuid(space, key))
}
