//! What a new response takes from the record: the expressions that forms may use, looked up for a case's person.

use super::session::Session;
use super::view::{Opened, word};
use crate::domain::ids::RecordId;
use crate::domain::name::given_of_text;
use crate::domain::schema::Path;
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
        of_person(&opened, expression)
    }
}

fn of_person(opened: &Opened, expression: &str) -> Option<Value> {
    let document = &opened.document;
    let root = |key: &str| word(document, key).map(Value::from);
    let given = || given_of_text(&word(document, "name.given").unwrap_or_default());
    match expression.strip_prefix("%patient.")? {
        "name.given.first()" => given().first().cloned().map(Value::from),
        "name.family" => root("name.family"),
        "name.text" => root("name.full"),
        "name.prefix.first()" => root("name.prefix"),
        "birthDate" => root("birth.date"),
        "gender" => root("gender"),
        rest if rest.starts_with("telecom") => telecom(opened, rest),
        _ => None,
    }
}

/// The first telephone number or e-mail address that stands.
fn telecom(opened: &Opened, expression: &str) -> Option<Value> {
    let wanted = if expression.contains("email") {
        "email"
    } else {
        "phone"
    };
    let document = &opened.document;
    document.items("telecoms").into_iter().find_map(|item| {
        let at = Path::of_item("telecoms", item);
        let word = |key: &str| document.value(&at.field(key));
        let system = word("system")?;
        let ended = word("status").and_then(|s| s.text().map(str::to_owned));
        (system.text() == Some(wanted) && ended.is_none_or(|s| s == "active" || s.is_empty()))
            .then(|| word("value"))?
    })
}
