//! A worker with a device, as a test drives them: by verbs, like the window does.
#![allow(clippy::unwrap_used, clippy::panic)]

use crate::seed::Time;
use crate::world::PASSPHRASE;
use serde_json::{Value, json};
use std::path::PathBuf;
use sync_core::api::ApiError;
use sync_core::client::{Device, World as Outside};

/// Exchanges after which a test gives up waiting for quiet.
const PATIENCE: usize = 200;

/// One worker and their device.
pub struct Person {
    /// The device's name.
    pub name: String,
    /// The worker's identity.
    pub worker: String,
    /// The device's folder.
    pub folder: PathBuf,
    pub(crate) device: Option<Device>,
    pub(crate) outside: Outside,
    pub(crate) time: Time,
}

impl Person {
    /// The device, while its process runs.
    pub fn device(&mut self) -> &mut Device {
        self.device.as_mut().unwrap()
    }

    /// Calls a verb that must succeed.
    pub fn call(&mut self, verb: &str, args: Value) -> Value {
        let name = self.name.clone();
        self.device()
            .call(verb, args)
            .unwrap_or_else(|e| panic!("{name}: {verb}: {e:?}"))
    }

    /// Calls a verb that may fail.
    ///
    /// # Errors
    /// As the verb says.
    pub fn try_call(&mut self, verb: &str, args: Value) -> Result<Value, ApiError> {
        self.device().call(verb, args)
    }

    /// Types a text into a field, as the page does: on the heads that the page gave, then leaves the field.
    pub fn type_into(&mut self, record: &Value, path: &str, base: &Value, text: &str) {
        self.call(
            "type_text",
            json!({"record": record, "path": path, "base": base, "text": text}),
        );
        self.call("leave_field", json!({"record": record, "path": path}));
    }

    /// One exchange with central, if one is due. Says whether there was one.
    pub fn exchange(&mut self) -> bool {
        let device = self.device();
        match device.begin_sync() {
            Some(exchange) => {
                let outcome = exchange.run();
                self.device().finish_sync(outcome);
                true
            }
            None => false,
        }
    }

    /// Syncs until there is nothing more to do, now.
    ///
    /// # Panics
    /// If sync never comes to rest, or fails.
    pub fn sync(&mut self) {
        for _ in 0..PATIENCE {
            self.call("sync_now", json!({}));
            let mut any = false;
            while self.exchange() {
                any = true;
            }
            let status = &self.call("sync_page", json!({}))["status"];
            assert!(
                status["problem"].is_null(),
                "{}: {}",
                self.name,
                status["problem"]
            );
            if any && status["waiting"] == 0 && status["filling"] == 0 {
                return;
            }
        }
        panic!("{}: sync never came to rest", self.name);
    }

    /// The process ends at once: nothing is closed, nothing flushed.
    pub fn kill(&mut self) {
        self.device = None;
    }

    /// Takes this device in place of the one before.
    pub fn take(&mut self, device: Device) {
        self.device = Some(device);
    }

    /// The app is opened again and unlocked.
    pub fn reopen(&mut self) {
        self.device = None;
        let mut device = Device::open(&self.folder, self.outside.clone()).unwrap();
        device
            .call("unlock", json!({"passphrase": PASSPHRASE}))
            .unwrap();
        self.device = Some(device);
    }

    /// Time passes and the device does what is due, but for the network.
    pub fn rest(&mut self, millis: i64) {
        self.time.pass(millis);
        self.device().tick();
    }

    /// Today's visits.
    pub fn today(&mut self) -> Vec<Value> {
        let page = self.call("today", json!({"date": null}));
        page["visits"].as_array().unwrap().clone()
    }

    /// The page of a visit.
    pub fn visit(&mut self, visit: &Value) -> Value {
        self.call("open_visit", json!({"visit": visit}))
    }

    /// Types a visit's notes, whole, and leaves the field.
    pub fn write_note(&mut self, visit: &Value, text: &str) {
        let notes = self.visit(visit)["notes"].clone();
        self.type_into(&notes["record"], "notes", &notes["base"], text);
    }

    /// What a visit's notes say here.
    pub fn note(&mut self, visit: &Value) -> String {
        let page = self.visit(visit);
        page["notes"]["text"].as_str().unwrap().to_owned()
    }

    /// Asks for sync, makes one exchange, and gives what is wrong then; null if nothing is.
    pub fn problem(&mut self) -> Value {
        self.call("sync_now", json!({}));
        self.exchange();
        self.call("sync_page", json!({}))["status"]["problem"].clone()
    }

    /// The page of a visit, where it can be shown.
    pub fn visit_or_error(&mut self, visit: &Value) -> Option<Value> {
        self.try_call("open_visit", json!({"visit": visit})).ok()
    }

    /// Open disagreements.
    pub fn conflicts(&mut self) -> Vec<Value> {
        self.call("conflicts", json!({}))
            .as_array()
            .unwrap()
            .clone()
    }
}
