//! Committing what was typed on an earlier moment of the record (decision 11): where anything newer came to the same
//! place, the two must meet as the concurrent edits they are, not overwrite each other unseen.

use super::{Author, Edit};
use crate::document::fault::DocumentFault;
use crate::document::graph::{Clock, Graph, Spot};
use crate::document::name::Heads;
use crate::document::replica::Document;
use crate::document::shape;
use crate::domain::schema::{Path, Shape, field_at};
use automerge::Change;

impl Document {
    /// Commits edits that were made on `base`. If nothing newer touched the same register or text (of an alert and
    /// other high-risk items: the same item), this is [`Self::commit`]; else the edits are committed on a fork at
    /// `base` and merged. The changes come in the order in which they apply. On an error nothing was written.
    ///
    /// # Errors
    /// [`DocumentFault::UnknownHeads`] if the record does not have `base`; [`DocumentFault::ActorNotFresh`] if a
    /// fork is needed and the actor has already written; and those of [`Self::commit`].
    pub fn commit_on(
        &mut self,
        base: &Heads,
        edits: &[Edit],
        by: Author,
    ) -> Result<Vec<Vec<u8>>, DocumentFault> {
        let graph = self.graph();
        let then = graph
            .clock_at(base.hashes())
            .ok_or(DocumentFault::UnknownHeads)?;
        if !edits.iter().any(|edit| self.newer(&graph, &then, edit)) {
            return self.commit(edits, by);
        }
        if graph.actor(&by.actor).is_some() {
            return Err(DocumentFault::ActorNotFresh);
        }
        // Not Automerge's `fork_at`, which has failed in the field; the past is small and applied anew.
        let mut fork = self.as_of(base)?.upgraded(self.schema())?;
        let (early, late): (Vec<Edit>, Vec<Edit>) =
            edits.iter().cloned().partition(|edit| fork.has_place(edit));
        let mut changes = fork.commit(&early, by)?;
        let mut merged = self.with(&changes)?;
        changes.extend(merged.commit(&late, by)?);
        *self = merged;
        Ok(changes)
    }

    /// The record with these changes of our own.
    fn with(&self, changes: &[Vec<u8>]) -> Result<Self, DocumentFault> {
        let changes = changes
            .iter()
            .map(|chunk| Change::try_from(chunk.as_slice()).map_err(|_| DocumentFault::Failed))
            .collect::<Result<Vec<Change>, _>>()?;
        Self::applied(self.kind(), self.schema(), self.inner.clone(), changes)
    }

    /// Whether the item that an edit writes in was there already; an item made twice would be two.
    fn has_place(&self, edit: &Edit) -> bool {
        let path = match edit {
            Edit::Put { path, .. } | Edit::Text { path, .. } => path,
            Edit::Item { .. } | Edit::Settle(_) => return false,
        };
        match (path.item(), path.leaf()) {
            (Some(item), Some(_)) => !shape::item_maps(&self.inner, path.root(), item).is_empty(),
            _ => true,
        }
    }

    fn newer(&self, graph: &Graph, then: &Clock, edit: &Edit) -> bool {
        let path = match edit {
            Edit::Put { path, .. } | Edit::Text { path, .. } => path,
            // A settlement names what it saw; a new item touches nothing.
            Edit::Item { .. } | Edit::Settle(_) => return false,
        };
        let risk = field_at(self.kind(), path)
            .is_some_and(|f| f.risk && !matches!(f.shape, Shape::Items(_)));
        graph
            .nodes
            .iter()
            .filter(|node| !graph.is_within(node, then))
            .flat_map(|node| graph.ops.get(node.ops.clone()).unwrap_or_default())
            .any(|placed| match &placed.spot {
                Spot::Register(at) | Spot::Sentence(at, _) => {
                    at == path || (risk && same_item(at, path))
                }
                _ => false,
            })
    }
}

fn same_item(a: &Path, b: &Path) -> bool {
    a.root() == b.root() && a.item() == b.item()
}
