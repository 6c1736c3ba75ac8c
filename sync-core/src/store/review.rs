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
use crate::domain::visit::{
    Arrived, Outcome, Review, Standing, Submission, in_order, reviews_named,
};
use rusqlite::{OptionalExtension, Row, params};
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

/// When the first envelope of a record came to central.
const ARRIVED: &str =
    "LEFT JOIN envelope e ON e.n = (SELECT min(n) FROM envelope WHERE record = w.record)";

/// Where an envelope stands in central's order, from three columns: received, place in the log, own number.
fn arrived(row: &Row<'_>, first: usize) -> rusqlite::Result<Arrived> {
    let (place, number): (Option<i64>, Option<i64>) = (row.get(first + 1)?, row.get(first + 2)?);
    let place = place.and_then(|p| u64::try_from(p).ok()).unwrap_or(0);
    Ok(match (time_or_none(row, first)?, number) {
        (Some(received), _) => Arrived::At(received, place),
        (None, Some(number)) => Arrived::NotYet(number),
        (None, None) => Arrived::default(),
    })
}

impl Reader<'_> {
    /// Visits that were submitted or returned, by when they were submitted. Of those that are signed off and have not
    /// changed since, only those signed off from `since` on.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn reviews(&self, since: Timestamp) -> Result<Vec<VisitLine>, StoreError> {
        // Which review counts is a rule; where any returned the visit, it is asked after the visit was read.
        let mut lines = self.visit_lines(
            "v.submitted IS NOT NULL AND NOT EXISTS (
               SELECT 1 FROM review_row w WHERE w.visit = r.id AND w.outcome = 'signed-off' AND w.at < ?1
                 AND NOT EXISTS (SELECT 1 FROM review_row b WHERE b.visit = r.id AND b.outcome <> 'signed-off')
                 AND NOT EXISTS (
                   SELECT 1 FROM record x LEFT JOIN review_read d ON d.review = w.record AND d.id = x.id
                   WHERE x.id IN (r.id, v.response) AND d.heads IS NOT x.heads))
             ORDER BY v.submitted, r.id",
            &[&since.0],
        )?;
        lines.retain(|line| {
            let last = line.reviews.last().and_then(|r| r.review.at);
            line.standing() != Some(Standing::SignedOff) || last.is_none_or(|at| at >= since)
        });
        Ok(lines)
    }

    /// The reviews of one visit, oldest first: see [`in_order`].
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn reviews_of(&self, visit: RecordId) -> Result<Vec<ReviewLine>, StoreError> {
        let mut rows = self.db.prepare_cached(&format!(
            "SELECT w.record, r.id, w.outcome, w.reviewer, w.at, w.comment, w.after, e.received, e.sequence, e.n
             FROM review_row w JOIN record r ON r.n = w.record {ARRIVED} WHERE w.visit = ?1"
        ))?;
        let found = rows
            .query_map([visit.bytes()], |r| {
                let outcome = Outcome::of_code(r.get_ref(2)?.as_str().unwrap_or_default());
                let line = ReviewLine {
                    record: record(r, 1)?,
                    review: Review {
                        record: record(r, 1)?,
                        // Only known outcomes are projected; of an unknown one nothing passes unread.
                        outcome: outcome.unwrap_or(Outcome::Returned),
                        reviewer: bytes_or_none(r, 3)?,
                        at: time_or_none(r, 4)?,
                        read: crate::domain::visit::Heads::new(),
                        after: reviews_named(r.get_ref(6)?.as_str().unwrap_or_default()),
                        arrived: arrived(r, 7)?,
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
        Ok(in_order(lines, |line| &line.review))
    }

    /// Says of each of a visit's submissions when it came to central.
    pub(super) fn put_arrivals(
        &self,
        visit: RecordId,
        submissions: &mut [Submission],
    ) -> Result<(), StoreError> {
        let mut rows = self.db.prepare_cached(
            "SELECT e.received, e.sequence, e.n FROM record r JOIN change c ON c.record = r.n
             JOIN envelope e ON e.n = c.envelope WHERE r.id = ?1 AND c.hash = ?2",
        )?;
        for submission in submissions {
            let Ok(change) = hex::decode(&submission.change) else {
                continue;
            };
            let found = rows
                .query_row(params![visit.bytes(), change], |r| arrived(r, 0))
                .optional()?;
            submission.arrived = found.unwrap_or_default();
        }
        Ok(())
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
