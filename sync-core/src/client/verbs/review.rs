//! The supervisor's verbs: reading a visit as submitted, settling, signing off, returning.

use super::record::put;
use crate::api::{
    ApiError, ErrorCode, FieldView, HistoryStep, ReadHeads, ReturnVisit, ReviewPage, Settle,
    SignOff,
};
use crate::client::session::Session;
use crate::client::view::Opened;
use crate::client::write::{Batch, Target};
use crate::document::{Edit, Hash, Heads, Settlement, conflicts, history};
use crate::domain::access;
use crate::domain::ids::RecordId;
use crate::domain::organisation::Role;
use crate::domain::schema::{Kind, Path};
use crate::domain::visit::Outcome;
use std::collections::BTreeMap;

/// Most reviews that a submission or a review names as known.
const NAMED: usize = 20;

impl Session {
    /// A visit as submitted, with every step in which it came about.
    pub fn review_page(&mut self, visit: RecordId) -> Result<ReviewPage, ApiError> {
        let page = self.visit_page(visit)?;
        let response = access::companion(visit, Kind::Response);
        let mut steps = Vec::new();
        for record in [visit, response] {
            if let Some(opened) = self.open_if_held(record)? {
                steps.extend(self.steps(&opened));
            }
        }
        // Central's order, not that of clocks; within one record it is that in which one change stands on another.
        steps.sort_by_key(|step| {
            let received = step.by.as_ref().and_then(|by| by.received);
            (received.is_none(), received)
        });
        let since_sign_off = match page.reviews.first() {
            Some(review) if review.signed_off => self.changes_since_sign_off(visit)?,
            _ => Vec::new(),
        };
        Ok(ReviewPage {
            visit: page,
            steps,
            since_sign_off,
        })
    }

    /// The changes of a visit and its form that its sign-off did not name.
    fn changes_since_sign_off(&self, visit: RecordId) -> Result<Vec<String>, ApiError> {
        let reviews = self.store.read(|r| r.reviews_of(visit))?;
        let Some(review) = reviews.last() else {
            return Ok(Vec::new());
        };
        let mut changes = Vec::new();
        for record in [visit, access::companion(visit, Kind::Response)] {
            let Some(opened) = self.open_if_held(record)? else {
                continue;
            };
            // A record that was not there to be read has nothing in it that was.
            let read = review.review.read.get(&record);
            let heads: Vec<&str> = read.into_iter().flatten().map(String::as_str).collect();
            let heads: Heads = heads.join(",").parse().map_err(|_| ApiError::internal())?;
            let known = match opened.document.as_of(&heads) {
                Ok(then) => then,
                // What was read has not all arrived here yet.
                Err(_) => continue,
            };
            let now = opened.document.changes();
            let new = now.iter().filter(|(hash, _)| !known.contains(hash));
            changes.extend(new.map(|(hash, _)| hex::encode(hash)));
        }
        Ok(changes)
    }

    /// Signs a visit off exactly as it was read. What came meanwhile stays unsigned, and shows.
    pub fn sign_off(&mut self, args: &SignOff) -> Result<(), ApiError> {
        self.review(
            "sign_off",
            args.visit,
            Outcome::SignedOff,
            &args.read,
            &args.comment,
            args,
        )
    }

    /// Returns a visit with a comment.
    pub fn return_visit(&mut self, args: &ReturnVisit) -> Result<(), ApiError> {
        if args.comment.trim().is_empty() {
            return Err(ApiError::invalid("comment"));
        }
        self.review(
            "return_visit",
            args.visit,
            Outcome::Returned,
            &args.read,
            &args.comment,
            args,
        )
    }

