//! Organisation data: central's own, signed by it, read-only on devices. People who work, their devices, and the
//! links that carry access.

use super::ids::{DeviceId, OrganisationId, PatternId, RecordId, TeamId, WorkerId};
use super::schema::Kind;
use super::time::Timestamp;
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

/// What a worker does for the organisation.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, Encode, Decode,
)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
#[cbor(index_only)]
pub enum Role {
    /// Visits people at home to care for them.
    #[n(0)]
    CareWorker,
    /// Visits tenancies.
    #[n(1)]
    HousingOfficer,
    /// Reviews and assigns the work of their teams.
    #[n(2)]
    Supervisor,
    /// Adds workers, devices and teams; sees no record by that.
    #[n(3)]
    Administrator,
    /// Central itself, in its own directory.
    #[n(4)]
    Central,
}

/// The service for which a case is worked; it decides the compartments that a case opens.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, Encode, Decode,
)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
#[cbor(index_only)]
pub enum Service {
    /// Adult social care.
    #[n(0)]
    Care,
    /// Housing.
    #[n(1)]
    Housing,
}

/// The organisation that runs this central.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cbor(map)]
pub struct Organisation {
    /// Its identity, made by `init`.
    #[n(0)]
    pub id: OrganisationId,
    /// Its name as staff know it.
    #[n(1)]
    pub name: String,
    /// The office's telephone number, as typed; empty if none was given.
    #[n(2)]
    pub telephone: String,
}

/// A team.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cbor(map)]
pub struct Team {
    /// Its identity.
    #[n(0)]
    pub id: TeamId,
    /// Its name.
    #[n(1)]
    pub name: String,
    /// The service it works for.
    #[n(2)]
    pub service: Service,
}

/// Someone who works for the organisation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cbor(map)]
pub struct Worker {
    /// Their identity.
    #[n(0)]
    pub id: WorkerId,
    /// Their name as colleagues know it.
    #[n(1)]
    pub name: String,
    /// What they do.
    #[n(2)]
    pub role: Role,
    /// The teams they are in.
    #[n(3)]
    pub teams: Vec<TeamId>,
    /// False once they have left or are suspended: their devices get nothing any more.
    #[n(4)]
    pub active: bool,
}

/// An enrolled device. It belongs to one worker.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cbor(map)]
pub struct Device {
    /// Its identity.
    #[n(0)]
    pub id: DeviceId,
    /// Whose it is.
    #[n(1)]
    pub worker: WorkerId,
    /// What people call it.
    #[n(2)]
    pub name: String,
    /// Its Ed25519 public key, by which its envelopes and requests are verified.
    #[n(3)]
    #[cbor(with = "minicbor::bytes")]
    #[serde(with = "hex_bytes")]
    #[cfg_attr(test, ts(as = "String"))]
    pub key: Vec<u8>,
    /// When it was revoked, by central's clock. What it signed before then stays valid.
    #[n(4)]
    pub revoked: Option<Timestamp>,
}

/// A case's links: to its subject, its place, its team and the workers who hold it. They carry access.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cbor(map)]
pub struct CaseLink {
    /// The case record.
    #[n(0)]
    pub case: RecordId,
    /// The service.
    #[n(1)]
    pub service: Service,
    /// The person it is about, if it is about one.
    #[n(2)]
    pub person: Option<RecordId>,
    /// The place it is about or at which the person lives.
    #[n(3)]
    pub place: Option<RecordId>,
    /// The team that holds it.
    #[n(4)]
    pub team: TeamId,
    /// The workers to whom it is assigned.
    #[n(5)]
    pub workers: Vec<WorkerId>,
    /// When it was closed.
    #[n(6)]
    pub closed: Option<Timestamp>,
}

