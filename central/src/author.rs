//! Central as an author: one write in which records are opened once, written under central's key and chain, and the
//! organisation's data kept at hand.

use crate::ambient::{bytes, new_id};
use crate::central::Central;
use crate::directory::Directory;
use crate::fault::CentralFault;
use crate::storage::{Accepted, ChangeRow, DeviceState, RecordRow, StorageFault, Stored, Write};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use sync_core::document::envelope::{Envelope, Sealed};
use sync_core::document::{Author, Document, DocumentFault, Edit, Heads, gate};
use sync_core::domain::ids::{RecordId, WorkerId};
use sync_core::domain::organisation::{Reference, Role, Worker};
use sync_core::domain::schema::{Kind, Path};
use sync_core::domain::scope::Scope;
use sync_core::domain::time::Timestamp;
use uuid::Uuid;

/// One atomic piece of work at central.
pub(crate) struct Work<'a> {
    pub(crate) central: &'a Central,
    pub(crate) write: &'a mut dyn Write,
    pub(crate) directory: Arc<Directory>,
    /// What workers hold, worked out once until the organisation's data changes.
    held: HashMap<WorkerId, Arc<BTreeSet<Scope>>>,
    pub(crate) now: Timestamp,
    documents: HashMap<RecordId, Document>,
}

/// What central is to write into a record.
pub(crate) struct Writing<'a> {
    pub(crate) record: RecordId,
    pub(crate) kind: Kind,
    pub(crate) scope: Scope,
    pub(crate) edits: &'a [Edit],
    /// For whom: `operator`, `worker:ID`, `pattern:ID` or `import:SOURCE`.
    pub(crate) on_behalf_of: String,
    /// The heads on which to commit; what stands, where none are given.
    pub(crate) base: Option<&'a Heads>,
}

impl<'a> Work<'a> {
    pub(crate) fn new(central: &'a Central, write: &'a mut dyn Write) -> Stored<Self> {
        let directory = central.directory(&*write)?;
        Ok(Self {
            central,
            write,
            directory,
            now: central.now(),
            held: HashMap::new(),
            documents: HashMap::new(),
        })
    }

    /// The identity of a new thing.
    pub(crate) fn new_id(&self) -> Uuid {
        new_id(&*self.central.clock, &*self.central.random)
    }

    /// Writes organisation data.
    pub(crate) fn put(&mut self, reference: Reference) -> Stored<()> {
        self.held.clear();
        Arc::make_mut(&mut self.directory).put(self.write, reference, self.now)
    }

    /// Every scope that a worker holds.
    pub(crate) fn held(&mut self, worker: &Worker) -> Arc<BTreeSet<Scope>> {
        let directory = &self.directory;
        let held = self.held.entry(worker.id);
        held.or_insert_with(|| Arc::new(directory.scopes(worker)))
            .clone()
    }

    /// Whether a worker holds a scope. Central itself holds all.
    pub(crate) fn holds(&mut self, worker: &Worker, scope: &Scope) -> bool {
        worker.role == Role::Central || self.held(worker).contains(scope)
    }

    /// A record as it stands, in this schema or its own newer one.
    pub(crate) fn document(
        &mut self,
        row: &RecordRow,
        schema: u16,
    ) -> Result<Document, CentralFault> {
        let schema = schema.max(row.schema);
        if let Some(known) = self.documents.get(&row.record) {
            return Ok(if known.schema() < schema {
                known.upgraded(schema)?
            } else {
                known.clone()
            });
        }
        let changes = self.write.changes(row.record)?;
        Ok(Document::open(
            row.kind,
            schema,
            None,
            changes.iter().map(Vec::as_slice),
        )?)
    }

    /// Keeps an envelope that passed every check, with the record as it now stands. Gives its place in this write.
    pub(crate) fn keep(
        &mut self,
        sealed: &Sealed,
        envelope: &Envelope,
        scope: Scope,
        document: Document,
    ) -> Result<u64, CentralFault> {
        let changes: Option<Vec<ChangeRow>> =
            sealed.changes.iter().map(|c| change_row(c)).collect();
        let row = RecordRow {
            record: envelope.record,
            kind: document.kind(),
            schema: document.schema(),
            scope,
            heads: document.heads().bytes(),
            planned: planned(&document),
        };
        let place = self.write.append(&Accepted {
            hash: sealed.hash(),
            envelope,
            sealed,
            changes: &changes.ok_or(StorageFault::Failed)?,
            record: &row,
            received: self.now,
        })?;
        self.documents.insert(row.record, document);
        Ok(place)
    }

    /// Writes into a record as central, and gives the heads after it, on its base where one was given; one that is not there yet is created. Nothing
    /// is logged where nothing changes.
    pub(crate) fn author(&mut self, writing: &Writing<'_>) -> Result<Option<Heads>, CentralFault> {
        let schema = writing.kind.schema();
        let mut document = match self.write.record(writing.record)? {
            Some(row) => self.document(&row, schema)?,
            None => Document::genesis(writing.kind, schema)?,
        };
        let now = self.now;
        let fresh = |actor| Author { actor, time: now };
        let (changes, heads) = match writing.base {
            None => {
                let changes = document.commit(writing.edits, fresh(self.central.actor))?;
                (changes, document.heads())
            }
            // Always on a fork, never on what stands: otherwise what others wrote meanwhile would seem to be known.
            Some(base) => {
                let actor = bytes(&*self.central.random);
                let mut fork = document.as_of(base)?.upgraded(schema)?;
                let changes = fork.commit(writing.edits, fresh(actor))?;
                let merge: Vec<&[u8]> = changes.iter().map(Vec::as_slice).collect();
                document = gate::admit(&document, &merge).map_err(DocumentFault::Refused)?;
                (changes, fork.heads())
            }
        };
        if changes.is_empty() {
            return Ok(None);
        }
        let mut chain = self.chain()?;
        let envelope = Envelope {
            device: self.central.device,
            worker: self.central.worker,
            record: writing.record,
            kind: writing.kind,
            schema: document.schema(),
            scope: writing.scope,
            observed: now,
            device_time: now,
            number: chain.chain_number + 1,
            previous: chain.chain_head,
            on_behalf_of: Some(writing.on_behalf_of.clone()),
            hosted: None,
            links: None,
        };
        let sealed = Sealed::seal(&envelope, changes, &self.central.identity.signing);
        chain.chain_number += 1;
        chain.chain_head = sealed.hash();
        self.write.put_device(&chain)?;
        self.keep(&sealed, &envelope, writing.scope, document)?;
        Ok(Some(heads))
    }

    fn chain(&self) -> Stored<DeviceState> {
        let known = self.write.device(self.central.device)?;
        Ok(known.unwrap_or_else(|| DeviceState::new(self.central.device)))
    }
}

fn change_row(change: &[u8]) -> Option<ChangeRow> {
    let scanned = gate::scan(change).ok()?;
    Some(ChangeRow {
        hash: scanned.hash,
        actor: scanned.actor.to_vec(),
        actor_seq: scanned.seq,
    })
}

/// A visit's planned start, by which a first sync is ordered.
fn planned(document: &Document) -> Option<Timestamp> {
    if document.kind() != Kind::Visit {
        return None;
    }
    document.value(&Path::of("planned.start"))?.time()
}
