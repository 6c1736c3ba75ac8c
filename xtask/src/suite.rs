//! `cargo xtask test`: every test there is. A part that could not run is named, and is a failure.

mod browser;
mod count;
mod page;
mod rust;
mod window;

use crate::clock;
use crate::evidence;
use crate::packages::{COMPILE, TEST};
use crate::setup;
use anyhow::{Result, bail};
use count::Count;
use std::time::Duration;
pub use window::software_rendering;

/// One part of the suite and what came of it.
struct Part {
    name: &'static str,
    time: Duration,
    count: Count,
    problem: Option<String>,
}

/// Sets up and runs everything, in an order that fails early on what is quick.
///
/// # Errors
/// Where any part failed or could not run.
pub fn test() -> Result<()> {
    let start = clock::start();
    let mut parts = Vec::new();
    let mut part =
        |name, work: &mut dyn FnMut(&mut Count) -> Result<()>| parts.push(take(name, work));
    part("set-up: Debian's packages", &mut |_| {
        let wanted: Vec<_> = COMPILE.into_iter().chain(TEST).collect();
        setup::debian(&wanted)
    });
    part("set-up: the page's packages", &mut |_| setup::npm());
    part("formatting", &mut rust::formatting);
    part("types and markup of the page", &mut page::check);
    part("tests of the page", &mut page::tests);
    part("the page built", &mut |_| setup::page());
    part("lints", &mut rust::lints);
    part("the programs built", &mut |_| setup::programs(true));
    part("tests of the core, central and shells", &mut rust::tests);
    part("the tour", &mut |_| evidence::walk(&[]));
    part("the browser", &mut browser::tests);
    part("the window", &mut window::tests);
    conclude(&parts, start.elapsed())
}

fn take(name: &'static str, work: &mut dyn FnMut(&mut Count) -> Result<()>) -> Part {
    println!("\n== {name}");
    let start = clock::start();
    let mut count = Count::default();
    let problem = work(&mut count).err().map(|fault| format!("{fault:#}"));
    if let Some(problem) = &problem {
        println!("  FAILED: {problem}");
    }
    Part {
        name,
        time: start.elapsed(),
        count: count.whole(problem.is_some()),
        problem,
    }
}

fn conclude(parts: &[Part], time: Duration) -> Result<()> {
    println!(
        "\n{:<40} {:>12} {:>7} {:>7}",
        "part", "time", "passed", "failed"
    );
    let mut total = Count::default();
    for part in parts {
        let Count { passed, failed } = part.count;
        println!(
            "{:<40} {:>12} {passed:>7} {failed:>7}",
            part.name,
            clock::spell(part.time)
        );
        total.add(part.count);
    }
    println!("{:<40} {:>12}", "in all", clock::spell(time));
    let problems: Vec<_> = parts
        .iter()
        .filter_map(|p| p.problem.as_ref().map(|why| (p.name, why)))
        .collect();
    for (name, why) in &problems {
        println!("\nnot passed: {name}: {why}");
    }
    println!("\n{} passed, {} failed", total.passed, total.failed);
    if problems.is_empty() {
        Ok(())
    } else {
        bail!("{} of {} parts did not pass", problems.len(), parts.len())
    }
}
