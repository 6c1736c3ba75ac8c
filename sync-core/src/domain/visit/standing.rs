//! How far the supervisor is with a visit, and since when it waits for them.

use super::order::Arrived;
use super::state::latest_review;
use super::{Heads, Outcome, Visit, changed_since_sign_off};
use serde::{Deserialize, Serialize};

/// How far the supervisor is with a visit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Submitted, and nobody has decided.
    ToReview,
    /// Submitted again after it was returned.
    Resubmitted,
    /// Signed off, and something came afterwards.
    ChangedSinceSignOff,
    /// Returned: it is the workers' turn.
    Returned,
    /// Signed off, and nothing came since.
    SignedOff,
}

impl Standing {
    /// Whether it is the supervisor's turn.
    #[must_use]
    pub fn waits(self) -> bool {
        matches!(
            self,
            Self::ToReview | Self::Resubmitted | Self::ChangedSinceSignOff
        )
    }
}

/// How far the supervisor is with a visit whose records stand at the heads `now`; none of a visit that nobody
/// submitted or reviewed.
#[must_use]
pub fn standing(visit: &Visit, now: &Heads) -> Option<Standing> {
    let Some(review) = latest_review(visit) else {
        return visit.submissions().next().map(|_| Standing::ToReview);
    };
    Some(match review.outcome {
        Outcome::SignedOff if changed_since_sign_off(visit, now).is_empty() => Standing::SignedOff,
        Outcome::SignedOff => Standing::ChangedSinceSignOff,
        Outcome::Returned if visit.submissions().any(|s| s.answers(review)) => {
            Standing::Resubmitted
        }
        Outcome::Returned => Standing::Returned,
    })
}

/// Since when it waits for the supervisor, in central's order: the first submission that nobody has decided on, else
/// the latest decision.
#[must_use]
pub fn waits_since(visit: &Visit) -> Arrived {
    let review = latest_review(visit);
    let undecided = visit
        .submissions()
        .filter(|s| review.is_none_or(|r| r.outcome == Outcome::Returned && s.answers(r)));
    let first = undecided.map(|s| s.arrived).min();
    first.unwrap_or_else(|| review.map_or_else(Arrived::default, |r| r.arrived))
}
