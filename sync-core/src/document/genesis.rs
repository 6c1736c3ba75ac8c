//! The system changes: the same bytes on every device, implied by a record's kind and schema (decision 6).
//!
//! The first makes the containers of schema 1, each later one those that its schema adds, standing only on the
//! system change before it. They create keys never used before and read nothing.

use super::fault::DocumentFault;
use super::name::Hash;
use crate::domain::schema::{Kind, Shape, fields};
use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ActorId, Automerge, ObjType, ROOT, ReadDoc};
use sha2::{Digest, Sha256};
use std::sync::OnceLock;

/// The list of settlements in every record's root.
pub(crate) const SETTLED: &str = "settled";

/// One system change of this program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SystemChange {
    /// The kind of record.
    pub kind: Kind,
    /// The schema that it brings.
    pub schema: u16,
    /// Its hash.
    pub hash: Hash,
    /// Its actor.
    pub actor: [u8; 16],
    /// Its bytes, a plain change chunk.
    pub bytes: Vec<u8>,
}

/// Every system change of this program: central signs their hashes, and the gate accepts the system's actors for
/// these bytes only.
#[must_use]
pub fn manifest() -> &'static [SystemChange] {
    static ALL: OnceLock<Vec<SystemChange>> = OnceLock::new();
    ALL.get_or_init(|| {
        // A failure here is one of the program, not of data; the golden test of every hash would show it.
        Kind::ALL
            .into_iter()
            .flat_map(|kind| build(kind).unwrap_or_default())
            .collect()
    })
}

/// The system changes of a kind up to a schema, in order.
pub(crate) fn system(kind: Kind, schema: u16) -> impl Iterator<Item = &'static SystemChange> {
    manifest()
        .iter()
        .filter(move |c| c.kind == kind && c.schema <= schema)
}

fn build(kind: Kind) -> Result<Vec<SystemChange>, DocumentFault> {
    let mut doc = Automerge::new();
    let mut all = Vec::new();
    for schema in 1..=kind.schema() {
        let mut keys: Vec<(&str, ObjType)> = fields(kind)
            .iter()
            .filter(|f| f.since == schema)
            .filter_map(|f| match f.shape {
                Shape::Register => None,
                Shape::Text => Some((f.key, ObjType::List)),
                Shape::Items(_) | Shape::Open => Some((f.key, ObjType::Map)),
            })
            .collect();
        if schema == 1 {
            keys.push((SETTLED, ObjType::List));
        }
        // The order of the fields' table is that of a page and may change; the bytes may not.
        keys.sort_by_key(|(key, _)| *key);
        let actor = actor(kind, schema);
        doc.set_actor(ActorId::from(actor));
        let mut tx = doc.transaction();
        for (key, shape) in keys {
            tx.put_object(ROOT, key, shape)?;
        }
        let (hash, _) = tx.commit_with(CommitOptions::default().with_time(0));
        // A schema that adds registers only needs no system change.
        if let Some(change) = hash.and_then(|h| doc.get_change_by_hash(&h)) {
            all.push(SystemChange {
                kind,
                schema,
                hash: change.hash().0,
                actor,
                bytes: change.raw_bytes().to_vec(),
            });
        }
    }
    Ok(all)
}

fn actor(kind: Kind, schema: u16) -> [u8; 16] {
    let mut hasher = Sha256::new();
    hasher.update(b"doorstep system\0");
    hasher.update([kind as u8]);
    hasher.update(schema.to_be_bytes());
    let hash: [u8; 32] = hasher.finalize().into();
    let mut actor = [0; 16];
    actor.copy_from_slice(&hash[..16]);
    actor
}
