//! What is wrong with the answers. Problems are data; the sentences are the page's.

use super::Answers;
use super::amount::places;
use super::answers::item_key;
use super::condition::{Given, Spot, State};
use super::definition::{Form, Item, ItemType};
use super::scalar::of_value;
use crate::domain::value::Value;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// One thing that stands in the way of submitting.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Problem {
    /// The item.
    pub link_id: String,
    /// The key of the answer, or of the question if it is about there being too few or too many.
    pub key: String,
    /// What is wrong.
    pub code: ProblemCode,
    /// The limit that is broken, as the form writes it.
    pub limit: Option<String>,
}

/// What may be wrong.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum ProblemCode {
    /// It must be answered, or something in the group must.
    Required,
    /// Not of the question's type: a date that does not exist, a number with letters.
    WrongType,
    /// Less than the limit.
    BelowMinimum,
    /// Greater than the limit.
    AboveMaximum,
    /// Fewer characters than the limit.
    TooShort,
    /// More characters than the limit.
    TooLong,
    /// More places after the point than the limit.
    TooManyDecimals,
    /// Fewer answers or instances than the limit.
    TooFew,
    /// More answers or instances than the limit, as when two people chose differently.
    TooMany,
    /// Not one of the options.
    NotAnOption,
    /// "None of these" together with another.
    ExclusiveWithOthers,
    /// Not one of the units, or none of several named.
    WrongUnit,
}

/// Every problem of enabled items, in the order of the form. None: the response may be submitted.
#[must_use]
pub fn problems(form: &Form, answers: &Answers) -> Vec<Problem> {
    let state = State::new(form, answers);
    let mut found = Vec::new();
    for (number, item) in form.items.iter().enumerate().filter(|(_, i)| !i.hidden) {
        for spot in state.spots(number) {
            found.extend(problems_at(&state, number, item, spot));
        }
    }
    found
}

/// The problems of one item where it stands; those of what it contains are theirs.
pub(super) fn problems_at(
    state: &State<'_>,
    number: usize,
    item: &Item,
    spot: &Spot,
) -> Vec<Problem> {
    if !state.enabled(number, &spot.prefix) || item.kind == ItemType::Display {
        return Vec::new();
    }
    let given = state.given(number, &spot.prefix);
    let mut found = Found {
        item,
        key: item_key(&spot.prefix, &item.link_id),
        problems: Vec::new(),
    };
    how_many(state, number, spot, &given, &mut found);
    for answer in &given {
        one(answer, &mut found);
    }
    found.problems
}

struct Found<'a> {
    item: &'a Item,
    key: String,
    problems: Vec<Problem>,
}

impl Found<'_> {
    fn add(&mut self, key: &str, code: ProblemCode, limit: Option<String>) {
        self.problems.push(Problem {
            link_id: self.item.link_id.clone(),
            key: key.to_owned(),
            code,
            limit,
        });
    }
}

fn how_many(state: &State<'_>, number: usize, spot: &Spot, given: &[Given], found: &mut Found<'_>) {
    let item = found.item;
    let key = found.key.clone();
    let declined = given.iter().any(|g| matches!(g.value, Value::Absent(_)));
    let answered = given
        .iter()
        .filter(|g| !matches!(g.value, Value::Absent(_)))
        .count();
    let count = match item.kind {
        ItemType::Group if item.fewest() > 0 || item.max_occurs.is_some() => {
            answered_instances(state, number, item, spot)
        }
        _ => answered,
    };
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    // What is only shown cannot be answered by the person who sees the problem.
    if !declined && !item.read_only {
        if item.required && count == 0 {
            found.add(&key, ProblemCode::Required, None);
        } else if item.repeats && count < item.fewest() {
            found.add(&key, ProblemCode::TooFew, Some(item.fewest().to_string()));
        }
    }
    let most = match (item.kind, item.repeats) {
        (ItemType::Group, false) => None,
        (_, false) => Some(1),
        (_, true) => item.max_occurs,
    };
    if let Some(most) = most.filter(|m| count > *m) {
        found.add(&key, ProblemCode::TooMany, Some(most.to_string()));
    }
    let exclusive = |g: &Given| {
        let code = g.value.text();
        item.choices
            .iter()
            .any(|c| c.exclusive && Some(c.code.as_str()) == code)
    };
    if count > 1 && given.iter().any(exclusive) {
        found.add(&key, ProblemCode::ExclusiveWithOthers, None);
    }
}

