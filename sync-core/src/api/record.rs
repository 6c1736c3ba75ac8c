//! Records by their fields: reading, writing, typing, registering.

use super::{SearchHit, UrgentView};
use crate::domain::ids::{DeviceId, ItemId, RecordId, WorkerId};
use crate::domain::schema::{Kind, Path};
use crate::domain::time::Timestamp;
use crate::domain::value::{Absent, Value};
use serde::{Deserialize, Serialize};

/// Names a record.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RecordRef {
    /// The record.
    pub record: RecordId,
}

/// Who wrote something, and when: observed, by the device's clock, and received at central, kept apart.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Wrote {
    /// The worker; none where central wrote for an import or the operator.
    pub worker: Option<WorkerId>,
    /// Their name, or for whom central wrote.
    pub name: String,
    /// The device.
    pub device: Option<DeviceId>,
    /// What people call that device.
    pub device_name: String,
    /// When it was observed.
    pub observed: Timestamp,
    /// What the device's clock said.
    pub device_time: Timestamp,
    /// When central received it; none while it is on this device only.
    pub received: Option<Timestamp>,
}

/// A record by its fields.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RecordPage {
    /// The record.
    pub record: RecordId,
    /// Its kind.
    pub kind: Kind,
    /// Its name: a person's, an address, a title.
    pub title: String,
    /// Fields that were written, in the order of the schema; items after one another.
    pub fields: Vec<FieldView>,
    /// Disagreements that are open in it.
    pub conflicts: Vec<ConflictView>,
    /// Its heads, hexadecimal.
    pub heads: String,
    /// Records of the same subject that this device may hold: core, care, housing, entry.
    pub companions: Vec<RecordName>,
    /// Names of the workers and records that values in it name by their identity.
    pub linked: Vec<Linked>,
    /// Emergency hazards of a place, and who was told.
    pub urgent: Vec<UrgentView>,
}

/// A record by its name.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RecordName {
    /// The record.
    pub record: RecordId,
    /// Its kind.
    pub kind: Kind,
    /// Its name, or that of its subject; empty where neither is held.
    pub title: String,
    /// It holds something here.
    pub held: bool,
}

/// A worker or a record that a value names.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Linked {
    /// The value.
    pub id: String,
    /// The worker's name, or what lists call the record.
    pub title: String,
    /// The record's kind; none of a worker.
    pub kind: Option<Kind>,
}

/// One field with what stands in it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FieldView {
    /// Its path.
    pub path: Path,
    /// The value; none for a text.
    pub value: Option<Value>,
    /// The text; none for a value.
    pub text: Option<String>,
    /// Who wrote what stands here last.
    pub by: Option<Wrote>,
    /// What looks wrong about the value, which is kept as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub warning: Option<FieldWarning>,
}

/// What looks wrong about a value. It is never refused: what somebody wrote is kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum FieldWarning {
    /// An NHS number with something other than digits.
    NhsNotDigits,
    /// An NHS number of more or fewer than ten digits.
    NhsLength,
    /// An NHS number whose last digit does not fit.
    NhsCheckDigit,
    /// A postcode of no British form.
    PostcodeUnusual,
    /// A telephone number that cannot be dialled.
    Telephone,
    /// A reference number of a property with something wrong in it.
    Uprn,
}

/// A free text that can be typed into.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TextView {
    /// The record.
    pub record: RecordId,
    /// The field.
    pub path: Path,
    /// The text, with what is being typed on this device.
    pub text: String,
    /// The heads on which it stands: given back with what is typed.
    pub base: String,
    /// Who wrote its sentences, in order; for the supervisor's page.
    pub sentences: Vec<SentenceView>,
}

/// A sentence and who wrote it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SentenceView {
    /// The sentence, with the white space around it.
    pub text: String,
    /// Who wrote it as it stands.
    pub by: Option<Wrote>,
    /// The change that wrote it, hexadecimal.
    pub change: String,
}

