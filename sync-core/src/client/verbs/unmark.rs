//! Taking back a mark: what it crossed out counts again. That it was marked, by whom and why, stays in the record.

use super::amend::ENTRIES;
use crate::api::{ApiError, ErrorCode, Unmark};
use crate::client::session::Session;
use crate::client::write::Batch;
use crate::document::{Document, Edit, Heads, history};
use crate::domain::access;
use crate::domain::schema::{Kind, Path};
use crate::domain::value::Value;
use crate::domain::visit::{ENTERED_IN_ERROR, with_again};

impl Session {
    /// Takes a mark back. Where something else was written since, that stays as it is.
    pub fn unmark(&mut self, args: &Unmark) -> Result<(), ApiError> {
        self.commit_all_typing()?;
        let none = || ApiError::of(ErrorCode::NotFound);
        let (target, _) = self.visit_facts(args.visit)?;
        let visit = self.open_if_held(args.visit)?.ok_or_else(none)?;
        let mut marks = self.mark_views(&visit).into_iter();
        let mark = marks.find(|m| m.item == args.mark && m.taken_back.is_none());
        let mark = mark.ok_or_else(none)?;
        let mut batch = Batch::new("unmark", args, self.now());
        let mut edits = vec![Edit::Put {
            path: Path::of_item("marks", args.mark).field("status"),
            value: ENTERED_IN_ERROR.into(),
        }];
        let root = mark.path.root();
        if root == "answers" {
            let response = self.held(access::companion(args.visit, Kind::Response))?;
            let opened = self.open_if_held(response.record)?.ok_or_else(none)?;
            if let Some(edit) = puts_back(&opened.document, &mark.path, &mark.quote) {
                self.edit(&mut batch, response, None, std::slice::from_ref(&edit))?;
                if let (Edit::Put { value, .. }, Some(key)) = (&edit, mark.path.item()) {
                    self.follow_answer(&mut batch, args.visit, Some((key, value)))?;
                }
            }
        } else if ENTRIES.contains(&root) {
            let item = mark.path.item().and_then(|i| i.parse().ok());
            let item = item.ok_or_else(none)?;
            let status = Path::of_item(root, item).field("status");
            let edit = puts_back(&visit.document, &status, "");
            if edit.is_some() && root == "concerns" {
                self.hazard_stands(&mut batch, args.visit, item, true)?;
            }
            edits.extend(edit);
        } else {
            edits.extend(puts_back(&visit.document, &mark.path, &mark.quote));
        }
        self.edit(&mut batch, target, None, &edits)?;
        self.commit(batch)
    }
}

/// What brings a field back to what it said before it was crossed out; nothing where it says something since.
fn puts_back(document: &Document, path: &Path, quote: &str) -> Option<Edit> {
    let touched = history(document).into_iter().rev();
    let mut before = touched
        .filter(|step| step.touched.iter().any(|(at, _)| at == path))
        .filter_map(|step| document.as_of(&Heads::new(step.deps)).ok());
    if document.is_text(path) {
        let now = document.text(path);
        let mut written = before.map(|then| then.text(path));
        let written = written.find(|then| then.contains(quote.trim()))?;
        return Some(Edit::Text {
            path: path.clone(),
            text: with_again(&now, &written, quote)?,
        });
    }
    let crossed_out = |value: &Option<Value>| match value {
        None | Some(Value::Removed) => path.root() == "answers",
        Some(value) => value.text() == Some(ENTERED_IN_ERROR),
    };
    if !crossed_out(&document.value(path)) {
        return None;
    }
    let stood = before.find_map(|then| Some(then.value(path)).filter(|v| !crossed_out(v)))?;
    Some(Edit::Put {
        path: path.clone(),
        value: stood.unwrap_or(Value::Removed),
    })
}
