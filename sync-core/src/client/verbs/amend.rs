//! What happens to a visit after it was written: amendments, entries marked as wrong, answers to a review.

use super::urgent::item_of;
use crate::api::{
    ApiError, ErrorCode, HistoryStep, ItemRef, MarkView, MarkWrong, ReplyToReview, ReplyView,
};
use crate::client::session::Session;
use crate::client::view::{Opened, item_word};
use crate::client::write::Batch;
use crate::document::{Edit, history};
use crate::domain::access;
use crate::domain::ids::RecordId;
use crate::domain::schema::{Kind, Path};
use crate::domain::value::Value;
use crate::domain::visit::{
    ENTERED_IN_ERROR, Visit, WhyWrong, amends, without, written_after_submission,
};

/// Collections of a visit whose items can be marked as wrong.
pub(super) const ENTRIES: [&str; 4] = ["tasks", "check.ins", "endings", "concerns"];

impl Session {
    /// Marks an entry as wrong, or as about someone else. It stays in the record and counts for nothing.
    pub fn mark_wrong(&mut self, args: &MarkWrong) -> Result<ItemRef, ApiError> {
        self.commit_all_typing()?;
        let (target, _) = self.visit_facts(args.visit)?;
        let at = self.now();
        let me = self.profile.worker.to_string();
        let path = args.path.to_string();
        let fields = [
            ("path", path.as_str()),
            ("why", args.why.code()),
            ("quote", args.quote.trim()),
            ("worker", &me),
        ];
        let mut edits = self.new_item("marks", &fields);
        let item = item_of(&edits)?;
        let mark = Path::of_item("marks", item);
        edits.push(Edit::Put {
            path: mark.field("at"),
            value: at.into(),
        });
        if !args.detail.trim().is_empty() {
            edits.push(Edit::Text {
                path: mark.field("detail"),
                text: args.detail.clone(),
            });
        }
        let mut batch = Batch::new("mark_wrong", args, at);
        let root = args.path.root();
        if root == "answers" {
            let response = self.held(access::companion(args.visit, Kind::Response))?;
            let takes_out = self.takes_out(response.record, &args.path, &args.quote)?;
            self.edit(&mut batch, response, None, &[takes_out])?;
        } else if root == "notes" || root == "next.time" {
            edits.push(self.takes_out(args.visit, &args.path, &args.quote)?);
        } else if ENTRIES.contains(&root) && args.path.item().is_some() {
            let entry = args.path.item().and_then(|i| i.parse().ok());
            let entry = entry.ok_or(ApiError::invalid("path"))?;
            edits.push(Edit::Put {
                path: Path::of_item(root, entry).field("status"),
                value: ENTERED_IN_ERROR.into(),
            });
            if root == "concerns" {
                self.hazard_stands(&mut batch, args.visit, entry, false)?;
            }
        } else {
            return Err(ApiError::invalid("path"));
        }
        self.edit(&mut batch, target, None, &edits)?;
        self.commit(batch)?;
        Ok(item.into())
    }

    /// Takes an answer out, or one piece of a text.
    fn takes_out(&self, record: RecordId, path: &Path, quote: &str) -> Result<Edit, ApiError> {
        let none = || ApiError::of(ErrorCode::NotFound);
        let opened = self.open_if_held(record)?.ok_or_else(none)?;
        if !opened.document.is_text(path) {
            return Ok(Edit::Put {
                path: path.clone(),
                value: Value::Removed,
            });
        }
        let text = opened.document.text(path);
        Ok(Edit::Text {
            path: path.clone(),
            // Someone wrote there meanwhile: look again.
            text: without(&text, quote).ok_or(ApiError::of(ErrorCode::Changed))?,
        })
    }

