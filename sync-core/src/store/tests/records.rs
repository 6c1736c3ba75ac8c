//! Records come back as they were written, whatever happened in between.

use super::world::{
    Device, NINE, case_scope, id, item, key, path, person_scope, projections, put, worker,
};
use crate::domain::schema::Kind;
use crate::domain::value::Value;
use crate::store::{StoreError, Topic};

#[test]
fn a_record_survives_closing() {
    let mut device = Device::new();
    device.person(1, &[put("name.full", "Margaret Oakley")]);
    device.person(1, &[put("birth.date", "1941-03-02")]);
    let device = device.reopen();
    let held = device.store.read(|r| r.document(id(1))).unwrap().unwrap();
    assert_eq!(
        held.document.value(&path("name.full")),
        Some(Value::from("Margaret Oakley"))
    );
    assert_eq!(
        held.document.value(&path("birth.date")),
        Some(Value::from("1941-03-02"))
    );
    assert_eq!(held.line.heads, held.document.heads());
    assert_eq!(held.line.scope, person_scope(1));
    let head = device.store.read(|r| r.chain_head()).unwrap();
    assert_eq!((head.number, head.hash), (2, device.me.previous));
}

#[test]
fn the_file_shows_nothing_of_it() {
    let mut device = Device::new();
    device.person(1, &[put("name.full", "Canary Oakley")]);
    device.store.checkpoint().unwrap();
    for name in ["store", "store-wal", "store.lock"] {
        let bytes = std::fs::read(device.folder.path().join(name)).unwrap_or_default();
        assert!(
            !bytes.windows(6).any(|w| w.eq_ignore_ascii_case(b"canary")),
            "{name}"
        );
        assert!(!bytes.starts_with(b"SQLite"), "{name}");
    }
}

#[test]
fn a_write_that_fails_leaves_nothing() {
    let mut device = Device::new();
    device.person(1, &[put("name.full", "Margaret Oakley")]);
    let before = projections(&device.store);
    let failed = device.store.write("put", NINE, |w| {
        w.put_typing(
            id(1),
            &path("communication.needs"),
            &Default::default(),
            "Speaks slowly",
        )?;
        w.keep("sync.last-heard", b"now")?;
        Err::<(), _>(StoreError::Abandoned)
    });
    assert!(matches!(failed, Err(StoreError::Abandoned)));
    assert_eq!(projections(&device.store), before);
    device
        .store
        .read(|r| {
            assert_eq!(r.open_typing()?, []);
            assert_eq!(r.kept("sync.last-heard")?, None);
            assert_eq!(r.audit_rows(10)?.len(), 1);
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_panic_inside_a_write_leaves_a_store_that_works() {
    let mut device = Device::new();
    device.person(1, &[put("name.full", "Margaret Oakley")]);
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        device.store.write("put", NINE, |w| {
            w.keep("x", b"y")?;
            panic!("a fault of the program");
            #[allow(unreachable_code)]
            Ok(())
        })
    }));
    assert!(panicked.is_err());
    device.person(1, &[put("gender", "female")]);
    assert_eq!(device.store.read(|r| r.kept("x")).unwrap(), None);
}

