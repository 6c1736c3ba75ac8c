//! The one door into the core: every verb of the app, in two tables.
//!
//! *Record verbs* work on the local replica and without a network; `client::Client` answers them. *Desk verbs*
//! need authority (people, devices, assignments); central answers them, and they need a connection. The tables
//! below become the Rust enum, the handler trait, the dispatch and the TypeScript types, with these sentences.

mod amend;
mod desk;
mod device;
mod draft;
mod error;
mod forms;
mod history;
mod import;
mod look;
mod organisation;
mod overview;
mod plan;
mod record;
mod review;
mod subjects;
mod sync_page;
mod table;
mod timeline;
mod today;
#[cfg(test)]
mod typescript;
mod unlock;
mod urgent;
mod visit;

pub use amend::*;
pub use desk::*;
pub use device::*;
pub use draft::*;
pub use error::{ApiError, ErrorCode};
pub use forms::*;
pub use history::*;
pub use import::*;
pub use look::*;
pub use organisation::*;
pub use overview::*;
pub use plan::*;
pub use record::*;
pub use review::*;
pub use subjects::*;
pub use sync_page::*;
pub use table::Table;
pub use timeline::*;
pub use today::*;
pub use unlock::*;
pub use urgent::*;
pub use visit::*;

use crate::domain::ids::{ItemId, RecordId};
use table::verbs;

