//! Staff from a sheet: `name`, `role` (care-worker, housing-officer, supervisor, administrator), `team`, and
//! `service` (care, housing) where a team is new. Who and what is there by that name already is left alone.

use super::sheet::Row;
use crate::author::Work;
use crate::directory::Directory;
use crate::fault::CentralFault;
use crate::verbs::{self, Caller, staff};
use serde_json::json;
use std::collections::BTreeMap;
use sync_core::api::{ImportCode, ImportNotice, ImportOutcome};
use sync_core::domain::ids::TeamId;
use sync_core::domain::organisation::{Reference, Team, Worker};

/// A worker to add.
#[derive(Clone, Debug)]
pub(super) struct Hire {
    name: String,
    role: String,
    /// The team's name, and its service where it is new.
    team: Option<(String, String)>,
}

fn plain(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

fn team<'a>(directory: &'a Directory, name: &str) -> Option<&'a Team> {
    directory.references().find_map(|r| match r {
        Reference::Team(t) if plain(&t.name) == plain(name) => Some(t),
        _ => None,
    })
}

fn worker<'a>(directory: &'a Directory, name: &str) -> Option<&'a Worker> {
    directory.references().find_map(|r| match r {
        Reference::Worker(w) if plain(&w.name) == plain(name) => Some(w),
        _ => None,
    })
}

/// What becomes of a row. `teams` are those that rows before it make, with their services.
pub(super) fn hire(
    directory: &Directory,
    row: &mut Row,
    teams: &mut BTreeMap<String, String>,
) -> (ImportOutcome, Option<Hire>) {
    let cell = |column: &str| row.get(column).map(str::to_owned);
    let (name, role) = (
        cell("name").unwrap_or_default(),
        cell("role").unwrap_or_default(),
    );
    let (named, service) = (cell("team"), cell("service"));
    if staff::name(&name, "name").is_err() {
        row.refuse(ImportNotice::of(ImportCode::TooLong).at("name").with("200"));
    }
    if named
        .as_ref()
        .is_some_and(|t| staff::name(t, "name").is_err())
    {
        row.refuse(ImportNotice::of(ImportCode::TooLong).at("team").with("200"));
    }
    let there = named.as_ref().and_then(|t| team(directory, t));
    if let Some(known) = worker(directory, &name) {
        let other_role = serde_json::to_value(known.role).ok() != Some(json!(role));
        let other_team = match (&named, there) {
            (None, _) => false,
            (Some(_), None) => true,
            (Some(_), Some(team)) => !known.teams.contains(&team.id),
        };
        if other_role || other_team {
            row.warnings
                .push(ImportNotice::of(ImportCode::StaffDiffers));
        }
        if !known.active {
            row.warnings
                .push(ImportNotice::of(ImportCode::StaffSuspended));
        }
        return (ImportOutcome::Same, None);
    }
    let team = match (named, there) {
        (None, _) => None,
        (Some(_), Some(team)) => Some((team.name.clone(), String::new())),
        (Some(named), None) => {
            let of_role = match role.as_str() {
                "care-worker" => Some("care".to_owned()),
                "housing-officer" => Some("housing".to_owned()),
                _ => None,
            };
            let made = teams.get(&plain(&named)).cloned();
            let is_made = made.is_some();
            match made.or(service).or(of_role) {
                Some(service) => {
                    if !is_made && row.wrong.is_empty() {
                        let notice = ImportNotice::of(ImportCode::TeamNew).at("team");
                        row.warnings.push(notice.with(named.clone()));
                        teams.insert(plain(&named), service.clone());
                    }
                    Some((named, service))
                }
                None => {
                    let notice = ImportNotice::of(ImportCode::TeamService);
                    row.refuse(notice.at("service"));
                    None
                }
            }
        }
    };
    (ImportOutcome::New, Some(Hire { name, role, team }))
}

/// Adds a worker, and the team where it is new.
pub(super) fn add(work: &mut Work<'_>, hire: &Hire) -> Result<(), CentralFault> {
    let teams: Vec<TeamId> = match &hire.team {
        None => Vec::new(),
        Some((name, service)) => match team(&work.directory, name) {
            Some(team) => vec![team.id],
            None => {
                let args = json!({ "name": name, "service": service });
                let added = call(work, "add_team", &args)?;
                let id = added.get("id").and_then(|id| id.as_str()?.parse().ok());
                vec![id.ok_or_else(refused)?]
            }
        },
    };
    let args = json!({ "name": hire.name, "role": hire.role, "teams": teams });
    call(work, "add_worker", &args)?;
    Ok(())
}

fn call(
    work: &mut Work<'_>,
    verb: &str,
    args: &serde_json::Value,
) -> Result<serde_json::Value, CentralFault> {
    let reply = verbs::call(work, Caller::Operator, verb, &args.to_string())?;
    serde_json::from_str(&reply).map_err(|_| refused())
}

fn refused() -> CentralFault {
    CentralFault::Invalid("a worker or team could not be added".into())
}
