//! `cargo xtask …`: one command to see Doorstep, one to test all of it, and two for evidence.

mod clock;
mod command;
mod demo;
mod evidence;
mod packages;
mod places;
mod run;
mod setup;
mod suite;

use std::process::ExitCode;

const USAGE: &str = "cargo xtask run [--fresh] [--browser] [--device NAME] [--port N]
    sets up, builds, and opens the demo: two care workers, their supervisor and a central of their own
cargo xtask test
    sets up and runs every test there is; this is what CI runs
cargo xtask tour [--json FILE]
    four devices and a central, told as a story and checked
cargo xtask bench [--json FILE]
    measures opening, search, saving, sync, size and the cost of encryption";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = match arguments.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("", &[][..]),
    };
    let done = match command {
        "run" => run::run(rest),
        "test" => suite::test(),
        "tour" => evidence::tour(rest),
        "bench" => evidence::bench(rest),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("\n{fault:#}");
            ExitCode::FAILURE
        }
    }
}
