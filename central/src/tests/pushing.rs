//! What central takes in, what it quarantines and why, and that nothing else is harmed by it.

use super::device::Device;
use super::house::House;
use serde_json::json;
use sync_core::document::envelope::{ProposedLinks, Sealed};
use sync_core::domain::ids::RecordId;
use sync_core::domain::organisation::Service;
use sync_core::domain::schema::Kind;
use sync_core::domain::scope::{Compartment, Scope};
use sync_core::protocol::sync::{ItemResult, Outcome};
use uuid::Uuid;

fn outcome(result: &ItemResult) -> (Outcome, Option<&str>) {
    (result.outcome, result.reason.as_deref())
}

fn only(device: &mut Device, house: &House, sealed: Sealed) -> ItemResult {
    device.sync(house, vec![sealed]).0.remove(0)
}

/// A care worker with a case whose visit they have written in.
fn at_work() -> (House, Device, RecordId, Scope) {
    let house = House::new();
    let (worker, mut device) = house.care_worker("Alice Example");
    let case = house.case("case-1", &[worker]);
    device.sync(&house, Vec::new());
    (
        house,
        device,
        RecordId(Uuid::from_u128(77)),
        Scope::case(case, Compartment::Care),
    )
}

#[test]
fn a_push_is_taken_once_however_often_it_comes() {
    let (house, mut device, visit, scope) = at_work();
    let sealed = device.write(visit, Kind::Visit, scope, "title", "Morning call");
    let head = house.head();
    let first = only(&mut device, &house, sealed.clone());
    assert_eq!(outcome(&first), (Outcome::Accepted, None));
    assert_eq!(first.sequence, Some(head + 1));
    let digests = house.digests();
    let again = only(&mut device, &house, sealed);
    assert_eq!(outcome(&again), (Outcome::Duplicate, None));
    assert_eq!(
        (again.sequence, again.received),
        (first.sequence, first.received)
    );
    assert_eq!((house.head(), house.digests()), (head + 1, digests));
    house.is_sound();
}

#[test]
fn an_altered_envelope_is_kept_apart_and_the_next_one_taken() {
    let (house, mut device, visit, scope) = at_work();
    let mut altered = device
        .clone()
        .write(visit, Kind::Visit, scope, "title", "Morning call");
    altered.signature[3] ^= 1;
    let honest = device.write(visit, Kind::Visit, scope, "title", "Morning call");
    let (results, _) = device.sync(&house, vec![altered, honest]);
    assert_eq!(
        outcome(&results[0]),
        (Outcome::Quarantined, Some("bad-signature"))
    );
    assert_eq!(outcome(&results[1]), (Outcome::Accepted, None));
    let rows = house.desk("quarantine", json!({}));
    assert_eq!(rows[0]["reason"], "bad-signature");
    assert_eq!(rows[0]["record"], json!(visit));
    assert_eq!(rows[0]["kind"], "visit");
    assert!(rows[0]["worker"].is_string() && rows[0]["device_time"].is_string());
    assert_eq!(rows[0]["changes"], 1);
    house.is_sound();
}

#[test]
fn a_gap_in_the_chain_waits_and_a_fork_shows() {
    let (house, mut device, visit, scope) = at_work();
    let mut clone = device.clone();
    let first = device.write(visit, Kind::Visit, scope, "title", "Morning call");
    let second = device.write(visit, Kind::Visit, scope, "title", "Early call");
    let result = only(&mut device, &house, second.clone());
    assert_eq!(outcome(&result), (Outcome::Retry, Some("chain-gap")));
    let (results, _) = device.sync(&house, vec![first, second]);
    assert!(results.iter().all(|r| r.outcome == Outcome::Accepted));

    clone.counter = 1_000;
    clone.actor = [9; 16];
    let other = clone.write(visit, Kind::Visit, scope, "title", "A clone's call");
    let after = clone.write(visit, Kind::Visit, scope, "title", "And on");
    let last = clone.write(visit, Kind::Visit, scope, "title", "And on and on");
    let request = clone.request(vec![other, after, last]);
    let results = clone.ask(&house, &request).unwrap().results;
    assert_eq!(results.len(), 3);
    for result in &results {
        assert_eq!(
            outcome(result),
            (Outcome::Quarantined, Some("chain-forked"))
        );
    }
    house.is_sound();
}

