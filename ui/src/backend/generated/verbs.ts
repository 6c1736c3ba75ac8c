// Every verb of the core and the types they name. Generated from sync-core/src/api.rs; do not edit.

/** What a device does on its own replica, with or without a network. */
export type RecordVerbs = {
  /** Where this device stands: not enrolled, locked or open, and whose it is. */
  device_state: [Nothing, DeviceState];
  /** Enrols this device with a one-time code and sets the passphrase that unlocks it. Needs a connection. */
  enrol: [Enrol, DeviceState];
  /** Unlocks the device. A wrong passphrase is counted, and delays the next try. */
  unlock: [Unlock, DeviceState];
  /** Locks the device: typing is committed, the key forgotten and the database closed. */
  lock: [Nothing, DeviceState];
  /** Changes what unlocks the device. A wrong old one is counted, and delays the next try. */
  change_passphrase: [ChangePassphrase, DeviceState];
  /** Sets after how many minutes the window locks itself. */
  lock_after: [LockAfter, DeviceState];
  /** Sends what a device that nobody can unlock kept for the office. Needs a connection; changes nothing on the device. */
  rescue: [Nothing, Rescue];
  /** Sets the files of a device that cannot be unlocked aside, once `rescue` has gone well, so that a new code enrols it. */
  start_over: [Nothing, DeviceState];
  /** The round of one day, in order. */
  today: [Today, TodayPage];
  /** The worker has seen what changed in their round. */
  saw_today: [Nothing, Nothing];
  /** The cases that are this worker's, each with the visit that comes next. */
  my_cases: [Nothing, Array<MyCase>];
  /** People, places and cases on this device that match, best first. Forgives accents, apostrophes and one typing error. */
  search: [Search, Array<SearchHit>];
  /** Everything a worker needs at one visit. Logs which state of the records was seen. */
  open_visit: [VisitRef, VisitPage];
  /** A record by its fields, each with who wrote it and when. Logs which state was seen. */
  open_record: [RecordRef, RecordPage];
  /** Writes one field of a record. */
  put: [Put, Nothing];
  /** Keeps what is being typed: durable when this returns, merged into the record at rest. */
  type_text: [TypeText, Typed];
  /** Commits what was typed into a field, on leaving it. */
  leave_field: [FieldRef, Nothing];
  /** Keeps what stands in the boxes of a form that was not sent yet, on this device only: durable when this returns. */
  keep_draft: [KeepDraft, Nothing];
  /** What stands in the boxes of every form at a record that was not sent yet, or of those that belong to none. */
  drafts: [DraftsOf, Array<Draft>];
  /** Adds an item, such as an alert, an allergy or a telephone number, with its fields. */
  add_item: [AddItem, ItemRef];
  /** Takes back an item that was just added: it stays, marked as entered in error, and counts for nothing. */
  undo_item: [UndoItem, Nothing];
  /** Says that nobody knows of an allergy, or why it is not known; told apart from "not asked". */
  state_allergies: [StateAllergies, Nothing];
  /** People on this device who may be the one described, and why, before anyone is registered twice. */
  duplicates_of_person: [RegisterPerson, Array<PossibleDuplicate>];
  /** Places on this device that may be the one described, and why. */
  duplicates_of_place: [RegisterPlace, Array<PossibleDuplicate>];
  /** Registers a person first met in the field. Also names possible duplicates among what this device holds. */
  register_person: [RegisterPerson, Registered];
  /** Registers a place first met in the field. */
  register_place: [RegisterPlace, Registered];
  /** Creates a visit in a case that this device holds, planned or begun on the spot. */
  plan_visit: [PlanVisit, VisitRef];
  /** The worker arrives: now, or when they say. */
  check_in: [CheckIn, Nothing];
  /** The worker leaves. */
  check_out: [CheckIn, Nothing];
  /** What became of a task. */
  do_task: [DoTask, Nothing];
  /** Says that a colleague took part in a task, or takes that back. Without a signal nobody else can say it here. */
  took_part: [TookPart, Nothing];
  /** Writes or takes back one answer of the visit's form. */
  answer: [PutAnswer, Nothing];
  /** Ends a visit that could not be made, or takes such an ending back. */
  end_visit: [EndVisit, Nothing];
  /** Says that someone may not be safe. It shows as told to nobody until somebody was. */
  raise_concern: [RaiseConcern, ItemRef];
  /** Records that somebody was rung about a concern, no reply, a death or a hazard of a place. */
  record_call: [Rang, ItemRef];
  /** A supervisor says that they know of a concern, no reply, a death or a hazard of a place. */
  acknowledge: [Acknowledge, Nothing];
  /** Marks an entry of a visit as wrong or as about someone else: it stays, struck through, and counts for nothing. */
  mark_wrong: [MarkWrong, ItemRef];
  /** Takes such a mark back: what it crossed out counts again, unless something else was written there since. That it had been marked stays. */
  unmark: [Unmark, Nothing];
  /** Begins this worker's answer to a review of their visit, or finds it; it is typed into like any text. */
  reply_to_review: [ReplyToReview, ItemRef];
  /** Says that this worker's part is finished. What is missing is listed by `open_visit` and refused here. */
  submit_visit: [VisitRef, Nothing];
  /** Disagreements that are open on this device, those about risk first. */
  conflicts: [OverviewOf, Array<ConflictView>];
  /** Settles a disagreement. */
  settle: [Settle, Nothing];
  /** Visits that were submitted, signed off or returned, the oldest that waits first. */
  reviews: [Nothing, Array<ReviewRow>];
  /** A visit as submitted: each part with who wrote it and when, and disagreements. */
  open_review: [VisitRef, ReviewPage];
  /** Signs a visit off exactly as it was read. */
  sign_off: [SignOff, Nothing];
  /** Returns a visit to its workers with a comment. */
  return_visit: [ReturnVisit, Nothing];
  /** The supervisor's overview of what this device holds: how many visits are how far, and what waits. */
  overview: [OverviewOf, OverviewPage];
  /** The visits behind one count of the overview, in order. */
  overview_visits: [OverviewVisits, Array<VisitRow>];
  /** What lists call records, of those that this device holds. Opens none of them. */
  titles: [Titles, Array<Titled>];
  /** The steps in which a record came about. */
  history: [RecordRef, Array<HistoryStep>];
  /** The moments at which a record, and what is read with it, changed: as observed, received or shown here. */
  moments: [Moments, MomentsPage];
  /** A record as it stood at a moment, and what differs from another: as observed, received or shown. */
  record_at: [RecordAt, RecordThen];
  /** Visits and cases of a person, a place or a case. */
  timeline: [RecordRef, Timeline];
  /** People or places on this device that may be the same as this one, the likeliest first. */
  possible_duplicates: [RecordRef, Array<PossibleDuplicate>];
  /** What waits, what central has, what is wrong and what to do next. */
  sync_page: [Nothing, SyncPage];
  /** Pauses sync, or goes on. */
  pause_sync: [PauseSync, SyncPage];
  /** Tries now rather than at the next timer. */
  sync_now: [Nothing, SyncPage];
  /** Workers, teams, cases, forms and the office, as this device knows them. */
  directory: [Nothing, DirectoryPage];
  /** The week as it is planned, as far as this device holds it, with clashes and gaps. */
  week: [Week, WeekPage];
};

/** What needs authority: answered by central, with a connection. */
export type DeskVerbs = {
  /** Adds a team. */
  add_team: [AddTeam, Added];
  /** Gives a team another name. */
  change_team: [ChangeTeam, Nothing];
  /** Adds a worker. */
  add_worker: [AddWorker, Added];
  /** Changes a worker's name, role and teams. The last administrator stays one. */
  change_worker: [ChangeWorker, Nothing];
  /** Sets the office's telephone number, which every device shows for urgent calls. */
  set_office: [SetOffice, Nothing];
  /** Suspends a worker, or lets them back. */
  set_worker_active: [SetWorkerActive, Nothing];
  /** Makes a one-time code that enrols one device for a worker. */
  add_device: [AddDevice, EnrolmentCode];
  /** Revokes a device: it is refused from now on. */
  revoke_device: [RevokeDevice, Nothing];
  /** Revokes a device and makes a code for another of the same worker, in one step. */
  replace_device: [RevokeDevice, EnrolmentCode];
  /** Set-up codes that were made for administrators on central's own machine, the newest first. */
  administrator_codes: [Nothing, Array<AdministratorCode>];
  /** People and places among all that central holds, best first. */
  find_subjects: [Search, Array<SearchHit>];
  /** Adds a person, once possible duplicates among all were looked at. */
  add_person: [AddPerson, AddedSubject];
  /** Adds a place, once possible duplicates among all were looked at. */
  add_place: [AddPlace, AddedSubject];
  /** Opens a case for a person or a place and assigns it. */
  open_case: [OpenCase, Added];
  /** Changes to whom a case is assigned. */
  assign_case: [AssignCase, Nothing];
  /** Closes a case. */
  close_case: [CloseCase, Nothing];
  /** What a visit or weekly visits would clash with among all visits and weekly patterns, and which others of the day still need workers. Plans nothing, and forbids nothing. */
  preview_plan: [PreviewPlan, PlanPreview];
  /** Plans one visit. */
  plan_one: [PlanVisit, VisitRef];
  /** Plans visits by a weekly pattern until an end date; they are made 14 days ahead. */
  plan_weekly: [PlanWeekly, PlannedWeekly];
  /** Moves a visit that nobody has begun to another time, or gives it to other workers, with a reason. */
  move_visit: [MoveVisit, Nothing];
  /** Cancels a visit that nobody has begun, with a reason. */
  cancel_visit: [CancelVisit, Nothing];
  /** Weekly patterns of open cases, those that need something first. */
  pattern_list: [Nothing, Array<PatternRow>];
  /** Gives a weekly pattern another last day: makes the visits that are due, or cancels those after it. */
  change_pattern: [ChangePattern, ChangedPattern];
  /** What is to be put right in a form before it is published, each with its place. */
  check_form: [CheckForm, CheckedForm];
  /** Publishes a version of a form in which nothing is to be put right; it never changes afterwards. */
  publish_form: [PublishForm, CheckedForm];
  /** Devices, with when each was last heard from and what it said waits. */
  device_list: [Nothing, Array<DeviceRow>];
  /** When devices showed records and in which state, as they told central. Of devices that the caller looks after. */
  shown_elsewhere: [ShownElsewhere, Array<ShownRow>];
  /** What came too late or was refused, kept for a person to look at. */
  quarantine: [Nothing, Array<QuarantineRow>];
  /** A sheet to begin an import with, and the columns that are understood. */
  import_template: [ImportTemplateFor, ImportTemplate];
  /** What files would do, row by row. Nothing is done. */
  preview_import: [PreviewImport, ImportPreview];
  /** Imports the good rows of what was previewed, all of them or none. `changed` if the outcome is not that one any more. */
  apply_import: [ApplyImport, ImportDone];
};

/**
 * Why there is no value although the question matters. FHIR's data-absent-reason.
 *
 * A register that was never written is "not asked" too; writing it says so on purpose.
 */
