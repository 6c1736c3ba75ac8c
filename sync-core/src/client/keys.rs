//! The keys of a device: on disk only under the passphrase, in memory only while they are needed.
//!
//! `profile` (clear: whose device, which central, whom to trust) holds the device's signing key and the store's random
//! key, sealed with a key that Argon2id makes of the passphrase and of the keystore's secret. `attempts` counts wrong
//! passphrases and `counter` numbers requests; both live outside the database, so that putting back an old copy of it
//! shows. All three are replaced whole: written beside, flushed, renamed.

use super::world::World;
use crate::api::{ApiError, ErrorCode};
use crate::domain::ids::{DeviceId, OrganisationId, WorkerId};
use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use ed25519_dalek::SigningKey;
use minicbor::{Decode, Encode};
use std::path::Path;
use zeroize::Zeroizing;

/// Argon2id: 64 MiB, three passes. The figures of reference are OWASP's with room to spare.
const MEMORY_KIB: u32 = 65_536;
const PASSES: u32 = 3;
const AAD: &[u8] = b"doorstep keys 1";

/// What a device knows of itself while it is locked.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
#[cbor(map)]
pub struct Profile {
    /// The device.
    #[n(0)]
    pub device: DeviceId,
    /// What people call it.
    #[n(1)]
    pub device_name: String,
    /// Whose it is.
    #[n(2)]
    pub worker: WorkerId,
    /// The worker's name when it was enrolled.
    #[n(3)]
    pub worker_name: String,
    /// The organisation.
    #[n(4)]
    pub organisation: OrganisationId,
    /// The organisation's name when it was enrolled.
    #[n(5)]
    pub organisation_name: String,
    /// Central's address.
    #[n(6)]
    pub address: String,
    /// The certificate to trust; none for a publicly valid one.
    #[cbor(n(7), with = "minicbor::bytes")]
    pub fingerprint: Option<[u8; 32]>,
    /// The pinned root.
    #[cbor(n(8), with = "minicbor::bytes")]
    pub root: [u8; 32],
    /// Central's signing key, as the root says.
    #[cbor(n(9), with = "minicbor::bytes")]
    pub central: [u8; 32],
    /// Central's sealing key, as the root says.
    #[cbor(n(10), with = "minicbor::bytes")]
    pub sealing: [u8; 32],
    /// Salt of the passphrase.
    #[cbor(n(11), with = "minicbor::bytes")]
    pub salt: [u8; 16],
    /// Nonce of the sealed keys.
    #[cbor(n(12), with = "minicbor::bytes")]
    pub nonce: [u8; 24],
    /// The sealed keys.
    #[cbor(n(13), with = "minicbor::bytes")]
    pub sealed: Vec<u8>,
    /// Argon2id's memory in KiB and its passes.
    #[n(14)]
    pub cost: (u32, u32),
    /// What unlocks it is a PIN. Not written where it is a passphrase.
    #[n(15)]
    pub pin: Option<bool>,
    /// The keystore's secret went into the sealing. Not written where it did not: a keystore that comes later changes
    /// nothing for this device until its passphrase is changed.
    #[n(16)]
    pub keystore: Option<bool>,
}

/// The secret keys, while they are needed.
#[derive(Clone)]
pub struct Keys {
    /// Signs envelopes and requests.
    pub signing: SigningKey,
    /// Opens the store.
    pub store: Zeroizing<[u8; 32]>,
}

impl Keys {
    /// New keys.
    #[must_use]
    pub fn new(world: &World) -> Self {
        Self {
            signing: SigningKey::from_bytes(&world.random()),
            store: Zeroizing::new(world.random()),
        }
    }
}

/// Seals keys under a passphrase: salt, nonce, sealed bytes, cost.
///
/// # Errors
/// [`ErrorCode::Internal`] where there is no memory for Argon2; [`ErrorCode::KeystoreShut`] for a PIN where the keystore
/// keeps no secret after all.
pub fn seal(
    keys: &Keys,
    passphrase: &str,
    world: &World,
    profile: &mut Profile,
) -> Result<(), ApiError> {
    profile.salt = world.random();
    profile.nonce = world.random();
    profile.cost = (MEMORY_KIB, PASSES);
    profile.pin = super::secret::is_pin(passphrase).then_some(true);
    let secret = secret_to_seal_with(world);
    if profile.pin.is_some() && secret.is_none() {
        return Err(ApiError::of(ErrorCode::KeystoreShut));
    }
    profile.keystore = secret.is_some().then_some(true);
    let mut plain = Zeroizing::new(keys.signing.to_bytes().to_vec());
    plain.extend_from_slice(&*keys.store);
    profile.sealed = cipher(passphrase, secret.as_deref(), profile)?
        .encrypt(
            &XNonce::from(profile.nonce),
            Payload {
                msg: &plain,
                aad: AAD,
            },
        )
        .map_err(|_| ApiError::internal())?;
    Ok(())
}

