//! Staff from a sheet: `name`, `role` (care-worker, housing-officer, supervisor, administrator), `team`, and
//! `service` (care, housing) where a team is new. Who and what is there by that name already is left alone.

use super::said::Report;
use super::sheet::Row;
use crate::author::Work;
use crate::fault::CentralFault;
use crate::verbs::{self, Caller};
use serde_json::json;
use sync_core::domain::ids::TeamId;
use sync_core::domain::organisation::Reference;

pub(super) fn import(
    work: &mut Work<'_>,
    rows: &[Row],
    report: &mut Report,
) -> Result<(), CentralFault> {
    for row in rows {
        let (name, role) = (row.need("name")?, row.need("role")?);
        let known = work
            .directory
            .references()
            .any(|r| matches!(r, Reference::Worker(w) if w.name == name));
        if known {
            report.unchanged += 1;
            continue;
        }
        let team = row
            .get("team")
            .map(|t| team(work, row, role, t))
            .transpose()?;
        let teams: Vec<TeamId> = team.into_iter().collect();
        let args = json!({ "name": name, "role": role, "teams": teams });
        call(work, row, "add_worker", &args)?;
        report.new += 1;
    }
    Ok(())
}

fn team(work: &mut Work<'_>, row: &Row, role: &str, name: &str) -> Result<TeamId, CentralFault> {
    let known = work.directory.references().find_map(|r| match r {
        Reference::Team(t) if t.name == name => Some(t.id),
        _ => None,
    });
    if let Some(id) = known {
        return Ok(id);
    }
    let service = match (row.get("service"), role) {
        (Some(service), _) => service,
        (None, "care-worker") => "care",
        (None, "housing-officer") => "housing",
        _ => {
            return Err(
                row.wrong("the team is new: fill in the column service with care or housing")
            );
        }
    };
    let added = call(
        work,
        row,
        "add_team",
        &json!({ "name": name, "service": service }),
    )?;
    let id = added.get("id").and_then(|id| id.as_str()?.parse().ok());
    id.ok_or_else(|| row.wrong("the team could not be added"))
}

fn call(
    work: &mut Work<'_>,
    row: &Row,
    verb: &str,
    args: &serde_json::Value,
) -> Result<serde_json::Value, CentralFault> {
    let reply = verbs::call(work, Caller::Operator, verb, &args.to_string());
    let reply = reply.map_err(|fault| row.wrong(&fault.to_string()))?;
    serde_json::from_str(&reply).map_err(|_| row.wrong("it could not be added"))
}
