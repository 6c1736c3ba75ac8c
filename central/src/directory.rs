//! The organisation's data in memory, as of one version: who works, with which devices, and who holds what.

use crate::storage::{Read, Stored, Write};
use std::collections::{BTreeMap, BTreeSet};
use sync_core::domain::access;
use sync_core::domain::ids::{DeviceId, RecordId, TeamId, WorkerId};
use sync_core::domain::organisation::{
    CaseLink, Device, Organisation, PublishedForm, Reference, Team, Worker,
};
use sync_core::domain::scope::Scope;
use sync_core::domain::time::Timestamp;

/// Organisation data by key, each piece with its version.
#[derive(Clone, Debug, Default)]
pub struct Directory {
    /// The version of the newest piece.
    pub version: u64,
    by_key: BTreeMap<String, (u64, Reference)>,
}

impl Directory {
    /// As it stands.
    pub fn load(read: &dyn Read) -> Stored<Self> {
        let version = read.references_version()?;
        Self::load_as_of(read, version)
    }

    /// As it stood at a version.
    pub fn load_as_of(read: &dyn Read, version: u64) -> Stored<Self> {
        let mut by_key = BTreeMap::new();
        for (of, reference) in read.references(version)? {
            by_key.insert(reference.key(), (of, reference));
        }
        Ok(Self { version, by_key })
    }

    /// Writes a newer piece, here and into the store.
    pub fn put(
        &mut self,
        write: &mut dyn Write,
        reference: Reference,
        now: Timestamp,
    ) -> Stored<()> {
        write.put_reference(&reference, now)?;
        // The real version is given at commit; until then it is newer than all others.
        self.by_key.insert(reference.key(), (u64::MAX, reference));
        Ok(())
    }

    /// Every piece with its version, by key.
    pub fn pieces(&self) -> impl Iterator<Item = (&String, u64, &Reference)> {
        self.by_key
            .iter()
            .map(|(key, (version, r))| (key, *version, r))
    }

    /// Every piece.
    pub fn references(&self) -> impl Iterator<Item = &Reference> {
        self.by_key.values().map(|(_, r)| r)
    }

    /// A piece and its version.
    pub fn piece(&self, key: &str) -> Option<(u64, &Reference)> {
        self.by_key.get(key).map(|(version, r)| (*version, r))
    }

    /// The organisation.
    pub fn organisation(&self) -> Option<&Organisation> {
        match self.piece("organisation") {
            Some((_, Reference::Organisation(o))) => Some(o),
            _ => None,
        }
    }

    /// A worker.
    pub fn worker(&self, id: WorkerId) -> Option<&Worker> {
        match self.piece(&format!("worker/{id}")) {
            Some((_, Reference::Worker(w))) => Some(w),
            _ => None,
        }
    }

    /// A device.
    pub fn device(&self, id: DeviceId) -> Option<&Device> {
        match self.piece(&format!("device/{id}")) {
            Some((_, Reference::Device(d))) => Some(d),
            _ => None,
        }
    }

    /// A team.
    pub fn team(&self, id: TeamId) -> Option<&Team> {
        match self.piece(&format!("team/{id}")) {
            Some((_, Reference::Team(t))) => Some(t),
            _ => None,
        }
    }

    /// A case's links.
    pub fn case(&self, id: RecordId) -> Option<&CaseLink> {
        match self.piece(&format!("case/{id}")) {
            Some((_, Reference::CaseLink(c))) => Some(c),
            _ => None,
        }
    }

    /// The newest version of a form that was published under this canonical address, which may name a version.
    pub fn form(&self, address: &str) -> Option<&PublishedForm> {
        let forms = self.by_key.values().filter_map(|(version, r)| match r {
            Reference::Form(f) => Some((*version, f)),
            _ => None,
        });
        let named =
            |f: &PublishedForm| f.url == address || format!("{}|{}", f.url, f.version) == address;
        forms
            .filter(|(_, f)| named(f))
            .max_by_key(|(version, _)| *version)
            .map(|(_, f)| f)
    }

    /// Every scope that a worker holds.
    pub fn scopes(&self, worker: &Worker) -> BTreeSet<Scope> {
        access::scopes(worker, self.references())
    }
}
