//! What every store must do, as functions over any: each implementation runs all of them in its tests.

#![allow(clippy::unwrap_used)]

use super::{
    Accepted, ChangeRow, DeviceState, Enrolment, Imported, RecordRow, Storage, StorageFault, read,
    write,
};
use ed25519_dalek::SigningKey;
use sync_core::document::envelope::{Envelope, Sealed};
use sync_core::domain::ids::{DeviceId, RecordId, TeamId, WorkerId};
use sync_core::domain::organisation::{Reference, Service, Team};
use sync_core::domain::schema::Kind;
use sync_core::domain::scope::{Compartment, Scope, Subject};
use sync_core::domain::time::Timestamp;
use uuid::Uuid;

type With<'a> = &'a mut dyn FnMut(&mut dyn FnMut(&dyn Storage));

/// Runs every test, each on a fresh store.
pub(crate) fn all(fresh: With<'_>) {
    fresh(&mut sequence_is_commit_order_without_gaps);
    fresh(&mut a_failed_write_leaves_nothing);
    fresh(&mut organisation_data_is_kept_by_version);
    fresh(&mut what_is_put_is_read_back);
    fresh(&mut a_look_does_not_move);
    fresh(&mut visits_are_found_by_their_planned_start);
}

fn team(n: u128, name: &str) -> Reference {
    Reference::Team(Team {
        id: TeamId(Uuid::from_u128(n)),
        name: name.into(),
        service: Service::Care,
    })
}

fn put(store: &dyn Storage, references: &[Reference]) -> super::Appended {
    let done = write::<_, StorageFault>(store, |w| {
        references
            .iter()
            .try_for_each(|r| w.put_reference(r, Timestamp(1)))
    });
    done.unwrap().1
}

fn sequence_is_commit_order_without_gaps(store: &dyn Storage) {
    let first = put(store, &[team(1, "a"), team(2, "b")]);
    let second = put(store, &[team(3, "c")]);
    assert_eq!((first.first, first.count), (1, 2));
    assert_eq!((second.first, second.count), (3, 1));
    let failed = write::<(), StorageFault>(store, |w| {
        w.put_reference(&team(4, "d"), Timestamp(1))?;
        Err(StorageFault::Busy)
    });
    assert_eq!(failed.unwrap_err(), StorageFault::Busy);
    assert_eq!(
        put(store, &[team(5, "e")]).first,
        4,
        "a write that failed leaves no gap"
    );
    std::thread::scope(|scope| {
        for n in 0..4 {
            scope.spawn(move || {
                (0..5).for_each(|m| {
                    put(store, &[team(100 + n * 10 + m, "x")]);
                })
            });
        }
    });
    let log = read::<_, StorageFault>(store, |r| r.log(0, 1_000)).unwrap();
    let sequences: Vec<u64> = log.iter().map(|l| l.sequence).collect();
    assert_eq!(sequences, (1..=24).collect::<Vec<u64>>());
}

fn a_failed_write_leaves_nothing(store: &dyn Storage) {
    let failed = write::<(), StorageFault>(store, |w| {
        w.put_setting("x", b"y")?;
        Err(StorageFault::Full)
    });
    assert_eq!(failed.unwrap_err(), StorageFault::Full);
    assert_eq!(
        read::<_, StorageFault>(store, |r| r.setting("x")).unwrap(),
        None
    );
}

fn organisation_data_is_kept_by_version(store: &dyn Storage) {
    let first = put(store, &[team(1, "old"), team(2, "other")]);
    let second = put(store, &[team(1, "new")]);
    let at = |version| {
        let all = read::<_, StorageFault>(store, |r| r.references(version)).unwrap();
        all.into_iter().map(|(_, r)| r).collect::<Vec<_>>()
    };
    assert_eq!(at(0), Vec::new());
    assert_eq!(at(first.first), vec![team(1, "old")]);
    assert_eq!(at(second.first - 1), vec![team(1, "old"), team(2, "other")]);
    assert_eq!(at(second.first), vec![team(2, "other"), team(1, "new")]);
    let version = read::<_, StorageFault>(store, |r| r.references_version()).unwrap();
    assert_eq!(version, second.first);
}

