//! Forms that were not sent yet: what stands in their boxes is on disk, and nowhere but on this device.

use super::session::Session;
use super::typing::TEXT_BYTES;
use crate::api::{ApiError, Draft, DraftRef, ErrorCode, KeepDraft};
use crate::domain::ids::RecordId;

/// The longest name of a form, in bytes.
const PLACE_BYTES: usize = 200;

impl Session {
    /// Keeps what stands in a form. Durable when this returns.
    pub fn keep_draft(&mut self, args: &KeepDraft) -> Result<(), ApiError> {
        if args.text.len() > TEXT_BYTES {
            return Err(ApiError::of(ErrorCode::TooLarge));
        }
        self.may_draft(args.record, &args.place)?;
        let now = self.now();
        self.store.write("draft", now, |w| {
            w.put_draft(args.record, &args.place, &args.text)
        })?;
        Ok(())
    }

    /// What stood in a form.
    pub fn draft(&self, args: &DraftRef) -> Result<Draft, ApiError> {
        self.may_draft(args.record, &args.place)?;
        let text = self.store.read(|r| r.draft(args.record, &args.place))?;
        Ok(Draft {
            text: text.unwrap_or_default(),
        })
    }

    fn may_draft(&self, record: Option<RecordId>, place: &str) -> Result<(), ApiError> {
        if place.is_empty() || place.len() > PLACE_BYTES {
            return Err(ApiError::invalid("place"));
        }
        match record {
            Some(record) => self.held(record).map(|_| ()),
            None => Ok(()),
        }
    }
}
