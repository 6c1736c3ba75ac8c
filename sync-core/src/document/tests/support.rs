//! Records, authors and edits for the tests of this layer.

use crate::document::{Author, Document, Edit, Settlement};
use crate::domain::ids::ItemId;
use crate::domain::schema::{Kind, Path};
use crate::domain::time::Timestamp;
use crate::domain::value::Value;

pub(super) fn by(actor: u8) -> Author {
    Author {
        actor: [actor; 16],
        time: Timestamp(1_764_000_000_000 + i64::from(actor) * 1_000),
    }
}

pub(super) fn new(kind: Kind) -> Document {
    Document::genesis(kind, kind.schema()).unwrap()
}

pub(super) fn path(text: &str) -> Path {
    text.parse().unwrap()
}

pub(super) fn item(n: u128) -> ItemId {
    ItemId(uuid::Uuid::from_u128(n))
}

pub(super) fn put(at: &str, value: impl Into<Value>) -> Edit {
    Edit::Put {
        path: path(at),
        value: value.into(),
    }
}

pub(super) fn text(at: &str, text: &str) -> Edit {
    Edit::Text {
        path: path(at),
        text: text.to_owned(),
    }
}

pub(super) fn settle(
    conflict: &crate::document::Conflict,
    at: &str,
    chosen: Option<Value>,
) -> Edit {
    Edit::Settle(Settlement {
        conflict: conflict.ops.clone(),
        path: path(at),
        chosen,
    })
}

/// Commits, and takes the changes into the others through the gate.
pub(super) fn commit(document: &mut Document, actor: u8, edits: &[Edit]) -> Vec<Vec<u8>> {
    document.commit(edits, by(actor)).unwrap()
}

/// Takes changes in through the gate.
pub(super) fn take(document: &mut Document, changes: &[Vec<u8>]) {
    let chunks: Vec<&[u8]> = changes.iter().map(Vec::as_slice).collect();
    *document = crate::document::gate::admit(document, &chunks).unwrap();
}

/// Takes everything of another replica in through the gate.
pub(super) fn merge(into: &mut Document, from: &Document) {
    let changes: Vec<Vec<u8>> = from.changes().into_iter().map(|(_, bytes)| bytes).collect();
    take(into, &changes);
}
