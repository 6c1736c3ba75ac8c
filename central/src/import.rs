//! Imports (decision 25): a source is an author too. It is compared with its own last import and committed on that
//! import's heads, so that an unchanged source changes nothing, and a worker's correction and a changed source
//! disagree openly.
//!
//! ```text
//! bytes ── lines ── sheet ── cells ──► rows ─┐
//!                                            ├─ plan ──► what each row would do ── apply ──► one write, all or nothing
//! bytes ── fhir ─────────────────────► rows ─┘
//! ```

mod allergies;
mod cells;
mod columns;
mod compared;
mod fhir_people;
mod lines;
mod look;
mod people;
mod places;
mod plan;
mod preview;
mod said;
mod sheet;
mod staff;
pub(crate) mod words;

pub(crate) use columns::template;
pub use said::Report;

use crate::author::Work;
use crate::fault::CentralFault;
use crate::operator::ImportRequest;
use plan::{Act, Plan, plan};
use sync_core::api::{ApiError, ErrorCode, ImportDone, ImportOutcome, ImportPreview, ImportWhat};

/// Reads what is asked for by its name.
///
/// # Errors
/// [`CentralFault::Invalid`] for what cannot be imported, or a source that is needed and not named.
pub(crate) fn what(request: &ImportRequest) -> Result<ImportWhat, CentralFault> {
    let what = match request.what.as_str() {
        "fhir" => ImportWhat::Fhir,
        "people" => ImportWhat::People,
        "places" => ImportWhat::Places,
        "staff" => ImportWhat::Staff,
        other => {
            return Err(CentralFault::Invalid(format!(
                "{other} cannot be imported: give fhir, people, places or staff"
            )));
        }
    };
    let source = request.source.trim();
    if what != ImportWhat::Staff && (source.is_empty() || source.chars().count() > 100) {
        return Err(CentralFault::Invalid(
            "name the system that the files come from: --source NAME, the same at each import"
                .into(),
        ));
    }
    Ok(what)
}

/// What an import would do. Nothing is done.
///
/// # Errors
/// As [`what`] says, or of the store. What is wrong with a file or row stands in the preview.
pub(crate) fn preview(
    work: &Work<'_>,
    request: &ImportRequest,
) -> Result<ImportPreview, CentralFault> {
    Ok(plan(work, request)?.preview())
}

/// Does exactly what a preview of this digest said: every row that is not refused, or nothing.
///
/// # Errors
/// [`ErrorCode::Changed`] if the outcome is another one by now.
pub(crate) fn apply(
    work: &mut Work<'_>,
    request: &ImportRequest,
    digest: &str,
) -> Result<(ImportDone, Report), CentralFault> {
    let plan = plan(work, request)?;
    if plan.digest() != digest {
        return Err(ApiError::of(ErrorCode::Changed).into());
    }
    carry_out(work, request, &plan)
}

/// Imports all of it or, where a single row is refused, nothing.
///
/// # Errors
/// [`CentralFault::Invalid`] with what is wrong, at which line of which file.
pub(crate) fn import(work: &mut Work<'_>, request: &ImportRequest) -> Result<Report, CentralFault> {
    let plan = plan(work, request)?;
    let refused: Vec<String> = plan
        .rows
        .iter()
        .filter(|r| r.row.outcome == ImportOutcome::Refused)
        .map(|r| words::refusal(&r.row))
        .take(20)
        .collect();
    if !refused.is_empty() {
        return Err(CentralFault::Invalid(refused.join("\n")));
    }
    Ok(carry_out(work, request, &plan)?.1)
}

fn carry_out(
    work: &mut Work<'_>,
    request: &ImportRequest,
    plan: &Plan,
) -> Result<(ImportDone, Report), CentralFault> {
    let source = request.source.trim();
    let mut report = Report::default();
    for (name, bytes) in plan.originals(request) {
        if work.write.setting(&name)?.is_none() {
            work.write.put_setting(&name, bytes)?;
        }
    }
    for planned in &plan.rows {
        match &planned.act {
            Act::Nothing => {}
            Act::Records(records) => {
                for said in records {
                    said::write(work, source, said, &mut report)?;
                }
            }
            Act::Staff(hire) => {
                staff::add(work, hire)?;
                report.new += 1;
            }
        }
        if planned.act.is_staff_there(planned.row.outcome) {
            report.unchanged += 1;
        }
    }
    let counts = plan.counts();
    let done = ImportDone {
        new: counts.new,
        changed: counts.changed,
        same: counts.same,
        refused: counts.refused,
    };
    Ok((done, report))
}
