//! What the owner asks of a device, and what a device tells the page.

use serde::Serialize;
use serde_json::Value;
use sync_core::api::ApiError;
use sync_core::domain::time::Timestamp;

/// Something that the page must hear: an event's name and its body.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Notice {
    /// `status` or `changed`.
    pub name: &'static str,
    /// The status, or `{"keys": […]}` with what changed; the key `*` stands for everything.
    pub body: Value,
}

impl Notice {
    /// What a page is told that may have missed something: look at everything again.
    #[must_use]
    pub fn everything() -> Self {
        Self {
            name: "changed",
            body: serde_json::json!({ "keys": ["*"] }),
        }
    }
}

/// A device as its owner holds it. One thread calls all of this; only an exchange leaves it.
pub trait Held: Send + 'static {
    /// One conversation with central, to be held on another thread.
    type Exchange: FnOnce() -> Self::Outcome + Send + 'static;
    /// What came of it.
    type Outcome: Send + 'static;

    /// Answers a verb.
    ///
    /// # Errors
    /// Those of the verb.
    fn call(&mut self, verb: &str, args: Value) -> Result<Value, ApiError>;
    /// Whether a verb is one that central answers.
    fn asks(&self, verb: &str) -> bool;
    /// The conversation of a verb that central answers.
    ///
    /// # Errors
    /// Those of the verb, before anything was said.
    fn ask(&mut self, verb: &str, args: Value) -> Result<Self::Exchange, ApiError>;
    /// Takes in what came of that conversation, and gives the verb's reply.
    ///
    /// # Errors
    /// Those of the verb.
    fn heard(&mut self, outcome: Self::Outcome) -> Result<Value, ApiError>;
    /// Does what is due, and says when the next thing will be, by the device's clock.
    fn tick(&mut self) -> Option<Timestamp>;
    /// What happened since it was last asked.
    fn notices(&mut self) -> Vec<Notice>;
    /// A conversation with central, if one is due now.
    fn begin_sync(&mut self) -> Option<Self::Exchange>;
    /// Takes in what came of a conversation.
    fn finish_sync(&mut self, outcome: Self::Outcome);
}
