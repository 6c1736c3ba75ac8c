//! The organisation itself: its telephone, its workers' roles, its devices, and its last administrator.

use super::desk::{call, error};
use super::house::House;
use serde_json::json;
use sync_core::api::{DeviceRow, ErrorCode};
use sync_core::domain::organisation::{Role, Service};

#[test]
fn only_an_administrator_changes_staff_devices_and_the_office() {
    let house = House::new();
    let admin = house.worker("Ann Example", "administrator", house.care);
    let supervisor = house.worker("Sam Example", "supervisor", house.care);
    let (alice, phone) = house.care_worker("Alice Example");
    let (admin, supervisor) = (house.device(admin).id, house.device(supervisor).id);
    let change = json!({ "worker": alice, "name": "Alice Amber", "role": "supervisor", "teams": [house.housing] });
    let office = json!({ "telephone": "01632 960100" });
    let device = json!({ "device": phone.id });
    for (n, (verb, args)) in [
        ("change_worker", &change),
        ("set_office", &office),
        (
            "change_team",
            &json!({ "team": house.care, "name": "Home care north" }),
        ),
        ("administrator_codes", &json!({})),
        ("replace_device", &device),
    ]
    .into_iter()
    .enumerate()
    {
        let n = u64::try_from(n).unwrap() + 1;
        for refused in [supervisor, phone.id] {
            let answer = call(&house, refused, n, verb, args);
            assert_eq!(error(&answer), ErrorCode::NotAllowed, "{verb}");
        }
        let done = call(&house, admin, n, verb, args);
        assert!(done.error.is_none(), "{verb}: {:?}", done.error);
    }
    let read = |read: &dyn crate::storage::Read| house.central.directory(read);
    let directory = crate::storage::read(&*house.central.storage, read).unwrap();
    let worker = directory.worker(alice).unwrap();
    assert_eq!(
        (worker.name.as_str(), worker.role, worker.teams.as_slice()),
        ("Alice Amber", Role::Supervisor, &[house.housing][..])
    );
    assert_eq!(directory.organisation().unwrap().telephone, "01632 960100");
    assert!(directory.device(phone.id).unwrap().revoked.is_some());
    let team = directory.team(house.care).unwrap();
    assert_eq!(
        (team.name.as_str(), team.service),
        ("Home care north", Service::Care)
    );
}

#[test]
fn what_is_no_telephone_number_or_no_team_changes_nothing() {
    let house = House::new();
    let alice = house.worker("Alice Example", "care-worker", house.care);
    let head = house.head();
    for (verb, args) in [
        ("set_office", json!({ "telephone": "ring me" })),
        (
            "change_worker",
            json!({ "worker": alice, "name": "A", "role": "central", "teams": [] }),
        ),
        (
            "change_worker",
            json!({ "worker": alice, "name": " ", "role": "supervisor", "teams": [] }),
        ),
        (
            "change_worker",
            json!({ "worker": alice, "name": "A", "role": "supervisor", "teams": [alice] }),
        ),
        ("change_team", json!({ "team": house.care, "name": " " })),
        ("change_team", json!({ "team": alice, "name": "Day team" })),
        ("replace_device", json!({ "device": alice })),
    ] {
        assert!(house.try_desk(verb, args).is_err(), "{verb}");
    }
    assert_eq!(house.head(), head);
    house.desk(
        "change_team",
        json!({ "team": house.care, "name": "Home care" }),
    );
    assert_eq!(house.head(), head, "the same name is no change");
}

#[test]
fn a_replaced_device_is_refused_and_its_code_makes_another_of_the_same_worker() {
    let house = House::new();
    let (alice, phone) = house.care_worker("Alice Example");
    let code = house.desk("replace_device", json!({ "device": phone.id }));
    let new = super::device::Device::enrol(&house, code["code"].as_str().unwrap()).unwrap();
    let rows: Vec<DeviceRow> =
        serde_json::from_value(house.desk("device_list", json!({}))).unwrap();
    let of = |id| rows.iter().find(|r| r.device == id).unwrap();
    assert!(of(phone.id).revoked.is_some());
    assert_eq!((of(new.id).revoked, of(new.id).worker), (None, alice));
}

#[test]
fn the_last_administrator_stays_one() {
    let house = House::new();
    let ann = house.worker("Ann Example", "administrator", house.care);
    let demote = json!({ "worker": ann, "name": "Ann", "role": "supervisor", "teams": [] });
    let suspend = json!({ "worker": ann, "active": false });
    assert!(house.try_desk("change_worker", demote.clone()).is_err());
    assert!(house.try_desk("set_worker_active", suspend).is_err());
    house.worker("Bea Example", "administrator", house.care);
    assert!(house.try_desk("change_worker", demote).is_ok());
}

#[test]
fn a_code_for_an_administrator_made_at_central_shows_at_the_desk() {
    let house = House::new();
    let ann = house.worker("Ann Example", "administrator", house.care);
    let (alice, _) = house.care_worker("Alice Example");
    assert_eq!(house.desk("administrator_codes", json!({})), json!([]));
    house.desk("add_device", json!({ "worker": alice }));
    assert_eq!(house.desk("administrator_codes", json!({})), json!([]));
    let phone = house.device(ann).id;
    let noted = house.desk("administrator_codes", json!({}));
    assert_eq!(noted[0]["worker"], json!(ann));
    // One that an administrator makes at the desk is their own doing, and not noted.
    let args = json!({ "worker": ann, "minutes": null });
    assert!(call(&house, phone, 1, "add_device", &args).error.is_none());
    assert_eq!(house.desk("administrator_codes", json!({})), noted);
}