export type Absent = "asked-declined" | "asked-unknown" | "not-asked";

/**
 * Arguments of `acknowledge`.
 */
export type Acknowledge = { 
/**
 * The visit or the place.
 */
record: RecordId, 
/**
 * The concern, the ending or the hazard.
 */
about: ItemId, };

/**
 * What sync is doing.
 */
export type Activity = "idle" | "syncing" | "waiting" | "paused" | "refused";

/**
 * Arguments of `add_device`.
 */
export type AddDevice = { 
/**
 * Whose it will be.
 */
worker: WorkerId, 
/**
 * How long the code is good for; 24 hours where none is given, 7 days at most.
 */
minutes: number | null, };

/**
 * Arguments of `add_item`.
 */
export type AddItem = { 
/**
 * The record.
 */
record: RecordId, 
/**
 * The collection, such as `alerts`.
 */
collection: string, 
/**
 * Its fields: register or text, by key.
 */
fields: Array<ItemField>, 
/**
 * When it was observed; none for now.
 */
observed: Timestamp | null, };

/**
 * Arguments of `add_person`.
 */
export type AddPerson = { 
/**
 * What is known of them.
 */
person: RegisterPerson, 
/**
 * Possible duplicates were looked at, and this is someone else.
 */
anyway: boolean, };

/**
 * Arguments of `add_place`.
 */
export type AddPlace = { 
/**
 * Its address.
 */
place: RegisterPlace, 
/**
 * Possible duplicates were looked at, and this is another place.
 */
anyway: boolean, };

/**
 * Arguments of `add_team`.
 */
export type AddTeam = { 
/**
 * Its name.
 */
name: string, 
/**
 * The service it works for.
 */
service: Service, };

/**
 * Arguments of `add_worker`.
 */
export type AddWorker = { 
/**
 * Their name.
 */
name: string, 
/**
 * What they do.
 */
role: Role, 
/**
 * Their teams.
 */
teams: Array<TeamId>, };

/**
 * Something new has this identity.
 */
export type Added = { 
/**
 * The identity.
 */
id: string, };

/**
 * What came of adding a person or a place.
 */
export type AddedSubject = { 
/**
 * The new record; none where possible duplicates are to be looked at first, and then nothing was written.
 */
record: RecordId | null, 
/**
 * Who or what may be the same, the likeliest first.
 */
possible_duplicates: Array<PossibleDuplicate>, };

/**
 * A set-up code that was made for an administrator on central's own machine.
 */
export type AdministratorCode = { 
/**
 * For whom.
 */
worker: WorkerId, 
/**
 * When, by central's clock.
 */
at: Timestamp, };

/**
 * The other moment of a comparison.
 */
export type Against = { "against": "now" } | { "against": "before", 
/**
 * When; none for before everything.
 */
at: Timestamp | null, 
/**
 * The heads that another device showed then.
 */
heads: string | null, };

/**
 * An alert.
 */
export type AlertView = { 
/**
 * The record in which it stands.
 */
record: RecordId, 
/**
 * The item.
 */
item: ItemId, 
/**
 * HACT's person alert code, if one was chosen.
 */
code: string | null, 
/**
 * What it says.
 */
detail: string, 
/**
 * `active`, `no-longer-needed` or `entered-in-error`.
 */
status: string, 
/**
 * First day, ISO 8601.
 */
start: string | null, 
/**
 * Last day, ISO 8601.
 */
end: string | null, };

/**
 * Whether allergies are known.
 */
export type AllergiesKnown = "known" | "none-known" | "not-asked" | "asked-unknown" | "asked-declined" | "not-held";

/**
 * What is known of allergies.
 */
export type AllergiesView = { 
/**
 * The care record; none where this device does not hold it.
 */
record: RecordId | null, 
/**
 * Whether anyone asked, and what was said.
 */
known: AllergiesKnown, 
/**
 * Those that stand.
 */
allergies: Array<AllergyView>, };

/**
 * One allergy.
 */
export type AllergyView = { 
/**
 * The item.
 */
item: ItemId, 
/**
 * To what.
 */
substance: string, 
/**
 * What happens.
 */
reaction: string | null, 
/**
 * FHIR: `low`, `high` or `unable-to-assess`.
 */
criticality: string | null, };

/**
 * What lies under one key.
 */
export type Answer = { "shape": "register", "value": Value } | { "shape": "text", "value": string };

/**
 * Arguments of `apply_import`.
 */
export type ApplyImport = { 
/**
 * The same as was previewed.
 */
import: PreviewImport, 
/**
 * What the preview said of itself.
 */
digest: string, };

/**
 * Arguments of `assign_case`.
 */
export type AssignCase = { 
/**
 * The case.
 */
case: RecordId, 
/**
 * The team that holds it; none leaves it.
 */
team: TeamId | null, 
/**
 * All to whom it is assigned from now on.
 */
workers: Array<WorkerId>, };

/**
 * What must be known before the door opens.
 */
export type BeforeTheDoor = { 
/**
 * Current alerts of the person and the place, those of the person first.
 */
alerts: Array<AlertView>, 
/**
 * How to get to the door, as the place says.
 */
access: string, 
/**
 * How to get in, if this device holds it.
 */
entry: EntryView | null, 
/**
 * Allergies, with "none known" told from "not asked".
 */
allergies: AllergiesView, 
/**
 * What is most important to the person, in their words.
 */
important: string, 
/**
 * How to communicate with them.
 */
communication: string, 
/**
 * Please do and please do not.
 */
please_do: string, 
/**
 * The person's first language, if it was recorded.
 */
language: string | null, 
/**
 * An interpreter is needed.
 */
interpreter: boolean | null, 
/**
 * What the visit before this one left for the next visitor.
 */
last_time: LastTime | null, 
/**
 * What others wrote since this worker was there, or looked, last; none where they never did.
 */
since: SinceLastTime | null, 
/**
 * Earlier visits that should be over and are not here as submitted.
 */
not_arrived: Array<VisitRow>, 
/**
 * When central was last heard from, by the device's clock; none if never.
 */
last_heard: Timestamp | null, };

/**
 * Arguments of `cancel_visit`.
 */
export type CancelVisit = { 
/**
 * The visit.
 */
visit: RecordId, 
/**
 * Why, in words that the workers read.
 */
reason: string, };

/**
 * One case in a list.
 */
export type CaseRow = { 
/**
 * The case.
 */
case: RecordId, 
/**
 * Its title.
 */
title: string, 
/**
 * The service.
 */
service: Service, 
/**
 * The person, if it is about one.
 */
person: RecordId | null, 
/**
 * The place.
 */
place: RecordId | null, 
/**
 * The person's name as shown.
 */
person_name: string | null, 
/**
 * The place's address on one line.
 */
address: string | null, 
/**
 * The team that holds it.
 */
team: TeamId, 
/**
 * To whom it is assigned.
 */
workers: Array<WorkerName>, 
/**
 * When it was closed.
 */
closed: Timestamp | null, };

/**
 * The category of a hazard, and where it is written.
 */
export type CategoryView = { 
/**
 * The record.
 */
record: RecordId, 
/**
 * The field.
 */
path: Path, 
/**
 * HHSRS's number; empty where nobody chose one.
 */
code: string, 
/**
 * The heads on which it stands: given back with what is chosen.
 */
base: string, };

/**
 * Arguments of `change_passphrase`.
 */
export type ChangePassphrase = { 
/**
 * What unlocks the device now.
 */
old: string, 
/**
 * What will: a passphrase, or a PIN where `device_state` says that one may be used.
 */
new: string, };

/**
 * Arguments of `change_pattern`.
 */
export type ChangePattern = { 
/**
 * The pattern.
 */
pattern: PatternId, 
/**
 * Its last local date from now on, included.
 */
until: string, 
/**
 * Why, for visits that are cancelled by that.
 */
reason: string, };

/**
 * Arguments of `change_team`.
 */
export type ChangeTeam = { 
/**
 * The team.
 */
team: TeamId, 
/**
 * Its name from now on.
 */
name: string, };

/**
 * Arguments of `change_worker`.
 */
export type ChangeWorker = { 
/**
 * The worker.
 */
worker: WorkerId, 
/**
 * Their name.
 */
name: string, 
/**
 * What they do from now on.
 */
role: Role, 
/**
 * All their teams from now on.
 */
teams: Array<TeamId>, };

/**
 * One field that changed.
 */
export type ChangedField = { 
/**
 * The record.
 */
record: RecordId, 
/**
 * Its kind.
 */
kind: Kind, 
/**
 * The field as it stands, with who wrote it and when.
 */
field: FieldView, };

/**
 * What changing a pattern did.
 */
export type ChangedPattern = { 
/**
 * Visits made now.
 */
made: number, 
/**
 * Visits cancelled because they lie after its last day.
 */
cancelled: number, };

/**
 * One thing that changed in a worker's round since they last looked.
 */
export type ChangedVisit = { 
/**
 * The visit.
 */
visit: RecordId, 
/**
 * What happened.
 */
change: RoundChange, 
/**
 * The visit as it stands; none where this device does not hold it any more.
 */
row: VisitRow | null, 
/**
 * When it was to begin, when the worker last looked.
 */
was: Timestamp | null, 
/**
 * Alerts that others added or changed, as they stand.
 */
alerts: Array<AlertView>, 
/**
 * Who wrote the newest of it.
 */
by: Wrote | null, };

/**
 * Arguments of `check_form`.
 */
export type CheckForm = { 
/**
 * A FHIR R4 Questionnaire as JSON, 2 MiB at most.
 */
questionnaire: string, };

/**
 * Arguments of `check_in` and `check_out`.
 */
export type CheckIn = { 
/**
 * The visit.
 */
visit: RecordId, 
/**
 * When; none for now.
 */
at: Timestamp | null, };

/**
 * A worker's presence.
 */
export type CheckInView = { 
/**
 * The item.
 */
item: ItemId, 
/**
 * Who.
 */
worker: WorkerName, 
/**
 * From.
 */
checked_in: Timestamp | null, 
/**
 * Until.
 */
checked_out: Timestamp | null, };

/**
 * What was found in a form.
 */
export type CheckedForm = { 
/**
 * Its canonical address.
 */
url: string, 
/**
 * Its version.
 */
version: string, 
/**
 * Its title.
 */
title: string, 
/**
 * How many questions it has.
 */
questions: number, 
/**
 * Whether this version is published.
 */
standing: FormStanding, 
/**
 * Why it cannot be read at all.
 */
fault: FormFault | null, 
/**
 * What must be put right before it is published.
 */
findings: Array<PlacedFinding>, 
/**
 * What it asks for that has no effect here; it can be published all the same.
 */
unsupported: Array<Unsupported>, };

/**
 * How a moment of a record is meant.
 */
export type Clock = "observed" | "received" | "shown";

/**
 * Arguments of `close_case`.
 */
export type CloseCase = { 
/**
 * The case.
 */
case: RecordId, };

/**
 * What a worker is worried about.
 */
export type ConcernKind = "safeguarding" | "emergency-hazard";

/**
 * A disagreement, with every version of what was written.
 */
