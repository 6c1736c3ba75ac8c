//! What no version of the app writes is refused, each with its word.

use super::support::*;
use crate::document::Document;
use crate::document::gate::{GateFault, LIMITS, admit, scan};
use crate::document::genesis::{SETTLED, manifest};
use crate::domain::schema::Kind;
use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ActorId, Change, ExpandedChange, ObjType, ROOT, ReadDoc, ScalarValue};
use sha2::{Digest, Sha256};

/// What a hostile device does with Automerge on an honest record.
fn forged(
    document: &Document,
    forge: impl FnOnce(&mut automerge::transaction::Transaction<'_>),
) -> Vec<u8> {
    let mut inner = document.inner.clone();
    inner.set_actor(ActorId::from([66; 16]));
    let mut tx = inner.transaction();
    forge(&mut tx);
    let (hash, _) = tx.commit_with(CommitOptions::default().with_time(0));
    inner
        .get_change_by_hash(&hash.unwrap())
        .unwrap()
        .raw_bytes()
        .to_vec()
}

fn refused(document: &Document, chunk: &[u8]) -> &'static str {
    admit(document, &[chunk]).unwrap_err().code()
}

fn altered(chunk: &[u8], alter: impl FnOnce(&mut ExpandedChange)) -> Vec<u8> {
    let mut expanded = Change::try_from(chunk).unwrap().decode();
    alter(&mut expanded);
    Change::from(expanded).raw_bytes().to_vec()
}

/// Makes the checksum fit again.
fn resealed(mut chunk: Vec<u8>) -> Vec<u8> {
    let hash: [u8; 32] = Sha256::digest(&chunk[8..]).into();
    chunk[4..8].copy_from_slice(&hash[..4]);
    chunk
}

fn visit() -> (Document, Vec<u8>) {
    let mut doc = new(Kind::Visit);
    let before = doc.clone();
    let changes = commit(
        &mut doc,
        1,
        &[
            put("title", "x"),
            text("notes", "One. Two. "),
            put(&format!("tasks/{}/title", item(1)), "tea"),
        ],
    );
    (before, changes[0].clone())
}

#[test]
fn an_honest_change_is_taken_and_again_changes_nothing() {
    let (before, chunk) = visit();
    let after = admit(&before, &[&chunk, &chunk]).unwrap();
    assert_eq!(admit(&after, &[&chunk]).unwrap().heads(), after.heads());
}

#[test]
fn other_chunks_and_broken_ones_are_refused() {
    let (before, chunk) = visit();
    assert_eq!(refused(&before, &[]), "malformed");
    assert_eq!(refused(&before, &before.inner.save()), "wrong-type");
    assert_eq!(refused(&before, &chunk[..chunk.len() - 1]), "malformed");
    assert_eq!(
        refused(&before, &[chunk.clone(), vec![0]].concat()),
        "malformed"
    );
    assert_eq!(
        refused(&before, &vec![0; LIMITS.change_bytes + 1]),
        "too-large"
    );
    let mut flipped = chunk.clone();
    *flipped.last_mut().unwrap() ^= 1;
    assert_eq!(refused(&before, &flipped), "checksum");
    for kind in [0, 2, 3, 4] {
        let mut other = chunk.clone();
        other[8] = kind;
        assert_eq!(refused(&before, &resealed(other)), "wrong-type");
    }
    let mut long = new(Kind::Visit);
    let raw = commit(
        &mut long,
        1,
        &[text("notes", &"The same again. ".repeat(100))],
    )[0]
    .clone();
    let compressed = Change::try_from(raw.as_slice())
        .unwrap()
        .bytes()
        .into_owned();
    assert_ne!(raw, compressed);
    assert_eq!(refused(&before, &compressed), "wrong-type");
}

