//! The service without a socket: its store, its keys, its clock, and what it knows by heart.

use crate::ambient::{Clock, Randomness, bytes};
use crate::directory::Directory;
use crate::fault::CentralFault;
use crate::folder::Folder;
use crate::identity::Identity;
use crate::slots::Slots;
use crate::storage::sqlite::Sqlite;
use crate::storage::{self, Read, Storage, StorageFault, Stored, Write};
use crate::subjects::Subjects;
use std::sync::{Arc, Mutex, PoisonError};
use sync_core::domain::ids::{DeviceId, OrganisationId, WorkerId};
use sync_core::domain::time::Timestamp;

/// Names of settings in the store.
pub(crate) mod setting {
    pub(crate) const ORGANISATION: &str = "organisation";
    pub(crate) const DEVICE: &str = "central.device";
    pub(crate) const WORKER: &str = "central.worker";
    pub(crate) const OPERATOR: &str = "operator.device";
    pub(crate) const ISSUED: &str = "issued";
    pub(crate) const EPOCH: &str = "epoch";
    pub(crate) const ADDRESS: &str = "address";
    pub(crate) const FINGERPRINT: &str = "fingerprint";
}

/// How far ahead visits are known before anyone asks, in minutes: 8 weeks, as far as weekly visits are looked at.
const AHEAD: i64 = 8 * 7 * 24 * 60;

/// Where devices reach this central, as enrolment codes say it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Address {
    /// `https://HOST:PORT`; plain `http://` on loopback only.
    pub url: String,
    /// SHA-256 of the TLS certificate, where central made it itself.
    pub fingerprint: Option<[u8; 32]>,
}

/// The whole service, but for its socket.
pub struct Central {
    pub(crate) storage: Arc<dyn Storage>,
    pub(crate) identity: Identity,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) random: Arc<dyn Randomness>,
    /// Fresh at each opening, so that a restored store never uses a sequence number twice.
    pub(crate) actor: [u8; 16],
    pub(crate) organisation: OrganisationId,
    pub(crate) device: DeviceId,
    pub(crate) worker: WorkerId,
    pub(crate) operator: DeviceId,
    pub(crate) issued: Timestamp,
    address: Mutex<Address>,
    directory: Mutex<Arc<Directory>>,
    subjects: Mutex<Subjects>,
    slots: Mutex<Slots>,
}

impl Central {
    /// Opens the central of a folder. The caller holds the folder's lock if it is going to write.
    ///
    /// # Errors
    /// [`CentralFault::NotInitialised`], or what is wrong with a file.
    pub fn open(
        folder: &Folder,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Randomness>,
    ) -> Result<Self, CentralFault> {
        if !folder.store().exists() {
            return Err(CentralFault::NotInitialised(
                folder.path().display().to_string(),
            ));
        }
        let identity = Identity::read(folder)?;
        let store = Arc::new(Sqlite::open(&folder.store(), identity.store)?);
        Self::over(store, identity, clock, random)
    }

    /// A central over any store that `init` has filled.
    ///
    /// # Errors
    /// Of the store.
    pub fn over(
        storage: Arc<dyn Storage>,
        identity: Identity,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Randomness>,
    ) -> Result<Self, CentralFault> {
        let (ids, issued, address) = storage::read(&*storage, |read| {
            let id = |name| -> Stored<[u8; 16]> { fixed(read, name) };
            let ids = [
                setting::ORGANISATION,
                setting::DEVICE,
                setting::WORKER,
                setting::OPERATOR,
            ]
            .map(id);
            let issued = i64::from_be_bytes(fixed(read, setting::ISSUED)?);
            Ok::<_, StorageFault>((ids, Timestamp(issued), stored_address(read)?))
        })?;
        let [organisation, device, worker, operator] = ids;
        Ok(Self {
            organisation: OrganisationId::from_bytes(organisation?),
            device: DeviceId::from_bytes(device?),
            worker: WorkerId::from_bytes(worker?),
            operator: DeviceId::from_bytes(operator?),
            issued,
            actor: bytes(&*random),
            storage,
            identity,
            clock,
            random,
            address: Mutex::new(address),
            directory: Mutex::new(Arc::new(Directory::default())),
            subjects: Mutex::new(Subjects::default()),
            slots: Mutex::new(Slots::default()),
        })
    }

