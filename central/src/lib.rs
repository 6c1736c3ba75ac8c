//! Placeholder.
pub mod fhir;
