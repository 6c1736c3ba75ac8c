//! Tests of the document layer.
#![allow(clippy::unwrap_used, clippy::panic)]

mod first;
mod support;
