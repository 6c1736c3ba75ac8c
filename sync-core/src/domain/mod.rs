//! Pure data and rules of the field: people, places, cases, visits, forms, access. No clock, no disk, no Automerge.

pub mod access;
pub mod address;
pub mod alert;
pub mod date;
pub mod duplicate;
pub mod form;
pub mod hazard;
pub mod ids;
pub mod name;
pub mod nhs_number;
pub mod organisation;
pub mod phone;
pub mod postcode;
pub mod schema;
pub mod scope;
pub mod search;
pub mod sentences;
pub mod text_diff;
pub mod time;
pub mod value;
pub mod visit;
pub mod week;
