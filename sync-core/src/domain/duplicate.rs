//! Whether two records may be about the same person or the same place, and why a person should look.
//!
//! A hint and never a decision: it merges nothing, and it rather misses a pair than names many that are not. Someone
//! without accents, without middle names, with one typing error, with day and month of birth exchanged, or under the
//! name that they like to be called is still found; a father and a son of one name at one address are not a pair, nor
//! are two flats of one house.

mod address;
mod person_name;

use super::date::PartialDate;
use super::ids::RecordId;
use super::postcode;
use serde::{Deserialize, Serialize};

/// What tells a person or a place from another. What is not known is empty.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Identity {
    /// Names in whole, each as written: the present one, earlier ones, with the preferred name in place of the given
    /// one. Empty for a place.
    pub names: Vec<String>,
    /// Date of birth, as far as it is known.
    pub born: Option<PartialDate>,
    /// NHS number as stored or as typed.
    pub nhs_number: String,
    /// Where the person lives or lived; of a place, the place itself.
    pub addresses: Vec<Home>,
}

/// One address of a person, or a place.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Home {
    /// The record of the place, where one is linked, or of the place itself.
    pub place: Option<RecordId>,
    /// Unique property reference number.
    pub uprn: String,
    /// The address on one line, with its postcode.
    pub line: String,
}

/// Why two records may be the same, the strongest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "LikenessReason"))]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The same ten digits of an NHS number.
    NhsNumber,
    /// The same UPRN.
    Uprn,
    /// A name alike, and a date of birth that can be the same.
    NameAndBirth,
    /// A name alike at the same address, and no dates of birth that say otherwise.
    NameAndAddress,
    /// A name in common, the same day of birth and the same address: after a marriage, for example.
    BirthAndAddress,
    /// The same address; of two places.
    Address,
}

/// That two records may be about the same person or place.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Likeness {
    /// Why, the strongest first; never empty. `Ord` puts the likelier pair first.
    pub reasons: Vec<Reason>,
}

impl Likeness {
    /// Compares two people, or two places; `None` where nothing speaks for their being one. It does not matter which
    /// stands first.
    #[must_use]
    pub fn of(one: &Identity, other: &Identity) -> Option<Self> {
        let mut reasons = Vec::new();
        if one.names.is_empty() && other.names.is_empty() {
            reasons.extend(places(one, other));
        } else {
            people(one, other, &mut reasons);
        }
        reasons.sort_unstable();
        (!reasons.is_empty()).then_some(Self { reasons })
    }
}

fn people(one: &Identity, other: &Identity, reasons: &mut Vec<Reason>) {
    let number = digits(&one.nhs_number);
    if number.len() == 10 && number == digits(&other.nhs_number) {
        reasons.push(Reason::NhsNumber);
    }
    let pairs = || {
        one.names
            .iter()
            .flat_map(|a| other.names.iter().map(move |b| (a, b)))
    };
    let births = match (one.born, other.born) {
        (Some(a), Some(b)) => Births::of(a, b),
        _ => Births::NotKnown,
    };
    let alike = pairs().any(|(a, b)| person_name::alike(a, b));
    let at_one_address = || {
        let homes = |h: &Home| other.addresses.iter().any(|o| same_home(h, o));
        one.addresses.iter().any(homes)
    };
    match (alike, births) {
        (true, Births::Same | Births::MayBe) => reasons.push(Reason::NameAndBirth),
        (true, Births::NotKnown) if at_one_address() => reasons.push(Reason::NameAndAddress),
        (false, Births::Same)
            if pairs().any(|(a, b)| person_name::in_common(a, b)) && at_one_address() =>
        {
            reasons.push(Reason::BirthAndAddress);
        }
        _ => {}
    }
}

fn places(one: &Identity, other: &Identity) -> Option<Reason> {
    let pairs = one
        .addresses
        .iter()
        .flat_map(|a| other.addresses.iter().map(move |b| (a, b)));
    pairs
        .filter_map(|(a, b)| match (uprn(a), uprn(b)) {
            // The gazetteer gives every property one number: two numbers are two properties.
            (Some(a), Some(b)) => (a == b).then_some(Reason::Uprn),
            _ => address::same(&a.line, &b.line).then_some(Reason::Address),
        })
        .min()
}

/// Whether two people have the same address there.
fn same_home(one: &Home, other: &Home) -> bool {
    if one.place.is_some() && one.place == other.place {
        return true;
    }
    // The NHS writes ZZ99 for no fixed home, for not known and for other countries: no address in common.
    let nowhere = |h: &Home| postcode::normalise(&h.line).contains("ZZ99");
    match (uprn(one), uprn(other)) {
        (Some(a), Some(b)) => a == b,
        _ => !nowhere(one) && address::same(&one.line, &other.line),
    }
}

fn uprn(home: &Home) -> Option<String> {
    super::address::uprn(&home.uprn).ok()
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Births {
    /// The same day.
    Same,
    /// One is known in part and the other fits it, or day and month are exchanged.
    MayBe,
    /// They differ.
    Differ,
    /// At least one is not known.
    NotKnown,
}

impl Births {
    fn of(a: PartialDate, b: PartialDate) -> Self {
        if a == b {
            return if a.day().is_some() {
                Self::Same
            } else {
                Self::MayBe
            };
        }
        let within = |a: PartialDate, b: PartialDate| {
            a.first_day() <= b.first_day() && b.last_day() <= a.last_day()
        };
        let exchanged = a.year() == b.year()
            && a.day().is_some()
            && (a.day(), a.month()) == (b.month(), b.day());
        if within(a, b) || within(b, a) || exchanged {
            Self::MayBe
        } else {
            Self::Differ
        }
    }
}

#[cfg(test)]
mod tests;
