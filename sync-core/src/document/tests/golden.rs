//! The system changes' hashes: they are on every device, so they can never change.

use super::support::*;
use crate::document::{Document, gate::scan, manifest};
use crate::domain::schema::Kind;

#[test]
fn system_changes_are_the_same_for_ever() {
    let found: Vec<String> = manifest()
        .iter()
        .map(|c| format!("{:?} {} {}", c.kind, c.schema, hex::encode(c.hash)))
        .collect();
    assert_eq!(found.join("\n"), include_str!("golden.txt").trim());
    for change in manifest() {
        let scanned = scan(&change.bytes).unwrap();
        assert_eq!((scanned.hash, scanned.actor), (change.hash, change.actor));
        assert_eq!((scanned.seq, scanned.time), (1, 0));
    }
}

#[test]
fn an_upgrade_stands_on_the_system_change_before_it_only() {
    let mut old = Document::genesis(Kind::Visit, 1).unwrap();
    let other = old.clone();
    let edit = [text("notes", "Written in schema 1.")];
    let changes = commit(&mut old, 1, &edit);
    assert!(
        old.commit(
            &[put(&format!("concerns/{}/status", item(1)), "open")],
            by(1)
        )
        .is_err()
    );
    // Two devices upgrade from different heads and are one again.
    let mut a = old.upgraded(2).unwrap();
    let mut b = other.upgraded(2).unwrap();
    commit(
        &mut a,
        2,
        &[put(&format!("concerns/{}/status", item(1)), "open")],
    );
    commit(
        &mut b,
        3,
        &[put(&format!("concerns/{}/status", item(2)), "open")],
    );
    take(&mut b, &changes);
    merge(&mut b, &a);
    assert_eq!(b.items("concerns"), [item(1), item(2)]);
    assert_eq!(b.text(&path("notes")), "Written in schema 1.");
    assert!(Document::genesis(Kind::Visit, 4).is_err());
    assert!(Document::genesis(Kind::Visit, 0).is_err());
}
