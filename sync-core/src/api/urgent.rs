//! What cannot wait, who knows of it, and the verbs by which somebody comes to know.

use super::{TextView, WorkerName, Wrote};
use crate::domain::ids::{ItemId, RecordId};
use crate::domain::schema::Path;
use crate::domain::time::Timestamp;
use crate::domain::visit::{ConcernKind, HowTold, UrgentKind};
use serde::{Deserialize, Serialize};

/// Something of a visit or a place that cannot wait.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct UrgentView {
    /// The concern, the ending, or the hazard of a place.
    pub about: ItemId,
    /// What it is.
    pub kind: UrgentKind,
    /// What a concern says, to be typed into; none for an ending, and on the place's own page.
    pub detail: Option<TextView>,
    /// What kind of hazard an emergency is; none of anything else, and on the place's own page.
    pub category: Option<CategoryView>,
    /// The key of the answer that raises it as it stands now: this worker takes it back there.
    pub answer: Option<String>,
    /// Who wrote it, and when.
    pub by: Option<Wrote>,
    /// The worker of this device wrote it.
    pub mine: bool,
    /// Nobody was told.
    pub open: bool,
    /// Who was told.
    pub told: Vec<ToldView>,
}

/// The category of a hazard, and where it is written.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CategoryView {
    /// The record.
    pub record: RecordId,
    /// The field.
    pub path: Path,
    /// HHSRS's number; empty where nobody chose one.
    pub code: String,
    /// The heads on which it stands: given back with what is chosen.
    pub base: String,
}

/// That somebody was told.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ToldView {
    /// The item.
    pub item: ItemId,
    /// How.
    pub how: HowTold,
    /// Who knows.
    pub who: String,
    /// Who wrote it.
    pub worker: WorkerName,
    /// When they were told.
    pub at: Option<Timestamp>,
}

/// Arguments of `raise_concern`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RaiseConcern {
    /// The visit.
    pub visit: RecordId,
    /// What about.
    pub kind: ConcernKind,
    /// Of an emergency hazard: HHSRS's number of its category; none where nobody chose one.
    pub category: Option<String>,
    /// In words; may be empty at first.
    pub detail: String,
    /// When the worker became aware; none for now.
    pub aware: Option<Timestamp>,
}

/// Arguments of `record_call`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Rang {
    /// The visit or the place.
    pub record: RecordId,
    /// The concern, the ending or the hazard.
    pub about: ItemId,
    /// Who was rung; not empty.
    pub who: String,
    /// When; none for now.
    pub at: Option<Timestamp>,
}

/// Arguments of `acknowledge`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Acknowledge {
    /// The visit or the place.
    pub record: RecordId,
    /// The concern, the ending or the hazard.
    pub about: ItemId,
}

/// Arguments of `undo_item`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct UndoItem {
    /// The record.
    pub record: RecordId,
    /// The collection.
    pub collection: String,
    /// The item.
    pub item: ItemId,
}