/// Access to a subject that belongs to no case yet: a person or place first met offline, for its author and team.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cbor(map)]
pub struct SubjectGrant {
    /// The person's or place's core record.
    #[n(0)]
    pub subject: RecordId,
    /// Person or place.
    #[n(1)]
    pub kind: Kind,
    /// Who registered it.
    #[n(2)]
    pub worker: WorkerId,
    /// The author's team at that time.
    #[n(3)]
    pub team: Option<TeamId>,
}

/// A published form. A published version is never changed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cbor(map)]
pub struct PublishedForm {
    /// The canonical address of the Questionnaire.
    #[n(0)]
    pub url: String,
    /// Its version.
    #[n(1)]
    pub version: String,
    /// Its title.
    #[n(2)]
    pub title: String,
    /// The service that uses it.
    #[n(3)]
    pub service: Service,
    /// The FHIR R4 Questionnaire as JSON.
    #[n(4)]
    pub questionnaire: String,
}

/// A weekly pattern of visits for a case.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cbor(map)]
pub struct Pattern {
    /// Its identity; with the local date and slot it makes the identity of each visit.
    #[n(0)]
    pub id: PatternId,
    /// The case.
    #[n(1)]
    pub case: RecordId,
    /// Days of the week, 1 Monday to 7 Sunday.
    #[n(2)]
    pub days: Vec<u8>,
    /// Start on the organisation's clock, `HH:MM`.
    #[n(3)]
    pub start: String,
    /// How long, in minutes.
    #[n(4)]
    pub minutes: u32,
    /// First local date, `YYYY-MM-DD`.
    #[n(5)]
    pub from: String,
    /// Last local date, included.
    #[n(6)]
    pub until: String,
    /// Who goes.
    #[n(7)]
    pub workers: Vec<WorkerId>,
    /// What is to be done.
    #[n(8)]
    pub tasks: Vec<PlannedTask>,
    /// What the visit is called.
    #[n(9)]
    pub title: String,
    /// The form to fill in, by canonical address.
    #[n(10)]
    pub form: Option<String>,
}

/// A task that a planned visit brings.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cbor(map)]
pub struct PlannedTask {
    /// What is to be done.
    #[n(0)]
    pub title: String,
    /// How many workers it takes.
    #[n(1)]
    pub needs: u8,
}

/// One piece of organisation data. The newest of a [`Reference::key`] counts.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
#[serde(tag = "reference", rename_all = "kebab-case")]
pub enum Reference {
    /// The organisation itself.
    #[n(0)]
    Organisation(#[n(0)] Organisation),
    /// A team.
    #[n(1)]
    Team(#[n(0)] Team),
    /// A worker.
    #[n(2)]
    Worker(#[n(0)] Worker),
    /// A device.
    #[n(3)]
    Device(#[n(0)] Device),
    /// A case's links.
    #[n(4)]
    CaseLink(#[n(0)] CaseLink),
    /// Access to a subject without a case.
    #[n(5)]
    SubjectGrant(#[n(0)] SubjectGrant),
    /// A published form.
    #[n(6)]
    Form(#[n(0)] PublishedForm),
    /// A weekly pattern. Stays at central and with the desk.
    #[n(7)]
    Pattern(#[n(0)] Pattern),
}

impl Reference {
    /// What identifies this piece: a later piece with the same key takes its place.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::Organisation(_) => "organisation".to_owned(),
            Self::Team(t) => format!("team/{}", t.id),
            Self::Worker(w) => format!("worker/{}", w.id),
            Self::Device(d) => format!("device/{}", d.id),
            Self::CaseLink(c) => format!("case/{}", c.case),
            Self::SubjectGrant(g) => format!("subject/{}/{}", g.subject, g.worker),
            Self::Form(f) => format!("form/{}|{}", f.url, f.version),
            Self::Pattern(p) => format!("pattern/{}", p.id),
        }
    }
}

mod hex_bytes {
    //! Keys as hexadecimal text in JSON.
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(bytes: &[u8], s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&hex::encode(bytes))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Vec<u8>, D::Error> {
        hex::decode(String::deserialize(d)?).map_err(serde::de::Error::custom)
    }
}
