//! Runs another program: said first, shown as it goes, with the time it took.

use crate::clock;
use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

/// A command in a folder of the tree.
pub fn command(program: &str, arguments: &[&str], folder: &Path) -> Command {
    let mut command = Command::new(program);
    command
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null());
    command
}

/// Runs it; what it prints is shown.
pub fn run(command: &mut Command) -> Result<()> {
    watch(command, |_| {})
}

/// Runs it; what it prints is shown, and each line of its standard output is also given to `see`.
pub fn watch(command: &mut Command, mut see: impl FnMut(&str)) -> Result<()> {
    let said = spell(command);
    println!("\n$ {said}");
    let start = clock::start();
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("`{said}` cannot be started: is it installed?"))?;
    if let Some(output) = child.stdout.take() {
        let mut output = BufReader::new(output);
        let mut line = Vec::new();
        while output.read_until(b'\n', &mut line)? > 0 {
            let text = String::from_utf8_lossy(&line);
            print!("{text}");
            see(text.trim_end());
            line.clear();
        }
    }
    let status = child.wait()?;
    if !status.success() {
        bail!(
            "`{said}` failed after {} ({status})",
            clock::spell(start.elapsed())
        );
    }
    println!("  done in {}", clock::spell(start.elapsed()));
    Ok(())
}

/// True where the program is there and its arguments succeed; shows nothing.
pub fn succeeds(program: &str, arguments: &[&str]) -> bool {
    let mut command = Command::new(program);
    command
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// Standard output of a program that succeeded.
pub fn output(command: &mut Command) -> Result<String> {
    let said = spell(command);
    let output = command
        .output()
        .with_context(|| format!("`{said}` cannot be started"))?;
    if !output.status.success() {
        bail!(
            "`{said}` failed: {}",
            String::from_utf8_lossy(&output.stderr).trim()
        );
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The command as it would be typed, without the folder of the program.
fn spell(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program
        .file_name()
        .unwrap_or(program.as_os_str())
        .to_string_lossy()
        .into_owned();
    let arguments = command.get_args().map(|a| a.to_string_lossy().into_owned());
    std::iter::once(name)
        .chain(arguments)
        .collect::<Vec<_>>()
        .join(" ")
}
