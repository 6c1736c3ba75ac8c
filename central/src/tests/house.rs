//! A central in a folder of its own, with a clock that stands still until it is moved.

use super::device::Device;
use crate::ambient::{Clock, Randomness};
use crate::author::Work;
use crate::central::Central;
use crate::folder::Folder;
use crate::init::{Init, init};
use crate::storage;
use crate::verbs::{self, Caller};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use sync_core::domain::ids::{RecordId, TeamId, WorkerId};
use sync_core::domain::time::Timestamp;

pub(super) struct Still(pub(super) AtomicI64);

impl Clock for Still {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::SeqCst))
    }
}

pub(super) struct Seeded(pub(super) AtomicU64);

impl Randomness for Seeded {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(32) {
            let n = self.0.fetch_add(1, Ordering::SeqCst);
            let block = Sha256::digest(n.to_be_bytes());
            chunk.copy_from_slice(&block[..chunk.len()]);
        }
    }
}

pub(super) struct House {
    pub(super) dir: tempfile::TempDir,
    pub(super) folder: Folder,
    pub(super) central: Arc<Central>,
    pub(super) clock: Arc<Still>,
    pub(super) random: Arc<Seeded>,
    pub(super) recovery: String,
    pub(super) care: TeamId,
    pub(super) housing: TeamId,
}

/// Ten past ten on a Tuesday in November.
pub(super) const NOW: &str = "2026-11-24T10:10:00Z";