fn what_is_put_is_read_back(store: &dyn Storage) {
    let device = DeviceState {
        chain_number: 4,
        chain_head: [4; 32],
        forked: true,
        counter: 9,
        request: [8; 32],
        answer: Some(vec![1, 2]),
        last_heard: Some(Timestamp(5)),
        waiting: 2,
        oldest_waiting: Some(Timestamp(-5)),
        clock_ahead: -7,
        app: "0.1.0".into(),
        mismatches: 1,
        backed_up_through: 3,
        ..DeviceState::new(DeviceId(Uuid::from_u128(1)))
    };
    let enrolment = Enrolment {
        secret_hash: [1; 32],
        worker: WorkerId(Uuid::from_u128(2)),
        expires: Timestamp(9),
        used_by: None,
    };
    let imported = Imported {
        source: "sheet".into(),
        record: RecordId(Uuid::from_u128(3)),
        heads: vec![1; 32],
        said: vec![2],
        original: vec![3],
    };
    write::<_, StorageFault>(store, |w| {
        w.put_device(&device)?;
        w.put_enrolment(&enrolment)?;
        w.put_imported(&imported)?;
        w.put_setting("epoch", &[7; 16])
    })
    .unwrap();
    read::<_, StorageFault>(store, |r| {
        assert_eq!(r.device(device.device)?.as_ref(), Some(&device));
        assert_eq!(r.devices()?, vec![device.clone()]);
        assert_eq!(r.enrolment(&[1; 32])?.as_ref(), Some(&enrolment));
        assert_eq!(r.enrolment(&[2; 32])?, None);
        assert_eq!(
            r.imported("sheet", imported.record)?.as_ref(),
            Some(&imported)
        );
        assert_eq!(r.imported("other", imported.record)?, None);
        assert_eq!(r.epoch()?, [7; 16]);
        Ok(())
    })
    .unwrap();
}

fn a_look_does_not_move(store: &dyn Storage) {
    put(store, &[team(1, "a")]);
    read::<_, StorageFault>(store, |r| {
        let before = r.head()?;
        put(store, &[team(2, "b")]);
        assert_eq!(r.head()?, before);
        Ok(())
    })
    .unwrap();
    assert_eq!(read::<_, StorageFault>(store, |r| r.head()).unwrap(), 2);
}

/// Appends to a record, as a visit that is planned to start then.
fn plan(store: &dyn Storage, number: u64, record: RecordId, planned: Option<i64>) -> Scope {
    let scope = Scope {
        subject: Subject::Case(record),
        compartment: Compartment::Core,
    };
    let change = number.to_be_bytes().to_vec();
    let envelope = Envelope {
        device: DeviceId(Uuid::from_u128(1)),
        worker: WorkerId(Uuid::from_u128(2)),
        record,
        kind: Kind::Visit,
        schema: 1,
        scope,
        observed: Timestamp(1),
        device_time: Timestamp(1),
        number,
        previous: [0; 32],
        on_behalf_of: None,
        hosted: None,
        links: None,
    };
    let sealed = Sealed::seal(&envelope, vec![change], &SigningKey::from_bytes(&[7; 32]));
    let row = RecordRow {
        record,
        kind: Kind::Visit,
        schema: 1,
        scope,
        heads: number.to_be_bytes().repeat(4),
        planned: planned.map(Timestamp),
    };
    write::<_, StorageFault>(store, |w| {
        w.append(&Accepted {
            hash: sealed.hash(),
            envelope: &envelope,
            sealed: &sealed,
            changes: &[ChangeRow {
                hash: sealed.hash(),
                actor: vec![1],
                actor_seq: number,
            }],
            record: &row,
            received: Timestamp(1),
        })
    })
    .unwrap();
    scope
}

fn visits_are_found_by_their_planned_start(store: &dyn Storage) {
    let [one, two, three, four] = [4, 3, 2, 1].map(|n| RecordId(Uuid::from_u128(n)));
    let scope = plan(store, 1, one, Some(10));
    plan(store, 2, two, Some(20));
    plan(store, 3, three, None);
    plan(store, 4, four, Some(20));
    let between = |from, until| {
        read::<_, StorageFault>(store, |r| {
            r.visits_between(Timestamp(from), Timestamp(until))
        })
        .unwrap()
    };
    let ids = |from, until| -> Vec<RecordId> {
        between(from, until).iter().map(|row| row.record).collect()
    };
    assert_eq!(ids(10, 21), [one, four, two], "by their start");
    assert_eq!(ids(10, 20), [one], "the end is not included");
    assert_eq!(ids(11, 20), []);
    assert_eq!(ids(i64::MIN, i64::MAX), [one, four, two], "each once");
    plan(store, 5, one, Some(30));
    assert_eq!(ids(10, 20), [], "it was moved");
    let [row] = between(30, 31).try_into().unwrap();
    assert_eq!((row.record, row.scope), (one, scope));
    assert_eq!(row.heads, 5_u64.to_be_bytes().repeat(4), "as it stands now");
    let scopes =
        read::<_, StorageFault>(store, |r| r.scopes_of_visits(Timestamp(30), Timestamp(31)));
    assert_eq!(scopes.unwrap(), [scope]);
}
