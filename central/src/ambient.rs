//! The clock and randomness of the machine, as arguments: tests and simulations bring their own.

use sync_core::domain::ids::new_uuid;
use sync_core::domain::time::Timestamp;
use uuid::Uuid;

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Timestamp;
}

/// Gives random bytes, good enough for keys.
pub trait Randomness: Send + Sync {
    /// Fills all of `bytes`.
    fn fill(&self, bytes: &mut [u8]);
}

/// The machine's clock.
pub struct MachineClock;

impl Clock for MachineClock {
    #[allow(clippy::disallowed_methods)] // The one place of this crate that may ask the machine.
    fn now(&self) -> Timestamp {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        let millis = since.map_or(0, |d| d.as_millis());
        Timestamp(i64::try_from(millis).unwrap_or(i64::MAX))
    }
}

/// The machine's randomness.
pub struct MachineRandomness;

impl Randomness for MachineRandomness {
    #[allow(clippy::panic, clippy::disallowed_methods)] // No key may ever be made without randomness: better to stop.
    fn fill(&self, bytes: &mut [u8]) {
        if getrandom::fill(bytes).is_err() {
            panic!("the machine gives no randomness");
        }
    }
}

/// Random bytes of one size.
pub fn bytes<const N: usize>(random: &dyn Randomness) -> [u8; N] {
    let mut bytes = [0; N];
    random.fill(&mut bytes);
    bytes
}

/// The identity of a new thing.
pub fn new_id(clock: &dyn Clock, random: &dyn Randomness) -> Uuid {
    new_uuid(clock.now(), bytes(random))
}
