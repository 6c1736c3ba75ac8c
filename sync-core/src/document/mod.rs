//! Automerge ⇄ domain: the only layer that imports `automerge`. Envelopes, digests and the gate are here too.
//!
//! Everything is a register (decision 8): a key of a map or an element of a list. `read` shows what stands, `write`
//! turns edits into changes, `graph` is the history as operations, `conflict` and `history` are computed from it,
//! and `gate` decides which bytes may come in.

mod conflict;
mod difference;
pub mod digest;
pub mod envelope;
mod fault;
pub mod gate;
mod genesis;
mod graph;
mod hazard;
mod history;
mod identity;
pub mod initial;
mod name;
mod op;
pub mod planned;
mod quiet;
mod read;
mod replica;
pub mod sealing;
mod shape;
#[cfg(test)]
mod tests;
mod visit;
mod write;

pub use conflict::{Conflict, Place, Version, conflicts, settled};
pub use difference::{Difference, differences};
pub use fault::DocumentFault;
pub use genesis::{SystemChange, manifest};
pub use hazard::hazards_of;
pub use history::{Step, history};
pub use identity::{address_of, identity_of, name_of};

pub use name::{Hash, Heads, NotAnOpId, NotHeads, OpId};
pub use read::{Held, Sentence};
pub use replica::Document;
pub use visit::visit_of;
pub use write::{Author, Edit, Settlement};
