//! Types, markup and component tests of the user interface.

use super::count::Count;
use crate::command::{command, run, watch};
use crate::places;
use anyhow::Result;

/// svelte-check and tsc, strict.
pub fn check(_: &mut Count) -> Result<()> {
    run(&mut command(
        "npm",
        &["run", "--silent", "check"],
        &places::ui(),
    ))
}

/// Vitest.
pub fn tests(count: &mut Count) -> Result<()> {
    let mut vitest = command("npm", &["run", "--silent", "test"], &places::ui());
    watch(vitest.env("NO_COLOR", "1").env("CI", "true"), |line| {
        count.see(line)
    })
}
