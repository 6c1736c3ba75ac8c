//! Forms that were not sent yet: what stands in their boxes is on disk, and nowhere but on this device.

use super::session::Session;
use super::typing::TEXT_BYTES;
use crate::api::{ApiError, Draft, DraftRef, DraftsOf, ErrorCode, KeepDraft};
use crate::domain::ids::RecordId;
use crate::store::Writer;

/// The longest name of a form, in bytes.
const PLACE_BYTES: usize = 200;
/// How long what nobody sent is kept since it was last typed in: 30 days.
const KEPT_MINUTES: i64 = 30 * 24 * 60;

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

    /// What stands in every form at a record, or of those of none.
    pub fn drafts(&self, of: DraftsOf) -> Result<Vec<Draft>, ApiError> {
        if let Some(record) = of.record {
            self.held(record)?;
        }
        let kept = self.store.read(|r| r.drafts(of.record))?;
        let draft = |(place, text)| Draft { place, text };
        Ok(kept.into_iter().map(draft).collect())
    }

    /// Central has done what was typed in a form. It was done, whatever becomes of what was kept: that goes with its age.
    pub fn forget_draft(&self, form: &DraftRef) {
        let forget = |w: &mut Writer<'_>| w.forget_draft(form.record, &form.place);
        if let Err(error) = self.store.write("draft", self.now(), forget) {
            tracing::warn!(%error, "what was sent is still kept as a draft");
        }
    }

    /// Forgets forms to which nobody came back: on opening, so that nothing about a person lies about for ever.
    /// On a full disk that is at the next one.
    pub fn forget_old_drafts(&self) {
        let now = self.now();
        let oldest = now.plus_minutes(-KEPT_MINUTES);
        let forgotten = self
            .store
            .read(|r| r.has_draft_before(oldest))
            .and_then(|any| match any {
                true => self
                    .store
                    .write("draft", now, |w| w.forget_drafts_before(oldest))
                    .map(|_| ()),
                false => Ok(()),
            });
        if let Err(error) = forgotten {
            tracing::warn!(%error, "forms that nobody came back to are still kept");
        }
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
