//! What a form is: items in document order, their types, limits, options and conditions.

use super::scalar::Scalar;
use crate::domain::visit::ConcernKind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A form that was read from a Questionnaire. Made by [`Form::read`](super::Form::read) only.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Form {
    /// Its canonical address; empty if it has none, which [`check`](super::check) names.
    pub url: String,
    /// Its version; answers are bound to it.
    pub version: String,
    /// Its title, for people.
    pub title: String,
    /// FHIR's publication status: draft, active, retired, unknown.
    pub status: String,
    pub(super) items: Vec<Item>,
    pub(super) by_link: BTreeMap<String, usize>,
    /// The items such that each comes after everything that decides whether it is enabled; at the end those of
    /// which this cannot be said, because their conditions go in a circle.
    pub(super) order: Vec<usize>,
    /// How many at the end of `order` are in, or behind, a circle.
    pub(super) circular: usize,
}

/// One item: a group, a question or a line of text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Item {
    /// Its name within the form, stable across versions.
    pub link_id: String,
    /// Its type.
    pub kind: ItemType,
    /// What is asked or said.
    pub text: String,
    /// Its number, as shown before the text.
    pub prefix: Option<String>,
    /// Whether it must be answered, while it is enabled.
    pub required: bool,
    /// Whether it may have several answers, or the group several instances.
    pub repeats: bool,
    /// Whether it is shown and not typed.
    pub read_only: bool,
    /// Whether it is never shown.
    pub hidden: bool,
    /// Fewest characters.
    pub min_length: Option<u32>,
    /// Most characters.
    pub max_length: Option<u32>,
    /// Most places after the decimal point.
    pub max_decimals: Option<u32>,
    /// Least value.
    pub minimum: Option<Limit>,
    /// Greatest value.
    pub maximum: Option<Limit>,
    /// Fewest answers or instances.
    pub min_occurs: Option<u32>,
    /// Most answers or instances.
    pub max_occurs: Option<u32>,
    /// The units of a quantity or a number.
    pub units: Vec<Unit>,
    /// The options of a choice.
    pub choices: Vec<Choice>,
    /// The address of the value set, if the options come from one.
    pub value_set: Option<String>,
    /// Whether `answerOption` was given, apart from whether a value set was.
    pub own_options: bool,
    /// When the item is enabled; always, if empty.
    pub conditions: Vec<Condition>,
    /// How several conditions go together; `all` where the form does not say, which `check` names.
    pub behaviour: Option<Behaviour>,
    /// What a yes to it raises in the visit, at once.
    pub worry: Option<ConcernKind>,
    /// Its first answers: the text of each as it is stored.
    pub initial: Vec<Initial>,
    /// One of [`EXPRESSIONS`](super::EXPRESSIONS), from which the first answer comes.
    pub expression: Option<&'static str>,
    pub(super) role: Role,
    pub(super) parent: Option<usize>,
    pub(super) children: Vec<usize>,
}

/// FHIR's item types.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub enum ItemType {
    Group,
    Display,
    Boolean,
    Decimal,
    Integer,
    Date,
    DateTime,
    Time,
    String,
    Text,
    Url,
    Choice,
    #[serde(rename = "open-choice")]
    OpenChoice,
    Attachment,
    Reference,
    Quantity,
}

impl ItemType {
    /// Whether it asks anything.
    #[must_use]
    pub fn is_question(self) -> bool {
        !matches!(self, Self::Group | Self::Display)
    }
}

/// What a line of text is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    /// An item of its own.
    Own,
    /// Always visible with the question it stands in.
    Hint,
    /// Shown on request.
    Help,
}

/// A least or a greatest value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Limit {
    /// As the form writes it.
    pub text: String,
    pub(super) scalar: Scalar,
}

/// A unit that a number may have.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Unit {
    /// As stored behind the number: UCUM where the form uses it.
    pub code: String,
    /// As shown.
    pub display: String,
}

/// One option of a choice.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Choice {
    /// As stored: the code, `system|code` where another option has the same code, or the value itself.
    pub code: String,
    /// As shown.
    pub display: String,
    /// Whether nothing else may be chosen with it, such as "none of these".
    pub exclusive: bool,
    /// Whether it is chosen at first.
    pub selected: bool,
    /// What choosing it raises in the visit, at once.
    pub worry: Option<ConcernKind>,
    pub(super) scalar: Scalar,
}

