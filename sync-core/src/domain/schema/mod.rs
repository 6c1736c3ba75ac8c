//! Which fields a record of each kind has, and in which shape they merge.
//!
//! A record's root holds *registers* (one value each, dotted names), *texts* (lists of sentences),
//! *collections* (item identity → registers and texts) and *open* maps whose keys are data, such as the answers
//! of a form. A field is named by its [`Path`]. A schema only grows: a later version adds keys that were never
//! used before, and data is transformed when it is read.

mod codes;
mod fields;
mod input;
mod path;

pub use fields::fields;
pub use input::{FieldRule, Input, rules};
pub use path::{NotAPath, Path};

use serde::{Deserialize, Serialize};

/// The kinds of record. The number is stored and travels; it is never used again for another kind.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
pub enum Kind {
    /// Who a person is, how to reach and speak to them, what to know before the door.
    Person = 1,
    /// A person's health and care: About Me, allergies, needs.
    PersonCare = 2,
    /// A person's tenancy.
    PersonHousing = 3,
    /// What few may see of a person.
    PersonRestricted = 4,
    /// A property: its address in BS 7666 parts and its alerts.
    Place = 5,
    /// How to get into a property.
    Entry = 6,
    /// A piece of work of one service for a person or a place.
    Case = 7,
    /// A visit.
    Visit = 8,
    /// The answers to a form.
    Response = 9,
    /// A supervisor's sign-off or return of a visit.
    Review = 10,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::Person,
        Self::PersonCare,
        Self::PersonHousing,
        Self::PersonRestricted,
        Self::Place,
        Self::Entry,
        Self::Case,
        Self::Visit,
        Self::Response,
        Self::Review,
    ];

    /// Reads the stored number.
    #[must_use]
    pub fn of_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|k| *k as u8 == code)
    }

    /// The newest schema of this kind that this program writes.
    #[must_use]
    pub fn schema(self) -> u16 {
        match self {
            Self::Visit | Self::Place => 3,
            _ => 1,
        }
    }
}

impl<C> minicbor::Encode<C> for Kind {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut minicbor::Encoder<W>,
        _: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        e.u8(*self as u8)?;
        Ok(())
    }
}

impl<'b, C> minicbor::Decode<'b, C> for Kind {
    fn decode(d: &mut minicbor::Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
        Self::of_code(d.u8()?).ok_or_else(|| {
            minicbor::decode::Error::message("a kind of record that is not known here")
        })
    }
}

/// How a field merges.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// One value.
    Register,
    /// Free text: a list of sentences.
    Text,
    /// Items, each with fields of its own; the identity of an item is its key.
    Items(&'static [Field]),
    /// Keys that are data: each holds a register or a text.
    Open,
}

/// One field of a kind of record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Field {
    /// The key in the record's root, or in an item.
    pub key: &'static str,
    /// How it merges.
    pub shape: Shape,
    /// The schema version that brought it.
    pub since: u16,
    /// Any concurrent writes within one item ask a person, even to different fields: alerts, allergies,
    /// medicines, risk and safeguarding.
    pub risk: bool,
}

/// Whether a code names a category of hazard: HHSRS's numbers.
#[must_use]
pub fn is_hazard(code: &str) -> bool {
    codes::HAZARD.codes.contains(&code)
}

/// The field that a path leads to, or `None` if the kind has none of that name.
#[must_use]
pub fn field_at(kind: Kind, path: &Path) -> Option<Field> {
    let field = fields(kind).iter().find(|f| f.key == path.root())?;
    match (field.shape, path.item(), path.leaf()) {
        (Shape::Register | Shape::Text, None, None) => Some(*field),
        (Shape::Items(_), Some(_), None) => Some(*field),
        (Shape::Items(inner), Some(_), Some(leaf)) => {
            let inner = inner.iter().find(|f| f.key == leaf)?;
            Some(Field {
                risk: field.risk,
                ..*inner
            })
        }
        (Shape::Open, Some(_), None) => Some(*field),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn keys_are_unique_and_need_no_escape() {
        for kind in Kind::ALL {
            let mut seen = std::collections::BTreeSet::new();
            for field in fields(kind) {
                assert!(seen.insert(field.key), "{kind:?} has {} twice", field.key);
                assert!(!field.key.contains('/'));
                assert!(field.since <= kind.schema());
            }
        }
    }

    #[test]
    fn a_path_leads_to_its_field() {
        let at = |kind, path: &str| field_at(kind, &path.parse().unwrap()).map(|f| f.shape);
        assert_eq!(at(Kind::Person, "name.family"), Some(Shape::Register));
        let item = uuid::Uuid::from_u128(1).to_string();
        assert_eq!(
            at(Kind::Person, &format!("alerts/{item}/status")),
            Some(Shape::Register)
        );
        assert_eq!(at(Kind::Visit, "notes"), Some(Shape::Text));
        assert_eq!(at(Kind::Response, "answers/mood"), Some(Shape::Open));
        assert_eq!(at(Kind::Person, "no.such"), None);
        assert_eq!(at(Kind::Person, "name.family/x"), None);
    }
}
