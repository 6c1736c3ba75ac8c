//! A small seeded source of choices, and random work on a visit with it.

use super::support::*;
use crate::document::{Document, Edit, conflicts};
use crate::domain::value::Value;

/// SplitMix64: enough for choices in tests, the same everywhere for the same seed.
pub(super) struct Choices(pub u64);

impl Choices {
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(super) fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next() % most as u64).unwrap()
    }
}

/// Registers that random work writes.
pub(super) fn registers() -> Vec<String> {
    let mut all = vec![
        "title".to_owned(),
        "form".to_owned(),
        "took.part/a".to_owned(),
    ];
    all.push(format!("tasks/{}/status", item(1)));
    all.push(format!("concerns/{}/status", item(2)));
    all
}

/// Texts that random work writes.
pub(super) fn texts() -> Vec<String> {
    vec![
        "notes".to_owned(),
        "took.part/b".to_owned(),
        format!("concerns/{}/detail", item(2)),
    ]
}

/// A sentence nobody else writes.
pub(super) fn sentence(n: u64) -> String {
    format!("Sentence number {n} was typed. ")
}

/// The text after one random step: a sentence added, changed or removed.
pub(super) fn edited(text: &str, choices: &mut Choices, n: u64) -> String {
    let mut all = crate::domain::sentences::split(text);
    let at = choices.below(all.len() + 1);
    match choices.below(4) {
        0 | 1 => all.insert(at, sentence(n)),
        2 if at < all.len() => all[at] = sentence(n),
        _ if at < all.len() => {
            all.remove(at);
        }
        _ => all.push(sentence(n)),
    }
    all.concat()
}

/// One random edit of a record.
pub(super) fn edit(document: &Document, choices: &mut Choices, n: u64) -> Edit {
    let found = conflicts(document);
    match choices.below(10) {
        0..4 => {
            let all = registers();
            let value = match choices.below(6) {
                0 => Value::Removed,
                1 => Value::Integer(-i64::try_from(n).unwrap() * 1_000),
                2 => Value::Boolean(n.is_multiple_of(2)),
                _ => Value::Text(format!("value {n}")),
            };
            put(&all[choices.below(all.len())], value)
        }
        4 if !found.is_empty() => {
            let conflict = &found[choices.below(found.len())];
            let version = &conflict.versions[choices.below(conflict.versions.len())];
            let chosen = Some(version.value.clone()).filter(|_| choices.below(3) > 0);
            settle(conflict, &version.path.to_string(), chosen)
        }
        5 => Edit::Item {
            path: path(&format!("endings/{}", item(u128::from(n % 7) + 10))),
        },
        _ => {
            let all = texts();
            let at = &all[choices.below(all.len())];
            text(at, &edited(&document.text(&path(at)), choices, n))
        }
    }
}
