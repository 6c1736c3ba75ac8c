//! What a generic renderer shows: the form with its answers, problems and counts, nested as it is read.

use super::answers::{Answer, Answers, instance_key, item_key, other_key, tick_key};
use super::condition::{Spot, State};
use super::definition::{Form, Item, ItemType, Role, Unit};
use super::validate::{Problem, problems_at};
use crate::domain::value::Value;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A form to be shown and answered.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[allow(missing_docs)]
pub struct FormPage {
    pub url: String,
    pub version: String,
    pub title: String,
    pub items: Vec<PageItem>,
    /// Questions answered, of those enabled and to be answered.
    pub answered: u32,
    pub of: u32,
    /// How many problems there are in all; none: the response may be submitted.
    pub problems: u32,
    /// Answers to questions that this version of the form does not have, or has in another shape: kept, shown,
    /// not submitted.
    pub unplaced: Vec<Unplaced>,
}

/// An answer that has no place in this version of the form.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[allow(missing_docs)]
pub struct Unplaced {
    pub key: String,
    pub answer: Answer,
}

/// A group, a question or a line of text where it stands.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PageItem {
    /// The item's name in the form.
    pub link_id: String,
    /// The key under which its answer is written (path `answers/KEY`); that of an instance is this, `:` and an
    /// id that its maker has not used before.
    pub key: String,
    /// Its type.
    pub kind: ItemType,
    /// What is asked or said.
    pub text: String,
    /// Its number.
    pub prefix: Option<String>,
    /// Lines always shown with it.
    pub hint: Vec<String>,
    /// Lines shown on request.
    pub help: Vec<String>,
    /// Whether it must be answered.
    pub required: bool,
    /// Whether it is shown and not typed.
    pub read_only: bool,
    /// Whether it is asked at all now; what is not is neither shown nor submitted, its answer is kept.
    pub enabled: bool,
    /// Whether it has `instances`, or the options are tick boxes.
    pub repeats: bool,
    /// What limits its answers.
    pub limits: PageLimits,
    /// Units of a number, the first as a rule; a quantity is stored as `NUMBER` or `NUMBER CODE`.
    pub units: Vec<Unit>,
    /// The options of a choice.
    pub options: Vec<PageOption>,
    /// The free text beside the options.
    pub other: Option<PageOther>,
    /// What lies under `key`; for tick boxes only a reason why there is no answer.
    pub answer: Option<Answer>,
    /// The instances, if it repeats and has no options.
    pub instances: Vec<PageInstance>,
    /// What it contains, if that does not stand in instances.
    pub items: Vec<PageItem>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// Questions answered within it, itself included.
    pub answered: u32,
    /// Of how many enabled ones.
    pub of: u32,
}

/// What limits the answers of a question, as the form writes it.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[allow(missing_docs)]
pub struct PageLimits {
    pub min_length: Option<u32>,
    pub max_length: Option<u32>,
    pub max_decimals: Option<u32>,
    pub minimum: Option<String>,
    pub maximum: Option<String>,
    pub min_occurs: Option<u32>,
    pub max_occurs: Option<u32>,
}

/// One option.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PageOption {
    /// Written under the item's key as text if it is not a tick box.
    pub code: String,
    /// As shown.
    pub display: String,
    /// Whether nothing else goes with it.
    pub exclusive: bool,
    /// For a tick box, the key under which a Boolean is written.
    pub key: Option<String>,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// The free text beside the options.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[allow(missing_docs)]
pub struct PageOther {
    pub key: String,
    pub answer: Option<Answer>,
}

/// One instance of a repeating group or question.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PageInstance {
    /// Its id.
    pub id: String,
    /// Its key: an answer of a question lies there; for a group true when it is added, `removed` when taken back.
    pub key: String,
    /// Whether it was taken back. What is in it is kept, and shown for putting it back, but not submitted.
    pub removed: bool,
    /// The answer of a repeating question.
    pub answer: Option<Answer>,
    /// What it contains.
    pub items: Vec<PageItem>,
}

/// The page of a form with these answers. Hidden items are left out; disabled ones are there, `enabled: false`.
#[must_use]
pub fn page(form: &Form, answers: &Answers) -> FormPage {
    let state = State::new(form, answers);
    let mut maker = Maker {
        state,
        placed: BTreeSet::new(),
    };
    let roots: Vec<usize> = (0..form.items.len())
        .filter(|n| form.items.get(*n).is_some_and(|i| i.parent.is_none()))
        .collect();
    let items = maker.items(&roots, "", false);
    let placed = maker.placed;
    let unplaced = answers
        .0
        .iter()
        .filter(|(key, answer)| !placed.contains(*key) && answer.answers());
    FormPage {
        url: form.url.clone(),
        version: form.version.clone(),
        title: form.title.clone(),
        answered: items.iter().map(|i| i.answered).sum(),
        of: items.iter().map(|i| i.of).sum(),
        problems: items.iter().map(problem_count).sum(),
        unplaced: unplaced
            .map(|(key, answer)| Unplaced {
                key: key.clone(),
                answer: answer.clone(),
            })
            .collect(),
        items,
    }
}

