//! Wrong passphrases and PINs: counted on disk, and each costs more time than the one before.

use crate::domain::time::Timestamp;
use minicbor::{Decode, Encode};

/// Wrong ones that cost nothing but the try.
const FREE: u32 = 3;
/// The first wait after that; it doubles with each further wrong one.
const FIRST_WAIT_MILLIS: i64 = 15_000;
const LONGEST_WAIT_MILLIS: i64 = 15 * 60_000;
/// After so many wrong PINs there is no further try (NIST SP 800-63B-4: at most ten).
const PINS: u32 = 10;

/// Wrong passphrases or PINs since the last right one.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Encode, Decode)]
#[cbor(map)]
pub struct Attempts {
    /// How many.
    #[n(0)]
    pub wrong: u32,
    /// No further try before this moment.
    #[n(1)]
    until: Timestamp,
    /// When that was decided, by the same clock.
    #[n(2)]
    decided: Timestamp,
}

impl Attempts {
    /// After one more wrong one.
    #[must_use]
    pub fn wrong_again(self, now: Timestamp) -> Self {
        let wrong = self.wrong.saturating_add(1);
        Self {
            wrong,
            until: now.plus_millis(wait_millis(wrong)),
            decided: now,
        }
    }

    /// The same by a clock that was put back: the whole wait begins again, and is no longer than it was. (A clock that
    /// is put forward ends a wait; that costs a hand at the settings for each try, and of PINs there are ten.)
    #[must_use]
    pub fn by_clock(self, now: Timestamp) -> Self {
        if now >= self.decided {
            return self;
        }
        Self {
            until: now.plus_millis(wait_millis(self.wrong)),
            decided: now,
            ..self
        }
    }

    /// Seconds until another may be tried.
    #[must_use]
    pub fn wait_seconds(&self, now: Timestamp) -> u32 {
        let now = now.max(self.decided);
        let millis = (self.until.0 - now.0).clamp(0, LONGEST_WAIT_MILLIS);
        u32::try_from((millis + 999) / 1_000).unwrap_or(0)
    }

    /// Wrong PINs that are left.
    #[must_use]
    pub fn pins_left(&self) -> u32 {
        PINS.saturating_sub(self.wrong)
    }
}

fn wait_millis(wrong: u32) -> i64 {
    match wrong.checked_sub(FREE + 1) {
        None => 0,
        Some(doublings) => FIRST_WAIT_MILLIS
            .checked_shl(doublings.min(16))
            .unwrap_or(LONGEST_WAIT_MILLIS)
            .min(LONGEST_WAIT_MILLIS),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_passphrases_cost_more_and_more_up_to_a_bound() {
        let mut attempts = Attempts::default();
        let mut waits = Vec::new();
        for _ in 0..40 {
            attempts = attempts.wrong_again(Timestamp(0));
            waits.push(attempts.wait_seconds(Timestamp(0)));
        }
        assert_eq!(waits.get(..6), Some(&[0, 0, 0, 15, 30, 60][..]));
        assert_eq!(waits.last(), Some(&900));
    }

    #[test]
    fn a_clock_put_back_a_day_costs_the_same_wait_again_and_no_more() {
        let day = Timestamp(86_400_000);
        let attempts = (0..4).fold(Attempts::default(), |a, _| a.wrong_again(day));
        let back = attempts.by_clock(Timestamp(0));
        assert_eq!(back.wait_seconds(Timestamp(0)), 15);
        assert_eq!(back.wait_seconds(Timestamp(15_000)), 0);
        assert_eq!(back.wrong, 4);
        assert_eq!(attempts.by_clock(day), attempts);
    }

    #[test]
    fn of_pins_there_are_ten() {
        let attempts = (0..9).fold(Attempts::default(), |a, _| a.wrong_again(Timestamp(0)));
        assert_eq!(attempts.pins_left(), 1);
        assert_eq!(attempts.wrong_again(Timestamp(0)).pins_left(), 0);
    }
}
