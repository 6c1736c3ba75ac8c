//! What a new response takes from the record: the expressions that forms may use, looked up for a case's person.

use super::session::Session;
use crate::document::initial::of_person;
use crate::domain::ids::RecordId;
use crate::domain::time::london;
use crate::domain::value::Value;

impl Session {
    /// The value of an expression of `domain::form::EXPRESSIONS` for the person of a case; none where it is not
    /// known on this device.
    pub fn initial(&self, case: RecordId, expression: &str) -> Option<Value> {
        let now = self.now();
        match expression {
            "today()" => return Some(now.civil(&london()).date().to_string().into()),
            "now()" => return Some(now.to_string().into()),
            "%user.name.text" => return Some(self.worker_name(self.profile.worker).name.into()),
            _ => {}
        }
        let person = self.directory.cases.get(&case)?.person?;
        let opened = self.open_if_held(person).ok()??;
        of_person(&opened.document, expression)
    }
}