#[test]
fn a_sequence_stands_on_what_is_here() {
    let (before, _) = visit();
    let mut doc = before.clone();
    let first = commit(&mut doc, 1, &[put("title", "1")]).remove(0);
    let second = commit(&mut doc, 1, &[put("title", "2")]).remove(0);
    assert_eq!(refused(&before, &second), "unknown-dependency");
    let after = admit(&before, &[&first, &second]).unwrap();
    assert_eq!(after.heads(), doc.heads());

    // A cloned device writes under a number that was used.
    let mut clone = before.clone();
    let other = commit(&mut clone, 1, &[put("title", "clone")]).remove(0);
    assert_eq!(refused(&after, &other), "sequence-reused");
    let gap = altered(&first, |c| c.seq = 2);
    assert_eq!(refused(&before, &gap), "sequence-gap");
    // The next number, but not standing on the one before.
    let apart = altered(&other, |c| c.seq = 3);
    assert_eq!(refused(&after, &apart), "sequence-gap");
}

#[test]
fn counters_and_actors_are_what_they_must_be() {
    let (before, chunk) = visit();
    for start in [1, 5_000, u64::from(u32::MAX) - 2, u64::MAX - 1] {
        let poison = forged(&before, |tx| tx.put(ROOT, "title", "x").unwrap());
        let change = std::panic::catch_unwind(|| {
            altered(&poison, |c| c.start_op = start.try_into().unwrap())
        });
        if let Ok(change) = change {
            assert_eq!(refused(&before, &change), "counter");
        }
    }
    let system = manifest()
        .iter()
        .find(|c| c.kind == Kind::Visit && c.schema == 2)
        .unwrap();
    let mut pretending = before.inner.clone();
    pretending.set_actor(ActorId::from(system.actor));
    let mut tx = pretending.transaction();
    tx.put(ROOT, "title", "x").unwrap();
    let (hash, _) = tx.commit();
    let change = pretending.get_change_by_hash(&hash.unwrap()).unwrap();
    assert_eq!(refused(&before, change.raw_bytes()), "system-actor");
    let short = altered(&chunk, |c| c.actor_id = ActorId::from(vec![1, 2, 3]));
    assert_eq!(scan(&short).unwrap_err(), GateFault::Forbidden);
    let message = altered(&chunk, |c| c.message = Some("for everyone to read".into()));
    assert_eq!(scan(&message).unwrap_err(), GateFault::Forbidden);
    let extra = altered(&chunk, |c| c.extra_bytes = vec![1, 2, 3]);
    assert_eq!(scan(&extra).unwrap_err(), GateFault::Forbidden);
}

#[test]
fn nothing_is_deleted_and_no_other_types_come_in() {
    let (before, chunk) = visit();
    let doc = admit(&before, &[&chunk]).unwrap();
    let notes = doc.inner.get(ROOT, "notes").unwrap().unwrap().1;
    for forge in [
        forged(&doc, |tx| tx.delete(ROOT, "title").unwrap()),
        forged(&doc, |tx| tx.delete(&notes, 0).unwrap()),
        forged(&doc, |tx| {
            tx.put(ROOT, "title", ScalarValue::counter(1)).unwrap()
        }),
        forged(&doc, |tx| tx.put(ROOT, "title", 1.5).unwrap()),
        forged(&doc, |tx| {
            tx.put(ROOT, "title", ScalarValue::Uint(1)).unwrap()
        }),
        forged(&doc, |tx| {
            tx.put_object(ROOT, "title", ObjType::Text).unwrap();
        }),
    ] {
        assert_eq!(refused(&doc, &forge), "forbidden");
    }
}

