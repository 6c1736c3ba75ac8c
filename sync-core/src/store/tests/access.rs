//! What a device may no longer hold is not shown, and after a purge not there.

use super::world::{Device, NINE, case_scope, id, item, path, person_scope, put};
use crate::domain::schema::Kind;
use crate::store::{Answer, Key, StoreError};

const ALL: [&[u8]; 2] = [b"anarybird", b"ANARYBIRD"];

fn files(device: &Device) -> Vec<u8> {
    let read = |name: &str| std::fs::read(device.folder.path().join(name)).unwrap_or_default();
    [read("store"), read("store-wal")].concat()
}

fn found(device: &Device) -> bool {
    let bytes = files(device);
    ALL.iter()
        .any(|canary| bytes.windows(canary.len()).any(|w| w == *canary))
}

#[test]
fn a_scope_that_is_lost_is_listed_and_no_longer_shown() {
    let mut device = Device::new();
    device.grant(&[person_scope(1), person_scope(2), case_scope(20)]);
    device.person(
        1,
        &[
            put("name.full", "Margaret Oakley"),
            item("alerts", 1, "code", "7"),
        ],
    );
    device.person(2, &[put("name.full", "Margaret Ashworth")]);
    device.visit(30, 0);
    device.link(20, 1, 3);
    let shown = |device: &Device| device.store.read(|r| r.search("margaret")).unwrap().len();
    assert_eq!(shown(&device), 2);
    let (changes, _) = device
        .store
        .write("pull", NINE, |w| {
            w.set_grants(&[person_scope(2), case_scope(20), case_scope(21)])
        })
        .unwrap();
    assert_eq!(changes, (vec![case_scope(21)], vec![person_scope(1)]));
    assert_eq!(shown(&device), 1);
    device
        .store
        .read(|r| {
            assert_eq!(r.lost_scopes()?, [person_scope(1)]);
            assert!(r.is_lost(id(1))? && !r.is_lost(id(2))?);
            assert!(r.subject(id(1))?.is_none());
            // The visit stays, without the person's name.
            let line = r.visit(id(30))?.unwrap();
            assert!(line.case.unwrap().person.is_none());
            assert!(!r.grants()?.contains(&person_scope(1)));
            assert!(r.fills()?.iter().any(|f| f.scope == case_scope(21)));
            // Its unsent work still goes out.
            assert_eq!(r.outbox(10, 1_000_000)?.len(), 3);
            Ok(())
        })
        .unwrap();
    // Granted again: shown again, and filled from the beginning.
    device.grant(&[person_scope(1), person_scope(2), case_scope(20)]);
    assert_eq!(shown(&device), 2);
    assert!(
        device
            .store
            .read(|r| r.fills())
            .unwrap()
            .iter()
            .any(|f| f.scope == person_scope(1) && f.after == 0)
    );
}

#[test]
fn a_purge_leaves_no_byte_and_spares_the_others() {
    // Without encryption, so that the files can be searched.
    let mut device = Device::with(&Key::none());
    let mut all: Vec<u128> = (2..60).collect();
    all.insert(20, 1);
    for n in all {
        let name = if n == 1 {
            "Canarybird Oakley".to_owned()
        } else {
            format!("Person Number {n}")
        };
        device.person(
            n,
            &[
                put("name.full", name),
                put(
                    "birth.place",
                    "Canarybird".repeat(usize::from(n == 1)).as_str(),
                ),
            ],
        );
    }
    let long = "The canarybird sang. ".repeat(600);
    device.person(
        1,
        &[crate::document::Edit::Text {
            path: path("communication.needs"),
            text: long.clone(),
        }],
    );
    device
        .store
        .write("type_text", NINE, |w| {
            w.put_typing(
                id(1),
                &path("communication.needs"),
                &Default::default(),
                &long,
            )
        })
        .unwrap();
    device
        .store
        .write("draft", NINE, |w| {
            w.put_draft(Some(id(1)), "alert", &long)?;
            w.put_draft(Some(id(2)), "alert", "Another one's.")?;
            w.put_draft(None, "person", "Nobody's yet.")
        })
        .unwrap();
    device.grant(&[person_scope(1)]);
    assert!(found(&device), "the test cannot see what it looks for");
    device.grant(&[]);
    let purge = |device: &Device| {
        device
            .store
            .write("purge", NINE, |w| w.purge_scope(&person_scope(1)))
    };
    assert!(matches!(purge(&device), Err(StoreError::Unsent)));
    let mine = device.store.read(|r| r.outbox(500, usize::MAX)).unwrap();
    for (hash, sealed) in mine {
        if sealed.read().unwrap().record == id(1) {
            let answer = Answer::Held {
                received: NINE,
                sequence: Some(1),
            };
            device
                .store
                .write("answers", NINE, |w| w.acknowledge(&hash, &answer, None))
                .unwrap();
        }
    }
    assert!(
        matches!(purge(&device), Err(StoreError::Unsent)),
        "typing is unsent work too"
    );
    device
        .store
        .write("leave_field", NINE, |w| {
            w.take_typing(id(1), &path("communication.needs"))
        })
        .unwrap();
    let head = device.store.read(|r| r.chain_head()).unwrap();
    purge(&device).unwrap();
    assert!(!found(&device));
    device.store.check().unwrap();
    device
        .store
        .read(|r| {
            assert_eq!(r.counts()?.records, 58);
            assert!(r.document(id(1))?.is_none() && r.document(id(2))?.is_some());
            let kept = |place: &str, text: &str| vec![(place.to_owned(), text.to_owned())];
            assert_eq!(r.drafts(Some(id(1)))?, []);
            assert_eq!(r.drafts(Some(id(2)))?, kept("alert", "Another one's."));
            assert_eq!(r.drafts(None)?, kept("person", "Nobody's yet."));
            assert_eq!(
                (
                    r.search("canarybird")?.len(),
                    r.search("person number")?.len()
                ),
                (0, 50)
            );
            assert!(r.lost_scopes()?.is_empty());
            assert_eq!(r.chain_head()?, head);
            Ok(())
        })
        .unwrap();
    let kept_up = super::world::projections(&device.store);
    device
        .store
        .write("rebuild", NINE, |w| w.rebuild_projections())
        .unwrap();
    assert_eq!(super::world::projections(&device.store), kept_up);
}

#[test]
fn how_to_get_in_is_in_no_list() {
    let mut device = Device::with(&Key::none());
    let entry = crate::domain::scope::Scope::place(id(3), crate::domain::scope::Compartment::Entry);
    let before = super::world::projections(&device.store);
    device.write(
        id(4),
        Kind::Entry,
        entry,
        &[put("keysafe.code", "4711"), put("door.code", "C0815X")],
    );
    assert_eq!(super::world::projections(&device.store), before);
    assert!(device.store.read(|r| r.search("4711")).unwrap().is_empty());
}
