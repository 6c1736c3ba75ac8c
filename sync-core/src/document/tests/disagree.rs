//! When people disagree, and when they do not.

use super::support::*;
use crate::document::{Conflict, Document, Edit, Place, conflicts, settled};
use crate::domain::schema::Kind;
use crate::domain::value::Value;

/// Two replicas that edit the same record at once, and then have both.
fn at_once(kind: Kind, before: &[Edit], a: &[Edit], b: &[Edit]) -> Document {
    let mut one = new(kind);
    commit(&mut one, 1, before);
    let mut two = one.clone();
    commit(&mut one, 1, a);
    commit(&mut two, 2, b);
    merge(&mut one, &two);
    one
}

fn values(conflict: &Conflict) -> Vec<Value> {
    let mut values: Vec<Value> = conflict.versions.iter().map(|v| v.value.clone()).collect();
    values.sort();
    values
}

#[test]
fn different_fields_and_sentences_merge() {
    let doc = at_once(
        Kind::Visit,
        &[text("notes", "One. Two. Three. ")],
        &[put("title", "x"), text("notes", "One by A. Two. Three. ")],
        &[
            put("form", "y"),
            text("notes", "One. Two. Three by B. And four. "),
        ],
    );
    assert!(conflicts(&doc).is_empty());
    assert_eq!(
        doc.text(&path("notes")),
        "One by A. Two. Three by B. And four. "
    );
}

#[test]
fn insertions_at_one_point_are_both_kept_whole() {
    let doc = at_once(
        Kind::Visit,
        &[text("notes", "One. ")],
        &[text("notes", "One. A first. A second. ")],
        &[text("notes", "One. B first. B second. ")],
    );
    assert!(conflicts(&doc).is_empty());
    let text = doc.text(&path("notes"));
    assert!(
        text.contains("A first. A second. ") && text.contains("B first. B second. "),
        "{text}"
    );
}

#[test]
fn equal_values_are_no_disagreement() {
    let doc = at_once(Kind::Visit, &[], &[put("title", "x")], &[put("title", "x")]);
    assert!(conflicts(&doc).is_empty());
    let mut two_and_one = doc;
    let mut third = new(Kind::Visit);
    commit(&mut third, 3, &[put("title", "y")]);
    merge(&mut two_and_one, &third);
    let found = conflicts(&two_and_one);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].versions.len(), found[0].ops.len()), (2, 3));
}

#[test]
fn an_edit_and_a_removal_disagree() {
    let doc = at_once(
        Kind::Visit,
        &[text("notes", "One. Two. ")],
        &[text("notes", "One. ")],
        &[text("notes", "One. Two by B. ")],
    );
    let found = conflicts(&doc);
    assert_eq!(found.len(), 1);
    assert_eq!(
        values(&found[0]),
        [Value::from("Two by B. "), Value::Removed]
    );
    assert_eq!(doc.sentences(&path("notes")).len(), 2);
}

#[test]
fn a_later_value_does_not_close_a_disagreement_and_a_settlement_does() {
    let mut doc = at_once(Kind::Visit, &[], &[put("title", "x")], &[put("title", "y")]);
    let open = conflicts(&doc);
    let change = doc.held(&path("title"))[0].change;
    assert_eq!(
        (open[0].versions[0].change, open[0].place.clone()),
        (change, Place::Register)
    );
    commit(&mut doc, 1, &[put("title", "z")]);
    assert_eq!(conflicts(&doc), open);
    // What stands is right: no value, only the entry.
    commit(&mut doc, 1, &[settle(&open[0], "title", None)]);
    assert!(conflicts(&doc).is_empty());
    assert_eq!(settled(&doc), open);
    assert_eq!(doc.value(&path("title")), Some("z".into()));
}

#[test]
fn settlements_at_once_that_differ_reopen() {
    let mut a = at_once(Kind::Visit, &[], &[put("title", "x")], &[put("title", "y")]);
    let mut b = a.clone();
    let open = conflicts(&a);
    commit(&mut a, 1, &[settle(&open[0], "title", Some("x".into()))]);
    commit(&mut b, 2, &[settle(&open[0], "title", Some("y".into()))]);
    merge(&mut a, &b);
    let again = conflicts(&a);
    assert_eq!(again.len(), 1);
    assert_eq!(values(&again[0]), [Value::from("x"), Value::from("y")]);
    commit(&mut a, 1, &[settle(&again[0], "title", Some("y".into()))]);
    assert!(conflicts(&a).is_empty());
    assert_eq!(a.value(&path("title")), Some("y".into()));

    // The same choice twice is one choice.
    let mut a = at_once(Kind::Visit, &[], &[put("title", "x")], &[put("title", "y")]);
    let mut b = a.clone();
    commit(&mut a, 1, &[settle(&open[0], "title", Some("x".into()))]);
    commit(&mut b, 2, &[settle(&open[0], "title", Some("x".into()))]);
    merge(&mut a, &b);
    assert!(conflicts(&a).is_empty());

    // One who lets stand what another changed has not agreed.
    let mut a = at_once(Kind::Visit, &[], &[put("title", "x")], &[put("title", "y")]);
    commit(&mut a, 1, &[put("title", "z")]);
    let mut b = a.clone();
    commit(&mut a, 1, &[settle(&open[0], "title", None)]);
    commit(&mut b, 2, &[settle(&open[0], "title", Some("x".into()))]);
    merge(&mut a, &b);
    assert_eq!(conflicts(&a).len(), 1);
}

