//! Backups: the whole store and the keys in one file, sealed to the recovery key that `init` printed once. Made while
//! the service runs.
//!
//! `DOORSTEP BACKUP 1\n`, the length of the sealed header (4 bytes, big-endian), the header (sealed by HPKE to the
//! recovery key: a file key and a nonce's first 19 bytes), then chunks of 1 MiB under XChaCha20-Poly1305, numbered,
//! the last one marked, so that a chunk moved, left out or cut off shows.

mod stream;

use crate::ambient::{Randomness, bytes};
use crate::central::Central;
use crate::fault::CentralFault;
use crate::folder::{self, Folder};
use crate::identity::{self, Identity};
use crate::storage::sqlite::Sqlite;
use crate::storage::{self, Storage};
use minicbor::{Decode, Encode};
use std::path::Path;
use stream::{Opener, Sealer};

const MAGIC: &[u8] = b"DOORSTEP BACKUP 1\n";
/// What the seal is bound to.
const PURPOSE: &[u8] = b"doorstep backup 1";
/// The keys that a backup holds.
const KEYS: [&str; 6] = [
    "root",
    "central",
    "sealing",
    "operator",
    "database",
    "recovery.public",
];

/// What a backup holds besides the store, at its beginning.
#[derive(Encode, Decode)]
#[cbor(map)]
struct Contents {
    #[n(0)]
    files: Vec<Kept>,
    /// The length of the store's file, which follows.
    #[n(1)]
    store: u64,
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct Kept {
    #[n(0)]
    name: String,
    #[cbor(n(1), with = "minicbor::bytes")]
    bytes: Vec<u8>,
}

/// Writes a backup to a file that is not there yet. Then devices learn up to where central is backed up.
///
/// # Errors
/// Of the store or the disk.
pub fn backup(
    folder: &Folder,
    central: &Central,
    out: &Path,
    random: &dyn Randomness,
) -> Result<(), CentralFault> {
    let copy = folder
        .path()
        .join(format!("copy-{}.db", hex::encode(bytes::<8>(random))));
    let done = write_backup(folder, central, &copy, out, random);
    let _ = std::fs::remove_file(&copy);
    let chains = done?;
    storage::write(&*central.storage, |write| {
        for (device, through) in chains {
            if let Some(mut state) = write.device(device)? {
                state.backed_up_through = state.backed_up_through.max(through);
                write.put_device(&state)?;
            }
        }
        Ok::<_, CentralFault>(())
    })?;
    Ok(())
}

type Chains = Vec<(sync_core::domain::ids::DeviceId, u64)>;

fn write_backup(
    folder: &Folder,
    central: &Central,
    copy: &Path,
    out: &Path,
    random: &dyn Randomness,
) -> Result<Chains, CentralFault> {
    central.storage.copy_to(copy)?;
    let chains = {
        let copied = Sqlite::open(copy, central.identity.store)?;
        let devices = storage::read(&copied as &dyn Storage, |read| {
            Ok::<_, CentralFault>(read.devices()?)
        })?;
        devices
            .into_iter()
            .map(|d| (d.device, d.chain_number))
            .collect()
    };
    let mut files = Vec::new();
    for name in KEYS {
        files.push(Kept {
            name: format!("keys/{name}"),
            bytes: folder::read(&folder.key(name))?,
        });
    }
    for name in ["certificate.pem", "key.pem"] {
        if folder.tls(name).exists() {
            files.push(Kept {
                name: format!("tls/{name}"),
                bytes: folder::read(&folder.tls(name))?,
            });
        }
    }
    let mut store = std::fs::File::open(copy).map_err(|e| CentralFault::file(copy, e))?;
    let length = store
        .metadata()
        .map_err(|e| CentralFault::file(copy, e))?
        .len();
    let contents = minicbor::to_vec(Contents {
        files,
        store: length,
    })
    .unwrap_or_default();

    let (key, nonce) = (bytes::<32>(random), bytes::<19>(random));
    let header = [key.as_slice(), &nonce].concat();
    let header = identity::seal(&central.identity.recovery, &header, PURPOSE, random)
        .ok_or_else(|| CentralFault::BadFile("keys/recovery.public".into()))?;
    let of = |e| CentralFault::file(out, e);
    let mut sealer = Sealer::create(
        out,
        &[MAGIC, &length_of(&header), &header].concat(),
        &key,
        &nonce,
    )
    .map_err(of)?;
    sealer.write(&length_of(&contents)).map_err(of)?;
    sealer.write(&contents).map_err(of)?;
    sealer.copy(&mut store).map_err(of)?;
    sealer.finish().map_err(of)?;
    Ok(chains)
}

/// Opens a backup into a new folder, with the recovery key's text. The folder is then what the central's was.
///
/// # Errors
/// [`CentralFault::BadFile`] if the key does not fit or the file was altered or cut.
pub fn open(file: &Path, recovery: &str, into: &Folder) -> Result<(), CentralFault> {
    let bad = || CentralFault::BadFile(file.display().to_string());
    let of = |e| CentralFault::file(file, e);
    let (mut opener, header) = Opener::open(file, MAGIC).map_err(of)?.ok_or_else(bad)?;
    let header = identity::open_with_recovery(recovery, &header, PURPOSE).ok_or_else(bad)?;
    let (key, nonce) = header.split_at_checked(32).ok_or_else(bad)?;
    opener.key(key, nonce).ok_or_else(bad)?;
    let length: [u8; 4] = opener.read(4).map_err(of)?.try_into().map_err(|_| bad())?;
    let length = usize::try_from(u32::from_be_bytes(length)).map_err(|_| bad())?;
    let contents: Contents =
        minicbor::decode(&opener.read(length).map_err(of)?).map_err(|_| bad())?;
    into.create()?;
    for kept in &contents.files {
        let (part, name) = kept.name.split_once('/').ok_or_else(bad)?;
        let path = match part {
            "keys" if KEYS.contains(&name) => into.key(name),
            "tls" if ["certificate.pem", "key.pem"].contains(&name) => into.tls(name),
            _ => return Err(bad()),
        };
        folder::write_private(&path, &kept.bytes)?;
    }
    let store = into.store();
    folder::write_private(&store, b"")?;
    opener.copy(&store, contents.store).map_err(of)?;
    Identity::read(into).map(|_| ())
}

fn length_of(bytes: &[u8]) -> [u8; 4] {
    u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_be_bytes()
}
