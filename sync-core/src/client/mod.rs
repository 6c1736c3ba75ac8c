//! A device of one worker: joins the store and the protocol, and answers the record verbs.
//!
//! A shell owns one [`Device`]. It calls verbs, ticks when told, and runs an [`Exchange`] on a thread of its own, so
//! that a slow network never holds up a verb:
//!
//! ```text
//! call(verb, args) ─▶ reply            tick() ─▶ when to come again
//! begin_sync() ─▶ Exchange::run() ─▶ finish_sync(outcome)          events() ─▶ what pages look at again
//! ask(verb, args) ─▶ Exchange::run() ─▶ heard(outcome) ─▶ reply    for verbs that central answers
//! ```
//!
//! It starts no threads, and takes clock, randomness, network and disk from its [`World`].

mod apply;
mod asking;
mod attempts;
mod device;
mod directory;
mod drafts;
mod enrolment;
mod error;
mod exchange;
mod folder;
mod gated;
mod held_back;
mod initial;
mod keys;
mod pace;
mod passphrase;
mod rescue;
mod secret;
mod session;
mod spooling;
mod status;
mod sync;
pub mod transport;
mod typed_on;
mod typing;
mod verbs;
mod view;
mod warning;
mod world;
mod write;

pub use device::{Device, Event, StatusEvent};
pub use exchange::{Exchange, Outcome};
pub use world::{Clock, Keystore, NoKeystore, Random, World};
