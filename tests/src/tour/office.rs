//! Central of one tour: made and asked by its own command line, served on loopback by a process of its own.

use super::process::Process;
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Central, and where it lies.
pub struct Office {
    /// Its data folder.
    pub folder: PathBuf,
    clock: PathBuf,
    port: u16,
    process: Option<Process>,
}

impl Office {
    /// Makes a central in `folder`, and serves it.
    ///
    /// # Errors
    /// Central's.
    pub fn open(folder: &Path, clock: &Path) -> Result<Self> {
        // A port that the system says is free; central serves on the same one again after it was stopped.
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let mut init = program("init", folder)?;
        init.args(["--name", "Fenwick Council (made up)"]);
        init.args(["--telephone", "01632 960001", "--port", &port.to_string()]);
        init.args(["--administrator", ""]);
        output(&mut init)?;
        let mut office = Self {
            folder: folder.to_owned(),
            clock: clock.to_owned(),
            port,
            process: None,
        };
        office.start()?;
        Ok(office)
    }

    /// Serves.
    ///
    /// # Errors
    /// Central's.
    pub fn start(&mut self) -> Result<()> {
        let port = self.port.to_string();
        let arguments = [path(&self.folder)?, &port, path(&self.clock)?];
        let (process, _) = Process::start("central", &arguments)?;
        self.process = Some(process);
        Ok(())
    }

    /// Stops serving.
    ///
    /// # Errors
    /// Where it does not end.
    pub fn stop(&mut self) -> Result<()> {
        self.process.take().map_or(Ok(()), Process::stop)
    }

    /// Calls a desk verb as the operator.
    ///
    /// # Errors
    /// Central's.
    pub fn desk(&self, verb: &str, args: &Value) -> Result<Value> {
        let mut desk = program("desk", &self.folder)?;
        let said = output(desk.args([verb, &args.to_string()]))?;
        serde_json::from_str(&said)
            .with_context(|| format!("central's answer to {verb} cannot be read"))
    }

    /// Calls a desk verb that makes something; its identity.
    ///
    /// # Errors
    /// Central's.
    pub fn make(&self, verb: &str, args: &Value) -> Result<String> {
        let made = self.desk(verb, args)?;
        let id = made["id"].as_str().or(made["visit"].as_str());
        Ok(id
            .with_context(|| format!("{verb} gave no identity"))?
            .into())
    }

    /// A one-time code for a worker's device.
    ///
    /// # Errors
    /// Central's.
    pub fn code(&self, worker: &str) -> Result<String> {
        let args = json!({"worker": worker, "minutes": 60});
        let code = self.desk("add_device", &args)?;
        Ok(code["code"].as_str().context("no code")?.into())
    }

    /// Imports a sheet of `people` or `places`.
    ///
    /// # Errors
    /// Central's.
    pub fn import(&self, sheet: &str, source: &str, text: &str) -> Result<()> {
        let file = self.folder.with_extension(format!("{sheet}.csv"));
        std::fs::write(&file, text)?;
        let mut import = Command::new(beside_us("doorstep-central")?);
        import.args(["import", sheet]).arg(&self.folder).arg(&file);
        output(import.args(["--source", source])).map(drop)
    }
}

/// A path as text.
///
/// # Errors
/// Where it is not Unicode.
pub fn path(path: &Path) -> Result<&str> {
    path.to_str().context("the folder's name is not Unicode")
}

fn program(command: &str, folder: &Path) -> Result<Command> {
    let mut program = Command::new(beside_us("doorstep-central")?);
    program.arg(command).arg(folder);
    Ok(program)
}

fn beside_us(name: &str) -> Result<PathBuf> {
    let program = std::env::current_exe()?
        .with_file_name(name)
        .with_extension(std::env::consts::EXE_EXTENSION);
    if !program.exists() {
        bail!("{name} was not built: take the tour with `cargo xtask tour`");
    }
    Ok(program)
}

fn output(command: &mut Command) -> Result<String> {
    let output = command.output()?;
    if !output.status.success() {
        bail!("central: {}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(String::from_utf8(output.stdout)?)
}
