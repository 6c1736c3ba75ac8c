//! Other moments of a record: as it stood, as far as it is accepted, and committing on what was seen then.

use super::support::*;
use crate::document::{Document, DocumentFault, Heads, Place, conflicts};
use crate::domain::schema::Kind;
use crate::domain::value::Value;

#[test]
fn a_record_is_read_as_it_stood() {
    let mut doc = new(Kind::Visit);
    commit(&mut doc, 1, &[put("title", "one")]);
    let then = doc.heads();
    commit(&mut doc, 1, &[put("title", "two"), text("notes", "More.")]);
    let past = doc.as_of(&then).unwrap();
    assert_eq!(past.value(&path("title")), Some("one".into()));
    assert_eq!(past.text(&path("notes")), "");
    assert_eq!(past.heads(), then);
    assert_eq!(doc.as_of(&doc.heads()).unwrap().heads(), doc.heads());
    assert_eq!(
        doc.as_of(&Heads::new([[7; 32]])).unwrap_err(),
        DocumentFault::UnknownHeads
    );
    assert_eq!(then.to_string().parse::<Heads>().unwrap(), then);
    assert_eq!(Heads::from_bytes(&then.bytes()).unwrap(), then);
}

#[test]
fn what_stands_on_a_refused_change_is_left_out_too() {
    let mut doc = new(Kind::Visit);
    let mut other = doc.clone();
    commit(&mut doc, 1, &[put("title", "one")]);
    commit(&mut doc, 1, &[put("form", "two")]);
    commit(&mut other, 2, &[text("notes", "Apart.")]);
    merge(&mut doc, &other);
    let refused = doc
        .changes()
        .iter()
        .find(|(h, _)| *h == doc.held(&path("title"))[0].change)
        .unwrap()
        .0;
    let kept = doc.through(&|hash| *hash != refused).unwrap();
    assert_eq!(kept.value(&path("title")), None);
    assert_eq!(kept.value(&path("form")), None);
    assert_eq!(kept.text(&path("notes")), "Apart.");
}

#[test]
fn what_was_typed_before_something_newer_came_meets_it() {
    let mut mine = new(Kind::Visit);
    commit(&mut mine, 1, &[text("notes", "One. Two. ")]);
    let base = mine.heads();
    let mut theirs = mine.clone();
    commit(&mut theirs, 2, &[text("notes", "One. Two by them. ")]);
    merge(&mut mine, &theirs);
    let sent = mine
        .commit_on(&base, &[text("notes", "One. Two by me. ")], by(9))
        .unwrap();
    let found = conflicts(&mine);
    assert_eq!(found.len(), 1);
    assert!(matches!(found[0].place, Place::Sentence { .. }));
    assert_eq!(found[0].versions.len(), 2);
    take(&mut theirs, &sent);
    assert_eq!(conflicts(&theirs), found);
    // Again on a base, but the actor is used up.
    let again = mine.commit_on(&base, &[text("notes", "One. Three. ")], by(9));
    assert_eq!(again.unwrap_err(), DocumentFault::ActorNotFresh);
}

#[test]
fn a_field_that_nothing_newer_touched_is_committed_on_what_stands() {
    let mut mine = new(Kind::Visit);
    commit(&mut mine, 1, &[put("title", "one"), text("notes", "One. ")]);
    let base = mine.heads();
    commit(&mut mine, 1, &[text("notes", "Two. ")]);
    let heads = mine.heads();
    let sent = mine
        .commit_on(&base, &[put("title", "two")], by(1))
        .unwrap();
    assert_eq!(
        crate::document::gate::scan(&sent[0]).unwrap().deps,
        heads.hashes()
    );
    assert!(conflicts(&mine).is_empty());
    assert_eq!(mine.heads().hashes().len(), 1);
}

#[test]
fn a_high_risk_item_counts_as_one_when_something_newer_came() {
    let at = |field: &str| format!("alerts/{}/{field}", item(1));
    let mut mine = new(Kind::Person);
    commit(
        &mut mine,
        1,
        &[put(&at("code"), "dog"), put(&at("status"), "active")],
    );
    let base = mine.heads();
    commit(&mut mine, 1, &[put(&at("status"), "ended")]);
    mine.commit_on(&base, &[text(&at("detail"), "It bites.")], by(9))
        .unwrap();
    let found = conflicts(&mine);
    assert_eq!(found.len(), 1);
    assert_eq!((&found[0].place, found[0].risk), (&Place::Item, true));
}

#[test]
fn an_item_that_came_after_the_base_is_not_made_twice() {
    let at = format!("tasks/{}/status", item(1));
    let mut mine = new(Kind::Visit);
    let base = mine.heads();
    commit(&mut mine, 1, &[put(&at, "open"), put("title", "one")]);
    mine.commit_on(&base, &[put(&at, "done"), put("title", "two")], by(9))
        .unwrap();
    assert_eq!(mine.held(&path(&at)).len(), 1);
    assert_eq!(mine.value(&path(&at)), Some("done".into()));
    assert_eq!(mine.held(&path("title")).len(), 2);
}

#[test]
fn stored_changes_open_to_the_same_record_and_damage_is_an_error() {
    let mut doc = new(Kind::Response);
    commit(
        &mut doc,
        1,
        &[
            put("answers/mood", "well"),
            text("answers/how", "By bus. On foot."),
        ],
    );
    let changes: Vec<Vec<u8>> = doc.changes().into_iter().map(|(_, bytes)| bytes).collect();
    let open = |changes: &[Vec<u8>]| {
        Document::open(Kind::Response, 1, None, changes.iter().map(Vec::as_slice))
    };
    let opened = open(&changes).unwrap();
    assert_eq!(opened.heads(), doc.heads());
    assert!(opened.is_text(&path("answers/how")) && !opened.is_text(&path("answers/mood")));
    assert_eq!(
        opened.value(&path("answers/how")),
        Some(Value::from("By bus. On foot."))
    );
    assert_eq!(open(&[vec![1, 2, 3]]).unwrap_err(), DocumentFault::Damaged);
    commit(&mut doc, 1, &[put("answers/mood", "unwell")]);
    let last = doc.changes().pop().unwrap().1;
    assert_eq!(open(&[last]).unwrap_err(), DocumentFault::Missing);
    assert_eq!(format!("{doc:?}"), "Document(Response 1, 1 heads)");
}
