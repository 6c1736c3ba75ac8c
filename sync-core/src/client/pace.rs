//! When to sync: at once when something was written, else by timer, with decorrelated jitter after a failure.

use crate::api::{Activity, ErrorCode};
use crate::domain::time::Timestamp;
use crate::protocol::backoff;

/// How often a device looks when nothing happens.
const LOOK_MILLIS: i64 = 20_000;
/// How long a device waits for more typing before it sends.
const GATHER_MILLIS: i64 = 1_000;

/// The timer of sync, and what became of the last exchange. Pure: every moment is an argument.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Pace {
    /// The person at the device paused sync.
    pub paused: bool,
    /// An exchange is on its way.
    pub under_way: bool,
    /// Someone asked for an exchange while one was on its way, which may have looked too early to see what they wait for.
    asked_meanwhile: bool,
    /// Central refuses this device.
    pub refused: bool,
    /// What went wrong last, if it has not gone well since.
    pub problem: Option<ErrorCode>,
    /// What the problem's sentence needs, as the error said it.
    pub detail: Option<String>,
    /// When central last answered, by the device's clock.
    pub last_heard: Option<Timestamp>,
    due: Timestamp,
    /// When that was decided: a clock that shows less has been put back, and the wait is over.
    decided: Timestamp,
    wait_millis: u64,
}

impl Pace {
    /// When the next exchange is due; far away while one is under way or sync is paused.
    #[must_use]
    pub fn next_try(&self, now: Timestamp) -> Timestamp {
        if self.paused || self.under_way {
            now.plus_millis(LOOK_MILLIS)
        } else if now < self.decided {
            now
        } else {
            self.due
        }
    }

    /// Whether an exchange should begin.
    #[must_use]
    pub fn is_due(&self, now: Timestamp) -> bool {
        !self.paused && !self.under_way && (self.due <= now || now < self.decided)
    }

    /// Something waits to be sent: soon, unless a failure said when to try again.
    pub fn work_written(&mut self, now: Timestamp) {
        if self.problem.is_none() {
            self.wait_until(now, self.due.min(now.plus_millis(GATHER_MILLIS)));
        }
    }

    /// The person asked, or the network came back: now.
    pub fn now(&mut self, now: Timestamp) {
        self.wait_until(now, now);
        self.wait_millis = 0;
        self.asked_meanwhile = self.under_way;
    }

    /// There was nothing to do: look again at the usual time.
    pub fn rest(&mut self, now: Timestamp) {
        self.wait_until(now, now.plus_millis(LOOK_MILLIS));
    }

    fn wait_until(&mut self, now: Timestamp, due: Timestamp) {
        (self.due, self.decided) = (due, now);
    }

    /// An exchange begins.
    pub fn begin(&mut self) {
        self.under_way = true;
        self.asked_meanwhile = false;
    }

    /// An exchange went well; `more` goes on at once, and so does what was asked for while it was on its way.
    pub fn went_well(&mut self, now: Timestamp, more: bool) {
        let more = more || self.asked_meanwhile;
        self.under_way = false;
        self.refused = false;
        self.problem = None;
        self.detail = None;
        self.wait_millis = 0;
        self.last_heard = Some(now);
        let wait = if more { 0 } else { LOOK_MILLIS };
        self.wait_until(now, now.plus_millis(wait));
    }

    /// An exchange failed: wait longer and by chance, and as long as central asks.
    pub fn failed(
        &mut self,
        now: Timestamp,
        problem: ErrorCode,
        random: u64,
        retry_after_millis: Option<u64>,
    ) {
        self.under_way = false;
        self.problem = Some(problem);
        self.refused = problem == ErrorCode::Refused;
        self.wait_millis = backoff::next(self.wait_millis, random, retry_after_millis);
        let wait = i64::try_from(self.wait_millis).unwrap_or(i64::MAX);
        self.wait_until(now, now.plus_millis(wait));
    }

    /// What sync is doing.
    #[must_use]
    pub fn activity(&self) -> Activity {
        if self.paused {
            Activity::Paused
        } else if self.under_way {
            Activity::Syncing
        } else if self.refused {
            Activity::Refused
        } else if self.problem.is_some() {
            Activity::Waiting
        } else {
            Activity::Idle
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_is_sent_soon_but_not_before_a_failure_allows() {
        let mut pace = Pace::default();
        pace.went_well(Timestamp(0), false);
        assert!(!pace.is_due(Timestamp(1_500)));
        pace.work_written(Timestamp(0));
        assert!(pace.is_due(Timestamp(1_500)));
        pace.failed(Timestamp(0), ErrorCode::Offline, 0, Some(90_000));
        pace.work_written(Timestamp(0));
        assert!(!pace.is_due(Timestamp(89_999)));
        assert!(pace.is_due(Timestamp(90_000)));
        pace.now(Timestamp(5));
        assert!(pace.is_due(Timestamp(5)));
    }

    #[test]
    fn an_exchange_asked_for_during_another_follows_it_at_once() {
        let mut pace = Pace::default();
        pace.begin();
        pace.now(Timestamp(10));
        pace.went_well(Timestamp(20), false);
        assert!(pace.is_due(Timestamp(20)));
        pace.begin();
        pace.went_well(Timestamp(30), false);
        assert!(!pace.is_due(Timestamp(40)));
    }

    #[test]
    fn a_clock_that_is_put_back_ends_the_wait() {
        let mut pace = Pace::default();
        pace.failed(Timestamp(9_000_000), ErrorCode::Offline, 0, None);
        assert!(!pace.is_due(Timestamp(9_000_001)));
        assert!(pace.is_due(Timestamp(5)));
        assert_eq!(pace.next_try(Timestamp(5)), Timestamp(5));
    }

    #[test]
    fn a_paused_device_never_begins() {
        let mut pace = Pace {
            paused: true,
            ..Pace::default()
        };
        pace.now(Timestamp(0));
        assert!(!pace.is_due(Timestamp(i64::MAX)));
        assert_eq!(pace.activity(), Activity::Paused);
    }
}