export type ConflictView = { 
/**
 * Names it, for `settle`.
 */
id: string, 
/**
 * The record.
 */
record: RecordId, 
/**
 * Its kind.
 */
kind: Kind, 
/**
 * The record's name.
 */
title: string, 
/**
 * The field, or the item.
 */
path: Path, 
/**
 * It is about a sentence of a text.
 */
sentence: boolean, 
/**
 * It is about alerts, allergies, medicines, risk or safeguarding.
 */
risk: boolean, 
/**
 * What was written, each different value once.
 */
versions: Array<VersionView>, 
/**
 * The visit to which the record belongs, where it belongs to one.
 */
visit: RecordId | null, 
/**
 * Whom or what that visit is to; none where `title` says it, or nobody here holds them.
 */
about?: string, };

/**
 * An installation of the app that was enrolled, or central itself.
 */
export type DeviceId = string;

/**
 * A device in the desk's list.
 */
export type DeviceRow = { 
/**
 * The device.
 */
device: DeviceId, 
/**
 * What people call it.
 */
name: string, 
/**
 * Whose it is.
 */
worker: WorkerId, 
/**
 * When it was revoked.
 */
revoked: Timestamp | null, 
/**
 * When it was last heard from, by central's clock.
 */
last_heard: Timestamp | null, 
/**
 * How many pieces of work it last said waited.
 */
waiting: number, 
/**
 * When the oldest of those was written, by the device's clock.
 */
oldest_waiting: Timestamp | null, 
/**
 * How far its clock is ahead of central's, in seconds.
 */
clock_ahead_seconds: number, 
/**
 * The app's version.
 */
app: string, 
/**
 * Times that its digest and central's differed.
 */
mismatches: number, };

/**
 * Where a device stands.
 */
export type DeviceState = { 
/**
 * How far it is.
 */
stage: Stage, 
/**
 * The organisation's name, once enrolled.
 */
organisation: string | null, 
/**
 * The office's telephone number, as typed by the office; known while open.
 */
telephone: string | null, 
/**
 * This device.
 */
device: DeviceId | null, 
/**
 * What people call this device.
 */
device_name: string | null, 
/**
 * The worker's name, once enrolled, so that a shared shelf of phones tells whose is whose.
 */
worker_name: string | null, 
/**
 * The worker, while open.
 */
worker: Worker | null, 
/**
 * Seconds until another passphrase may be tried.
 */
wait_seconds: number, 
/**
 * Wrong passphrases or PINs since the last right one.
 */
wrong_tries: number, 
/**
 * Wrong ones that are left before the device stays locked for good; none where there is no such limit.
 */
tries_left: number | null, 
/**
 * What unlocks this device is a PIN.
 */
pin: boolean, 
/**
 * A PIN may be used: the device has a keystore, so that a copied folder cannot be guessed at.
 */
pin_allowed: boolean, 
/**
 * Minutes without a key, a touch or a pointer after which the window locks itself.
 */
lock_minutes: number, 
/**
 * Central's address, once enrolled.
 */
central: string | null, 
/**
 * The app's version.
 */
app: string, 
/**
 * A damaged store was set aside, and this one is being filled again from central.
 */
rebuilt: boolean, };

/**
 * A field that reads otherwise at one moment than at the other.
 */
export type DifferenceView = { 
/**
 * The field.
 */
path: Path, 
/**
 * What stood at the earlier moment; of a text nothing.
 */
before: Value | null, 
/**
 * What stood at the later one.
 */
after: Value | null, 
/**
 * Of a text: its sentences, those that went and those that came.
 */
pieces: Array<Piece>, 
/**
 * Who wrote what stands at the later moment.
 */
by: Wrote | null, };

/**
 * A published form.
 */
export type DirectoryForm = { 
/**
 * Its canonical address with version, `URL|VERSION`.
 */
canonical: string, 
/**
 * Its title.
 */
title: string, 
/**
 * The service that uses it.
 */
service: Service, };

/**
 * The organisation as a device knows it.
 */
export type DirectoryPage = { 
/**
 * The organisation's name.
 */
organisation: string, 
/**
 * The office's telephone number.
 */
telephone: string, 
/**
 * Workers, by name.
 */
workers: Array<DirectoryWorker>, 
/**
 * Teams, by name.
 */
teams: Array<DirectoryTeam>, 
/**
 * Cases that this device holds, by title.
 */
cases: Array<CaseRow>, 
/**
 * Published forms.
 */
forms: Array<DirectoryForm>, };

/**
 * A team in the directory.
 */
export type DirectoryTeam = { 
/**
 * Its identity.
 */
id: TeamId, 
/**
 * Its name.
 */
name: string, 
/**
 * The service it works for.
 */
service: Service, };

/**
 * A worker in the directory.
 */
export type DirectoryWorker = { 
/**
 * Their identity.
 */
id: WorkerId, 
/**
 * Their name.
 */
name: string, 
/**
 * What they do.
 */
role: Role, 
/**
 * Their teams.
 */
teams: Array<TeamId>, 
/**
 * False once they have left or are suspended.
 */
active: boolean, };

/**
 * Arguments of `do_task`.
 */
export type DoTask = { 
/**
 * The visit.
 */
visit: RecordId, 
/**
 * The task.
 */
task: ItemId, 
/**
 * What became of it; none takes it back.
 */
status: TaskStatus | null, 
/**
 * Why not, or why in part.
 */
reason: string | null, 
/**
 * Why one did alone what two should do.
 */
alone_reason: string | null, };

/**
 * What stands in the boxes of a form that was not sent yet.
 */
export type Draft = { 
/**
 * Which form, such as `ending`.
 */
place: string, 
/**
 * As the page wrote it down.
 */
text: string, };

/**
 * Arguments of `drafts`.
 */
export type DraftsOf = { 
/**
 * The record at which they are typed; none for those that belong to no record yet.
 */
record: RecordId | null, };

/**
 * Arguments of `end_visit`.
 */
export type EndVisit = { 
/**
 * The visit.
 */
visit: RecordId, 
/**
 * How it ended; none takes this worker's ending back.
 */
ending: EndingKind | null, 
/**
 * What was tried, or what happened.
 */
tried: string, 
/**
 * When; none for now.
 */
at: Timestamp | null, };

/**
 * How a visit came to another end than its tasks.
 */
export type EndingKind = "no-reply" | "refused" | "cancelled" | "in-hospital" | "died";

/**
 * Another end of a visit.
 */
export type EndingView = { 
/**
 * The item.
 */
item: ItemId, 
/**
 * How it ended.
 */
ending: EndingKind, 
/**
 * Who says so.
 */
worker: WorkerName, 
/**
 * When.
 */
at: Timestamp | null, 
/**
 * What was tried, in words.
 */
tried: string, };

/**
 * Arguments of `enrol`.
 */
export type Enrol = { 
/**
 * The one-time code, or a text in which it stands. White space in it is ignored.
 */
code: string, 
/**
 * What will unlock this device: four words or twelve characters at least, or a PIN of six digits where allowed.
 */
passphrase: string, 
/**
 * What people call this device.
 */
device_name: string, };

/**
 * A one-time code.
 */
export type EnrolmentCode = { 
/**
 * The code, to be typed, pasted or scanned.
 */
code: string, 
/**
 * When it expires, by central's clock.
 */
expires: Timestamp, };

/**
 * How to get in. Shown on demand only.
 */
export type EntryView = { 
/**
 * The record.
 */
record: RecordId, 
/**
 * Where the key safe is.
 */
keysafe_location: string | null, 
/**
 * Its code.
 */
keysafe_code: string | null, 
/**
 * The door's code.
 */
door_code: string | null, 
/**
 * How, in words.
 */
how: string, };

/**
 * The kinds of failure that someone can act on.
 */
export type ErrorCode = "not-enrolled" | "locked" | "wrong-passphrase" | "wait" | "too-many-tries" | "weak-passphrase" | "keystore-shut" | "bad-code" | "code-expired" | "offline" | "not-central" | "wrong-certificate" | "refused" | "update-needed" | "busy" | "not-found" | "not-allowed" | "invalid" | "missing" | "changed" | "too-large" | "disk-full" | "store-damaged" | "store-too-new" | "open-elsewhere" | "internal";

/**
 * Names a field.
 */
export type FieldRef = { 
/**
 * The record.
 */
record: RecordId, 
/**
 * The field.
 */
path: Path, };

/**
 * One field, as a page needs it.
 */
export type FieldRule = { 
/**
 * The key in the record's root, or in an item.
 */
key: string, 
/**
 * The control.
 */
input: Input, 
/**
 * The name of the list of codes; empty where there is none.
 */
list: string, 
/**
 * The codes in their order.
 */
codes: Array<string>, 
/**
 * It may hold "not asked", "declined" or "not known" instead.
 */
absent: boolean, 
/**
 * It may be written on the record's own page. What gives access, is worked out or is written by other verbs
 * may not.
 */
write: boolean, 
/**
 * It is about risk.
 */
risk: boolean, 
/**
 * Of items: their fields.
 */
within: Array<FieldRule>, };

/**
 * One field with what stands in it.
 */
export type FieldView = { 
/**
 * Its path.
 */
path: Path, 
/**
 * The value; none for a text.
 */
value: Value | null, 
/**
 * The text; none for a value.
 */
text: string | null, 
/**
 * Who wrote what stands here last.
 */
by: Wrote | null, 
/**
 * What looks wrong about the value, which is kept as it is.
 */
warning?: FieldWarning, };

/**
 * What looks wrong about a value. It is never refused: what somebody wrote is kept.
 */
export type FieldWarning = "nhs-not-digits" | "nhs-length" | "nhs-check-digit" | "postcode-unusual" | "telephone" | "uprn";

/**
 * Something that must be put right before a form is published.
 */
export type Finding = { 
/**
 * The item; empty for the form as a whole.
 */
link_id: string, 
/**
 * What is wrong.
 */
code: FindingCode, 
/**
 * The other item, option or limit that it is about.
 */
about: string | null, };

/**
 * What may be wrong with a form.
 */
export type FindingCode = "no-url" | "no-version" | "no-questions" | "duplicate-link-id" | "long-link-id" | "no-text" | "empty-group" | "dangling-condition" | "condition-on-no-question" | "condition-never-met" | "condition-circle" | "unreachable" | "no-behaviour" | "options-and-value-set" | "no-options" | "options-of-no-choice" | "duplicate-option" | "impossible-limits" | "required-but-hidden";

/**
 * Why a form cannot be used at all. Ignoring any of these would change what the form asks.
 */
export type FormFault = { "fault": "too-large" } | { "fault": "not-json", line: number, column: number, } | { "fault": "not-a-questionnaire" } | { "fault": "too-many-items" } | { "fault": "too-deep", link_id: string, } | { "fault": "no-link-id", within: string, } | { "fault": "unknown-type", link_id: string, kind: string, } | { "fault": "bad-element", link_id: string, element: string, };

/**
 * A form to be shown and answered.
 */
