//! Tests of the store: what a device's owner relies on.
#![allow(clippy::unwrap_used, clippy::panic)]

mod access;
mod damage;
mod digest;
mod lists;
mod records;
mod search;
mod spool;
mod sync;
mod world;
