//! `tour` and `bench`: programs of the crate `tests`, which sees Doorstep's public face only.

use crate::command::{command, run};
use crate::packages::COMPILE;
use crate::{places, setup};
use anyhow::Result;

/// The offline day as a story, checked.
///
/// # Errors
/// When something is not so.
pub fn tour(arguments: &[String]) -> Result<()> {
    setup::debian(&COMPILE)?;
    // The devices are processes of their own, so every program is built first.
    setup::programs(false)?;
    walk(arguments)
}

/// The story alone, with programs that were built already.
///
/// # Errors
/// When something is not so.
pub fn walk(arguments: &[String]) -> Result<()> {
    let all: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let tour = places::program("tour").to_string_lossy().into_owned();
    run(&mut command(&tour, &all, &places::root()))
}

/// Measurements, in a release build.
///
/// # Errors
/// When something cannot be measured.
pub fn bench(arguments: &[String]) -> Result<()> {
    setup::debian(&COMPILE)?;
    program(
        "bench",
        &[
            "run",
            "--release",
            "--package",
            "tests",
            "--features",
            "bench",
            "--bin",
            "bench",
            "--",
        ],
        arguments,
    )
}

fn program(name: &str, cargo: &[&str], arguments: &[String]) -> Result<()> {
    let file = places::root().join(format!("tests/src/bin/{name}.rs"));
    let folder = places::root().join(format!("tests/src/bin/{name}"));
    anyhow::ensure!(file.exists() || folder.exists(), "there is no {name} yet");
    let all: Vec<&str> = cargo
        .iter()
        .copied()
        .chain(arguments.iter().map(String::as_str))
        .collect();
    run(&mut command("cargo", &all, &places::root()))
}
