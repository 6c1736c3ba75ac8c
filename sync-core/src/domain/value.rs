//! What one register of a record holds, and why one may hold nothing.

use super::time::Timestamp;
use serde::{Deserialize, Serialize};

/// Why there is no value although the question matters. FHIR's data-absent-reason.
///
/// A register that was never written is "not asked" too; writing it says so on purpose.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Absent {
    /// The person was asked and chose not to say.
    AskedDeclined,
    /// The person was asked and does not know.
    AskedUnknown,
    /// Nobody has asked yet.
    NotAsked,
}

impl Absent {
    /// The code of FHIR's data-absent-reason, as it is stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::AskedDeclined => "asked-declined",
            Self::AskedUnknown => "asked-unknown",
            Self::NotAsked => "not-asked",
        }
    }

    /// Reads a stored code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        [Self::AskedDeclined, Self::AskedUnknown, Self::NotAsked]
            .into_iter()
            .find(|a| a.code() == code)
    }
}

/// The value of a register: one kind of value for the whole of Doorstep.
///
/// Decimals, dates and codes are text, exact as typed. Free text is not a register but a list of sentences.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "kind", content = "value", rename_all = "kebab-case")]
pub enum Value {
    /// Text, a code, a decimal or a date.
    Text(String),
    /// A whole number.
    Integer(#[cfg_attr(test, ts(type = "number"))] i64),
    /// Yes or no.
    Boolean(bool),
    /// A moment.
    Time(Timestamp),
    /// There is no value, and this is why.
    Absent(Absent),
    /// What stood here was taken back.
    Removed,
}

impl Value {
    /// The text, if this is text.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(t) => Some(t),
            _ => None,
        }
    }

    /// The moment, if this is one.
    #[must_use]
    pub fn time(&self) -> Option<Timestamp> {
        match self {
            Self::Time(t) => Some(*t),
            _ => None,
        }
    }

    /// The number, if this is one.
    #[must_use]
    pub fn integer(&self) -> Option<i64> {
        match self {
            Self::Integer(n) => Some(*n),
            _ => None,
        }
    }

    /// Yes or no, if this is either.
    #[must_use]
    pub fn boolean(&self) -> Option<bool> {
        match self {
            Self::Boolean(b) => Some(*b),
            _ => None,
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<bool> for Value {
    fn from(yes: bool) -> Self {
        Self::Boolean(yes)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<Timestamp> for Value {
    fn from(time: Timestamp) -> Self {
        Self::Time(time)
    }
}
