//! An open device: the store, the spool, who writes, and under which actor.

use super::apply::LAST_HEARD;
use super::directory::Directory;
use super::folder::Folder;
use super::keys::{Keys, Profile};
use super::typed_on::TypedOn;
use super::world::World;
use crate::api::{ApiError, DraftRef};
use crate::domain::time::Timestamp;
use crate::store::{self, Spool, Store, StoreError, Topic};
use ed25519_dalek::SigningKey;
use std::collections::BTreeSet;

/// Under this name a store remembers that the spool which it found has been sent. A new store does not have it, so
/// that a crash in the middle of a rebuild changes nothing.
const SPOOL_SENT: &str = "spool.sent";
const PAUSED: &str = "paused";
const LOCK_AFTER: &str = "lock.after";
/// Minutes after which the window locks itself where nobody chose, and the most that can be chosen (OWASP on idle
/// time-outs of applications of high value: two to five minutes).
pub(super) const LOCK_MINUTES: u32 = 2;
pub(super) const LONGEST_LOCK_MINUTES: u32 = 5;

/// What is there only while the device is unlocked.
pub(super) struct Session {
    pub store: Store,
    pub spool: Spool,
    /// The store has work that the spool could not take, on a full disk for example. Tried again by and by.
    pub spool_behind: bool,
    pub world: World,
    pub profile: Profile,
    pub signing: SigningKey,
    /// Fresh each time the store is opened: a restored or cloned store can never use a sequence number again.
    pub actor: [u8; 16],
    pub directory: Directory,
    /// What was typed here on the heads that pages name.
    pub typed_on: TypedOn,
    /// Heads that were reported as seen by the question that is under way.
    pub in_flight: Vec<i64>,
    /// The form in which the verb under way was typed.
    pub sends: Option<DraftRef>,
    changed: BTreeSet<String>,
}

impl Session {
    /// Opens the store and the spool. What the outbox has and the spool lacks is sealed again; typing that a crash
    /// left is committed on what it was typed on.
    pub fn open(
        folder: &Folder,
        world: &World,
        profile: &Profile,
        keys: &Keys,
    ) -> Result<Self, ApiError> {
        let key = store::Key::new(*keys.store);
        let store = Store::open(&folder.store(), &key, world.vfs.as_deref())?;
        let spool = Spool::open(&folder.spool())?;
        let mut session = Self {
            directory: Directory::default(),
            store,
            spool,
            spool_behind: false,
            world: world.clone(),
            profile: profile.clone(),
            signing: keys.signing.clone(),
            actor: world.random(),
            typed_on: TypedOn::default(),
            in_flight: Vec::new(),
            sends: None,
            changed: BTreeSet::new(),
        };
        session.go_on_from_the_spool()?;
        session.read_directory()?;
        session.try_held_back_after_update()?;
        session.catch_up_the_spool();
        session.forget_old_drafts();
        if let Err(error) = session.commit_all_typing() {
            // The row stays: whoever opens the field sees it, and leaving the field says what is wrong.
            tracing::warn!(code = ?error.code, "typing could not be committed");
        }
        Ok(session)
    }

    /// Sets a damaged store aside under another name and begins a new one.
    pub fn rebuild(
        folder: &Folder,
        world: &World,
        profile: &Profile,
        keys: &Keys,
    ) -> Result<Self, ApiError> {
        let now = world.clock.now();
        store::set_aside(&folder.store(), &format!("damaged-{}", now.0))
            .map_err(StoreError::from)?;
        Self::open(folder, world, profile, keys)
    }

    /// A store that knows less than the spool is new, or an older copy was put back: it goes on in this device's
    /// chain from the spool's newest entry, and the spool is sent before anything else.
    fn go_on_from_the_spool(&mut self) -> Result<(), ApiError> {
        let Some(newest) = super::spooling::newest(&self.spool)? else {
            return Ok(());
        };
        let head = self.store.read(|r| r.chain_head())?;
        if head.number >= newest.number {
            return Ok(());
        }
        self.store.write("rebuild", self.now(), |w| {
            w.keep(SPOOL_SENT, b"0")?;
            w.set_chain_head(&newest)
        })?;
        Ok(())
    }

    /// Whether the spool has to be sent before anything else, because the store is new and the spool may not be.
    pub fn must_send_spool(&self) -> Result<bool, ApiError> {
        Ok(self
            .store
            .read(|r| r.kept(SPOOL_SENT))?
            .is_none_or(|v| v != b"1"))
    }

    /// The spool was sent, or there was never anything in it.
    pub fn spool_was_sent(&mut self, now: Timestamp) -> Result<(), ApiError> {
        self.store
            .write("spool", now, |w| w.keep(SPOOL_SENT, b"1"))?;
        Ok(())
    }

    /// Whether the person at the device paused sync.
    pub fn paused(&self) -> Result<bool, ApiError> {
        Ok(self
            .store
            .read(|r| r.kept(PAUSED))?
            .is_some_and(|v| v == b"1"))
    }

    /// When central was last heard from, by the device's clock; kept over a restart.
    pub fn last_heard(&self) -> Result<Option<Timestamp>, ApiError> {
        let kept = self.store.read(|r| r.kept(LAST_HEARD))?;
        let millis = kept.and_then(|k| k.as_slice().try_into().ok());
        Ok(millis.map(|m| Timestamp(i64::from_be_bytes(m))))
    }

    /// Pauses sync, or goes on; kept over a restart.
    pub fn set_paused(&mut self, paused: bool) -> Result<(), ApiError> {
        let now = self.now();
        let value: &[u8] = if paused { b"1" } else { b"0" };
        self.store.write("pause", now, |w| w.keep(PAUSED, value))?;
        Ok(())
    }

    /// Minutes after which the window locks itself.
    pub fn lock_minutes(&self) -> u32 {
        let kept = self.store.read(|r| r.kept(LOCK_AFTER)).ok().flatten();
        match kept.as_deref() {
            Some([minutes]) => u32::from(*minutes).clamp(1, LONGEST_LOCK_MINUTES),
            _ => LOCK_MINUTES,
        }
    }

    /// Sets after how many minutes the window locks itself; kept over a restart.
    pub fn set_lock_minutes(&mut self, minutes: u32) -> Result<(), ApiError> {
        let short = u8::try_from(minutes).ok();
        let short = short.filter(|m| (1..=LONGEST_LOCK_MINUTES).contains(&u32::from(*m)));
        let short = short.ok_or_else(|| ApiError::invalid("minutes"))?;
        let now = self.now();
        self.store
            .write("lock-after", now, |w| w.keep(LOCK_AFTER, &[short]))?;
        Ok(())
    }

    /// Reads the organisation's data again.
    pub fn read_directory(&mut self) -> Result<(), ApiError> {
        self.directory = Directory::new(self.store.read(|r| r.references())?);
        Ok(())
    }

    pub fn now(&self) -> Timestamp {
        self.world.clock.now()
    }

    /// Notes what a write changed, for the pages.
    pub fn note(&mut self, keys: &store::Keys) {
        self.changed
            .extend(keys.records.iter().map(ToString::to_string));
        for topic in &keys.topics {
            self.changed.insert(
                match topic {
                    Topic::Visits | Topic::Subjects => "today",
                    Topic::Reviews => "reviews",
                    Topic::Conflicts => "conflicts",
                    Topic::Outbox | Topic::Grants => "sync",
                    Topic::Directory => "directory",
                }
                .to_owned(),
            );
        }
    }

    /// What changed since the last call.
    pub fn take_changed(&mut self) -> BTreeSet<String> {
        std::mem::take(&mut self.changed)
    }
}
