//! What a device takes from outside: the clock, randomness and the network, so that a simulation can give its own.

use super::transport::{Connect, Http};
use crate::domain::time::Timestamp;
use std::sync::Arc;

/// The device's clock.
pub trait Clock: Send + Sync {
    /// The present moment.
    fn now(&self) -> Timestamp;
}

/// Randomness fit for keys.
pub trait Random: Send + Sync {
    /// Fills the bytes.
    fn fill(&self, bytes: &mut [u8]);
}

/// A secret that the device's hardware or operating system keeps, mixed into the key that unlocks.
pub trait Keystore: Send + Sync {
    /// Whether there is one, without asking the person anything. Where there is none only a long passphrase is taken.
    fn present(&self) -> bool;
    /// The secret that is kept for this device; none if none is, or if the keystore is shut. May ask the person to open
    /// the keystore, and waits for that.
    fn secret(&self) -> Option<[u8; 32]>;
    /// Keeps a secret for this device in place of any other; whether it is kept now.
    fn keep(&self, secret: &[u8; 32]) -> bool;
}

/// Everything from outside, given once.
#[derive(Clone)]
pub struct World {
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub random: Arc<dyn Random>,
    /// The network.
    pub network: Arc<dyn Connect>,
    /// The keystore.
    pub keystore: Arc<dyn Keystore>,
    /// The name of the SQLite VFS that the store uses; none for the platform's.
    pub vfs: Option<String>,
}

impl World {
    /// The real clock, the operating system's randomness, and HTTP.
    #[must_use]
    pub fn real() -> Self {
        Self {
            clock: Arc::new(System),
            random: Arc::new(System),
            network: Arc::new(Http),
            keystore: Arc::new(NoKeystore),
            vfs: None,
        }
    }

    /// Random bytes of a length.
    #[must_use]
    pub fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.random.fill(&mut bytes);
        bytes
    }

    /// A new identity: UUIDv7 of the present moment.
    #[must_use]
    pub fn new_uuid(&self) -> uuid::Uuid {
        crate::domain::ids::new_uuid(self.clock.now(), self.random())
    }
}

/// The operating system's clock and randomness.
struct System;

impl Clock for System {
    fn now(&self) -> Timestamp {
        #[expect(
            clippy::disallowed_methods,
            reason = "the one place where a device's clock is read"
        )]
        let now = std::time::SystemTime::now();
        let since = now
            .duration_since(std::time::UNIX_EPOCH)
            .unwrap_or_default();
        Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}

impl Random for System {
    fn fill(&self, bytes: &mut [u8]) {
        // Without randomness no key is safe and no identity unique: there is nothing to go on with.
        #[expect(
            clippy::disallowed_methods,
            reason = "the one place where a device asks for randomness"
        )]
        #[expect(
            clippy::expect_used,
            reason = "an operating system without randomness cannot run Doorstep"
        )]
        let () = getrandom::fill(bytes).expect("the operating system gives randomness");
    }
}

/// A device without a keystore: a page in a browser, a desktop under test, or one where nobody is logged in.
#[derive(Clone, Copy, Debug)]
pub struct NoKeystore;

impl Keystore for NoKeystore {
    fn present(&self) -> bool {
        false
    }

    fn secret(&self) -> Option<[u8; 32]> {
        None
    }

    fn keep(&self, _: &[u8; 32]) -> bool {
        false
    }
}
