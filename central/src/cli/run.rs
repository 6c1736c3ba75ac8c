//! Runs a command and prints what came of it.

use super::{Cli, Command, desk, form, import};
use crate::ambient::{MachineClock, MachineRandomness};
use crate::central::Central;
use crate::fault::CentralFault;
use crate::folder::Folder;
use crate::init::{Init, init};
use crate::serve::{Given, serve};
use crate::{backup, check};
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

/// Minutes for which the first administrator's code is good: 7 days.
const FIRST_CODE: u32 = 7 * 24 * 60;

/// Runs a command.
///
/// # Errors
/// [`CentralFault`], saying what to do.
pub fn run(cli: Cli) -> Result<(), CentralFault> {
    match cli.command {
        Command::Init {
            dir,
            name,
            telephone,
            host,
            port,
            administrator,
        } => {
            let what = Init {
                name,
                telephone,
                host,
                port,
            };
            let recovery = init(&Folder::at(&dir), &what, &MachineClock, &MachineRandomness)?;
            let code = match administrator.trim() {
                "" => None,
                name => Some(desk::enrol_administrator(
                    &dir,
                    Some(name),
                    Some(FIRST_CODE),
                )?),
            };
            say(&welcome(
                &dir,
                &recovery,
                administrator.trim(),
                code.as_deref(),
            ))
        }
        Command::Serve {
            dir,
            listen,
            certificate,
            key,
        } => {
            let folder = Folder::at(&dir);
            let _lock = folder.lock()?;
            let central = Arc::new(open(&folder)?);
            let given = certificate
                .zip(key)
                .map(|(certificate, key)| Given { certificate, key });
            let runtime = tokio::runtime::Builder::new_multi_thread()
                .enable_all()
                .build();
            let runtime = runtime.map_err(|e| CentralFault::file(&dir, e))?;
            runtime.block_on(serve(&folder, central, listen, given, |url| {
                let _ = say(&format!("listening on {url}"));
            }))
        }
        Command::Enrol {
            dir,
            worker,
            administrator: true,
            minutes,
        } => say(&desk::enrol_administrator(
            &dir,
            worker.as_deref(),
            minutes,
        )?),
        Command::Enrol {
            dir,
            worker,
            administrator: false,
            minutes,
        } => say(&desk::enrol(&dir, &worker.unwrap_or_default(), minutes)?),
        Command::Import(args) => import::run(&args, &mut |text| say(text)),
        Command::Backup { dir, out } => {
            let folder = Folder::at(&dir);
            backup::backup(&folder, &open(&folder)?, &out, &MachineRandomness)?;
            say(&format!(
                "{} holds everything up to now; only the recovery key opens it",
                out.display()
            ))
        }
        Command::Check { dir } => {
            let found = check::check(&open(&Folder::at(&dir))?)?;
            say(&format!(
                "{} entries, {} records, {} changes looked at",
                found.entries, found.records, found.changes
            ))?;
            match found.wrong.is_empty() {
                true => say("nothing is wrong"),
                false => Err(CentralFault::Invalid(found.wrong.join("\n"))),
            }
        }
        Command::Desk { dir, verb, args } => {
            let args = serde_json::from_str(&args).map_err(|_| {
                CentralFault::Invalid(
                    "the arguments are not JSON: write them like '{\"name\":\"…\"}'".into(),
                )
            })?;
            let reply = desk::operator(&dir)?.desk(&verb, &args)?;
            say(&serde_json::to_string_pretty(&reply).unwrap_or_default())
        }
        Command::Form { command } => say(&form::form(&command)?),
        Command::Hand(hand) => say(&desk::hand(&hand)?),
    }
}

fn open(folder: &Folder) -> Result<Central, CentralFault> {
    Central::open(folder, Arc::new(MachineClock), Arc::new(MachineRandomness))
}

fn welcome(dir: &Path, recovery: &str, administrator: &str, code: Option<&str>) -> String {
    let dir = dir.display();
    let open = match code {
        Some(code) => format!(
            "2. Open the Doorstep app and paste the set-up code of {administrator}, good once and for 7 days:\n\n  {code}\n"
        ),
        None => format!(
            "2. Open the Doorstep app and paste the code that this prints:\n   \
             doorstep-central enrol {dir} --administrator"
        ),
    };
    format!(
        "Made a central in {dir}.\n\n\
         The recovery key, shown this once. Print it and lock it away, apart from the backups:\n\n  {recovery}\n\n\
         Next:\n\
         1. Start it, and leave it running:  doorstep-central serve {dir}\n\
         {open}\n\
         3. In the app, Desk and then Organisation: the office's telephone, a team, a supervisor, a worker, and a\n   \
            set-up code for each one's device.\n\n\
         If the code is lost:  doorstep-central enrol {dir} --administrator"
    )
}

fn say(text: &str) -> Result<(), CentralFault> {
    let mut out = std::io::stdout().lock();
    let written = writeln!(out, "{text}").and_then(|()| out.flush());
    written.map_err(|e| CentralFault::file(Path::new("standard output"), e))
}