/// Arguments of `put`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Put {
    /// The record.
    pub record: RecordId,
    /// The field.
    pub path: Path,
    /// The value; `removed` takes back what stands.
    pub value: Value,
    /// The heads on which the person saw the field, as the page gave them, so that what has come meanwhile is not
    /// overwritten unseen; none where nobody looked at the field first.
    pub base: Option<String>,
    /// When it was observed; none for now.
    pub observed: Option<Timestamp>,
}

/// Arguments of `type_text`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TypeText {
    /// The record.
    pub record: RecordId,
    /// The field.
    pub path: Path,
    /// The heads on which the typing began, as the page gave them.
    pub base: String,
    /// The whole text as it stands in the field.
    pub text: String,
}

/// What is durable.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Typed {
    /// When it was on disk, by the device's clock.
    pub saved: Timestamp,
}

/// Names a field.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FieldRef {
    /// The record.
    pub record: RecordId,
    /// The field.
    pub path: Path,
}

/// Arguments of `add_item`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AddItem {
    /// The record.
    pub record: RecordId,
    /// The collection, such as `alerts`.
    pub collection: String,
    /// Its fields: register or text, by key.
    pub fields: Vec<ItemField>,
    /// When it was observed; none for now.
    pub observed: Option<Timestamp>,
}

/// A field of a new item.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ItemField {
    /// The key within the item.
    pub key: String,
    /// The value; text for a free text.
    pub value: Value,
}

/// A new item.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ItemRef {
    /// The item.
    pub item: ItemId,
}

/// Arguments of `state_allergies`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct StateAllergies {
    /// The person's core record.
    pub person: RecordId,
    /// Why it is not known; none says that there are none known.
    pub absent: Option<Absent>,
}

/// Arguments of `register_person`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RegisterPerson {
    /// Full name, any characters.
    pub full_name: String,
    /// What they like to be called.
    pub preferred_name: Option<String>,
    /// Date of birth: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub birth_date: Option<String>,
    /// NHS number, as typed.
    pub nhs_number: Option<String>,
    /// A telephone number, as typed.
    pub telephone: Option<String>,
    /// The place where they were met or live.
    pub place: Option<RecordId>,
}

/// Arguments of `register_place`: BS 7666 parts by the schema's keys, such as `pao.start.number`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RegisterPlace {
    /// The parts.
    pub fields: Vec<ItemField>,
}

/// What was registered.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Registered {
    /// The new record.
    pub record: RecordId,
    /// Records on this device that may be the same.
    pub possible_duplicates: Vec<SearchHit>,
}

/// A disagreement, with every version of what was written.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ConflictView {
    /// Names it, for `settle`.
    pub id: String,
    /// The record.
    pub record: RecordId,
    /// Its kind.
    pub kind: Kind,
    /// The record's name.
    pub title: String,
    /// The field, or the item.
    pub path: Path,
    /// It is about a sentence of a text.
    pub sentence: bool,
    /// It is about alerts, allergies, medicines, risk or safeguarding.
    pub risk: bool,
    /// What was written, each different value once.
    pub versions: Vec<VersionView>,
    /// The visit to which the record belongs, where it belongs to one.
    pub visit: Option<RecordId>,
    /// Whom or what that visit is to; none where `title` says it, or nobody here holds them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub about: Option<String>,
}

/// One version in a disagreement.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct VersionView {
    /// The value; `removed` where someone took it back.
    pub value: Value,
    /// The field, where the disagreement is about an item as a whole.
    pub path: Path,
    /// Who wrote it.
    pub by: Option<Wrote>,
}

/// Arguments of `settle`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Settle {
    /// The record.
    pub record: RecordId,
    /// The disagreement.
    pub conflict: String,
    /// What is right: one of the versions, or something else; none where what stands in an item is right as it is.
    pub chosen: Option<Value>,
}
