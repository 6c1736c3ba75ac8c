//! Enrolling, unlocking, and whose device this is.

use crate::domain::ids::{DeviceId, TeamId, WorkerId};
use crate::domain::organisation::{Role, Service, Worker};
use serde::{Deserialize, Serialize};

/// No arguments, or nothing to say.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Nothing {}

/// How far a device is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// It needs an enrolment code.
    Unenrolled,
    /// It needs the passphrase.
    Locked,
    /// It is in use.
    Open,
}

/// Where a device stands.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DeviceState {
    /// How far it is.
    pub stage: Stage,
    /// The organisation's name, once enrolled.
    pub organisation: Option<String>,
    /// The office's telephone number, as typed by the office; known while open.
    pub telephone: Option<String>,
    /// This device.
    pub device: Option<DeviceId>,
    /// What people call this device.
    pub device_name: Option<String>,
    /// The worker's name, once enrolled, so that a shared shelf of phones tells whose is whose.
    pub worker_name: Option<String>,
    /// The worker, while open.
    pub worker: Option<Worker>,
    /// Seconds until another passphrase may be tried.
    pub wait_seconds: u32,
    /// Wrong passphrases or PINs since the last right one.
    pub wrong_tries: u32,
    /// Wrong ones that are left before the device stays locked for good; none where there is no such limit.
    pub tries_left: Option<u32>,
    /// What unlocks this device is a PIN.
    pub pin: bool,
    /// A PIN may be used: the device has a keystore, so that a copied folder cannot be guessed at.
    pub pin_allowed: bool,
    /// Minutes without a key, a touch or a pointer after which the window locks itself.
    pub lock_minutes: u32,
    /// Central's address, once enrolled.
    pub central: Option<String>,
    /// The app's version.
    pub app: String,
    /// A damaged store was set aside, and this one is being filled again from central.
    pub rebuilt: bool,
}

/// Arguments of `enrol`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Enrol {
    /// The one-time code, or a text in which it stands. White space in it is ignored.
    pub code: String,
    /// What will unlock this device: four words or twelve characters at least, or a PIN of six digits where allowed.
    pub passphrase: String,
    /// What people call this device.
    pub device_name: String,
}

/// Arguments of `unlock`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Unlock {
    /// The passphrase.
    pub passphrase: String,
}

impl std::fmt::Debug for Enrol {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Enrol")
    }
}

impl std::fmt::Debug for Unlock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Unlock")
    }
}

/// Someone who works for the organisation, as pages name them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WorkerName {
    /// Their identity.
    pub id: WorkerId,
    /// Their name.
    pub name: String,
}

/// The organisation as a device knows it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DirectoryPage {
    /// The organisation's name.
    pub organisation: String,
    /// The office's telephone number.
    pub telephone: String,
    /// Workers, by name.
    pub workers: Vec<DirectoryWorker>,
    /// Teams, by name.
    pub teams: Vec<DirectoryTeam>,
    /// Cases that this device holds, by title.
    pub cases: Vec<super::CaseRow>,
    /// Published forms.
    pub forms: Vec<DirectoryForm>,
}

/// A worker in the directory.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DirectoryWorker {
    /// Their identity.
    pub id: WorkerId,
    /// Their name.
    pub name: String,
    /// What they do.
    pub role: Role,
    /// Their teams.
    pub teams: Vec<TeamId>,
    /// False once they have left or are suspended.
    pub active: bool,
}

/// A team in the directory.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DirectoryTeam {
    /// Its identity.
    pub id: TeamId,
    /// Its name.
    pub name: String,
    /// The service it works for.
    pub service: Service,
}

/// A published form.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DirectoryForm {
    /// Its canonical address with version, `URL|VERSION`.
    pub canonical: String,
    /// Its title.
    pub title: String,
    /// The service that uses it.
    pub service: Service,
}