    /// Where devices reach this central.
    #[must_use]
    pub fn address(&self) -> Address {
        self.address
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Says where devices reach this central, for enrolment codes from now on.
    ///
    /// # Errors
    /// Of the store.
    pub fn set_address(&self, address: &Address) -> Result<(), CentralFault> {
        if self.address() == *address {
            return Ok(());
        }
        storage::write(&*self.storage, |write| store_address(write, address))?;
        *self.address.lock().unwrap_or_else(PoisonError::into_inner) = address.clone();
        Ok(())
    }

    /// Now, by central's clock.
    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Looks among all people and places, as of this look. The first look reads them all.
    pub(crate) fn subjects<T>(
        &self,
        read: &dyn Read,
        look: impl FnOnce(&Subjects) -> T,
    ) -> Stored<T> {
        let mut all = self.subjects.lock().unwrap_or_else(PoisonError::into_inner);
        all.refresh(read)?;
        Ok(look(&all))
    }

    /// Reads all people and places, so that the first who looks for one does not wait for it.
    ///
    /// # Errors
    /// Of the store.
    pub(crate) fn know_subjects(&self) -> Result<(), CentralFault> {
        storage::read(&*self.storage, |read| Ok(self.subjects(read, |_| ())?))
    }

    /// Looks at planned visits as far as the plan goes.
    pub(crate) fn slots<T>(&self, look: impl FnOnce(&mut Slots) -> T) -> T {
        look(&mut self.slots.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads the visits of the next weeks, so that the first who plans does not wait for it.
    ///
    /// # Errors
    /// Of the store.
    pub(crate) fn know_slots(&self) -> Result<(), CentralFault> {
        let from = self.now().plus_minutes(-24 * 60);
        let until = self.now().plus_minutes(AHEAD);
        storage::read(&*self.storage, |read| {
            for row in read.visits_between(from, until)? {
                // One at a time, so that nobody who plans meanwhile waits for all of them.
                self.slots(|slots| slots.of(read, &row))?;
            }
            Ok(())
        })
    }

    /// The directory as this look sees it.
    pub(crate) fn directory(&self, read: &dyn Read) -> Stored<Arc<Directory>> {
        let version = read.references_version()?;
        let mut kept = self
            .directory
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if kept.version != version || version == 0 {
            let loaded = Arc::new(Directory::load(read)?);
            if loaded.version < kept.version {
                // An older look than one that was seen already: true for its reader, and not worth keeping.
                return Ok(loaded);
            }
            *kept = loaded;
        }
        Ok(kept.clone())
    }
}

fn fixed<const N: usize>(read: &dyn Read, name: &str) -> Stored<[u8; N]> {
    let value = read.setting(name)?.ok_or(StorageFault::Damaged)?;
    value.try_into().map_err(|_| StorageFault::Damaged)
}

fn stored_address(read: &dyn Read) -> Stored<Address> {
    let url = read.setting(setting::ADDRESS)?.unwrap_or_default();
    let fingerprint = read.setting(setting::FINGERPRINT)?.unwrap_or_default();
    Ok(Address {
        url: String::from_utf8(url).map_err(|_| StorageFault::Damaged)?,
        fingerprint: fingerprint.try_into().ok(),
    })
}

pub(crate) fn store_address(write: &mut dyn Write, address: &Address) -> Stored<()> {
    write.put_setting(setting::ADDRESS, address.url.as_bytes())?;
    let fingerprint = address.fingerprint.map(|f| f.to_vec()).unwrap_or_default();
    write.put_setting(setting::FINGERPRINT, &fingerprint)
}