export type FormPage = { url: string, version: string, title: string, items: Array<PageItem>, 
/**
 * Questions answered, of those enabled and to be answered.
 */
answered: number, of: number, 
/**
 * How many problems there are in all; none: the response may be submitted.
 */
problems: number, 
/**
 * Answers to questions that this version of the form does not have, or has in another shape: kept, shown,
 * not submitted.
 */
unplaced: Array<Unplaced>, };

/**
 * Whether a version of a form is published. Versions never change.
 */
export type FormStanding = "new" | "published" | "taken";

/**
 * The form of a visit.
 */
export type FormView = { 
/**
 * The response record.
 */
response: RecordId, 
/**
 * Canonical address with version.
 */
canonical: string, 
/**
 * The page to render.
 */
page: FormPage, 
/**
 * The heads of the response, hexadecimal: what free text is typed on.
 */
base: string, };

/**
 * An emergency hazard at a place.
 */
export type HazardRow = { 
/**
 * The place.
 */
place: RecordId, 
/**
 * Its address on one line.
 */
address: string, 
/**
 * The hazard.
 */
hazard: ItemId, 
/**
 * HHSRS's number of its category; empty where nobody chose one.
 */
category: string, 
/**
 * Who became aware of it.
 */
worker: WorkerName | null, 
/**
 * When they did.
 */
aware: Timestamp | null, };

/**
 * One step in which a record came about.
 */
export type HistoryStep = { 
/**
 * The change's hash, hexadecimal.
 */
change: string, 
/**
 * Who wrote it, and when.
 */
by: Wrote | null, 
/**
 * What it wrote.
 */
fields: Array<FieldView>, };

/**
 * How somebody came to know.
 */
export type HowTold = "rang" | "acknowledged";

/**
 * Everything that can be said about a row or a file.
 */
export type ImportCode = "too-large" | "too-many-rows" | "too-many-faults" | "empty" | "no-rows" | "spreadsheet" | "not-text" | "utf16" | "not-a-sheet" | "delimiter" | "column-missing" | "column-unknown" | "column-twice" | "column-unnamed" | "not-utf8" | "quote-open" | "quote-stray" | "cells" | "cut-short" | "missing" | "name-missing" | "key-twice" | "too-long" | "control-character" | "spreadsheet-error" | "not-a-date" | "date-order" | "date-future" | "not-a-choice" | "not-a-reference" | "team-service" | "other-kind" | "allergies-mixed" | "allergies-unclear" | "allergies-unnamed" | "allergies-here" | "fhir" | "nhs-number" | "allergies-read-as" | "date-read-as" | "postcode" | "telephone" | "email" | "letters" | "place-unknown" | "same-nhs-number" | "same-name-and-birth" | "same-name-and-home" | "same-birth-and-home" | "same-uprn" | "same-address" | "changed-here" | "no-line-end" | "staff-differs" | "staff-suspended" | "team-new" | "several-nhs-numbers" | "reference-kept" | "replaced" | "no-name" | "contact-alone";

/**
 * One column of a template.
 */
export type ImportColumn = { 
/**
 * What stands in the header.
 */
name: string, 
/**
 * Whether every row must fill it.
 */
needed: boolean, 
/**
 * What the made-up row has.
 */
example: string, };

/**
 * How many rows of each outcome.
 */
export type ImportCounts = { 
/**
 * Not there yet.
 */
new: number, 
/**
 * There, and the source says something else than before.
 */
changed: number, 
/**
 * There, and the source says what it said before.
 */
same: number, 
/**
 * Not imported.
 */
refused: number, 
/**
 * Of those that are imported: with something to look at.
 */
warned: number, };

/**
 * What an import did, by rows.
 */
export type ImportDone = { 
/**
 * Rows that were added.
 */
new: number, 
/**
 * Rows that changed what was there.
 */
changed: number, 
/**
 * Rows of which everything was there.
 */
same: number, 
/**
 * Rows that were not imported.
 */
refused: number, };

/**
 * One field that an import writes.
 */
export type ImportField = { 
/**
 * The field, like `name.full` or `telecoms/value`.
 */
field: string, 
/**
 * What this source said before.
 */
before: string | null, 
/**
 * What it says now; none takes it back.
 */
after: string | null, 
/**
 * Somebody here wrote something else since. Both stay, and a person is asked which is right.
 */
changed_here: boolean, };

/**
 * Something about a row: what, in which column, and the word that its sentence needs.
 */
export type ImportNotice = { 
/**
 * What.
 */
code: ImportCode, 
/**
 * The column.
 */
column: string | null, 
/**
 * A number, a name or a suggestion, as the code says.
 */
detail: string | null, };

/**
 * What becomes of a row.
 */
export type ImportOutcome = "refused" | "changed" | "new" | "same";

/**
 * What an import would do.
 */
export type ImportPreview = { 
/**
 * Names this outcome of these bytes: `apply_import` does exactly it, or nothing.
 */
digest: string, 
/**
 * How many rows of each outcome.
 */
counts: ImportCounts, 
/**
 * Rows: refused ones first, then those with a warning, then changed, new and the same; each in order of the file.
 */
rows: Array<ImportRow>, 
/**
 * Rows that are counted and not listed, because the list would be too long.
 */
left_out: number, 
/**
 * FHIR: elements that Doorstep has no place for; they are kept in the stored file.
 */
unmapped: number, 
/**
 * FHIR: resources of other types, which are not imported, as `Observation: 3`.
 */
skipped: Array<string>, };

/**
 * A row of a sheet, a resource of a FHIR file, or a whole file where none of it can be read.
 */
export type ImportRow = { 
/**
 * The file's name.
 */
file: string, 
/**
 * The line of the file where the row begins, from 1.
 */
line: number | null, 
/**
 * FHIR: the resource, by type and place.
 */
resource: string | null, 
/**
 * Who or what the row is about, as the file has it.
 */
title: string, 
/**
 * What becomes of it.
 */
outcome: ImportOutcome, 
/**
 * Why it is refused.
 */
wrong: Array<ImportNotice>, 
/**
 * What a person should look at, although it is imported.
 */
warnings: Array<ImportNotice>, 
/**
 * What is written: every field of something new, the differing ones of something changed.
 */
fields: Array<ImportField>, };

/**
 * A sheet to begin with: its header and one row about somebody who is made up.
 */
export type ImportTemplate = { 
/**
 * Header and row, as CSV. Empty for FHIR.
 */
csv: string, 
/**
 * Its columns, in order.
 */
columns: Array<ImportColumn>, 
/**
 * Further columns that are understood.
 */
more: Array<string>, 
/**
 * The most that the files may hold together, in bytes.
 */
most_bytes: number, };

/**
 * Arguments of `import_template`.
 */
export type ImportTemplateFor = { 
/**
 * What is to be imported.
 */
what: ImportWhat, };

/**
 * One file, as it lies on the administrator's disk.
 */
export type ImportUpload = { 
/**
 * Its name.
 */
name: string, 
/**
 * Its bytes, in base64.
 */
content: string, };

/**
 * What is imported.
 */
export type ImportWhat = "people" | "places" | "staff" | "fhir";

/**
 * The control with which a field is filled in.
 */
export type Input = "line" | "lines" | "text" | "date" | "moment" | "number" | "yes-no" | "code" | "language" | "nhs-number" | "telephone" | "email" | "postcode" | "link" | "items";

/**
 * A field of a new item.
 */
export type ItemField = { 
/**
 * The key within the item.
 */
key: string, 
/**
 * The value; text for a free text.
 */
value: Value, };

/**
 * An item of a collection in a record: one alert, one allergy, one check-in.
 */
export type ItemId = string;

/**
 * A new item.
 */
export type ItemRef = { 
/**
 * The item.
 */
item: ItemId, };

/**
 * FHIR's item types.
 */
export type ItemType = "group" | "display" | "boolean" | "decimal" | "integer" | "date" | "dateTime" | "time" | "string" | "text" | "url" | "choice" | "open-choice" | "attachment" | "reference" | "quantity";

/**
 * Arguments of `keep_draft`.
 */
export type KeepDraft = { 
/**
 * The record at which it is typed; none for what belongs to no record yet.
 */
record: RecordId | null, 
/**
 * Which form, such as `ending`; at most 200 bytes.
 */
place: string, 
/**
 * What stands in its boxes, as the page wrote it down: nothing but the page reads it. Empty forgets it.
 */
text: string, };

/**
 * The kinds of record. The number is stored and travels; it is never used again for another kind.
 */
export type Kind = "person" | "person-care" | "person-housing" | "person-restricted" | "place" | "entry" | "case" | "visit" | "response" | "review";

/**
 * What the visit before this one left for the next visitor.
 */
export type LastTime = { 
/**
 * That visit.
 */
row: VisitRow, 
/**
 * What to know next time.
 */
text: TextView, };

/**
 * Why two records may be the same, the strongest first.
 */
export type LikenessReason = "nhs-number" | "uprn" | "name-and-birth" | "name-and-address" | "birth-and-address" | "address";

/**
 * A worker or a record that a value names.
 */
export type Linked = { 
/**
 * The value.
 */
id: string, 
/**
 * The worker's name, or what lists call the record.
 */
title: string, 
/**
 * The record's kind; none of a worker.
 */
kind: Kind | null, };

/**
 * Arguments of `lock_after`.
 */
export type LockAfter = { 
/**
 * Minutes without a key, a touch or a pointer: 1 to 5.
 */
minutes: number, };

/**
 * Whether a sentence came or went.
 */
export type Mark = "same" | "added" | "removed";

/**
 * An entry that should never have been written.
 */
export type MarkView = { 
/**
 * The item.
 */
item: ItemId, 
/**
 * The entry: an item, a text of the visit, or an answer of its form.
 */
path: Path, 
/**
 * Why.
 */
why: WhyWrong, 
/**
 * What it said, as the page showed it to whoever marked it.
 */
quote: string, 
/**
 * More about why, in words.
 */
detail: string, 
/**
 * Who marked it.
 */
worker: WorkerName, 
/**
 * When.
 */
at: Timestamp | null, 
/**
 * Who took the mark back, and when; none where it stands.
 */
taken_back: Wrote | null, };

/**
 * Arguments of `mark_wrong`.
 */
export type MarkWrong = { 
/**
 * The visit.
 */
visit: RecordId, 
/**
 * The entry: `tasks/ITEM`, `check.ins/ITEM`, `endings/ITEM`, `notes`, `next.time`, or `answers/KEY` of the form.
 */
path: Path, 
/**
 * What it says, as the page shows it; of a text the piece that is wrong.
 */
quote: string, 
/**
 * Why.
 */
why: WhyWrong, 
/**
 * More about why; may be empty.
 */
detail: string, };

/**
 * One thing that is missing.
 */
export type Missing = { "missing": "check-in" } | { "missing": "check-out", 
/**
 * Who.
 */
worker: WorkerId, } | { "missing": "task-open", 
/**
 * The task.
 */
task: ItemId, } | { "missing": "reason", 
/**
 * The task.
 */
task: ItemId, } | { "missing": "alone-reason", 
/**
 * The task.
 */
task: ItemId, } | { "missing": "tried" };

/**
 * A moment.
 */
