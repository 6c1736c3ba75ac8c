//! What the demo says: what unlocks whom, where to look, and three minutes to try.

use crate::command::output;
use crate::demo::show::Shown;
use std::process::Command;

/// Passphrases and addresses.
pub fn unlocks(shown: &[Shown]) {
    println!();
    for Shown {
        worker, address, ..
    } in shown
    {
        println!(
            "{:<14} {:<16} unlocks with: {}",
            worker.name, worker.role, worker.passphrase
        );
        if let Some(address) = address {
            println!("{:<14} open {address}", "");
        }
    }
    let ports: Vec<_> = shown
        .iter()
        .filter_map(|s| port(s.address.as_deref()?))
        .collect();
    if let Some(line) = tunnel(&ports) {
        println!("\nEach address is good once. From another computer, first:\n  {line}");
    }
}

/// The whole of it.
pub fn script(shown: &[Shown]) {
    unlocks(shown);
    println!(
        "
Three minutes:
  1. Unlock all three. Alice and Bob have one visit in common: open it in both, and check in.
  2. In both, open Sync and pause it. Now neither has a network.
  3. Both write in the notes of that visit, each a sentence of their own. Then change one and the same
     sentence in both, differently.
  4. Go on with sync in both. Both own sentences are there; of the one that both changed, both versions are.
  5. Both check out and submit their part.
  6. Sunita opens Reviews: who wrote what and when, and the one disagreement. Settle it, then sign off.

  `cargo xtask run --device harry` in another terminal opens a housing officer's device.
  All people and places are made up. Ctrl-C stops everything."
    );
}

fn port(address: &str) -> Option<u16> {
    address
        .strip_prefix("http://127.0.0.1:")?
        .split('/')
        .next()?
        .parse()
        .ok()
}

/// The line that brings these ports to another computer.
fn tunnel(ports: &[u16]) -> Option<String> {
    if ports.is_empty() {
        return None;
    }
    let host = output(&mut Command::new("hostname")).unwrap_or_else(|_| "THIS-COMPUTER".into());
    let user = std::env::var("USER").unwrap_or_else(|_| "YOU".into());
    let forwards: Vec<_> = ports
        .iter()
        .map(|port| format!("-L {port}:127.0.0.1:{port}"))
        .collect();
    Some(format!("ssh {} {user}@{}", forwards.join(" "), host.trim()))
}
