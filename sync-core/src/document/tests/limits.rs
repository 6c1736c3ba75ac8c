//! An honest device never writes what the gate refuses, however much it writes.

use super::support::*;
use crate::document::gate::{LIMITS, scan};
use crate::document::{DocumentFault, Edit};
use crate::domain::schema::Kind;

#[test]
fn a_long_note_is_several_changes_within_the_limits() {
    let note: String = (0..4_000)
        .map(|n| format!("This is sentence {n}. "))
        .collect();
    assert!(note.len() > 80_000);
    let wide = "Ⓐ".repeat(100_000);
    for written in [note, wide] {
        let mut doc = new(Kind::Visit);
        let changes = commit(&mut doc, 1, &[text("notes", &written)]);
        assert!(changes.len() > 1);
        for chunk in &changes {
            assert!(scan(chunk).unwrap().operations <= LIMITS.change_operations);
        }
        let mut other = new(Kind::Visit);
        take(&mut other, &changes);
        assert_eq!(other.text(&path("notes")), written);
        assert!(commit(&mut doc, 1, &[text("notes", &written)]).is_empty());
    }
}

#[test]
fn many_edits_are_several_changes() {
    let mut doc = new(Kind::Response);
    let edits: Vec<Edit> = (0..6_000)
        .map(|n| put(&format!("answers/q{n}"), true))
        .collect();
    let changes = commit(&mut doc, 1, &edits);
    assert!(changes.len() > 1);
    let mut other = new(Kind::Response);
    take(&mut other, &changes);
    assert_eq!(other.keys("answers").len(), 6_000);
}

#[test]
fn a_value_that_fits_no_change_is_refused_and_nothing_is_written() {
    let mut doc = new(Kind::Visit);
    let heads = doc.heads();
    let big = "x".repeat(LIMITS.change_bytes);
    let refused = doc.commit(&[put("form", "f"), put("title", big.as_str())], by(1));
    assert_eq!(refused.unwrap_err(), DocumentFault::TooLarge);
    assert_eq!(doc.heads(), heads);
    let no_field = doc.commit(&[put("no.such", "x")], by(1)).unwrap_err();
    assert_eq!(no_field, DocumentFault::NoSuchField(path("no.such")));
}
