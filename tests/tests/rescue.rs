//! "I cannot unlock": what a device kept for the office gets there without its key, and nothing is lost.
#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};
use sync_core::api::ErrorCode;
use sync_core::client::Device;
use tests::day::day;
use tests::world::PASSPHRASE;

/// Three notes with no signal, then the telephone is off, and nobody knows the passphrase any more.
fn forgotten(day: &mut tests::day::Day) -> Device {
    day.world.network.set_online(false);
    for text in [
        "Peggy slept well.",
        "Peggy slept well. Ate toast.",
        "Peggy slept well. Ate toast. Took her tablets.",
    ] {
        day.alice.write_note(&day.visit, text);
        day.world.time.pass(60_000);
    }
    day.alice.kill();
    Device::open(&day.alice.folder, day.world.outside(0)).unwrap()
}

fn kept(folder: &std::path::Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn a_forgotten_passphrase_loses_nothing() {
    let mut day = day(61);
    let began = day.world.time.shows();
    let mut device = forgotten(&mut day);
    let error = device.call("start_over", json!({})).unwrap_err();
    assert_eq!(error.code, ErrorCode::NotAllowed, "nothing has been sent");
    let error = device.call("rescue", json!({})).unwrap_err();
    assert_eq!(error.code, ErrorCode::Offline, "connect first");
    let error = device.call("start_over", json!({})).unwrap_err();
    assert_eq!(error.code, ErrorCode::NotAllowed, "nor has it now");

    day.world.network.set_online(true);
    let rescue = device.call("rescue", json!({})).unwrap();
    assert_eq!(rescue["new"], 3);
    assert_eq!(
        rescue["pieces"].as_u64(),
        rescue["had"].as_u64().map(|had| had + 3)
    );
    assert_eq!(rescue["oldest_new"], json!(began));
    assert_eq!(
        (&rescue["aside"], &rescue["unreadable"]),
        (&json!(0), &json!(0))
    );
    day.bob.sync();
    let note = "Peggy slept well. Ate toast. Took her tablets.";
    assert_eq!(
        day.bob.note(&day.visit),
        note,
        "the office has it before anything is set aside"
    );
    let again = device.call("rescue", json!({})).unwrap();
    assert_eq!(
        (&again["new"], &again["had"]),
        (&json!(0), &rescue["pieces"])
    );

    let state = device.call("start_over", json!({})).unwrap();
    assert_eq!(state["stage"], "unenrolled");
    let names = kept(&day.alice.folder);
    let aside = names.iter().find(|n| n.starts_with("aside-")).unwrap();
    let aside = kept(&day.alice.folder.join(aside));
    for file in ["profile", "spool", "store.db"] {
        assert!(aside.iter().any(|n| n == file), "{file} is kept: {aside:?}");
    }
    let code = day.world.desk(
        "add_device",
        &json!({"worker": day.alice.worker, "minutes": null}),
    );
    device
        .call("enrol", json!({"code": code["code"], "passphrase": "another four word passphrase", "device_name": "again"}))
        .unwrap();
    day.alice.take(device);
    day.alice.sync();
    assert_eq!(day.alice.note(&day.visit), note);
    day.alice
        .write_note(&day.visit, &format!("{note} And on we go."));
    day.alice.sync();
    day.bob.sync();
    assert!(day.bob.note(&day.visit).ends_with("And on we go."));
    assert!(day.bob.conflicts().is_empty());
}

#[test]
fn who_remembers_after_all_unlocks_and_goes_on() {
    let mut day = day(62);
    let mut device = forgotten(&mut day);
    day.world.network.set_online(true);
    device.call("rescue", json!({})).unwrap();
    device
        .call("unlock", json!({"passphrase": PASSPHRASE}))
        .unwrap();
    let open = device.call("rescue", json!({})).unwrap_err();
    assert_eq!(open.code, ErrorCode::NotAllowed);
    day.alice.take(device);
    day.alice.sync();
    day.alice.write_note(
        &day.visit,
        "Peggy slept well. Ate toast. Took her tablets. I remembered.",
    );
    day.alice.sync();
    day.bob.sync();
    assert!(day.bob.note(&day.visit).ends_with("I remembered."));
}

#[test]
fn killed_while_files_are_set_aside_it_can_be_done_again() {
    let mut day = day(63);
    let mut device = forgotten(&mut day);
    day.world.network.set_online(true);
    device.call("rescue", json!({})).unwrap();
    drop(device);
    // The profile goes last: with everything else gone this is still the same device.
    let half = day.alice.folder.join("aside-1");
    std::fs::create_dir(&half).unwrap();
    for name in kept(&day.alice.folder) {
        if !["lock", "profile", "aside-1"].contains(&name.as_str()) {
            std::fs::rename(day.alice.folder.join(&name), half.join(&name)).unwrap();
        }
    }
    let mut device = Device::open(&day.alice.folder, day.world.outside(0)).unwrap();
    assert_eq!(device.state().worker_name.as_deref(), Some("Alice Example"));
    let rescue = device.call("rescue", json!({})).unwrap();
    assert_eq!(rescue["pieces"], 0);
    device.call("start_over", json!({})).unwrap();
    assert_eq!(
        device.call("device_state", json!({})).unwrap()["stage"],
        "unenrolled"
    );
}

#[test]
fn the_work_of_a_revoked_device_is_kept_for_the_office_to_look_at() {
    let mut day = day(64);
    let mut device = forgotten(&mut day);
    let id = device.state().device;
    day.world.desk("revoke_device", &json!({ "device": id }));
    day.world.network.set_online(true);
    let rescue = device.call("rescue", json!({})).unwrap();
    assert_eq!((&rescue["new"], &rescue["aside"]), (&json!(0), &json!(3)));
    let kept = day
        .world
        .desk("quarantine", &Value::Object(serde_json::Map::new()));
    assert_eq!(kept.as_array().unwrap().len(), 3);
}