impl House {
    pub(super) fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let folder = Folder::at(&dir.path().join("central"));
        let clock = Arc::new(Still(AtomicI64::new(Timestamp::parse(NOW).unwrap().0)));
        let random = Arc::new(Seeded(AtomicU64::new(1)));
        let what = Init {
            name: "Anytown Council".into(),
            telephone: "020 7946 0001".into(),
            host: None,
            port: 8400,
        };
        let recovery = init(&folder, &what, &*clock, &*random).unwrap();
        let central = Arc::new(Central::open(&folder, clock.clone(), random.clone()).unwrap());
        let mut house = Self {
            dir,
            folder,
            central,
            clock,
            random,
            recovery,
            care: TeamId(uuid::Uuid::nil()),
            housing: TeamId(uuid::Uuid::nil()),
        };
        house.care = house
            .id(
                "add_team",
                json!({ "name": "Home care", "service": "care" }),
            )
            .parse()
            .unwrap();
        house.housing = house
            .id(
                "add_team",
                json!({ "name": "Housing", "service": "housing" }),
            )
            .parse()
            .unwrap();
        house
    }

    /// A desk verb as the operator.
    pub(super) fn desk(&self, verb: &str, args: Value) -> Value {
        serde_json::from_str(&self.try_desk(verb, args).unwrap()).unwrap()
    }

    pub(super) fn try_desk(
        &self,
        verb: &str,
        args: Value,
    ) -> Result<String, crate::fault::CentralFault> {
        let done = storage::write(&*self.central.storage, |write| {
            let mut work = Work::new(&self.central, write)?;
            verbs::call(&mut work, Caller::Operator, verb, &args.to_string())
        });
        done.map(|(reply, _)| reply)
    }

    pub(super) fn id(&self, verb: &str, args: Value) -> String {
        self.desk(verb, args)["id"].as_str().unwrap().to_owned()
    }

    pub(super) fn worker(&self, name: &str, role: &str, team: TeamId) -> WorkerId {
        let id = self.id(
            "add_worker",
            json!({ "name": name, "role": role, "teams": [team] }),
        );
        id.parse().unwrap()
    }

    pub(super) fn device(&self, worker: WorkerId) -> Device {
        let code = self.desk("add_device", json!({ "worker": worker }));
        Device::enrol(self, code["code"].as_str().unwrap()).unwrap()
    }

    /// A care worker with a device.
    pub(super) fn care_worker(&self, name: &str) -> (WorkerId, Device) {
        let worker = self.worker(name, "care-worker", self.care);
        (worker, self.device(worker))
    }

    /// A person and a place from a sheet, and a case of theirs.
    pub(super) fn case(&self, title: &str, workers: &[WorkerId]) -> RecordId {
        self.case_of(self.person(title), title, workers)
    }

    /// A case of the care team about a person who is there.
    pub(super) fn case_of(&self, person: RecordId, title: &str, workers: &[WorkerId]) -> RecordId {
        let id = self.id(
            "open_case",
            json!({ "title": title, "service": "care", "team": self.care, "person": person, "place": null, "workers": workers }),
        );
        id.parse().unwrap()
    }

    /// A person whom nobody holds.
    pub(super) fn person(&self, id: &str) -> RecordId {
        let csv = format!("id,name.full,mobile\n{id},Person of {id},07700 900001\n");
        self.import("people", "sheet", "people.csv", csv.as_bytes());
        RecordId(sync_core::domain::ids::imported_uuid(
            "sheet",
            &format!("person/{id}"),
        ))
    }

    pub(super) fn import(
        &self,
        what: &str,
        source: &str,
        name: &str,
        bytes: &[u8],
    ) -> crate::import::Report {
        let request = crate::operator::ImportRequest {
            what: what.into(),
            source: source.into(),
            files: vec![crate::operator::ImportFile {
                name: name.into(),
                bytes: bytes.to_vec(),
            }],
        };
        let (report, _) = storage::write(&*self.central.storage, |write| {
            let mut work = Work::new(&self.central, write)?;
            crate::import::import(&mut work, &request)
        })
        .unwrap();
        report
    }

    /// What an import would do.
    pub(super) fn preview(
        &self,
        what: &str,
        source: &str,
        files: &[(&str, &[u8])],
    ) -> sync_core::api::ImportPreview {
        let request = Self::request(what, source, files);
        let done = storage::write(&*self.central.storage, |write| {
            crate::import::preview(&Work::new(&self.central, write)?, &request)
        });
        done.unwrap().0
    }

    /// Carries a preview out.
    pub(super) fn apply(
        &self,
        what: &str,
        source: &str,
        files: &[(&str, &[u8])],
        digest: &str,
    ) -> Result<sync_core::api::ImportDone, crate::fault::CentralFault> {
        let request = Self::request(what, source, files);
        let done = storage::write(&*self.central.storage, |write| {
            let mut work = Work::new(&self.central, write)?;
            crate::import::apply(&mut work, &request, digest)
        });
        done.map(|((done, _), _)| done)
    }

    fn request(
        what: &str,
        source: &str,
        files: &[(&str, &[u8])],
    ) -> crate::operator::ImportRequest {
        let file = |(name, bytes): &(&str, &[u8])| crate::operator::ImportFile {
            name: (*name).into(),
            bytes: bytes.to_vec(),
        };
        crate::operator::ImportRequest {
            what: what.into(),
            source: source.into(),
            files: files.iter().map(file).collect(),
        }
    }

    pub(super) fn head(&self) -> u64 {
        storage::read::<_, crate::fault::CentralFault>(&*self.central.storage, |r| Ok(r.head()?))
            .unwrap()
    }

    pub(super) fn digests(
        &self,
    ) -> Vec<(
        sync_core::domain::scope::Scope,
        sync_core::document::digest::ScopeDigest,
    )> {
        storage::read::<_, crate::fault::CentralFault>(&*self.central.storage, |r| Ok(r.digests()?))
            .unwrap()
    }

    pub(super) fn later(&self, minutes: i64) {
        self.clock.0.fetch_add(minutes * 60_000, Ordering::SeqCst);
    }

    /// Everything that is stored is whole.
    pub(super) fn is_sound(&self) {
        let found = crate::check::check(&self.central).unwrap();
        assert_eq!(found.wrong, Vec::<String>::new());
    }
}
