//! Which items are enabled, given the answers: `enableWhen` in the R4 sense, within repeating groups too.
//!
//! A question that is itself disabled counts as unanswered, so that a chain of conditions falls as one. A
//! condition on a question of the same instance of a repeating group looks at that instance, on one outside it
//! at that one, and on one in another repeating group at every instance of it. "Declined" exists and equals
//! nothing.

use super::answers::{Answers, instance_key, item_key, other_key, tick_key};
use super::definition::{Behaviour, Condition, Form, Item, Operator};
use super::key::unescaped;
use super::scalar::{Scalar, of_value};
use crate::domain::value::{Absent, Value};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// A place where an item stands: once, or once in each instance of the repeating items around it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Spot {
    /// The start of its answers' keys: empty, or `group:1/`.
    pub(super) prefix: String,
    /// Whether an instance around it was taken back.
    pub(super) removed: bool,
}

/// An answer that was given to a question.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Given {
    pub(super) key: String,
    /// For a tick box, its code.
    pub(super) value: Value,
    /// Whether it is the free text beside the options.
    pub(super) other: bool,
}

/// A form with its answers: where each item stands, and whether it is enabled there.
pub(super) struct State<'a> {
    pub(super) form: &'a Form,
    pub(super) answers: &'a Answers,
    spots: Vec<Vec<Spot>>,
    enabled: Vec<BTreeMap<String, bool>>,
}

impl<'a> State<'a> {
    pub(super) fn new(form: &'a Form, answers: &'a Answers) -> Self {
        let mut state = Self {
            form,
            answers,
            spots: Vec::with_capacity(form.items.len()),
            enabled: vec![BTreeMap::new(); form.items.len()],
        };
        for item in &form.items {
            let spots = state.spots_of(item);
            state.spots.push(spots);
        }
        for number in &form.order {
            let spots = state.spots(*number).to_vec();
            for spot in spots {
                let yes = state.decide(*number, &spot);
                if let Some(known) = state.enabled.get_mut(*number) {
                    known.insert(spot.prefix, yes);
                }
            }
        }
        state
    }

    fn spots_of(&self, item: &Item) -> Vec<Spot> {
        let Some((number, parent)) = item.parent.and_then(|p| Some((p, self.form.items.get(p)?)))
        else {
            return vec![Spot {
                prefix: String::new(),
                removed: false,
            }];
        };
        if !parent.has_instances() {
            return self.spots(number).to_vec();
        }
        let mut spots = Vec::new();
        for around in self.spots(number) {
            let key = item_key(&around.prefix, &parent.link_id);
            for (id, removed) in self.answers.instances(&key) {
                spots.push(Spot {
                    prefix: format!("{}/", instance_key(&key, &id)),
                    removed: around.removed || removed,
                });
            }
        }
        spots
    }

    /// Where the item stands.
    pub(super) fn spots(&self, number: usize) -> &[Spot] {
        self.spots.get(number).map_or(&[], Vec::as_slice)
    }

    /// Whether the item is enabled there. An item not yet decided, which is so in a circle only, is not.
    pub(super) fn enabled(&self, number: usize, prefix: &str) -> bool {
        let known = self.enabled.get(number).and_then(|e| e.get(prefix));
        known.copied().unwrap_or(false)
    }

    fn decide(&self, number: usize, spot: &Spot) -> bool {
        let Some(item) = self.form.items.get(number) else {
            return false;
        };
        if spot.removed {
            return false;
        }
        if let Some(parent) = item.parent {
            let instanced = self.form.items.get(parent).is_some_and(Item::has_instances);
            let around = if instanced {
                outer(&spot.prefix)
            } else {
                &spot.prefix
            };
            if !self.enabled(parent, around) {
                return false;
            }
        }
        let mut holds = item
            .conditions
            .iter()
            .map(|c| self.holds(number, &spot.prefix, c));
        match item.behaviour {
            _ if item.conditions.is_empty() => true,
            Some(Behaviour::Any) => holds.any(|h| h),
            Some(Behaviour::All) | None => holds.all(|h| h),
        }
    }

