//! Set-up: Debian's packages and the user interface's, each only where something is missing.

use crate::command::{command, run, succeeds};
use crate::packages;
use crate::places;
use anyhow::{Context, Result, bail};
use std::process::Command;

/// Installs what is missing through apt, as root or with sudo.
///
/// # Errors
/// Where it may not: with the one line to run.
pub fn debian(wanted: &[&'static str]) -> Result<()> {
    if !succeeds("dpkg-query", &["--version"]) {
        println!("This is no Debian: see README.md for what must be installed by hand.");
        return Ok(());
    }
    let missing = packages::missing(wanted);
    if missing.is_empty() {
        return Ok(());
    }
    println!("Missing packages: {}", missing.join(" "));
    let Some(before) = privilege() else {
        bail!(
            "Please run this once:\n\n  sudo {}\n",
            packages::line(&missing)
        );
    };
    let root = places::root();
    let apt = |arguments: &[&str]| -> Command {
        let mut all = before.to_vec();
        all.push("apt-get");
        all.extend(arguments);
        let (program, rest) = all
            .split_first()
            .map_or(("apt-get", &[][..]), |(p, r)| (*p, r));
        let mut apt = command(program, rest, &root);
        apt.env("DEBIAN_FRONTEND", "noninteractive");
        apt
    };
    run(&mut apt(&["update", "-q"]))?;
    let mut install = vec!["install", "-y", "-q", "--no-install-recommends"];
    install.extend(&missing);
    run(&mut apt(&install)).with_context(|| {
        format!(
            "Please run this once:\n\n  sudo {}\n",
            packages::line(&missing)
        )
    })
}

/// How to be allowed to install: as root nothing goes before, else sudo where it asks for no password.
fn privilege() -> Option<&'static [&'static str]> {
    let mut id = Command::new("id");
    if crate::command::output(id.arg("-u")).is_ok_and(|id| id.trim() == "0") {
        Some(&[])
    } else if succeeds("sudo", &["-n", "true"]) {
        Some(&["sudo", "-n", "-E"])
    } else {
        None
    }
}

/// Installs the user interface's packages, exactly those of its lock file, where they are missing or older.
///
/// # Errors
/// npm's.
pub fn npm() -> Result<()> {
    let ui = places::ui();
    let age = |path: &str| {
        std::fs::metadata(ui.join(path))
            .and_then(|m| m.modified())
            .ok()
    };
    let lock = age("package-lock.json").context("ui/package-lock.json is missing")?;
    // npm writes this file last.
    if age("node_modules/.package-lock.json").is_some_and(|done| done >= lock) {
        return Ok(());
    }
    if !succeeds("node", &["--version"]) {
        bail!(
            "Node.js 20 or newer is missing: see https://nodejs.org, or Debian's package `nodejs` where it is new enough."
        );
    }
    run(&mut command(
        "npm",
        &["ci", "--no-audit", "--no-fund", "--prefer-offline"],
        &ui,
    ))
}

/// Builds the user interface, which the window's program carries inside it.
///
/// # Errors
/// Vite's.
pub fn page() -> Result<()> {
    npm()?;
    run(&mut command(
        "npm",
        &["run", "--silent", "build"],
        &places::ui(),
    ))
}

/// Builds every program. Always the same selection and profile: another one would compile SQLCipher once more.
///
/// # Errors
/// Cargo's.
pub fn programs(window: bool) -> Result<()> {
    let arguments: &[&str] = if window {
        &["build", "--workspace", "--all-targets"]
    } else {
        &[
            "build",
            "--workspace",
            "--all-targets",
            "--exclude",
            "doorstep",
        ]
    };
    run(&mut command("cargo", arguments, &places::root()))
}

/// True where the page was never built, or anything that it is made of is younger.
///
/// # Errors
/// The disk's.
pub fn page_is_older() -> Result<bool> {
    let ui = places::ui();
    let Ok(built) = std::fs::metadata(ui.join("dist/index.html")).and_then(|m| m.modified()) else {
        return Ok(true);
    };
    let mut newest = built;
    for part in ["index.html", "package-lock.json", "vite.config.ts", "src"] {
        youngest(&ui.join(part), &mut newest)?;
    }
    Ok(newest > built)
}

fn youngest(path: &std::path::Path, newest: &mut std::time::SystemTime) -> Result<()> {
    let about = std::fs::metadata(path)?;
    *newest = about.modified()?.max(*newest);
    if about.is_dir() {
        for entry in std::fs::read_dir(path)? {
            youngest(&entry?.path(), newest)?;
        }
    }
    Ok(())
}
