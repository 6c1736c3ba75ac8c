//! How a person fills in each field: the control, the codes that may stand, and whether it may be "not asked".
//!
//! The one source for pages that read and write records. A page shows a code that is not in its list as it stands.

use super::codes::{self, Codes};
use super::{Field, Kind, Shape, fields};
use serde::{Deserialize, Serialize};

/// The control with which a field is filled in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Input {
    /// One line of any characters.
    Line,
    /// Several lines, each a value of its own, such as given names.
    Lines,
    /// Free text, kept by sentences.
    Text,
    /// A day, a month or a year.
    Date,
    /// A date and a time.
    Moment,
    /// A whole number from 1.
    Number,
    /// Yes or no.
    YesNo,
    /// One of the codes.
    Code,
    /// A BCP 47 language.
    Language,
    /// An NHS number.
    NhsNumber,
    /// A telephone number or another address of `telecoms`.
    Telephone,
    /// An electronic mail address.
    Email,
    /// A postcode.
    Postcode,
    /// The identity of another record or of a worker; shown by its name.
    Link,
    /// Items with fields of their own.
    Items,
}

/// One field, as a page needs it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FieldRule {
    /// The key in the record's root, or in an item.
    pub key: String,
    /// The control.
    pub input: Input,
    /// The name of the list of codes; empty where there is none.
    pub list: String,
    /// The codes in their order.
    pub codes: Vec<String>,
    /// It may hold "not asked", "declined" or "not known" instead.
    pub absent: bool,
    /// It may be written on the record's own page. What gives access, is worked out or is written by other verbs
    /// may not.
    pub write: bool,
    /// It is about risk.
    pub risk: bool,
    /// Of items: their fields.
    pub within: Vec<FieldRule>,
}

/// The fields of a kind, in the order in which a page shows them. Forms' answers and what a visit is made of have
/// pages and verbs of their own and may not be written as fields.
#[must_use]
pub fn rules(kind: Kind) -> Vec<FieldRule> {
    fields(kind)
        .iter()
        .filter(|f| f.shape != Shape::Open)
        .map(|f| rule(kind, None, f))
        .collect()
}

fn rule(kind: Kind, collection: Option<&str>, field: &Field) -> FieldRule {
    let codes = codes_of(kind, collection, field.key);
    let within = match field.shape {
        Shape::Items(inner) => inner
            .iter()
            .map(|f| rule(kind, Some(field.key), f))
            .collect(),
        _ => Vec::new(),
    };
    FieldRule {
        key: field.key.to_owned(),
        input: input(collection, field, codes.is_some()),
        list: codes.map(|c| c.name.to_owned()).unwrap_or_default(),
        codes: codes
            .map(|c| c.codes.iter().map(|c| (*c).to_owned()).collect())
            .unwrap_or_default(),
        absent: collection.is_none() && may_be_absent(field.key),
        write: may_write(kind, collection, field.key),
        risk: field.risk,
        within,
    }
}

fn input(collection: Option<&str>, field: &Field, coded: bool) -> Input {
    match (field.shape, collection, field.key) {
        (Shape::Text, ..) => Input::Text,
        (Shape::Items(_), ..) => Input::Items,
        _ if coded => Input::Code,
        (
            _,
            None,
            "birth.date" | "deceased.date" | "about.date" | "tenancy.start" | "tenancy.end",
        )
        | (_, Some(_), "birth.date" | "start" | "end" | "onset" | "made.safe") => Input::Date,
        (_, _, "aware") => Input::Moment,
        (_, _, "rank") => Input::Number,
        (_, _, "interpreter" | "deceased" | "active" | "copy.letters" | "emergency") => {
            Input::YesNo
        }
        (_, _, "language" | "language.other") => Input::Language,
        (_, _, "nhs.number") => Input::NhsNumber,
        (_, Some("telecoms"), "value") | (_, Some("contacts"), "telecom") => Input::Telephone,
        (_, _, "email") => Input::Email,
        (_, _, "postcode") => Input::Postcode,
        (_, _, "place" | "aware.by" | "visit") => Input::Link,
        (_, _, "name.given" | "given" | "lines") => Input::Lines,
        _ => Input::Line,
    }
}

