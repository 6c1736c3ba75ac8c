//! A device with its store in a folder of its own, and fictional people to write about.

use crate::document::envelope::{Envelope, Sealed};
use crate::document::{Author, Document, Edit, Hash};
use crate::domain::access::companion;
use crate::domain::ids::{DeviceId, ItemId, RecordId, WorkerId};
use crate::domain::organisation::{CaseLink, Reference, Service};
use crate::domain::schema::{Kind, Path};
use crate::domain::scope::{Compartment, Scope};
use crate::domain::time::Timestamp;
use crate::domain::value::Value;
use crate::store::{Arrival, Commit, Intent, Key, Keys, Store, StoreError};
use ed25519_dalek::SigningKey;
use std::path::PathBuf;
use uuid::Uuid;

pub(super) const KEY: [u8; 32] = [42; 32];
pub(super) const NINE: Timestamp = Timestamp(1_764_061_200_000);

pub(super) fn id(n: u128) -> RecordId {
    RecordId(Uuid::from_u128(n))
}

pub(super) fn worker(n: u128) -> WorkerId {
    WorkerId(Uuid::from_u128(0xa000 + n))
}

pub(super) fn path(text: &str) -> Path {
    text.parse().unwrap()
}

pub(super) fn put(at: &str, value: impl Into<Value>) -> Edit {
    Edit::Put {
        path: path(at),
        value: value.into(),
    }
}

pub(super) fn item(collection: &str, n: u128, key: &str, value: impl Into<Value>) -> Edit {
    let item = ItemId(Uuid::from_u128(n));
    Edit::Put {
        path: Path::of_item(collection, item).field(key),
        value: value.into(),
    }
}

pub(super) fn person_scope(n: u128) -> Scope {
    Scope::person(id(n), Compartment::Core)
}

pub(super) fn case_scope(n: u128) -> Scope {
    Scope::case(id(n), Compartment::Care)
}

/// Someone who writes: a device with its chain, and the records as it has them.
pub(super) struct Writer {
    pub number: u64,
    pub previous: Hash,
    device: u8,
    signing: SigningKey,
    pub now: Timestamp,
}

impl Writer {
    pub(super) fn new(device: u8) -> Self {
        Self {
            number: 0,
            previous: [0; 32],
            device,
            signing: SigningKey::from_bytes(&[device; 32]),
            now: NINE,
        }
    }

    /// Commits edits and seals them.
    pub(super) fn seal(
        &mut self,
        record: RecordId,
        scope: Scope,
        document: &mut Document,
        edits: &[Edit],
    ) -> (Sealed, Envelope) {
        self.now = self.now.plus_millis(1_000);
        let by = Author {
            actor: [self.device; 16],
            time: self.now,
        };
        let changes = document.commit(edits, by).unwrap();
        assert!(!changes.is_empty(), "the edits change nothing");
        self.number += 1;
        let envelope = Envelope {
            device: DeviceId(Uuid::from_u128(self.device.into())),
            worker: worker(self.device.into()),
            record,
            kind: document.kind(),
            schema: document.schema(),
            scope,
            observed: self.now,
            device_time: self.now,
            number: self.number,
            previous: self.previous,
            on_behalf_of: None,
            hosted: None,
            links: None,
        };
        let sealed = Sealed::seal(&envelope, changes, &self.signing);
        self.previous = sealed.hash();
        (sealed, envelope)
    }
}

/// A device.
pub(super) struct Device {
    pub folder: tempfile::TempDir,
    pub store: Store,
    pub me: Writer,
}

pub(super) fn key() -> Key {
    Key::new(KEY)
}

impl Device {
    pub(super) fn new() -> Self {
        Self::with(&key())
    }

