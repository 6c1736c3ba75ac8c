//! What came first: decided by what a device held when it wrote, else by central's order. No device's clock is asked.

use super::{Review, Submission};
use crate::domain::time::Timestamp;

/// Where something stands in central's order. What has not come to central yet comes after all that has.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Arrived {
    /// When central received it, and its place in central's log.
    At(Timestamp, u64),
    /// It is on this device only: the number under which this device keeps it, which grows.
    NotYet(i64),
}

impl Default for Arrived {
    /// What nobody knows the place of counts as the latest, so that nothing passes unread.
    fn default() -> Self {
        Self::NotYet(i64::MAX)
    }
}

impl Arrived {
    /// When central received it.
    #[must_use]
    pub fn received(self) -> Option<Timestamp> {
        match self {
            Self::At(received, _) => Some(received),
            Self::NotYet(_) => None,
        }
    }
}

impl Submission {
    /// Whether this came after a review: the worker's device held the review, or, where it did not, central
    /// received this later. Of two of which neither was known to the other, central's order decides.
    #[must_use]
    pub fn answers(&self, review: &Review) -> bool {
        self.after.contains(&review.record) || self.arrived > review.arrived
    }
}

/// Reviews, the earliest first. One that another knew comes before that other, whatever any clock said; of two that
/// did not know each other, the one that central received first; of two at one moment the one that returns is the
/// later, so that nothing passes unread.
pub fn in_order<T>(mut reviews: Vec<T>, of: impl Fn(&T) -> &Review) -> Vec<T> {
    let rank = |r: &Review| (r.arrived, r.outcome, r.at, r.record);
    reviews.sort_by_key(|r| rank(of(r)));
    let mut ordered = Vec::with_capacity(reviews.len());
    while !reviews.is_empty() {
        let knows_none_of_the_rest = |r: &T| {
            let after = &of(r).after;
            !reviews
                .iter()
                .any(|other| after.contains(&of(other).record))
        };
        // Names that lead in a circle are a lie of someone's: the first by central's order then.
        let next = reviews.iter().position(knows_none_of_the_rest).unwrap_or(0);
        ordered.push(reviews.remove(next));
    }
    ordered
}
