//! `doorstep-central`: parses the command line, logs to standard error, and says in one sentence what went wrong.

use central::cli::{Cli, run};
use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_target(false)
        .init();
    match run(Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("doorstep-central: {fault}");
            ExitCode::FAILURE
        }
    }
}
