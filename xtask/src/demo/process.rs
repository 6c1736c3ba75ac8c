//! A process of the demo or of a test: stopped by its own number, politely first, and never left behind.

use crate::clock;
use anyhow::{Context, Result};
use std::process::{Child, ChildStdout, Command};
use std::time::Duration;

/// How long a process may take to close its store before it is ended.
const PATIENCE: Duration = Duration::from_secs(5);

/// A child process that ends with its owner.
pub struct Process {
    child: Child,
}

impl Process {
    /// Starts it in a group of its own: Ctrl-C then reaches only us, and we stop things in their order.
    ///
    /// # Errors
    /// The system's.
    pub fn start(name: &str, command: &mut Command) -> Result<Self> {
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(command, 0);
        let child = command
            .spawn()
            .with_context(|| format!("{name} cannot be started"))?;
        Ok(Self { child })
    }

    /// What it prints, where that was piped; once.
    pub fn output(&mut self) -> Option<ChildStdout> {
        self.child.stdout.take()
    }

    /// True while it lives.
    pub fn lives(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Asks it to end, waits a little, and ends it.
    pub fn stop(&mut self) {
        if !self.lives() {
            return;
        }
        #[cfg(unix)]
        crate::command::succeeds("kill", &["-TERM", &self.child.id().to_string()]);
        if clock::until(PATIENCE, || (!self.lives()).then_some(())).is_none() {
            // It may have ended in between; that is what was wanted.
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.stop();
    }
}
