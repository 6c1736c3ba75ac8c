//! Shows a device: in a window of its own, or where that paints nothing, to a browser.

use super::Folder;
use super::cast::Worker;
use super::process::Process;
use crate::suite::software_rendering;
use crate::{clock, places};
use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// How long a window may take to paint something.
const PATIENCE: Duration = Duration::from_secs(10);

/// A device that is shown.
pub struct Shown {
    /// Whose.
    pub worker: &'static Worker,
    /// Its process.
    pub process: Process,
    /// The address for a browser; none where it has a window.
    pub address: Option<String>,
}

/// True where a window can be tried at all; else why not.
///
/// # Errors
/// The reason, for people.
pub fn display() -> Result<()> {
    let given = ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|v| !v.is_empty()));
    if cfg!(target_os = "linux") && !given {
        bail!("this machine has no display");
    }
    if !places::program("doorstep").exists() {
        bail!("the app was not built, as WebKit's packages are missing");
    }
    Ok(())
}

/// Opens the worker's device in a window.
///
/// # Errors
/// Where nothing was painted in ten seconds; its process is ended by then.
pub fn window(folder: &Folder, worker: &'static Worker) -> Result<Shown> {
    let mut app = Command::new(places::program("doorstep"));
    app.arg("--folder").arg(folder.device(worker.first));
    if std::env::var_os("DOORSTEP_SOFTWARE_RENDERING").is_some() {
        software_rendering(&mut app);
    }
    let (mut process, lines) = talking(&format!("{}'s window", worker.first), &mut app)?;
    let painted = clock::until(PATIENCE, || {
        let ended = !process.lives();
        lines
            .try_iter()
            .any(|line| line == "painted")
            .then_some(true)
            .or(ended.then_some(false))
    });
    match painted {
        Some(true) => Ok(Shown {
            worker,
            process,
            address: None,
        }),
        Some(false) => bail!("{}'s window closed at once", worker.first),
        None => bail!("{}'s window painted nothing for 10 seconds", worker.first),
    }
}

/// Serves the worker's device to a browser on this port, or on any where the port is 0.
///
/// # Errors
/// The device's.
pub fn browser(folder: &Folder, worker: &'static Worker, port: u16) -> Result<Shown> {
    let mut device = Command::new(places::program("doorstep-device"));
    device
        .arg("--folder")
        .arg(folder.device(worker.first))
        .args(["--listen", &format!("127.0.0.1:{port}")])
        .arg("--ui")
        .arg(places::ui().join("dist"));
    let (mut process, lines) = talking(&format!("{}'s device", worker.first), &mut device)?;
    let address = clock::until(PATIENCE, || {
        let line = lines.try_recv().ok();
        line.and_then(|line| line.strip_prefix("open ").map(str::to_owned))
            .map(Some)
            .or_else(|| (!process.lives()).then_some(None))
    });
    let address = address
        .flatten()
        .with_context(|| format!("{}'s device cannot be served", worker.first))?;
    // A fresh address, printed after the first was used, is passed on.
    std::thread::spawn(move || {
        for line in lines {
            println!("{}: {line}", worker.first);
        }
    });
    Ok(Shown {
        worker,
        process,
        address: Some(address),
    })
}

/// Starts a program whose lines are heard.
fn talking(name: &str, command: &mut Command) -> Result<(Process, Receiver<String>)> {
    let mut process = Process::start(name, command.stdin(Stdio::null()).stdout(Stdio::piped()))?;
    let output = process.output().context("no output")?;
    let (say, hear) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            // Nobody listens any more: read on all the same, so that the program is never held up.
            let _ = say.send(line);
        }
    });
    Ok((process, hear))
}
