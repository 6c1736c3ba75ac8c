//! Imports by an administrator: a template, a preview, and exactly what was previewed.

use super::{Desk, api};
use crate::fault::CentralFault;
use crate::import;
use crate::operator::{ImportFile, ImportRequest};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sync_core::api::{
    ApiError, ApplyImport, ErrorCode, IMPORT_BYTES, ImportDone, ImportPreview, ImportTemplate,
    ImportTemplateFor, ImportWhat, PreviewImport,
};

pub(super) fn import_template(
    desk: &mut Desk<'_, '_>,
    args: ImportTemplateFor,
) -> Result<ImportTemplate, ApiError> {
    desk.caller.administers()?;
    Ok(import::template(args.what))
}

pub(super) fn preview_import(
    desk: &mut Desk<'_, '_>,
    args: PreviewImport,
) -> Result<ImportPreview, ApiError> {
    desk.caller.administers()?;
    import::preview(desk.work, &request(args)?).map_err(said)
}

pub(super) fn apply_import(
    desk: &mut Desk<'_, '_>,
    args: ApplyImport,
) -> Result<ImportDone, ApiError> {
    desk.caller.administers()?;
    let request = request(args.import)?;
    let (done, _) = import::apply(desk.work, &request, &args.digest).map_err(said)?;
    Ok(done)
}

/// The files as they lie on the administrator's disk.
fn request(args: PreviewImport) -> Result<ImportRequest, ApiError> {
    let what = match args.what {
        ImportWhat::People => "people",
        ImportWhat::Places => "places",
        ImportWhat::Staff => "staff",
        ImportWhat::Fhir => "fhir",
    };
    let (mut files, mut bytes) = (Vec::new(), 0);
    for file in args.files {
        let read = STANDARD.decode(&file.content);
        let read = read.map_err(|_| ApiError::invalid("files"))?;
        bytes += read.len();
        files.push(ImportFile {
            name: file.name.chars().take(200).collect(),
            bytes: read,
        });
    }
    if bytes > IMPORT_BYTES {
        return Err(ApiError::of(ErrorCode::TooLarge));
    }
    if files.is_empty() {
        return Err(ApiError::invalid("files"));
    }
    Ok(ImportRequest {
        what: what.to_owned(),
        source: args.source,
        files,
    })
}

/// What cannot be imported at all has no row to say it at: only a source that is not named.
fn said(fault: CentralFault) -> ApiError {
    match fault {
        CentralFault::Invalid(_) => ApiError::invalid("source"),
        fault => api(fault),
    }
}
