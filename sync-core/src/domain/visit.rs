//! A visit's life, derived from what its workers did and never stored: what several people do at once is never
//! one register.

mod amended;
mod mark;
mod missing;
mod order;
mod progress;
mod standing;
mod state;
mod urgent;
mod worry;

pub use amended::{amends, written_after_submission};
pub use mark::{WhyWrong, with_again, without};
pub use missing::{Missing, missing};
pub use order::{Arrived, in_order};
pub use progress::{Progress, progress};
pub use standing::{Standing, standing, waits_since};
pub use state::{Lateness, MINUTES_BEFORE_LATE, State, changed_since_sign_off, lateness, state};
pub(super) use urgent::tells;
pub use urgent::{Concern, ConcernKind, HowTold, Told, Urgent, UrgentKind, urgent};
pub use worry::{Follow, follow};

use super::ids::{ItemId, RecordId, WorkerId};
use super::time::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The status of an item that never was: it counts for nothing.
pub const ENTERED_IN_ERROR: &str = "entered-in-error";

/// What a visit's record holds, and its reviews. Field by field as the record names them.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default, rename_all = "camelCase")]
pub struct Visit {
    /// `planned.start`
    pub planned_start: Option<Timestamp>,
    /// `planned.end`
    pub planned_end: Option<Timestamp>,
    /// `workers`
    pub workers: Vec<Assigned>,
    /// `check.ins`
    pub check_ins: Vec<CheckIn>,
    /// `tasks`, with who took part in each.
    pub tasks: Vec<Task>,
    /// `endings`
    pub endings: Vec<Ending>,
    /// `submissions`
    pub submissions: Vec<Submission>,
    /// `concerns`
    pub concerns: Vec<Concern>,
    /// `told`
    pub told: Vec<Told>,
    /// The reviews of this visit, which are records of their own.
    pub reviews: Vec<Review>,
}

/// A worker who is to come.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Assigned {
    /// Who.
    pub worker: WorkerId,
    /// Empty or `active`, `ended`, or [`ENTERED_IN_ERROR`].
    pub status: String,
}

impl Assigned {
    /// Whether they are still to come.
    #[must_use]
    pub fn goes(&self) -> bool {
        matches!(self.status.trim(), "" | "active")
    }
}

/// One worker's time there; someone who comes back has two.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CheckIn {
    /// The item.
    pub item: ItemId,
    /// Who.
    pub worker: WorkerId,
    /// When they came.
    #[serde(rename = "in")]
    pub came: Option<Timestamp>,
    /// When they left.
    #[serde(rename = "out")]
    pub left: Option<Timestamp>,
    /// Empty or `active`, or [`ENTERED_IN_ERROR`].
    pub status: String,
}

/// What became of a task.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum TaskStatus {
    /// Nothing said yet. FHIR: `requested`, `ready`, `in-progress`.
    #[default]
    Open,
    /// FHIR: `completed`.
    Done,
    /// Done in part. FHIR's Task has no word for it; ours is stored.
    PartDone,
    /// FHIR: `failed`, `rejected`, `cancelled`.
    NotDone,
    /// It never was one.
    EnteredInError,
}

impl TaskStatus {
    /// Reads the register `status` of a task: our word or one of FHIR's Task. What is not known is open.
    #[must_use]
    pub fn of_code(code: &str) -> Self {
        match code.trim() {
            "done" | "completed" => Self::Done,
            "part-done" => Self::PartDone,
            "not-done" | "failed" | "rejected" | "cancelled" => Self::NotDone,
            ENTERED_IN_ERROR => Self::EnteredInError,
            _ => Self::Open,
        }
    }

    /// The code that is stored: FHIR's.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "requested",
            Self::Done => "completed",
            Self::PartDone => "part-done",
            Self::NotDone => "failed",
            Self::EnteredInError => ENTERED_IN_ERROR,
        }
    }
}

/// One task.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Task {
    /// The item.
    pub item: ItemId,
    /// `title`
    pub title: String,
    /// `needs`: how many workers it takes; 0 counts as 1.
    pub needs: u8,
    /// `status`
    pub status: TaskStatus,
    /// `reason`: why it was not done, or not all of it.
    pub reason: String,
    /// `alone.reason`: why fewer did it than it takes.
    pub alone_reason: String,
    /// Who took part, from `took.part`.
    pub took_part: BTreeSet<WorkerId>,
}

/// The key in the open map `took.part` for a worker's part in a task.
#[must_use]
pub fn took_part_key(task: ItemId, worker: WorkerId) -> String {
    format!("{task}:{worker}")
}

/// Who took part in which task, from the entries of `took.part`. Entries that are not true, or whose key cannot be
/// read, say that nobody did.
#[must_use]
pub fn took_part<'a>(
    entries: impl IntoIterator<Item = (&'a str, bool)>,
) -> BTreeMap<ItemId, BTreeSet<WorkerId>> {
    let mut parts: BTreeMap<ItemId, BTreeSet<WorkerId>> = BTreeMap::new();
    for (key, took) in entries {
        let ids = key
            .split_once(':')
            .map(|(t, w)| (t.parse::<ItemId>(), w.parse::<WorkerId>()));
        if let (true, Some((Ok(task), Ok(worker)))) = (took, ids) {
            parts.entry(task).or_default().insert(worker);
        }
    }
    parts
}

