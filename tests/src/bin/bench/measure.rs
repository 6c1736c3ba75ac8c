//! Medians with their spread, the cost of the passphrase's key, and a device's files.

use argon2::{Algorithm, Argon2, Params, Version};
use serde_json::{Value, json};
use std::path::Path;
use std::time::{Duration, Instant};

/// Several measurements of one thing, sorted.
pub struct Spread(Vec<Duration>);

impl Spread {
    /// Measures so many times.
    pub fn of(times: usize, mut measure: impl FnMut() -> Duration) -> Self {
        let mut all: Vec<Duration> = (0..times).map(|_| measure()).collect();
        all.sort_unstable();
        Self(all)
    }

    fn at(&self, hundredths: usize) -> f64 {
        let index = (self.0.len().saturating_sub(1)) * hundredths / 100;
        self.0.get(index).map_or(0.0, |d| d.as_secs_f64() * 1e3)
    }

    /// The median, in milliseconds.
    pub fn median(&self) -> f64 {
        self.at(50)
    }

    /// As JSON: median, 5th and 95th hundredth, in milliseconds.
    pub fn json(&self) -> Value {
        let round = |ms: f64| (ms * 100.0).round() / 100.0;
        json!({"median_ms": round(self.median()), "p5_ms": round(self.at(5)), "p95_ms": round(self.at(95))})
    }
}

/// As people read it.
pub fn figure(spread: &Spread) -> String {
    format!(
        "{:.2} ms (5 % {:.2}, 95 % {:.2})",
        spread.median(),
        spread.at(5),
        spread.at(95)
    )
}

/// The same derivation as unlocking makes, alone.
#[allow(clippy::unwrap_used)]
pub fn derive_key(now: fn() -> Instant) -> Duration {
    let params = Params::new(65_536, 3, 1, Some(32)).unwrap();
    let began = now();
    let mut key = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(b"four plain fictional words", &[7; 16], &mut key)
        .unwrap();
    began.elapsed()
}

/// Bytes of all files in a folder.
pub fn size(folder: &Path) -> u64 {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    files
        .filter_map(|f| f.metadata().ok())
        .map(|m| m.len())
        .sum()
}

/// Copies the files of a device.
#[allow(clippy::unwrap_used)]
pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let there = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &there);
        } else {
            std::fs::copy(entry.path(), there).unwrap();
        }
    }
}
