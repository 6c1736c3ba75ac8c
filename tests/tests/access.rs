//! Access given and taken: who gets what, and not a byte more.
#![allow(clippy::unwrap_used, clippy::panic)]

use serde_json::json;
use sync_core::api::ErrorCode;
use tests::day::day;
use tests::evidence;

#[test]
fn a_revoked_device_is_told_and_its_late_work_is_kept_for_the_supervisor() {
    let mut day = day(20);
    day.world.network.set_online(false);
    day.alice.write_note(&day.visit, "Too late.");
    let devices = day.world.desk("device_list", &json!({}));
    let device = devices
        .as_array()
        .unwrap()
        .iter()
        .find(|d| d["name"] == "alice")
        .unwrap();
    day.world
        .desk("revoke_device", &json!({"device": device["device"]}));
    day.world.network.set_online(true);
    assert_eq!(day.alice.problem(), "refused");
    assert_eq!(
        day.alice.call("sync_page", json!({}))["status"]["activity"],
        "refused"
    );
    assert_eq!(
        day.alice.note(&day.visit),
        "Too late.",
        "still on the device"
    );
    let kept = day.world.desk("quarantine", &json!({}));
    assert_eq!(kept[0]["reason"], "revoked");
    day.bob.sync();
    assert_eq!(day.bob.note(&day.visit), "");
}

#[test]
fn a_case_assigned_later_arrives_whole_and_one_taken_away_is_gone_from_the_pages() {
    let mut day = day(21);
    day.alice.write_note(&day.visit, "Before Carol came.");
    day.alice.sync();
    let carol = day.world.worker("Carol Example", "care-worker", &day.team);
    let mut carol_device = day.world.person("carol", &carol, 0);
    carol_device.sync();
    let none = carol_device
        .try_call("open_visit", json!({"visit": day.visit}))
        .unwrap_err();
    assert_eq!(none.code, ErrorCode::NotFound);
    day.world.time.pass(30 * 86_400_000);
    let assign = json!({"case": day.case, "team": null, "workers": [carol]});
    day.world.desk("assign_case", &assign);
    carol_device.sync();
    assert_eq!(carol_device.note(&day.visit), "Before Carol came.");
    assert_eq!(carol_device.call("sync_page", json!({}))["mismatches"], 0);
    day.alice.sync();
    let gone = day
        .alice
        .try_call("open_visit", json!({"visit": day.visit}))
        .unwrap_err();
    assert_eq!(gone.code, ErrorCode::NotFound);
}

#[test]
fn a_housing_officer_gets_no_byte_of_the_care_record() {
    let mut day = day(22);
    let page = day.alice.visit(&day.visit);
    let care = page["before"]["allergies"]["record"].clone();
    let allergy = json!({"record": care, "collection": "allergies", "observed": null,
                         "fields": [{"key": "substance", "value": {"kind": "text", "value": "Canarymycin"}}]});
    day.alice.call("add_item", allergy);
    day.alice.sync();
    let team = day.world.team("Housing East", "housing");
    let harry = day.world.worker("Harry Example", "housing-officer", &team);
    let mut harry_device = day.world.person("harry", &harry, 0);
    let case = json!({"title": "Tenancy", "service": "housing", "person": day.person, "place": null, "team": team,
                      "workers": [harry]});
    day.world.desk("open_case", &case);
    harry_device.sync();
    // And what is written once he is up to date comes by the log, not by backfill.
    let later = json!({"record": care, "collection": "allergies", "observed": null,
                       "fields": [{"key": "substance", "value": {"kind": "text", "value": "Finchicillin"}}]});
    day.alice.call("add_item", later);
    day.alice.sync();
    harry_device.sync();
    day.bob.sync();
    let found = harry_device.call("search", json!({"text": "Oakley"}));
    assert_eq!(found.as_array().unwrap().len(), 1, "he holds the person");
    for (person, expected) in [(&mut harry_device, false), (&mut day.bob, true)] {
        person.kill();
        let db = evidence::open_store(&person.folder, tests::world::PASSPHRASE);
        let bytes = evidence::every_byte(&db);
        assert!(
            evidence::holds(&bytes, "Oakley"),
            "{} holds the person",
            person.name
        );
        assert_eq!(
            evidence::holds(&bytes, "Canarymycin"),
            expected,
            "{}",
            person.name
        );
        assert_eq!(
            evidence::holds(&bytes, "Finchicillin"),
            expected,
            "{}",
            person.name
        );
        assert_eq!(
            evidence::holds(&bytes, "Morning call"),
            expected,
            "{}",
            person.name
        );
    }
}