export type Moment = { 
/**
 * When, on the clock that was asked for.
 */
at: Timestamp, 
/**
 * Who wrote, each once; nobody where something was shown.
 */
by: Array<Wrote>, 
/**
 * The records that changed, or were shown.
 */
records: Array<RecordId>, };

/**
 * Arguments of `moments`.
 */
export type Moments = { 
/**
 * A record; of a visit also its form, its person and its place, of a person or place also what lives beside it.
 */
record: RecordId, 
/**
 * Whose knowledge. `shown` means this device.
 */
clock: Clock, };

/**
 * The moments at which knowledge of some records changed.
 */
export type MomentsPage = { 
/**
 * The record that was asked for, first, and those that are read with it.
 */
records: Array<RecordName>, 
/**
 * The oldest first.
 */
moments: Array<Moment>, 
/**
 * Changes that central has not confirmed to this device.
 */
not_received: number, };

/**
 * Arguments of `move_visit`.
 */
export type MoveVisit = { 
/**
 * The visit.
 */
visit: RecordId, 
/**
 * Its new start.
 */
start: Timestamp, 
/**
 * Its new end.
 */
end: Timestamp, 
/**
 * All who go from now on.
 */
workers: Array<WorkerId>, 
/**
 * Why, in words that the workers read.
 */
reason: string, };

/**
 * A case of the worker's, with what comes next.
 */
export type MyCase = { 
/**
 * The case.
 */
case: CaseRow, 
/**
 * The next visit of it that is planned.
 */
next: VisitRow | null, 
/**
 * The newest visit of it that has begun or ended.
 */
last: VisitRow | null, 
/**
 * Alerts that are current for the person or the place.
 */
alerts: number, };

/**
 * No arguments, or nothing to say.
 */
export type Nothing = Record<symbol, never>;

/**
 * Arguments of `open_case`.
 */
export type OpenCase = { 
/**
 * Its title.
 */
title: string, 
/**
 * The service.
 */
service: Service, 
/**
 * The person it is about.
 */
person: RecordId | null, 
/**
 * The place it is about, or where the person lives.
 */
place: RecordId | null, 
/**
 * The team that holds it.
 */
team: TeamId, 
/**
 * To whom it is assigned.
 */
workers: Array<WorkerId>, };

/**
 * Arguments of `overview`.
 */
export type OverviewOf = { 
/**
 * One team; none for all that this device holds.
 */
team: TeamId | null, };

/**
 * What this device holds, counted.
 */
export type OverviewPage = { 
/**
 * What the device's clock says.
 */
now: Timestamp, 
/**
 * The present day's visits, each in one heap; every heap is named, in order, also where it is empty.
 */
today: Array<ProgressCount>, 
/**
 * Visits of the seven days before that nobody began or finished.
 */
left_over: number, 
/**
 * Visits that wait for the supervisor; those to which nothing belongs are named too.
 */
reviews: Array<StandingCount>, 
/**
 * Open disagreements.
 */
conflicts: number, 
/**
 * Those of them about risk.
 */
risk_conflicts: number, 
/**
 * True until every scope has come: the counts are then of what is here so far.
 */
filling: boolean, };

/**
 * Arguments of `overview_visits`.
 */
export type OverviewVisits = { 
/**
 * One team; none for all that this device holds.
 */
team: TeamId | null, 
/**
 * The heap of the present day; none for what the days before left over.
 */
progress: Progress | null, };

/**
 * One instance of a repeating group or question.
 */
export type PageInstance = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its key: an answer of a question lies there; for a group true when it is added, `removed` when taken back.
 */
key: string, 
/**
 * Whether it was taken back. What is in it is kept, and shown for putting it back, but not submitted.
 */
removed: boolean, 
/**
 * The answer of a repeating question.
 */
answer: Answer | null, 
/**
 * What it contains.
 */
items: Array<PageItem>, };

/**
 * A group, a question or a line of text where it stands.
 */
export type PageItem = { 
/**
 * The item's name in the form.
 */
link_id: string, 
/**
 * The key under which its answer is written (path `answers/KEY`); that of an instance is this, `:` and an
 * id that its maker has not used before.
 */
key: string, 
/**
 * Its type.
 */
kind: ItemType, 
/**
 * What is asked or said.
 */
text: string, 
/**
 * Its number.
 */
prefix: string | null, 
/**
 * Lines always shown with it.
 */
hint: Array<string>, 
/**
 * Lines shown on request.
 */
help: Array<string>, 
/**
 * Whether it must be answered.
 */
required: boolean, 
/**
 * Whether it is shown and not typed.
 */
read_only: boolean, 
/**
 * Whether it is asked at all now; what is not is neither shown nor submitted, its answer is kept.
 */
enabled: boolean, 
/**
 * Whether it has `instances`, or the options are tick boxes.
 */
repeats: boolean, 
/**
 * What limits its answers.
 */
limits: PageLimits, 
/**
 * Units of a number, the first as a rule; a quantity is stored as `NUMBER` or `NUMBER CODE`.
 */
units: Array<Unit>, 
/**
 * The options of a choice.
 */
options: Array<PageOption>, 
/**
 * The free text beside the options.
 */
other: PageOther | null, 
/**
 * What lies under `key`; for tick boxes only a reason why there is no answer.
 */
answer: Answer | null, 
/**
 * The instances, if it repeats and has no options.
 */
instances: Array<PageInstance>, 
/**
 * What it contains, if that does not stand in instances.
 */
items: Array<PageItem>, 
/**
 * What is wrong with it.
 */
problems: Array<Problem>, 
/**
 * Questions answered within it, itself included.
 */
answered: number, 
/**
 * Of how many enabled ones.
 */
of: number, };

/**
 * What limits the answers of a question, as the form writes it.
 */
export type PageLimits = { min_length: number | null, max_length: number | null, max_decimals: number | null, minimum: string | null, maximum: string | null, min_occurs: number | null, max_occurs: number | null, };

/**
 * One option.
 */
export type PageOption = { 
/**
 * Written under the item's key as text if it is not a tick box.
 */
code: string, 
/**
 * As shown.
 */
display: string, 
/**
 * Whether nothing else goes with it.
 */
exclusive: boolean, 
/**
 * For a tick box, the key under which a Boolean is written.
 */
key: string | null, 
/**
 * Whether it is chosen.
 */
chosen: boolean, };

/**
 * The free text beside the options.
 */
export type PageOther = { key: string, answer: Answer | null, };

/**
 * `field`, `collection/item`, `collection/item/field` or `open/key`. A key of an open map is data and may hold
 * any character; `%` and `/` in it are written `%25` and `%2F`.
 */
export type Path = string;

/**
 * A weekly pattern from which visits are planned.
 */
export type PatternId = string;

/**
 * A weekly pattern in the desk's list.
 */
export type PatternRow = { 
/**
 * The pattern.
 */
pattern: PatternId, 
/**
 * The case.
 */
case: RecordId, 
/**
 * What the visits are for.
 */
title: string, 
/**
 * Days of the week, 1 Monday to 7 Sunday.
 */
days: Array<number>, 
/**
 * Start on the organisation's clock, `HH:MM`.
 */
start: string, 
/**
 * How long, in minutes.
 */
minutes: number, 
/**
 * First local date.
 */
from: string, 
/**
 * Last local date, included.
 */
until: string, 
/**
 * Who goes.
 */
workers: Array<WorkerId>, 
/**
 * How it goes on.
 */
stands: PatternStands, };

/**
 * How a weekly pattern goes on.
 */
export type PatternStands = "goes-on" | "ends-soon" | "ended";

/**
 * Arguments of `pause_sync`.
 */
export type PauseSync = { 
/**
 * Pause, or go on.
 */
paused: boolean, };

/**
 * A sentence of a text that reads otherwise.
 */
export type Piece = { 
/**
 * The sentence, with the white space around it.
 */
text: string, 
/**
 * Whether it came or went.
 */
mark: Mark, };

/**
 * Something to put right, with its place in the form.
 */
export type PlacedFinding = { 
/**
 * What.
 */
finding: Finding, 
/**
 * What the item asks or says; empty for the form as a whole.
 */
text: string, 
/**
 * The groups around it by what they say, from the outside in.
 */
within: Array<string>, };

/**
 * What stands in the way of visits that are about to be planned. None of it forbids them.
 */
export type PlanPreview = { 
/**
 * The first local date of the visits from today on; none where no date is left.
 */
day: string | null, 
/**
 * The last local date of theirs that was looked at: 8 weeks of weekly visits.
 */
through: string | null, 
/**
 * Where its workers would have to be at the same time, the first first; at most 20.
 */
clashes: Array<PlannedClash>, 
/**
 * Clashes that are not listed.
 */
more: number, 
/**
 * How many more workers it takes.
 */
short: number, 
/**
 * Other visits on its first day that need more workers, of the teams of whoever asks.
 */
gaps: Array<PlannedGap>, };

/**
 * Arguments of `plan_visit` and `plan_one`.
 */
export type PlanVisit = { 
/**
 * The case.
 */
case: RecordId, 
/**
 * What it is for.
 */
title: string, 
/**
 * Planned start; none for a visit that nobody planned and that begins now.
 */
start: Timestamp | null, 
/**
 * Planned end.
 */
end: Timestamp | null, 
/**
 * Who goes; the worker of this device where empty.
 */
workers: Array<WorkerId>, 
/**
 * What is to be done.
 */
tasks: Array<TaskToDo>, 
/**
 * The form to fill in, by canonical address with or without version.
 */
form: string | null, };

/**
 * Arguments of `plan_weekly`.
 */
export type PlanWeekly = { 
/**
 * The case.
 */
case: RecordId, 
/**
 * What the visits are for.
 */
title: string, 
/**
 * Days of the week, 1 Monday to 7 Sunday.
 */
days: Array<number>, 
/**
 * Start on the organisation's clock, `HH:MM`.
 */
start: string, 
/**
 * How long, in minutes.
 */
minutes: number, 
/**
 * First local date, `YYYY-MM-DD`.
 */
from: string, 
/**
 * Last local date, included.
 */
until: string, 
/**
 * Who goes.
 */
workers: Array<WorkerId>, 
/**
 * What is to be done.
 */
tasks: Array<TaskToDo>, 
/**
 * The form to fill in, by canonical address.
 */
form: string | null, };

/**
 * A worker who would have to be in two places at once.
 */
export type PlannedClash = { 
/**
 * Who.
 */
worker: WorkerName, 
/**
 * When the other visit starts, the first time that they clash.
 */
start: Timestamp, 
/**
 * When it ends.
 */
end: Timestamp, 
/**
 * How often they clash at that time of day.
 */
times: number, 
/**
 * The other visit's case, where it is of a team of whoever asks.
 */
case: RecordId | null, };

/**
 * A visit that needs more workers.
 */
export type PlannedGap = { 
/**
 * Its case.
 */
case: RecordId, 
/**
 * When it starts.
 */
start: Timestamp, 
/**
 * When it ends.
 */
end: Timestamp, 
/**
 * How many workers are missing.
 */
short: number, };

/**
 * What a weekly pattern made.
 */