/// How a visit came to another end than its tasks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum EndingKind {
    /// Nobody opened; what was tried must be said.
    NoReply,
    /// The person did not want it.
    Refused,
    /// It will not take place.
    Cancelled,
    /// The person is in hospital.
    InHospital,
    /// The person has died.
    Died,
}

impl EndingKind {
    /// Every kind; a later one outweighs those before it where workers said different things.
    pub const ALL: [Self; 5] = [
        Self::NoReply,
        Self::Refused,
        Self::Cancelled,
        Self::InHospital,
        Self::Died,
    ];

    /// The code that is stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NoReply => "no-reply",
            Self::Refused => "refused",
            Self::Cancelled => "cancelled",
            Self::InHospital => "in-hospital",
            Self::Died => "died",
        }
    }

    /// Reads a stored code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.code() == code.trim())
    }
}

/// One worker's word that the visit came to another end.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Ending {
    /// The item.
    pub item: ItemId,
    /// Which end.
    pub ending: EndingKind,
    /// Whose word.
    pub worker: Option<WorkerId>,
    /// When.
    pub at: Option<Timestamp>,
    /// Empty or `active`, or [`ENTERED_IN_ERROR`].
    pub status: String,
    /// What was tried.
    pub tried: String,
}

/// One worker's word that their part is recorded.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Submission {
    /// The item.
    pub item: ItemId,
    /// Whose.
    pub worker: WorkerId,
    /// When, by the clock of the device.
    pub at: Option<Timestamp>,
    /// Empty or `active`, or [`ENTERED_IN_ERROR`].
    pub status: String,
    /// Reviews that the worker's device held then.
    #[serde(default)]
    #[cfg_attr(test, ts(type = "Array<string>"))]
    pub after: BTreeSet<RecordId>,
    /// The change that says so, hexadecimal.
    #[serde(default)]
    pub change: String,
    /// When that change came to central.
    #[serde(skip)]
    #[cfg_attr(test, ts(skip))]
    pub arrived: Arrived,
}

/// What a supervisor decided.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It stands as it was read.
    SignedOff,
    /// It goes back to the workers.
    Returned,
}

impl Outcome {
    /// The code that is stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::SignedOff => "signed-off",
            Self::Returned => "returned",
        }
    }

    /// Reads a stored code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        [Self::SignedOff, Self::Returned]
            .into_iter()
            .find(|o| o.code() == code.trim())
    }
}

/// The heads of records, as hexadecimal: what was displayed, or what stands now.
pub type Heads = BTreeMap<RecordId, BTreeSet<String>>;

/// A review.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Review {
    /// The review's own record.
    pub record: RecordId,
    /// What was decided.
    pub outcome: Outcome,
    /// By whom.
    pub reviewer: Option<WorkerId>,
    /// When.
    pub at: Option<Timestamp>,
    /// What was displayed.
    #[cfg_attr(test, ts(type = "Record<string, Array<string>>"))]
    pub read: Heads,
    /// Reviews of the visit that the supervisor's device held then.
    #[serde(default)]
    #[cfg_attr(test, ts(type = "Array<string>"))]
    pub after: BTreeSet<RecordId>,
    /// When the review came to central.
    #[serde(skip)]
    #[cfg_attr(test, ts(skip))]
    pub arrived: Arrived,
}

/// Names of reviews as a register `after` holds them: with commas between. What names none is left out.
#[must_use]
pub fn reviews_named(text: &str) -> BTreeSet<RecordId> {
    text.split(',')
        .filter_map(|id| id.trim().parse().ok())
        .collect()
}

fn counts(status: &str) -> bool {
    status.trim() != ENTERED_IN_ERROR
}

impl Visit {
    fn check_ins(&self) -> impl Iterator<Item = &CheckIn> {
        self.check_ins
            .iter()
            .filter(|c| counts(&c.status) && c.came.is_some())
    }

    fn endings(&self) -> impl Iterator<Item = &Ending> {
        self.endings.iter().filter(|e| counts(&e.status))
    }

    fn submissions(&self) -> impl Iterator<Item = &Submission> {
        self.submissions.iter().filter(|s| counts(&s.status))
    }

    fn tasks(&self) -> impl Iterator<Item = &Task> {
        self.tasks
            .iter()
            .filter(|t| t.status != TaskStatus::EnteredInError)
    }

    /// Adds what the place says of who was told: of an emergency hazard that is also among the concerns.
    pub fn also_told(&mut self, told: &[Told]) {
        for one in told {
            let about = self.concerns.iter().any(|c| c.item == one.about);
            if about && self.told.iter().all(|t| t.item != one.item) {
                self.told.push(one.clone());
            }
        }
    }

    /// The end that the workers' words amount to: the weightiest.
    #[must_use]
    pub fn ending(&self) -> Option<EndingKind> {
        self.endings().map(|e| e.ending).max()
    }
}

#[cfg(test)]
mod tests;
