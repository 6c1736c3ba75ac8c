//! Doorstep's heart: what a record is, how it merges, how it travels and how a device keeps it.
//!
//! ```text
//!             domain              pure data and rules: no clock, no disk, no async, no Automerge
//!                ▲
//!             document            Automerge ⇄ domain: the only place that imports `automerge`
//!              ▲    ▲
//!        protocol   store         siblings: neither names the other; protocol does no I/O at all
//!              ▲    ▲
//!         client    central       drivers: join protocol + store (+ a socket)
//! ```
//!
//! Without features this crate is the three pure layers; `store` adds the encrypted SQLite store and
//! `client` the object that an app's shell owns.

pub mod api;
#[cfg(feature = "client")]
pub mod client;
pub mod document;
pub mod domain;
pub mod protocol;
#[cfg(feature = "store")]
pub mod store;
