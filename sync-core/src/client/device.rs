//! What a shell owns: one device, not enrolled, locked or open; every verb goes through it.

use super::attempts::Attempts;
use super::folder::Folder;
use super::keys::{self, Keys, Profile};
use super::pace::Pace;
use super::session::{LOCK_MINUTES, Session};
use super::world::World;
use crate::api::{
    ApiError, DeviceState, DraftRef, ErrorCode, RecordCall, Rescue, Stage, SyncStatus,
};
use crate::domain::ids::DeviceId;
use crate::domain::time::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::Path;

/// When a spool that could not take what the store has is tried again.
const SPOOL_AGAIN_MILLIS: i64 = 10_000;

/// One device of one worker.
pub struct Device {
    pub(super) folder: Folder,
    pub(super) world: World,
    pub(super) profile: Option<Profile>,
    pub(super) attempts: Attempts,
    /// Kept while locked, so that the spool can still be sent; forgotten when the process ends.
    pub(super) keys: Option<Keys>,
    pub(super) session: Option<Session>,
    pub(super) pace: Pace,
    pub(super) rebuilt: bool,
    /// The newest envelope that central said it has from the spool, since this program began.
    pub(super) spool_sent: u64,
    /// What became of the work of a device that cannot be unlocked, once central has answered for all of it.
    pub(super) rescued: Option<Rescue>,
    /// The identity and keys with which a code was tried: should the answer be lost, the same is asked again.
    pub(super) enrolling: Option<([u8; 16], DeviceId, Keys)>,
    changed: BTreeSet<String>,
    last_status: Option<StatusEvent>,
}

/// What a shell tells its pages.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub enum Event {
    /// The line about sync, and whether the device is open.
    Status(StatusEvent),
    /// Records and lists that changed: record identities, and `today`, `reviews`, `conflicts`, `sync`, `directory`.
    Changed(Vec<String>),
}

/// The payload of the event `status`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StatusEvent {
    /// How far the device is.
    pub stage: Stage,
    /// Sync, as it stands, its fields beside the stage; none unless the device is open.
    #[serde(flatten)]
    pub sync: Option<SyncStatus>,
}

impl Device {
    /// Takes a folder and reads whose device it is. Nothing is decrypted yet.
    ///
    /// # Errors
    /// [`ErrorCode::OpenElsewhere`], [`ErrorCode::DiskFull`], or [`ErrorCode::StoreDamaged`] where the profile cannot
    /// be read: then the device has to be enrolled anew.
    pub fn open(path: &Path, world: World) -> Result<Self, ApiError> {
        let folder = Folder::take(path)?;
        let profile = keys::read(&folder.profile())?;
        // Whoever could damage the count could take it away as well: it must not close the device for good.
        let attempts = keys::read(&folder.attempts()).ok().flatten();
        let attempts = attempts.unwrap_or_default();
        Ok(Self {
            folder,
            world,
            profile,
            attempts,
            keys: None,
            session: None,
            pace: Pace::default(),
            rebuilt: false,
            spool_sent: 0,
            rescued: None,
            enrolling: None,
            changed: BTreeSet::new(),
            last_status: None,
        })
    }

    /// Calls a verb of either table. One that goes to central is waited for here; a shell that must not wait uses
    /// [`Device::ask`].
    ///
    /// # Errors
    /// Those of the verb.
    pub fn call(
        &mut self,
        verb: &str,
        mut args: serde_json::Value,
    ) -> Result<serde_json::Value, ApiError> {
        if Self::asks(verb) {
            let exchange = self.ask(verb, args)?;
            return self.heard(exchange.run());
        }
        let sent = DraftRef::take_from(&mut args)?;
        let call = RecordCall::parse(verb, args)?;
        self.sends(sent);
        let reply = call.dispatch(self);
        self.sends(None);
        reply
    }

    /// Which form the verb under way was typed in.
    fn sends(&mut self, form: Option<DraftRef>) {
        if let Some(session) = &mut self.session {
            session.sends = form;
        }
    }

