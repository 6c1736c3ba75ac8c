//! The scan against Automerge's own reading, on thousands of honest changes; and on mutated bytes: nothing panics,
//! and whatever is taken in can be stored, opened, read and written.

use super::random::*;
use super::support::*;
use crate::document::gate::{admit, scan};
use crate::document::op::{Action, Key, Scalar};
use crate::document::{Document, conflicts, history};
use crate::domain::schema::Kind;
use automerge::legacy;
use automerge::{Change, ObjType};
use proptest::prelude::*;
use sha2::{Digest, Sha256};

/// A record with the changes of a few replicas that worked at once.
fn worked(choices: &mut Choices, steps: u64) -> Document {
    let mut replicas = vec![new(Kind::Visit), new(Kind::Visit), new(Kind::Visit)];
    for n in 0..steps {
        let at = choices.below(3);
        let edits: Vec<_> = (0..=choices.below(3))
            .map(|_| edit(&replicas[at], choices, n))
            .collect();
        replicas[at]
            .commit(&edits, by(u8::try_from(at).unwrap() + 1))
            .unwrap();
        if choices.below(3) == 0 {
            let from = replicas[choices.below(3)].clone();
            merge(&mut replicas[at], &from);
        }
    }
    let others = replicas.split_off(1);
    let mut first = replicas.remove(0);
    for other in &others {
        merge(&mut first, other);
    }
    first
}

fn same_id(ours: &crate::document::OpId, theirs: &legacy::OpId) -> bool {
    ours.counter == theirs.counter() && ours.actor.as_slice() == theirs.actor().to_bytes()
}

fn agrees(chunk: &[u8]) {
    let ours = scan(chunk).unwrap();
    let theirs = Change::try_from(chunk).unwrap();
    assert_eq!(ours.hash, theirs.hash().0);
    assert_eq!(ours.actor.as_slice(), theirs.actor_id().to_bytes());
    assert_eq!(
        (ours.seq, ours.start_op, ours.time),
        (theirs.seq(), theirs.start_op().get(), theirs.timestamp())
    );
    assert_eq!(
        (ours.operations, ours.max_op()),
        (theirs.len(), theirs.max_op())
    );
    assert_eq!(
        ours.deps,
        theirs.deps().iter().map(|d| d.0).collect::<Vec<_>>()
    );
    for (op, theirs) in ours.ops.iter().zip(&theirs.decode().operations) {
        match (&op.object, &theirs.obj) {
            (None, legacy::ObjectId::Root) => {}
            (Some(a), legacy::ObjectId::Id(b)) => assert!(same_id(a, b)),
            other => panic!("{other:?}"),
        }
        match (&op.key, &theirs.key) {
            (Key::Name(a), legacy::Key::Map(b)) => assert_eq!(**a, **b),
            (Key::Head, legacy::Key::Seq(legacy::ElementId::Head)) => {}
            (Key::Element(a), legacy::Key::Seq(legacy::ElementId::Id(b))) => assert!(same_id(a, b)),
            other => panic!("{other:?}"),
        }
        match (&op.action, &theirs.action) {
            (Action::MakeMap, legacy::OpType::Make(ObjType::Map)) => {}
            (Action::MakeList, legacy::OpType::Make(ObjType::List)) => {}
            (Action::Put(a), legacy::OpType::Put(b)) => assert_eq!(Some(a), Scalar::of(b).as_ref()),
            other => panic!("{other:?}"),
        }
        assert_eq!(
            (op.insert, op.pred.len()),
            (theirs.insert, theirs.pred.len())
        );
        assert!(
            op.pred
                .iter()
                .zip(theirs.pred.iter())
                .all(|(a, b)| same_id(a, b))
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20))]

    #[test]
    fn the_scan_reads_what_automerge_reads(seed in any::<u64>()) {
        let document = worked(&mut Choices(seed), 40);
        for (_, chunk) in document.changes() {
            agrees(&chunk);
        }
    }

    #[test]
    fn what_the_gate_takes_can_be_kept(seed in any::<u64>()) {
        let mut choices = Choices(seed);
        let document = worked(&mut choices, 12);
        let (hash, chunk) = {
            let mut changes = document.changes();
            changes.swap_remove(choices.below(changes.len()))
        };
        // The record without the change, which then comes in altered.
        let before = document.through(&|h| *h != hash).unwrap();
        for _ in 0..250 {
            let mut bytes = chunk.clone();
            for _ in 0..=choices.below(3) {
                let at = 8 + choices.below(bytes.len() - 8);
                match choices.below(4) {
                    0 => bytes[at] = choices.next() as u8,
                    1 => bytes[at] ^= 1 << choices.below(8),
                    2 => { bytes.remove(at); }
                    _ => bytes.insert(at, choices.next() as u8),
                }
            }
            let hash: [u8; 32] = Sha256::digest(&bytes[8..]).into();
            bytes[4..8].copy_from_slice(&hash[..4]);
            if let Ok(mut after) = admit(&before, &[&bytes]) {
                let stored = Document::open(Kind::Visit, 2, Some(&after.save()), []).unwrap();
                prop_assert_eq!(stored.heads(), after.heads());
                let _ = (conflicts(&after), history(&after));
                let changes = commit(&mut after, 200, &[put("title", "after"), text("notes", "After. ")]);
                prop_assert_eq!(after.text(&path("notes")), "After. ");
                let mut again = stored;
                take(&mut again, &changes);
                prop_assert_eq!(again.heads(), after.heads());
            }
        }
    }

    #[test]
    fn no_bytes_make_the_scan_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let mut chunk = vec![0x85, 0x6f, 0x4a, 0x83, 0, 0, 0, 0, 1, 0];
        chunk[9] = u8::try_from(bytes.len() % 128).unwrap();
        chunk.extend(&bytes[..bytes.len() % 128]);
        let hash: [u8; 32] = Sha256::digest(&chunk[8..]).into();
        chunk[4..8].copy_from_slice(&hash[..4]);
        prop_assert!(scan(&chunk).is_err());
        let _ = scan(&bytes);
    }
}
