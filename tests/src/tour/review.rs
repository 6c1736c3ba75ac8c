//! The supervisor's afternoon: the real disagreements and only those, sign-off, a late line, and history.

use super::cast::{Cast, DAY, at};
use super::offline::beside;
use super::person::{Person, moment};
use crate::form::{QUESTIONS, next_answer};
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use sync_core::domain::schema::Kind;
use sync_core::domain::time::Timestamp;

/// Bob's line, written with no network while Sue signs off.
pub const LATE: &str = " The hoist squeaks.";

/// The visits are submitted; Sue settles what disagrees and signs off, while Bob writes on without network.
///
/// # Errors
/// What is not so.
pub fn settle_and_sign_off(cast: &mut Cast) -> Result<()> {
    cast.time("13:00:00")?;
    cast.tale.part("13:00  The visits are submitted.");
    let (visit, inspection) = (cast.visit.clone(), cast.inspection.clone());
    let hoist = cast.alice.visit(&visit)?["tasks"][2]["item"].clone();
    let done = json!({"visit": visit, "task": hoist, "status": "done", "reason": null, "alone_reason": null});
    for person in [&cast.alice, &cast.bob] {
        person.sync(&cast.hours)?;
        person.call("do_task", &done)?;
        person.sync(&cast.hours)?;
    }
    cast.alice.sync(&cast.hours)?;
    answer_required(&cast.alice, &visit)?;
    cast.alice.call("submit_visit", &json!({"visit": visit}))?;
    cast.alice.sync(&cast.hours)?;
    cast.bob.sync(&cast.hours)?;
    cast.bob.call("submit_visit", &json!({"visit": visit}))?;
    answer_required(&cast.harry, &inspection)?;
    cast.harry
        .call("check_out", &json!({"visit": inspection, "at": null}))?;
    cast.harry
        .call("submit_visit", &json!({"visit": inspection}))?;
    cast.everyone_syncs()?;

    cast.time("13:30:00")?;
    cast.tale
        .part("13:30  Bob loses the network again, and writes one more line in the note.");
    cast.bob.offline(true)?;
    let notes = cast.bob.visit(&visit)?["notes"].clone();
    let text = format!("{}{LATE}", notes["text"].as_str().unwrap_or_default());
    cast.bob
        .write(&json!(visit), "notes", &notes["base"], &text)?;
    cast.typed("Bob", &visit, "notes", LATE);

    cast.time("14:00:00")?;
    cast.tale.part("14:00  Sue, the supervisor, reviews.");
    let waiting = cast.sue.call("reviews", &json!({}))?;
    let waiting = waiting.as_array().map_or(0, Vec::len);
    cast.tale
        .so(waiting == 2, "two submitted visits wait for her")?;
    settle(cast)?;
    for visit in [&visit, &inspection] {
        let page = cast.sue.call("open_review", &json!({"visit": visit}))?;
        let sign = json!({"visit": visit, "read": page["visit"]["read"], "comment": ""});
        cast.sue.call("sign_off", &sign)?;
    }
    cast.sue.sync(&cast.hours)?;
    cast.alice.sync(&cast.hours)?;
    let state = cast.alice.visit(&visit)?["row"]["state"].clone();
    cast.tale.so(
        state == "signed-off",
        "both visits are signed off, and Alice sees it",
    )
}

fn settle(cast: &mut Cast) -> Result<()> {
    let open = cast.sue.conflicts()?;
    let mut pairs: Vec<Vec<String>> = open.iter().map(versions).collect();
    pairs.sort();
    let wanted = [
        ["01632 960124", "01632 960132"],
        ["3", "4"],
        [
            "Her hearing aid is in its box.",
            "Her hearing aid needs a battery.",
        ],
        ["known", "none-known"],
    ];
    for pair in &pairs {
        cast.tale.say(&format!("open: {}", pair.join("  |  ")));
    }
    cast.tale.so(
        pairs == wanted,
        "Sue sees the four real disagreements with both values each, and only those",
    )?;
    for conflict in &open {
        // What Alice wrote is right, each time; she had seen the box.
        let right = |v: &&Value| {
            let text = text(&v["value"]);
            [
                "01632 960124",
                "3",
                "Her hearing aid is in its box.",
                "known",
            ]
            .contains(&text.as_str())
        };
        let all = conflict["versions"].as_array().context("no versions")?;
        let chosen = &all.iter().find(right).context("not Alice's")?["value"];
        let args =
            json!({"record": conflict["record"], "conflict": conflict["id"], "chosen": chosen});
        cast.sue.call("settle", &args)?;
    }
    for person in [&cast.sue, &cast.alice, &cast.harry] {
        person.sync(&cast.hours)?;
        let left = person.conflicts()?.len();
        cast.tale.so(
            left == 0,
            &format!("settled: {} has none left", person.name),
        )?;
    }
    Ok(())
}

