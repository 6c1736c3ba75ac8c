//! Projections: what lists and search show of a record, as a pure function of its document. Per kind one file.
//!
//! What is kept here never leaves its record: names of a visit's person, for example, are joined in queries.

mod case;
mod person;
mod place;
mod review;
mod visit;
mod write;

pub use review::ReviewFacts;
pub use visit::VisitFacts;

use crate::document::{Document, conflicts};
use crate::domain::alert::Alert;
use crate::domain::hazard::Hazards;
use crate::domain::ids::RecordId;
use crate::domain::schema::{Kind, Path};
use crate::domain::search::index_terms;
use serde::{Deserialize, Serialize};

/// Every row of one record.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Rows {
    /// A person, a place or a case in a list.
    pub subject: Option<SubjectFacts>,
    /// A visit in a list.
    pub visit: Option<VisitFacts>,
    /// A review of a visit.
    pub review: Option<ReviewFacts>,
    /// Folded words by which it is found, each once.
    pub terms: Vec<String>,
    /// Open disagreements.
    pub conflicts: u32,
    /// Those of them about risk.
    pub risk_conflicts: u32,
}

/// A person, a place or a case in a list.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SubjectFacts {
    /// The name, the address on one line, the title.
    pub title: String,
    /// What tells it apart: date of birth and address, UPRN, reference.
    pub detail: String,
    /// Alerts that may count, without their words.
    pub alerts: Vec<AlertFacts>,
    /// Of a place: its emergency hazards, and who was told of one.
    pub hazards: Hazards,
}

/// When an alert counts. Its words stay in the record.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AlertFacts {
    /// HACT's code; empty if none was chosen.
    pub code: String,
    /// As stored.
    pub status: String,
    /// First day, ISO 8601; empty if none.
    pub start: String,
    /// Last day, ISO 8601; empty if none.
    pub end: String,
}

impl AlertFacts {
    /// As the rules of the field see it; without its words.
    #[must_use]
    pub fn alert(&self) -> Alert {
        Alert {
            code: self.code.clone(),
            status: crate::domain::alert::Status::of_code(&self.status),
            start: self.start.parse().ok(),
            end: self.end.parse().ok(),
            ..Alert::default()
        }
    }
}

/// The rows of a record.
#[must_use]
pub fn project(record: RecordId, document: &Document) -> Rows {
    let mut rows = match document.kind() {
        Kind::Person => person::rows(document),
        Kind::Place => place::rows(document),
        Kind::Case => case::rows(document),
        Kind::Visit => visit::rows(record, document),
        Kind::Review => review::rows(document),
        // Care, housing and restricted are read on their own page; how to get in is never projected.
        Kind::PersonCare
        | Kind::PersonHousing
        | Kind::PersonRestricted
        | Kind::Entry
        | Kind::Response => Rows::default(),
    };
    for conflict in conflicts(document) {
        rows.conflicts += 1;
        rows.risk_conflicts += u32::from(conflict.risk);
    }
    rows
}

/// The text of a register; empty if it holds none.
fn word(document: &Document, path: &Path) -> String {
    document
        .value(path)
        .and_then(|v| v.text().map(str::to_owned))
        .unwrap_or_default()
}

fn root(document: &Document, key: &str) -> String {
    word(document, &Path::of(key))
}

/// The items of a collection that stand: not ended, not entered in error.
fn standing(document: &Document, collection: &str) -> Vec<Path> {
    document
        .items(collection)
        .into_iter()
        .map(|item| Path::of_item(collection, item))
        .filter(|item| {
            let status = word(document, &item.field("status"));
            status != "ended" && status != "entered-in-error"
        })
        .collect()
}

fn alerts(document: &Document) -> Vec<AlertFacts> {
    standing(document, "alerts")
        .iter()
        .map(|item| {
            let of = |key| word(document, &item.field(key));
            AlertFacts {
                code: of("code"),
                status: of("status"),
                start: of("start"),
                end: of("end"),
            }
        })
        .collect()
}

/// The words of several texts, each once.
fn terms(texts: &[String]) -> Vec<String> {
    let mut seen = std::collections::BTreeSet::new();
    texts
        .iter()
        .flat_map(|text| index_terms(text))
        .filter(|term| seen.insert(term.clone()))
        .collect()
}

/// Parts that are there, with commas between.
fn listed(parts: &[String]) -> String {
    let there: Vec<&str> = parts
        .iter()
        .map(|p| p.trim())
        .filter(|p| !p.is_empty())
        .collect();
    there.join(", ")
}
