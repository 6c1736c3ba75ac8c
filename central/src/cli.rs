//! The command line: what an administrator types on central's own machine.

mod desk;
mod form;
mod hands;
mod import;
mod names;
mod run;
#[cfg(test)]
mod tests;
mod when;

use clap::{Parser, Subcommand};
use std::net::SocketAddr;
use std::path::PathBuf;

pub use run::run;

/// Doorstep's central service.
#[derive(Parser, Debug)]
#[command(
    name = "doorstep-central",
    version,
    about = "Doorstep's central service"
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Make a new central in a folder
    Init {
        /// The folder, new or empty
        dir: PathBuf,
        /// The organisation's name
        #[arg(long)]
        name: String,
        /// The office's telephone
        #[arg(long, default_value = "")]
        telephone: String,
        /// The host by which devices reach it; makes a TLS certificate for it
        #[arg(long)]
        host: Option<String>,
        /// The port by which devices reach it
        #[arg(long, default_value_t = 8400)]
        port: u16,
        /// The name of the first administrator, whose set-up code is printed; empty makes none
        #[arg(long, default_value = "Administrator")]
        administrator: String,
    },
    /// Serve until told to stop
    Serve {
        /// The folder
        dir: PathBuf,
        /// Where to listen; TLS is on everywhere but on loopback
        #[arg(long, default_value = "127.0.0.1:8400")]
        listen: SocketAddr,
        /// A certificate chain as PEM, instead of the one that init made
        #[arg(long, requires = "key")]
        certificate: Option<PathBuf>,
        /// Its key as PEM
        #[arg(long, requires = "certificate")]
        key: Option<PathBuf>,
    },
    /// Print a one-time code that enrols one device for a worker
    Enrol {
        /// The folder
        dir: PathBuf,
        /// The worker, by name or identity
        #[arg(long, required_unless_present = "administrator")]
        worker: Option<String>,
        /// An administrator: for an organisation that lost its last administrator's device. Makes one, by the name
        /// given with --worker, where none is active
        #[arg(long)]
        administrator: bool,
        /// How many minutes the code is good
        #[arg(long)]
        minutes: Option<u32>,
    },
    /// Import people, places or staff: --dry-run shows what each row would do
    Import(import::Import),
    /// Write a backup, sealed to the recovery key; also while serving
    Backup {
        /// The folder
        dir: PathBuf,
        /// The file to write
        out: PathBuf,
    },
    /// Check every envelope, record and digest
    Check {
        /// The folder
        dir: PathBuf,
    },
    /// List, check and publish forms
    Form {
        /// What to do
        #[command(subcommand)]
        command: form::FormCommand,
    },
    /// Call a desk verb by name, with JSON
    Desk {
        /// The folder
        dir: PathBuf,
        /// The verb
        verb: String,
        /// Its arguments
        #[arg(default_value = "{}")]
        args: String,
    },
    /// Desk verbs with names instead of identities
    #[command(flatten)]
    Hand(hands::Hand),
}
