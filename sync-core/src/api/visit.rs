//! One visit: what to know before the door, what is to be done, and what became of it.

use super::{
    ConflictView, HistoryStep, LastTime, MarkView, ReplyView, SinceLastTime, TextView, UrgentView,
    VisitRow, WorkerName,
};
use crate::domain::form::FormPage;
use crate::domain::ids::{ItemId, RecordId, WorkerId};
use crate::domain::time::Timestamp;
use crate::domain::value::Value;
use crate::domain::visit::{EndingKind, Missing, TaskStatus};
use serde::{Deserialize, Serialize};

/// Names a visit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct VisitRef {
    /// The visit.
    pub visit: RecordId,
}

/// The page of one visit.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct VisitPage {
    /// As in a list.
    pub row: VisitRow,
    /// The person, if it is to one.
    pub person: Option<RecordId>,
    /// The place.
    pub place: Option<RecordId>,
    /// Why it was moved or given to others, in the supervisor's words.
    pub moved_because: Option<String>,
    /// What to know before the door.
    pub before: BeforeTheDoor,
    /// Who was there, and from when to when.
    pub check_ins: Vec<CheckInView>,
    /// What is to be done, in order.
    pub tasks: Vec<TaskView>,
    /// The form, if the visit has one.
    pub form: Option<FormView>,
    /// Notes of the visit.
    pub notes: TextView,
    /// What to know next time.
    pub next_time: TextView,
    /// Other ends: no reply, refused, in hospital, died, cancelled.
    pub endings: Vec<EndingView>,
    /// What cannot wait, told or not.
    pub urgent: Vec<UrgentView>,
    /// Who submitted, and when.
    pub submissions: Vec<SubmissionView>,
    /// Comments with which it was returned or signed off, the newest first.
    pub reviews: Vec<ReviewView>,
    /// What was written after it was submitted, oldest first.
    pub amendments: Vec<HistoryStep>,
    /// Entries that were marked as wrong.
    pub marks: Vec<MarkView>,
    /// What is missing before it can be submitted.
    pub missing: Vec<Missing>,
    /// Disagreements that are open in the visit, its form and its subject.
    pub conflicts: Vec<ConflictView>,
    /// The heads that were read, record by record, hexadecimal: for sign-off.
    pub read: Vec<ReadHeads>,
    /// Something came after it was signed off.
    pub changed_since_sign_off: bool,
}

/// What must be known before the door opens.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BeforeTheDoor {
    /// Current alerts of the person and the place, those of the person first.
    pub alerts: Vec<AlertView>,
    /// How to get to the door, as the place says.
    pub access: String,
    /// How to get in, if this device holds it.
    pub entry: Option<EntryView>,
    /// Allergies, with "none known" told from "not asked".
    pub allergies: AllergiesView,
    /// What is most important to the person, in their words.
    pub important: String,
    /// How to communicate with them.
    pub communication: String,
    /// Please do and please do not.
    pub please_do: String,
    /// The person's first language, if it was recorded.
    pub language: Option<String>,
    /// An interpreter is needed.
    pub interpreter: Option<bool>,
    /// What the visit before this one left for the next visitor.
    pub last_time: Option<LastTime>,
    /// What others wrote since this worker was there, or looked, last; none where they never did.
    pub since: Option<SinceLastTime>,
    /// Earlier visits that should be over and are not here as submitted.
    pub not_arrived: Vec<VisitRow>,
    /// When central was last heard from, by the device's clock; none if never.
    pub last_heard: Option<Timestamp>,
}

/// An alert.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AlertView {
    /// The record in which it stands.
    pub record: RecordId,
    /// The item.
    pub item: ItemId,
    /// HACT's person alert code, if one was chosen.
    pub code: Option<String>,
    /// What it says.
    pub detail: String,
    /// `active`, `no-longer-needed` or `entered-in-error`.
    pub status: String,
    /// First day, ISO 8601.
    pub start: Option<String>,
    /// Last day, ISO 8601.
    pub end: Option<String>,
}

/// How to get in. Shown on demand only.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct EntryView {
    /// The record.
    pub record: RecordId,
    /// Where the key safe is.
    pub keysafe_location: Option<String>,
    /// Its code.
    pub keysafe_code: Option<String>,
    /// The door's code.
    pub door_code: Option<String>,
    /// How, in words.
    pub how: String,
}

/// What is known of allergies.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AllergiesView {
    /// The care record; none where this device does not hold it.
    pub record: Option<RecordId>,
    /// Whether anyone asked, and what was said.
    pub known: AllergiesKnown,
    /// Those that stand.
    pub allergies: Vec<AllergyView>,
}

/// Whether allergies are known.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum AllergiesKnown {
    /// There are some.
    Known,
    /// Asked: none known.
    NoneKnown,
    /// Nobody has asked.
    NotAsked,
    /// Asked: the person does not know.
    AskedUnknown,
    /// Asked: the person would not say.
    AskedDeclined,
    /// This device does not hold the care record.
    NotHeld,
}

