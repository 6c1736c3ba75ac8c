//! Enrols a worker's device, once, with a code from central.

use super::cast::Worker;
use super::central::Central;
use super::{Folder, Memory};
use crate::places;
use anyhow::{Context, Result, bail};
use std::io::Write;
use std::process::{Command, Stdio};

/// Enrols the worker's device where it is not.
///
/// # Errors
/// Central's or the device's.
pub fn enrol(
    folder: &Folder,
    central: &Central,
    memory: &mut Memory,
    worker: &Worker,
) -> Result<()> {
    if memory.enrolled.iter().any(|first| first == worker.first) {
        return Ok(());
    }
    let identity = memory.workers.get(worker.first);
    let identity = identity.with_context(|| {
        format!(
            "{} is not in the demo: start over with --fresh",
            worker.name
        )
    })?;
    let code = central.enrolment_code(identity)?;
    println!("  enrolling {}'s device", worker.first);
    // What a start that was broken off left there was never used by anyone.
    let store = folder.device(worker.first);
    if store.exists() {
        std::fs::remove_dir_all(&store)?;
    }
    std::fs::create_dir_all(&store)?;
    let mut device = Command::new(places::program("doorstep-device"))
        .arg("--folder")
        .arg(&store)
        .args([
            "--enrol",
            &code,
            "--device-name",
            &format!("{}'s laptop", worker.first),
        ])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .context("doorstep-device cannot be started")?;
    if let Some(mut input) = device.stdin.take() {
        writeln!(input, "{}", worker.passphrase)?;
    }
    if !device.wait()?.success() {
        bail!("{}'s device was not enrolled", worker.name);
    }
    memory.enrolled.push(worker.first.to_owned());
    folder.keep(memory)
}
