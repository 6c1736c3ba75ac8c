//! A worker of the tour and their device, which is a process of its own.

use super::clock::{self, DayClock};
use super::office::{Office, path};
use super::process::Process;
use super::wire::Wire;
use anyhow::{Context, Result, anyhow, bail};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::Duration;
use sync_core::domain::time::Timestamp;

/// What unlocks every device of the tour.
pub const PASSPHRASE: &str = "four plain fictional words";
/// How long sync may take to come to rest.
const PATIENCE: Duration = Duration::from_secs(30);

/// A worker with a device.
pub struct Person {
    /// Their first name.
    pub name: String,
    /// Their identity.
    pub worker: String,
    /// The device's folder.
    pub folder: PathBuf,
    ui: PathBuf,
    clock: PathBuf,
    running: Option<(Process, Wire)>,
}

impl Person {
    /// Starts a new device in `root` and enrols it for the worker.
    ///
    /// # Errors
    /// The device's or central's.
    pub fn enrol(office: &Office, root: &Path, name: &str, worker: &str) -> Result<Self> {
        let mut person = Self {
            name: name.to_owned(),
            worker: worker.to_owned(),
            folder: root.join(name),
            ui: root.join("ui"),
            clock: root.join("clock"),
            running: None,
        };
        person.run()?;
        let enrol =
            json!({"code": office.code(worker)?, "passphrase": PASSPHRASE, "device_name": name});
        person.call("enrol", &enrol)?;
        Ok(person)
    }

    fn run(&mut self) -> Result<()> {
        let arguments = [path(&self.folder)?, path(&self.ui)?, path(&self.clock)?];
        let (process, address) = Process::start("device", &arguments)?;
        self.running = Some((process, Wire::enter(&address)?));
        Ok(())
    }

    /// Starts the device again and unlocks it.
    ///
    /// # Errors
    /// The device's.
    pub fn reopen(&mut self) -> Result<()> {
        self.run()?;
        self.call("unlock", &json!({"passphrase": PASSPHRASE}))
            .map(drop)
    }

    /// Ends the device as its shell does, if it runs.
    ///
    /// # Errors
    /// Where it does not end.
    pub fn close(&mut self) -> Result<()> {
        self.running
            .take()
            .map_or(Ok(()), |(process, _)| process.stop())
    }

    /// SIGKILL.
    ///
    /// # Errors
    /// The system's.
    pub fn kill(&mut self) -> Result<()> {
        let (process, _) = self.running.take().context("it does not run")?;
        process.kill()
    }

    /// Calls a verb that may be refused: the inner error is the verb's.
    ///
    /// # Errors
    /// The connection's.
    pub fn try_call(&self, verb: &str, args: &Value) -> Result<Result<Value, Value>> {
        let (_, wire) = self.running.as_ref().context("it does not run")?;
        wire.call(verb, args)
    }

    /// Calls a verb.
    ///
    /// # Errors
    /// The verb's.
    pub fn call(&self, verb: &str, args: &Value) -> Result<Value> {
        self.try_call(verb, args)?
            .map_err(|error| anyhow!("{}: {verb} {args}: {error}", self.name))
    }

    /// Types a text into a field on the heads that the page gave; stays in the field.
    ///
    /// # Errors
    /// The verb's.
    pub fn type_text(&self, record: &Value, path: &str, base: &Value, text: &str) -> Result<()> {
        let typing = json!({"record": record, "path": path, "base": base, "text": text});
        self.call("type_text", &typing).map(drop)
    }

    /// Types a text and leaves the field.
    ///
    /// # Errors
    /// The verbs'.
    pub fn write(&self, record: &Value, path: &str, base: &Value, text: &str) -> Result<()> {
        self.type_text(record, path, base, text)?;
        self.call("leave_field", &json!({"record": record, "path": path}))
            .map(drop)
    }

    /// The page of a visit.
    ///
    /// # Errors
    /// The verb's.
    pub fn visit(&self, visit: &str) -> Result<Value> {
        self.call("open_visit", &json!({"visit": visit}))
    }

    /// Answers a question of a visit's form.
    ///
    /// # Errors
    /// The verb's.
    pub fn answer(&self, visit: &str, key: &str, value: &Value) -> Result<()> {
        let base = self.visit(visit)?["form"]["base"].clone();
        let answer = json!({"visit": visit, "key": key, "value": value, "base": base});
        self.call("answer", &answer).map(drop)
    }

    /// Open disagreements.
    ///
    /// # Errors
    /// The verb's.
    pub fn conflicts(&self) -> Result<Vec<Value>> {
        let open = self.call("conflicts", &json!({}))?;
        Ok(open.as_array().cloned().unwrap_or_default())
    }

    /// Loses the network, or has it again.
    ///
    /// # Errors
    /// The verb's.
    pub fn offline(&self, paused: bool) -> Result<()> {
        self.call("pause_sync", &json!({"paused": paused}))
            .map(drop)
    }

    /// Syncs until two exchanges in a row have gone well and nothing waits: one may have been on its way already.
    ///
    /// # Errors
    /// Sync's, in its own word, or where it never comes to rest.
    pub fn sync(&self, hours: &DayClock) -> Result<()> {
        for _ in 0..2 {
            let asked = hours.read();
            self.call("sync_now", &json!({}))?;
            clock::until(PATIENCE, || {
                let page = self.call("sync_page", &json!({}))?;
                let status = &page["status"];
                if !status["problem"].is_null() && status["activity"] != "syncing" {
                    bail!("{}: sync: {}", self.name, status["problem"]);
                }
                let heard = moment(&status["last_heard"]).is_some_and(|heard| heard >= asked);
                let quiet = status["activity"] == "idle"
                    && status["waiting"] == 0
                    && status["filling"] == 0;
                Ok((heard && quiet).then_some(()))
            })?
            .with_context(|| format!("{}: sync never came to rest", self.name))?;
        }
        Ok(())
    }
}

/// A moment in a reply.
#[must_use]
pub fn moment(value: &Value) -> Option<Timestamp> {
    Timestamp::parse(value.as_str()?).ok()
}
