//! Planning visits, once or by a weekly pattern. Central writes the visit and, where it has a form, its response.

use super::{Desk, allowed, api, cases, staff};
use crate::author::{Work, Writing};
use crate::fault::CentralFault;
use crate::weekly;
use sync_core::api::{
    ApiError, ErrorCode, PlanVisit, PlanWeekly, PlannedWeekly, TaskToDo, VisitRef,
};
use sync_core::document::initial::of_person;
use sync_core::document::planned::{PlannedVisit, response_edits, visit_edits};
use sync_core::domain::access::companion;
use sync_core::domain::ids::{ItemId, PatternId, RecordId, new_uuid};
use sync_core::domain::organisation::{CaseLink, Pattern, PlannedTask, Reference};
use sync_core::domain::schema::Kind;

/// Tasks of one visit.
const TASKS: usize = 50;

/// A visit that central is to write.
pub(crate) struct Planned<'a> {
    pub(crate) visit: RecordId,
    pub(crate) link: &'a CaseLink,
    pub(crate) what: PlannedVisit<'a>,
    pub(crate) on_behalf_of: String,
}

/// Writes a planned visit, and its response where it has a form that is published.
pub(crate) fn plan(work: &mut Work<'_>, planned: &Planned<'_>) -> Result<(), CentralFault> {
    let form = planned
        .what
        .form
        .and_then(|f| work.directory.form(f))
        .cloned();
    let canonical = form.as_ref().map(|f| format!("{}|{}", f.url, f.version));
    let (central, now) = (work.central, work.now);
    let known = match planned.link.person {
        Some(person) => work.write.record(person)?,
        None => None,
    };
    let person = match known {
        Some(row) => Some(work.document(&row, row.schema)?),
        None => None,
    };
    let mut made = 0;
    let mut item = || {
        // One millisecond apart, so that items stand in the order in which they are given.
        made += 1;
        let random = crate::ambient::bytes(&*central.random);
        ItemId(new_uuid(now.plus_millis(made), random))
    };
    let what = PlannedVisit {
        form: canonical.as_deref(),
        ..planned.what
    };
    let scope = cases::scope(planned.link);
    let mut write = |record, kind, edits: &[sync_core::document::Edit]| {
        let writing = Writing {
            record,
            kind,
            scope,
            edits,
            on_behalf_of: planned.on_behalf_of.clone(),
            base: None,
        };
        work.author(&writing).map(|_| ())
    };
    write(planned.visit, Kind::Visit, &visit_edits(&what, &mut item))?;
    if let (Some(form), Some(canonical)) = (form, canonical) {
        let lookup = |expression: &str| of_person(person.as_ref()?, expression);
        let edits = response_edits(planned.visit, &canonical, &form.questionnaire, &lookup);
        let edits = edits.map_err(|_| ApiError::invalid("form"))?;
        write(
            companion(planned.visit, Kind::Response),
            Kind::Response,
            &edits,
        )?;
    }
    Ok(())
}

pub(super) fn plan_one(desk: &mut Desk<'_, '_>, args: PlanVisit) -> Result<VisitRef, ApiError> {
    let link = open(desk, args.case)?;
    let title = staff::name(&args.title, "title")?;
    allowed::workers(desk.work, &args.workers)?;
    form(desk, args.form.as_deref())?;
    let tasks = tasks(&args.tasks)?;
    if matches!((args.start, args.end), (Some(start), Some(end)) if end < start) {
        return Err(ApiError::invalid("end"));
    }
    let visit = RecordId(desk.work.new_id());
    let planned = Planned {
        visit,
        link: &link,
        what: PlannedVisit {
            title: &title,
            start: args.start,
            end: args.end,
            workers: &args.workers,
            tasks: &tasks,
            form: args.form.as_deref(),
            pattern: None,
        },
        on_behalf_of: desk.caller.on_behalf_of(),
    };
    plan(desk.work, &planned).map_err(api)?;
    Ok(VisitRef { visit })
}

pub(super) fn plan_weekly(
    desk: &mut Desk<'_, '_>,
    args: PlanWeekly,
) -> Result<PlannedWeekly, ApiError> {
    let link = open(desk, args.case)?;
    allowed::workers(desk.work, &args.workers)?;
    form(desk, args.form.as_deref())?;
    let mut days = args.days;
    days.sort_unstable();
    days.dedup();
    if days.is_empty() || days.iter().any(|d| !(1..=7).contains(d)) {
        return Err(ApiError::invalid("days"));
    }
    if !(1..=24 * 60).contains(&args.minutes) {
        return Err(ApiError::invalid("minutes"));
    }
    let pattern = Pattern {
        id: PatternId(desk.work.new_id()),
        case: link.case,
        days,
        start: args.start,
        minutes: args.minutes,
        from: args.from,
        until: args.until,
        workers: args.workers,
        tasks: tasks(&args.tasks)?,
        title: staff::name(&args.title, "title")?,
        form: args.form,
    };
    weekly::check(&pattern).map_err(ApiError::invalid)?;
    desk.work
        .put(Reference::Pattern(pattern.clone()))
        .map_err(api)?;
    let visits = weekly::plan(desk.work, &pattern).map_err(api)?;
    Ok(PlannedWeekly {
        pattern: pattern.id.to_string(),
        visits,
    })
}

fn open(desk: &Desk<'_, '_>, case: RecordId) -> Result<CaseLink, ApiError> {
    let link = allowed::case(&desk.work.directory, &desk.caller, case)?;
    if link.closed.is_some() {
        return Err(ApiError::invalid("case"));
    }
    Ok(link)
}

fn form(desk: &Desk<'_, '_>, form: Option<&str>) -> Result<(), ApiError> {
    let known = form.is_none_or(|f| desk.work.directory.form(f).is_some());
    if known {
        Ok(())
    } else {
        Err(ApiError::with(ErrorCode::NotFound, "form"))
    }
}

fn tasks(tasks: &[TaskToDo]) -> Result<Vec<PlannedTask>, ApiError> {
    if tasks.len() > TASKS {
        return Err(ApiError::invalid("tasks"));
    }
    let task = |t: &TaskToDo| {
        if !(1..=4).contains(&t.needs) {
            return Err(ApiError::invalid("needs"));
        }
        Ok(PlannedTask {
            title: staff::name(&t.title, "tasks")?,
            needs: t.needs,
        })
    };
    tasks.iter().map(task).collect()
}