#[test]
fn a_value_that_comes_after_the_settlement_is_a_new_disagreement() {
    let mut late = new(Kind::Visit);
    commit(&mut late, 3, &[put("title", "late")]);
    let mut doc = at_once(Kind::Visit, &[], &[put("title", "x")], &[put("title", "y")]);
    let open = conflicts(&doc);
    commit(&mut doc, 1, &[settle(&open[0], "title", Some("x".into()))]);
    merge(&mut doc, &late);
    let found = conflicts(&doc);
    assert_eq!(found.len(), 1);
    assert_eq!(values(&found[0]), [Value::from("late"), Value::from("x")]);
    assert_ne!(found[0].id(), open[0].id());
}

#[test]
fn anything_at_once_within_a_risk_item_asks_a_person() {
    let at = |field: &str| format!("alerts/{}/{field}", item(1));
    let before = [put(&at("code"), "dog"), put(&at("status"), "active")];
    let doc = at_once(
        Kind::Person,
        &before,
        &[put(&at("status"), "ended")],
        &[text(&at("detail"), "Bites. ")],
    );
    let found = conflicts(&doc);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].place, Place::Item);
    assert_eq!(found[0].path, path(&format!("alerts/{}", item(1))));
    let fields: Vec<String> = found[0]
        .versions
        .iter()
        .map(|v| v.path.to_string())
        .collect();
    assert_eq!(fields, [at("detail"), at("status")]);
    let mut doc = doc;
    commit(
        &mut doc,
        1,
        &[settle(&found[0], &format!("alerts/{}", item(1)), None)],
    );
    assert!(conflicts(&doc).is_empty());

    // The same field: that register's disagreement, marked as high risk.
    let doc = at_once(
        Kind::Person,
        &before,
        &[put(&at("status"), "ended")],
        &[put(&at("status"), "x")],
    );
    let found = conflicts(&doc);
    assert_eq!(
        (found.len(), &found[0].place, found[0].risk),
        (1, &Place::Register, true)
    );

    // The same: no disagreement.
    let both = [put(&at("status"), "ended"), put(&at("end"), "2026-11-24")];
    assert!(conflicts(&at_once(Kind::Person, &before, &both, &both)).is_empty());
}

#[test]
fn adding_is_never_a_disagreement_and_none_known_meets_known() {
    let at = |n, field: &str| format!("allergies/{}/{field}", item(n));
    let doc = at_once(
        Kind::PersonCare,
        &[],
        &[
            put(&at(1, "substance"), "nuts"),
            put("allergies.known", "known"),
        ],
        &[
            put(&at(2, "substance"), "eggs"),
            put("allergies.known", "known"),
        ],
    );
    assert!(conflicts(&doc).is_empty());
    assert_eq!(doc.items("allergies").len(), 2);
    let doc = at_once(
        Kind::PersonCare,
        &[],
        &[
            put(&at(1, "substance"), "nuts"),
            put("allergies.known", "known"),
        ],
        &[put("allergies.known", "none-known")],
    );
    assert_eq!(conflicts(&doc).len(), 1);
}

#[test]
fn whole_texts_made_at_one_key_disagree() {
    let mut doc = at_once(
        Kind::Response,
        &[],
        &[text("answers/q", "By A. ")],
        &[text("answers/q", "By B. ")],
    );
    let found = conflicts(&doc);
    assert_eq!(found.len(), 1);
    assert_eq!(
        values(&found[0]),
        [Value::from("By A. "), Value::from("By B. ")]
    );
    assert_eq!(doc.text(&path("answers/q")), "By B. ");
    commit(
        &mut doc,
        1,
        &[settle(&found[0], "answers/q", Some("By A. And B. ".into()))],
    );
    assert!(conflicts(&doc).is_empty());
    assert_eq!(doc.text(&path("answers/q")), "By A. And B. ");
    assert_eq!(doc.held(&path("answers/q")).len(), 1);
}

#[test]
fn a_sentence_typed_while_its_text_was_replaced_is_not_lost() {
    let absent = Value::Absent(crate::domain::value::Absent::AskedDeclined);
    let doc = at_once(
        Kind::Response,
        &[text("answers/q", "One. ")],
        &[put("answers/q", absent.clone())],
        &[text("answers/q", "One. Two. ")],
    );
    let found = conflicts(&doc);
    assert_eq!(found.len(), 1);
    assert_eq!(
        values(&found[0]),
        [Value::from("One. Two. "), absent.clone()]
    );
    // What is chosen goes to the key, not into the text that no longer shows.
    let mut doc = doc;
    commit(
        &mut doc,
        1,
        &[settle(&found[0], "answers/q", Some("Three. ".into()))],
    );
    assert_eq!(doc.value(&path("answers/q")), Some("Three. ".into()));
    assert!(conflicts(&doc).is_empty());
    assert_eq!(
        values(&settled(&doc)[0]),
        [Value::from("One. Two. "), absent]
    );
}

#[test]
fn an_item_made_twice_at_once_shows_what_both_wrote() {
    let at = |field: &str| format!("tasks/{}/{field}", item(1));
    let doc = at_once(
        Kind::Visit,
        &[],
        &[put(&at("title"), "tea"), put(&at("status"), "done")],
        &[put(&at("title"), "tea"), put(&at("order"), 2_i64)],
    );
    assert!(conflicts(&doc).is_empty());
    assert_eq!(doc.value(&path(&at("status"))), Some("done".into()));
    assert_eq!(doc.value(&path(&at("order"))), Some(Value::Integer(2)));
    let doc = at_once(
        Kind::Visit,
        &[],
        &[put(&at("title"), "tea")],
        &[put(&at("title"), "coffee")],
    );
    assert_eq!(conflicts(&doc).len(), 1);
    assert_eq!(doc.held(&path(&at("title"))).len(), 2);
}