    pub(super) fn with(key: &Key) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("store"), key, None).unwrap();
        Self {
            folder,
            store,
            me: Writer::new(1),
        }
    }

    pub(super) fn path(&self) -> PathBuf {
        self.folder.path().join("store")
    }

    pub(super) fn reopen(mut self) -> Self {
        let path = self.path();
        drop(self.store);
        self.store = Store::open(&path, &key(), None).unwrap();
        self
    }

    pub(super) fn document(&self, record: RecordId, kind: Kind) -> Document {
        let held = self.store.read(|r| r.document(record)).unwrap();
        held.map_or_else(
            || Document::genesis(kind, kind.schema()).unwrap(),
            |h| h.document,
        )
    }

    /// Writes into a record, as a verb does.
    pub(super) fn try_write(
        &mut self,
        record: RecordId,
        kind: Kind,
        scope: Scope,
        edits: &[Edit],
    ) -> Result<(Hash, Keys), StoreError> {
        let mut document = self.document(record, kind);
        let (number, previous) = (self.me.number, self.me.previous);
        let (sealed, envelope) = self.me.seal(record, scope, &mut document, edits);
        let hash = sealed.hash();
        let commit = Commit {
            document: &document,
            sealed: &sealed,
            envelope: &envelope,
            hash,
            intent: Intent {
                verb: "put",
                args: "{}",
            },
        };
        let done = self
            .store
            .write("put", self.me.now, |w| w.commit_local(&commit));
        if done.is_err() {
            (self.me.number, self.me.previous) = (number, previous);
        }
        done.map(|((), keys)| (hash, keys))
    }

    pub(super) fn write(
        &mut self,
        record: RecordId,
        kind: Kind,
        scope: Scope,
        edits: &[Edit],
    ) -> Hash {
        self.try_write(record, kind, scope, edits).unwrap().0
    }

    pub(super) fn person(&mut self, n: u128, edits: &[Edit]) -> Hash {
        self.write(id(n), Kind::Person, person_scope(n), edits)
    }

    /// Takes in what another device wrote, as if it came from central.
    pub(super) fn receive(
        &self,
        scope: Scope,
        document: &Document,
        came: &[(Sealed, Envelope)],
        sequence: u64,
    ) -> crate::store::Applied {
        let record = came.first().unwrap().1.record;
        let arrivals: Vec<Arrival<'_>> = came
            .iter()
            .zip(sequence..)
            .map(|((sealed, envelope), sequence)| Arrival {
                sealed,
                envelope,
                hash: sealed.hash(),
                received: NINE.plus_minutes(5),
                sequence,
            })
            .collect();
        let taken = self.store.write("pull", NINE, |w| {
            w.apply_remote(record, &scope, document, &arrivals)
        });
        taken.unwrap().0
    }

    pub(super) fn grant(&self, scopes: &[Scope]) {
        self.store
            .write("pull", NINE, |w| w.set_grants(scopes))
            .unwrap();
    }

    pub(super) fn link(&self, case: u128, person: u128, place: u128) {
        let link = Reference::CaseLink(CaseLink {
            case: id(case),
            service: Service::Care,
            person: Some(id(person)),
            place: Some(id(place)),
            team: crate::domain::ids::TeamId(Uuid::from_u128(1)),
            workers: vec![worker(1)],
            closed: None,
        });
        self.store
            .write("pull", NINE, |w| w.put_reference(&link, 1))
            .unwrap();
    }

    /// A visit of case 20 with a worker, beginning this many minutes after nine.
    pub(super) fn visit(&mut self, n: u128, minutes: i64) -> Hash {
        let start = NINE.plus_minutes(minutes);
        self.write(
            id(n),
            Kind::Visit,
            case_scope(20),
            &[
                put("title", "Morning call"),
                put("planned.start", start),
                put("planned.end", start.plus_minutes(30)),
                item("workers", 1, "worker", worker(1).to_string()),
            ],
        )
    }
}

pub(super) fn response(visit: u128) -> RecordId {
    companion(id(visit), Kind::Response)
}

/// Every row of every projection, as text.
pub(super) fn projections(store: &Store) -> Vec<String> {
    let db = crate::store::open::lock(&store.reader);
    let mut all = Vec::new();
    for table in [
        "visit_row",
        "review_row",
        "review_read",
        "subject_row",
        "conflict_row",
        "search",
    ] {
        let mut rows = db
            .prepare(&format!("SELECT rowid, * FROM {table}").replace(
                "SELECT rowid, * FROM review_read",
                "SELECT * FROM review_read",
            ))
            .unwrap();
        let columns = rows.column_count();
        let mut rows = rows.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let values: Vec<String> = (0..columns)
                .map(|c| format!("{:?}", row.get_ref(c).unwrap()))
                .collect();
            all.push(format!("{table}: {}", values.join("|")));
        }
    }
    all.sort();
    all
}
