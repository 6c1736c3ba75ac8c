//! Which items can never be enabled, whatever is answered. Finds contradictions between pairs of conditions on
//! one question; what it does not see is treated as reachable, so that no sound form is refused.

use super::definition::{Behaviour, Condition, Form, Item, ItemType, Operator};
use super::scalar::Scalar;
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// Whether some answer to this question could meet the condition.
pub(super) fn can_be_met(question: &Item, condition: &Condition) -> bool {
    let ordered = matches!(
        condition.operator,
        Operator::Greater | Operator::Less | Operator::GreaterOrEqual | Operator::LessOrEqual
    );
    if matches!(condition.operator, Operator::Exists) {
        return true;
    }
    let fits = match (question.kind, &condition.expected) {
        (ItemType::Boolean, Scalar::Boolean(_)) => !ordered,
        (ItemType::Integer | ItemType::Decimal, Scalar::Number(_))
        | (ItemType::Date | ItemType::DateTime, Scalar::Span(..))
        | (ItemType::Time, Scalar::Clock(_))
        | (ItemType::Quantity, Scalar::Quantity(..)) => true,
        (ItemType::Choice, expected) => {
            let options = &question.choices;
            options.is_empty() || options.iter().any(|c| ordered || c.scalar.equals(expected))
        }
        (ItemType::OpenChoice, _) => true,
        (
            ItemType::String
            | ItemType::Text
            | ItemType::Url
            | ItemType::Reference
            | ItemType::Attachment,
            Scalar::Word(_),
        ) => !ordered,
        _ => false,
    };
    // "Not this" is met by every other answer; it is still a slip if no answer can be "this".
    fits
}

/// The items that can never be enabled, by number.
pub(super) fn unreachable(form: &Form) -> BTreeSet<usize> {
    let mut closed = BTreeSet::new();
    let in_order = form.order.len() - form.circular;
    for number in form.order.iter().take(in_order) {
        if never(form, *number, &closed) {
            closed.insert(*number);
        }
    }
    closed
}

fn never(form: &Form, number: usize, closed: &BTreeSet<usize>) -> bool {
    let Some(item) = form.items.get(number) else {
        return false;
    };
    if item.parent.is_some_and(|p| closed.contains(&p)) {
        return true;
    }
    let impossible = |c: &Condition| match form.by_link.get(&c.question) {
        None => true,
        Some(question) => needs_answer(c) && closed.contains(question),
    };
    if item.conditions.is_empty() {
        return false;
    }
    if item.behaviour == Some(Behaviour::Any) && item.conditions.len() > 1 {
        return item.conditions.iter().all(impossible);
    }
    if item.conditions.iter().any(impossible) {
        return true;
    }
    let all = demands(form, number);
    all.iter()
        .enumerate()
        .any(|(n, a)| all.iter().skip(n + 1).any(|b| contradict(form, a, b)))
}

/// The conditions that must all hold for the item: its own and those of its containers.
fn demands(form: &Form, number: usize) -> Vec<&Condition> {
    let around = std::iter::once(number).chain(form.ancestors(number));
    let items = around.filter_map(|n| form.items.get(n));
    let all = items.filter(|i| i.conditions.len() == 1 || i.behaviour != Some(Behaviour::Any));
    all.flat_map(|i| &i.conditions).collect()
}

fn needs_answer(condition: &Condition) -> bool {
    match condition.operator {
        Operator::Exists => condition.expected == Scalar::Boolean(true),
        Operator::NotEqual => false,
        _ => true,
    }
}

fn contradict(form: &Form, a: &Condition, b: &Condition) -> bool {
    if a.question != b.question {
        return false;
    }
    let must_be_empty =
        |c: &Condition| c.operator == Operator::Exists && c.expected == Scalar::Boolean(false);
    if (must_be_empty(a) && needs_answer(b)) || (must_be_empty(b) && needs_answer(a)) {
        return true;
    }
    let same = a.expected.equals(&b.expected);
    if same
        && matches!(
            (a.operator, b.operator),
            (Operator::Equal, Operator::NotEqual) | (Operator::NotEqual, Operator::Equal)
        )
    {
        return true;
    }
    // Several answers, of the question or of the group around it, may each meet another condition.
    let number = form.by_link.get(&a.question);
    let several = number.is_some_and(|n| {
        std::iter::once(*n)
            .chain(form.ancestors(*n))
            .any(|n| form.items.get(n).is_some_and(|i| i.repeats))
    });
    !several && apart(a, b)
}

/// Whether no single answer meets both.
fn apart(a: &Condition, b: &Condition) -> bool {
    let order = a.expected.order(&b.expected);
    let from_below = |o| matches!(o, Operator::Greater | Operator::GreaterOrEqual);
    let from_above = |o| matches!(o, Operator::Less | Operator::LessOrEqual);
    match (a.operator, b.operator) {
        (Operator::Equal, Operator::Equal) => {
            !a.expected.equals(&b.expected)
                && (order.is_some() || !matches!(a.expected, Scalar::Span(..)))
        }
        (low, high)
            if (from_below(low) || low == Operator::Equal)
                && (from_above(high) || high == Operator::Equal) =>
        {
            let strict = matches!(low, Operator::Greater) || matches!(high, Operator::Less);
            order == Some(Ordering::Greater) || (strict && order == Some(Ordering::Equal))
        }
        (high, low)
            if (from_above(high) || high == Operator::Equal)
                && (from_below(low) || low == Operator::Equal) =>
        {
            apart(b, a)
        }
        _ => false,
    }
}