/// One allergy.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AllergyView {
    /// The item.
    pub item: ItemId,
    /// To what.
    pub substance: String,
    /// What happens.
    pub reaction: Option<String>,
    /// FHIR: `low`, `high` or `unable-to-assess`.
    pub criticality: Option<String>,
}

/// A worker's presence.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CheckInView {
    /// The item.
    pub item: ItemId,
    /// Who.
    pub worker: WorkerName,
    /// From.
    pub checked_in: Option<Timestamp>,
    /// Until.
    pub checked_out: Option<Timestamp>,
}

/// A task.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TaskView {
    /// The item.
    pub item: ItemId,
    /// What is to be done.
    pub title: String,
    /// How many workers it takes.
    pub needs: u8,
    /// What became of it; none yet.
    pub status: Option<TaskStatus>,
    /// Why not, or why in part.
    pub reason: Option<String>,
    /// Who took part.
    pub took_part: Vec<WorkerName>,
    /// Why one did alone what two should do.
    pub alone_reason: Option<String>,
    /// Who wrote the status, and when it was observed.
    pub by: Option<super::Wrote>,
}

/// The form of a visit.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FormView {
    /// The response record.
    pub response: RecordId,
    /// Canonical address with version.
    pub canonical: String,
    /// The page to render.
    pub page: FormPage,
    /// The heads of the response, hexadecimal: what free text is typed on.
    pub base: String,
}

/// Another end of a visit.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct EndingView {
    /// The item.
    pub item: ItemId,
    /// How it ended.
    pub ending: EndingKind,
    /// Who says so.
    pub worker: WorkerName,
    /// When.
    pub at: Option<Timestamp>,
    /// What was tried, in words.
    pub tried: String,
}

/// A worker's submission.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SubmissionView {
    /// Who.
    pub worker: WorkerName,
    /// When.
    pub at: Option<Timestamp>,
}

/// A supervisor's review.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ReviewView {
    /// The review's own record.
    pub review: RecordId,
    /// Signed off; else returned.
    pub signed_off: bool,
    /// Who.
    pub reviewer: WorkerName,
    /// When.
    pub at: Timestamp,
    /// Their comment.
    pub comment: String,
    /// What workers answered.
    pub replies: Vec<ReplyView>,
}

/// What was read of one record.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ReadHeads {
    /// The record.
    pub record: RecordId,
    /// Its heads, hexadecimal, with commas between.
    pub heads: String,
}

/// Arguments of `plan_visit` and `plan_one`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PlanVisit {
    /// The case.
    pub case: RecordId,
    /// What it is for.
    pub title: String,
    /// Planned start; none for a visit that nobody planned and that begins now.
    pub start: Option<Timestamp>,
    /// Planned end.
    pub end: Option<Timestamp>,
    /// Who goes; the worker of this device where empty.
    pub workers: Vec<WorkerId>,
    /// What is to be done.
    pub tasks: Vec<TaskToDo>,
    /// The form to fill in, by canonical address with or without version.
    pub form: Option<String>,
}

/// A task that a planned visit brings.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TaskToDo {
    /// What is to be done.
    pub title: String,
    /// How many workers it takes, 1 to 4.
    pub needs: u8,
}

/// Arguments of `check_in` and `check_out`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CheckIn {
    /// The visit.
    pub visit: RecordId,
    /// When; none for now.
    pub at: Option<Timestamp>,
}

/// Arguments of `do_task`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DoTask {
    /// The visit.
    pub visit: RecordId,
    /// The task.
    pub task: ItemId,
    /// What became of it; none takes it back.
    pub status: Option<TaskStatus>,
    /// Why not, or why in part.
    pub reason: Option<String>,
    /// Why one did alone what two should do.
    pub alone_reason: Option<String>,
}

/// Arguments of `took_part`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TookPart {
    /// The visit.
    pub visit: RecordId,
    /// The task.
    pub task: ItemId,
    /// Who took part: one of those whom the visit was planned for, or who checked in.
    pub worker: WorkerId,
    /// False takes it back.
    pub took: bool,
}

/// Arguments of `answer`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PutAnswer {
    /// The visit.
    pub visit: RecordId,
    /// The answer's key, as the form's page gives it.
    pub key: String,
    /// The answer; none takes it back.
    pub value: Option<Value>,
    /// The heads on which the person saw the question, as the form gave them in `base`; none where nobody looked
    /// at it first.
    pub base: Option<String>,
}

/// Arguments of `end_visit`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct EndVisit {
    /// The visit.
    pub visit: RecordId,
    /// How it ended; none takes this worker's ending back.
    pub ending: Option<EndingKind>,
    /// What was tried, or what happened.
    pub tried: String,
    /// When; none for now.
    pub at: Option<Timestamp>,
}
