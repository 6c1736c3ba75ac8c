//! The day that stories begin with: a care case, a double-up visit at ten, two care workers and their supervisor.
#![allow(clippy::unwrap_used)]

use crate::{Person, World};
use serde_json::{Value, json};

/// An organisation with a care case, a double-up visit at ten, and three enrolled people.
pub struct Day {
    /// Everything.
    pub world: World,
    /// A care worker.
    pub alice: Person,
    /// The other.
    pub bob: Person,
    /// Their supervisor.
    pub sue: Person,
    /// The double-up visit.
    pub visit: Value,
    /// Margaret Oakley.
    pub person: Value,
    /// The case.
    pub case: Value,
    /// The care team.
    pub team: String,
}

/// The day begins: everyone has synced.
#[must_use]
pub fn day(seed: u64) -> Day {
    let world = World::new(seed);
    let team = world.team("Care North", "care");
    let alice = world.worker("Alice Example", "care-worker", &team);
    let bob = world.worker("Bob Example", "care-worker", &team);
    let sue = world.worker("Sue Example", "supervisor", &team);
    let mut alice_device = world.person("alice", &alice, 0);
    alice_device.sync();
    // A person and a place first met in the field become a case by the desk.
    let person = alice_device.call(
        "register_person",
        json!({"full_name": "Margaret Oakley", "preferred_name": "Peggy", "birth_date": "1941-03-27",
               "nhs_number": "999 000 0018", "telephone": "01632 960 123", "place": null}),
    )["record"]
        .clone();
    let place = alice_device.call(
        "register_place",
        json!({"fields": [
            {"key": "pao.start.number", "value": {"kind": "text", "value": "12"}},
            {"key": "street", "value": {"kind": "text", "value": "Fictional Road"}},
            {"key": "town", "value": {"kind": "text", "value": "Fenwick"}}]}),
    )["record"]
        .clone();
    alice_device.sync();
    let case = world.desk(
        "open_case",
        &json!({"title": "Home care", "service": "care", "person": person, "place": place, "team": team,
                "workers": [alice, bob]}),
    )["id"]
        .clone();
    let visit = world.desk(
        "plan_one",
        &json!({"case": case, "title": "Morning call", "start": "2026-11-24T10:00:00Z",
                "end": "2026-11-24T10:30:00Z", "workers": [alice, bob],
                "tasks": [{"title": "Help to wash", "needs": 1}, {"title": "Hoist to chair", "needs": 2}],
                "form": "https://doorstep.example/forms/home-care-visit"}),
    )["visit"]
        .clone();
    let mut bob_device = world.person("bob", &bob, 0);
    let mut sue_device = world.person("sue", &sue, 0);
    for person in [&mut alice_device, &mut bob_device, &mut sue_device] {
        person.sync();
    }
    Day {
        world,
        alice: alice_device,
        bob: bob_device,
        sue: sue_device,
        visit,
        person,
        case,
        team,
    }
}