fn codes_of(kind: Kind, collection: Option<&str>, key: &str) -> Option<Codes> {
    Some(match (collection, key) {
        (None | Some("contacts"), "gender") => codes::GENDER,
        (None, "birth.sex") => codes::BIRTH_SEX,
        (None, "ethnic.category") => codes::ETHNIC_CATEGORY,
        (None, "sexual.orientation") => codes::SEXUAL_ORIENTATION,
        (None, "marital.status") => codes::MARITAL_STATUS,
        (None, "residential.status") => codes::RESIDENTIAL_STATUS,
        (None, "death.notification") => codes::DEATH_NOTIFICATION,
        (None, "nhs.verification") => codes::NHS_VERIFICATION,
        (None, "contact.method") => codes::CONTACT_METHOD,
        (None, "written.format") => codes::WRITTEN_FORMAT,
        (None, "allergies.known") => codes::ALLERGIES_KNOWN,
        (None, "logical.status") => codes::LOGICAL_STATUS,
        (None, "service") => codes::SERVICE,
        (Some("alerts"), "code") => codes::ALERT,
        (Some("telecoms"), "system") => codes::TELECOM_SYSTEM,
        (Some("telecoms" | "addresses"), "use") => codes::USE,
        (Some("names"), "use") => codes::NAME_USE,
        (Some("allergies"), "category") => codes::ALLERGY_CATEGORY,
        (Some("allergies"), "criticality") => codes::CRITICALITY,
        (Some("allergies"), "severity") => codes::SEVERITY,
        (Some("allergies"), "verification") => codes::ALLERGY_VERIFICATION,
        (Some("hazards"), "category") | (Some("concerns"), "hazard") => codes::HAZARD,
        (Some("hazards"), "status") => codes::HAZARD_STATUS,
        (Some(_), "status") if kind != Kind::Visit => codes::STATUS,
        _ => return None,
    })
}

/// What is asked of a person, and may be declined or not known. Words of the organisation's own are not asked.
fn may_be_absent(key: &str) -> bool {
    matches!(
        key,
        "name.preferred"
            | "birth.date"
            | "birth.sex"
            | "birth.place"
            | "gender"
            | "ethnic.category"
            | "religion"
            | "sexual.orientation"
            | "marital.status"
            | "residential.status"
            | "nhs.number"
            | "language"
            | "language.other"
            | "interpreter"
            | "contact.method"
            | "contact.times"
            | "written.format"
            | "general.practitioner"
            | "allergies.known"
            | "tenancy.reference"
            | "tenancy.type"
            | "tenancy.start"
            | "landlord"
    )
}

fn may_write(kind: Kind, collection: Option<&str>, key: &str) -> bool {
    let own_page = matches!(
        kind,
        Kind::Person
            | Kind::PersonCare
            | Kind::PersonHousing
            | Kind::Place
            | Kind::Entry
            | Kind::Case
    );
    let fixed = match collection {
        None => matches!(
            key,
            "source"
                | "active"
                | "managing.organisation"
                | "nhs.verification"
                | "death.notification"
                | "service"
                | "opened"
                | "closed"
                | "told"
        ),
        // What an item is about stays; another is another item. How it stands has controls of its own.
        Some(_) => matches!(
            key,
            "status" | "status.reason" | "aware.by" | "visit" | "place"
        ),
    };
    own_page && !fixed
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn at(kind: Kind, key: &str) -> FieldRule {
        let (root, leaf) = key.split_once('/').unwrap_or((key, ""));
        let rule = rules(kind).into_iter().find(|r| r.key == root).unwrap();
        match leaf {
            "" => rule,
            leaf => rule.within.into_iter().find(|r| r.key == leaf).unwrap(),
        }
    }

    #[test]
    fn each_field_has_the_control_that_fits_it() {
        use Input::{Code, Date, Items, Language, Line, Link, Moment, NhsNumber, Telephone, YesNo};
        for (kind, key, input, absent, write) in [
            (Kind::Person, "name.full", Line, false, true),
            (Kind::Person, "birth.date", Date, true, true),
            (Kind::Person, "gender", Code, true, true),
            (Kind::Person, "ethnic.category", Code, true, true),
            (Kind::Person, "interpreter", YesNo, true, true),
            (Kind::Person, "nhs.number", NhsNumber, true, true),
            (Kind::Person, "nhs.verification", Code, false, false),
            (Kind::Person, "language", Language, true, true),
            (Kind::Person, "active", YesNo, false, false),
            (Kind::Person, "telecoms", Items, false, true),
            (Kind::Person, "telecoms/value", Telephone, false, true),
            (Kind::Person, "addresses/place", Link, false, false),
            (Kind::Person, "alerts/code", Code, false, true),
            (Kind::Person, "alerts/status", Code, false, false),
            (
                Kind::PersonCare,
                "about.important",
                Input::Text,
                false,
                true,
            ),
            (Kind::Place, "hazards/aware", Moment, false, true),
            (Kind::Place, "hazards/aware.by", Link, false, false),
            (Kind::Place, "postcode", Input::Postcode, false, true),
            (Kind::Visit, "title", Line, false, false),
        ] {
            let rule = at(kind, key);
            assert_eq!(
                (rule.input, rule.absent, rule.write),
                (input, absent, write),
                "{kind:?} {key}"
            );
        }
    }

    #[test]
    fn a_list_of_codes_has_each_once() {
        for rule in Kind::ALL.into_iter().flat_map(rules) {
            for rule in std::iter::once(&rule).chain(&rule.within) {
                let mut codes = rule.codes.clone();
                codes.sort_unstable();
                codes.dedup();
                assert_eq!(codes.len(), rule.codes.len(), "{}", rule.key);
                assert_eq!(rule.input == Input::Code, !rule.list.is_empty());
            }
        }
    }
}
