//! Imports (decision 25): a source is an author too. It is compared with its own last import and committed on that
//! import's heads, so that an unchanged source changes nothing, and a worker's correction and a changed source
//! disagree openly.

mod fhir_people;
mod people;
mod places;
mod said;
mod sheet;
mod staff;

pub use said::Report;

use crate::author::Work;
use crate::fault::CentralFault;
use crate::operator::ImportRequest;
use said::Said;

/// Imports what is asked; all of it or nothing.
///
/// # Errors
/// [`CentralFault::Invalid`] saying what is wrong with which file.
pub(crate) fn import(work: &mut Work<'_>, request: &ImportRequest) -> Result<Report, CentralFault> {
    let source = request.source.trim();
    if request.what != "staff" && (source.is_empty() || source.len() > 100) {
        return Err(CentralFault::Invalid(
            "name the system that the files come from: --source NAME, the same at each import"
                .into(),
        ));
    }
    let mut report = Report::default();
    match request.what.as_str() {
        "fhir" => fhir_people::import(work, source, &request.files, &mut report)?,
        "people" | "places" => {
            for file in &request.files {
                let rows = sheet::rows(&file.name, &file.bytes)?;
                let said: Result<Vec<Vec<Said>>, CentralFault> = rows
                    .iter()
                    .map(|row| {
                        if request.what == "people" {
                            people::said(source, row)
                        } else {
                            places::said(source, row)
                        }
                    })
                    .collect();
                for said in said?.into_iter().flatten() {
                    said::write(work, source, &said, &mut report)?;
                }
            }
        }
        "staff" => {
            for file in &request.files {
                staff::import(work, &sheet::rows(&file.name, &file.bytes)?, &mut report)?;
            }
        }
        other => {
            return Err(CentralFault::Invalid(format!(
                "{other} cannot be imported: give fhir, people, places or staff"
            )));
        }
    }
    Ok(report)
}
