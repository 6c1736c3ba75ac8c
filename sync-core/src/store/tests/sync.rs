//! The outbox, central's answers, what comes from elsewhere, and digests that stay true throughout.

use super::world::{Device, NINE, Writer, id, item, person_scope, put};
use crate::document::gate::admit;
use crate::domain::schema::Kind;
use crate::domain::scope::{Compartment, Scope};
use crate::domain::time::Timestamp;
use crate::store::{Answer, Applied, Cursor, Fill};

/// What is kept equals what the rows add up to, in every scope.
pub(super) fn digests_hold(device: &Device, scopes: &[Scope]) {
    device
        .store
        .read(|r| {
            for scope in scopes {
                assert_eq!(r.digest(scope)?, r.sum_of_rows(scope)?, "{scope}");
            }
            Ok(())
        })
        .unwrap();
}

pub(super) fn held(minutes: i64, sequence: u64) -> Answer<'static> {
    Answer::Held {
        received: NINE.plus_minutes(minutes),
        sequence: Some(sequence),
    }
}

#[test]
fn the_outbox_gives_back_what_was_signed_oldest_first() {
    let mut device = Device::new();
    let first = device.person(1, &[put("name.full", "Margaret Oakley")]);
    let second = device.person(2, &[put("name.full", "Zoë Ashworth")]);
    let third = device.person(1, &[put("gender", "female")]);
    device
        .store
        .read(|r| {
            let all = r.outbox(500, 1_000_000)?;
            let hashes: Vec<_> = all
                .iter()
                .map(|(h, s)| {
                    assert_eq!(*h, s.hash());
                    *h
                })
                .collect();
            assert_eq!(hashes, [first, second, third]);
            assert_eq!(r.outbox(2, 1_000_000)?.len(), 2);
            // At least one, however little room there is.
            assert_eq!(r.outbox(500, 1)?.len(), 1);
            assert_eq!(r.waiting()?.count, 3);
            assert_eq!(r.waiting()?.oldest, Some(NINE.plus_millis(1_000)));
            let lines = r.waiting_lines(10)?;
            assert_eq!((lines[1].record, lines[1].verb.as_str()), (id(2), "put"));
            assert_eq!(r.title(lines[0].record)?, "Margaret Oakley");
            assert_eq!(r.intent(&first)?, Some(("put".into(), "{}".into())));
            Ok(())
        })
        .unwrap();
}

#[test]
fn an_answer_empties_the_outbox_and_counts_once() {
    let mut device = Device::new();
    let scope = person_scope(1);
    device.grant(&[scope]);
    let kept = device.person(1, &[put("name.full", "Margaret Oakley")]);
    let aside = device.person(1, &[put("gender", "female")]);
    device
        .store
        .write("pull", NINE, |w| {
            w.set_fill(&Fill { scope, after: 0 }, true)
        })
        .unwrap();
    let none = device.store.read(|r| r.acknowledged_digests()).unwrap();
    assert_eq!(none.get(&scope).unwrap().changes.count, 0);
    for _ in 0..2 {
        device
            .store
            .write("answers", NINE, |w| {
                let page = w.put_receipt_page(b"a signed page")?;
                w.acknowledge(&kept, &held(2, 7), Some(page))?;
                let reason = Answer::Quarantined {
                    reason: "late-write",
                    received: NINE,
                };
                w.acknowledge(&aside, &reason, None)
            })
            .unwrap();
        digests_hold(&device, &[scope]);
    }
    device
        .store
        .read(|r| {
            assert_eq!(r.waiting()?.count, 0);
            let digest = r.acknowledged_digests()?;
            assert_eq!(digest.get(&scope).unwrap().changes.count, 1);
            assert_eq!(digest.get(&scope).unwrap().envelopes.count, 1);
            assert_eq!(r.held_digests()?.get(&scope).unwrap().changes.count, 2);
            assert_eq!(r.receipt_of(&kept)?.as_deref(), Some(&b"a signed page"[..]));
            let quarantined = r.quarantined()?;
            assert_eq!(
                (quarantined.len(), quarantined[0].reason.as_str()),
                (1, "late-write")
            );
            // What was refused may have to be done again; what was accepted not.
            assert!(r.intent(&aside)?.is_some() && r.intent(&kept)?.is_none());
            let by = r.authorship(id(1))?;
            let received: Vec<_> = by
                .values()
                .filter(|a| a.quarantined.is_none())
                .map(|a| a.received)
                .collect();
            assert_eq!(received, [Some(NINE.plus_minutes(2))]);
            Ok(())
        })
        .unwrap();
}

