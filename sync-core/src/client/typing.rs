//! Typing: on disk with every pause of the fingers, one change when the field is left or has rested.

use super::session::Session;
use super::write::{Batch, Target};
use crate::api::{ApiError, ErrorCode, FieldRef, TypeText, Typed};
use crate::document::{Document, Edit, Hash, Heads};
use crate::domain::ids::RecordId;
use crate::domain::schema::{Path, Shape, field_at};
use crate::domain::time::Timestamp;
use crate::store::Typing;

/// How long a field rests before its typing becomes a change.
const REST_MILLIS: i64 = 2_000;
/// The longest text a field takes, in bytes.
pub(super) const TEXT_BYTES: usize = 1_000_000;
/// The most sentences and lines that a field takes: each is an operation of the record's bounded number.
const PIECES: usize = 20_000;

pub(super) fn too_many_pieces(text: &str) -> bool {
    text.len() > PIECES && crate::domain::sentences::split(text).len() > PIECES
}

impl Session {
    /// Keeps what is being typed. Durable when this returns. Typing on in a field keeps the heads on which its first
    /// letter was typed, so that what a pull brings meanwhile meets it as the concurrent edit it is.
    pub fn type_text(&mut self, args: TypeText) -> Result<Typed, ApiError> {
        if args.text.len() > TEXT_BYTES || too_many_pieces(&args.text) {
            return Err(ApiError::of(ErrorCode::TooLarge));
        }
        let target = self.held(args.record)?;
        let field = field_at(target.kind, &args.path).ok_or(ApiError::invalid("path"))?;
        if !matches!(field.shape, Shape::Text | Shape::Open) {
            return Err(ApiError::invalid("path"));
        }
        let base = self.seen_base(args.record, &args.path, &args.base)?;
        let now = self.now();
        self.store.write("type", now, |w| {
            w.put_typing(args.record, &args.path, &base, &args.text)
        })?;
        Ok(Typed { saved: now })
    }

    /// Commits what was typed into a field.
    pub fn leave_field(&mut self, field: &FieldRef) -> Result<(), ApiError> {
        let typing = self.store.read(|r| r.typing(field.record, &field.path))?;
        match typing {
            Some(typing) => self.commit_typing(&typing),
            None => Ok(()),
        }
    }

    /// Commits every typing row: on locking, and after a crash. One that cannot be committed stays a row and holds up
    /// no other.
    ///
    /// # Errors
    /// The first of what went wrong.
    pub fn commit_all_typing(&mut self) -> Result<(), ApiError> {
        let rows = self.store.read(|r| r.open_typing())?;
        let mut went = Ok(());
        for typing in &rows {
            went = went.and(self.commit_typing(typing));
        }
        went
    }

    /// Commits typing that has rested. Says what changed and when to look again. A failure leaves the row on disk:
    /// nothing typed is lost, and the next tick tries again.
    pub fn commit_rested(&mut self, now: Timestamp) -> (Vec<String>, Option<Timestamp>) {
        let rows = self.store.read(|r| r.open_typing()).unwrap_or_default();
        let mut next: Option<Timestamp> = None;
        let mut committed = false;
        for typing in &rows {
            let due = typing.at.plus_millis(REST_MILLIS);
            // Typed later than now: the clock has been put back since.
            if (due <= now || typing.at > now) && self.commit_typing(typing).is_ok() {
                committed = true;
            } else {
                let due = due.max(now.plus_millis(REST_MILLIS / 2));
                next = Some(next.map_or(due, |n| n.min(due)));
            }
        }
        let keys = if committed {
            self.take_changed().into_iter().collect()
        } else {
            Vec::new()
        };
        (keys, next)
    }

    fn commit_typing(&mut self, typing: &Typing) -> Result<(), ApiError> {
        let target = match self.held(typing.record) {
            Ok(target) => target,
            // The record is no longer held: the row stays until its scope is purged or comes back.
            Err(error) if error.code == ErrorCode::NotFound => return Ok(()),
            Err(error) => return Err(error),
        };
        let edit = Edit::Text {
            path: typing.path.clone(),
            text: typing.text.clone(),
        };
        let args = FieldRef {
            record: typing.record,
            path: typing.path.clone(),
        };
        let mut batch = Batch::of_typing(typing.clone(), &(&args, &typing.text));
        let mut base = typing.base.clone();
        match self.edit(&mut batch, target, Some(&base), std::slice::from_ref(&edit)) {
            // Typed on what this store does not have, such as before it was set aside: as if nothing had been seen,
            // so that it stands beside what is there.
            Err(error) if error.code == ErrorCode::Changed => {
                base = Document::genesis(target.kind, 1)?.heads();
                self.edit(&mut batch, target, Some(&base), &[edit])?;
            }
            other => other?,
        }
        let own = batch.last_change(typing.record);
        self.commit(batch)?;
        self.remember_seen(typing.record, &typing.path, &base, own);
        Ok(())
    }

    /// Writes one field on what the person had seen of it. What a pull brought meanwhile meets it as the concurrent
    /// write it is.
    pub fn put_seen(
        &mut self,
        mut batch: Batch,
        target: Target,
        path: &Path,
        edits: &[Edit],
        base: Option<&str>,
    ) -> Result<(), ApiError> {
        let base = match base {
            Some(base) => Some(self.seen_base(target.record, path, base)?),
            None => None,
        };
        self.edit(&mut batch, target, base.as_ref(), edits)?;
        let own = batch.last_change(target.record);
        self.commit(batch)?;
        if let Some(base) = base {
            self.remember_seen(target.record, path, &base, own);
        }
        Ok(())
    }

    fn remember_seen(&mut self, record: RecordId, path: &Path, base: &Heads, own: Option<Hash>) {
        if let Some(own) = own {
            self.typed_on.remember(record, path, base, own);
        }
    }

    /// What the person at the keyboard has seen of a field: the heads that the page gave, and what was typed on them
    /// and committed since. A page that goes on typing still names the heads it was opened with.
    fn seen_base(&mut self, record: RecordId, path: &Path, base: &str) -> Result<Heads, ApiError> {
        let base: Heads = base.parse().map_err(|_| ApiError::invalid("base"))?;
        if let Some(row) = self.store.read(|r| r.typing(record, path))? {
            return Ok(row.base);
        }
        Ok(self.typed_on.seen(record, path, base))
    }
}
