//! ContactPoint into the items of `telecoms`, or into one line for a contact.

use super::item::{Item, status};
use super::reading::At;
use super::terms::{extension, system};
use sync_core::domain::phone;
use sync_core::domain::value::Value;

/// A telephone number, an e-mail address or another way to reach someone.
struct Point {
    system: Option<String>,
    value: Option<String>,
    usage: Option<String>,
    rank: Option<i64>,
}

fn point(at: &At<'_>) -> Point {
    let other = at
        .one("system")
        .and_then(|s| s.extension_concept(extension::OTHER_CONTACT, system::OTHER_CONTACT));
    Point {
        // "other" is said more exactly by the extension: `textphone`.
        system: at.text("system").map(|s| other.unwrap_or(s)),
        value: at.text("value"),
        usage: at.text("use"),
        rank: at.number("rank"),
    }
}

pub(super) fn item(at: &At<'_>) -> Item {
    let point = point(at);
    let (system, value) = (
        point.system.clone().unwrap_or_default(),
        point.value.clone().unwrap_or_default(),
    );
    // A number that is only spelled otherwise is the same number.
    let spelled = match system.as_str() {
        "email" | "url" => value.to_lowercase(),
        _ if phone::check(&value).is_ok() => phone::key(&value),
        _ => value,
    };
    let old = point.usage.as_deref() == Some("old");
    let text = |t: Option<String>| t.map(Value::from);
    let mut fields = vec![
        ("system", text(point.system)),
        ("value", text(point.value)),
        ("use", text(point.usage)),
        ("rank", point.rank.map(Value::from)),
        ("status", status(old)),
    ];
    fields.extend(at.period().into_iter().map(|(f, v)| (f, Some(v))));
    Item::new(&[&system, &spelled], fields)
}

/// How to reach a contact: telephone and what else there is, and e-mail, each joined by commas, best rank first.
/// What a contact has no field for, the use and the rank, is left to be counted.
pub(super) fn lines(points: &[At<'_>]) -> (Option<String>, Option<String>) {
    let mut all: Vec<_> = points
        .iter()
        .filter_map(|at| {
            let rank = at.one("rank").map_or(i64::MAX, |r| {
                r.peek().and_then(|t| t.parse().ok()).unwrap_or(i64::MAX)
            });
            let value = at.text("value")?;
            let system = at.text("system");
            Some((rank, value, system.as_deref() == Some("email")))
        })
        .collect();
    all.sort();
    let of = |email: bool| {
        let values: Vec<_> = all
            .iter()
            .filter(|(_, _, e)| *e == email)
            .map(|(_, v, _)| v.as_str())
            .collect();
        (!values.is_empty()).then(|| values.join(", "))
    };
    (of(false), of(true))
}
