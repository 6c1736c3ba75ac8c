//! What a write changed, so that a page can look again at what it shows and at nothing else.

use crate::domain::ids::RecordId;
use crate::domain::schema::Kind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A list or a count that changed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Topic {
    /// Lists of visits.
    Visits,
    /// The queue of reviews.
    Reviews,
    /// Names and addresses in lists and search.
    Subjects,
    /// Open disagreements.
    Conflicts,
    /// What waits, what was put aside.
    Outbox,
    /// The organisation's data.
    Directory,
    /// What is granted, and how far it has been filled.
    Grants,
}

/// Which records and lists changed.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Keys {
    /// Records, in order.
    pub records: BTreeSet<RecordId>,
    /// Lists and counts.
    pub topics: BTreeSet<Topic>,
}

impl Keys {
    /// Nothing changed that a page could show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.records.is_empty() && self.topics.is_empty()
    }

    /// Adds those of another write.
    pub fn extend(&mut self, other: Self) {
        self.records.extend(other.records);
        self.topics.extend(other.topics);
    }

    pub(super) fn record(&mut self, record: RecordId, kind: Kind) {
        self.records.insert(record);
        match kind {
            Kind::Visit => self.topics.extend([Topic::Visits, Topic::Reviews]),
            Kind::Response => self.topics.extend([Topic::Visits, Topic::Reviews]),
            Kind::Review => self.topics.extend([Topic::Visits, Topic::Reviews]),
            Kind::Person | Kind::Place | Kind::Case => {
                self.topics.extend([Topic::Subjects, Topic::Visits]);
            }
            Kind::PersonCare | Kind::PersonHousing | Kind::PersonRestricted | Kind::Entry => {}
        }
    }
}