#[test]
fn what_comes_twice_is_taken_in_once() {
    let mut device = Device::new();
    let scope = person_scope(1);
    device.person(
        1,
        &[
            put("name.full", "Margaret Oakley"),
            item("alerts", 5, "code", "7"),
        ],
    );
    let mut theirs = Writer::new(2);
    let mut copy = device.document(id(1), Kind::Person);
    let came = [
        theirs.seal(id(1), scope, &mut copy, &[put("gender", "female")]),
        theirs.seal(id(1), scope, &mut copy, &[put("birth.date", "1941-03-02")]),
    ];
    // Meanwhile here.
    device.person(1, &[put("gender", "unknown")]);
    let mine = device.document(id(1), Kind::Person);
    let chunks: Vec<&[u8]> = came
        .iter()
        .flat_map(|(s, _)| s.changes.iter().map(|c| c.as_slice()))
        .collect();
    let merged = admit(&mine, &chunks).unwrap();
    assert_eq!(
        device.receive(scope, &merged, &came, 10),
        Applied {
            new_changes: 2,
            new_envelopes: 2
        }
    );
    assert_eq!(
        device.receive(scope, &merged, &came, 10),
        Applied::default()
    );
    digests_hold(&device, &[scope]);
    let after = device.document(id(1), Kind::Person);
    assert_eq!(after.heads(), merged.heads());
    device
        .store
        .read(|r| {
            let conflicts = r.conflicts()?;
            assert_eq!(
                (conflicts.len(), conflicts[0].open, conflicts[0].risk),
                (1, 1, 0)
            );
            assert_eq!(r.counts()?.conflicts, 1);
            assert_eq!(r.waiting()?.count, 2);
            let change = came[0].0.change_hashes()[0];
            let by = r.envelope_of(id(1), &change)?.unwrap();
            assert_eq!(
                (by.envelope, by.received),
                (came[0].0.hash(), Some(NINE.plus_minutes(5)))
            );
            assert_eq!(r.sealed(&came[1].0.hash())?.as_ref(), Some(&came[1].0));
            Ok(())
        })
        .unwrap();
}

#[test]
fn an_own_envelope_that_comes_back_is_acknowledged() {
    let mut device = Device::new();
    let scope = person_scope(1);
    let hash = device.person(1, &[put("name.full", "Margaret Oakley")]);
    let (sealed, envelope) = device
        .store
        .read(|r| {
            let sealed = r.sealed(&hash)?.unwrap();
            let envelope = sealed.read().unwrap();
            Ok((sealed, envelope))
        })
        .unwrap();
    let document = device.document(id(1), Kind::Person);
    let applied = device.receive(scope, &document, &[(sealed, envelope)], 3);
    assert_eq!(applied, Applied::default());
    assert_eq!(device.store.read(|r| r.waiting()).unwrap().count, 0);
    digests_hold(&device, &[scope]);
}

#[test]
fn a_record_that_moves_takes_its_sums_along() {
    let mut device = Device::new();
    let (from, to) = (person_scope(1), Scope::person(id(1), Compartment::Care));
    let hash = device.person(1, &[put("name.full", "Margaret Oakley")]);
    device.person(1, &[put("gender", "female")]);
    device
        .store
        .write("answers", NINE, |w| w.acknowledge(&hash, &held(1, 1), None))
        .unwrap();
    device
        .store
        .write("pull", NINE, |w| w.move_record(id(1), &to))
        .unwrap();
    digests_hold(&device, &[from, to]);
    let held = device.store.read(|r| r.held_digests()).unwrap();
    assert_eq!(held.get(&to).unwrap().changes.count, 2);
    assert!(!held.contains_key(&from));
    // What this device writes from now on lies where central says, whatever the envelope believes.
    device.person(1, &[put("birth.date", "1941")]);
    digests_hold(&device, &[from, to]);
    assert_eq!(
        device
            .store
            .read(|r| r.record(id(1)))
            .unwrap()
            .unwrap()
            .scope,
        to
    );
}

