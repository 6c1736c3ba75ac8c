//! Stories in Debian's Chromium, against devices that `hosting` serves.

use super::count::Count;
use crate::command::{command, succeeds, watch};
use crate::places;
use anyhow::{Result, bail};

const BROWSER: &str = "/usr/bin/chromium";

/// Runs ui/e2e with the built programs.
pub fn tests(count: &mut Count) -> Result<()> {
    if !places::ui().join("e2e").exists() {
        bail!("could not run: there is no ui/e2e yet");
    }
    if !succeeds(BROWSER, &["--version"]) {
        bail!("could not run: {BROWSER} is missing; it is Debian's package `chromium`");
    }
    let mut stories = command("npm", &["run", "--silent", "e2e"], &places::ui());
    stories
        .env("DOORSTEP_BROWSER", BROWSER)
        .env("DOORSTEP_DEVICE", places::program("doorstep-device"))
        .env("DOORSTEP_CENTRAL", places::program("doorstep-central"))
        .env("NO_COLOR", "1");
    watch(&mut stories, |line| count.see(line))
}
