//! Imports from the command line: a template, a preview row by row, and the import itself.

use super::desk;
use crate::fault::CentralFault;
use crate::folder;
use crate::import::{self, words};
use crate::operator::{ImportFile, ImportRequest};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use sync_core::api::{ImportOutcome, ImportPreview, ImportRow};

/// The most that the files may hold together, in bytes: under what the running service takes.
const MOST: u64 = 60 * 1024 * 1024;
/// The most characters of a value in the table.
const VALUE: usize = 60;

/// What to import, and how.
#[derive(clap::Args, Debug)]
pub struct Import {
    /// What: fhir (UK Core R4, XML or JSON), people, places or staff (CSV in UTF-8)
    what: String,
    /// The folder
    #[arg(required_unless_present = "template")]
    dir: Option<PathBuf>,
    /// The files
    #[arg(required_unless_present = "template")]
    files: Vec<PathBuf>,
    /// The system they come from, the same at each import
    #[arg(long, default_value = "")]
    source: String,
    /// Print what each row would do, and do nothing; fails if a row is refused
    #[arg(long)]
    dry_run: bool,
    /// Import the good rows although others are refused
    #[arg(long)]
    good_rows: bool,
    /// Print a sheet to begin with, and what its columns mean
    #[arg(long)]
    template: bool,
}

/// Does it, and says what came of it through `say`.
pub(super) fn run(
    args: &Import,
    say: &mut dyn FnMut(&str) -> Result<(), CentralFault>,
) -> Result<(), CentralFault> {
    let mut request = ImportRequest {
        what: args.what.clone(),
        source: args.source.clone(),
        files: Vec::new(),
    };
    if args.template {
        request.source = "-".into();
        return say(&template(&request)?);
    }
    let Some(dir) = &args.dir else {
        return Err(CentralFault::Invalid("give the folder".into()));
    };
    import::what(&request)?;
    request.files = read(&args.files)?;
    let operator = desk::operator(dir)?;
    let preview = operator.preview_import(&request)?;
    for row in &preview.rows {
        if args.dry_run || row.outcome == ImportOutcome::Refused || !row.warnings.is_empty() {
            say(&line(row, args.dry_run))?;
        }
    }
    if preview.left_out > 0 {
        say(&format!("and {} rows more", preview.left_out))?;
    }
    if args.what == "fhir" {
        for skipped in &preview.skipped {
            say(&format!("not imported: {skipped}"))?;
        }
        let unmapped = preview.unmapped;
        say(&format!("{unmapped} elements are kept in the source only"))?;
    }
    let refused = preview.counts.refused;
    if args.dry_run {
        say(&totals(&preview))?;
        return match refused {
            0 => Ok(()),
            n => Err(CentralFault::Invalid(format!(
                "{n} rows would be refused; nothing was done"
            ))),
        };
    }
    if refused > 0 && !args.good_rows {
        say(&totals(&preview))?;
        let good = preview.counts.new + preview.counts.changed;
        return Err(CentralFault::Invalid(format!(
            "nothing was imported, because {refused} rows are refused: mend them, or import the other {good} with --good-rows"
        )));
    }
    let done = operator.apply_import(&request, &preview.digest)?;
    say(&format!(
        "imported: {} new, {} changed, {} the same, {} refused",
        done.new, done.changed, done.same, done.refused
    ))
}

fn read(paths: &[PathBuf]) -> Result<Vec<ImportFile>, CentralFault> {
    let mut left = MOST;
    let mut files = Vec::new();
    for path in paths {
        let size = std::fs::metadata(path).map_err(|e| CentralFault::file(path, e))?;
        left = left.checked_sub(size.len()).ok_or_else(|| {
            CentralFault::Invalid(format!(
                "{} is too large, alone or with the others, which may hold 60 MB together: split it. Nothing was imported",
                path.display()
            ))
        })?;
        files.push(ImportFile {
            name: name(path),
            bytes: folder::read(path)?,
        });
    }
    Ok(files)
}

fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

fn template(request: &ImportRequest) -> Result<String, CentralFault> {
    let template = import::template(import::what(request)?);
    if template.columns.is_empty() {
        return Ok("FHIR needs no template: export UK Core Patient and RelatedPerson, XML or JSON, alone or in a Bundle".into());
    }
    let mut out = template.csv;
    for column in &template.columns {
        let needed = if column.needed { " (needed)" } else { "" };
        let what = words::column(&column.name);
        let _ = write!(out, "\n{:27} {what}{needed}", column.name);
    }
    if !template.more.is_empty() {
        let _ = write!(out, "\n\nAlso: {}", template.more.join(", "));
    }
    Ok(out)
}

fn line(row: &ImportRow, whole: bool) -> String {
    let outcome = match row.outcome {
        ImportOutcome::Refused => "refused",
        ImportOutcome::Changed => "changed",
        ImportOutcome::New => "new",
        ImportOutcome::Same => "same",
    };
    let mut out = format!("{outcome:8}{}", words::place(row));
    if whole && !row.title.is_empty() {
        let _ = write!(out, "  {}", short(&row.title));
    }
    for wrong in &row.wrong {
        let _ = write!(out, "\n        {}", words::sentence(wrong));
    }
    for warning in &row.warnings {
        let _ = write!(out, "\n        note: {}", words::sentence(warning));
    }
    if whole && row.outcome == ImportOutcome::Changed {
        for field in &row.fields {
            let value = |v: &Option<String>| v.as_deref().map_or("nothing".into(), short);
            let _ = write!(
                out,
                "\n        {}: {} → {}",
                field.field,
                value(&field.before),
                value(&field.after)
            );
            if field.changed_here {
                out.push_str(" (changed here since: both stay until a person decides)");
            }
        }
    }
    out
}

/// A value on one line of the terminal, with nothing in it that steers one.
fn short(text: &str) -> String {
    let plain = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    let mut out: String = plain.take(VALUE).collect();
    if text.chars().nth(VALUE).is_some() {
        out.push('…');
    }
    out
}

fn totals(preview: &ImportPreview) -> String {
    let counts = &preview.counts;
    format!(
        "{} new, {} changed, {} the same, {} refused; {} to look at",
        counts.new, counts.changed, counts.same, counts.refused, counts.warned
    )
}
