//! The second day: a case is handed over, every store is read once more, and what may be on no other's device is not.

use super::cast::{CARE_TITLE, CARE_VISIT, Cast, NEXT_DAY, at};
use super::disk::Replica;
use super::ledger::{Fate, Tally};
use super::person::{PASSPHRASE, Person};
use super::{offline, reconnect};
use crate::evidence::holds;
use anyhow::Result;
use serde_json::json;
use std::collections::BTreeSet;
use sync_core::domain::schema::Kind;

/// Sue assigns the care case to Harry's colleague; then all is read from disk.
///
/// # Errors
/// What is not so.
pub fn handed_over(cast: &mut Cast) -> Result<()> {
    cast.hours.set(&at(NEXT_DAY, "09:00:00"))?;
    cast.tale.part(
        "The next day  Sue assigns Alice's case to Hana, Harry's colleague, who has a new device.",
    );
    let mut hana = Person::enrol(&cast.office, &cast.root, "Hana", &cast.hana)?;
    hana.sync(&cast.hours)?;
    let none = hana.try_call("open_visit", &json!({"visit": cast.visit}))?;
    cast.tale
        .so(none.is_err(), "before that, Hana has nothing of it")?;
    let assign = json!({"case": cast.care_case, "team": null, "workers": [hana.worker]});
    cast.sue.call("assign_case", &assign)?;
    hana.sync(&cast.hours)?;
    cast.everyone_syncs()?;
    let (hers, sues) = (hana.visit(&cast.visit)?, cast.sue.visit(&cast.visit)?);
    cast.tale.so(
        hers["notes"]["text"] == sues["notes"]["text"] && hers["tasks"] == sues["tasks"],
        "Hana reads the visit as Sue does",
    )?;
    let gone = cast
        .alice
        .try_call("open_visit", &json!({"visit": cast.visit}))?;
    cast.tale.so(gone.is_err(), "and Alice no longer does")?;
    hana.close()?;
    let (central, replicas) = reconnect::read_all(cast)?;
    let hanas = Replica::of_device("Hana", &hana.folder, PASSPHRASE)?;
    whole_case(cast, &central, &hanas)?;
    // The first two, Alice and Bob, hold no case any more.
    let holding = replicas.iter().zip(reconnect::SCOPES).skip(2);
    reconnect::one_digest_each(cast, &central, holding.chain([(&hanas, 5)]))?;
    nothing_lost(cast, &central)?;
    not_a_byte(cast, &replicas, &hanas)
}

fn whole_case(cast: &mut Cast, central: &Replica, hana: &Replica) -> Result<()> {
    let (truth, hers) = (central.digests(), hana.digests());
    let care = offline::beside(&cast.person, Kind::PersonCare)?;
    let records = [
        &cast.care_case,
        &cast.visit,
        &cast.person,
        &care,
        &cast.place,
    ];
    let scopes: BTreeSet<_> = records.iter().filter_map(|r| central.scope(r)).collect();
    let same = scopes
        .iter()
        .all(|s| hers.contains_key(*s) && hers.get(*s) == truth.get(*s));
    cast.tale.so(
        scopes.len() == 4 && same,
        "she has all of it: the case, Margaret, her care record and her address, change for change",
    )
}

fn nothing_lost(cast: &mut Cast, central: &Replica) -> Result<()> {
    let fates = cast.ledger.fates(central)?;
    let tally = Tally::of(&fates);
    let mut aside: Vec<&str> = fates
        .iter()
        .filter(|(_, fate)| *fate == Fate::History)
        .map(|(typed, _)| typed.value.as_str())
        .collect();
    aside.sort_unstable();
    let put_aside = aside
        == [
            "01632 960132",
            "4",
            "Her hearing aid needs a battery.",
            "none-known",
        ];
    cast.tale.so(
        tally.lost == 0 && tally.held_open == 0 && put_aside,
        "after two days nothing is lost: what Sue put aside is in the history, and all else stands",
    )
}

/// Step six: searched for in the decrypted stores.
fn not_a_byte(cast: &mut Cast, replicas: &[Replica], hana: &Replica) -> Result<()> {
    cast.tale.part(
        "       What Harry may not have is searched for, byte by byte, in his decrypted store.",
    );
    let care = offline::beside(&cast.person, Kind::PersonCare)?;
    let mut secrets = vec![
        CARE_TITLE.to_owned(),
        CARE_VISIT.to_owned(),
        "Her garden.".to_owned(),
    ];
    let of_care = |record: &str| record == care || record == cast.visit;
    // "completed" stands in any store.
    let typed = cast
        .ledger
        .entries()
        .filter(|t| of_care(&t.record) && t.value != "completed");
    secrets.extend(typed.map(|t| t.value.clone()));
    let harry = replicas.iter().find(|r| r.name == "Harry");
    let clean = |secret: &String| harry.is_some_and(|h| !holds(&h.bytes, secret));
    let found = |secret: &String| holds(&hana.bytes, secret);
    let knows = harry.is_some_and(|h| holds(&h.bytes, "Margaret Oakley"));
    for secret in secrets.iter().filter(|s| !clean(s)) {
        println!("  in Harry's store: {secret:?}");
    }
    for secret in secrets.iter().filter(|s| !found(s)) {
        println!("  not in Hana's store: {secret:?}");
    }
    cast.tale
        .so(knows, "Harry's store holds Margaret Oakley, whom he visits")?;
    cast.tale.so(
        secrets.iter().all(clean),
        &format!(
            "and not a byte of the care case or of her care record: {} phrases searched for",
            secrets.len()
        ),
    )?;
    cast.tale.so(
        secrets.iter().all(found),
        "the same search finds every one of them on Hana's device, which holds the case",
    )
}
