//! What happens to a visit after it was written: amendments, entries marked as wrong, answers to a review.

use super::{TextView, WorkerName, Wrote};
use crate::domain::ids::{ItemId, RecordId};
use crate::domain::schema::Path;
use crate::domain::time::Timestamp;
use crate::domain::visit::WhyWrong;
use serde::{Deserialize, Serialize};

/// An entry that should never have been written.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MarkView {
    /// The item.
    pub item: ItemId,
    /// The entry: an item, a text of the visit, or an answer of its form.
    pub path: Path,
    /// Why.
    pub why: WhyWrong,
    /// What it said, as the page showed it to whoever marked it.
    pub quote: String,
    /// More about why, in words.
    pub detail: String,
    /// Who marked it.
    pub worker: WorkerName,
    /// When.
    pub at: Option<Timestamp>,
    /// Who took the mark back, and when; none where it stands.
    pub taken_back: Option<Wrote>,
}

/// Arguments of `unmark`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Unmark {
    /// The visit.
    pub visit: RecordId,
    /// The mark.
    pub mark: ItemId,
}

/// Arguments of `mark_wrong`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MarkWrong {
    /// The visit.
    pub visit: RecordId,
    /// The entry: `tasks/ITEM`, `check.ins/ITEM`, `endings/ITEM`, `notes`, `next.time`, or `answers/KEY` of the form.
    pub path: Path,
    /// What it says, as the page shows it; of a text the piece that is wrong.
    pub quote: String,
    /// Why.
    pub why: WhyWrong,
    /// More about why; may be empty.
    pub detail: String,
}

/// A worker's answer to a review.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ReplyView {
    /// The item.
    pub item: ItemId,
    /// Whose.
    pub worker: WorkerName,
    /// When it was begun.
    pub at: Option<Timestamp>,
    /// What it says; the worker of this device types on in their own.
    pub text: TextView,
    /// The worker of this device wrote it.
    pub mine: bool,
}

/// Arguments of `reply_to_review`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ReplyToReview {
    /// The visit.
    pub visit: RecordId,
    /// The review.
    pub review: RecordId,
}
