//! How long something took, what time it is, and waiting: the only place here that looks at the machine's clock.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Begins to measure.
#[expect(
    clippy::disallowed_methods,
    reason = "measures a command for the person who waits for it"
)]
pub fn start() -> Instant {
    Instant::now()
}

/// Milliseconds since 1970.
#[expect(
    clippy::disallowed_methods,
    reason = "the demo plans its visits around the present"
)]
pub fn now_millis() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |d| i64::try_from(d.as_millis()).unwrap_or(i64::MAX))
}

/// Tries every tenth of a second until it gives something, or the time is over.
pub fn until<T>(longest: Duration, mut attempt: impl FnMut() -> Option<T>) -> Option<T> {
    let start = start();
    loop {
        if let Some(found) = attempt() {
            return Some(found);
        }
        if start.elapsed() > longest {
            return None;
        }
        pause();
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "another process gives no other sign; the time waited for it is bounded"
)]
fn pause() {
    std::thread::sleep(Duration::from_millis(100));
}

/// Minutes and seconds.
pub fn spell(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 60 {
        format!("{:.1} s", time.as_secs_f64())
    } else {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    }
}
