//! Plans visits around the present at each start, so that Today is never empty.

use super::central::Central;
use super::organisation::CASES;
use super::{Folder, Memory};
use crate::clock;
use anyhow::{Context, Result};
use serde_json::{Value, json};

/// Visits planned this long ago are still around the present.
const STILL_AROUND: i64 = 90 * 60_000;

/// A visit of the demo.
struct Visit {
    case: &'static str,
    title: &'static str,
    /// Minutes from now to its start; what is negative is late.
    starts: i64,
    minutes: i64,
    workers: &'static [&'static str],
    tasks: &'static [(&'static str, u8)],
}

const ROUND: [Visit; 7] = [
    Visit {
        case: "edith",
        title: "Morning call",
        starts: -40,
        minutes: 30,
        workers: &["Alice"],
        tasks: &[
            ("Help with washing and dressing", 1),
            ("Breakfast and a drink", 1),
        ],
    },
    Visit {
        case: "walter",
        title: "Double-up: hoist transfer",
        starts: 5,
        minutes: 45,
        workers: &["Alice", "Bob"],
        tasks: &[
            ("Hoist from bed to chair", 2),
            ("Check skin where the sling lies", 1),
            ("Lunch and a drink", 1),
        ],
    },
    Visit {
        case: "maeve",
        title: "Medicines prompt",
        starts: 70,
        minutes: 20,
        workers: &["Bob"],
        tasks: &[("Prompt the medicines in the dosette box", 1)],
    },
    Visit {
        case: "jose",
        title: "Tea call",
        starts: 130,
        minutes: 30,
        workers: &["Alice"],
        tasks: &[("Tea", 1), ("Check that the heating is on", 1)],
    },
    Visit {
        case: "sian",
        title: "Evening call",
        starts: 200,
        minutes: 30,
        workers: &["Bob"],
        tasks: &[("Help to bed", 1)],
    },
    Visit {
        case: "damp",
        title: "Damp and mould inspection",
        starts: 15,
        minutes: 60,
        workers: &["Harry"],
        tasks: &[("Photograph and measure every affected room", 1)],
    },
    Visit {
        case: "tenancy",
        title: "Tenancy visit",
        starts: 120,
        minutes: 45,
        workers: &["Harry"],
        tasks: &[],
    },
];

/// Plans the round where the last one is no longer around the present.
///
/// # Errors
/// Central's.
pub fn plan(folder: &Folder, central: &Central, memory: &mut Memory) -> Result<()> {
    let now = clock::now_millis();
    if now - memory.planned < STILL_AROUND {
        return Ok(());
    }
    println!("  planning today's visits around the present");
    // On the next five minutes, as a person would plan.
    let base = now - now.rem_euclid(300_000) + 300_000;
    for visit in &ROUND {
        central.desk("plan_one", &arguments(visit, base, memory)?)?;
    }
    memory.planned = now;
    folder.keep(memory)
}

fn arguments(visit: &Visit, base: i64, memory: &Memory) -> Result<Value> {
    let case = memory
        .cases
        .get(visit.case)
        .context("a case is missing: start over with --fresh")?;
    let workers: Option<Vec<_>> = visit
        .workers
        .iter()
        .map(|first| memory.workers.get(*first))
        .collect();
    let tasks: Vec<_> = visit
        .tasks
        .iter()
        .map(|(title, needs)| json!({ "title": title, "needs": needs }))
        .collect();
    let start = base + visit.starts * 60_000;
    let form = CASES
        .iter()
        .find(|case| case.key == visit.case)
        .map(|case| case.form);
    Ok(json!({
        "case": case,
        "title": visit.title,
        "start": moment(start)?,
        "end": moment(start + visit.minutes * 60_000)?,
        "workers": workers.context("a worker is missing: start over with --fresh")?,
        "tasks": tasks,
        "form": form,
    }))
}

/// RFC 3339 in UTC.
fn moment(millis: i64) -> Result<String> {
    Ok(jiff::Timestamp::from_millisecond(millis)?.to_string())
}
