//! Arguments and replies of the desk verbs that look among all people and places of central.

use super::{RegisterPerson, RegisterPlace, SearchHit};
use crate::domain::duplicate::Reason;
use crate::domain::ids::RecordId;
use serde::{Deserialize, Serialize};

/// Arguments of `add_person`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AddPerson {
    /// What is known of them.
    pub person: RegisterPerson,
    /// Possible duplicates were looked at, and this is someone else.
    pub anyway: bool,
}

/// Arguments of `add_place`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AddPlace {
    /// Its address.
    pub place: RegisterPlace,
    /// Possible duplicates were looked at, and this is another place.
    pub anyway: bool,
}

/// What came of adding a person or a place.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AddedSubject {
    /// The new record; none where possible duplicates are to be looked at first, and then nothing was written.
    pub record: Option<RecordId>,
    /// Who or what may be the same, the likeliest first.
    pub possible_duplicates: Vec<PossibleDuplicate>,
}

/// Someone or something that may be the same.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PossibleDuplicate {
    /// The record.
    pub found: SearchHit,
    /// Why, the strongest first.
    pub why: Vec<Reason>,
}
