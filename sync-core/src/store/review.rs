//! Reviews of visits, the queue of them, and the list of open disagreements.

use super::columns::{bytes, bytes_or_none, kind, record, text, time_or_none};
use super::door::Reader;
use super::error::StoreError;
use super::list::VisitLine;
use super::record::NOT_LOST;
use crate::document::Heads;
use crate::domain::ids::RecordId;
use crate::domain::schema::Kind;
use crate::domain::scope::Scope;
use crate::domain::time::Timestamp;
use crate::domain::visit::{Outcome, Review};
use std::collections::BTreeSet;

/// A review of a visit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReviewLine {
    /// The review record.
    pub record: RecordId,
    /// What was decided, by whom, when, and what had been read.
    pub review: Review,
    /// The comment.
    pub comment: String,
}

/// A record with open disagreements.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ConflictLine {
    /// The record.
    pub record: RecordId,
    /// Its kind.
    pub kind: Kind,
    /// Its scope.
    pub scope: Scope,
    /// How many.
    pub open: u32,
    /// How many of them are about risk.
    pub risk: u32,
}

/// Heads as the rules of a visit compare them.
pub(super) fn hex_heads(heads: &Heads) -> BTreeSet<String> {
    heads.hashes().iter().map(hex::encode).collect()
}

impl Reader<'_> {
    /// Visits that were submitted, the oldest first. Of those that are signed off and have not changed since, only
    /// those signed off from `since` on.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn reviews(&self, since: Timestamp) -> Result<Vec<VisitLine>, StoreError> {
        // The latest review counts; of two at one moment the one that returns.
        self.visit_lines(
            "v.submitted IS NOT NULL AND NOT coalesce((
               SELECT w.outcome = 'signed-off' AND w.at < ?1 AND NOT EXISTS (
                 SELECT 1 FROM record x LEFT JOIN review_read d ON d.review = w.record AND d.id = x.id
                 WHERE x.id IN (r.id, v.response) AND d.heads IS NOT x.heads)
               FROM review_row w WHERE w.visit = r.id ORDER BY w.at DESC, w.outcome LIMIT 1), 0)
             ORDER BY v.submitted, r.id",
            &[&since.0],
        )
    }

    /// The reviews of one visit, oldest first.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn reviews_of(&self, visit: RecordId) -> Result<Vec<ReviewLine>, StoreError> {
        let mut rows = self.db.prepare_cached(
            "SELECT w.record, r.id, w.outcome, w.reviewer, w.at, w.comment
             FROM review_row w JOIN record r ON r.n = w.record WHERE w.visit = ?1 ORDER BY w.at, w.outcome DESC, r.id",
        )?;
        let found = rows
            .query_map([visit.bytes()], |r| {
                let outcome = Outcome::of_code(r.get_ref(2)?.as_str().unwrap_or_default());
                let line = ReviewLine {
                    record: record(r, 1)?,
                    review: Review {
                        // Only known outcomes are projected; of an unknown one nothing passes unread.
                        outcome: outcome.unwrap_or(Outcome::Returned),
                        reviewer: bytes_or_none(r, 3)?,
                        at: time_or_none(r, 4)?,
                        read: crate::domain::visit::Heads::new(),
                    },
                    comment: r.get(5)?,
                };
                Ok((r.get::<_, i64>(0)?, line))
            })?
            .collect::<Result<Vec<_>, _>>()?;
        let mut lines = Vec::with_capacity(found.len());
        for (n, mut line) in found {
            let mut read = self
                .db
                .prepare_cached("SELECT id, heads FROM review_read WHERE review = ?1")?;
            for row in read.query_map([n], |r| Ok((record(r, 0)?, text(r, 1)?)))? {
                let (record, heads): (RecordId, Heads) = row?;
                line.review.read.insert(record, hex_heads(&heads));
            }
            lines.push(line);
        }
        Ok(lines)
    }

    /// Records with open disagreements, those about risk first.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn conflicts(&self) -> Result<Vec<ConflictLine>, StoreError> {
        let sql = format!(
            "SELECT r.id, r.kind, r.scope, c.open, c.risk FROM conflict_row c JOIN record r ON r.n = c.record
             WHERE {NOT_LOST} ORDER BY c.risk = 0, r.id"
        );
        let mut rows = self.db.prepare_cached(&sql)?;
        let rows = rows.query_map([], |r| {
            Ok(ConflictLine {
                record: record(r, 0)?,
                kind: kind(r, 1)?,
                scope: bytes(r, 2)?,
                open: r.get(3)?,
                risk: r.get(4)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
