//! The answers of a response as the engine sees them: answer key → answer.

use super::key::{escaped, unescaped};
use crate::domain::value::{Absent, Value};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::Bound;

/// What lies under one key.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "shape", content = "value", rename_all = "kebab-case")]
pub enum Answer {
    /// One value: of every type but `text`.
    Register(Value),
    /// Free text, its sentences joined.
    Text(String),
}

impl Answer {
    /// Free text and registers alike as a value.
    #[must_use]
    pub fn value(&self) -> Value {
        match self {
            Self::Register(value) => value.clone(),
            Self::Text(text) => Value::Text(text.clone()),
        }
    }

    /// Whether this answers the question. "Declined" and "not known" do; what was taken back, "not asked" and
    /// text of white space do not.
    #[must_use]
    pub fn answers(&self) -> bool {
        match self {
            Self::Text(text) | Self::Register(Value::Text(text)) => !text.trim().is_empty(),
            Self::Register(Value::Removed | Value::Absent(Absent::NotAsked)) => false,
            Self::Register(_) => true,
        }
    }
}

impl From<Value> for Answer {
    fn from(value: Value) -> Self {
        Self::Register(value)
    }
}

/// The answers of one response, by the text of their [`Key`](super::Key).
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(transparent)]
pub struct Answers(pub BTreeMap<String, Answer>);

impl Answers {
    /// The answer under a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Answer> {
        self.0.get(key)
    }

    /// Puts an answer under a key.
    pub fn set(&mut self, key: impl Into<String>, answer: impl Into<Answer>) {
        self.0.insert(key.into(), answer.into());
    }

    /// Every key that starts so, with its answer, in order.
    pub(super) fn starting<'a>(
        &'a self,
        start: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'a Answer)> + 'a {
        self.0
            .range::<str, _>((Bound::Included(start), Bound::Unbounded))
            .take_while(move |(key, _)| key.starts_with(start))
            .map(|(key, answer)| (key.as_str(), answer))
    }

    /// The instances of the repeating item with this key, in order, and whether each was taken back.
    pub(super) fn instances(&self, key: &str) -> Vec<(String, bool)> {
        let start = format!("{key}:");
        let mut found: Vec<(String, bool)> = Vec::new();
        for (whole, _) in self.starting(&start) {
            let rest = whole.strip_prefix(&start).unwrap_or_default();
            let id = rest.split(['/', '=']).next().unwrap_or_default();
            let Ok(id) = unescaped(id) else { continue };
            if found.iter().any(|(known, _)| *known == id) {
                continue;
            }
            let removed = matches!(
                self.get(&instance_key(key, &id)),
                Some(Answer::Register(Value::Removed))
            );
            found.push((id, removed));
        }
        found
    }
}

/// The key of an item under a prefix of instances (`""` or `group:1/`).
pub(super) fn item_key(prefix: &str, link_id: &str) -> String {
    format!("{prefix}{}", escaped(link_id))
}

/// The key of one instance of the repeating item with this key.
pub(super) fn instance_key(key: &str, instance: &str) -> String {
    format!("{key}:{}", escaped(instance))
}

/// The key of the tick box of one option.
pub(super) fn tick_key(key: &str, code: &str) -> String {
    format!("{key}={}", escaped(code))
}

/// The key of the free text beside the options.
pub(super) fn other_key(key: &str) -> String {
    format!("{key}=+")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::domain::form::key::Key;

    #[test]
    fn keys_built_here_are_read_as_what_they_stand_for() {
        let prefix = format!("{}/", instance_key(&item_key("", "a/b"), "1:2"));
        let key = item_key(&prefix, "c=d");
        let read: Key = other_key(&key).parse().unwrap();
        assert_eq!(read.link_id(), "c=d");
        assert_eq!(read.steps.first().unwrap().instance.as_deref(), Some("1:2"));
        assert_eq!(read.tick, Some(crate::domain::form::Tick::Other));
        assert_ne!(tick_key(&key, "+"), other_key(&key));
    }

    #[test]
    fn an_instance_is_known_by_its_mark_or_by_an_answer_in_it() {
        let mut answers = Answers::default();
        answers.set("g:b/x", Value::from("1"));
        answers.set("g:a", Value::Boolean(true));
        answers.set("g:c", Value::Removed);
        answers.set("g:c/x", Value::from("2"));
        answers.set("gg:z/x", Value::from("3"));
        let found = answers.instances("g");
        let expected = [("a", false), ("b", false), ("c", true)].map(|(i, r)| (i.to_owned(), r));
        assert_eq!(found, expected);
    }
}