/// A first answer, as the form gives it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Initial {
    pub(super) text: String,
    pub(super) scalar: Scalar,
}

/// How several conditions go together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Behaviour {
    All,
    Any,
}

/// One `enableWhen`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Condition {
    /// The linkId of the question that decides.
    pub question: String,
    /// How its answers are compared.
    pub operator: Operator,
    pub(super) expected: Scalar,
}

/// How the answers of a question are compared with the one expected.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Operator {
    /// There is an answer, or there is none.
    Exists,
    /// Any answer is equal.
    Equal,
    /// No answer is equal, as when there is none.
    NotEqual,
    /// Any answer is greater.
    Greater,
    /// Any answer is less.
    Less,
    /// Any answer is greater or equal.
    GreaterOrEqual,
    /// Any answer is less or equal.
    LessOrEqual,
}

/// Something in a Questionnaire that this engine does not do.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Unsupported {
    /// The item; nothing for the form as a whole.
    pub link_id: Option<String>,
    /// FHIR's name of it.
    pub feature: String,
}

impl Form {
    /// The items in document order, containers before what they contain.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.items.iter()
    }

    /// The item with this linkId; the first, if there are several.
    #[must_use]
    pub fn item(&self, link_id: &str) -> Option<&Item> {
        self.items.get(*self.by_link.get(link_id)?)
    }

    /// The items that contain this one, from the inside out.
    pub fn around(&self, item: &Item) -> impl Iterator<Item = &Item> {
        let parent = item.parent;
        std::iter::successors(parent.and_then(|p| self.items.get(p)), |i| {
            i.parent.and_then(|p| self.items.get(p))
        })
    }

    /// The numbers of the items that contain this one, from the inside out.
    pub(super) fn ancestors(&self, number: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.items.get(number).and_then(|i| i.parent), move |n| {
            self.items.get(*n).and_then(|i| i.parent)
        })
    }

    /// What decides whether this item is enabled: its container and the questions of its conditions.
    pub(super) fn deciders(&self, number: usize) -> Vec<usize> {
        let Some(item) = self.items.get(number) else {
            return Vec::new();
        };
        let questions = item
            .conditions
            .iter()
            .filter_map(|c| self.by_link.get(&c.question));
        item.parent.into_iter().chain(questions.copied()).collect()
    }

    /// Sets `order` and `circular`: whatever has all its deciders before it follows them (Kahn's algorithm).
    pub(super) fn put_in_order(&mut self) {
        let count = self.items.len();
        let mut waits: Vec<usize> = (0..count).map(|n| self.deciders(n).len()).collect();
        let mut decides: Vec<Vec<usize>> = vec![Vec::new(); count];
        for n in 0..count {
            for d in self.deciders(n) {
                if let Some(list) = decides.get_mut(d) {
                    list.push(n);
                }
            }
        }
        let mut order: Vec<usize> = (0..count).filter(|n| waits.get(*n) == Some(&0)).collect();
        let mut next = 0;
        while let Some(done) = order.get(next).copied() {
            next += 1;
            for n in decides.get(done).into_iter().flatten() {
                if let Some(wait) = waits.get_mut(*n) {
                    *wait -= 1;
                    if *wait == 0 {
                        order.push(*n);
                    }
                }
            }
        }
        self.circular = count - order.len();
        let left = (0..count).filter(|n| waits.get(*n).is_some_and(|w| *w > 0));
        order.extend(left);
        self.order = order;
    }
}

impl Item {
    /// Whether its options are tick boxes, each with a key of its own. Options that stand outside the form are
    /// not known here: such a choice is answered in words, and has instances where it repeats.
    #[must_use]
    pub fn has_ticks(&self) -> bool {
        self.repeats && self.is_choice() && !self.choices.is_empty()
    }

    /// Whether it has instances, each with a key of its own.
    #[must_use]
    pub fn has_instances(&self) -> bool {
        self.repeats && !self.has_ticks() && self.kind != ItemType::Display
    }

    /// Whether it has options.
    #[must_use]
    pub fn is_choice(&self) -> bool {
        matches!(self.kind, ItemType::Choice | ItemType::OpenChoice)
    }

    /// Fewest answers that it needs while it is enabled.
    #[must_use]
    pub fn fewest(&self) -> u32 {
        self.min_occurs.unwrap_or(0).max(u32::from(self.required))
    }
}
