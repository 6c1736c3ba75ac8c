//! Reads people from FHIR R4 (UK Core Patient and RelatedPerson, XML or JSON, alone or in a Bundle) into edits of
//! Doorstep's own records. Pure: no disk, no clock, no store.
//!
//! ```text
//! bytes ── xml | json ──► Element ── resource ──► Resource ── person | contact ──► edits, notes, what was left over
//! ```
//!
//! What comes in is hostile until read: see [`LIMITS`]. A resource that breaks FHIR's own rules refuses its whole
//! file, so that nothing is ever imported by half; an element that FHIR allows and Doorstep has no place for is
//! counted in `unmapped`, and the caller keeps the source as it came.

mod address;
mod check;
mod contact;
mod demographics;
mod element;
mod identifier;
mod item;
mod json;
mod name;
mod not_understood;
mod note;
mod person;
mod plan;
mod reading;
mod reference;
mod related;
mod resource;
mod shapes;
mod spoken;
mod telecom;
mod terms;
mod timing;
mod xml;

#[cfg(test)]
mod tests;

pub use element::Element;
pub use not_understood::NotUnderstood;
pub use note::ImportNote;
pub use person::{Imported, person};
pub use plan::{Plan, Refused, Skipped, plan};
pub use related::{ImportedContact, contact};
pub use resource::{Resource, read};

/// How much one file may hold.
pub struct Limits {
    /// Bytes of a file: 16 MiB.
    pub bytes: usize,
    /// Elements within elements: 64, FHIR's own resources stay under 20.
    pub depth: usize,
    /// Elements of a file, which bounds the memory that a small file can ask for.
    pub elements: usize,
    /// Characters of one value that is read into a register, which must fit into one change.
    pub characters: usize,
}

/// The limits in force.
pub const LIMITS: Limits = Limits {
    bytes: 16 * 1_024 * 1_024,
    depth: 64,
    elements: 500_000,
    characters: 10_000,
};
