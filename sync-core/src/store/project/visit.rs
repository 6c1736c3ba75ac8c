//! A visit in lists: what it is for, and what its state is derived from. The state itself is never kept: it follows
//! from check-ins, submissions, endings and reviews.

use super::{Rows, root, word};
use crate::document::Document;
use crate::domain::access::companion;
use crate::domain::ids::{ItemId, RecordId, WorkerId};
use crate::domain::schema::{Kind, Path};
use crate::domain::time::Timestamp;
use crate::domain::value::Value;
use crate::domain::visit::{
    self, Arrived, Assigned, CheckIn, Concern, ConcernKind, Ending, EndingKind, HowTold,
    Submission, Task, TaskStatus, Told, Visit, reviews_named, took_part,
};
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

/// A visit as the rules of the field see it, from its record; its reviews are records of their own.
#[must_use]
pub fn visit_of(document: &Document) -> Visit {
    let moment = |path: &Path| document.value(path).and_then(|v| v.time());
    let worker = |item: &Path| {
        word(document, &item.field("worker"))
            .parse::<WorkerId>()
            .ok()
    };
    let status = |item: &Path| word(document, &item.field("status"));
    let items = |collection: &str| -> Vec<(ItemId, Path)> {
        let ids = document.items(collection).into_iter();
        ids.map(|item| (item, Path::of_item(collection, item)))
            .collect()
    };
    let workers = items("workers").into_iter().filter_map(|(_, at)| {
        Some(Assigned {
            worker: worker(&at)?,
            status: status(&at),
        })
    });
    let check_ins = items("check.ins").into_iter().filter_map(|(item, at)| {
        Some(CheckIn {
            item,
            worker: worker(&at)?,
            came: moment(&at.field("in")),
            left: moment(&at.field("out")),
            status: status(&at),
        })
    });
    let endings = items("endings").into_iter().filter_map(|(item, at)| {
        Some(Ending {
            item,
            ending: EndingKind::of_code(&word(document, &at.field("ending")))?,
            worker: worker(&at),
            at: moment(&at.field("at")),
            status: status(&at),
            tried: document.text(&at.field("tried")),
        })
    });
    let submissions = items("submissions").into_iter().filter_map(|(item, at)| {
        Some(Submission {
            item,
            worker: worker(&at)?,
            at: moment(&at.field("at")),
            status: status(&at),
            after: reviews_named(&word(document, &at.field("after"))),
            change: document
                .held(&at.field("worker"))
                .first()
                .map(|held| hex::encode(held.change))
                .unwrap_or_default(),
            // Central's order is no part of the record.
            arrived: Arrived::default(),
        })
    });
    let concerns = items("concerns").into_iter().map(|(item, at)| Concern {
        item,
        kind: ConcernKind::of_code(&word(document, &at.field("category"))),
        worker: worker(&at),
        aware: moment(&at.field("aware")),
        status: status(&at),
    });
    let told = items("told").into_iter().filter_map(|(item, at)| {
        Some(Told {
            item,
            about: word(document, &at.field("about")).parse().ok()?,
            how: HowTold::of_code(&word(document, &at.field("how")))?,
            who: word(document, &at.field("who")),
            worker: worker(&at),
            at: moment(&at.field("at")),
            status: status(&at),
        })
    });
    Visit {
        planned_start: moment(&Path::of("planned.start")),
        planned_end: moment(&Path::of("planned.end")),
        workers: workers.collect(),
        check_ins: check_ins.collect(),
        tasks: tasks(document, items("tasks")),
        endings: endings.collect(),
        submissions: submissions.collect(),
        concerns: concerns.collect(),
        told: told.collect(),
        reviews: Vec::new(),
    }
}

/// Tasks in their order, then in that of creation.
fn tasks(document: &Document, items: Vec<(ItemId, Path)>) -> Vec<Task> {
    let keys = document.keys("took.part");
    let took = |key: &String| {
        document.value(&Path::of_open("took.part", key)) == Some(Value::Boolean(true))
    };
    let mut parts = took_part(keys.iter().map(|key| (key.as_str(), took(key))));
    let number = |path: &Path| document.value(path).and_then(|v| v.integer());
    let mut tasks: Vec<(i64, Task)> = items
        .into_iter()
        .map(|(item, at)| {
            let of = |key| word(document, &at.field(key));
            let task = Task {
                item,
                title: of("title"),
                needs: number(&at.field("needs"))
                    .and_then(|n| n.try_into().ok())
                    .unwrap_or(0),
                status: TaskStatus::of_code(&of("status")),
                reason: of("reason"),
                alone_reason: of("alone.reason"),
                took_part: parts.remove(&item).unwrap_or_default(),
            };
            (number(&at.field("order")).unwrap_or(i64::MAX), task)
        })
        .collect();
    tasks.sort_by_key(|(order, _)| *order);
    tasks.into_iter().map(|(_, task)| task).collect()
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