export type PlannedWeekly = { 
/**
 * The pattern.
 */
pattern: string, 
/**
 * Visits made now; the rest follow 14 days ahead of their date.
 */
visits: number, };

/**
 * Someone or something that may be the same.
 */
export type PossibleDuplicate = { 
/**
 * The record.
 */
found: SearchHit, 
/**
 * Why, the strongest first.
 */
why: Array<LikenessReason>, };

/**
 * Arguments of `preview_import`.
 */
export type PreviewImport = { 
/**
 * What the files hold.
 */
what: ImportWhat, 
/**
 * The system that they come from, the same at each import. Staff need none.
 */
source: string, 
/**
 * The files.
 */
files: Array<ImportUpload>, };

/**
 * Arguments of `preview_plan`: visits as they are about to be planned.
 */
export type PreviewPlan = { 
/**
 * The case.
 */
case: RecordId, 
/**
 * The visit that is moved, where one is: it is not in its own way.
 */
visit: RecordId | null, 
/**
 * Days of the week, 1 Monday to 7 Sunday; none for one visit.
 */
days: Array<number>, 
/**
 * Start on the organisation's clock, `HH:MM`.
 */
start: string, 
/**
 * How long, in minutes.
 */
minutes: number, 
/**
 * The local date of one visit, or the first of weekly ones, `YYYY-MM-DD`.
 */
from: string, 
/**
 * The last local date of weekly visits, included.
 */
until: string, 
/**
 * Who is to go.
 */
workers: Array<WorkerId>, 
/**
 * How many workers it takes.
 */
needs: number, };

/**
 * One thing that stands in the way of submitting.
 */
export type Problem = { 
/**
 * The item.
 */
link_id: string, 
/**
 * The key of the answer, or of the question if it is about there being too few or too many.
 */
key: string, 
/**
 * What is wrong.
 */
code: ProblemCode, 
/**
 * The limit that is broken, as the form writes it.
 */
limit: string | null, };

/**
 * What may be wrong.
 */
export type ProblemCode = "required" | "wrong-type" | "below-minimum" | "above-maximum" | "too-short" | "too-long" | "too-many-decimals" | "too-few" | "too-many" | "not-an-option" | "exclusive-with-others" | "wrong-unit";

/**
 * How far a visit is, with whether it is late.
 */
export type Progress = "late-to-start" | "running-over" | "to-do" | "under-way" | "other-end" | "submitted" | "returned" | "signed-off";

/**
 * How many visits of a day are that far.
 */
export type ProgressCount = { 
/**
 * How far.
 */
progress: Progress, 
/**
 * How many.
 */
visits: number, };

/**
 * Arguments of `publish_form`.
 */
export type PublishForm = { 
/**
 * A FHIR R4 Questionnaire as JSON, 2 MiB at most.
 */
questionnaire: string, 
/**
 * The service that uses it.
 */
service: Service, };

/**
 * Arguments of `put`.
 */
export type Put = { 
/**
 * The record.
 */
record: RecordId, 
/**
 * The field.
 */
path: Path, 
/**
 * The value; `removed` takes back what stands.
 */
value: Value, 
/**
 * The heads on which the person saw the field, as the page gave them, so that what has come meanwhile is not
 * overwritten unseen; none where nobody looked at the field first.
 */
base: string | null, 
/**
 * When it was observed; none for now.
 */
observed: Timestamp | null, };

/**
 * Arguments of `answer`.
 */
export type PutAnswer = { 
/**
 * The visit.
 */
visit: RecordId, 
/**
 * The answer's key, as the form's page gives it.
 */
key: string, 
/**
 * The answer; none takes it back.
 */
value: Value | null, 
/**
 * The heads on which the person saw the question, as the form gave them in `base`; none where nobody looked
 * at it first.
 */
base: string | null, };

/**
 * Something kept for a person to look at.
 */
export type QuarantineRow = { 
/**
 * The envelope's hash, hexadecimal.
 */
envelope: string, 
/**
 * The device that sent it.
 */
device: DeviceId | null, 
/**
 * The worker who it says wrote it, where it can be read.
 */
worker: WorkerId | null, 
/**
 * The record it is about.
 */
record: RecordId | null, 
/**
 * The kind of that record.
 */
kind: Kind | null, 
/**
 * When it says that it was observed.
 */
observed: Timestamp | null, 
/**
 * What it says that the device's clock showed.
 */
device_time: Timestamp | null, 
/**
 * How many changes are in it.
 */
changes: number, 
/**
 * A stable word for the reason.
 */
reason: string, 
/**
 * When central received it.
 */
received: Timestamp, 
/**
 * Bytes of it.
 */
bytes: number, };

/**
 * A piece of work that central put aside, or that came from central and did not pass this device's checks.
 */
export type QuarantinedItem = { 
/**
 * The record; none of what did not pass here, as it names none that could be believed.
 */
record: RecordId | null, 
/**
 * Its name.
 */
title: string, 
/**
 * The verb that wrote it, where this device did.
 */
verb: string | null, 
/**
 * A stable word for the reason.
 */
reason: string, 
/**
 * When it was written.
 */
at: Timestamp, };

/**
 * Arguments of `raise_concern`.
 */
export type RaiseConcern = { 
/**
 * The visit.
 */
visit: RecordId, 
/**
 * What about.
 */
kind: ConcernKind, 
/**
 * Of an emergency hazard: HHSRS's number of its category; none where nobody chose one.
 */
category: string | null, 
/**
 * In words; may be empty at first.
 */
detail: string, 
/**
 * When the worker became aware; none for now.
 */
aware: Timestamp | null, };

/**
 * Arguments of `record_call`.
 */
export type Rang = { 
/**
 * The visit or the place.
 */
record: RecordId, 
/**
 * The concern, the ending or the hazard.
 */
about: ItemId, 
/**
 * Who was rung; not empty.
 */
who: string, 
/**
 * When; none for now.
 */
at: Timestamp | null, };

/**
 * What was read of one record.
 */
export type ReadHeads = { 
/**
 * The record.
 */
record: RecordId, 
/**
 * Its heads, hexadecimal, with commas between.
 */
heads: string, };

/**
 * Arguments of `record_at`.
 */
export type RecordAt = { 
/**
 * The record.
 */
record: RecordId, 
/**
 * The moment.
 */
at: Timestamp, 
/**
 * Whose knowledge.
 */
clock: Clock, 
/**
 * The heads that another device showed then, as `shown_elsewhere` gave them; none for this device.
 */
heads: string | null, 
/**
 * With what it is compared; none for nothing.
 */
against: Against | null, };

/**
 * A record: one document. UUIDv7, or UUIDv5 of system and identifier where imported.
 */
export type RecordId = string;

/**
 * A record by its name.
 */
export type RecordName = { 
/**
 * The record.
 */
record: RecordId, 
/**
 * Its kind.
 */
kind: Kind, 
/**
 * Its name, or that of its subject; empty where neither is held.
 */
title: string, 
/**
 * It holds something here.
 */
held: boolean, };

/**
 * A record by its fields.
 */
export type RecordPage = { 
/**
 * The record.
 */
record: RecordId, 
/**
 * Its kind.
 */
kind: Kind, 
/**
 * Its name: a person's, an address, a title.
 */
title: string, 
/**
 * Fields that were written, in the order of the schema; items after one another.
 */
fields: Array<FieldView>, 
/**
 * Disagreements that are open in it.
 */
conflicts: Array<ConflictView>, 
/**
 * Its heads, hexadecimal.
 */
heads: string, 
/**
 * Records of the same subject that this device may hold: core, care, housing, entry.
 */
companions: Array<RecordName>, 
/**
 * Names of the workers and records that values in it name by their identity.
 */
linked: Array<Linked>, 
/**
 * Emergency hazards of a place, and who was told.
 */
urgent: Array<UrgentView>, };

/**
 * Names a record.
 */
export type RecordRef = { 
/**
 * The record.
 */
record: RecordId, };

/**
 * A record as it stood at a moment.
 */
export type RecordThen = { 
/**
 * The record then; none where there was nothing, or it had not been shown.
 */
page: RecordPage | null, 
/**
 * When the state was shown, of `shown` at this device.
 */
shown: Timestamp | null, 
/**
 * Some of what that device showed has not arrived here, so that the page cannot be made.
 */
missing: boolean, 
/**
 * Where the two moments of the comparison differ.
 */
differences: Array<DifferenceView>, };

/**
 * Arguments of `register_person`.
 */
export type RegisterPerson = { 
/**
 * Full name, any characters.
 */
full_name: string, 
/**
 * What they like to be called.
 */
preferred_name: string | null, 
/**
 * Date of birth: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
 */
birth_date: string | null, 
/**
 * NHS number, as typed.
 */
nhs_number: string | null, 
/**
 * A telephone number, as typed.
 */
telephone: string | null, 
/**
 * The place where they were met or live.
 */
place: RecordId | null, };

/**
 * Arguments of `register_place`: BS 7666 parts by the schema's keys, such as `pao.start.number`.
 */
export type RegisterPlace = { 
/**
 * The parts.
 */
fields: Array<ItemField>, };

/**
 * What was registered.
 */
export type Registered = { 
/**
 * The new record.
 */
record: RecordId, 
/**
 * Records on this device that may be the same.
 */
possible_duplicates: Array<SearchHit>, };

/**
 * Arguments of `reply_to_review`.
 */
export type ReplyToReview = { 
/**
 * The visit.
 */
visit: RecordId, 
/**
 * The review.
 */
review: RecordId, };

/**
 * A worker's answer to a review.
 */
export type ReplyView = { 
/**
 * The item.
 */
item: ItemId, 
/**
 * Whose.
 */
worker: WorkerName, 
/**
 * When it was begun.
 */
at: Timestamp | null, 
/**
 * What it says; the worker of this device types on in their own.
 */
text: TextView, 
/**
 * The worker of this device wrote it.
 */
mine: boolean, };

/**
 * What became of the work on a device that cannot be unlocked, in pieces: one is what one save sent off.
 */
export type Rescue = { 
/**
 * Pieces that were kept for the office on this device.
 */
pieces: number, 
/**
 * Those that the office did not have, and has now.
 */
new: number, 
/**
 * When the oldest of these was observed.
 */
oldest_new: Timestamp | null, 
/**
 * Those that the office had already.
 */
had: number, 
/**
 * Those that a person at the office has to look at.
 */
aside: number, 
/**
 * Those that the office could not read. They stay in the files that are set aside.
 */
unreadable: number, 
/**
 * The office has all of it in a backup as well.
 */
backed_up: boolean, };

/**
 * Arguments of `return_visit`.
 */
export type ReturnVisit = { 
/**
 * The visit.
 */
visit: RecordId, 
/**
 * Exactly what was read.
 */
read: Array<ReadHeads>, 
/**
 * What is to be mended; not empty.
 */
comment: string, };

/**
 * A visit that was sent back.
 */
export type ReturnedVisit = { 
/**
 * The visit.
 */
row: VisitRow, 
/**
 * The review that returned it, with its comment and what was answered.
 */
review: ReviewView, };

/**
 * A visit as submitted.
 */
