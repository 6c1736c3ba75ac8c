//! Tests of the document layer.
#![allow(clippy::unwrap_used, clippy::panic)]

mod converge;
mod differences;
mod disagree;
mod first;
mod golden;
mod hostile;
mod limits;
mod moments;
mod mutate;
mod random;
mod support;
