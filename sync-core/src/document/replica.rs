//! One record in memory: opening it, what it is made of, and how it stood at other moments.

use super::fault::DocumentFault;
use super::genesis::{self, manifest};
use super::graph::Graph;
use super::name::{Hash, Heads};
use super::quiet::quietly;
use crate::domain::schema::Kind;
use automerge::{Automerge, Change, ChangeHash, ReadDoc};
use std::collections::{HashMap, HashSet};
use std::fmt;
use std::sync::{Arc, OnceLock};

/// One record. Reading never fails; writing gives the changes to sign and send.
#[derive(Clone)]
pub struct Document {
    kind: Kind,
    schema: u16,
    pub(super) inner: Automerge,
    graph: OnceLock<Arc<Graph>>,
}

impl Document {
    /// A record that nobody has written in yet: the system changes of its kind up to `schema`.
    ///
    /// # Errors
    /// [`DocumentFault::SchemaTooNew`] if this program does not know the schema.
    pub fn genesis(kind: Kind, schema: u16) -> Result<Self, DocumentFault> {
        Self::assemble(kind, schema, Automerge::new(), Vec::new())
    }

    /// Opens a record from our own store: bytes that passed the gate when they came.
    ///
    /// # Errors
    /// [`DocumentFault::Damaged`] or [`DocumentFault::Missing`] if the bytes are not what was stored.
    pub fn open<'a>(
        kind: Kind,
        schema: u16,
        snapshot: Option<&[u8]>,
        changes: impl IntoIterator<Item = &'a [u8]>,
    ) -> Result<Self, DocumentFault> {
        let inner = match snapshot {
            None => Automerge::new(),
            Some(bytes) => quietly(|| Automerge::load(bytes))
                .and_then(Result::ok)
                .ok_or(DocumentFault::Damaged)?,
        };
        let mut read = Vec::new();
        for chunk in changes {
            let change = quietly(|| Change::try_from(chunk))
                .and_then(Result::ok)
                .ok_or(DocumentFault::Damaged)?;
            read.push(change);
        }
        Self::assemble(kind, schema, inner, read)
    }

    /// A document with all system changes up to the schema, then `changes`.
    fn assemble(
        kind: Kind,
        schema: u16,
        inner: Automerge,
        changes: Vec<Change>,
    ) -> Result<Self, DocumentFault> {
        if schema == 0 || schema > kind.schema() {
            return Err(DocumentFault::SchemaTooNew);
        }
        let mut all = Vec::with_capacity(changes.len() + 2);
        for system in genesis::system(kind, schema) {
            if inner
                .get_change_meta_by_hash(&ChangeHash(system.hash))
                .is_none()
            {
                all.push(
                    Change::try_from(system.bytes.as_slice()).map_err(|_| DocumentFault::Failed)?,
                );
            }
        }
        all.extend(changes);
        Self::applied(kind, schema, inner, all)
    }

    pub(super) fn applied(
        kind: Kind,
        schema: u16,
        inner: Automerge,
        changes: Vec<Change>,
    ) -> Result<Self, DocumentFault> {
        let inner = quietly(move || {
            let mut inner = inner;
            inner.apply_changes(changes).map(|()| inner)
        })
        .and_then(Result::ok)
        .ok_or(DocumentFault::Damaged)?;
        if !inner.get_missing_deps(&[]).is_empty() {
            return Err(DocumentFault::Missing);
        }
        Ok(Self::wrap(kind, schema, inner))
    }

    pub(super) fn wrap(kind: Kind, schema: u16, inner: Automerge) -> Self {
        Self {
            kind,
            schema,
            inner,
            graph: OnceLock::new(),
        }
    }

    /// The kind of record.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The schema in which it is written here.
    #[must_use]
    pub fn schema(&self) -> u16 {
        self.schema
    }

    /// The moment at which the record stands.
    #[must_use]
    pub fn heads(&self) -> Heads {
        Heads::new(self.inner.get_heads().into_iter().map(|h| h.0))
    }

    /// The whole record as one chunk, not compressed; [`Self::open`] takes it as a snapshot.
    #[must_use]
    pub fn save(&self) -> Vec<u8> {
        self.inner.save_nocompress()
    }

    /// Whether the record has this change.
    #[must_use]
    pub fn contains(&self, change: &Hash) -> bool {
        self.inner
            .get_change_meta_by_hash(&ChangeHash(*change))
            .is_some()
    }

    /// The bytes of one change: a plain chunk, the same bytes as when it came.
    #[must_use]
    pub fn change(&self, change: &Hash) -> Option<Vec<u8>> {
        let change = self.inner.get_change_by_hash(&ChangeHash(*change))?;
        Some(change.raw_bytes().to_vec())
    }

    /// Every change but the system's, each after those it stands on.
    #[must_use]
    pub fn changes(&self) -> Vec<(Hash, Vec<u8>)> {
        let system: HashSet<Hash> = manifest().iter().map(|c| c.hash).collect();
        self.inner
            .get_changes(&[])
            .iter()
            .filter(|c| !system.contains(&c.hash().0))
            .map(|c| (c.hash().0, c.raw_bytes().to_vec()))
            .collect()
    }

    /// The record in a later schema, with its system changes. An earlier schema changes nothing.
    ///
    /// # Errors
    /// [`DocumentFault::SchemaTooNew`] if this program does not know the schema.
    pub fn upgraded(&self, schema: u16) -> Result<Self, DocumentFault> {
        Self::assemble(
            self.kind,
            schema.max(self.schema),
            self.inner.clone(),
            Vec::new(),
        )
    }

    /// The record as it stood at these heads.
    ///
    /// # Errors
    /// [`DocumentFault::UnknownHeads`] if it does not have one of them.
    pub fn as_of(&self, heads: &Heads) -> Result<Self, DocumentFault> {
        let graph = self.graph();
        let then = graph
            .clock_at(heads.hashes())
            .ok_or(DocumentFault::UnknownHeads)?;
        let changes = self.inner.get_changes(&[]);
        let kept = changes
            .into_iter()
            .filter(|c| {
                graph
                    .node(&c.hash().0)
                    .is_some_and(|n| graph.is_within(n, &then))
            })
            .collect();
        Self::applied(self.kind, self.schema, Automerge::new(), kept)
    }

    /// The record made of the largest set of changes that `keep` allows and in which none misses one it stands on.
    ///
    /// # Errors
    /// [`DocumentFault::Damaged`] if Automerge cannot apply its own changes.
    pub fn through(&self, keep: &dyn Fn(&Hash) -> bool) -> Result<Self, DocumentFault> {
        let system: HashSet<Hash> = manifest().iter().map(|c| c.hash).collect();
        let mut kept: HashMap<ChangeHash, bool> = HashMap::new();
        let mut changes = Vec::new();
        for change in self.inner.get_changes(&[]) {
            let hash = change.hash();
            let stands = change.deps().iter().all(|d| kept.get(d) == Some(&true));
            let allowed = stands && (system.contains(&hash.0) || keep(&hash.0));
            kept.insert(hash, allowed);
            if allowed {
                changes.push(change);
            }
        }
        Self::applied(self.kind, self.schema, Automerge::new(), changes)
    }

    /// The history as operations, read once.
    pub(super) fn graph(&self) -> Arc<Graph> {
        self.graph
            .get_or_init(|| Arc::new(Graph::of(self.kind, &self.inner)))
            .clone()
    }
}

impl fmt::Debug for Document {
    /// The kind and the moment; nothing of what the record holds.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Document({:?} {}, {} heads)",
            self.kind,
            self.schema,
            self.inner.get_heads().len()
        )
    }
}
