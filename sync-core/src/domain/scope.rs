//! What access is given to: a scope is a subject and a compartment of what is known about it.

use super::ids::{NotAnId, RecordId, TeamId};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// Whom or what a scope is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Subject {
    /// A resident, by the identity of the person's `core` record.
    Person(RecordId),
    /// A property, by the identity of the place's `core` record.
    Place(RecordId),
    /// A piece of work of one service, by the identity of the case record.
    Case(RecordId),
    /// A team's own records.
    Team(TeamId),
}

/// Which part of what is known about a subject.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
pub enum Compartment {
    /// Name, contact, communication and operational alerts; of a place, its address and alerts.
    Core = 1,
    /// Health and care.
    Care = 2,
    /// Tenancy and housing.
    Housing = 3,
    /// Safeguarding and what few may see.
    Restricted = 4,
    /// How to get in: key safe and codes.
    Entry = 5,
}

impl Compartment {
    /// Reads the stored number.
    #[must_use]
    pub fn of_code(code: u8) -> Option<Self> {
        [
            Self::Core,
            Self::Care,
            Self::Housing,
            Self::Restricted,
            Self::Entry,
        ]
        .into_iter()
        .find(|c| *c as u8 == code)
    }

    fn word(self) -> &'static str {
        match self {
            Self::Core => "core",
            Self::Care => "care",
            Self::Housing => "housing",
            Self::Restricted => "restricted",
            Self::Entry => "entry",
        }
    }
}

/// The unit of access: a device holds every record of a scope or none.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(test, derive(ts_rs::TS), ts(as = "String"))]
pub struct Scope {
    /// Whom or what it is about.
    pub subject: Subject,
    /// Which part.
    pub compartment: Compartment,
}

impl Scope {
    /// A scope of a person.
    #[must_use]
    pub fn person(person: RecordId, compartment: Compartment) -> Self {
        Self {
            subject: Subject::Person(person),
            compartment,
        }
    }

    /// A scope of a place.
    #[must_use]
    pub fn place(place: RecordId, compartment: Compartment) -> Self {
        Self {
            subject: Subject::Place(place),
            compartment,
        }
    }

    /// A scope of a case.
    #[must_use]
    pub fn case(case: RecordId, compartment: Compartment) -> Self {
        Self {
            subject: Subject::Case(case),
            compartment,
        }
    }

    /// The eighteen bytes in which a scope is stored and travels: kind of subject, its identity, compartment.
    #[must_use]
    pub fn bytes(&self) -> [u8; 18] {
        let (kind, id) = self.parts();
        let mut bytes = [0; 18];
        bytes[0] = kind;
        bytes[1..17].copy_from_slice(id.as_bytes());
        bytes[17] = self.compartment as u8;
        bytes
    }

    /// Reads the eighteen bytes; `None` if they are not a scope.
    #[must_use]
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        let bytes: &[u8; 18] = bytes.try_into().ok()?;
        let id = Uuid::from_slice(&bytes[1..17]).ok()?;
        Some(Self {
            subject: subject(bytes[0], id)?,
            compartment: Compartment::of_code(bytes[17])?,
        })
    }

    fn parts(&self) -> (u8, Uuid) {
        match self.subject {
            Subject::Person(id) => (1, id.0),
            Subject::Place(id) => (2, id.0),
            Subject::Case(id) => (3, id.0),
            Subject::Team(id) => (4, id.0),
        }
    }
}

fn subject(kind: u8, id: Uuid) -> Option<Subject> {
    Some(match kind {
        1 => Subject::Person(RecordId(id)),
        2 => Subject::Place(RecordId(id)),
        3 => Subject::Case(RecordId(id)),
        4 => Subject::Team(TeamId(id)),
        _ => return None,
    })
}

const WORDS: [&str; 5] = ["", "person", "place", "case", "team"];

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, id) = self.parts();
        let word = WORDS.get(usize::from(kind)).copied().unwrap_or("");
        write!(f, "{word}/{}/{}", id.hyphenated(), self.compartment.word())
    }
}

impl fmt::Debug for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Scope {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let mut parts = text.split('/');
        let (word, id, compartment) = (parts.next(), parts.next(), parts.next());
        let kind = WORDS.iter().position(|w| Some(*w) == word).unwrap_or(0);
        let id = Uuid::parse_str(id.unwrap_or_default()).map_err(|_| NotAnId)?;
        let compartment = (1..=5)
            .filter_map(Compartment::of_code)
            .find(|c| Some(c.word()) == compartment)
            .ok_or(NotAnId)?;
        let kind = u8::try_from(kind).map_err(|_| NotAnId)?;
        Ok(Self {
            subject: subject(kind, id).ok_or(NotAnId)?,
            compartment,
        })
    }
}

impl Serialize for Scope {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Scope {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

impl<C> minicbor::Encode<C> for Scope {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut minicbor::Encoder<W>,
        _: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        e.bytes(&self.bytes())?;
        Ok(())
    }
}

impl<'b, C> minicbor::Decode<'b, C> for Scope {
    fn decode(d: &mut minicbor::Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
        Self::from_slice(d.bytes()?)
            .ok_or_else(|| minicbor::decode::Error::message("a scope is 18 bytes of a known kind"))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_scope_survives_bytes_and_text() {
        let scope = Scope::person(RecordId(Uuid::from_u128(7)), Compartment::Care);
        assert_eq!(Scope::from_slice(&scope.bytes()).unwrap(), scope);
        assert_eq!(scope.to_string().parse::<Scope>().unwrap(), scope);
        assert!(Scope::from_slice(&scope.bytes()[1..]).is_none());
    }
}
