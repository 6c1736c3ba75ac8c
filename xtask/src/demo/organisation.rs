//! Makes the organisation at the first start: teams, workers, people, places and cases.

use super::cast::{CARE, HOUSING, WORKERS};
use super::central::Central;
use super::{Folder, Memory};
use crate::places;
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What the sheets in `xtask/demo` are imported as.
const SOURCE: &str = "demo";
const HOME_CARE: &str = "https://doorstep.example/forms/home-care-visit";
const TENANCY: &str = "https://doorstep.example/forms/tenancy-visit";

/// A case of the demo.
pub struct Case {
    /// What the demo calls it.
    pub key: &'static str,
    title: &'static str,
    /// Whose it is: a row of people.csv; none for a place alone.
    person: Option<&'static str>,
    /// Where: a row of places.csv.
    place: &'static str,
    team: (&'static str, &'static str),
    workers: &'static [&'static str],
    /// Its form, by canonical address.
    pub form: &'static str,
}

const fn care(key: &'static str, place: &'static str, workers: &'static [&'static str]) -> Case {
    Case {
        key,
        title: "Home care",
        person: Some(key),
        place,
        team: CARE,
        workers,
        form: HOME_CARE,
    }
}

/// The cases.
pub const CASES: [Case; 7] = [
    care("edith", "home-1", &["Alice"]),
    care("walter", "home-2", &["Alice", "Bob"]),
    care("maeve", "home-3", &["Bob"]),
    care("jose", "home-4", &["Alice"]),
    care("sian", "home-5", &["Bob"]),
    Case {
        key: "damp",
        title: "Damp and mould reported",
        person: Some("tenant"),
        place: "home-6",
        team: HOUSING,
        workers: &["Harry"],
        form: TENANCY,
    },
    Case {
        key: "tenancy",
        title: "New tenancy",
        person: Some("kofi"),
        place: "home-7",
        team: HOUSING,
        workers: &["Harry"],
        form: TENANCY,
    },
];

/// Makes it where it is not yet.
///
/// # Errors
/// Central's.
pub fn make(folder: &Folder, central: &Central, memory: &mut Memory) -> Result<()> {
    if memory.cases.len() == CASES.len() {
        return Ok(());
    }
    anyhow::ensure!(
        memory.workers.is_empty(),
        "the demo was made by half: start over with --fresh"
    );
    println!("  importing people and places");
    for sheet in ["places", "people"] {
        let file = places::root()
            .join("xtask/demo")
            .join(format!("{sheet}.csv"));
        central.import(sheet, SOURCE, &file)?;
    }
    println!("  adding teams, workers and cases");
    let mut teams = BTreeMap::new();
    for (name, service) in [CARE, HOUSING] {
        teams.insert(
            name,
            central.make("add_team", &json!({ "name": name, "service": service }))?,
        );
    }
    for worker in &WORKERS {
        let args =
            json!({ "name": worker.name, "role": worker.role, "teams": [teams.get(worker.team)] });
        memory
            .workers
            .insert(worker.first.to_owned(), central.make("add_worker", &args)?);
    }
    folder.keep(memory)?;
    for case in &CASES {
        let made = central.make("open_case", &arguments(case, &teams, memory)?)?;
        memory.cases.insert(case.key.to_owned(), made);
    }
    folder.keep(memory)
}

fn arguments(case: &Case, teams: &BTreeMap<&str, String>, memory: &Memory) -> Result<Value> {
    let workers: Option<Vec<_>> = case
        .workers
        .iter()
        .map(|first| memory.workers.get(*first))
        .collect();
    Ok(json!({
        "title": case.title,
        "service": case.team.1,
        "person": case.person.map(|key| imported("person", key)),
        "place": imported("place", case.place),
        "team": teams.get(case.team.0),
        "workers": workers.context("a worker of the cast is missing")?,
    }))
}

/// The identity that an import gives: UUIDv5 of the source and what the source calls it, always the same.
fn imported(kind: &str, id: &str) -> Uuid {
    Uuid::new_v5(
        &Uuid::NAMESPACE_URL,
        format!("{SOURCE}\0{kind}/{id}").as_bytes(),
    )
}
