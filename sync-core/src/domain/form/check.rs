//! The linter that runs before a form is published: what its author surely did not mean, each by its linkId.

use super::definition::{Form, Item, ItemType, Limit};
use super::reach::unreachable;
use super::scalar::Scalar;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// Longest linkId: keys of answers are made of them, and those of nested groups of several.
const MAX_LINK_ID: usize = 100;

/// Something that must be put right before a form is published.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Finding {
    /// The item; empty for the form as a whole.
    pub link_id: String,
    /// What is wrong.
    pub code: FindingCode,
    /// The other item, option or limit that it is about.
    pub about: Option<String>,
}

/// What may be wrong with a form.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum FindingCode {
    /// The form has no `url`, by which it is known.
    NoUrl,
    /// The form has no `version`, to which answers are bound.
    NoVersion,
    /// The form asks nothing.
    NoQuestions,
    /// Another item before it has the same linkId.
    DuplicateLinkId,
    /// The linkId is too long to be part of a key.
    LongLinkId,
    /// A group or question says nothing.
    NoText,
    /// A group contains nothing.
    EmptyGroup,
    /// A condition asks for a question that is not there.
    DanglingCondition,
    /// A condition asks for the answer of a group or a line of text.
    ConditionOnNoQuestion,
    /// A condition compares with what the question can never be answered with.
    ConditionNeverMet,
    /// Conditions go in a circle.
    ConditionCircle,
    /// The conditions, or those around it, contradict each other: it can never be enabled.
    Unreachable,
    /// Several conditions, and neither all nor any.
    NoBehaviour,
    /// Both `answerOption` and `answerValueSet`.
    OptionsAndValueSet,
    /// A choice without options.
    NoOptions,
    /// Options of a question that is not a choice.
    OptionsOfNoChoice,
    /// Two options with the same code.
    DuplicateOption,
    /// A minimum above the maximum, a limit of another type than the question, or a greatest length of nothing.
    ImpossibleLimits,
    /// Required, but hidden and without a first answer.
    RequiredButHidden,
}

/// Everything that is wrong with a form, in its order.
#[must_use]
pub fn check(form: &Form) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut add = |link_id: &str, code: FindingCode, about: Option<&str>| {
        let finding = Finding {
            link_id: link_id.to_owned(),
            code,
            about: about.map(str::to_owned),
        };
        if !found.contains(&finding) {
            found.push(finding);
        }
    };
    if form.url.is_empty() {
        add("", FindingCode::NoUrl, None);
    }
    if form.version.is_empty() {
        add("", FindingCode::NoVersion, None);
    }
    if !form.items.iter().any(|i| i.kind.is_question()) {
        add("", FindingCode::NoQuestions, None);
    }
    let mut seen = BTreeSet::new();
    let closed_out = unreachable(form);
    for (number, item) in form.items.iter().enumerate() {
        let mut add = |code, about: Option<&str>| add(&item.link_id, code, about);
        if !seen.insert(item.link_id.as_str()) {
            add(FindingCode::DuplicateLinkId, None);
        }
        if item.link_id.len() > MAX_LINK_ID {
            add(FindingCode::LongLinkId, None);
        }
        if item.text.trim().is_empty() && !item.hidden {
            add(FindingCode::NoText, None);
        }
        if item.kind == ItemType::Group && item.children.is_empty() {
            add(FindingCode::EmptyGroup, None);
        }
        if item.required && item.hidden && first_answers(item) == 0 {
            add(FindingCode::RequiredButHidden, None);
        }
        conditions(form, item, &mut add);
        options(item, &mut add);
        limits(item, &mut add);
        if in_circle(form, number) {
            add(FindingCode::ConditionCircle, None);
        } else if closed_out.contains(&number) {
            add(FindingCode::Unreachable, None);
        }
    }
    found
}

fn first_answers(item: &Item) -> usize {
    item.initial.len()
        + item.choices.iter().filter(|c| c.selected).count()
        + usize::from(item.expression.is_some())
}

/// Whether the item decides about itself, by way of others.
fn in_circle(form: &Form, number: usize) -> bool {
    let first_circular = form.order.len() - form.circular;
    let circular = form.order.get(first_circular..).unwrap_or_default();
    if !circular.contains(&number) {
        return false;
    }
    let mut seen = BTreeSet::new();
    let mut next = form.deciders(number);
    while let Some(decider) = next.pop() {
        if decider == number {
            return true;
        }
        if circular.contains(&decider) && seen.insert(decider) {
            next.extend(form.deciders(decider));
        }
    }
    false
}

fn conditions(form: &Form, item: &Item, add: &mut impl FnMut(FindingCode, Option<&str>)) {
    if item.conditions.len() > 1 && item.behaviour.is_none() {
        add(FindingCode::NoBehaviour, None);
    }
    for condition in &item.conditions {
        let about = Some(condition.question.as_str());
        match form.item(&condition.question) {
            None => add(FindingCode::DanglingCondition, about),
            Some(question) if !question.kind.is_question() => {
                add(FindingCode::ConditionOnNoQuestion, about)
            }
            Some(question) if !super::reach::can_be_met(question, condition) => {
                add(FindingCode::ConditionNeverMet, about);
            }
            Some(_) => {}
        }
    }
}

fn options(item: &Item, add: &mut impl FnMut(FindingCode, Option<&str>)) {
    if item.own_options && item.value_set.is_some() {
        add(FindingCode::OptionsAndValueSet, None);
    }
    if item.is_choice() && item.choices.is_empty() && item.value_set.is_none() {
        add(FindingCode::NoOptions, None);
    }
    if !item.is_choice() && item.own_options {
        add(FindingCode::OptionsOfNoChoice, None);
    }
    let mut codes = BTreeSet::new();
    for choice in &item.choices {
        if !codes.insert(choice.code.as_str()) {
            add(FindingCode::DuplicateOption, Some(&choice.code));
        }
    }
}

fn limits(item: &Item, add: &mut impl FnMut(FindingCode, Option<&str>)) {
    let above = |a: Option<u32>, b: Option<u32>| matches!((a, b), (Some(a), Some(b)) if a > b);
    let value = |limit: &Option<Limit>| limit.as_ref().map(|l| l.scalar.clone());
    if let (Some(least), Some(most)) = (value(&item.minimum), value(&item.maximum))
        && least.order(&most) == Some(Ordering::Greater)
    {
        add(
            FindingCode::ImpossibleLimits,
            item.minimum.as_ref().map(|l| l.text.as_str()),
        );
    }
    for limit in [&item.minimum, &item.maximum].into_iter().flatten() {
        let fits = match (item.kind, &limit.scalar) {
            (ItemType::Integer | ItemType::Decimal, Scalar::Number(_)) => true,
            (ItemType::Date | ItemType::DateTime, Scalar::Span(..)) => true,
            (kind, Scalar::Clock(_)) => kind == ItemType::Time,
            (kind, Scalar::Quantity(..)) => kind == ItemType::Quantity,
            _ => false,
        };
        if !fits {
            add(FindingCode::ImpossibleLimits, Some(&limit.text));
        }
    }
    let many = item.fewest() > 1 || item.max_occurs.is_some_and(|m| m > 1);
    if above(item.min_length, item.max_length)
        || item.max_length == Some(0)
        || above(Some(item.fewest()), item.max_occurs)
        || (many && !item.repeats)
    {
        add(FindingCode::ImpossibleLimits, None);
    }
}
