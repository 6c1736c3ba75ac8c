//! Moving a visit that nobody has begun, or cancelling it: each with a reason, in the record for all to see.

use super::{Desk, allowed, api};
use crate::author::{Work, Writing};
use crate::fault::CentralFault;
use std::collections::BTreeSet;
use sync_core::api::{ApiError, CancelVisit, ErrorCode, MoveVisit, Nothing};
use sync_core::document::{Document, Edit, visit_of};
use sync_core::domain::ids::{ItemId, RecordId, WorkerId};
use sync_core::domain::organisation::CaseLink;
use sync_core::domain::schema::{Kind, Path};
use sync_core::domain::scope::Subject;
use sync_core::domain::value::Value;
use sync_core::domain::visit::{EndingKind, State, state};

/// Characters of a reason.
const REASON: usize = 1_000;

pub(super) fn move_visit(desk: &mut Desk<'_, '_>, args: &MoveVisit) -> Result<Nothing, ApiError> {
    let (link, document) = planned(desk, args.visit)?;
    allowed::workers(desk.work, &args.workers)?;
    if args.end < args.start {
        return Err(ApiError::invalid("end"));
    }
    let mut edits = vec![
        put(Path::of("planned.start"), args.start),
        put(Path::of("planned.end"), args.end),
        put(Path::of("planned.reason"), reason(&args.reason)?),
    ];
    edits.extend(assignment(desk.work, &document, &args.workers));
    let by = desk.caller.on_behalf_of();
    write(desk.work, args.visit, &link, &edits, by).map_err(api)?;
    Ok(Nothing {})
}

pub(super) fn cancel_visit(
    desk: &mut Desk<'_, '_>,
    args: &CancelVisit,
) -> Result<Nothing, ApiError> {
    let (link, _) = planned(desk, args.visit)?;
    let reason = reason(&args.reason)?;
    let edits = cancellation(desk.work, desk.caller.worker(), &reason);
    let by = desk.caller.on_behalf_of();
    write(desk.work, args.visit, &link, &edits, by).map_err(api)?;
    Ok(Nothing {})
}

/// Cancels a visit of a case if nobody has begun it. Gives whether it was.
pub(super) fn cancel_if_planned(
    desk: &mut Desk<'_, '_>,
    visit: RecordId,
    link: &CaseLink,
    reason: &str,
) -> Result<bool, ApiError> {
    let Some(row) = desk.work.write.record(visit).map_err(api)? else {
        return Ok(false);
    };
    let document = desk
        .work
        .document(&row, Kind::Visit.schema())
        .map_err(api)?;
    if state(&visit_of(&document)) != State::Planned {
        return Ok(false);
    }
    let edits = cancellation(desk.work, desk.caller.worker(), reason);
    let by = desk.caller.on_behalf_of();
    write(desk.work, visit, link, &edits, by).map_err(api)?;
    Ok(true)
}

pub(super) fn reason(text: &str) -> Result<String, ApiError> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > REASON {
        return Err(ApiError::invalid("reason"));
    }
    Ok(text.to_owned())
}

/// A visit of a case that the caller supervises, and that nobody has begun.
fn planned(desk: &mut Desk<'_, '_>, visit: RecordId) -> Result<(CaseLink, Document), ApiError> {
    let not_found = || ApiError::with(ErrorCode::NotFound, "visit");
    let row = desk.work.write.record(visit).map_err(api)?;
    let row = row
        .filter(|r| r.kind == Kind::Visit)
        .ok_or_else(not_found)?;
    let Subject::Case(case) = row.scope.subject else {
        return Err(not_found());
    };
    let link = allowed::case(&desk.work.directory, &desk.caller, case).map_err(|_| not_found())?;
    let document = desk
        .work
        .document(&row, Kind::Visit.schema())
        .map_err(api)?;
    if state(&visit_of(&document)) != State::Planned {
        return Err(ApiError::with(ErrorCode::Changed, "visit"));
    }
    Ok((link, document))
}

/// The edits by which exactly these workers go. Who no longer does stays in the record, ended.
fn assignment(work: &Work<'_>, document: &Document, workers: &[WorkerId]) -> Vec<Edit> {
    let mut missing: BTreeSet<WorkerId> = workers.iter().copied().collect();
    let mut edits = Vec::new();
    for item in document.items("workers") {
        let path = Path::of_item("workers", item);
        let word = |key| {
            let value = document.value(&path.field(key));
            value.and_then(|v| v.text().map(str::to_owned))
        };
        let Some(worker) = word("worker").and_then(|w| w.parse::<WorkerId>().ok()) else {
            continue;
        };
        let status = word("status").unwrap_or_default();
        let goes = matches!(status.as_str(), "" | "active");
        match (missing.remove(&worker), goes) {
            (true, false) => edits.push(put(path.field("status"), "active")),
            (false, true) => edits.push(put(path.field("status"), "ended")),
            _ => {}
        }
    }
    for worker in missing {
        let path = Path::of_item("workers", ItemId(work.new_id()));
        edits.push(Edit::Item { path: path.clone() });
        edits.push(put(path.field("worker"), worker.to_string()));
    }
    edits
}

fn cancellation(work: &Work<'_>, by: Option<WorkerId>, reason: &str) -> Vec<Edit> {
    let path = Path::of_item("endings", ItemId(work.new_id()));
    let mut edits = vec![
        Edit::Item { path: path.clone() },
        put(path.field("ending"), EndingKind::Cancelled.code()),
        put(path.field("at"), work.now),
        Edit::Text {
            path: path.field("tried"),
            text: reason.to_owned(),
        },
    ];
    edits.extend(by.map(|w| put(path.field("worker"), w.to_string())));
    edits
}

fn write(
    work: &mut Work<'_>,
    visit: RecordId,
    link: &CaseLink,
    edits: &[Edit],
    on_behalf_of: String,
) -> Result<(), CentralFault> {
    let writing = Writing {
        record: visit,
        kind: Kind::Visit,
        scope: super::cases::scope(link),
        edits,
        on_behalf_of,
        base: None,
    };
    work.author(&writing).map(|_| ())
}

fn put(path: Path, value: impl Into<Value>) -> Edit {
    Edit::Put {
        path,
        value: value.into(),
    }
}