fn versions(conflict: &Value) -> Vec<String> {
    let all = conflict["versions"].as_array();
    let mut texts: Vec<String> = all
        .into_iter()
        .flatten()
        .map(|version| text(&version["value"]))
        .collect();
    texts.sort();
    texts
}

fn text(value: &Value) -> String {
    match &value["value"] {
        Value::String(text) => text.trim().to_owned(),
        other => other.to_string(),
    }
}

/// Bob's late line arrives; history tells what was observed from what central knew.
///
/// # Errors
/// What is not so.
pub fn late_line_and_history(cast: &mut Cast) -> Result<()> {
    cast.time("15:00:00")?;
    cast.tale.part("15:00  Bob has network again.");
    cast.bob.offline(false)?;
    cast.everyone_syncs()?;
    let page = cast
        .sue
        .call("open_review", &json!({"visit": cast.visit}))?;
    let since = page["since_sign_off"].as_array().map_or(0, Vec::len);
    let note = page["visit"]["notes"]["text"].to_string();
    cast.tale.so(
        page["visit"]["changed_since_sign_off"] == true && since == 1,
        "his line shows as changed since sign-off, and nothing else does",
    )?;
    cast.tale
        .so(note.contains(LATE), "and stands in the note")?;

    let response = beside(&cast.inspection, Kind::Response)?;
    let moment_of_it = Timestamp::parse(&at(DAY, "10:42:59"))?;
    let then = |clock: &str| {
        let args = json!({"record": response, "at": moment_of_it, "clock": clock});
        Ok::<_, anyhow::Error>(cast.sue.call("record_at", &args)?["page"]["fields"].to_string())
    };
    let (observed, received) = (then("observed")?, then("received")?);
    let history = cast.sue.call("history", &json!({"record": response}))?;
    let by = history
        .as_array()
        .into_iter()
        .flatten()
        .find(|step| step["fields"].to_string().contains("answers/damp-seen"))
        .context("no step wrote it")?["by"]
        .clone();
    let within = |value: &Value, from: &str, to: &str| -> Result<bool> {
        let (from, to) = (
            Timestamp::parse(&at(DAY, from))?,
            Timestamp::parse(&at(DAY, to))?,
        );
        Ok(moment(value).is_some_and(|m| from <= m && m < to))
    };
    let seen = within(&by["observed"], "10:42:00", "10:43:00")?;
    let came = within(&by["received"], "12:30:00", "12:40:00")?;
    cast.tale
        .part("       Sue looks at the history of the damp.");
    cast.tale.so(
        seen && by["name"] == "Harry Example",
        "Harry observed it at 10:42",
    )?;
    cast.tale.so(came, "central received it after 12:30")?;
    cast.tale.so(
        observed.contains("answers/damp-extent"),
        "the record as observed at 10:42 has it",
    )?;
    cast.tale.so(
        !received.contains("answers/damp") && received.contains("form"),
        "the record as central knew it at 10:42 is the planned visit, without it",
    )
}

/// Answers what the form requires and nobody has answered, so that the visit can be submitted.
fn answer_required(person: &Person, visit: &str) -> Result<()> {
    for _ in 0..QUESTIONS {
        let page = person.visit(visit)?;
        let Some((key, value)) = next_answer(&page["form"]["page"]["items"], false) else {
            return Ok(());
        };
        person.answer(visit, &key, &value)?;
    }
    bail!("the form never came to an end")
}
