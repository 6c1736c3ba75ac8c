//! Wrong keys, damaged files, full disks, second owners and newer files.

use super::world::{Device, NINE, id, key, person_scope, put};
use crate::domain::schema::Kind;
use crate::store::{Key, Store, StoreError, open, set_aside};

fn filled() -> Device {
    let mut device = Device::new();
    for n in 1..40 {
        device.person(n, &[put("name.full", format!("Person Number {n}"))]);
    }
    device
}

#[test]
fn a_second_owner_is_refused_until_the_first_has_closed() {
    let device = Device::new();
    let path = device.path();
    assert!(matches!(
        Store::open(&path, &key(), None),
        Err(StoreError::OpenElsewhere)
    ));
    device.store.close().unwrap();
    Store::open(&path, &key(), None).unwrap();
}

#[test]
fn a_wrong_key_reads_nothing_and_harms_nothing() {
    let device = filled();
    let path = device.path();
    drop(device.store);
    let wrong = Store::open(&path, &Key::new([1; 32]), None);
    assert!(matches!(wrong, Err(StoreError::Damaged { .. })));
    let right = Store::open(&path, &key(), None).unwrap();
    assert!(right.read(|r| r.document(id(3))).unwrap().is_some());
}

/// Flips a bit in every page but the first.
fn spoil(path: &std::path::Path) {
    let mut bytes = std::fs::read(path).unwrap();
    assert!(bytes.len() > 20 * 4096);
    for at in (4096 + 2000..bytes.len()).step_by(4096) {
        bytes[at] ^= 1;
    }
    std::fs::write(path, bytes).unwrap();
}

#[test]
fn a_damaged_store_says_so_and_is_set_aside_whole() {
    let device = filled();
    let path = device.path();
    device.store.close().unwrap();
    spoil(&path);
    let spoilt = std::fs::read(&path).unwrap();
    // Closed in order, so nothing is checked on opening; the first look at a page tells.
    let error = Store::open(&path, &key(), None)
        .and_then(|s| s.check())
        .unwrap_err();
    assert!(matches!(error, StoreError::Damaged { .. }), "{error:?}");
    let aside = set_aside(&path, "20261124T104200").unwrap();
    assert_eq!(std::fs::read(&aside).unwrap(), spoilt);
    let new = Store::open(&path, &key(), None).unwrap();
    assert_eq!(new.read(|r| r.counts()).unwrap().records, 0);
    drop(new);
    // Twice at one moment: the first is not written over.
    let second = set_aside(&path, "20261124T104200").unwrap();
    assert_ne!(second, aside);
    assert_eq!(std::fs::read(&aside).unwrap(), spoilt);
}

#[test]
fn after_a_crash_the_pages_are_checked_on_opening() {
    let device = filled();
    let path = device.path();
    device.store.close().unwrap();
    // One page that opening has no need to read.
    let mut bytes = std::fs::read(&path).unwrap();
    let last = bytes.len() - 2_000;
    bytes[last] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    drop(Store::open(&path, &key(), None).unwrap());
    // What a process that ended without closing leaves behind.
    std::fs::write(device.folder.path().join("store.lock"), b"open\n").unwrap();
    let error = Store::open(&path, &key(), None).err();
    assert!(
        matches!(error, Some(StoreError::Damaged { .. })),
        "{error:?}"
    );
}

