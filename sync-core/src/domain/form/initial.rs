//! The first answers of a new response: what the form gives, and what the record knows already.

use super::answers::{Answer, Answers, instance_key, item_key, other_key, tick_key};
use super::definition::{Form, Initial, Item, ItemType};
use super::key::Key;
use super::scalar::{Scalar, of_value};
use crate::domain::time::Timestamp;
use crate::domain::value::Value;

/// The expressions that an `initialExpression` may use; `initials` asks its caller for the value of each by
/// exactly this text. A form may leave out or add `.first()`, and ask for the official name.
pub const EXPRESSIONS: &[&str] = &[
    "%patient.name.given.first()",
    "%patient.name.family",
    "%patient.name.text",
    "%patient.name.prefix.first()",
    "%patient.birthDate",
    "%patient.gender",
    "%patient.telecom.where(system='phone').value.first()",
    "%patient.telecom.where(system='email').value.first()",
    "%patient.address.line.first()",
    "%patient.address.city",
    "%patient.address.postalCode",
    "%patient.address.text",
    "%user.name.text",
    "today()",
    "now()",
];

/// The expression of [`EXPRESSIONS`] that means the same.
pub(super) fn canonical(expression: &str) -> Option<&'static str> {
    let bare = |text: &str| -> String {
        let text: String = text.split_whitespace().collect();
        text.replace(".where(use='official')", "")
            .replace(".first()", "")
    };
    EXPRESSIONS
        .iter()
        .copied()
        .find(|known| bare(known) == bare(expression))
}

/// The first answers of a response, outside repeating groups. `lookup` gives the value of an expression of
/// [`EXPRESSIONS`]: dates and codes as text; a value that does not fit the question's type is left out.
/// The same form and values give the same keys on every device.
#[must_use]
pub fn initials(form: &Form, lookup: &dyn Fn(&str) -> Option<Value>) -> Answers {
    let mut answers = Answers::default();
    for item in form.items.iter().filter(|i| i.parent.is_none()) {
        fill(form, item, "", lookup, &mut answers);
    }
    answers
}

/// The first answers within a new instance of a repeating group, and the mark of the instance itself. `instance`
/// is its key; nothing if the form has no such group.
#[must_use]
pub fn initials_in(form: &Form, instance: &Key, lookup: &dyn Fn(&str) -> Option<Value>) -> Answers {
    let mut answers = Answers::default();
    let Some(group) = form.item(instance.link_id()).filter(|i| i.has_instances()) else {
        return answers;
    };
    let key = instance.to_string();
    if group.kind == ItemType::Group {
        answers.set(key.clone(), Value::Boolean(true));
    }
    for child in children(form, group) {
        fill(form, child, &format!("{key}/"), lookup, &mut answers);
    }
    answers
}

fn children<'a>(form: &'a Form, item: &'a Item) -> impl Iterator<Item = &'a Item> {
    item.children.iter().filter_map(|n| form.items.get(*n))
}

fn fill(
    form: &Form,
    item: &Item,
    prefix: &str,
    lookup: &dyn Fn(&str) -> Option<Value>,
    answers: &mut Answers,
) {
    let key = item_key(prefix, &item.link_id);
    let mut values: Vec<Value> = item
        .initial
        .iter()
        .filter_map(|i| value_of(item, i))
        .collect();
    let selected = item.choices.iter().filter(|c| c.selected);
    values.extend(selected.map(|c| Value::Text(c.code.clone())));
    if let Some(value) = item.expression.and_then(lookup)
        && of_value(item, &value).is_some()
    {
        values.push(value);
    }
    for (n, value) in values.into_iter().enumerate() {
        let known =
            matches!(&value, Value::Text(code) if item.choices.iter().any(|c| c.code == *code));
        if item.is_choice() && !known {
            if item.kind == ItemType::OpenChoice {
                answers.set(other_key(&key), value);
            }
        } else if let (true, Value::Text(code)) = (item.has_ticks(), &value) {
            answers.set(tick_key(&key, code), Value::Boolean(true));
        } else if item.has_instances() {
            answers.set(
                instance_key(&key, &(n + 1).to_string()),
                shaped(item, value),
            );
        } else if n == 0 {
            answers.set(key.clone(), shaped(item, value));
        }
    }
    if !item.has_instances() {
        for child in children(form, item) {
            fill(form, child, prefix, lookup, answers);
        }
    }
}

fn shaped(item: &Item, value: Value) -> Answer {
    match (item.kind, value) {
        (ItemType::Text, Value::Text(text)) => Answer::Text(text),
        (_, value) => Answer::Register(value),
    }
}

fn value_of(item: &Item, initial: &Initial) -> Option<Value> {
    let text = || Value::Text(initial.text.clone());
    let value = match item.kind {
        ItemType::Boolean => Value::Boolean(initial.scalar == Scalar::Boolean(true)),
        ItemType::Integer => Value::Integer(initial.text.parse().ok()?),
        ItemType::DateTime => Timestamp::parse(&initial.text).map_or_else(|_| text(), Value::Time),
        ItemType::Choice | ItemType::OpenChoice => {
            let choice = item
                .choices
                .iter()
                .find(|c| c.scalar.equals(&initial.scalar));
            choice.map_or_else(text, |c| Value::Text(c.code.clone()))
        }
        _ => text(),
    };
    of_value(item, &value).map(|_| value)
}
