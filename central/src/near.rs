//! Which people and places are worth comparing: those that have something in common without which the domain's rule
//! never calls two alike. Without it each row of an import would be compared with everyone.

use std::collections::{BTreeSet, HashMap};
use sync_core::domain::address;
use sync_core::domain::duplicate::Identity;
use sync_core::domain::ids::RecordId;
use sync_core::domain::postcode;
use sync_core::domain::search::fold;

/// Letters of a word by which an address without a number is found.
const WORD: usize = 4;

/// Records by what they can have in common.
#[derive(Clone, Debug, Default)]
pub(crate) struct Near {
    keys: HashMap<RecordId, BTreeSet<String>>,
    records: HashMap<String, BTreeSet<RecordId>>,
}

impl Near {
    /// Adds a record, or replaces what is known of it.
    pub(crate) fn add(&mut self, record: RecordId, identity: &Identity) {
        for key in self.keys.remove(&record).into_iter().flatten() {
            if let Some(there) = self.records.get_mut(&key) {
                there.remove(&record);
                if there.is_empty() {
                    self.records.remove(&key);
                }
            }
        }
        let keys = keys(identity);
        for key in &keys {
            let there = self.records.entry(key.clone()).or_default();
            there.insert(record);
        }
        self.keys.insert(record, keys);
    }

    /// Those worth comparing with this one.
    pub(crate) fn to(&self, identity: &Identity) -> BTreeSet<RecordId> {
        let keys = keys(identity);
        let there = keys.iter().filter_map(|key| self.records.get(key));
        there.flatten().copied().collect()
    }
}

fn keys(identity: &Identity) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    let digits: String = identity
        .nhs_number
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    if digits.len() == 10 {
        keys.insert(format!("number {digits}"));
    }
    // Names that are alike share the first letter of a word, unless the one typing error is there.
    let folded: Vec<String> = identity.names.iter().map(|name| fold(name)).collect();
    let initials: BTreeSet<char> = folded
        .iter()
        .flat_map(|name| name.split(|c: char| !c.is_alphanumeric() && c != '\''))
        .filter_map(|word| word.chars().next())
        .collect();
    // Of people only together with a name; of places, which have none, alone.
    let mut also = |key: String| match identity.names.is_empty() {
        true => drop(keys.insert(key)),
        false => keys.extend(initials.iter().map(|initial| format!("{initial} {key}"))),
    };
    if let Some(born) = identity.born {
        also(format!("born {}", born.year()));
    }
    for home in &identity.addresses {
        if let (Some(place), false) = (home.place, identity.names.is_empty()) {
            also(format!("at {place}"));
        }
        if let Ok(uprn) = address::uprn(&home.uprn) {
            also(format!("uprn {uprn}"));
        }
        for key in of_line(&home.line) {
            also(format!("line {key}"));
        }
    }
    keys
}

/// The first number of an address, for two that are the same have the same numbers; of one without, its longer words.
fn of_line(line: &str) -> Vec<String> {
    let folded = fold(line);
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect();
    let is_postcode = |words: &[&str]| {
        let normal = postcode::normalise(&words.concat());
        postcode::is_usual(&normal) || normal.starts_with("ZZ99")
    };
    let words = match words.as_slice() {
        [rest @ .., a, b] if is_postcode(&[a, b]) => rest,
        [rest @ .., a] if is_postcode(&[a]) => rest,
        all => all,
    };
    let number = words
        .iter()
        .find(|w| w.starts_with(|c: char| c.is_ascii_digit()));
    match number {
        Some(number) => vec![number.chars().take_while(char::is_ascii_digit).collect()],
        None => {
            let long = words.iter().filter(|w| w.chars().count() >= WORD);
            long.map(|w| (*w).to_owned()).collect()
        }
    }
}
