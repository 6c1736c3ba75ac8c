//! The keystore of a desktop: a secret for each data folder, which a copy of the folder does not have.
//!
//! On Linux it is the Secret Service over D-Bus (GNOME Keyring, KDE Wallet), opened when the person logs in to the
//! computer. Elsewhere there is none yet, and then a device takes a passphrase only.

use std::path::Path;
use std::sync::Arc;
use sync_core::client::{Keystore, NoKeystore};

/// The keystore for the device in this folder.
///
/// # Errors
/// When the folder cannot be written.
pub fn of(folder: &Path) -> std::io::Result<Arc<dyn Keystore>> {
    #[cfg(target_os = "linux")]
    if linux::session_is_there() {
        return Ok(Arc::new(linux::SecretService::new(linux::name(folder)?)));
    }
    let _ = folder;
    Ok(Arc::new(NoKeystore))
}

#[cfg(target_os = "linux")]
mod linux {
    use dbus_secret_service_keyring_store::Store;
    use keyring_core::Entry;
    use keyring_core::api::CredentialStoreApi;
    use std::path::Path;
    use std::sync::{Arc, OnceLock};
    use sync_core::client::{Keystore, World};

    const SERVICE: &str = "Doorstep";

    /// Whether someone is logged in to a desktop here. Without one, D-Bus would start a session of its own, and the
    /// keystore in it would ask for a password that nobody ever chose.
    pub fn session_is_there() -> bool {
        std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some()
    }

    /// What the secret of this folder is kept under: by chance, so that a folder may be moved, and two never meet.
    pub fn name(folder: &Path) -> std::io::Result<String> {
        std::fs::create_dir_all(folder)?;
        let file = folder.join("keystore");
        if let Ok(name) = std::fs::read_to_string(&file) {
            return Ok(name);
        }
        let name = hex::encode(World::real().random::<16>());
        std::fs::write(&file, &name)?;
        Ok(name)
    }

    pub struct SecretService {
        name: String,
        store: OnceLock<Option<Arc<Store>>>,
    }

    impl SecretService {
        pub fn new(name: String) -> Self {
            let store = OnceLock::new();
            Self { name, store }
        }

        /// What stands in the keystore under this folder's name; none where nothing answers.
        fn entry(&self) -> Option<Entry> {
            let store = self.store.get_or_init(|| Store::new().ok()).as_ref()?;
            store.build(SERVICE, &self.name, None).ok()
        }
    }

    impl Keystore for SecretService {
        fn present(&self) -> bool {
            self.entry().is_some()
        }

        fn secret(&self) -> Option<[u8; 32]> {
            let kept = zeroize::Zeroizing::new(self.entry()?.get_password().ok()?);
            let mut secret = [0; 32];
            hex::decode_to_slice(kept.as_bytes(), &mut secret).ok()?;
            Some(secret)
        }

        fn keep(&self, secret: &[u8; 32]) -> bool {
            // KDE Wallet keeps text only.
            let text = zeroize::Zeroizing::new(hex::encode(secret));
            self.entry()
                .is_some_and(|entry| entry.set_password(&text).is_ok())
        }
    }

    #[cfg(test)]
    mod tests {
        #![allow(clippy::unwrap_used)]
        use super::*;

        #[test]
        fn a_folder_keeps_its_name_and_no_two_have_the_same() {
            let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
            let first = name(one.path()).unwrap();
            assert_eq!(name(one.path()).unwrap(), first);
            assert_ne!(name(two.path()).unwrap(), first);
        }
    }
}
