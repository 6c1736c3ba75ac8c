//! A visit's record as the rules of the field see it.

use super::Document;
use crate::domain::ids::{ItemId, WorkerId};
use crate::domain::schema::Path;
use crate::domain::value::Value;
use crate::domain::visit::{
    Arrived, Assigned, CheckIn, Concern, ConcernKind, ENTERED_IN_ERROR, Ending, EndingKind,
    HowTold, Submission, Task, TaskStatus, Told, Visit, reviews_named, took_part,
};

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
        status: standing(document, &at.field("status")),
        answer: Some(word(document, &at.field("answer"))).filter(|key| !key.is_empty()),
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
        told: told_of(document),
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

/// The status of what must not be missed: where it was taken back and raised at once, it stands.
fn standing(document: &Document, path: &Path) -> String {
    let held = document.held(path);
    let words = held.iter().filter_map(|h| h.value.text());
    let mut words = words.filter(|w| *w != ENTERED_IN_ERROR);
    words
        .next()
        .map_or_else(|| word(document, path), str::to_owned)
}

/// Who was told, from a visit or a place.
pub(super) fn told_of(document: &Document) -> Vec<Told> {
    let items = document.items("told").into_iter();
    items
        .filter_map(|item| {
            let at = Path::of_item("told", item);
            let of = |key: &str| word(document, &at.field(key));
            Some(Told {
                item,
                about: of("about").parse().ok()?,
                how: HowTold::of_code(&of("how"))?,
                who: of("who"),
                worker: of("worker").parse().ok(),
                at: document.value(&at.field("at")).and_then(|v| v.time()),
                status: of("status"),
            })
        })
        .collect()
}

pub(super) fn word(document: &Document, path: &Path) -> String {
    let value = document.value(path);
    value
        .and_then(|v| v.text().map(str::to_owned))
        .unwrap_or_default()
}
