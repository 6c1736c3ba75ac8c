//! A device in trouble: damaged, locked, full, opened twice. Everything recorded is still there.
#![allow(clippy::unwrap_used, clippy::panic)]

use serde_json::{Value, json};
use sync_core::api::ErrorCode;
use sync_core::client::Device;
use tests::day::day;

#[test]
fn a_second_copy_of_the_app_is_refused() {
    let day = day(13);
    let second = Device::open(&day.alice.folder, day.world.outside(0));
    assert_eq!(second.err().map(|e| e.code), Some(ErrorCode::OpenElsewhere));
}

#[test]
fn a_damaged_store_is_set_aside_and_filled_again_with_the_unsent_work() {
    let mut day = day(14);
    day.world.network.set_online(false);
    day.alice
        .write_note(&day.visit, "Never sent before the damage.");
    day.alice.kill();
    let store = day.alice.folder.join("store.db");
    let mut bytes = std::fs::read(&store).unwrap();
    for at in (64..bytes.len()).step_by(97) {
        bytes[at] ^= 0xff;
    }
    std::fs::write(&store, bytes).unwrap();
    let _ = std::fs::remove_file(day.alice.folder.join("store.db-wal"));
    day.alice.reopen();
    let state = day.alice.call("device_state", json!({}));
    assert_eq!(state["rebuilt"], true, "it says so");
    let kept = std::fs::read_dir(&day.alice.folder).unwrap();
    let aside = kept.filter(|e| {
        e.as_ref()
            .unwrap()
            .file_name()
            .to_string_lossy()
            .contains("damaged")
    });
    assert!(
        aside.count() >= 1,
        "the damaged file is kept under another name"
    );
    day.world.network.set_online(true);
    day.alice.sync();
    assert_eq!(day.alice.note(&day.visit), "Never sent before the damage.");
    day.bob.sync();
    assert_eq!(day.bob.note(&day.visit), "Never sent before the damage.");
    day.alice
        .write_note(&day.visit, "Never sent before the damage. And on we go.");
    day.alice.sync();
    assert!(day.alice.conflicts().is_empty());
}

#[test]
fn a_locked_device_still_sends_what_it_wrote() {
    let mut day = day(15);
    day.world.network.set_online(false);
    day.alice
        .write_note(&day.visit, "Written, then the phone was locked.");
    day.alice.call("lock", json!({}));
    let refused = day
        .alice
        .try_call("today", json!({"date": null}))
        .unwrap_err();
    assert_eq!(refused.code, ErrorCode::Locked);
    day.world.network.set_online(true);
    day.alice.rest(10 * 60_000);
    while day.alice.exchange() {}
    day.bob.sync();
    assert_eq!(
        day.bob.note(&day.visit),
        "Written, then the phone was locked."
    );
    day.alice
        .call("unlock", json!({"passphrase": tests::world::PASSPHRASE}));
    day.alice.sync();
    assert_eq!(
        day.alice.call("sync_page", json!({}))["status"]["waiting"],
        0
    );
}

#[test]
fn a_wrong_passphrase_is_counted_and_delayed() {
    let mut day = day(16);
    day.alice.call("lock", json!({}));
    for _ in 0..4 {
        let wrong = day
            .alice
            .try_call("unlock", json!({"passphrase": "not at all right"}))
            .unwrap_err();
        assert_eq!(wrong.code, ErrorCode::WrongPassphrase);
    }
    day.alice.kill();
    let mut device = Device::open(&day.alice.folder, day.world.outside(0)).unwrap();
    let wait = device
        .call("unlock", json!({"passphrase": tests::world::PASSPHRASE}))
        .unwrap_err();
    assert_eq!(
        wait.code,
        ErrorCode::Wait,
        "also for the right one, also after a restart"
    );
    day.world.time.pass(20_000);
    device
        .call("unlock", json!({"passphrase": tests::world::PASSPHRASE}))
        .unwrap();
}

