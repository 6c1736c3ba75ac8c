//! `cargo xtask bench`: what people wait for, measured on the whole product in one process, encryption on; each figure
//! beside a peer of the same run, so that the machine's own speed cancels out.
#![allow(clippy::unwrap_used, clippy::panic)]

mod measure;
mod plain;
mod town;

use measure::{Spread, figure};
use serde_json::{Value, json};
use std::time::Instant;

/// How often a short thing is measured.
const TIMES: usize = 60;

fn main() -> anyhow::Result<()> {
    let Wanted { json: file, keep } = wanted()?;
    let mut results = Vec::new();
    for records in [1_000, 10_000] {
        let kept = keep.as_deref().filter(|_| records == 10_000);
        results.push(of(records, kept));
    }
    let last = results.last().unwrap_or(&Value::Null).clone();
    if let Some(file) = file {
        std::fs::write(file, serde_json::to_vec_pretty(&results)?)?;
    }
    println!(
        "\nbench: at 10,000 records open to list {} ms, search {} ms, save {} ms, nothing new {} bytes in {} round trip(s), encryption ×{}",
        last["open_to_list"]["median_ms"],
        last["search"]["median_ms"],
        last["save"]["median_ms"],
        last["nothing_new"]["bytes"],
        last["nothing_new"]["round_trips"],
        last["encryption"]["save_ratio"]
    );
    Ok(())
}

/// What the command line asks for.
#[derive(Default)]
struct Wanted {
    /// A file for the figures.
    json: Option<String>,
    /// A folder for a copy of the device of 10,000 records, on which the pages are measured.
    keep: Option<String>,
}

fn wanted() -> anyhow::Result<Wanted> {
    let mut wanted = Wanted::default();
    let mut arguments = std::env::args().skip(1);
    while let Some(flag) = arguments.next() {
        let value = arguments.next();
        match (flag.as_str(), value) {
            ("--json", Some(file)) => wanted.json = Some(file),
            ("--keep", Some(folder)) => wanted.keep = Some(folder),
            _ => anyhow::bail!("cargo xtask bench [--json FILE]"),
        }
    }
    Ok(wanted)
}

#[expect(
    clippy::disallowed_methods,
    reason = "a benchmark reads the machine's clock"
)]
fn now() -> Instant {
    Instant::now()
}

/// Everything for a town of so many records; a copy of the device is kept where a folder is given.
fn of(records: usize, keep: Option<&str>) -> Value {
    println!("\n{records} records");
    let began = now();
    let mut town = town::Town::new(records);
    println!("  town made in {:.1} s", began.elapsed().as_secs_f64());

    let (exchanges, up, down) = town.world.network.counts();
    let began = now();
    town.worker.sync();
    let first = began.elapsed();
    let (e, u, d) = town.world.network.counts();
    let held = town.worker.call("sync_page", json!({}))["records"]
        .as_u64()
        .unwrap_or(0);
    println!(
        "  first sync: {:.2} s, {} round trips, {} kB up, {} kB down, {held} records ({:.0} a second)",
        first.as_secs_f64(),
        e - exchanges,
        (u - up) / 1_000,
        (d - down) / 1_000,
        f64::from(u32::try_from(held).unwrap_or(0)) / first.as_secs_f64(),
    );

    let (e, u, d) = town.world.network.counts();
    town.worker.call("sync_now", json!({}));
    town.worker.exchange();
    let (e2, u2, d2) = town.world.network.counts();
    println!(
        "  nothing new: {} round trip(s), {} bytes up, {} bytes down",
        e2 - e,
        u2 - u,
        d2 - d
    );

    let opened = Spread::of(12, || {
        town.worker.kill();
        let began = now();
        town.worker.reopen();
        assert!(!town.worker.today().is_empty());
        began.elapsed()
    });
    let unlock = Spread::of(8, || measure::derive_key(now));
    println!(
        "  open to the list of Today: {} (of which the passphrase's key {})",
        figure(&opened),
        figure(&unlock)
    );

    let keystrokes = town.keystrokes();
    let mut typed = keystrokes.iter().cycle();
    let search = Spread::of(TIMES * 4, || {
        let text = typed.next().unwrap();
        let began = now();
        town.worker.call("search", json!({"text": text}));
        began.elapsed()
    });
    println!("  search per keystroke: {}", figure(&search));

    let visit = town.worker.today()[0]["visit"].clone();
    let base = town.worker.visit(&visit)["notes"]["base"].clone();
    let mut text = String::new();
    let typing = Spread::of(TIMES, || {
        text.push_str("word ");
        let args = json!({"record": visit, "path": "notes", "base": base, "text": text});
        let began = now();
        town.worker.call("type_text", args);
        began.elapsed()
    });
    println!("  typing made durable: {}", figure(&typing));
    let mut count = 0;
    let save = Spread::of(TIMES, || {
        count += 1;
        let value = json!({"kind": "text", "value": format!("value {count}")});
        let args = json!({"record": town.person, "path": "religion", "value": value, "base": null, "observed": null});
        let began = now();
        town.worker.call("put", args);
        began.elapsed()
    });
    println!(
        "  one edit saved (signed, sealed, durable twice): {}",
        figure(&save)
    );

    town.worker.kill();
    if let Some(folder) = keep {
        measure::copy(&town.worker.folder, folder.as_ref());
    }
    let size = measure::size(&town.worker.folder);
    println!(
        "  on disk: {:.1} MB, {:.2} kB a record",
        size as f64 / 1e6,
        size as f64 / 1e3 / held as f64
    );

    let cost = plain::compare(&town.worker.folder, &keystrokes, now);
    println!(
        "  encryption against the same store without, same run: list ×{:.3}, search ×{:.3}, durable write ×{:.3}",
        cost.list, cost.search, cost.write
    );
    json!({
        "records": held,
        "first_sync": {"seconds": first.as_secs_f64(), "round_trips": e - exchanges, "bytes_down": d - down},
        "nothing_new": {"round_trips": e2 - e, "bytes": (u2 - u) + (d2 - d)},
        "open_to_list": opened.json(), "key": unlock.json(), "search": search.json(),
        "typing": typing.json(), "save": save.json(), "bytes_on_disk": size,
        "encryption": {"list_ratio": cost.list, "search_ratio": cost.search, "save_ratio": (cost.write * 1e3).round() / 1e3},
    })
}
