//! What is typed into a form before it is sent: kept on this device only.

use crate::domain::ids::RecordId;
use serde::{Deserialize, Serialize};

/// Names the boxes of one form.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DraftRef {
    /// The record at which it is typed; none for what belongs to no record yet.
    pub record: Option<RecordId>,
    /// Which form, such as `ending`; at most 200 bytes.
    pub place: String,
}

/// Arguments of `keep_draft`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct KeepDraft {
    /// The record at which it is typed; none for what belongs to no record yet.
    pub record: Option<RecordId>,
    /// Which form, such as `ending`; at most 200 bytes.
    pub place: String,
    /// What stands in its boxes, as the page wrote it down: nothing but the page reads it. Empty forgets it.
    pub text: String,
}

impl std::fmt::Debug for KeepDraft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("KeepDraft")
            .field("record", &self.record)
            .field("place", &self.place)
            .finish_non_exhaustive()
    }
}

/// What stood in the boxes of a form.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Draft {
    /// As the page wrote it down; empty if nothing was kept.
    pub text: String,
}

impl std::fmt::Debug for Draft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Draft").finish_non_exhaustive()
    }
}
