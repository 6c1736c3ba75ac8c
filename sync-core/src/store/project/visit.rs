//! A visit in lists: what it is for, and what its state is derived from. The state itself is never kept: it follows
//! from check-ins, submissions, endings and reviews.

use super::{Rows, root};
use crate::document::{Document, visit_of};
use crate::domain::access::companion;
use crate::domain::ids::RecordId;
use crate::domain::schema::{Kind, Path};
use crate::domain::time::Timestamp;
use crate::domain::value::Value;
use crate::domain::visit::{self, Visit};
use serde::{Deserialize, Serialize};

/// What a list shows of a visit.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct VisitFacts {
    /// The record of its form's answers, whether or not it is there yet.
    pub response: RecordId,
    /// What it is for.
    pub title: String,
    /// The form, by canonical address.
    pub form: Option<String>,
    /// Nobody planned it.
    pub unplanned: bool,
    /// It comes from a weekly pattern.
    #[serde(default)]
    pub weekly: bool,
    /// How many workers its most demanding task takes.
    #[serde(default)]
    pub needs: u8,
    /// What its workers did; without tasks and without what was tried, which the visit's page reads in the record.
    pub visit: Visit,
}

impl VisitFacts {
    /// When it begins, for the order of a day: as planned, else the first check-in.
    #[must_use]
    pub fn begins(&self) -> Option<Timestamp> {
        let first = || self.visit.check_ins.iter().filter_map(|c| c.came).min();
        self.visit.planned_start.or_else(first)
    }

    /// How much of it cannot wait and nobody was told of.
    #[must_use]
    pub fn untold(&self) -> u32 {
        let open = visit::urgent(&self.visit).into_iter().filter(|u| !u.told);
        u32::try_from(open.count()).unwrap_or(u32::MAX)
    }

    /// When it was first submitted.
    #[must_use]
    pub fn submitted(&self) -> Option<Timestamp> {
        self.visit.submissions.iter().filter_map(|s| s.at).min()
    }
}

pub(super) fn rows(record: RecordId, document: &Document) -> Rows {
    let mut visit = visit_of(document);
    let needs = visit.tasks.iter().map(|t| t.needs).max().unwrap_or(1);
    visit.tasks.clear();
    for ending in &mut visit.endings {
        ending.tried.clear();
    }
    Rows {
        visit: Some(VisitFacts {
            response: companion(record, Kind::Response),
            title: root(document, "title"),
            form: Some(root(document, "form")).filter(|f| !f.is_empty()),
            weekly: !root(document, "pattern").is_empty(),
            needs: needs.max(1),
            unplanned: document.value(&Path::of("unplanned")) == Some(Value::Boolean(true)),
            visit,
        }),
        ..Rows::default()
    }
}