#[test]
fn what_is_not_yours_is_not_yours() {
    let (house, mut device, visit, _) = at_work();
    let other = house.worker("Bob Example", "care-worker", house.care);
    let case = house.case("case-2", &[other]);
    let foreign = Scope::case(case, Compartment::Care);
    let result = {
        let sealed = device.write(visit, Kind::Visit, foreign, "title", "x");
        only(&mut device, &house, sealed)
    };
    assert_eq!(outcome(&result), (Outcome::Quarantined, Some("not-yours")));
    // Nor is the case record itself, which is there already, whatever scope the envelope names.
    let mine = *device.grants.iter().next().unwrap();
    let result = {
        let sealed = device.write(case, Kind::Case, mine, "title", "x");
        only(&mut device, &house, sealed)
    };
    assert_eq!(outcome(&result), (Outcome::Quarantined, Some("not-yours")));
    // And an envelope of another kind learns nothing else of it.
    let result = {
        let third = house.case("case-3", &[other]);
        let sealed = device.write(third, Kind::Visit, foreign, "title", "x");
        only(&mut device, &house, sealed)
    };
    assert_eq!(outcome(&result), (Outcome::Quarantined, Some("not-yours")));
    // Nor the care record of a person who was not assigned.
    let person = house.person("stranger");
    let care = sync_core::domain::access::companion(person, Kind::PersonCare);
    let scope = Scope::person(person, Compartment::Care);
    let result = {
        let sealed = device.write(
            care,
            Kind::PersonCare,
            scope,
            "allergies.known",
            "none-known",
        );
        only(&mut device, &house, sealed)
    };
    assert_eq!(outcome(&result), (Outcome::Quarantined, Some("not-yours")));
    house.is_sound();
}

#[test]
fn a_review_is_a_supervisors() {
    let (house, mut device, _, scope) = at_work();
    let review = RecordId(Uuid::from_u128(90));
    let result = {
        let sealed = device.write(review, Kind::Review, scope, "outcome", "signed-off");
        only(&mut device, &house, sealed)
    };
    assert_eq!(outcome(&result), (Outcome::Quarantined, Some("not-yours")));
    let supervisor = house.worker("Sam Example", "supervisor", house.care);
    let mut desk = house.device(supervisor);
    desk.sync(&house, Vec::new());
    let result = {
        let sealed = desk.write(
            RecordId(Uuid::from_u128(91)),
            Kind::Review,
            scope,
            "outcome",
            "signed-off",
        );
        only(&mut desk, &house, sealed)
    };
    assert_eq!(outcome(&result), (Outcome::Accepted, None));
}

#[test]
fn hostile_bytes_harm_nothing() {
    let (house, mut device, visit, scope) = at_work();
    let good = device.write(visit, Kind::Visit, scope, "title", "Morning call");
    only(&mut device, &house, good.clone());
    let change = good.changes[0].to_vec();
    for n in 0..change.len() {
        let mut hostile = change.clone();
        hostile[n] ^= 0x41;
        let sealed = device.seal(visit, Kind::Visit, scope, vec![hostile], None);
        let result = only(&mut device, &house, sealed);
        assert_eq!(result.outcome, Outcome::Quarantined, "byte {n}");
    }
    let sealed = device.seal(visit, Kind::Visit, scope, vec![vec![0; 70_000]], None);
    assert_eq!(
        outcome(&only(&mut device, &house, sealed)).0,
        Outcome::Quarantined
    );
    let more = device.write(visit, Kind::Visit, scope, "title", "Early call");
    assert_eq!(
        outcome(&only(&mut device, &house, more)),
        (Outcome::Accepted, None)
    );
    house.is_sound();
}

