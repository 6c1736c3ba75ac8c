//! The desk verbs as commands, with names where they are unique.

use clap::{Args, Subcommand};
use std::path::PathBuf;

/// A desk verb as a command.
#[derive(Subcommand, Debug)]
pub enum Hand {
    /// Add a team
    AddTeam {
        /// The folder
        dir: PathBuf,
        /// Its name
        name: String,
        /// care or housing
        #[arg(long)]
        service: String,
    },
    /// Add a worker
    AddWorker {
        /// The folder
        dir: PathBuf,
        /// Their name
        name: String,
        /// care-worker, housing-officer, supervisor or administrator
        #[arg(long)]
        role: String,
        /// A team; give it again for more
        #[arg(long = "team")]
        teams: Vec<String>,
    },
    /// Suspend a worker: their devices get nothing any more
    SuspendWorker {
        /// The folder
        dir: PathBuf,
        /// The worker
        worker: String,
    },
    /// Let a suspended worker back
    ReinstateWorker {
        /// The folder
        dir: PathBuf,
        /// The worker
        worker: String,
    },
    /// Revoke a device
    RevokeDevice {
        /// The folder
        dir: PathBuf,
        /// The device, by name or identity
        device: String,
    },
    /// Open a case for a person or a place and assign it
    OpenCase {
        /// The folder
        dir: PathBuf,
        /// Its title
        title: String,
        /// The team that holds it; its service is the case's
        #[arg(long)]
        team: String,
        /// The person, by name or identity
        #[arg(long)]
        person: Option<String>,
        /// The place, by UPRN, address or identity
        #[arg(long)]
        place: Option<String>,
        /// To whom it is assigned; give it again for more
        #[arg(long = "worker")]
        workers: Vec<String>,
    },
    /// Assign a case to these workers and nobody else
    AssignCase {
        /// The folder
        dir: PathBuf,
        /// The case, by title or identity
        case: String,
        /// Another team
        #[arg(long)]
        team: Option<String>,
        /// All who hold it from now on
        #[arg(long = "worker")]
        workers: Vec<String>,
    },
    /// Close a case
    CloseCase {
        /// The folder
        dir: PathBuf,
        /// The case, by title or identity
        case: String,
    },
    /// Plan one visit
    PlanVisit {
        /// The folder
        dir: PathBuf,
        /// What the visit is
        #[command(flatten)]
        visit: Visit,
        /// Start: 2026-11-24T10:30 on a London clock, or RFC 3339
        #[arg(long)]
        start: String,
    },
    /// Plan visits by a weekly pattern
    PlanWeekly {
        /// The folder
        dir: PathBuf,
        /// What the visits are
        #[command(flatten)]
        visit: Visit,
        /// Days, 1 Monday to 7 Sunday: 1,3,5
        #[arg(long, value_delimiter = ',', required = true)]
        days: Vec<u8>,
        /// Start on a London clock, HH:MM
        #[arg(long)]
        start: String,
        /// First date, YYYY-MM-DD
        #[arg(long)]
        from: String,
        /// Last date, YYYY-MM-DD
        #[arg(long)]
        until: String,
    },
    /// List devices, with when each was last heard from and what waits
    Devices {
        /// The folder
        dir: PathBuf,
    },
    /// List what was refused and kept
    Quarantine {
        /// The folder
        dir: PathBuf,
    },
}

/// What a visit is.
#[derive(Args, Debug)]
pub struct Visit {
    /// The case, by title or identity
    #[arg(long)]
    pub case: String,
    /// What it is for
    #[arg(long)]
    pub title: String,
    /// How long, in minutes
    #[arg(long, default_value_t = 30)]
    pub minutes: u32,
    /// Who goes; give it again for more
    #[arg(long = "worker", required = true)]
    pub workers: Vec<String>,
    /// What is to be done; with `:2` at its end, by two
    #[arg(long = "task")]
    pub tasks: Vec<String>,
    /// The form, by title or address
    #[arg(long)]
    pub form: Option<String>,
}
