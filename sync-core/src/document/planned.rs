//! A visit as planned, and its response: the first edits of both, wherever it is planned.
//!
//! Whoever creates a visit creates its response in the same push, with every free text of the form made once, so that
//! two people who both begin to type never make two.

use super::Edit;
use crate::domain::form::Answer;
use crate::domain::form::{Form, FormFault, ItemType, Key, initials};
use crate::domain::ids::{ItemId, PatternId, RecordId, WorkerId};
use crate::domain::organisation::PlannedTask;
use crate::domain::schema::Path;
use crate::domain::time::Timestamp;
use crate::domain::value::Value;

/// What is planned.
#[derive(Clone, Copy, Debug)]
pub struct PlannedVisit<'a> {
    /// What it is for.
    pub title: &'a str,
    /// Planned start; none for a visit that nobody planned.
    pub start: Option<Timestamp>,
    /// Planned end.
    pub end: Option<Timestamp>,
    /// Who goes.
    pub workers: &'a [WorkerId],
    /// What is to be done, in order.
    pub tasks: &'a [PlannedTask],
    /// The form, as `URL|VERSION`.
    pub form: Option<&'a str>,
    /// The weekly pattern it comes from.
    pub pattern: Option<PatternId>,
}

/// The edits that make a new visit. `item` makes identities of items.
pub fn visit_edits(planned: &PlannedVisit<'_>, item: &mut dyn FnMut() -> ItemId) -> Vec<Edit> {
    let mut edits = vec![put(Path::of("title"), planned.title.into())];
    edits.extend(
        planned
            .start
            .map(|t| put(Path::of("planned.start"), t.into())),
    );
    edits.extend(planned.end.map(|t| put(Path::of("planned.end"), t.into())));
    if planned.start.is_none() {
        edits.push(put(Path::of("unplanned"), true.into()));
    }
    edits.extend(planned.form.map(|f| put(Path::of("form"), f.into())));
    edits.extend(
        planned
            .pattern
            .map(|p| put(Path::of("pattern"), p.to_string().into())),
    );
    for worker in planned.workers {
        let path = Path::of_item("workers", item());
        edits.push(Edit::Item { path: path.clone() });
        edits.push(put(path.field("worker"), worker.to_string().into()));
    }
    for (order, task) in planned.tasks.iter().enumerate() {
        let path = Path::of_item("tasks", item());
        edits.push(Edit::Item { path: path.clone() });
        edits.push(put(path.field("title"), task.title.as_str().into()));
        edits.push(put(
            path.field("needs"),
            i64::from(task.needs.clamp(1, 4)).into(),
        ));
        edits.push(put(
            path.field("order"),
            i64::try_from(order).unwrap_or(i64::MAX).into(),
        ));
    }
    edits
}

/// The edits that make a new response: which form, its initial answers, and its free texts, empty.
///
/// # Errors
/// [`FormFault`] if the questionnaire cannot be read.
pub fn response_edits(
    visit: RecordId,
    canonical: &str,
    questionnaire: &str,
    lookup: &dyn Fn(&str) -> Option<Value>,
) -> Result<Vec<Edit>, FormFault> {
    let form = Form::read(questionnaire)?.form;
    let mut edits = vec![
        put(Path::of("visit"), visit.to_string().into()),
        put(Path::of("form"), canonical.into()),
        put(Path::of("state"), "in-progress".into()),
    ];
    for item in form
        .items()
        .filter(|i| i.kind == ItemType::Text && !i.has_instances())
    {
        edits.push(Edit::Item {
            path: Path::of_open("answers", &Key::of(&item.link_id).to_string()),
        });
    }
    for (key, answer) in initials(&form, lookup).0 {
        let path = Path::of_open("answers", &key);
        edits.push(match answer {
            Answer::Text(text) => Edit::Text { path, text },
            Answer::Register(value) => put(path, value),
        });
    }
    Ok(edits)
}

fn put(path: Path, value: Value) -> Edit {
    Edit::Put { path, value }
}
