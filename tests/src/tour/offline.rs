//! The morning without network: what the two care workers and the housing officer record.

use super::cast::{Cast, DAY, at};
use super::clock::pass;
use super::person::Person;
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::time::Duration;
use sync_core::domain::access;
use sync_core::domain::ids::RecordId;
use sync_core::domain::schema::Kind;

const SLEPT: &str = "Margaret slept well. ";
const AID: &str = "Her hearing aid is in. ";
const KETTLE: &str = "The kettle is on the left. ";
/// How long after the last key the housing officer's process is killed.
const AFTER_THE_LAST_KEY: Duration = Duration::from_millis(300);
/// What Harry writes of the damp, in two goes.
const DAMP: &str = "Black mould above the kitchen window. The extractor fan is dead. ";
const DAMP_LAST: &str = "The tenant says that it came back after the wash in May.";
/// Whom Harry meets there.
pub const MET: &str = "Ivy Fictional";

/// The record beside a subject.
///
/// # Errors
/// Where the identity is none.
pub fn beside(subject: &str, kind: Kind) -> Result<String> {
    let subject: RecordId = subject.parse().ok().context("no identity")?;
    Ok(access::companion(subject, kind).to_string())
}

/// A line in the note while there is network, then none.
///
/// # Errors
/// What is not so.
pub fn lose_the_network(cast: &mut Cast) -> Result<()> {
    cast.time("07:20:00")?;
    let visit = cast.visit.clone();
    let notes = cast.alice.visit(&visit)?["notes"].clone();
    let begun = format!("{SLEPT}{AID}{KETTLE}");
    cast.alice
        .write(&json!(visit), "notes", &notes["base"], &begun)?;
    for sentence in [SLEPT, KETTLE] {
        cast.typed("Alice", &visit, "notes", sentence);
    }
    cast.everyone_syncs()?;
    cast.time("09:50:00")?;
    cast.tale
        .part("09:50  Alice, Bob and Harry have synced, and lose the network.");
    for person in cast.travellers() {
        person.offline(true)?;
    }
    cast.office.stop()?;
    cast.tale
        .say("To be sure of it, central is stopped: there is nothing that anyone could reach.");
    Ok(())
}

/// The double-up visit.
///
/// # Errors
/// What is not so.
pub fn double_up(cast: &mut Cast) -> Result<()> {
    cast.tale
        .part("10:00  Alice and Bob are on one double-up visit.");
    let (visit, person) = (cast.visit.clone(), cast.person.clone());
    let (care, response) = (
        beside(&person, Kind::PersonCare)?,
        beside(&visit, Kind::Response)?,
    );
    let tasks = cast.alice.visit(&visit)?["tasks"].clone();
    let base = cast.alice.visit(&visit)?["notes"]["base"].clone();
    let yes = json!({"kind": "boolean", "value": true});
    cast.time("10:01:00")?;
    let here = json!({"visit": visit, "at": null});
    cast.alice.call("check_in", &here)?;
    cast.bob.call("check_in", &here)?;

    cast.time("10:05:00")?;
    tick(cast, 0, "Alice", &tasks[0]["item"])?;
    let note = format!("She was cheerful. {SLEPT}Her hearing aid is in its box. {KETTLE}");
    cast.alice.write(&json!(visit), "notes", &base, &note)?;
    cast.typed("Alice", &visit, "notes", "She was cheerful.");
    cast.typed("Alice", &visit, "notes", "Her hearing aid is in its box.");
    cast.alice
        .answer(&visit, "cups", &json!({"kind": "integer", "value": 3}))?;
    cast.typed("Alice", &response, "answers/cups", "3");
    cast.alice.answer(&visit, "warm", &yes)?;
    cast.typed("Alice", &response, "answers/warm", "true");
    let allergy = json!({"record": care, "collection": "allergies", "observed": null,
                         "fields": [{"key": "substance", "value": {"kind": "text", "value": "Canarymycin"}}]});
    let item = cast.alice.call("add_item", &allergy)?["item"].clone();
    let item = format!(
        "allergies/{}/substance",
        item.as_str().context("no identity")?
    );
    cast.typed("Alice", &care, &item, "Canarymycin");
    correct_phone(cast, 0, "Alice", "01632 960124")?;
    cast.tale
        .say("Alice ticks a task, writes at the top of the note and changes its second sentence;");
    cast.tale.say(
        "3 cups drunk, the home is warm; an allergy to Canarymycin; a corrected phone number.",
    );

    cast.time("10:07:00")?;
    tick(cast, 1, "Bob", &tasks[1]["item"])?;
    let asked = "She asked for porridge tomorrow.";
    let note = format!("{SLEPT}Her hearing aid needs a battery. {KETTLE}{asked}");
    cast.bob.write(&json!(visit), "notes", &base, &note)?;
    cast.typed("Bob", &visit, "notes", "Her hearing aid needs a battery.");
    cast.typed("Bob", &visit, "notes", asked);
    cast.bob
        .answer(&visit, "cups", &json!({"kind": "integer", "value": 4}))?;
    cast.typed("Bob", &response, "answers/cups", "4");
    cast.bob.answer(&visit, "warm", &yes)?;
    cast.typed("Bob", &response, "answers/warm", "true");
    let rug = "The rug in the hall slides.";
    let alert = json!({"record": person, "collection": "alerts", "observed": null, "fields": [
        {"key": "status", "value": {"kind": "text", "value": "active"}},
        {"key": "detail", "value": {"kind": "text", "value": rug}}]});
    let item = cast.bob.call("add_item", &alert)?["item"].clone();
    let item = format!("alerts/{}/detail", item.as_str().context("no identity")?);
    cast.typed("Bob", &person, &item, rug);
    let none = json!({"person": person, "absent": null});
    cast.bob.call("state_allergies", &none)?;
    cast.typed("Bob", &care, "allergies.known", "none-known");
    cast.tale.say(
        "Bob ticks another, writes at the end of the note and changes the same second sentence;",
    );
    cast.tale
        .say("4 cups drunk, the home is warm; an alert about the rug; no known allergies.");
    cast.time("10:27:00")?;
    cast.alice.call("check_out", &here)?;
    cast.bob.call("check_out", &here)?;
    Ok(())
}

