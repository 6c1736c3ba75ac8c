//! Desk verbs from the command line: names become identities, then the verb is called as the operator.

use super::hands::{Hand, Visit};
use super::names::Names;
use super::when::moment;
use crate::ambient::{MachineClock, MachineRandomness};
use crate::fault::CentralFault;
use crate::folder::Folder;
use crate::operator::Operator;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;

/// The way to a folder's central.
pub(super) fn operator(dir: &Path) -> Result<Operator, CentralFault> {
    Operator::open(
        &Folder::at(dir),
        Arc::new(MachineClock),
        Arc::new(MachineRandomness),
    )
}

/// Does what a command says and gives what to print.
pub(super) fn hand(hand: &Hand) -> Result<String, CentralFault> {
    let operator = operator(folder(hand))?;
    let (verb, args) = call(&Names(operator.central()), hand)?;
    let reply = operator.desk(verb, &args)?;
    Ok(said(&reply))
}

/// A one-time code for a worker's device.
pub(super) fn enrol(
    dir: &Path,
    worker: &str,
    minutes: Option<u32>,
) -> Result<String, CentralFault> {
    let operator = operator(dir)?;
    let worker = Names(operator.central()).worker(worker)?;
    let reply = operator.desk(
        "add_device",
        &json!({ "worker": worker, "minutes": minutes }),
    )?;
    Ok(said(reply.get("code").unwrap_or(&Value::Null)))
}

/// A one-time code for an administrator's device. Makes an administrator where none is active.
pub(super) fn enrol_administrator(
    dir: &Path,
    name: Option<&str>,
    minutes: Option<u32>,
) -> Result<String, CentralFault> {
    let operator = operator(dir)?;
    let worker = match Names(operator.central()).administrator(name)? {
        Some(worker) => json!(worker),
        None => {
            let name = name.unwrap_or("Administrator");
            let args = json!({ "name": name, "role": "administrator", "teams": [] });
            operator.desk("add_worker", &args)?["id"].clone()
        }
    };
    let args = json!({ "worker": worker, "minutes": minutes });
    let reply = operator.desk("add_device", &args)?;
    Ok(said(reply.get("code").unwrap_or(&Value::Null)))
}

/// A reply as people and scripts read it: an identity or code alone, else JSON.
pub(super) fn said(reply: &Value) -> String {
    let alone = ["id", "visit"].iter().find_map(|k| reply.get(k)?.as_str());
    match (alone, reply) {
        (Some(id), _) => id.to_owned(),
        (None, Value::String(text)) => text.clone(),
        (None, Value::Object(fields)) if fields.is_empty() => "done".to_owned(),
        (None, other) => serde_json::to_string_pretty(other).unwrap_or_default(),
    }
}

fn call(names: &Names<'_>, hand: &Hand) -> Result<(&'static str, Value), CentralFault> {
    Ok(match hand {
        Hand::AddTeam { name, service, .. } => {
            ("add_team", json!({ "name": name, "service": service }))
        }
        Hand::AddWorker {
            name, role, teams, ..
        } => {
            let teams: Result<Vec<_>, _> =
                teams.iter().map(|t| names.team(t).map(|t| t.id)).collect();
            (
                "add_worker",
                json!({ "name": name, "role": role, "teams": teams? }),
            )
        }
        Hand::SuspendWorker { worker, .. } => (
            "set_worker_active",
            json!({ "worker": names.worker(worker)?, "active": false }),
        ),
        Hand::ReinstateWorker { worker, .. } => (
            "set_worker_active",
            json!({ "worker": names.worker(worker)?, "active": true }),
        ),
        Hand::RevokeDevice { device, .. } => {
            ("revoke_device", json!({ "device": names.device(device)? }))
        }
        Hand::OpenCase {
            title,
            team,
            person,
            place,
            workers,
            ..
        } => {
            let team = names.team(team)?;
            let person = person.as_ref().map(|p| names.person(p)).transpose()?;
            let place = place.as_ref().map(|p| names.place(p)).transpose()?;
            let workers = names.workers(workers)?;
            (
                "open_case",
                json!({ "title": title, "service": team.service, "team": team.id, "person": person,
                "place": place, "workers": workers }),
            )
        }
        Hand::AssignCase {
            case,
            team,
            workers,
            ..
        } => {
            let team = team
                .as_ref()
                .map(|t| names.team(t).map(|t| t.id))
                .transpose()?;
            let (case, workers) = (names.case(case)?, names.workers(workers)?);
            (
                "assign_case",
                json!({ "case": case, "team": team, "workers": workers }),
            )
        }
        Hand::CloseCase { case, .. } => ("close_case", json!({ "case": names.case(case)? })),
        Hand::PlanVisit { visit, start, .. } => {
            let start = moment(start)?;
            let mut args = what(names, visit)?;
            add(&mut args, "start", json!(start));
            add(
                &mut args,
                "end",
                json!(start.plus_minutes(visit.minutes.into())),
            );
            ("plan_one", args)
        }
        Hand::PlanWeekly {
            visit,
            days,
            start,
            from,
            until,
            ..
        } => {
            let mut args = what(names, visit)?;
            for (key, value) in [
                ("days", json!(days)),
                ("start", json!(start)),
                ("from", json!(from)),
                ("until", json!(until)),
                ("minutes", json!(visit.minutes)),
            ] {
                add(&mut args, key, value);
            }
            ("plan_weekly", args)
        }
        Hand::Devices { .. } => ("device_list", json!({})),
        Hand::Quarantine { .. } => ("quarantine", json!({})),
    })
}

fn what(names: &Names<'_>, visit: &Visit) -> Result<Value, CentralFault> {
    let task = |t: &String| match t
        .rsplit_once(':')
        .and_then(|(title, n)| Some((title, n.parse::<u8>().ok()?)))
    {
        Some((title, needs)) => json!({ "title": title, "needs": needs }),
        None => json!({ "title": t, "needs": 1 }),
    };
    Ok(json!({
        "case": names.case(&visit.case)?,
        "title": visit.title,
        "workers": names.workers(&visit.workers)?,
        "tasks": visit.tasks.iter().map(task).collect::<Vec<_>>(),
        "form": visit.form.as_ref().map(|f| names.form(f)).transpose()?,
    }))
}

fn add(args: &mut Value, key: &str, value: Value) {
    if let Some(fields) = args.as_object_mut() {
        fields.insert(key.to_owned(), value);
    }
}

fn folder(hand: &Hand) -> &Path {
    match hand {
        Hand::AddTeam { dir, .. }
        | Hand::AddWorker { dir, .. }
        | Hand::SuspendWorker { dir, .. }
        | Hand::ReinstateWorker { dir, .. }
        | Hand::RevokeDevice { dir, .. }
        | Hand::OpenCase { dir, .. }
        | Hand::AssignCase { dir, .. }
        | Hand::CloseCase { dir, .. }
        | Hand::PlanVisit { dir, .. }
        | Hand::PlanWeekly { dir, .. }
        | Hand::Devices { dir }
        | Hand::Quarantine { dir } => dir,
    }
}