#[test]
fn after_a_restore_of_central_everything_is_offered_again() {
    let mut device = Device::new();
    let scope = person_scope(1);
    device.grant(&[scope]);
    let hash = device.person(1, &[put("name.full", "Margaret Oakley")]);
    device
        .store
        .write("answers", NINE, |w| w.acknowledge(&hash, &held(1, 1), None))
        .unwrap();
    let mut theirs = Writer::new(2);
    let mut copy = device.document(id(1), Kind::Person);
    let came = [theirs.seal(id(1), scope, &mut copy, &[put("gender", "female")])];
    device.receive(scope, &copy, &came, 2);
    assert_eq!(device.store.read(|r| r.waiting()).unwrap().count, 0);
    device
        .store
        .write("restored", NINE, |w| w.offer_everything_again())
        .unwrap();
    digests_hold(&device, &[scope]);
    device
        .store
        .read(|r| {
            let offered: Vec<_> = r
                .outbox(10, 1_000_000)?
                .into_iter()
                .map(|(h, _)| h)
                .collect();
            assert_eq!(offered, [hash, came[0].0.hash()]);
            assert_eq!(r.fills()?, [Fill { scope, after: 0 }]);
            // Own ones only: the spool holds what this device signed.
            assert_eq!(r.waiting_numbers()?.len(), 1);
            Ok(())
        })
        .unwrap();
}

#[test]
fn an_erased_record_is_gone_and_stays_out() {
    let mut device = Device::new();
    let scope = person_scope(1);
    let hash = device.person(1, &[put("name.full", "Margaret Oakley")]);
    let document = device.document(id(1), Kind::Person);
    let sealed = device.store.read(|r| r.sealed(&hash)).unwrap().unwrap();
    device
        .store
        .write("answers", NINE, |w| {
            w.acknowledge(&hash, &Answer::Erased, None)
        })
        .unwrap();
    let envelope = sealed.read().unwrap();
    assert_eq!(
        device.receive(scope, &document, &[(sealed, envelope)], 3),
        Applied::default()
    );
    device
        .store
        .read(|r| {
            assert!(r.is_erased(id(1))? && r.document(id(1))?.is_none());
            assert_eq!((r.waiting()?.count, r.search("oakley")?.len()), (0, 0));
            assert!(r.held_digests()?.is_empty());
            Ok(())
        })
        .unwrap();
}

#[test]
fn cursors_and_sights_are_kept() {
    let mut device = Device::new();
    device.person(1, &[put("name.full", "Margaret Oakley")]);
    let first = device.document(id(1), Kind::Person).heads();
    let cursor = Cursor {
        epoch: [3; 16],
        sequence: 99,
    };
    device
        .store
        .write("open_record", NINE, |w| w.log_seen(id(1), &first))
        .unwrap();
    device.person(1, &[put("gender", "female")]);
    let second = device.document(id(1), Kind::Person).heads();
    let later = NINE.plus_minutes(10);
    device
        .store
        .write("open_record", later, |w| w.log_seen(id(1), &second))
        .unwrap();
    device
        .store
        .write("pull", NINE, |w| w.set_cursor(&cursor))
        .unwrap();
    let device = device.reopen();
    device
        .store
        .read(|r| {
            assert_eq!(r.cursor()?, Some(cursor));
            let at = |t: Timestamp| {
                Ok::<_, crate::store::StoreError>(r.last_seen_before(id(1), t)?.map(|s| s.heads))
            };
            assert_eq!(at(NINE.plus_millis(-1))?, None);
            assert_eq!(at(NINE.plus_minutes(9))?, Some(first.clone()));
            assert_eq!(at(later)?, Some(second.clone()));
            assert_eq!(r.unsent_seen(10)?.len(), 2);
            Ok(())
        })
        .unwrap();
    let sent = device.store.read(|r| r.unsent_seen(1)).unwrap()[0].number;
    device
        .store
        .write("pull", NINE, |w| w.seen_sent(&[sent]))
        .unwrap();
    assert_eq!(device.store.read(|r| r.unsent_seen(10)).unwrap().len(), 1);
}

#[test]
fn what_did_not_pass_the_gate_is_kept_apart() {
    let device = Device::new();
    let scope = person_scope(1);
    device
        .store
        .write("pull", NINE, |w| {
            w.hold_back(&[9; 32], &scope, (NINE, 4), "malformed", b"bytes")
        })
        .unwrap();
    let quarantined = device.store.read(|r| r.quarantined()).unwrap();
    assert_eq!(
        (quarantined[0].record, quarantined[0].reason.as_str()),
        (None, "malformed")
    );
    device
        .store
        .write("pull", NINE, |w| w.let_through(&[9; 32]))
        .unwrap();
    assert!(device.store.read(|r| r.quarantined()).unwrap().is_empty());
}
