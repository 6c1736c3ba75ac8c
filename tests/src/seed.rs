//! One seed for everything that is random, and one clock for everyone.

use rand_chacha::ChaCha12Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use sync_core::client::{Clock, Random};
use sync_core::domain::time::Timestamp;

/// A clock that goes only when told, and may be wrong by a device's own error.
#[derive(Clone, Debug)]
pub struct Time {
    now: Arc<AtomicI64>,
    wrong_by: i64,
}

impl Time {
    /// A clock that shows this moment.
    #[must_use]
    pub fn at(now: Timestamp) -> Self {
        Self {
            now: Arc::new(AtomicI64::new(now.0)),
            wrong_by: 0,
        }
    }

    /// The same clock as a device has it that is wrong by so many milliseconds.
    #[must_use]
    pub fn wrong_by(&self, millis: i64) -> Self {
        Self {
            now: self.now.clone(),
            wrong_by: millis,
        }
    }

    /// Time passes.
    pub fn pass(&self, millis: i64) {
        self.now.fetch_add(millis, Ordering::SeqCst);
    }

    /// What it shows.
    #[must_use]
    pub fn shows(&self) -> Timestamp {
        Timestamp(self.now.load(Ordering::SeqCst) + self.wrong_by)
    }
}

impl Clock for Time {
    fn now(&self) -> Timestamp {
        self.shows()
    }
}

impl central::ambient::Clock for Time {
    fn now(&self) -> Timestamp {
        self.shows()
    }
}

/// Randomness that is the same for the same seed.
#[derive(Clone)]
pub struct Seed(Arc<Mutex<ChaCha12Rng>>);

impl Seed {
    /// From a number, which a failing test prints.
    #[must_use]
    pub fn of(seed: u64) -> Self {
        Self(Arc::new(Mutex::new(ChaCha12Rng::seed_from_u64(seed))))
    }

    /// A number below `end`; 0 where `end` is 0.
    #[must_use]
    pub fn below(&self, end: usize) -> usize {
        let mut bytes = [0; 8];
        self.take(&mut bytes);
        let number = usize::try_from(u64::from_le_bytes(bytes) >> 1).unwrap_or(0);
        number.checked_rem(end).unwrap_or(0)
    }

    fn take(&self, bytes: &mut [u8]) {
        let mut rng = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        rng.fill_bytes(bytes);
    }
}

impl Random for Seed {
    fn fill(&self, bytes: &mut [u8]) {
        self.take(bytes);
    }
}

impl central::ambient::Randomness for Seed {
    fn fill(&self, bytes: &mut [u8]) {
        self.take(bytes);
    }
}
