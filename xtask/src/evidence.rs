//! `tour` and `bench`: programs of the crate `tests`, which sees Doorstep's public face only.

use crate::command::{command, run};
use crate::packages::{CHROMIUM, COMPILE};
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

/// Measurements, in a release build: of the core in one process, then of the pages on the screen.
///
/// # Errors
/// When something cannot be measured.
pub fn bench(arguments: &[String]) -> Result<()> {
    setup::debian(&COMPILE)?;
    setup::debian(&[CHROMIUM])?;
    setup::page()?;
    let build = [
        "build",
        "--release",
        "--package",
        "tests",
        "--package",
        "hosting",
        "--features",
        "tests/bench",
        "--bin",
        "bench",
        "--bin",
        "doorstep-device",
    ];
    run(&mut command("cargo", &build, &places::root()))?;
    let device = places::target().join("bench-device");
    if device.exists() {
        std::fs::remove_dir_all(&device)?;
    }
    let kept = device.to_string_lossy().into_owned();
    let all: Vec<&str> = arguments
        .iter()
        .map(String::as_str)
        .chain(["--keep", &kept])
        .collect();
    let bench = places::target()
        .join("release/bench")
        .to_string_lossy()
        .into_owned();
    run(&mut command(&bench, &all, &places::root()))?;
    let pages = ["bench/pages.mjs", &kept, TOWN_DATE];
    let pages: Vec<&str> = pages
        .into_iter()
        .chain(arguments.iter().map(String::as_str))
        .collect();
    let measured =
        run(command("node", &pages, &places::ui()).env("DOORSTEP_PASSPHRASE", TOWN_PASSPHRASE));
    std::fs::remove_dir_all(&device)?;
    measured
}

/// The day on which the bench's town has its visits, and what unlocks its device; both made up by the bench.
const TOWN_DATE: &str = "2026-11-24";
const TOWN_PASSPHRASE: &str = "four plain fictional words";