fn problem_count(item: &PageItem) -> u32 {
    let inner = item
        .items
        .iter()
        .chain(item.instances.iter().flat_map(|i| &i.items));
    u32::try_from(item.problems.len()).unwrap_or(u32::MAX) + inner.map(problem_count).sum::<u32>()
}

struct Maker<'a> {
    state: State<'a>,
    /// The keys that have a place in this version of the form.
    placed: BTreeSet<String>,
}

impl Maker<'_> {
    fn items(&mut self, numbers: &[usize], prefix: &str, removed: bool) -> Vec<PageItem> {
        let form = self.state.form;
        let mut made = Vec::new();
        for number in numbers {
            let Some(item) = form.items.get(*number).filter(|i| i.role == Role::Own) else {
                continue;
            };
            let page = self.item(*number, item, prefix, removed);
            if !item.hidden {
                made.push(page);
            }
        }
        made
    }

    fn at(&mut self, key: &str) -> Option<Answer> {
        self.placed.insert(key.to_owned());
        let answer = self.state.answers.get(key)?;
        (*answer != Answer::Register(Value::Removed)).then(|| answer.clone())
    }

    fn item(&mut self, number: usize, item: &Item, prefix: &str, removed: bool) -> PageItem {
        let spot = Spot {
            prefix: prefix.to_owned(),
            removed,
        };
        let key = item_key(prefix, &item.link_id);
        let form = self.state.form;
        let given = self.state.given(number, prefix);
        let enabled = self.state.enabled(number, prefix);
        let asks = enabled && item.kind.is_question() && !item.read_only && !item.hidden;
        let lines = |role: Role| -> Vec<String> {
            let children = item.children.iter().filter_map(|n| form.items.get(*n));
            children
                .filter(|c| c.role == role && !c.hidden)
                .map(|c| c.text.clone())
                .collect()
        };
        let options = item.choices.iter().map(|choice| {
            let code = choice.code.as_str();
            PageOption {
                code: code.to_owned(),
                display: choice.display.clone(),
                exclusive: choice.exclusive,
                key: item.has_ticks().then(|| tick_key(&key, code)),
                chosen: given
                    .iter()
                    .any(|g| !g.other && g.value.text() == Some(code)),
            }
        });
        let options: Vec<PageOption> = options.collect();
        self.placed
            .extend(options.iter().filter_map(|o| o.key.clone()));
        // A tick box that is no option any more is a problem of this item; its key still has its place here.
        self.placed.extend(given.iter().map(|g| g.key.clone()));
        let other = (item.kind == ItemType::OpenChoice && !item.has_instances()).then(|| {
            let key = other_key(&key);
            PageOther {
                answer: self.at(&key),
                key,
            }
        });
        let mut answer = None;
        if item.kind.is_question() && !item.repeats {
            answer = self.at(&key);
        } else if let Some(Answer::Register(Value::Absent(why))) = self.state.answers.get(&key) {
            answer = Some(Answer::Register(Value::Absent(*why)));
            self.placed.insert(key.clone());
        }
        let mut instances = Vec::new();
        if item.has_instances() {
            for (id, gone) in self.state.answers.instances(&key) {
                let instance = instance_key(&key, &id);
                let answer = self.at(&instance).filter(|_| item.kind.is_question());
                let items = self.items(&item.children, &format!("{instance}/"), removed || gone);
                instances.push(PageInstance {
                    id,
                    removed: gone,
                    answer,
                    items,
                    key: instance,
                });
            }
        }
        let inside = if item.has_instances() {
            &[]
        } else {
            item.children.as_slice()
        };
        let items = self.items(inside, prefix, removed);
        let within = || items.iter().chain(instances.iter().flat_map(|i| &i.items));
        PageItem {
            answered: u32::from(asks && !given.is_empty())
                + within().map(|i| i.answered).sum::<u32>(),
            of: u32::from(asks) + within().map(|i| i.of).sum::<u32>(),
            problems: if item.hidden {
                Vec::new()
            } else {
                problems_at(&self.state, number, item, &spot)
            },
            link_id: item.link_id.clone(),
            kind: item.kind,
            text: item.text.clone(),
            prefix: item.prefix.clone(),
            hint: lines(Role::Hint),
            help: lines(Role::Help),
            required: item.fewest() > 0,
            read_only: item.read_only,
            enabled,
            repeats: item.repeats,
            limits: PageLimits {
                min_length: item.min_length,
                max_length: item.max_length,
                max_decimals: item.max_decimals,
                minimum: item.minimum.as_ref().map(|l| l.text.clone()),
                maximum: item.maximum.as_ref().map(|l| l.text.clone()),
                min_occurs: item.min_occurs,
                max_occurs: item.max_occurs,
            },
            units: item.units.clone(),
            options,
            other,
            answer,
            instances,
            items,
            key,
        }
    }
}