#[test]
fn a_crash_loses_no_commit_and_keeps_no_half() {
    let mut device = filled();
    let copy = tempfile::tempdir().unwrap();
    // The files as a power cut would leave them in the middle of a write.
    device
        .store
        .write("put", NINE, |w| {
            w.keep("half", b"done")?;
            for name in ["store", "store-wal"] {
                std::fs::copy(device.folder.path().join(name), copy.path().join(name)).unwrap();
            }
            std::fs::write(copy.path().join("store.lock"), b"open\n").unwrap();
            Ok(())
        })
        .unwrap();
    device.person(1, &[put("gender", "female")]);
    let after = Store::open(&copy.path().join("store"), &key(), None).unwrap();
    after
        .read(|r| {
            assert_eq!(r.counts()?.records, 39);
            assert_eq!(r.kept("half")?, None);
            assert_eq!(r.waiting()?.count, 39);
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_store_of_the_first_schema_projects_again_what_its_lists_lack() {
    let mut device = filled();
    device.visit(130, 0);
    let path = device.path();
    let before = super::world::projections(&device.store);
    open::lock(&device.store.writer)
        .execute_batch(
            "DROP TABLE draft; ALTER TABLE review_row DROP COLUMN after; DROP INDEX visit_untold;
             ALTER TABLE visit_row DROP COLUMN untold; DROP INDEX subject_hazards;
             ALTER TABLE subject_row DROP COLUMN hazards; DELETE FROM visit_row;
             PRAGMA user_version = 1;",
        )
        .unwrap();
    drop(device.store);
    let after = Store::open(&path, &key(), None).unwrap();
    assert_eq!(super::world::projections(&after), before);
}

#[test]
fn a_newer_store_is_refused_and_left_alone() {
    let device = filled();
    let path = device.path();
    open::lock(&device.store.writer)
        .pragma_update(None, "user_version", 99)
        .unwrap();
    drop(device.store);
    let error = Store::open(&path, &key(), None).err();
    assert!(
        matches!(
            error,
            Some(StoreError::TooNew {
                found: 99,
                known
            }) if known == crate::store::migrate::newest()
        ),
        "{error:?}"
    );
}

#[test]
fn a_full_disk_keeps_nothing_of_the_write_and_all_of_the_others() {
    let mut device = filled();
    let pages: i64 = {
        let db = open::lock(&device.store.writer);
        let pages: i64 = db
            .pragma_query_value(None, "page_count", |r| r.get(0))
            .unwrap();
        db.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(()))
            .unwrap();
        pages
    };
    let mut written = 39;
    let full = loop {
        let long = "A long address with many words ".repeat(60);
        let n = u128::try_from(written + 1).unwrap();
        match device.try_write(
            id(n),
            Kind::Person,
            person_scope(n),
            &[put("name.full", long)],
        ) {
            Ok(_) => written += 1,
            Err(e) => break e,
        }
        assert!(written < 500, "the disk never filled");
    };
    assert!(matches!(full, StoreError::Full), "{full:?}");
    let counts = |device: &Device| {
        device
            .store
            .read(|r| {
                Ok((
                    r.counts()?.records,
                    r.waiting()?.count,
                    r.chain_head()?.number,
                ))
            })
            .unwrap()
    };
    let all = u32::try_from(written).unwrap();
    assert_eq!(counts(&device), (all, all, u64::from(all)));
    device.store.check().unwrap();
    // Space again: the same work goes in.
    open::lock(&device.store.writer)
        .query_row(
            &format!("PRAGMA max_page_count = {}", pages * 100),
            [],
            |_| Ok(()),
        )
        .unwrap();
    device.person(900, &[put("name.full", "Margaret Oakley")]);
    assert_eq!(counts(&device).0, all + 1);
    device.store.check().unwrap();
}

#[test]
fn errors_carry_nothing_of_a_record() {
    let device = filled();
    let error = open::lock(&device.store.writer)
        .execute("INSERT INTO subject_row (record, title, detail, alerts) VALUES (1, 'Margaret Oakley', 'x', 7, 8)", [])
        .unwrap_err();
    let error = StoreError::from(error);
    assert!(!format!("{error} {error:?}").contains("Margaret"));
}
#[test]
fn a_check_after_a_write_raises_no_false_alarm() {
    let mut device = filled();
    device.store.check().unwrap();
    device.person(900, &[put("name.full", "Margaret Oakley")]);
    device.store.check().unwrap();
}
