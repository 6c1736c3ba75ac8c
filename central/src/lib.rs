//! Central: the small service that an organisation runs for itself. It takes in what devices wrote, keeps it, and
//! gives each device what its worker holds.
//!
//! ```text
//!  main, cli ──▶ serve ──▶ routes ──▶ enrol · sync (push, pull) · spool · desk verbs
//!                                        │
//!                     directory, author  ▼   import, backup, check
//!                                     storage (SQLite now)
//! ```
//!
//! [`Central`] is the whole service without a socket; [`serve`] puts it behind one.

pub mod ambient;
mod author;
pub mod backup;
pub mod central;
pub mod check;
pub mod cli;
mod counter;
mod directory;
mod enrol;
pub mod fault;
pub mod fhir;
pub mod folder;
pub mod forms;
pub mod identity;
pub mod import;
pub mod init;
mod near;
pub mod operator;
mod pull;
mod push;
pub mod routes;
pub mod serve;
mod slots;
mod spool;
pub mod storage;
mod subjects;
mod sync;
#[cfg(test)]
mod tests;
pub mod tls;
mod verbs;
pub mod weekly;

pub use central::Central;
