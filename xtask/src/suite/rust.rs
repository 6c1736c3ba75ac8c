//! Formatting, lints and tests of all that is Rust.

use super::count::Count;
use crate::command::{command, run, watch};
use crate::places;
use anyhow::Result;

/// The form that rustfmt gives.
pub fn formatting(_: &mut Count) -> Result<()> {
    run(&mut command(
        "cargo",
        &["fmt", "--all", "--check"],
        &places::root(),
    ))
}

/// Clippy, with every warning an error.
pub fn lints(_: &mut Count) -> Result<()> {
    let arguments = [
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ];
    run(&mut command("cargo", &arguments, &places::root()))
}

/// Unit, integration, property and documentation tests.
pub fn tests(count: &mut Count) -> Result<()> {
    let arguments = ["test", "--workspace", "--no-fail-fast"];
    watch(&mut command("cargo", &arguments, &places::root()), |line| {
        count.see(line)
    })
}
