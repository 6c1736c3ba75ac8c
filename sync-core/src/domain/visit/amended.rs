//! What was written into a visit after it was submitted.

use super::Visit;
use crate::domain::ids::WorkerId;
use crate::domain::time::Timestamp;

/// Fields that are written after a submission by their nature: they amend nothing.
const FOLLOWS: [&str; 5] = ["submissions", "told", "replies", "marks", "state"];

/// Whether a field of a visit or of its response, by the first part of its path, can amend what was submitted.
#[must_use]
pub fn amends(root: &str) -> bool {
    !FOLLOWS.contains(&root)
}

/// Whether what `worker` wrote at the moment `at`, both by their device's clock, came after the submission that it
/// amends.
///
/// A worker amends after their own first submission, on the same clock. A colleague on the visit who has not
/// submitted is still recording; anyone else amends once anybody has submitted.
#[must_use]
pub fn written_after_submission(visit: &Visit, worker: WorkerId, at: Timestamp) -> bool {
    let own = visit.submissions().filter(|s| s.worker == worker);
    if let Some(submitted) = own.filter_map(|s| s.at).min() {
        return at > submitted;
    }
    let assigned = visit.workers.iter().any(|w| w.worker == worker);
    if assigned || visit.check_ins().any(|c| c.worker == worker) {
        return false;
    }
    let first = visit.submissions().filter_map(|s| s.at).min();
    first.is_some_and(|submitted| at > submitted)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::domain::ids::ItemId;
    use crate::domain::visit::{Assigned, ENTERED_IN_ERROR, Submission};
    use uuid::Uuid;

    fn worker(n: u128) -> WorkerId {
        WorkerId(Uuid::from_u128(n))
    }

    fn submitted(n: u128, at: i64, status: &str) -> Submission {
        serde_json::from_value(serde_json::json!({
            "item": ItemId(Uuid::from_u128(n)), "worker": worker(n), "at": Timestamp(at), "status": status,
        }))
        .unwrap()
    }

    #[test]
    fn what_a_worker_writes_after_their_own_submission_amends_it() {
        let assigned = |n| Assigned {
            worker: worker(n),
            status: String::new(),
        };
        let visit = |submissions| Visit {
            workers: vec![assigned(1), assigned(2)],
            submissions,
            ..Visit::default()
        };
        let once = || vec![submitted(1, 1_000, "")];
        for (submissions, who, at, expected) in [
            (vec![], 1, 2_000, false),
            (once(), 1, 500, false),
            (once(), 1, 1_000, false),
            (once(), 1, 2_000, true),
            // The colleague is still writing; the supervisor is not on the visit.
            (once(), 2, 2_000, false),
            (once(), 3, 2_000, true),
            (once(), 3, 500, false),
            // A submission written by mistake is none.
            (vec![submitted(1, 1_000, ENTERED_IN_ERROR)], 1, 2_000, false),
            // After a second one, what was written between still came after the first.
            (
                vec![submitted(1, 1_000, ""), submitted(1, 5_000, "")],
                1,
                2_000,
                true,
            ),
        ] {
            let found =
                written_after_submission(&visit(submissions.clone()), worker(who), Timestamp(at));
            assert_eq!(found, expected, "{submissions:?} {who}@{at}");
        }
    }

    #[test]
    fn calls_replies_and_marks_follow_a_submission_and_notes_amend_it() {
        for (root, expected) in [("notes", true), ("answers", true), ("told", false)] {
            assert_eq!(amends(root), expected, "{root}");
        }
    }
}