    fn holds(&self, number: usize, prefix: &str, condition: &Condition) -> bool {
        let Some(question) = self.form.by_link.get(&condition.question).copied() else {
            return false;
        };
        let shared = self.shared_instances(number, question);
        let common: String = prefix.split_inclusive('/').take(shared).collect();
        let mut given = 0_usize;
        let mut scalars: Vec<Scalar> = Vec::new();
        for spot in self.spots(question) {
            if !spot.prefix.starts_with(&common) || !self.enabled(question, &spot.prefix) {
                continue;
            }
            for answer in self.given(question, &spot.prefix) {
                given += 1;
                let item = self.form.items.get(question);
                scalars.extend(item.and_then(|i| of_value(i, &answer.value)));
            }
        }
        holds(condition, given > 0, &scalars)
    }

    /// How many repeating containers two items share.
    fn shared_instances(&self, a: usize, b: usize) -> usize {
        let chain = |n: usize| {
            let instanced = |n: &usize| self.form.items.get(*n).is_some_and(Item::has_instances);
            let mut chain: Vec<usize> = self.form.ancestors(n).filter(instanced).collect();
            chain.reverse();
            chain
        };
        chain(a)
            .iter()
            .zip(&chain(b))
            .take_while(|(x, y)| x == y)
            .count()
    }

    /// The answers that were given to a question there, enabled or not. Empty ones are left out.
    pub(super) fn given(&self, number: usize, prefix: &str) -> Vec<Given> {
        let Some(item) = self.form.items.get(number).filter(|i| i.kind.is_question()) else {
            return Vec::new();
        };
        let key = item_key(prefix, &item.link_id);
        let mut found = Vec::new();
        let mut add = |key: String, value: Option<Value>, other: bool| {
            let answer = self.answers.get(&key).filter(|a| a.answers());
            if let Some(value) = answer.map(|a| value.unwrap_or_else(|| a.value())) {
                found.push(Given { key, value, other });
            }
        };
        if item.has_ticks() {
            let start = tick_start(&key);
            for (whole, answer) in self.answers.starting(&start) {
                let rest = whole.strip_prefix(&start).unwrap_or_default();
                if let (Ok(code), Value::Boolean(true)) = (unescaped(rest), answer.value()) {
                    add(tick_key(&key, &code), Some(Value::Text(code)), false);
                }
            }
        } else if item.has_instances() {
            for (id, _) in self.answers.instances(&key) {
                add(instance_key(&key, &id), None, false);
            }
        }
        let plain = self.answers.get(&key);
        let absent = matches!(plain.map(super::Answer::value), Some(Value::Absent(a)) if a != Absent::NotAsked);
        if !item.repeats || absent {
            add(key.clone(), None, false);
        }
        if item.kind == super::ItemType::OpenChoice && !item.has_instances() {
            add(other_key(&key), None, true);
        }
        found
    }
}

fn tick_start(key: &str) -> String {
    format!("{key}=")
}

/// The prefix without its innermost instance.
fn outer(prefix: &str) -> &str {
    let inner = prefix.split_inclusive('/').next_back().map_or(0, str::len);
    prefix.get(..prefix.len() - inner).unwrap_or_default()
}

/// Whether a condition holds for the answers of its question.
pub(super) fn holds(condition: &Condition, answered: bool, answers: &[Scalar]) -> bool {
    let expected = &condition.expected;
    let any = |accept: &[Ordering]| {
        let ok = |a: &Scalar| a.order(expected).is_some_and(|o| accept.contains(&o));
        answers.iter().any(ok)
    };
    match condition.operator {
        Operator::Exists => *expected == Scalar::Boolean(answered),
        Operator::Equal => answers.iter().any(|a| a.equals(expected)),
        Operator::NotEqual => !answers.iter().any(|a| a.equals(expected)),
        Operator::Greater => any(&[Ordering::Greater]),
        Operator::Less => any(&[Ordering::Less]),
        Operator::GreaterOrEqual => any(&[Ordering::Greater, Ordering::Equal]),
        Operator::LessOrEqual => any(&[Ordering::Less, Ordering::Equal]),
    }
}
