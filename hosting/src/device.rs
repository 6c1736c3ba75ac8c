//! The core's device, as its owner holds it.

use crate::held::{Held, Notice};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;
use sync_core::api::ApiError;
use sync_core::client::{Device, Event, Keystore, Outcome, World};
use sync_core::domain::time::Timestamp;

/// Opens the device in this folder, with the machine's clock, randomness and network, and the shell's keystore.
///
/// # Errors
/// As [`Device::open`].
pub fn open(folder: &Path, keystore: Arc<dyn Keystore>) -> Result<Device, ApiError> {
    let world = World {
        keystore,
        ..World::real()
    };
    Device::open(folder, world)
}

impl Held for Device {
    type Exchange = Box<dyn FnOnce() -> Outcome + Send>;
    type Outcome = Outcome;

    fn call(&mut self, verb: &str, args: Value) -> Result<Value, ApiError> {
        Device::call(self, verb, args)
    }

    fn asks(&self, verb: &str) -> bool {
        Device::asks(verb)
    }

    fn ask(&mut self, verb: &str, args: Value) -> Result<Self::Exchange, ApiError> {
        let exchange = Device::ask(self, verb, args)?;
        Ok(Box::new(move || exchange.run()))
    }

    fn heard(&mut self, outcome: Outcome) -> Result<Value, ApiError> {
        Device::heard(self, outcome)
    }

    fn tick(&mut self) -> Option<Timestamp> {
        Some(Device::tick(self))
    }

    fn notices(&mut self) -> Vec<Notice> {
        self.events().into_iter().map(notice).collect()
    }

    fn begin_sync(&mut self) -> Option<Self::Exchange> {
        let exchange = Device::begin_sync(self)?;
        Some(Box::new(move || exchange.run()))
    }

    fn finish_sync(&mut self, outcome: Outcome) {
        Device::finish_sync(self, outcome);
    }
}

fn notice(event: Event) -> Notice {
    match event {
        Event::Status(status) => Notice {
            name: "status",
            body: json!(status),
        },
        Event::Changed(keys) => Notice {
            name: "changed",
            body: json!({ "keys": keys }),
        },
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_page_reads_the_stage_and_how_sync_stands_side_by_side() {
        let open = json!({
            "stage": "open", "activity": "paused", "waiting": 3, "oldest_waiting": null, "last_heard": null,
            "problem": null, "problem_detail": null, "next_try": null, "filling": 0, "scopes": 2, "records": 9,
            "saved": true, "spool_behind": false, "conflicts": 1,
        });
        for body in [open, json!({ "stage": "locked" })] {
            let event = Event::Status(serde_json::from_value(body.clone()).unwrap());
            assert_eq!(
                notice(event),
                Notice {
                    name: "status",
                    body
                }
            );
        }
    }
}
