//! Taking in a page of central's: verified, gated on a copy, then applied whole in one transaction.

use super::directory::Directory;
use super::session::Session;
use super::sync::{MISMATCHES, REFERENCES, kept_number, number};
use super::write::SCHEMAS;
use crate::api::ApiError;
use crate::document::{Hash, digest};
use crate::domain::organisation::Reference;
use crate::domain::time::Timestamp;
use crate::protocol::page::SignedPage;
use crate::protocol::sync::{Entry, Outcome, SyncResponse};
use crate::store::{Answer, Cursor, Fill, Receipt, StoreError, Writer};

/// Where the store keeps how far its clock is ahead of central's, in milliseconds.
pub(super) const CLOCK_AHEAD: &str = "clock.ahead";
/// Where the store keeps when central was last heard from, by the device's clock.
pub(super) const LAST_HEARD: &str = "sync.last-heard";
/// Whether digests differed when they were last compared.
pub(super) const MISMATCHED: &str = "mismatched";
/// Times that the digests differed since this store was made.
pub(super) const MISMATCHES_EVER: &str = "mismatches.ever";

impl Session {
    /// Applies a page and says whether to ask again at once.
    pub fn apply(
        &mut self,
        response: SyncResponse,
        page: &SignedPage,
        now: Timestamp,
    ) -> Result<bool, ApiError> {
        let directory = self.directory_after(&response);
        let filled = response.fills.iter().flat_map(|f| &f.entries);
        let entries: Vec<&Entry> = filled.chain(&response.entries).collect();
        let news = !response.references.is_empty() || !response.withdrawn.is_empty();
        // What is new may be what earlier entries waited for.
        let held = match news || !entries.is_empty() {
            true => self.held_back_entries()?,
            false => Vec::new(),
        };
        let own = entries.iter().filter(|entry| entry.sealed.is_none());
        let own: Vec<(Hash, &Entry)> = own.filter_map(|e| Some((e.own?, *e))).collect();
        let gated = self.gated(entries.iter().copied().chain(&held), &directory)?;
        let sent = std::mem::take(&mut self.in_flight);
        let page_bytes = minicbor::to_vec(page).map_err(|_| ApiError::internal())?;
        let (more, keys) = self.store.write("sync", now, |w| {
            take_results(w, &response, &page_bytes)?;
            w.seen_sent(&sent)?;
            take_references(w, &response)?;
            gated.write(w)?;
            for fill in &response.fills {
                let to = Fill {
                    scope: fill.scope,
                    after: fill.after,
                };
                w.set_fill(&to, fill.done)?;
            }
            let mut forgotten = false;
            for (hash, entry) in &own {
                forgotten |= !acknowledge_own(w, hash, entry)?;
            }
            w.set_cursor(&Cursor {
                epoch: response.epoch,
                sequence: response.cursor,
            })?;
            let ahead = now.0.saturating_sub(response.central_time.0);
            w.keep(CLOCK_AHEAD, &ahead.to_be_bytes())?;
            w.keep(LAST_HEARD, &now.0.to_be_bytes())?;
            w.keep(MISMATCHES, &kept_number(0))?;
            compare_digests(w, &response)?;
            let progress = response.results.iter().any(|r| r.outcome != Outcome::Retry);
            Ok(response.more || forgotten || (progress && w.waiting()?.count > 0))
        })?;
        self.note(&keys);
        if news {
            self.read_directory()?;
        }
        self.forget_backed_up(response.backed_up_through);
        Ok(more)
    }

    /// The organisation's data as it is with this page: its keys verify the envelopes that came with it.
    fn directory_after(&self, response: &SyncResponse) -> Directory {
        let mut directory = self.directory.clone();
        directory.add(response.references.iter().cloned());
        directory
    }
}

fn take_results(
    w: &mut Writer<'_>,
    response: &SyncResponse,
    page: &[u8],
) -> Result<(), StoreError> {
    let known = w.cursor()?.map(|c| c.epoch);
    if known.is_some_and(|epoch| epoch != response.epoch) {
        w.offer_everything_again()?;
    }
    if response.results.is_empty() {
        return Ok(());
    }
    let receipt: Receipt = w.put_receipt_page(page)?;
    for result in &response.results {
        let received = result.received;
        let answer = match result.outcome {
            Outcome::Accepted | Outcome::Duplicate => Answer::Held {
                received,
                sequence: result.sequence,
            },
            Outcome::Quarantined => Answer::Quarantined {
                reason: result.reason.as_deref().unwrap_or("unknown"),
                received,
            },
            Outcome::Erased => Answer::Erased,
            Outcome::Retry => continue,
        };
        match w.acknowledge(&result.envelope, &answer, Some(receipt)) {
            Err(StoreError::NotHeld) => {}
            other => other?,
        }
    }
    Ok(())
}

fn take_references(w: &mut Writer<'_>, response: &SyncResponse) -> Result<(), StoreError> {
    for key in &response.withdrawn {
        w.withdraw(key)?;
    }
    for reference in &response.references {
        w.put_reference(reference, response.references_version)?;
    }
    w.keep(REFERENCES, &kept_number(response.references_version))?;
    if let Some(scopes) = &response.grants {
        w.set_grants(scopes)?;
    }
    if !response.schemas.is_empty() {
        w.keep(
            SCHEMAS,
            &minicbor::to_vec(&response.schemas).unwrap_or_default(),
        )?;
    }
    Ok(())
}

/// An own envelope came back as its hash: central has it at this place of its log. Says whether it is here too. A
/// store into which an older copy was put back may have forgotten it: then its scope is filled again.
fn acknowledge_own(w: &mut Writer<'_>, hash: &Hash, entry: &Entry) -> Result<bool, StoreError> {
    let answer = Answer::Held {
        received: entry.received,
        sequence: Some(entry.sequence),
    };
    match w.acknowledge(hash, &answer, None) {
        Ok(()) => Ok(true),
        Err(StoreError::NotHeld) => {
            let again = Fill {
                scope: entry.scope,
                after: 0,
            };
            w.set_fill(&again, false)?;
            Ok(false)
        }
        Err(error) => Err(error),
    }
}

/// Compares what both sides hold, once everything has come. A difference is counted and reported.
fn compare_digests(w: &mut Writer<'_>, response: &SyncResponse) -> Result<(), StoreError> {
    let Some(theirs) = response.root else {
        return Ok(());
    };
    if response.more || !w.fills()?.is_empty() {
        return Ok(());
    }
    let digests = w.acknowledged_digests()?;
    let ours = digest::root(digests.iter());
    let differ = ours.changes != theirs.changes || ours.envelopes != theirs.envelopes;
    if differ != (number(w.kept(MISMATCHED)?) > 0) {
        w.keep(MISMATCHED, &kept_number(differ.into()))?;
    }
    if differ {
        let ever = number(w.kept(MISMATCHES_EVER)?) + 1;
        w.keep(MISMATCHES_EVER, &kept_number(ever))?;
        w.keep(MISMATCHES, &kept_number(1))?;
    }
    Ok(())
}

impl Directory {
    /// Adds newer pieces over those of the same identity.
    pub fn add(&mut self, references: impl IntoIterator<Item = Reference>) {
        let newer = Self::new(references);
        if newer.organisation.is_some() {
            self.organisation = newer.organisation;
        }
        self.workers.extend(newer.workers);
        self.teams.extend(newer.teams);
        self.devices.extend(newer.devices);
        self.cases.extend(newer.cases);
        self.forms.extend(newer.forms);
    }
}
