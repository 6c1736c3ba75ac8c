//! The demo's central: made once, served on loopback, and asked through its own command line.

use super::Folder;
use super::process::Process;
use crate::command::output;
use crate::{clock, places};
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

/// How long central may take to open its store and listen.
const PATIENCE: Duration = Duration::from_secs(20);

/// Central, and where it is.
pub struct Central {
    folder: PathBuf,
    /// None where another start of the demo runs it.
    _process: Option<Process>,
}

impl Central {
    /// Makes central where there is none, and serves it on this port.
    ///
    /// # Errors
    /// A taken port, with what to do; or central's own.
    pub fn start(folder: &Folder, port: u16) -> Result<Self> {
        free(port)?;
        let place = folder.central();
        if !place.exists() {
            std::fs::create_dir_all(folder.path())?;
            println!("  making the organisation");
            let mut init = program(&place, "init");
            init.args(["--name", "Westmere Council (made up)"]);
            init.args(["--telephone", "01632 960100", "--port", &port.to_string()]);
            init.args(["--administrator", ""]);
            let said = output(&mut init)?;
            // The recovery key is printed once; a demo's is kept where its data is.
            std::fs::write(folder.path().join("init.txt"), said)?;
        }
        let log = std::fs::File::create(folder.path().join("central.log"))?;
        let mut serve = program(&place, "serve");
        serve
            .args(["--listen", &format!("127.0.0.1:{port}")])
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log);
        let mut process = Process::start("central", &mut serve)?;
        let listening = clock::until(PATIENCE, || {
            let there = TcpStream::connect(("127.0.0.1", port)).is_ok();
            there
                .then_some(true)
                .or_else(|| (!process.lives()).then_some(false))
        });
        if listening != Some(true) {
            bail!(
                "central did not start: see {}",
                folder.path().join("central.log").display()
            );
        }
        println!("  central listens on http://127.0.0.1:{port}");
        Ok(Self {
            folder: place,
            _process: Some(process),
        })
    }

    /// Central as another start of the demo runs it.
    ///
    /// # Errors
    /// Where none does.
    pub fn running(folder: &Folder, port: u16) -> Result<Self> {
        TcpStream::connect(("127.0.0.1", port))
            .context("no demo is running: start one with `cargo xtask run`")?;
        Ok(Self {
            folder: folder.central(),
            _process: None,
        })
    }

    /// Calls a desk verb as the operator.
    ///
    /// # Errors
    /// Central's.
    pub fn desk(&self, verb: &str, args: &Value) -> Result<Value> {
        let said = output(program(&self.folder, "desk").args([verb, &args.to_string()]))?;
        serde_json::from_str(&said)
            .with_context(|| format!("central's answer to {verb} cannot be read"))
    }

    /// Calls a desk verb that makes something, and gives its identity.
    ///
    /// # Errors
    /// Central's.
    pub fn make(&self, verb: &str, args: &Value) -> Result<String> {
        let made = self.desk(verb, args)?;
        let id = made.get("id").and_then(Value::as_str);
        Ok(id
            .with_context(|| format!("{verb} gave no identity"))?
            .to_owned())
    }

    /// A one-time code for a worker's device.
    ///
    /// # Errors
    /// Central's.
    pub fn enrolment_code(&self, worker: &str) -> Result<String> {
        let made = self.desk("add_device", &json!({ "worker": worker, "minutes": 10 }))?;
        let code = made.get("code").and_then(Value::as_str);
        Ok(code.context("central gave no code")?.to_owned())
    }

    /// Imports a sheet of people or places.
    ///
    /// # Errors
    /// Central's.
    pub fn import(&self, sheet: &str, source: &str, file: &Path) -> Result<()> {
        let mut import = Command::new(places::program("doorstep-central"));
        import.args(["import", sheet]).arg(&self.folder).arg(file);
        output(import.args(["--source", source])).map(|_| ())
    }
}

fn program(folder: &Path, command: &str) -> Command {
    let mut program = Command::new(places::program("doorstep-central"));
    program.arg(command).arg(folder);
    program
}

/// Explains a taken port before anything fails on it.
///
/// # Errors
/// What to do about it.
pub fn free(port: u16) -> Result<()> {
    match TcpListener::bind(("127.0.0.1", port)) {
        Ok(_) => Ok(()),
        Err(fault) if fault.kind() == std::io::ErrorKind::AddrInUse => bail!(
            "Port {port} is taken, by a demo that still runs or by another program.
  A demo that runs: stop it with Ctrl-C in its terminal, or open another of its devices with
    cargo xtask run --device NAME
  Another program: take another port, which starts the demo over, with
    cargo xtask run --fresh --port {}",
            port.saturating_add(100)
        ),
        Err(fault) => Err(fault).with_context(|| format!("port {port} cannot be listened on")),
    }
}
