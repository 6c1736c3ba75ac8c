//! Central from a device's side, with a clock and randomness of the test's own, and no socket but where one is the point.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod backups;
mod desk;
mod device;
mod enrolment;
mod forms;
mod house;
mod http;
mod import_again;
mod import_faults;
mod import_kinds;
mod import_preview;
mod imports;
mod organisation;
mod planning;
mod preview;
mod pulling;
mod pushing;
mod spooling;
mod subjects;
mod tls;
mod weekly;

use crate::storage::conformance;
use crate::storage::sqlite::Sqlite;

#[test]
fn sqlite_is_a_store() {
    conformance::all(&mut |work| {
        let folder = tempfile::tempdir().unwrap();
        work(&Sqlite::open(&folder.path().join("store.db"), [7; 32]).unwrap());
    });
}

#[test]
fn a_store_opens_with_its_own_key_only_and_shows_nothing_without() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("store.db");
    let store = Sqlite::open(&file, [7; 32]).unwrap();
    crate::storage::write::<_, crate::storage::StorageFault>(&store, |w| {
        w.put_setting("x", b"a canary in the store")
    })
    .unwrap();
    drop(store);
    assert!(matches!(
        Sqlite::open(&file, [8; 32]),
        Err(crate::storage::StorageFault::Unreadable)
    ));
    let bytes = std::fs::read(&file).unwrap();
    assert!(!bytes.windows(8).any(|w| w == b"a canary"));
}
