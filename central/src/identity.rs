//! Central's keys: root, signing, sealing, operator, store and recovery; each a file that only its owner may read.

use crate::ambient::{Randomness, bytes};
use crate::fault::CentralFault;
use crate::folder::{self, Folder};
use ed25519_dalek::SigningKey;
use sync_core::document::sealing::{open_with, public_of, seal_to};
use sync_core::domain::ids::OrganisationId;
use sync_core::domain::time::Timestamp;
use sync_core::protocol::certificate::{CentralKeys, Certificate};

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
    sealing: [u8; 32],
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
        let bad = |_| CentralFault::BadFile("keys".into());
        let public = public_of(&recovery).map_err(bad)?;
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
        Ok(Self {
            root: SigningKey::from_bytes(&key("root")?),
            signing: SigningKey::from_bytes(&key("central")?),
            operator: SigningKey::from_bytes(&key("operator")?),
            store: key("database")?,
            recovery: key("recovery.public")?,
            sealing: key("sealing")?,
        })
    }

    /// Central's certificate.
    #[must_use]
    pub fn certificate(&self, organisation: OrganisationId, issued: Timestamp) -> Certificate {
        let keys = CentralKeys {
            organisation,
            signing: self.signing.verifying_key().to_bytes(),
            // Any 32 bytes are a secret key of X25519.
            sealing: public_of(&self.sealing).unwrap_or_default(),
            issued,
        };
        Certificate::issue(&keys, &self.root)
    }

    /// Opens what a device sealed to central: the encapsulated key's 32 bytes, then the sealed text.
    #[must_use]
    pub fn open(&self, sealed: &[u8], purpose: &[u8]) -> Option<Vec<u8>> {
        open_with(&self.sealing, purpose, sealed).ok()
    }
}

/// Seals to an X25519 key for a purpose. `None` if the key is no key.
#[must_use]
pub fn seal(
    to: &[u8; 32],
    plain: &[u8],
    purpose: &[u8],
    random: &dyn Randomness,
) -> Option<Vec<u8>> {
    seal_to(to, purpose, plain, bytes(random)).ok()
}

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
    open_with(&key, purpose, sealed).ok()
}

fn recovery_text(key: &[u8; 32]) -> String {
    let digits = hex::encode(key);
    let groups: Vec<&str> = (0..8)
        .filter_map(|n| digits.get(n * 8..n * 8 + 8))
        .collect();
    format!("{RECOVERY_PREFIX}{}", groups.join("-"))
}
