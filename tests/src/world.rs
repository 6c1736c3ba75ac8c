//! An organisation with its central, its people and their devices.
#![allow(clippy::unwrap_used)]

use crate::network::Network;
use crate::people::Person;
use crate::seed::{Seed, Time};
use central::Central;
use central::folder::Folder;
use central::init::{Init, init};
use central::routes::{Shared, router};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::Arc;
use sync_core::client::{Device, World as Outside};
use sync_core::domain::time::Timestamp;
use tempfile::TempDir;

/// Everything of one test. Folders go when it goes.
pub struct World {
    /// The one clock.
    pub time: Time,
    /// The one source of randomness.
    pub seed: Seed,
    /// Between devices and central.
    pub network: Network,
    central: Arc<Central>,
    folder: TempDir,
}

impl World {
    /// A new organisation on 24 November 2026 at 07:00 in London, from a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let time = Time::at(Timestamp::parse("2026-11-24T07:00:00Z").unwrap());
        let seed = Seed::of(seed);
        let central_folder = Folder::at(&folder.path().join("central"));
        let what = Init {
            name: "Fenwick Council".into(),
            telephone: "01632 960001".into(),
            host: None,
            port: 8400,
        };
        init(&central_folder, &what, &time, &seed).unwrap();
        let central = open_central(&central_folder, &time, &seed);
        Self {
            network: Network::new(router(Shared::new(central.clone()))),
            time,
            seed,
            central,
            folder,
        }
    }

    /// Central, for a test that looks behind its routes.
    #[must_use]
    pub fn central(&self) -> &Central {
        &self.central
    }

    /// Central's folder.
    #[must_use]
    pub fn central_folder(&self) -> PathBuf {
        self.folder.path().join("central")
    }

    /// Calls a desk verb as the operator.
    pub fn desk(&self, verb: &str, args: &Value) -> Value {
        self.central.as_operator(verb, args).unwrap()
    }

    /// A team; its identity.
    pub fn team(&self, name: &str, service: &str) -> String {
        id(&self.desk("add_team", &json!({"name": name, "service": service})))
    }

    /// A worker; their identity.
    pub fn worker(&self, name: &str, role: &str, team: &str) -> String {
        id(&self.desk(
            "add_worker",
            &json!({"name": name, "role": role, "teams": [team]}),
        ))
    }

    /// A worker's new device, enrolled, with a clock that is wrong by so many milliseconds.
    pub fn person(&self, name: &str, worker: &str, wrong_by: i64) -> Person {
        let folder = self.folder.path().join(name);
        self.enrol(name, worker, folder, wrong_by)
    }

    /// A worker's new device on a disk of its own.
    pub fn person_at(&self, name: &str, worker: &str, disk: &std::path::Path) -> Person {
        self.enrol(name, worker, disk.join(name), 0)
    }

    fn enrol(&self, name: &str, worker: &str, folder: PathBuf, wrong_by: i64) -> Person {
        let outside = self.outside(wrong_by);
        let mut device = Device::open(&folder, outside.clone()).unwrap();
        let code = self.desk("add_device", &json!({"worker": worker, "minutes": null}));
        let enrol = json!({"code": code["code"], "passphrase": PASSPHRASE, "device_name": name});
        device.call("enrol", enrol).unwrap();
        Person {
            name: name.into(),
            worker: worker.into(),
            folder,
            device: Some(device),
            outside,
            time: self.time.clone(),
        }
    }

    /// What a device takes from outside in this test.
    #[must_use]
    pub fn outside(&self, wrong_by: i64) -> Outside {
        Outside {
            clock: Arc::new(self.time.wrong_by(wrong_by)),
            random: Arc::new(self.seed.clone()),
            network: Arc::new(self.network.clone()),
            ..Outside::real()
        }
    }

    /// Central's process ends and starts again on the same folder.
    pub fn restart_central(&mut self) {
        self.central = open_central(&Folder::at(&self.central_folder()), &self.time, &self.seed);
        self.network
            .replace(router(Shared::new(self.central.clone())));
    }
}

/// What unlocks every device of a test.
pub const PASSPHRASE: &str = "four plain fictional words";

fn open_central(folder: &Folder, time: &Time, seed: &Seed) -> Arc<Central> {
    let (clock, random) = (Arc::new(time.clone()), Arc::new(seed.clone()));
    Arc::new(Central::open(folder, clock, random).unwrap())
}

/// The identity in a reply.
#[must_use]
pub fn id(reply: &Value) -> String {
    reply["id"].as_str().unwrap().to_owned()
}