    /// After everything of this device was set aside: it is like a new one.
    pub(super) fn forget_itself(&mut self) {
        (self.profile, self.keys, self.session) = (None, None, None);
        (self.attempts, self.pace) = (Attempts::default(), Pace::default());
        (self.rebuilt, self.spool_sent, self.rescued) = (false, 0, None);
    }

    /// How far the device is.
    #[must_use]
    pub fn stage(&self) -> Stage {
        match (&self.profile, &self.session) {
            (None, _) => Stage::Unenrolled,
            (Some(_), None) => Stage::Locked,
            (Some(_), Some(_)) => Stage::Open,
        }
    }

    /// Where the device stands, for `device_state`.
    #[must_use]
    pub fn state(&self) -> DeviceState {
        let profile = self.profile.as_ref();
        let directory = self.session.as_ref().map(|s| &s.directory);
        DeviceState {
            stage: self.stage(),
            organisation: profile.map(|p| p.organisation_name.clone()),
            telephone: directory
                .and_then(|d| d.organisation.as_ref())
                .map(|o| o.telephone.clone()),
            device: profile.map(|p| p.device),
            device_name: profile.map(|p| p.device_name.clone()),
            worker_name: profile.map(|p| p.worker_name.clone()),
            worker: directory.and_then(|d| d.workers.get(&profile?.worker).cloned()),
            wait_seconds: self.attempts.wait_seconds(self.now()),
            wrong_tries: self.attempts.wrong,
            tries_left: self.is_pin().then(|| self.attempts.pins_left()),
            pin: self.is_pin(),
            pin_allowed: self.world.keystore.present(),
            lock_minutes: self
                .session
                .as_ref()
                .map_or(LOCK_MINUTES, Session::lock_minutes),
            central: profile.map(|p| p.address.clone()),
            app: super::enrolment::APP.to_owned(),
            rebuilt: self.rebuilt,
        }
    }

    /// The open session.
    ///
    /// # Errors
    /// [`ErrorCode::NotEnrolled`] or [`ErrorCode::Locked`].
    pub(super) fn session(&mut self) -> Result<&mut Session, ApiError> {
        let missing = if self.profile.is_none() {
            ErrorCode::NotEnrolled
        } else {
            ErrorCode::Locked
        };
        self.session.as_mut().ok_or(ApiError::of(missing))
    }

    pub(super) fn now(&self) -> Timestamp {
        self.world.clock.now()
    }

    /// Notes what pages have to read again.
    pub(super) fn note(&mut self, keys: impl IntoIterator<Item = String>) {
        self.changed.extend(keys);
    }

    /// Does what is due: commits typing that has rested, brings a spool up to date that could not take everything, and
    /// the timer of sync. Returns when to come again.
    pub fn tick(&mut self) -> Timestamp {
        let now = self.now();
        self.keep_to_the_clock(now);
        let mut due = Vec::new();
        if let Some(session) = &mut self.session {
            let (keys, typing) = session.commit_rested(now);
            if !keys.is_empty() {
                self.pace.work_written(now);
            }
            self.changed.extend(keys);
            due.extend(typing);
            if session.retry_the_spool() {
                self.changed.insert("sync".to_owned());
            }
            if session.spool_behind {
                due.push(now.plus_millis(SPOOL_AGAIN_MILLIS));
            }
        }
        let sync = self.pace.next_try(now);
        due.into_iter()
            .fold(sync, Ord::min)
            .max(now.plus_millis(50))
    }

    /// What happened since the last call.
    pub fn events(&mut self) -> Vec<Event> {
        let mut events = Vec::new();
        if let Some(session) = &mut self.session {
            self.changed.extend(session.take_changed());
        }
        if !self.changed.is_empty() {
            let keys = std::mem::take(&mut self.changed);
            events.push(Event::Changed(keys.into_iter().collect()));
        }
        let status = self.status_event();
        if self.last_status.as_ref() != Some(&status) {
            self.last_status = Some(status.clone());
            events.push(Event::Status(status));
        }
        events
    }

    /// The line about sync, as it stands.
    pub fn status_event(&mut self) -> StatusEvent {
        StatusEvent {
            stage: self.stage(),
            sync: self.status(),
        }
    }
}
