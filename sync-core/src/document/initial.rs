//! What a new response takes from a person's record: the expressions that forms may use.

use super::Document;
use crate::domain::name::given_of_text;
use crate::domain::schema::Path;
use crate::domain::value::Value;

/// The value of an expression of `domain::form::EXPRESSIONS` about a person; none where it is not known, or is not
/// about a person.
#[must_use]
pub fn of_person(document: &Document, expression: &str) -> Option<Value> {
    let word = |key: &str| {
        let value = document.value(&Path::of(key))?;
        value.text().map(str::to_owned).filter(|t| !t.is_empty())
    };
    let root = |key: &str| word(key).map(Value::from);
    let given = || given_of_text(&word("name.given").unwrap_or_default());
    match expression.strip_prefix("%patient.")? {
        "name.given.first()" => given().first().cloned().map(Value::from),
        "name.family" => root("name.family"),
        "name.text" => root("name.full"),
        "name.prefix.first()" => root("name.prefix"),
        "birthDate" => root("birth.date"),
        "gender" => root("gender"),
        rest if rest.starts_with("telecom") => telecom(document, rest),
        _ => None,
    }
}

/// The first telephone number or e-mail address that stands.
fn telecom(document: &Document, expression: &str) -> Option<Value> {
    let wanted = if expression.contains("email") {
        "email"
    } else {
        "phone"
    };
    document.items("telecoms").into_iter().find_map(|item| {
        let at = Path::of_item("telecoms", item);
        let word = |key: &str| document.value(&at.field(key));
        let system = word("system")?;
        let ended = word("status").and_then(|s| s.text().map(str::to_owned));
        (system.text() == Some(wanted) && ended.is_none_or(|s| s == "active" || s.is_empty()))
            .then(|| word("value"))?
    })
}
