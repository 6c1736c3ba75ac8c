//! What came and could not be taken in is tried again: after an update of the app, after news of the organisation
//! (which may bring the device that wrote it), and after more of its record has come.

use super::enrolment::APP;
use super::session::Session;
use crate::api::ApiError;
use crate::document::envelope::Sealed;
use crate::protocol::sync::Entry;

/// Most that are tried together, the oldest first.
const LIMIT: u32 = 500;
/// Under this name the store remembers the version of the app that last tried them all.
const TRIED_BY: &str = "held-back.tried-by";

impl Session {
    /// Tries everything once with each version of the app.
    ///
    /// # Errors
    /// Those of the store.
    pub fn try_held_back_after_update(&mut self) -> Result<(), ApiError> {
        let tried_by = self.store.read(|r| r.kept(TRIED_BY))?;
        if tried_by.as_deref() == Some(APP.as_bytes()) {
            return Ok(());
        }
        self.try_held_back()?;
        let now = self.now();
        self.store
            .write("held-back", now, |w| w.keep(TRIED_BY, APP.as_bytes()))?;
        Ok(())
    }

    /// Takes in what passes now; what does not stays where it is, under its newest reason.
    fn try_held_back(&mut self) -> Result<(), ApiError> {
        let entries = self.held_back_entries()?;
        if entries.is_empty() {
            return Ok(());
        }
        let gated = self.gated(entries.iter(), &self.directory)?;
        let now = self.now();
        let ((), keys) = self.store.write("held-back", now, |w| gated.write(w))?;
        self.note(&keys);
        Ok(())
    }

    /// What was held back, as it came.
    ///
    /// # Errors
    /// Those of the store.
    pub fn held_back_entries(&self) -> Result<Vec<Entry>, ApiError> {
        let held = self.store.read(|r| r.held_back(LIMIT))?;
        let entries = held.into_iter().filter_map(|held| {
            Some(Entry {
                sequence: held.sequence,
                received: held.received,
                scope: held.scope,
                own: None,
                sealed: Some(minicbor::decode::<Sealed>(&held.sealed).ok()?),
            })
        });
        Ok(entries.collect())
    }
}
