//! The organisation as this device knows it: central's signed data, by identity.

use crate::api::{
    CaseRow, DirectoryForm, DirectoryPage, DirectoryTeam, DirectoryWorker, WorkerName,
};
use crate::domain::access;
use crate::domain::ids::{DeviceId, RecordId, TeamId, WorkerId};
use crate::domain::organisation::{
    CaseLink, Device, Organisation, PublishedForm, Reference, Team, Worker,
};
use crate::domain::scope::Scope;
use std::collections::BTreeMap;

/// Everyone and everything that central told this device of.
#[derive(Clone, Debug, Default)]
pub struct Directory {
    /// The organisation.
    pub organisation: Option<Organisation>,
    /// Workers.
    pub workers: BTreeMap<WorkerId, Worker>,
    /// Teams.
    pub teams: BTreeMap<TeamId, Team>,
    /// Devices, with the keys by which their envelopes are verified.
    pub devices: BTreeMap<DeviceId, Device>,
    /// Cases that this worker holds.
    pub cases: BTreeMap<RecordId, CaseLink>,
    /// Published forms by `URL|VERSION`.
    pub forms: BTreeMap<String, PublishedForm>,
}

impl Directory {
    /// From the pieces that the store keeps.
    #[must_use]
    pub fn new(references: impl IntoIterator<Item = Reference>) -> Self {
        let mut directory = Self::default();
        for reference in references {
            match reference {
                Reference::Organisation(o) => directory.organisation = Some(o),
                Reference::Team(t) => {
                    directory.teams.insert(t.id, t);
                }
                Reference::Worker(w) => {
                    directory.workers.insert(w.id, w);
                }
                Reference::Device(d) => {
                    directory.devices.insert(d.id, d);
                }
                Reference::CaseLink(c) => {
                    directory.cases.insert(c.case, c);
                }
                Reference::Form(f) => {
                    directory
                        .forms
                        .insert(format!("{}|{}", f.url, f.version), f);
                }
                Reference::SubjectGrant(_) | Reference::Pattern(_) => {}
            }
        }
        directory
    }

    /// A worker as pages name them; their identity's first part where central never told of them.
    #[must_use]
    pub fn name(&self, worker: WorkerId) -> WorkerName {
        let name = self
            .workers
            .get(&worker)
            .map_or_else(|| short(&worker.to_string()), |w| w.name.clone());
        WorkerName { id: worker, name }
    }

    /// What people call a device.
    #[must_use]
    pub fn device_name(&self, device: DeviceId) -> String {
        self.devices
            .get(&device)
            .map_or_else(|| short(&device.to_string()), |d| d.name.clone())
    }

    /// The home scope of records that live in a case.
    #[must_use]
    pub fn scope_of_case(&self, case: RecordId) -> Option<Scope> {
        let link = self.cases.get(&case)?;
        Some(Scope::case(case, access::compartment(link.service)))
    }

    /// A published form by canonical address, the newest version where none is named.
    #[must_use]
    pub fn form(&self, canonical: &str) -> Option<(&str, &PublishedForm)> {
        if let Some((key, form)) = self.forms.get_key_value(canonical) {
            return Some((key, form));
        }
        self.forms
            .iter()
            .filter(|(_, f)| f.url == canonical)
            .max_by_key(|(_, f)| version_order(&f.version))
            .map(|(key, form)| (key.as_str(), form))
    }

    /// As a page.
    #[must_use]
    pub fn page(&self, cases: Vec<CaseRow>) -> DirectoryPage {
        let (organisation, telephone) = self
            .organisation
            .as_ref()
            .map(|o| (o.name.clone(), o.telephone.clone()))
            .unwrap_or_default();
        let mut workers: Vec<_> = self
            .workers
            .values()
            .map(|w| DirectoryWorker {
                id: w.id,
                name: w.name.clone(),
                role: w.role,
                teams: w.teams.clone(),
                active: w.active,
            })
            .collect();
        workers.sort_by(|a, b| a.name.cmp(&b.name));
        let mut teams: Vec<_> = self
            .teams
            .values()
            .map(|t| DirectoryTeam {
                id: t.id,
                name: t.name.clone(),
                service: t.service,
            })
            .collect();
        teams.sort_by(|a, b| a.name.cmp(&b.name));
        let forms = self
            .forms
            .iter()
            .map(|(canonical, f)| DirectoryForm {
                canonical: canonical.clone(),
                title: f.title.clone(),
                service: f.service,
            })
            .collect();
        DirectoryPage {
            organisation,
            telephone,
            workers,
            teams,
            cases,
            forms,
        }
    }
}

/// `1.10.0` is newer than `1.9.0`.
fn version_order(version: &str) -> Vec<u64> {
    version
        .split(['.', '-'])
        .map(|part| part.parse().unwrap_or(0))
        .collect()
}

fn short(id: &str) -> String {
    id.chars().take(8).collect()
}