    /// Begins this worker's answer to a review, or finds the one that they began; it is typed into like any text.
    pub fn reply_to_review(&mut self, args: &ReplyToReview) -> Result<ItemRef, ApiError> {
        let none = || ApiError::of(ErrorCode::NotFound);
        let (target, _) = self.visit_facts(args.visit)?;
        let reviews = self.store.read(|r| r.reviews_of(args.visit))?;
        if !reviews.iter().any(|r| r.record == args.review) {
            return Err(none());
        }
        let opened = self.open_if_held(args.visit)?.ok_or_else(none)?;
        let mut replies = self.reply_views(&opened, args.review)?.into_iter();
        if let Some(own) = replies.find(|r| r.mine) {
            return Ok(own.item.into());
        }
        let (me, review) = (self.profile.worker.to_string(), args.review.to_string());
        let mut edits = self.new_item("replies", &[("review", &review), ("worker", &me)]);
        let item = item_of(&edits)?;
        edits.push(Edit::Put {
            path: Path::of_item("replies", item).field("at"),
            value: self.now().into(),
        });
        self.write("reply_to_review", args, None, target, &edits)?;
        Ok(item.into())
    }

    /// The answers to one review, in the order in which they were begun.
    pub(super) fn reply_views(
        &self,
        visit: &Opened,
        review: RecordId,
    ) -> Result<Vec<ReplyView>, ApiError> {
        let document = &visit.document;
        let mut views = Vec::new();
        for item in document.items("replies") {
            let at = Path::of_item("replies", item);
            let word = |key: &str| item_word(document, &at, key);
            if word("review") != Some(review.to_string())
                || word("status").as_deref() == Some(ENTERED_IN_ERROR)
            {
                continue;
            }
            let Some(worker) = word("worker").and_then(|w| w.parse().ok()) else {
                continue;
            };
            views.push(ReplyView {
                item,
                worker: self.worker_name(worker),
                at: document.value(&at.field("at")).and_then(|v| v.time()),
                text: self.text_view(visit, &at.field("text"))?,
                mine: worker == self.profile.worker,
            });
        }
        Ok(views)
    }

    /// The entries that were marked as wrong, in the order in which they were, marks that were taken back among them.
    pub(super) fn mark_views(&self, visit: &Opened) -> Vec<MarkView> {
        let document = &visit.document;
        let items = document.items("marks").into_iter();
        items
            .filter_map(|item| {
                let at = Path::of_item("marks", item);
                let word = |key: &str| item_word(document, &at, key);
                let status = document.held(&at.field("status"));
                let back = status.iter().find(|h| h.value == ENTERED_IN_ERROR.into());
                Some(MarkView {
                    taken_back: back.and_then(|h| self.wrote(visit, &h.change)),
                    item,
                    path: word("path")?.parse().ok()?,
                    why: WhyWrong::of_code(&word("why").unwrap_or_default()),
                    quote: word("quote").unwrap_or_default(),
                    detail: document.text(&at.field("detail")),
                    worker: self.worker_name(word("worker")?.parse().ok()?),
                    at: document.value(&at.field("at")).and_then(|v| v.time()),
                })
            })
            .collect()
    }

    /// What was written into a visit and its response after it was submitted, oldest first.
    pub(super) fn amendments(
        &self,
        facts: &Visit,
        visit: &Opened,
        response: Option<&Opened>,
    ) -> Vec<HistoryStep> {
        if facts.submissions.is_empty() {
            return Vec::new();
        }
        let mut steps = Vec::new();
        for opened in std::iter::once(visit).chain(response) {
            for mut step in history(&opened.document) {
                let by = self.wrote(opened, &step.change);
                let worker = by.as_ref().and_then(|b| b.worker);
                let later = by.as_ref().zip(worker).is_some_and(|(by, worker)| {
                    written_after_submission(facts, worker, by.device_time)
                });
                step.touched.retain(|(path, _)| amends(path.root()));
                if later && !step.touched.is_empty() {
                    steps.push(self.step_view(opened, step));
                }
            }
        }
        steps.sort_by_key(|step| step.by.as_ref().map(|by| by.device_time));
        steps
    }
}