verbs! {
    /// What a device does on its own replica, with or without a network.
    RecordCall, RecordVerbs, "RecordVerbs";

    /// Where this device stands: not enrolled, locked or open, and whose it is.
    device_state(Nothing) -> DeviceState;
    /// Enrols this device with a one-time code and sets the passphrase that unlocks it. Needs a connection.
    enrol(Enrol) -> DeviceState;
    /// Unlocks the device. A wrong passphrase is counted, and delays the next try.
    unlock(Unlock) -> DeviceState;
    /// Locks the device: typing is committed, the key forgotten and the database closed.
    lock(Nothing) -> DeviceState;
    /// Changes what unlocks the device. A wrong old one is counted, and delays the next try.
    change_passphrase(ChangePassphrase) -> DeviceState;
    /// Sets after how many minutes the window locks itself.
    lock_after(LockAfter) -> DeviceState;
    /// Sends what a device that nobody can unlock kept for the office. Needs a connection; changes nothing on the device.
    rescue(Nothing) -> Rescue;
    /// Sets the files of a device that cannot be unlocked aside, once `rescue` has gone well, so that a new code enrols it.
    start_over(Nothing) -> DeviceState;

    /// The round of one day, in order.
    today(Today) -> TodayPage;
    /// The worker has seen what changed in their round.
    saw_today(Nothing) -> Nothing;
    /// The cases that are this worker's, each with the visit that comes next.
    my_cases(Nothing) -> Vec<MyCase>;
    /// People, places and cases on this device that match, best first. Forgives accents, apostrophes and one typing error.
    search(Search) -> Vec<SearchHit>;
    /// Everything a worker needs at one visit. Logs which state of the records was seen.
    open_visit(VisitRef) -> VisitPage;
    /// A record by its fields, each with who wrote it and when. Logs which state was seen.
    open_record(RecordRef) -> RecordPage;

    /// Writes one field of a record.
    put(Put) -> Nothing;
    /// Keeps what is being typed: durable when this returns, merged into the record at rest.
    type_text(TypeText) -> Typed;
    /// Commits what was typed into a field, on leaving it.
    leave_field(FieldRef) -> Nothing;
    /// Keeps what stands in the boxes of a form that was not sent yet, on this device only: durable when this returns.
    keep_draft(KeepDraft) -> Nothing;
    /// What stands in the boxes of every form at a record that was not sent yet, or of those that belong to none.
    drafts(DraftsOf) -> Vec<Draft>;
    /// Adds an item, such as an alert, an allergy or a telephone number, with its fields.
    add_item(AddItem) -> ItemRef;
    /// Takes back an item that was just added: it stays, marked as entered in error, and counts for nothing.
    undo_item(UndoItem) -> Nothing;
    /// Says that nobody knows of an allergy, or why it is not known; told apart from "not asked".
    state_allergies(StateAllergies) -> Nothing;
    /// People on this device who may be the one described, and why, before anyone is registered twice.
    duplicates_of_person(RegisterPerson) -> Vec<PossibleDuplicate>;
    /// Places on this device that may be the one described, and why.
    duplicates_of_place(RegisterPlace) -> Vec<PossibleDuplicate>;
    /// Registers a person first met in the field. Also names possible duplicates among what this device holds.
    register_person(RegisterPerson) -> Registered;
    /// Registers a place first met in the field.
    register_place(RegisterPlace) -> Registered;

    /// Creates a visit in a case that this device holds, planned or begun on the spot.
    plan_visit(PlanVisit) -> VisitRef;
    /// The worker arrives: now, or when they say.
    check_in(CheckIn) -> Nothing;
    /// The worker leaves.
    check_out(CheckIn) -> Nothing;
    /// What became of a task.
    do_task(DoTask) -> Nothing;
    /// Says that a colleague took part in a task, or takes that back. Without a signal nobody else can say it here.
    took_part(TookPart) -> Nothing;
    /// Writes or takes back one answer of the visit's form.
    answer(PutAnswer) -> Nothing;
    /// Ends a visit that could not be made, or takes such an ending back.
    end_visit(EndVisit) -> Nothing;
    /// Says that someone may not be safe. It shows as told to nobody until somebody was.
    raise_concern(RaiseConcern) -> ItemRef;
    /// Records that somebody was rung about a concern, no reply, a death or a hazard of a place.
    record_call(Rang) -> ItemRef;
    /// A supervisor says that they know of a concern, no reply, a death or a hazard of a place.
    acknowledge(Acknowledge) -> Nothing;
    /// Marks an entry of a visit as wrong or as about someone else: it stays, struck through, and counts for nothing.
    mark_wrong(MarkWrong) -> ItemRef;
    /// Takes such a mark back: what it crossed out counts again, unless something else was written there since. That it
    /// had been marked stays.
    unmark(Unmark) -> Nothing;
    /// Begins this worker's answer to a review of their visit, or finds it; it is typed into like any text.
    reply_to_review(ReplyToReview) -> ItemRef;
    /// Says that this worker's part is finished. What is missing is listed by `open_visit` and refused here.
    submit_visit(VisitRef) -> Nothing;

    /// Disagreements that are open on this device, those about risk first.
    conflicts(OverviewOf) -> Vec<ConflictView>;
    /// Settles a disagreement.
    settle(Settle) -> Nothing;
    /// Visits that were submitted, signed off or returned, the oldest that waits first.
    reviews(Nothing) -> Vec<ReviewRow>;
    /// A visit as submitted: each part with who wrote it and when, and disagreements.
    open_review(VisitRef) -> ReviewPage;
    /// Signs a visit off exactly as it was read.
    sign_off(SignOff) -> Nothing;
    /// Returns a visit to its workers with a comment.
    return_visit(ReturnVisit) -> Nothing;
    /// The supervisor's overview of what this device holds: how many visits are how far, and what waits.
    overview(OverviewOf) -> OverviewPage;
    /// The visits behind one count of the overview, in order.
    overview_visits(OverviewVisits) -> Vec<VisitRow>;
    /// What lists call records, of those that this device holds. Opens none of them.
    titles(Titles) -> Vec<Titled>;
    /// The steps in which a record came about.
    history(RecordRef) -> Vec<HistoryStep>;
    /// The moments at which a record, and what is read with it, changed: as observed, received or shown here.
    moments(Moments) -> MomentsPage;
    /// A record as it stood at a moment, and what differs from another: as observed, received or shown.
    record_at(RecordAt) -> RecordThen;
    /// Visits and cases of a person, a place or a case.
    timeline(RecordRef) -> Timeline;
    /// People or places on this device that may be the same as this one, the likeliest first.
    possible_duplicates(RecordRef) -> Vec<PossibleDuplicate>;

    /// What waits, what central has, what is wrong and what to do next.
    sync_page(Nothing) -> SyncPage;
    /// Pauses sync, or goes on.
    pause_sync(PauseSync) -> SyncPage;
    /// Tries now rather than at the next timer.
    sync_now(Nothing) -> SyncPage;
    /// Workers, teams, cases, forms and the office, as this device knows them.
    directory(Nothing) -> DirectoryPage;
    /// The week as it is planned, as far as this device holds it, with clashes and gaps.
    week(Week) -> WeekPage;
}

