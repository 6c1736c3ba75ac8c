//! Automerge ⇄ domain: the only layer that knows that a record is a CRDT document.

pub mod digest;
pub mod envelope;
pub mod gate;