/// The keystore's secret, made where it keeps none yet; none where there is no keystore or it stays shut.
fn secret_to_seal_with(world: &World) -> Option<Zeroizing<[u8; 32]>> {
    if !world.keystore.present() {
        return None;
    }
    if let Some(kept) = world.keystore.secret() {
        return Some(Zeroizing::new(kept));
    }
    let new = Zeroizing::new(world.random());
    // Read back before anything depends on it: some keystores take a secret and forget it when the session ends.
    (world.keystore.keep(&new) && world.keystore.secret().as_ref() == Some(&*new)).then_some(new)
}

/// Opens the keys.
///
/// # Errors
/// [`ErrorCode::WrongPassphrase`], also where the file was altered; [`ErrorCode::KeystoreShut`] where the keystore's
/// secret is needed and it gives none.
pub fn open(profile: &Profile, passphrase: &str, world: &World) -> Result<Keys, ApiError> {
    let secret = match profile.keystore {
        Some(true) => Some(
            world
                .keystore
                .secret()
                .map(Zeroizing::new)
                .ok_or(ApiError::of(ErrorCode::KeystoreShut))?,
        ),
        _ => None,
    };
    let plain = cipher(passphrase, secret.as_deref(), profile)?
        .decrypt(
            &XNonce::from(profile.nonce),
            Payload {
                msg: &profile.sealed,
                aad: AAD,
            },
        )
        .map(Zeroizing::new)
        .map_err(|_| ApiError::of(ErrorCode::WrongPassphrase))?;
    let (signing, store) = plain.split_at_checked(32).ok_or_else(ApiError::internal)?;
    let key = |bytes: &[u8]| <[u8; 32]>::try_from(bytes).map_err(|_| ApiError::internal());
    Ok(Keys {
        signing: SigningKey::from_bytes(&key(signing)?),
        store: Zeroizing::new(key(store)?),
    })
}

fn cipher(
    passphrase: &str,
    secret: Option<&[u8; 32]>,
    profile: &Profile,
) -> Result<XChaCha20Poly1305, ApiError> {
    let (memory, passes) = profile.cost;
    // A file that was altered to cost more than a device has is refused rather than tried.
    if memory > 4 * MEMORY_KIB || passes > 16 {
        return Err(ApiError::of(ErrorCode::StoreDamaged));
    }
    let params = Params::new(memory, passes, 1, Some(32)).map_err(|_| ApiError::internal())?;
    let argon2 = match secret {
        Some(s) => Argon2::new_with_secret(s, Algorithm::Argon2id, Version::V0x13, params)
            .map_err(|_| ApiError::internal())?,
        None => Argon2::new(Algorithm::Argon2id, Version::V0x13, params),
    };
    let mut key = Zeroizing::new([0; 32]);
    argon2
        .hash_password_into(passphrase.trim().as_bytes(), &profile.salt, &mut *key)
        .map_err(|_| ApiError::internal())?;
    Ok(XChaCha20Poly1305::new((&*key).into()))
}

/// Reads a small file of CBOR; none if it is not there.
///
/// # Errors
/// [`ErrorCode::StoreDamaged`] if it cannot be read.
pub fn read<T: for<'b> Decode<'b, ()>>(path: &Path) -> Result<Option<T>, ApiError> {
    match std::fs::read(path) {
        Ok(bytes) => minicbor::decode(&bytes)
            .map(Some)
            .map_err(|_| ApiError::of(ErrorCode::StoreDamaged)),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(_) => Err(ApiError::of(ErrorCode::StoreDamaged)),
    }
}

/// Replaces a small file whole: after a crash there is the old one or the new one.
///
/// # Errors
/// [`ErrorCode::DiskFull`] if it cannot be written.
pub fn replace<T: Encode<()>>(path: &Path, value: &T) -> Result<(), ApiError> {
    let bytes = minicbor::to_vec(value).map_err(|_| ApiError::internal())?;
    write_whole(path, &bytes).map_err(|_| ApiError::of(ErrorCode::DiskFull))
}

fn write_whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write;
    let beside = path.with_extension("new");
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut file = options.open(&beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    std::fs::rename(&beside, path)?;
    // The rename itself is durable once the folder is.
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        std::fs::File::open(folder)?.sync_all()?;
    }
    Ok(())
}