/// In how many instances of a group anything is answered; one that does not repeat is one instance.
fn answered_instances(state: &State<'_>, number: usize, item: &Item, spot: &Spot) -> usize {
    let starts: Vec<String> = if item.has_instances() {
        let key = item_key(&spot.prefix, &item.link_id);
        let kept = state
            .answers
            .instances(&key)
            .into_iter()
            .filter(|(_, removed)| !removed);
        kept.map(|(id, _)| format!("{}/", super::answers::instance_key(&key, &id)))
            .collect()
    } else {
        vec![spot.prefix.clone()]
    };
    let within: Vec<usize> = (0..state.form.items.len())
        .filter(|n| state.form.ancestors(*n).any(|a| a == number))
        .collect();
    let answered = |start: &String| {
        within.iter().any(|n| {
            let spots = state
                .spots(*n)
                .iter()
                .filter(|s| s.prefix.starts_with(start));
            spots
                .filter(|s| state.enabled(*n, &s.prefix))
                .any(|s| !state.given(*n, &s.prefix).is_empty())
        })
    };
    starts.iter().filter(|s| answered(s)).count()
}

fn one(answer: &Given, found: &mut Found<'_>) {
    let item = found.item;
    let key = answer.key.as_str();
    if matches!(answer.value, Value::Absent(_)) {
        return;
    }
    let text = answer.value.text();
    let scalar = if answer.other {
        text.map(|t| super::scalar::Scalar::Word(t.to_owned()))
    } else {
        of_value(item, &answer.value)
    };
    let Some(scalar) = scalar else {
        found.add(key, ProblemCode::WrongType, None);
        return;
    };
    let beyond = |limit: Option<&super::Limit>, way| {
        limit
            .filter(|l| scalar.order(&l.scalar) == Some(way))
            .map(|l| l.text.clone())
    };
    if let Some(limit) = beyond(item.minimum.as_ref(), Ordering::Less) {
        found.add(key, ProblemCode::BelowMinimum, Some(limit));
    }
    if let Some(limit) = beyond(item.maximum.as_ref(), Ordering::Greater) {
        found.add(key, ProblemCode::AboveMaximum, Some(limit));
    }
    if item.is_choice() {
        let known = item.choices.iter().any(|c| Some(c.code.as_str()) == text);
        // With options from outside the form, any code may be one.
        if !known && !answer.other && !item.choices.is_empty() {
            found.add(key, ProblemCode::NotAnOption, None);
        }
        if !answer.other {
            return;
        }
    }
    let text = text.unwrap_or_default();
    let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    if let Some(most) = item.max_length.filter(|m| length > *m) {
        found.add(key, ProblemCode::TooLong, Some(most.to_string()));
    }
    if let Some(fewest) = item.min_length.filter(|m| length < *m) {
        found.add(key, ProblemCode::TooShort, Some(fewest.to_string()));
    }
    let number = text.trim().split(' ').next().unwrap_or_default();
    if matches!(item.kind, ItemType::Decimal | ItemType::Quantity)
        && let Some(most) = item.max_decimals.filter(|m| places(number) > *m as usize)
    {
        found.add(key, ProblemCode::TooManyDecimals, Some(most.to_string()));
    }
    if let super::scalar::Scalar::Quantity(_, unit) = &scalar {
        let fits = match unit {
            None => item.units.len() <= 1,
            Some(unit) => item.units.is_empty() || item.units.iter().any(|u| u.code == *unit),
        };
        if !fits {
            found.add(key, ProblemCode::WrongUnit, None);
        }
    }
}