#[test]
fn no_container_is_hidden_nested_or_made_where_none_belongs() {
    let (before, chunk) = visit();
    let doc = admit(&before, &[&chunk]).unwrap();
    let at = |key: &str| doc.inner.get(ROOT, key).unwrap().unwrap().1;
    let (notes, tasks, open, settled) = (at("notes"), at("tasks"), at("took.part"), at(SETTLED));
    let task = doc
        .inner
        .get(&tasks, item(1).to_string())
        .unwrap()
        .unwrap()
        .1;
    let misplaced = [
        forged(&doc, |tx| tx.put(ROOT, "notes", "hides the notes").unwrap()),
        forged(&doc, |tx| tx.put(ROOT, SETTLED, 1).unwrap()),
        forged(&doc, |tx| {
            tx.put_object(ROOT, "tasks", ObjType::Map).unwrap();
        }),
        forged(&doc, |tx| {
            tx.put_object(ROOT, "title", ObjType::List).unwrap();
        }),
        forged(&doc, |tx| {
            tx.put_object(&tasks, item(1).to_string(), ObjType::Map)
                .unwrap();
        }),
        forged(&doc, |tx| {
            tx.put_object(&tasks, "not an item", ObjType::Map).unwrap();
        }),
        forged(&doc, |tx| {
            tx.put(&tasks, item(3).to_string(), "no item").unwrap()
        }),
        forged(&doc, |tx| {
            tx.put_object(&task, "title", ObjType::Map).unwrap();
        }),
        forged(&doc, |tx| {
            tx.insert_object(&notes, 0, ObjType::Map).unwrap();
        }),
        forged(&doc, |tx| tx.put(&notes, 0, 7).unwrap()),
        forged(&doc, |tx| tx.insert(&notes, 0, ScalarValue::Null).unwrap()),
        forged(&doc, |tx| tx.insert(&settled, 0, "no entry").unwrap()),
        forged(&doc, |tx| {
            tx.put_object(&open, "x", ObjType::Map).unwrap();
        }),
        forged(&doc, |tx| {
            tx.put(ROOT, "title", ScalarValue::Bytes(vec![1])).unwrap()
        }),
        forged(&doc, |tx| {
            let mut deep = tx.put_object(&open, "x", ObjType::List).unwrap();
            for _ in 0..400 {
                deep = tx.insert_object(&deep, 0, ObjType::List).unwrap();
            }
        }),
    ];
    for (n, forge) in misplaced.iter().enumerate() {
        assert_eq!(refused(&doc, forge), "misplaced", "number {n}");
    }
    // A register that a later schema may have is let be and not shown.
    let later = forged(&doc, |tx| tx.put(ROOT, "a.later.field", "x").unwrap());
    assert!(admit(&doc, &[&later]).is_ok());
}

#[test]
fn an_overwritten_operation_must_be_one_that_the_author_saw() {
    let (before, _) = visit();
    let mut doc = before.clone();
    let first = commit(&mut doc, 1, &[put("title", "1")]).remove(0);
    let second = commit(&mut doc, 1, &[put("title", "2")]).remove(0);
    // Overwrites the first, but says that it never saw it.
    let unseen = altered(&second, |c| {
        c.actor_id = ActorId::from([66; 16]);
        c.seq = 1;
        c.deps = Change::try_from(first.as_slice()).unwrap().deps().to_vec();
        c.start_op = Change::try_from(first.as_slice()).unwrap().start_op();
    });
    assert!(["malformed", "misplaced"].contains(&refused(&doc, &unseen)));
}

#[test]
fn one_bad_change_takes_none_in() {
    let (before, chunk) = visit();
    let bad = forged(&before, |tx| tx.put(ROOT, "notes", 1).unwrap());
    assert!(admit(&before, &[&chunk, &bad]).is_err());
    assert!(before.changes().is_empty());
}

#[test]
fn a_bomb_of_runs_is_refused_before_it_goes_off() {
    // A hand-made chunk whose action column claims ten million rows in a few bytes.
    let mut body = vec![0, 16];
    body.extend([66; 16]);
    body.extend([1, 1, 0, 0, 0, 1, 0x42]);
    let column = [0x80, 0xad, 0xe2, 0x04, 1];
    body.push(column.len() as u8);
    body.extend(column);
    let mut chunk = vec![0x85, 0x6f, 0x4a, 0x83, 0, 0, 0, 0, 1, body.len() as u8];
    chunk.extend(body);
    assert_eq!(
        scan(&resealed(chunk)).unwrap_err(),
        GateFault::TooManyOperations
    );
}
