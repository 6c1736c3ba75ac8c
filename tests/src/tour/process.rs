//! A process of the tour: this program in another role, stopped by its own number and never left behind.

use super::clock;
use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::channel;
use std::time::Duration;

/// How long a process may take to start, and to close its store.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running role.
pub struct Process {
    child: Child,
    /// Held open: a role ends when it is closed.
    _input: Option<ChildStdin>,
}

impl Process {
    /// Starts this program in a role, and gives the address that it says.
    ///
    /// # Errors
    /// The system's, or where the role says nothing.
    pub fn start(role: &str, arguments: &[&str]) -> Result<(Self, String)> {
        let mut child = Command::new(std::env::current_exe()?)
            .arg(role)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("no process for a {role}"))?;
        let output = child.stdout.take().context("no output")?;
        let process = Self {
            _input: child.stdin.take(),
            child,
        };
        let (say, hear) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                let _ = say.send(line);
            }
        });
        let address = hear
            .recv_timeout(PATIENCE)
            .with_context(|| format!("a {role} did not start"))?;
        Ok((process, address))
    }

    /// Asks it to end, and waits until it has closed its store.
    ///
    /// # Errors
    /// Where it does not end.
    pub fn stop(mut self) -> Result<()> {
        let asked = Command::new("kill")
            .args(["-TERM", &self.child.id().to_string()])
            .status()?;
        if !asked.success() {
            bail!("a process of the tour had ended by itself");
        }
        let ended = clock::until(PATIENCE, || Ok(self.child.try_wait()?))?;
        ended
            .context("a process of the tour does not end")
            .map(drop)
    }

    /// SIGKILL: it ends at once, and nothing is closed or flushed.
    ///
    /// # Errors
    /// The system's.
    pub fn kill(mut self) -> Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Both fail only where it has ended, which is what is wanted.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