export type ReviewPage = { 
/**
 * The visit.
 */
visit: VisitPage, 
/**
 * Every step, oldest first, with who wrote it and when it was observed and received.
 */
steps: Array<HistoryStep>, 
/**
 * Changes that came after it was signed off, hexadecimal.
 */
since_sign_off: Array<string>, };

/**
 * A visit in the queue of reviews.
 */
export type ReviewRow = { 
/**
 * As in any list.
 */
row: VisitRow, 
/**
 * How far the supervisor is with it.
 */
standing: Standing, 
/**
 * It is the supervisor's turn.
 */
waits: boolean, 
/**
 * When what waits came to central, by central's clock; none while it is on this device only.
 */
waits_since: Timestamp | null, 
/**
 * When it was first submitted, by the clock of the device.
 */
submitted: Timestamp | null, 
/**
 * Something came after it was signed off.
 */
changed_since_sign_off: boolean, 
/**
 * The team that holds its case, where this device knows.
 */
team: TeamId | null, 
/**
 * Workers on the visit who have not submitted yet.
 */
waiting_for: number, };

/**
 * A supervisor's review.
 */
export type ReviewView = { 
/**
 * The review's own record.
 */
review: RecordId, 
/**
 * Signed off; else returned.
 */
signed_off: boolean, 
/**
 * Who.
 */
reviewer: WorkerName, 
/**
 * When.
 */
at: Timestamp, 
/**
 * Their comment.
 */
comment: string, 
/**
 * What workers answered.
 */
replies: Array<ReplyView>, };

/**
 * Arguments of `revoke_device`.
 */
export type RevokeDevice = { 
/**
 * The device.
 */
device: DeviceId, };

/**
 * What a worker does for the organisation.
 */
export type Role = "care-worker" | "housing-officer" | "supervisor" | "administrator" | "central";

/**
 * What became of a visit, or of whom it is to.
 */
export type RoundChange = "alerts" | "new" | "moved" | "cancelled" | "not-yours";

/**
 * Arguments of `search`.
 */
export type Search = { 
/**
 * A name, an address, a postcode, an NHS number or a UPRN, or the beginning of one.
 */
text: string, };

/**
 * One thing that was found.
 */
export type SearchHit = { 
/**
 * The record.
 */
record: RecordId, 
/**
 * Person, place or case.
 */
kind: Kind, 
/**
 * Its name.
 */
title: string, 
/**
 * What tells it apart: date of birth, address.
 */
detail: string, 
/**
 * It was found by forgiving a typing error.
 */
forgiven: boolean, };

/**
 * How far something written has come.
 */
export type Sent = "on-device" | "at-central" | "seen";

/**
 * A sentence and who wrote it.
 */
export type SentenceView = { 
/**
 * The sentence, with the white space around it.
 */
text: string, 
/**
 * Who wrote it as it stands.
 */
by: Wrote | null, 
/**
 * The change that wrote it, hexadecimal.
 */
change: string, };

/**
 * The service for which a case is worked; it decides the compartments that a case opens.
 */
export type Service = "care" | "housing";

/**
 * Arguments of `set_office`.
 */
export type SetOffice = { 
/**
 * The number that every device shows for urgent calls, as typed; empty takes it away.
 */
telephone: string, };

/**
 * Arguments of `set_worker_active`.
 */
export type SetWorkerActive = { 
/**
 * The worker.
 */
worker: WorkerId, 
/**
 * False suspends.
 */
active: boolean, };

/**
 * Arguments of `settle`.
 */
export type Settle = { 
/**
 * The record.
 */
record: RecordId, 
/**
 * The disagreement.
 */
conflict: string, 
/**
 * What is right: one of the versions, or something else; none where what stands in an item is right as it is.
 */
chosen: Value | null, };

/**
 * Arguments of `shown_elsewhere`.
 */
export type ShownElsewhere = { 
/**
 * The records, 20 at most.
 */
records: Array<RecordId>, };

/**
 * That a device showed a record, as it told central.
 */
export type ShownRow = { 
/**
 * The record.
 */
record: RecordId, 
/**
 * The device.
 */
device: DeviceId, 
/**
 * What people call it.
 */
device_name: string, 
/**
 * Who was at it.
 */
worker: WorkerId, 
/**
 * Their name.
 */
worker_name: string, 
/**
 * When, by the device's clock.
 */
at: Timestamp, 
/**
 * When central was told.
 */
received: Timestamp, 
/**
 * The heads it showed, hexadecimal.
 */
heads: string, };

/**
 * Arguments of `sign_off`.
 */
export type SignOff = { 
/**
 * The visit.
 */
visit: RecordId, 
/**
 * Exactly what was read, as the page gave it.
 */
read: Array<ReadHeads>, 
/**
 * A comment, or empty.
 */
comment: string, };

/**
 * What others wrote about a person or a place since a worker was there or looked last.
 */
export type SinceLastTime = { 
/**
 * When this worker last submitted a visit there, or first looked at this one.
 */
since: Timestamp, 
/**
 * They had submitted a visit there.
 */
visited: boolean, 
/**
 * What others wrote since, record by record, the newest of each field. Of how to get in only that it changed.
 */
fields: Array<ChangedField>, };

/**
 * How far a device is.
 */
export type Stage = "unenrolled" | "locked" | "open";

/**
 * How far the supervisor is with a visit.
 */
export type Standing = "to-review" | "resubmitted" | "changed-since-sign-off" | "returned" | "signed-off";

/**
 * How many visits the supervisor is that far with.
 */
export type StandingCount = { 
/**
 * How far.
 */
standing: Standing, 
/**
 * How many.
 */
visits: number, 
/**
 * Since when the first of them has waited, by central's clock.
 */
oldest: Timestamp | null, };

/**
 * Where a visit stands.
 */
export type State = "planned" | "in-progress" | "submitted" | "signed-off" | "returned" | "no-reply" | "refused" | "in-hospital" | "died" | "cancelled";

/**
 * Arguments of `state_allergies`.
 */
export type StateAllergies = { 
/**
 * The person's core record.
 */
person: RecordId, 
/**
 * Why it is not known; none says that there are none known.
 */
absent: Absent | null, };

/**
 * A worker's submission.
 */
export type SubmissionView = { 
/**
 * Who.
 */
worker: WorkerName, 
/**
 * When.
 */
at: Timestamp | null, };

/**
 * The page about sync.
 */
export type SyncPage = { 
/**
 * As it stands.
 */
status: SyncStatus, 
/**
 * What waits, oldest first.
 */
waiting: Array<WaitingItem>, 
/**
 * What central put aside for a person to look at.
 */
quarantined: Array<QuarantinedItem>, 
/**
 * Records on this device.
 */
records: number, 
/**
 * Changes that central has.
 */
at_central: number, 
/**
 * How far the device's clock is ahead of central's, in seconds.
 */
clock_ahead_seconds: number, 
/**
 * Times that this device's digest and central's differed.
 */
mismatches: number, 
/**
 * They differed when they were last compared.
 */
mismatched: boolean, 
/**
 * The address of central.
 */
central: string, };

/**
 * Sync, as it stands.
 */
export type SyncStatus = { 
/**
 * What sync is doing.
 */
activity: Activity, 
/**
 * How many pieces of work wait to be sent.
 */
waiting: number, 
/**
 * When the oldest of them was written, by the device's clock.
 */
oldest_waiting: Timestamp | null, 
/**
 * When central last answered, by the device's clock.
 */
last_heard: Timestamp | null, 
/**
 * What went wrong last, if it has not gone well since.
 */
problem: ErrorCode | null, 
/**
 * What the problem's sentence needs, as in [`super::ApiError`].
 */
problem_detail: string | null, 
/**
 * When it is tried again.
 */
next_try: Timestamp | null, 
/**
 * Scopes that are still being filled.
 */
filling: number, 
/**
 * Scopes that this device has or is getting.
 */
scopes: number, 
/**
 * Records on this device.
 */
records: number, 
/**
 * Everything typed is on disk.
 */
saved: boolean, 
/**
 * Some work that is saved could not be written a second time, for sending while locked: the disk is full. It is
 * tried again by itself.
 */
spool_behind: boolean, 
/**
 * Disagreements open on this device.
 */
conflicts: number, };

/**
 * What became of a task.
 */
export type TaskStatus = "open" | "done" | "part-done" | "not-done" | "entered-in-error";

/**
 * A task that a planned visit brings.
 */
export type TaskToDo = { 
/**
 * What is to be done.
 */
title: string, 
/**
 * How many workers it takes, 1 to 4.
 */
needs: number, };

/**
 * A task.
 */
export type TaskView = { 
/**
 * The item.
 */
item: ItemId, 
/**
 * What is to be done.
 */
title: string, 
/**
 * How many workers it takes.
 */
needs: number, 
/**
 * What became of it; none yet.
 */
status: TaskStatus | null, 
/**
 * Why not, or why in part.
 */
reason: string | null, 
/**
 * Who took part.
 */
took_part: Array<WorkerName>, 
/**
 * Why one did alone what two should do.
 */
alone_reason: string | null, 
/**
 * Who wrote the status, and when it was observed.
 */
by: Wrote | null, };

/**
 * A team of workers.
 */
export type TeamId = string;

/**
 * A free text that can be typed into.
 */
export type TextView = { 
/**
 * The record.
 */
record: RecordId, 
/**
 * The field.
 */
path: Path, 
/**
 * The text, with what is being typed on this device.
 */
text: string, 
/**
 * The heads on which it stands: given back with what is typed.
 */
base: string, 
/**
 * Who wrote its sentences, in order; for the supervisor's page.
 */
sentences: Array<SentenceView>, };

/**
 * Visits and cases of a person, a place or a case, as far as this device holds them.
 */
export type Timeline = { 
/**
 * What the device's clock says.
 */
now: Timestamp, 
/**
 * Visits that are still to come or under way, the next first.
 */
planned: Array<VisitRow>, 
/**
 * Visits that are over, the latest first.
 */
past: Array<VisitRow>, 
/**
 * Cases, those that are open first.
 */
cases: Array<TimelineCase>, };

/**
 * A case on a timeline.
 */
export type TimelineCase = { 
/**
 * As in the directory.
 */
row: CaseRow, 
/**
 * When it was closed.
 */
closed: Timestamp | null, };

/**
 * A moment: milliseconds since 1970-01-01T00:00Z. As text (JSON) it is RFC 3339 in UTC with milliseconds.
 *
 * A record keeps three apart: when something was *observed*, what the *device's* clock said when it was
 * written, and when central *received* it.
 */
export type Timestamp = string;

/**
 * What lists call a record that this device holds.
 */
export type Titled = { 
/**
 * The record.
 */
record: RecordId, 
/**
 * Its kind.
 */
kind: Kind, 
/**
 * Its name.
 */
title: string, };

/**
 * Arguments of `titles`.
 */
export type Titles = { 
/**
 * The records, at most 500.
 */
records: Array<RecordId>, };

/**
 * Arguments of `today`.
 */
export type Today = { 
/**
 * A local date, `YYYY-MM-DD`; none for the present day.
 */
date: string | null, };

