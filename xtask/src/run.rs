//! `cargo xtask run`: sets up, builds, and opens the demo until Ctrl-C.

mod options;
mod words;

use crate::demo::cast::{self, Worker};
use crate::demo::central::{self, Central};
use crate::demo::show::{self, Shown};
use crate::demo::{Folder, Memory, devices, organisation, visits};
use crate::{clock, packages, setup};
use anyhow::{Context, Result, bail};
use options::Options;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Runs the demo.
///
/// # Errors
/// Whatever keeps it from running, with what to do.
pub fn run(arguments: &[String]) -> Result<()> {
    let options = Options::read(arguments)?;
    let folder = Folder::usual();
    println!("Demo folder: {}", folder.path().display());
    let stop = stop_on_ctrl_c()?;
    let window = prepare(&options)?;
    match &options.device {
        Some(name) => another(&folder, name, &options, window, &stop),
        None => all(&folder, &options, window, &stop),
    }
}

/// Sets up and builds. True where windows can be opened.
fn prepare(options: &Options) -> Result<bool> {
    let start = clock::start();
    let window = match setup::debian(&packages::COMPILE) {
        Ok(()) => true,
        // The rest can be served to a browser as long as it compiles.
        Err(fault)
            if packages::missing(&packages::COMPILE)
                .iter()
                .all(|p| packages::WINDOW.contains(p)) =>
        {
            println!("\nNo window will open, as WebKit's packages are missing. {fault:#}");
            false
        }
        Err(fault) => return Err(fault),
    };
    if setup::page_is_older()? {
        setup::page()?;
    }
    setup::programs(window)?;
    println!("\nBuilt in {}.", clock::spell(start.elapsed()));
    match show::display() {
        Err(why) if window && !options.browser => {
            println!("No window will open: {why}.");
            Ok(false)
        }
        shown => Ok(window && !options.browser && shown.is_ok()),
    }
}

/// The whole demo: central, the organisation, today's visits and three devices.
fn all(folder: &Folder, options: &Options, window: bool, stop: &AtomicBool) -> Result<()> {
    if options.fresh {
        // Never from under a demo that still runs.
        central::free(
            folder
                .remember()
                .ok()
                .flatten()
                .map_or(options.port, |memory| memory.port),
        )?;
        folder.remove()?;
    }
    let mut memory = folder.remember()?.unwrap_or_else(|| Memory {
        port: options.port,
        ..Memory::default()
    });
    if options.port_given && options.port != memory.port {
        bail!(
            "this demo's devices know central on port {}; --port needs --fresh",
            memory.port
        );
    }
    let central = Central::start(folder, memory.port)?;
    organisation::make(folder, &central, &mut memory)?;
    visits::plan(folder, &central, &mut memory)?;
    let mut shown = Vec::new();
    for (index, first) in (1..).zip(cast::WINDOWS) {
        let worker = cast::worker(first).context("the cast is incomplete")?;
        devices::enrol(folder, &central, &mut memory, worker)?;
        shown.push(open(
            folder,
            worker,
            window,
            memory.port.saturating_add(index),
        )?);
    }
    words::script(&shown);
    wait(&mut shown, Some(central), stop);
    Ok(())
}

/// Another device of a demo that is running.
fn another(
    folder: &Folder,
    name: &str,
    options: &Options,
    window: bool,
    stop: &AtomicBool,
) -> Result<()> {
    let worker =
        cast::worker(name).with_context(|| format!("--device takes one of {}", cast::names()))?;
    let mut memory = folder
        .remember()?
        .context("no demo is running: start one with `cargo xtask run`")?;
    if options.fresh {
        bail!("--fresh starts the whole demo over; it does not go with --device");
    }
    let central = Central::running(folder, memory.port)?;
    devices::enrol(folder, &central, &mut memory, worker)?;
    let mut shown = vec![open(folder, worker, window, 0)?];
    words::unlocks(&shown);
    wait(&mut shown, None, stop);
    Ok(())
}

/// In a window; where that paints nothing, to a browser.
fn open(folder: &Folder, worker: &'static Worker, window: bool, port: u16) -> Result<Shown> {
    if window {
        match show::window(folder, worker) {
            Ok(shown) => return Ok(shown),
            Err(why) => println!("{why:#}; it is served to a browser instead."),
        }
    }
    show::browser(folder, worker, port)
}

/// Until Ctrl-C, or until every window was closed. Devices stop before central.
fn wait(shown: &mut Vec<Shown>, central: Option<Central>, stop: &AtomicBool) {
    clock::until(std::time::Duration::MAX, || {
        shown.retain_mut(|s| s.process.lives());
        (stop.load(Ordering::Relaxed) || shown.is_empty()).then_some(())
    });
    println!("\nStopping the demo. Everything in it is kept; --fresh starts it over.");
    shown.clear();
    drop(central);
}

fn stop_on_ctrl_c() -> Result<Arc<AtomicBool>> {
    let stop = Arc::new(AtomicBool::new(false));
    let told = Arc::clone(&stop);
    ctrlc::set_handler(move || {
        if told.swap(true, Ordering::Relaxed) {
            // A second Ctrl-C, while still building or stopping: whoever presses it means it.
            std::process::exit(130);
        }
    })?;
    Ok(stop)
}
