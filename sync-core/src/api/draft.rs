//! What is typed into a form before it is sent: kept on this device only.

use super::error::ApiError;
use crate::domain::ids::RecordId;
use serde::{Deserialize, Serialize};

/// The member of any verb's arguments that names the form in which they were typed.
const SENT: &str = "sent";

/// Names the boxes of one form. As the member `sent` of the arguments of a verb that saves, it says that they were typed
/// there: what was kept of that form is forgotten in the transaction that saves, or when central has said that it did.
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

/// Arguments of `drafts`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DraftsOf {
    /// The record at which they are typed; none for those that belong to no record yet.
    pub record: Option<RecordId>,
}

/// What stands in the boxes of a form that was not sent yet.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Draft {
    /// Which form, such as `ending`.
    pub place: String,
    /// As the page wrote it down.
    pub text: String,
}

impl std::fmt::Debug for Draft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Draft")
            .field("place", &self.place)
            .finish_non_exhaustive()
    }
}

impl DraftRef {
    /// Takes the form out of a verb's arguments, which the verb itself does not know.
    ///
    /// # Errors
    /// [`ApiError::invalid`] if something else than a form stands there.
    pub fn take_from(args: &mut serde_json::Value) -> Result<Option<Self>, ApiError> {
        let sent = args.as_object_mut().and_then(|args| args.remove(SENT));
        sent.map(serde_json::from_value)
            .transpose()
            .map_err(|_| ApiError::invalid(SENT))
    }
}