/**
 * The round of a day.
 */
export type TodayPage = { 
/**
 * The local date, `YYYY-MM-DD`, Europe/London.
 */
date: string, 
/**
 * What the device's clock says.
 */
now: Timestamp, 
/**
 * Visits of the day that this worker is on; for a supervisor, those of their teams. By planned start.
 */
visits: Array<VisitRow>, 
/**
 * Visits that were returned and wait for this worker, of whatever day.
 */
returned: Array<ReturnedVisit>, 
/**
 * Visits of which something cannot wait and nobody was told, of whatever day.
 */
untold: Array<VisitRow>, 
/**
 * Emergency hazards of which nobody was told, but for those of the visits in `untold`: this worker's own and those
 * at places of their cases; for a supervisor all that they hold.
 */
hazards: Array<HazardRow>, 
/**
 * What changed in this worker's round since they last said that they had seen it; of the present day's page only.
 */
changes: Array<ChangedVisit>, 
/**
 * True until the first sync has brought every scope.
 */
filling: boolean, };

/**
 * That somebody was told.
 */
export type ToldView = { 
/**
 * The item.
 */
item: ItemId, 
/**
 * How.
 */
how: HowTold, 
/**
 * Who knows.
 */
who: string, 
/**
 * Who wrote it.
 */
worker: WorkerName, 
/**
 * When they were told.
 */
at: Timestamp | null, };

/**
 * Arguments of `took_part`.
 */
export type TookPart = { 
/**
 * The visit.
 */
visit: RecordId, 
/**
 * The task.
 */
task: ItemId, 
/**
 * Who took part: one of those whom the visit was planned for, or who checked in.
 */
worker: WorkerId, 
/**
 * False takes it back.
 */
took: boolean, };

/**
 * Arguments of `type_text`.
 */
export type TypeText = { 
/**
 * The record.
 */
record: RecordId, 
/**
 * The field.
 */
path: Path, 
/**
 * The heads on which the typing began, as the page gave them.
 */
base: string, 
/**
 * The whole text as it stands in the field.
 */
text: string, };

/**
 * What is durable.
 */
export type Typed = { 
/**
 * When it was on disk, by the device's clock.
 */
saved: Timestamp, };

/**
 * Arguments of `undo_item`.
 */
export type UndoItem = { 
/**
 * The record.
 */
record: RecordId, 
/**
 * The collection.
 */
collection: string, 
/**
 * The item.
 */
item: ItemId, };

/**
 * A unit that a number may have.
 */
export type Unit = { 
/**
 * As stored behind the number: UCUM where the form uses it.
 */
code: string, 
/**
 * As shown.
 */
display: string, };

/**
 * Arguments of `unlock`.
 */
export type Unlock = { 
/**
 * The passphrase.
 */
passphrase: string, };

/**
 * Arguments of `unmark`.
 */
export type Unmark = { 
/**
 * The visit.
 */
visit: RecordId, 
/**
 * The mark.
 */
mark: ItemId, };

/**
 * An answer that has no place in this version of the form.
 */
export type Unplaced = { key: string, answer: Answer, };

/**
 * Something in a Questionnaire that this engine does not do.
 */
export type Unsupported = { 
/**
 * The item; nothing for the form as a whole.
 */
link_id: string | null, 
/**
 * FHIR's name of it.
 */
feature: string, };

/**
 * What cannot wait.
 */
export type UrgentKind = "safeguarding" | "emergency-hazard" | "no-reply" | "died";

/**
 * Something of a visit or a place that cannot wait.
 */
export type UrgentView = { 
/**
 * The concern, the ending, or the hazard of a place.
 */
about: ItemId, 
/**
 * What it is.
 */
kind: UrgentKind, 
/**
 * What a concern says, to be typed into; none for an ending, and on the place's own page.
 */
detail: TextView | null, 
/**
 * What kind of hazard an emergency is; none of anything else, and on the place's own page.
 */
category: CategoryView | null, 
/**
 * The key of the answer that raises it as it stands now: this worker takes it back there.
 */
answer: string | null, 
/**
 * Who wrote it, and when.
 */
by: Wrote | null, 
/**
 * The worker of this device wrote it.
 */
mine: boolean, 
/**
 * Nobody was told.
 */
open: boolean, 
/**
 * Who was told.
 */
told: Array<ToldView>, };

/**
 * The value of a register: one kind of value for the whole of Doorstep.
 *
 * Decimals, dates and codes are text, exact as typed. Free text is not a register but a list of sentences.
 */
export type Value = { "kind": "text", "value": string } | { "kind": "integer", "value": number } | { "kind": "boolean", "value": boolean } | { "kind": "time", "value": Timestamp } | { "kind": "absent", "value": Absent } | { "kind": "removed" };

/**
 * One version in a disagreement.
 */
export type VersionView = { 
/**
 * The value; `removed` where someone took it back.
 */
value: Value, 
/**
 * The field, where the disagreement is about an item as a whole.
 */
path: Path, 
/**
 * Who wrote it.
 */
by: Wrote | null, };

/**
 * The page of one visit.
 */
export type VisitPage = { 
/**
 * As in a list.
 */
row: VisitRow, 
/**
 * The person, if it is to one.
 */
person: RecordId | null, 
/**
 * The place.
 */
place: RecordId | null, 
/**
 * Why it was moved or given to others, in the supervisor's words.
 */
moved_because: string | null, 
/**
 * What to know before the door.
 */
before: BeforeTheDoor, 
/**
 * Who was there, and from when to when.
 */
check_ins: Array<CheckInView>, 
/**
 * What is to be done, in order.
 */
tasks: Array<TaskView>, 
/**
 * The form, if the visit has one.
 */
form: FormView | null, 
/**
 * Notes of the visit.
 */
notes: TextView, 
/**
 * What to know next time.
 */
next_time: TextView, 
/**
 * Other ends: no reply, refused, in hospital, died, cancelled.
 */
endings: Array<EndingView>, 
/**
 * What cannot wait, told or not.
 */
urgent: Array<UrgentView>, 
/**
 * Who submitted, and when.
 */
submissions: Array<SubmissionView>, 
/**
 * Comments with which it was returned or signed off, the newest first.
 */
reviews: Array<ReviewView>, 
/**
 * What was written after it was submitted, oldest first.
 */
amendments: Array<HistoryStep>, 
/**
 * Entries that were marked as wrong.
 */
marks: Array<MarkView>, 
/**
 * What is missing before it can be submitted.
 */
missing: Array<Missing>, 
/**
 * Disagreements that are open in the visit, its form and its subject.
 */
conflicts: Array<ConflictView>, 
/**
 * The heads that were read, record by record, hexadecimal: for sign-off.
 */
read: Array<ReadHeads>, 
/**
 * Something came after it was signed off.
 */
changed_since_sign_off: boolean, };

/**
 * Names a visit.
 */
export type VisitRef = { 
/**
 * The visit.
 */
visit: RecordId, };

/**
 * One visit in a list.
 */
export type VisitRow = { 
/**
 * The visit.
 */
visit: RecordId, 
/**
 * Its case.
 */
case: RecordId, 
/**
 * The service.
 */
service: Service, 
/**
 * What it is for.
 */
title: string, 
/**
 * Whom it is to, as their name is shown; none for a visit to a place.
 */
person: string | null, 
/**
 * Where, on one line.
 */
address: string | null, 
/**
 * Planned start.
 */
planned_start: Timestamp | null, 
/**
 * Planned end.
 */
planned_end: Timestamp | null, 
/**
 * How far it is; derived from what is recorded.
 */
state: State, 
/**
 * Minutes that it is late to start, or 0.
 */
late_minutes: number, 
/**
 * Who goes.
 */
workers: Array<WorkerName>, 
/**
 * This worker has checked in and not out.
 */
here: boolean, 
/**
 * This worker has submitted their part.
 */
submitted_by_me: boolean, 
/**
 * How far what this device wrote has come.
 */
sent: Sent, 
/**
 * What of it cannot wait and nobody was told of.
 */
untold: Array<UrgentKind>, 
/**
 * Disagreements that are open in it.
 */
conflicts: number, 
/**
 * Alerts that are current for the person or the place.
 */
alerts: number, };

/**
 * A piece of work that waits.
 */
export type WaitingItem = { 
/**
 * The record.
 */
record: RecordId, 
/**
 * Its name.
 */
title: string, 
/**
 * The verb that wrote it.
 */
verb: string, 
/**
 * When.
 */
at: Timestamp, };

/**
 * Arguments of `week`.
 */
export type Week = { 
/**
 * A local date in it, `YYYY-MM-DD`; none for the present week.
 */
date: string | null, };

/**
 * A week of visits that this device holds.
 */
export type WeekPage = { 
/**
 * Its seven local dates, `YYYY-MM-DD`, Monday first, Europe/London.
 */
days: Array<string>, 
/**
 * The present local date.
 */
today: string, 
/**
 * Monday of the week before.
 */
before: string, 
/**
 * Monday of the week after.
 */
after: string, 
/**
 * Its visits, by their begin.
 */
visits: Array<WeekVisit>, };

/**
 * A visit in the week.
 */
export type WeekVisit = { 
/**
 * The local date on which it begins.
 */
date: string, 
/**
 * The visit.
 */
row: VisitRow, 
/**
 * How many workers it takes.
 */
needs: number, 
/**
 * How many of those are missing: not enough were planned, or one was suspended.
 */
short: number, 
/**
 * Workers who are planned somewhere else at the same time.
 */
clashes: Array<WorkerName>, 
/**
 * It comes from a weekly pattern.
 */
weekly: boolean, };

/**
 * Why an entry should never have been written; FHIR's `entered-in-error` knows no reasons, these are ours.
 */
export type WhyWrong = "wrong" | "someone-else";

/**
 * Someone who works for the organisation.
 */
export type Worker = { 
/**
 * Their identity.
 */
id: WorkerId, 
/**
 * Their name as colleagues know it.
 */
name: string, 
/**
 * What they do.
 */
role: Role, 
/**
 * The teams they are in.
 */
teams: Array<TeamId>, 
/**
 * False once they have left or are suspended: their devices get nothing any more.
 */
active: boolean, };

/**
 * Someone who works for the organisation: care worker, housing officer, supervisor, administrator.
 */
export type WorkerId = string;

/**
 * Someone who works for the organisation, as pages name them.
 */
export type WorkerName = { 
/**
 * Their identity.
 */
id: WorkerId, 
/**
 * Their name.
 */
name: string, };

/**
 * Who wrote something, and when: observed, by the device's clock, and received at central, kept apart.
 */
export type Wrote = { 
/**
 * The worker; none where central wrote for an import or the operator.
 */
worker: WorkerId | null, 
/**
 * Their name, or for whom central wrote.
 */
name: string, 
/**
 * The device.
 */
device: DeviceId | null, 
/**
 * What people call that device.
 */
device_name: string, 
/**
 * When it was observed.
 */
observed: Timestamp, 
/**
 * What the device's clock said.
 */
device_time: Timestamp, 
/**
 * When central received it; none while it is on this device only.
 */
received: Timestamp | null, };

