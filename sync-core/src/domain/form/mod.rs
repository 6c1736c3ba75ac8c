//! Forms: data with an engine that knows no user interface.

use serde::{Deserialize, Serialize};

/// A form as a page shows it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FormPage {
    /// Its title.
    pub title: String,
}