#[test]
fn typing_is_durable_and_is_taken_out_once() {
    let mut device = Device::new();
    device.person(1, &[put("name.full", "Margaret Oakley")]);
    let needs = path("communication.needs");
    let base = device
        .store
        .read(|r| r.record(id(1)))
        .unwrap()
        .unwrap()
        .heads;
    for text in ["S", "Speaks", "Speaks slowly."] {
        device
            .store
            .write("type_text", NINE, |w| {
                w.put_typing(id(1), &needs, &base, text)
            })
            .unwrap();
    }
    let device = device.reopen();
    let open = device.store.read(|r| r.open_typing()).unwrap();
    assert_eq!(open.len(), 1);
    assert_eq!(
        (open[0].text.as_str(), &open[0].base),
        ("Speaks slowly.", &base)
    );
    assert!(!format!("{open:?}").contains("slowly"));
    let taken = device
        .store
        .write("leave_field", NINE, |w| w.take_typing(id(1), &needs))
        .unwrap()
        .0;
    assert_eq!(taken.unwrap().text, "Speaks slowly.");
    let again = device
        .store
        .write("leave_field", NINE, |w| w.take_typing(id(1), &needs))
        .unwrap()
        .0;
    assert_eq!(again, None);
    // Three times typing is one audit row.
    let audit = device.store.read(|r| r.audit_rows(10)).unwrap();
    let typing: Vec<_> = audit.iter().filter(|(op, ..)| op == "type_text").collect();
    assert_eq!(
        (typing.len(), typing[0].4, typing[0].1),
        (1, 3, Some(id(1)))
    );
}

#[test]
fn an_envelope_out_of_the_chain_is_refused() {
    let mut device = Device::new();
    device.person(1, &[put("name.full", "Margaret Oakley")]);
    device.me.number = 7;
    let refused = device.try_write(
        id(1),
        Kind::Person,
        person_scope(1),
        &[put("gender", "female")],
    );
    assert!(matches!(refused, Err(StoreError::Chain)));
}

#[test]
fn projections_made_again_are_those_that_were_kept_up() {
    let mut device = Device::new();
    for n in 1..6 {
        device.person(n, &[put("name.full", format!("Person O'Number {n}"))]);
        device.person(
            n,
            &[
                put("nhs.number", "9990000018"),
                item("alerts", 3, "code", "7"),
            ],
        );
    }
    device.person(2, &[put("name.full", "Siân Renamed")]);
    device.write(
        id(20),
        Kind::Case,
        case_scope(20),
        &[put("title", "Reablement")],
    );
    device.visit(30, 0);
    device.write(
        id(30),
        Kind::Visit,
        case_scope(20),
        &[
            item("check.ins", 9, "worker", worker(1).to_string()),
            item("check.ins", 9, "in", NINE),
            item("submissions", 8, "worker", worker(1).to_string()),
            item("submissions", 8, "at", NINE.plus_minutes(20)),
        ],
    );
    device.write(
        id(40),
        Kind::Review,
        case_scope(20),
        &[
            put("visit", id(30).to_string()),
            put("outcome", "returned"),
            put("at", NINE.plus_minutes(60)),
            put(&format!("read/{}", id(30)), "ab".repeat(32)),
        ],
    );
    let kept_up = projections(&device.store);
    assert!(kept_up.len() > 10, "{kept_up:#?}");
    device
        .store
        .write("rebuild", NINE, |w| w.rebuild_projections())
        .unwrap();
    assert_eq!(projections(&device.store), kept_up);
}

#[test]
fn a_write_says_what_it_changed() {
    let mut device = Device::new();
    let (_, keys) = device
        .try_write(
            id(1),
            Kind::Person,
            person_scope(1),
            &[put("name.full", "Margaret Oakley")],
        )
        .unwrap();
    assert!(keys.records.contains(&id(1)));
    assert!(keys.topics.contains(&Topic::Subjects) && keys.topics.contains(&Topic::Outbox));
    assert!(!keys.topics.contains(&Topic::Conflicts));
}

#[test]
fn readers_see_the_last_commit_while_a_write_goes_on() {
    let mut device = Device::new();
    device.person(1, &[put("name.full", "Margaret Oakley")]);
    device
        .store
        .write("put", NINE, |w| {
            w.keep("x", b"y")?;
            assert_eq!(device.store.read(|r| r.kept("x"))?, None);
            Ok(())
        })
        .unwrap();
    assert_eq!(
        device.store.read(|r| r.kept("x")).unwrap(),
        Some(b"y".to_vec())
    );
}

#[test]
fn a_key_does_not_show_itself() {
    assert_eq!(format!("{:?}", key()), "Key");
}
