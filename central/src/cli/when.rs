//! Moments as people type them.

use crate::fault::CentralFault;
use jiff::civil::DateTime;
use sync_core::domain::time::{Timestamp, london};

/// RFC 3339, or a date and time on a London clock.
pub(super) fn moment(text: &str) -> Result<Timestamp, CentralFault> {
    if let Ok(moment) = Timestamp::parse(text) {
        return Ok(moment);
    }
    let local: Result<DateTime, _> = text.trim().replace(' ', "T").parse();
    let bad = |_| {
        CentralFault::Invalid(format!(
            "{text} is not a moment: write it like 2026-11-24T10:30"
        ))
    };
    local
        .map(|local| Timestamp::of_civil(local, &london()))
        .map_err(bad)
}