#[test]
fn a_full_disk_is_said_and_what_was_saved_before_is_safe() {
    let Some(small) = tests::disk::Small::mount(24) else {
        println!("left out: a small disk can only be mounted as root on Linux");
        return;
    };
    let mut day = day(25);
    let worker = day.alice.worker.clone();
    let mut person = day.world.person_at("full", &worker, small.path());
    person.sync();
    person.write_note(&day.visit, "Saved before.");
    small.fill();
    let notes = person.visit_or_error(&day.visit);
    let base = notes.map_or(Value::Null, |page| page["notes"]["base"].clone());
    let base = base.as_str().unwrap_or_default().to_owned();
    let mut refused = None;
    for n in 0..200 {
        let text = "x".repeat(20_000) + &n.to_string();
        let typing = json!({"record": day.visit, "path": "notes", "base": base, "text": text});
        if let Err(error) = person.try_call("type_text", typing) {
            refused = Some(error.code);
            break;
        }
    }
    assert_eq!(refused, Some(ErrorCode::DiskFull));
    small.free();
    person.reopen();
    assert!(person.note(&day.visit).len() >= "Saved before.".len());
    person.sync();
    day.bob.sync();
    let text = day.bob.note(&day.visit);
    assert!(
        text.starts_with("Saved before.") || text.starts_with('x'),
        "{text:.40}"
    );
}

#[test]
#[cfg(target_os = "linux")]
fn what_the_spool_cannot_take_is_saved_all_the_same_and_tried_again() {
    let mut day = day(26);
    day.alice.sync();
    day.alice.kill();
    let spool = day.alice.folder.join("spool");
    let whole = day.alice.folder.join("spool.whole");
    std::fs::rename(&spool, &whole).unwrap();
    // A file that reads as empty and takes nothing: "no space left on device".
    std::os::unix::fs::symlink("/dev/full", &spool).unwrap();
    day.alice.reopen();
    let behind = |day: &mut tests::day::Day| {
        day.alice.call("sync_page", json!({}))["status"]["spool_behind"].clone()
    };
    assert_eq!(behind(&mut day), false);
    day.alice.write_note(&day.visit, "The disk is nearly full.");
    assert_eq!(
        day.alice.note(&day.visit),
        "The disk is nearly full.",
        "saved is saved"
    );
    assert_eq!(behind(&mut day), true, "and the status says what is not");
    day.alice.rest(60_000);
    assert_eq!(behind(&mut day), true);
    day.alice.kill();
    day.alice.reopen();
    assert_eq!(behind(&mut day), true, "opening is not refused");
    std::fs::remove_file(&spool).unwrap();
    std::fs::rename(&whole, &spool).unwrap();
    day.alice.rest(60_000);
    assert_eq!(behind(&mut day), false, "tried again by itself");
    // And now it is really there: the store may go.
    day.alice.kill();
    std::fs::write(day.alice.folder.join("store.db"), [0x5a; 8_192]).unwrap();
    for beside in ["store.db-wal", "store.db-shm"] {
        let _ = std::fs::remove_file(day.alice.folder.join(beside));
    }
    day.alice.reopen();
    day.alice.sync();
    assert_eq!(day.alice.note(&day.visit), "The disk is nearly full.");
}

#[test]
fn a_lost_counter_is_no_clone_and_an_older_one_is() {
    let mut day = day(27);
    day.alice.sync();
    let counter = day.alice.folder.join("counter");
    let early = std::fs::read(&counter).unwrap();
    for broken in [None, Some(&b"\xff not a number"[..])] {
        day.alice.kill();
        match broken {
            None => std::fs::remove_file(&counter).unwrap(),
            Some(bytes) => std::fs::write(&counter, bytes).unwrap(),
        }
        // As many questions as fit into the time that a person needs to lose a file again.
        day.world.time.pass(5_000);
        day.alice.reopen();
        let text = format!("Written after the loss, {}.", broken.is_some());
        day.alice.write_note(&day.visit, &text);
        day.alice.sync();
        day.bob.sync();
        assert_eq!(day.bob.note(&day.visit), text);
    }
    day.alice.kill();
    std::fs::write(&counter, early).unwrap();
    day.alice.reopen();
    day.alice.write_note(&day.visit, "From a copy.");
    assert_eq!(
        day.alice.problem(),
        "refused",
        "it cannot be told from a clone"
    );
    assert_eq!(
        day.alice.note(&day.visit),
        "From a copy.",
        "nothing is lost"
    );
}
