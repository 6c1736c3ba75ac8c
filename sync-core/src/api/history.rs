//! Any moment of a record: as observed, as central had received it, as a device showed it.

use super::{FieldView, RecordName, RecordPage, Wrote};
use crate::domain::ids::{DeviceId, RecordId, WorkerId};
use crate::domain::schema::Path;
use crate::domain::text_diff::Piece;
use crate::domain::time::Timestamp;
use crate::domain::value::Value;
use serde::{Deserialize, Serialize};

/// How a moment of a record is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Clock {
    /// What had been observed by then, as far as it has arrived here.
    Observed,
    /// What central had received by then.
    Received,
    /// What a device showed when the record was last opened there before then.
    Shown,
}

/// Arguments of `moments`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Moments {
    /// A record; of a visit also its form, its person and its place, of a person or place also what lives beside it.
    pub record: RecordId,
    /// Whose knowledge. `shown` means this device.
    pub clock: Clock,
}

/// The moments at which knowledge of some records changed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MomentsPage {
    /// The record that was asked for, first, and those that are read with it.
    pub records: Vec<RecordName>,
    /// The oldest first.
    pub moments: Vec<Moment>,
    /// Changes that central has not confirmed to this device.
    pub not_received: u32,
}

/// A moment.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Moment {
    /// When, on the clock that was asked for.
    pub at: Timestamp,
    /// Who wrote, each once; nobody where something was shown.
    pub by: Vec<Wrote>,
    /// The records that changed, or were shown.
    pub records: Vec<RecordId>,
}

/// Arguments of `record_at`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RecordAt {
    /// The record.
    pub record: RecordId,
    /// The moment.
    pub at: Timestamp,
    /// Whose knowledge.
    pub clock: Clock,
    /// The heads that another device showed then, as `shown_elsewhere` gave them; none for this device.
    #[serde(default)]
    pub heads: Option<String>,
    /// With what it is compared; none for nothing.
    #[serde(default)]
    pub against: Option<Against>,
}

/// The other moment of a comparison.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "against", rename_all = "kebab-case")]
pub enum Against {
    /// The record as it is on this device now: what came since.
    Now,
    /// An earlier moment on the same clock: what had come by then.
    Before {
        /// When; none for before everything.
        at: Option<Timestamp>,
        /// The heads that another device showed then.
        heads: Option<String>,
    },
}

/// A record as it stood at a moment.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RecordThen {
    /// The record then; none where there was nothing, or it had not been shown.
    pub page: Option<RecordPage>,
    /// When the state was shown, of `shown` at this device.
    pub shown: Option<Timestamp>,
    /// Some of what that device showed has not arrived here, so that the page cannot be made.
    pub missing: bool,
    /// Where the two moments of the comparison differ.
    pub differences: Vec<DifferenceView>,
}

/// A field that reads otherwise at one moment than at the other.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DifferenceView {
    /// The field.
    pub path: Path,
    /// What stood at the earlier moment; of a text nothing.
    pub before: Option<Value>,
    /// What stood at the later one.
    pub after: Option<Value>,
    /// Of a text: its sentences, those that went and those that came.
    pub pieces: Vec<Piece>,
    /// Who wrote what stands at the later moment.
    pub by: Option<Wrote>,
}

/// One step in which a record came about.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct HistoryStep {
    /// The change's hash, hexadecimal.
    pub change: String,
    /// Who wrote it, and when.
    pub by: Option<Wrote>,
    /// What it wrote.
    pub fields: Vec<FieldView>,
}

/// Arguments of `shown_elsewhere`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ShownElsewhere {
    /// The records, 20 at most.
    pub records: Vec<RecordId>,
}

/// That a device showed a record, as it told central.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ShownRow {
    /// The record.
    pub record: RecordId,
    /// The device.
    pub device: DeviceId,
    /// What people call it.
    pub device_name: String,
    /// Who was at it.
    pub worker: WorkerId,
    /// Their name.
    pub worker_name: String,
    /// When, by the device's clock.
    pub at: Timestamp,
    /// When central was told.
    pub received: Timestamp,
    /// The heads it showed, hexadecimal.
    pub heads: String,
}