fn tick(cast: &mut Cast, who: usize, name: &'static str, task: &Value) -> Result<()> {
    let visit = cast.visit.clone();
    let done = json!({"visit": visit, "task": task, "status": "done", "reason": null, "alone_reason": null});
    traveller(cast, who)?.call("do_task", &done)?;
    let path = format!("tasks/{}/status", task.as_str().context("no identity")?);
    // A ticked task is stored in FHIR Task's word.
    cast.typed(name, &visit, &path, "completed");
    Ok(())
}

fn correct_phone(cast: &mut Cast, who: usize, name: &'static str, number: &str) -> Result<()> {
    let (person, phone) = (cast.person.clone(), cast.phone.clone());
    let put = json!({"record": person, "path": phone, "observed": null,
                     "value": {"kind": "text", "value": number}});
    traveller(cast, who)?.call("put", &put)?;
    cast.typed(name, &person, &phone, number);
    Ok(())
}

fn traveller(cast: &Cast, who: usize) -> Result<&Person> {
    cast.travellers().into_iter().nth(who).context("nobody")
}

/// The housing officer's visit, cut short by SIGKILL.
///
/// # Errors
/// What is not so.
pub fn inspection(cast: &mut Cast) -> Result<()> {
    let (visit, place) = (cast.inspection.clone(), cast.place.clone());
    let response = beside(&visit, Kind::Response)?;
    cast.time("10:35:00")?;
    cast.harry
        .call("check_in", &json!({"visit": visit, "at": null}))?;
    cast.time("10:42:00")?;
    cast.tale
        .part("10:42  Harry, at the same address, records damp and mould.");
    let code = |code: &str| json!({"kind": "text", "value": code});
    let yes = json!({"kind": "boolean", "value": true});
    for (key, value, stored) in [
        ("damp-seen", &yes, "true"),
        ("damp-rooms=kitchen", &yes, "true"),
        ("damp-extent", &code("medium"), "medium"),
        (
            "damp-aware",
            &code(&at(DAY, "10:42:00")),
            "2030-01-15T10:42:00Z",
        ),
    ] {
        cast.harry.answer(&visit, key, value)?;
        cast.typed("Harry", &response, &format!("answers/{key}"), stored);
    }
    cast.time("10:44:00")?;
    let register = json!({"full_name": MET, "preferred_name": null, "birth_date": "1968",
                          "nhs_number": null, "telephone": "07700 900123", "place": place});
    let met = cast.harry.call("register_person", &register)?["record"].clone();
    let met = met.as_str().context("no identity")?.to_owned();
    cast.typed("Harry", &met, "name.full", MET);
    correct_phone(cast, 2, "Harry", "01632 960132")?;
    let base = cast.harry.visit(&visit)?["form"]["base"].clone();
    cast.harry
        .type_text(&json!(response), "answers/damp-detail", &base, DAMP)?;
    let detail = format!("{DAMP}{DAMP_LAST}");
    cast.harry
        .type_text(&json!(response), "answers/damp-detail", &base, &detail)?;
    for sentence in [
        "Black mould above the kitchen window.",
        "The extractor fan is dead.",
        DAMP_LAST,
    ] {
        cast.typed("Harry", &response, "answers/damp-detail", sentence);
    }
    cast.tale
        .say("He registers Ivy, met there, and corrects the phone number that Alice corrected, differently.");
    pass(AFTER_THE_LAST_KEY);
    cast.harry.kill()?;
    cast.tale
        .say("300 ms after the last key his device's process gets SIGKILL. It is opened again.");
    cast.harry.reopen()?;
    reopened(cast, &detail, &met)
}

fn reopened(cast: &mut Cast, detail: &str, met: &str) -> Result<()> {
    let record = |record: &str| json!({"record": record});
    let page = cast.harry.visit(&cast.inspection)?["form"]["page"].to_string();
    let person = cast
        .harry
        .call("open_record", &record(&cast.person))?
        .to_string();
    let met = cast.harry.call("open_record", &record(met))?;
    let response = beside(&cast.inspection, Kind::Response)?;
    let answers = cast.harry.call("open_record", &record(&response))?;
    let status = cast.harry.call("sync_page", &json!({}))?["status"].clone();
    let tale = &mut cast.tale;
    tale.so(page.contains(detail), "his text is there to its last key")?;
    let answers = answers["fields"].to_string();
    let all = [
        "answers/damp-seen",
        "answers/damp-rooms",
        "answers/damp-extent",
        "answers/damp-aware",
    ];
    tale.so(
        all.iter().all(|key| answers.contains(key)),
        "and so are his answers about damp",
    )?;
    tale.so(met["title"] == MET, "and whom he met")?;
    tale.so(person.contains("01632 960132"), "and the phone number")?;
    tale.so(
        status["activity"] == "paused",
        "and he still has no network",
    )
}
