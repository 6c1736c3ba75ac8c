//! The day's clock: central and all devices of the tour read the same hours, which the story sets, so that 10:42 is
//! 10:42 at whatever hour the tour is taken. Between two settings it runs as the machine's does.

use anyhow::Result;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use sync_core::domain::time::Timestamp;

/// A clock whose distance from the machine's stands in a file that several processes read.
#[derive(Clone)]
pub struct DayClock(PathBuf);

impl DayClock {
    /// The clock of this file; the machine's own until it is set.
    #[must_use]
    pub fn at(file: &Path) -> Self {
        Self(file.to_owned())
    }

    /// It is this moment now.
    ///
    /// # Errors
    /// The disk's.
    pub fn set(&self, moment: &str) -> Result<Timestamp> {
        let moment = Timestamp::parse(moment)?;
        let beside = self.0.with_extension("new");
        std::fs::write(&beside, (moment.0 - machine()).to_string())?;
        std::fs::rename(beside, &self.0)?;
        Ok(moment)
    }

    /// The present moment of the story.
    #[must_use]
    pub fn read(&self) -> Timestamp {
        let ahead = std::fs::read_to_string(&self.0).ok();
        let ahead: i64 = ahead.and_then(|t| t.parse().ok()).unwrap_or(0);
        Timestamp(machine() + ahead)
    }
}

impl central::ambient::Clock for DayClock {
    fn now(&self) -> Timestamp {
        self.read()
    }
}

impl sync_core::client::Clock for DayClock {
    fn now(&self) -> Timestamp {
        self.read()
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the story's hours run on from the machine's"
)]
fn machine() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |d| i64::try_from(d.as_millis()).unwrap_or(i64::MAX))
}

/// Begins to measure.
#[expect(
    clippy::disallowed_methods,
    reason = "says how long the tour took, and bounds how long it waits"
)]
#[must_use]
pub fn start() -> Instant {
    Instant::now()
}

/// Tries again and again until it gives something, or the time is over.
///
/// # Errors
/// The attempt's.
pub fn until<T>(
    longest: Duration,
    mut attempt: impl FnMut() -> Result<Option<T>>,
) -> Result<Option<T>> {
    let start = start();
    loop {
        if let Some(found) = attempt()? {
            return Ok(Some(found));
        }
        if start.elapsed() > longest {
            return Ok(None);
        }
        pass(Duration::from_millis(10));
    }
}

/// Lets time pass: between two looks at another process, and where the story itself says how long it waits.
#[expect(
    clippy::disallowed_methods,
    reason = "another process gives no other sign; the time waited for it is bounded"
)]
pub fn pass(time: Duration) {
    std::thread::sleep(time);
}
