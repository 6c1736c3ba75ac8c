//! The device of the core, as its owner holds it.

use crate::held::{Held, Notice};
use serde_json::{Value, json};
use std::path::Path;
use sync_core::api::{ApiError, ErrorCode};
use sync_core::domain::time::Timestamp;

/// Stands in for the core's device until there is one: it says that it is not enrolled, and refuses all else.
#[derive(Default)]
pub struct NotYet;

/// Opens the device in this folder.
///
/// # Errors
/// None yet.
pub fn open(_folder: &Path) -> Result<NotYet, ApiError> {
    Ok(NotYet)
}

impl Held for NotYet {
    type Exchange = fn();
    type Outcome = ();

    fn call(&mut self, verb: &str, _: Value) -> Result<Value, ApiError> {
        match verb {
            "device_state" => {
                Ok(json!({ "stage": "unenrolled", "wait_seconds": 0, "rebuilt": false }))
            }
            _ => Err(ApiError::of(ErrorCode::NotEnrolled)),
        }
    }
    fn tick(&mut self) -> Option<Timestamp> {
        None
    }
    fn notices(&mut self) -> Vec<Notice> {
        Vec::new()
    }
    fn begin_sync(&mut self) -> Option<fn()> {
        None
    }
    fn finish_sync(&mut self, (): ()) {}
}
