//! Forms from the command line: list them, check one, publish one.

use super::desk::operator;
use crate::fault::CentralFault;
use crate::folder;
use crate::storage;
use clap::{Subcommand, ValueEnum};
use serde_json::json;
use std::path::{Path, PathBuf};
use sync_core::api::{ApiError, CheckedForm, FormStanding};
use sync_core::domain::organisation::Reference;

/// What to do with forms.
#[derive(Subcommand, Debug)]
pub enum FormCommand {
    /// List the published forms, every version of each
    List {
        /// The folder
        dir: PathBuf,
    },
    /// Say what is to be put right in a form before it can be published
    Check {
        /// The folder
        dir: PathBuf,
        /// A FHIR R4 Questionnaire as JSON
        file: PathBuf,
    },
    /// Publish a version of a form, which never changes afterwards
    Publish {
        /// The folder
        dir: PathBuf,
        /// A FHIR R4 Questionnaire as JSON
        file: PathBuf,
        /// The service that uses it
        #[arg(long)]
        service: ServiceName,
    },
}

/// A service as it is typed.
#[derive(Clone, Copy, Debug, ValueEnum)]
#[allow(missing_docs)]
pub enum ServiceName {
    Care,
    Housing,
}

/// Does what the command says and gives what to print.
pub(super) fn form(command: &FormCommand) -> Result<String, CentralFault> {
    match command {
        FormCommand::List { dir } => list(dir),
        FormCommand::Check { dir, file } => {
            let found = ask(dir, "check_form", json!({ "questionnaire": text(file)? }))?;
            match found.standing {
                FormStanding::Published => said(&found, "is published already"),
                _ => said(&found, "can be published"),
            }
        }
        FormCommand::Publish { dir, file, service } => {
            let service = match service {
                ServiceName::Care => "care",
                ServiceName::Housing => "housing",
            };
            let args = json!({ "questionnaire": text(file)?, "service": service });
            said(&ask(dir, "publish_form", args)?, "is published")
        }
    }
}

fn list(dir: &Path) -> Result<String, CentralFault> {
    let operator = operator(dir)?;
    let central = operator.central();
    let directory = storage::read(&*central.storage, |read| central.directory(read))?;
    let forms = directory.references().filter_map(|r| match r {
        Reference::Form(f) => Some(format!("{}|{} {}", f.url, f.version, f.title)),
        _ => None,
    });
    Ok(forms.collect::<Vec<_>>().join("\n"))
}

fn ask(dir: &Path, verb: &str, args: serde_json::Value) -> Result<CheckedForm, CentralFault> {
    let reply = operator(dir)?.desk(verb, &args)?;
    serde_json::from_value(reply).map_err(|_| ApiError::internal().into())
}

fn text(file: &Path) -> Result<String, CentralFault> {
    let not_text = |_| CentralFault::Invalid(format!("{} is not UTF-8 text", file.display()));
    String::from_utf8(folder::read(file)?).map_err(not_text)
}

/// What was found, line by line; an error where it stands in the way.
fn said(found: &CheckedForm, sound: &str) -> Result<String, CentralFault> {
    let mut lines = Vec::new();
    for unsupported in &found.unsupported {
        let place = unsupported.link_id.as_deref().unwrap_or("the form");
        lines.push(format!("no effect here: {place}: {}", unsupported.feature));
    }
    if found.is_sound() {
        let name = format!("{}|{} \"{}\"", found.url, found.version, found.title);
        lines.push(format!("{name}, {} questions, {sound}", found.questions));
        return Ok(lines.join("\n"));
    }
    if let Some(fault) = &found.fault {
        lines.push(fault.to_string());
    }
    for placed in &found.findings {
        let code = serde_json::to_value(placed.finding.code).unwrap_or_default();
        let mut line = format!("put right: {}: ", placed.finding.link_id);
        line += code.as_str().unwrap_or_default();
        if let Some(about) = &placed.finding.about {
            line += &format!(" ({about})");
        }
        let place: Vec<&str> = placed.within.iter().map(String::as_str).collect();
        lines.push(format!(
            "{line}, at {} > {}",
            place.join(" > "),
            placed.text
        ));
    }
    if found.standing == FormStanding::Taken {
        lines.push(format!(
            "another form is published as {}|{}: give this one a new version",
            found.url, found.version
        ));
    }
    Err(CentralFault::Invalid(lines.join("\n")))
}