#[test]
fn nobody_becomes_the_author_of_anothers_change() {
    let (house, mut device, visit, scope) = at_work();
    let sealed = device.write(visit, Kind::Visit, scope, "title", "Morning call");
    only(&mut device, &house, sealed.clone());
    let changes = sealed.changes.iter().map(|c| c.to_vec()).collect();
    let again = device.seal(visit, Kind::Visit, scope, changes, None);
    assert_eq!(
        outcome(&only(&mut device, &house, again)),
        (Outcome::Quarantined, Some("change-known"))
    );
    house.is_sound();
}

#[test]
fn a_person_met_offline_and_a_case_about_them_come_with_access_for_author_and_supervisor() {
    let house = House::new();
    let (worker, mut device) = house.care_worker("Alice Example");
    device.sync(&house, Vec::new());
    let (person, case) = (RecordId(Uuid::from_u128(1)), RecordId(Uuid::from_u128(2)));
    let core = Scope::person(person, Compartment::Core);
    let links = ProposedLinks {
        service: Some(Service::Care),
        person: Some(person),
        place: None,
        team: Some(house.care),
    };
    let met = device.write(person, Kind::Person, core, "name.full", "Edith Example");
    let opened = device.write_linked(
        case,
        Kind::Case,
        Scope::case(case, Compartment::Care),
        "title",
        "Reablement",
        Some(links.clone()),
    );
    let care = sync_core::domain::access::companion(person, Kind::PersonCare);
    let noted = device.write(
        care,
        Kind::PersonCare,
        Scope::person(person, Compartment::Care),
        "allergies.known",
        "none-known",
    );
    let (results, root) = device.sync(&house, vec![met, opened, noted]);
    assert!(
        results.iter().all(|r| r.outcome == Outcome::Accepted),
        "{results:?}"
    );
    assert!(device.grants.contains(&core));
    assert!(
        device
            .grants
            .contains(&Scope::case(case, Compartment::Care))
    );
    assert_eq!(root, Some(device.root()));
    let supervisor = house.worker("Sam Example", "supervisor", house.care);
    let mut desk = house.device(supervisor);
    desk.sync(&house, Vec::new());
    assert!(desk.documents.contains_key(&person) && desk.documents.contains_key(&case));
    let (_, mut colleague) = house.care_worker("Bob Example");
    colleague.sync(&house, Vec::new());
    assert!(colleague.documents.is_empty());
    // Nor can the colleague open a case about a person whom they do not hold, or for another service.
    let grab = RecordId(Uuid::from_u128(3));
    let sealed = colleague.write_linked(
        grab,
        Kind::Case,
        Scope::case(grab, Compartment::Care),
        "title",
        "x",
        Some(links.clone()),
    );
    assert_eq!(
        outcome(&only(&mut colleague, &house, sealed)),
        (Outcome::Quarantined, Some("not-yours"))
    );
    let other = ProposedLinks {
        service: Some(Service::Housing),
        team: Some(house.housing),
        ..links
    };
    let wrong = RecordId(Uuid::from_u128(4));
    let sealed = device.write_linked(
        wrong,
        Kind::Case,
        Scope::case(wrong, Compartment::Housing),
        "title",
        "x",
        Some(other),
    );
    assert_eq!(
        outcome(&only(&mut device, &house, sealed)),
        (Outcome::Quarantined, Some("not-yours"))
    );
    assert_eq!(worker, device.worker);
    house.is_sound();
}

#[test]
fn a_devices_counter_only_grows_but_its_last_request_may_come_again() {
    let (house, mut device, visit, scope) = at_work();
    let sealed = device.write(visit, Kind::Visit, scope, "title", "Morning call");
    let request = device.request(vec![sealed]);
    let first = device.ask(&house, &request).unwrap();
    device.counter -= 1;
    let again = device.ask(&house, &request).unwrap();
    assert_eq!(again.results[0].outcome, Outcome::Duplicate);
    assert_eq!(again.results[0].sequence, first.results[0].sequence);
    device.counter -= 1;
    let other = device.request(Vec::new());
    assert_eq!(
        device.ask(&house, &other).unwrap().refused.as_deref(),
        Some("cloned")
    );
}
