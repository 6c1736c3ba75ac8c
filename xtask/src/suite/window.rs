//! Stories in the real window: under a display of their own, driven through tauri-driver and WebKitWebDriver.

use super::count::Count;
use crate::command::{command, run, succeeds, watch};
use crate::demo::process::Process;
use crate::places;
use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// The version that was tried with this Tauri.
const DRIVER: &str = "2.1.0";
const NATIVE: &str = "/usr/bin/WebKitWebDriver";

/// Runs tests/window with the built programs.
pub fn tests(count: &mut Count) -> Result<()> {
    if !std::path::Path::new(NATIVE).exists() {
        bail!("could not run: {NATIVE} is missing; it is Debian's package `webkit2gtk-driver`");
    }
    let driver = driver()?;
    let (_display, name) = display()?;
    let stories = places::root().join("tests/window");
    let mut node = command(
        "node",
        &["--test", "--test-reporter=tap", "--test-concurrency=1"],
        &stories,
    );
    node.env("DISPLAY", name)
        .env("DOORSTEP_TAURI_DRIVER", driver)
        .env("DOORSTEP_NATIVE_DRIVER", NATIVE)
        .env("DOORSTEP_APP", places::program("doorstep"))
        .env("DOORSTEP_DEVICE", places::program("doorstep-device"))
        .env("DOORSTEP_CENTRAL", places::program("doorstep-central"));
    software_rendering(&mut node);
    watch(&mut node, |line| count.see(line))
}

/// A machine without a graphics card draws in memory.
pub fn software_rendering(command: &mut Command) {
    command
        .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
        .env("LIBGL_ALWAYS_SOFTWARE", "1")
        .env("GDK_BACKEND", "x11")
        .env("NO_AT_BRIDGE", "1");
}

/// tauri-driver, built once and kept outside the tree.
fn driver() -> Result<PathBuf> {
    let tools = places::cache().join("tools");
    let driver = tools.join("bin/tauri-driver");
    let mark = tools.join(format!("tauri-driver-{DRIVER}"));
    if !driver.exists() || !mark.exists() {
        std::fs::create_dir_all(&tools)?;
        let root = tools.to_string_lossy().into_owned();
        let arguments = [
            "install",
            "tauri-driver",
            "--version",
            DRIVER,
            "--locked",
            "--force",
            "--root",
            &root,
        ];
        let mut install = command("cargo", &arguments, &places::root());
        run(install.env("CARGO_TARGET_DIR", tools.join("target")))?;
        std::fs::write(mark, "")?;
    }
    Ok(driver)
}

/// Starts a display in memory, on a number that is free; it ends when the process is dropped.
fn display() -> Result<(Process, String)> {
    if !succeeds("sh", &["-c", "command -v Xvfb"]) {
        bail!("could not run: Xvfb is missing; it is Debian's package `xvfb`");
    }
    let mut xvfb = Command::new("Xvfb");
    xvfb.args([
        "-displayfd",
        "1",
        "-screen",
        "0",
        "1280x1600x24",
        "-nolisten",
        "tcp",
    ])
    .stdin(Stdio::null())
    .stdout(Stdio::piped())
    .stderr(Stdio::null());
    let mut process = Process::start("the display", &mut xvfb)?;
    let output = process.output().context("Xvfb says nothing")?;
    let mut number = String::new();
    BufReader::new(output).read_line(&mut number)?;
    if number.trim().is_empty() {
        bail!("could not run: Xvfb opened no display");
    }
    Ok((process, format!(":{}", number.trim())))
}