verbs! {
    /// What needs authority: answered by central, with a connection.
    DeskCall, DeskVerbs, "DeskVerbs";

    /// Adds a team.
    add_team(AddTeam) -> Added;
    /// Gives a team another name.
    change_team(ChangeTeam) -> Nothing;
    /// Adds a worker.
    add_worker(AddWorker) -> Added;
    /// Changes a worker's name, role and teams. The last administrator stays one.
    change_worker(ChangeWorker) -> Nothing;
    /// Sets the office's telephone number, which every device shows for urgent calls.
    set_office(SetOffice) -> Nothing;
    /// Suspends a worker, or lets them back.
    set_worker_active(SetWorkerActive) -> Nothing;
    /// Makes a one-time code that enrols one device for a worker.
    add_device(AddDevice) -> EnrolmentCode;
    /// Revokes a device: it is refused from now on.
    revoke_device(RevokeDevice) -> Nothing;
    /// Revokes a device and makes a code for another of the same worker, in one step.
    replace_device(RevokeDevice) -> EnrolmentCode;
    /// Set-up codes that were made for administrators on central's own machine, the newest first.
    administrator_codes(Nothing) -> Vec<AdministratorCode>;
    /// People and places among all that central holds, best first.
    find_subjects(Search) -> Vec<SearchHit>;
    /// Adds a person, once possible duplicates among all were looked at.
    add_person(AddPerson) -> AddedSubject;
    /// Adds a place, once possible duplicates among all were looked at.
    add_place(AddPlace) -> AddedSubject;
    /// Opens a case for a person or a place and assigns it.
    open_case(OpenCase) -> Added;
    /// Changes to whom a case is assigned.
    assign_case(AssignCase) -> Nothing;
    /// Closes a case.
    close_case(CloseCase) -> Nothing;
    /// What a visit or weekly visits would clash with among all visits and weekly patterns, and which others of the day
    /// still need workers. Plans nothing, and forbids nothing.
    preview_plan(PreviewPlan) -> PlanPreview;
    /// Plans one visit.
    plan_one(PlanVisit) -> VisitRef;
    /// Plans visits by a weekly pattern until an end date; they are made 14 days ahead.
    plan_weekly(PlanWeekly) -> PlannedWeekly;
    /// Moves a visit that nobody has begun to another time, or gives it to other workers, with a reason.
    move_visit(MoveVisit) -> Nothing;
    /// Cancels a visit that nobody has begun, with a reason.
    cancel_visit(CancelVisit) -> Nothing;
    /// Weekly patterns of open cases, those that need something first.
    pattern_list(Nothing) -> Vec<PatternRow>;
    /// Gives a weekly pattern another last day: makes the visits that are due, or cancels those after it.
    change_pattern(ChangePattern) -> ChangedPattern;
    /// What is to be put right in a form before it is published, each with its place.
    check_form(CheckForm) -> CheckedForm;
    /// Publishes a version of a form in which nothing is to be put right; it never changes afterwards.
    publish_form(PublishForm) -> CheckedForm;
    /// Devices, with when each was last heard from and what it said waits.
    device_list(Nothing) -> Vec<DeviceRow>;
    /// When devices showed records and in which state, as they told central. Of devices that the caller looks after.
    shown_elsewhere(ShownElsewhere) -> Vec<ShownRow>;
    /// What came too late or was refused, kept for a person to look at.
    quarantine(Nothing) -> Vec<QuarantineRow>;
    /// A sheet to begin an import with, and the columns that are understood.
    import_template(ImportTemplateFor) -> ImportTemplate;
    /// What files would do, row by row. Nothing is done.
    preview_import(PreviewImport) -> ImportPreview;
    /// Imports the good rows of what was previewed, all of them or none. `changed` if the outcome is not that one any more.
    apply_import(ApplyImport) -> ImportDone;
}

/// A new identity's text, as verbs give it back.
impl From<RecordId> for Added {
    fn from(id: RecordId) -> Self {
        Self { id: id.to_string() }
    }
}

impl From<ItemId> for ItemRef {
    fn from(item: ItemId) -> Self {
        Self { item }
    }
}
