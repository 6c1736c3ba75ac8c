//! How records travel: one signed POST that pushes, then pulls. No input or output here: bytes in, bytes out.
//!
//! ```text
//! device                                   central
//!   │ POST /v1/sync   push, cursor, grants,  │
//!   │ ───────────────────────────────────▶   │ each envelope: signature, gate, commit
//!   │                                        │ then one read of what the device lacks
//!   │   results, entries, fills, cursor      │
//!   │ ◀───────────────────────────────────   │ a page that central signs
//!   │  … again while `more` …                │
//! ```
//!
//! Round trips = 1 + pages. Every step can be cut, repeated or answered to nobody: items are known by their
//! hashes, and a page is applied whole or not at all.

pub mod backoff;
pub mod certificate;
pub mod code;
pub mod desk;
pub mod enrol;
pub mod frame;
pub mod page;
pub mod request;
pub mod sync;

#[cfg(test)]
mod tests;
