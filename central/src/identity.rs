//! Central's keys: root, signing, sealing, operator, store and recovery; each a file that only its owner may read.

use crate::ambient::{Randomness, bytes};
use crate::fault::CentralFault;
use crate::folder::{self, Folder};
use ed25519_dalek::SigningKey;
use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::rand_core::{TryCryptoRng, TryRng};
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use sync_core::domain::ids::OrganisationId;
use sync_core::domain::time::Timestamp;
use sync_core::protocol::certificate::{CentralKeys, Certificate};

type SecretKey = <X25519HkdfSha256 as Kem>::PrivateKey;
type PublicKey = <X25519HkdfSha256 as Kem>::PublicKey;
type Encapsulated = <X25519HkdfSha256 as Kem>::EncappedKey;

/// What every seal is for; the purpose stands in the associated data.
const INFO: &[u8] = b"doorstep spool 1";
/// What the recovery key looks like to people.
const RECOVERY_PREFIX: &str = "DOORSTEP-RECOVERY-";

/// Central's keys in memory.
pub struct Identity {
    /// Signs central's certificate, and is pinned by every device.
    pub root: SigningKey,
    /// Signs pages, receipts and central's own envelopes.
    pub signing: SigningKey,
    /// As which the command line signs desk verbs.
    pub operator: SigningKey,
    /// The store's key.
    pub store: [u8; 32],
    /// To which backups are sealed; its other half was printed once.
    pub recovery: [u8; 32],
    sealing: SecretKey,
    sealing_public: [u8; 32],
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Identity")
    }
}

impl Identity {
    /// Makes every key and writes the files. Gives the recovery key's text, which is kept nowhere.
    ///
    /// # Errors
    /// Of the disk.
    pub fn create(folder: &Folder, random: &dyn Randomness) -> Result<String, CentralFault> {
        for name in ["root", "central", "sealing", "operator", "database"] {
            let key: [u8; 32] = bytes(random);
            folder::write_private(&folder.key(name), hex::encode(key).as_bytes())?;
        }
        let recovery: [u8; 32] = bytes(random);
        let (_, public) = pair(&recovery)?;
        folder::write_private(
            &folder.key("recovery.public"),
            hex::encode(public).as_bytes(),
        )?;
        Ok(recovery_text(&recovery))
    }

    /// Reads the files.
    ///
    /// # Errors
    /// Of the disk, or [`CentralFault::BadFile`].
    pub fn read(folder: &Folder) -> Result<Self, CentralFault> {
        let key = |name: &str| -> Result<[u8; 32], CentralFault> {
            let path = folder.key(name);
            let text = folder::read(&path)?;
            let mut key = [0; 32];
            hex::decode_to_slice(text.trim_ascii(), &mut key)
                .map_err(|_| CentralFault::BadFile(path.display().to_string()))?;
            Ok(key)
        };
        let (sealing, sealing_public) = pair(&key("sealing")?)?;
        Ok(Self {
            root: SigningKey::from_bytes(&key("root")?),
            signing: SigningKey::from_bytes(&key("central")?),
            operator: SigningKey::from_bytes(&key("operator")?),
            store: key("database")?,
            recovery: key("recovery.public")?,
            sealing,
            sealing_public,
        })
    }

    /// Central's certificate.
    #[must_use]
    pub fn certificate(&self, organisation: OrganisationId, issued: Timestamp) -> Certificate {
        let keys = CentralKeys {
            organisation,
            signing: self.signing.verifying_key().to_bytes(),
            sealing: self.sealing_public,
            issued,
        };
        Certificate::issue(&keys, &self.root)
    }

    /// Opens what a device sealed to central: the encapsulated key's 32 bytes, then the sealed text.
    #[must_use]
    pub fn open(&self, sealed: &[u8], purpose: &[u8]) -> Option<Vec<u8>> {
        open(&self.sealing, sealed, purpose)
    }
}

/// Seals to an X25519 key by HPKE (RFC 9180, base mode, HKDF-SHA256, ChaCha20-Poly1305): the encapsulated key's 32
/// bytes, then the sealed text. `None` if the key is no key.
#[must_use]
pub fn seal(
    to: &[u8; 32],
    plain: &[u8],
    purpose: &[u8],
    random: &dyn Randomness,
) -> Option<Vec<u8>> {
    let to = PublicKey::from_bytes(to).ok()?;
    let (encapsulated, sealed) = hpke::single_shot_seal_with_rng::<
        ChaCha20Poly1305,
        HkdfSha256,
        X25519HkdfSha256,
    >(&OpModeS::Base, &to, INFO, plain, purpose, &mut Dice(random))
    .ok()?;
    let mut out = encapsulated.to_bytes().to_vec();
    out.extend_from_slice(&sealed);
    Some(out)
}

/// The given randomness, in HPKE's words.
struct Dice<'a>(&'a dyn Randomness);

impl TryRng for Dice<'_> {
    type Error = std::convert::Infallible;
    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        Ok(u32::from_le_bytes(bytes(self.0)))
    }
    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        Ok(u64::from_le_bytes(bytes(self.0)))
    }
    fn try_fill_bytes(&mut self, to: &mut [u8]) -> Result<(), Self::Error> {
        self.0.fill(to);
        Ok(())
    }
}

impl TryCryptoRng for Dice<'_> {}

/// Opens what was sealed to a recovery key, given as text.
#[must_use]
pub fn open_with_recovery(text: &str, sealed: &[u8], purpose: &[u8]) -> Option<Vec<u8>> {
    let text: String = text.split_whitespace().collect();
    let digits: String = text
        .strip_prefix(RECOVERY_PREFIX)?
        .chars()
        .filter(|c| *c != '-')
        .collect();
    let mut key = [0; 32];
    hex::decode_to_slice(digits, &mut key).ok()?;
    open(&pair(&key).ok()?.0, sealed, purpose)
}

fn open(key: &SecretKey, sealed: &[u8], purpose: &[u8]) -> Option<Vec<u8>> {
    let (encapsulated, text) = sealed.split_at_checked(32)?;
    let encapsulated = Encapsulated::from_bytes(encapsulated).ok()?;
    hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeR::Base,
        key,
        &encapsulated,
        INFO,
        text,
        purpose,
    )
    .ok()
}

/// The key pair of 32 random bytes. X25519 takes any.
fn pair(secret: &[u8; 32]) -> Result<(SecretKey, [u8; 32]), CentralFault> {
    let bad = |_| CentralFault::BadFile("keys".into());
    let secret = SecretKey::from_bytes(secret).map_err(bad)?;
    let public = X25519HkdfSha256::sk_to_pk(&secret).to_bytes();
    Ok((secret, public.into()))
}

fn recovery_text(key: &[u8; 32]) -> String {
    let digits = hex::encode(key);
    let groups: Vec<&str> = (0..8)
        .filter_map(|n| digits.get(n * 8..n * 8 + 8))
        .collect();
    format!("{RECOVERY_PREFIX}{}", groups.join("-"))
}
