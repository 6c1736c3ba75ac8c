//! Makes a new central: folder, keys, store, and itself in its own directory.

use crate::ambient::{Clock, Randomness, bytes, new_id};
use crate::central::{Address, setting, store_address};
use crate::directory::Directory;
use crate::fault::CentralFault;
use crate::folder::{self, Folder};
use crate::forms;
use crate::identity::Identity;
use crate::storage::sqlite::Sqlite;
use crate::storage::{self, DeviceState, Stored};
use crate::tls;
use sync_core::domain::ids::{DeviceId, OrganisationId, WorkerId};
use sync_core::domain::organisation::{Device, Organisation, Reference, Role, Worker};

/// What `init` is told.
#[derive(Clone, Debug, Default)]
pub struct Init {
    /// The organisation's name.
    pub name: String,
    /// The office's telephone.
    pub telephone: String,
    /// The host by which devices reach central; none for this machine only.
    pub host: Option<String>,
    /// And the port.
    pub port: u16,
}

/// Makes a central in a new folder. Gives the recovery key's text, which is kept nowhere.
///
/// # Errors
/// [`CentralFault::NotEmpty`], or of the disk.
pub fn init(
    folder: &Folder,
    what: &Init,
    clock: &dyn Clock,
    random: &dyn Randomness,
) -> Result<String, CentralFault> {
    if what.name.trim().is_empty() {
        return Err(CentralFault::Invalid(
            "give the organisation a name: --name NAME".into(),
        ));
    }
    folder.create()?;
    let recovery = Identity::create(folder, random)?;
    let identity = Identity::read(folder)?;
    let address = match &what.host {
        None => Address {
            url: format!("http://127.0.0.1:{}", what.port),
            fingerprint: None,
        },
        Some(host) => {
            let made = tls::self_signed(host, clock.now())?;
            folder::write_private(&folder.tls("certificate.pem"), made.certificate.as_bytes())?;
            folder::write_private(&folder.tls("key.pem"), made.key.as_bytes())?;
            Address {
                url: format!("https://{host}:{}", what.port),
                fingerprint: Some(made.fingerprint),
            }
        }
    };
    let store = Sqlite::open(&folder.store(), identity.store)?;
    storage::write(&store, |write| {
        fill(write, &identity, what, clock, random)?;
        store_address(write, &address)
    })?;
    Ok(recovery)
}

fn fill(
    write: &mut dyn storage::Write,
    identity: &Identity,
    what: &Init,
    clock: &dyn Clock,
    random: &dyn Randomness,
) -> Stored<()> {
    let now = clock.now();
    let id = || new_id(clock, random);
    let (organisation, device, worker) = (OrganisationId(id()), DeviceId(id()), WorkerId(id()));
    write.put_setting(setting::EPOCH, &bytes::<16>(random))?;
    write.put_setting(setting::ORGANISATION, &organisation.bytes())?;
    write.put_setting(setting::DEVICE, &device.bytes())?;
    write.put_setting(setting::WORKER, &worker.bytes())?;
    write.put_setting(setting::OPERATOR, id().as_bytes())?;
    write.put_setting(setting::ISSUED, &now.0.to_be_bytes())?;
    write.put_device(&DeviceState::new(device))?;
    let mut directory = Directory::default();
    let mut put = |reference| directory.put(write, reference, now);
    put(Reference::Organisation(Organisation {
        id: organisation,
        name: what.name.trim().to_owned(),
        telephone: what.telephone.trim().to_owned(),
    }))?;
    put(Reference::Worker(Worker {
        id: worker,
        name: what.name.trim().to_owned(),
        role: Role::Central,
        teams: Vec::new(),
        active: true,
    }))?;
    put(Reference::Device(Device {
        id: device,
        worker,
        name: "central".into(),
        key: identity.signing.verifying_key().to_bytes().to_vec(),
        revoked: None,
    }))?;
    for form in forms::published() {
        put(Reference::Form(form))?;
    }
    Ok(())
}