    fn review(
        &mut self,
        verb: &'static str,
        visit: RecordId,
        outcome: Outcome,
        read: &[ReadHeads],
        comment: &str,
        args: &impl serde::Serialize,
    ) -> Result<(), ApiError> {
        let me = self.directory.workers.get(&self.profile.worker);
        if me.is_none_or(|w| w.role != Role::Supervisor) {
            return Err(ApiError::of(ErrorCode::NotAllowed));
        }
        let (target, _) = self.visit_facts(visit)?;
        if !read.iter().any(|r| r.record == visit) {
            return Err(ApiError::invalid("read"));
        }
        let at = self.now();
        let mut edits = vec![
            put("visit", visit.to_string()),
            put("outcome", outcome.code()),
            put("reviewer", self.profile.worker.to_string()),
            put("at", at),
        ];
        edits.extend(self.reviews_held(visit)?.map(|after| put("after", after)));
        for one in read {
            let heads: Heads = one.heads.parse().map_err(|_| ApiError::invalid("read"))?;
            edits.push(Edit::Put {
                path: Path::of_open("read", &one.record.to_string()),
                value: heads.to_string().into(),
            });
        }
        if !comment.trim().is_empty() {
            edits.push(Edit::Text {
                path: Path::of("comment"),
                text: comment.to_owned(),
            });
        }
        let review = Target {
            record: RecordId(self.world.new_uuid()),
            kind: Kind::Review,
            scope: target.scope,
        };
        let mut batch = Batch::new(verb, args, at);
        self.edit(&mut batch, review, None, &edits)?;
        self.commit(batch)
    }

    /// The latest reviews of a visit that this device holds, as a register `after` names them: what is written now
    /// came after them, whatever any clock says.
    pub(super) fn reviews_held(&self, visit: RecordId) -> Result<Option<String>, ApiError> {
        let reviews = self.store.read(|r| r.reviews_of(visit))?;
        let latest = reviews
            .iter()
            .rev()
            .take(NAMED)
            .map(|r| r.record.to_string());
        let named: Vec<String> = latest.collect();
        Ok((!named.is_empty()).then(|| named.join(",")))
    }

    /// Settles a disagreement.
    pub fn settle(&mut self, args: &Settle) -> Result<(), ApiError> {
        let none = || ApiError::of(ErrorCode::NotFound);
        let opened = self.open_if_held(args.record)?.ok_or_else(none)?;
        let conflict = conflicts(&opened.document)
            .into_iter()
            .find(|c| c.id() == args.conflict)
            // Someone settled it meanwhile, or another version came: look again.
            .ok_or(ApiError::of(ErrorCode::Changed))?;
        let target = self.held(args.record)?;
        let edit = Edit::Settle(Settlement {
            conflict: conflict.ops.clone(),
            path: conflict.path.clone(),
            chosen: args.chosen.clone(),
        });
        self.write("settle", args, None, target, &[edit])
    }

    /// The steps in which a record came about, each with what it wrote that still stands: of a text, its sentences.
    /// Other than [`Self::history`] it opens no earlier state, so that hundreds of steps are read at once.
    fn steps(&self, opened: &Opened) -> Vec<HistoryStep> {
        let mut written: BTreeMap<Path, BTreeMap<Hash, String>> = BTreeMap::new();
        let steps = history(&opened.document);
        let texts = steps.iter().flat_map(|s| &s.touched);
        for (path, _) in texts.filter(|(_, value)| value.is_none()) {
            written.entry(path.clone()).or_insert_with(|| {
                let mut by_change: BTreeMap<Hash, String> = BTreeMap::new();
                for held in opened.document.sentences(path).iter().flat_map(|s| &s.held) {
                    let text = by_change.entry(held.change).or_default();
                    text.push_str(held.value.text().unwrap_or_default());
                }
                by_change
            });
        }
        steps
            .into_iter()
            .map(|step| HistoryStep {
                change: hex::encode(step.change),
                fields: step
                    .touched
                    .into_iter()
                    // An item that was made is said by what was written in it.
                    .filter(|(path, value)| value.is_some() || opened.document.is_text(path))
                    .map(|(path, value)| FieldView {
                        text: match value {
                            None => written
                                .get(&path)
                                .and_then(|w| w.get(&step.change))
                                .cloned(),
                            Some(_) => None,
                        },
                        path,
                        value,
                        // The step says who: it is not said again of each field.
                        by: None,
                        warning: None,
                    })
                    .collect(),
                by: self.wrote(opened, &step.change),
            })
            .collect()
    }
}
