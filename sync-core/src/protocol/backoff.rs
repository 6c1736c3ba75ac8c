//! When to try again: decorrelated jitter, as a pure function of the last wait and a random number.

/// The shortest wait.
pub const BASE_MILLIS: u64 = 1_000;
/// The longest wait.
pub const CAP_MILLIS: u64 = 300_000;

/// The next wait: somewhere between the base and three times the last one, never above the cap, never below what
/// central asked for. `random` is any random number.
#[must_use]
pub fn next(last_millis: u64, random: u64, retry_after_millis: Option<u64>) -> u64 {
    let high = last_millis.max(BASE_MILLIS).saturating_mul(3);
    let span = high - BASE_MILLIS + 1;
    let wait = (BASE_MILLIS + random % span).min(CAP_MILLIS);
    wait.max(retry_after_millis.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_within_bounds_and_obey_central() {
        let mut last = 0;
        for random in [0, 7, u64::MAX, 12_345_678, u64::MAX - 3] {
            last = next(last, random, None);
            assert!((BASE_MILLIS..=CAP_MILLIS).contains(&last));
        }
        assert_eq!(next(0, 0, Some(900_000)), 900_000);
    }
}
