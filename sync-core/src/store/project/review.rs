//! A supervisor's review of a visit: what was decided, and exactly what had been read.

use super::{Rows, root};
use crate::document::{Document, Heads};
use crate::domain::ids::{RecordId, WorkerId};
use crate::domain::schema::Path;
use crate::domain::time::Timestamp;
use crate::domain::visit::Outcome;

/// A review of a visit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReviewFacts {
    /// The visit.
    pub visit: RecordId,
    /// What was decided.
    pub outcome: Outcome,
    /// Who.
    pub reviewer: Option<WorkerId>,
    /// When.
    pub at: Option<Timestamp>,
    /// Their comment.
    pub comment: String,
    /// Reviews of the visit that the device held then, as the register says it.
    pub after: String,
    /// What was read: records with their heads, ascending.
    pub read: Vec<(RecordId, Heads)>,
}

/// A review from its record: the register `read` holds each record's heads as hexadecimal with commas. `None` until
/// it says which visit and what was decided.
fn review_of(document: &Document) -> Option<ReviewFacts> {
    let read = document.keys("read").into_iter().filter_map(|key| {
        let heads = document.value(&Path::of_open("read", &key))?;
        Some((key.parse().ok()?, heads.text()?.parse().ok()?))
    });
    Some(ReviewFacts {
        visit: root(document, "visit").parse().ok()?,
        outcome: Outcome::of_code(&root(document, "outcome"))?,
        reviewer: root(document, "reviewer").parse().ok(),
        at: document.value(&Path::of("at")).and_then(|v| v.time()),
        after: root(document, "after"),
        comment: document.text(&Path::of("comment")),
        read: read.collect(),
    })
}

pub(super) fn rows(document: &Document) -> Rows {
    Rows {
        review: review_of(document),
        ..Rows::default()
    }
}
