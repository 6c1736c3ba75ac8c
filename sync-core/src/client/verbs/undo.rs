//! Taking back what was just added: it stays in the record, marked as entered in error.

use super::record::put;
use crate::api::{ApiError, ErrorCode, UndoItem};
use crate::client::session::Session;
use crate::client::view::Opened;
use crate::client::write::Batch;
use crate::document::{Edit, Heads, history};
use crate::domain::ids::ItemId;
use crate::domain::schema::{Kind, Path, field_at};
use crate::domain::value::Value;
use crate::domain::visit::ENTERED_IN_ERROR;

impl Session {
    /// Marks an item as entered in error. Of the only allergy, what was said of allergies before stands again.
    pub fn undo_item(&mut self, args: &UndoItem) -> Result<(), ApiError> {
        let none = || ApiError::of(ErrorCode::NotFound);
        let target = self.held(args.record)?;
        let status = Path::of_item(&args.collection, args.item).field("status");
        field_at(target.kind, &status).ok_or(ApiError::invalid("collection"))?;
        let opened = self.open_if_held(args.record)?.ok_or_else(none)?;
        if !opened.document.items(&args.collection).contains(&args.item) {
            return Err(none());
        }
        let mut edits = vec![Edit::Put {
            path: status,
            value: ENTERED_IN_ERROR.into(),
        }];
        if target.kind == Kind::PersonCare && args.collection == "allergies" {
            edits.extend(allergies_as_before(&opened, args.item));
        }
        let mut batch = Batch::new("undo_item", args, self.now());
        if target.kind == Kind::Visit && args.collection == "concerns" {
            self.hazard_stands(&mut batch, args.record, args.item, false)?;
        }
        if target.kind == Kind::Place && args.collection == "hazards" {
            self.concern_stands(&mut batch, target, args.item, false)?;
        }
        self.edit(&mut batch, target, None, &edits)?;
        self.commit(batch)
    }
}

/// What `allergies.known` said before the only allergy that stands was added; nothing where others stand.
fn allergies_as_before(care: &Opened, added: ItemId) -> Option<Edit> {
    let document = &care.document;
    let stands = |item: &ItemId| {
        let status = document.value(&Path::of_item("allergies", *item).field("status"));
        status.and_then(|s| s.text().map(str::to_owned)).as_deref() != Some(ENTERED_IN_ERROR)
    };
    let mut others = document.items("allergies").into_iter();
    if others.any(|item| item != added && stands(&item)) {
        return None;
    }
    let path = Path::of_item("allergies", added);
    let known = Path::of("allergies.known");
    let made = history(document)
        .into_iter()
        .find(|step| step.touched.iter().any(|(at, _)| *at == path))?;
    let before = document.as_of(&Heads::new(made.deps)).ok()?;
    let value = before.value(&known).unwrap_or(Value::Removed);
    Some(put("allergies.known", value))
}
