//! What everyone relies on: write, read, send, merge, disagree, settle.

use super::support::*;
use crate::document::{Document, Place, conflicts, history, manifest, settled};
use crate::domain::schema::Kind;
use crate::domain::value::{Absent, Value};

#[test]
fn what_is_written_is_read_here_and_elsewhere() {
    let mut a = new(Kind::Visit);
    let task = format!("tasks/{}", item(1));
    let concern = format!("concerns/{}", item(2));
    let changes = commit(
        &mut a,
        1,
        &[
            put("title", "Morning call"),
            put("planned.start", crate::domain::time::Timestamp(5)),
            put(&format!("{task}/title"), "Make tea"),
            put(&format!("{task}/order"), 3_i64),
            put(&format!("{task}/needs"), Value::Absent(Absent::NotAsked)),
            text("notes", "All well.  She ate. "),
            text(&format!("{concern}/detail"), "A bruise."),
            put("took.part/x%2Fy", true),
            put("title", Value::Removed),
        ],
    );
    assert_eq!(changes.len(), 1);
    let mut b = new(Kind::Visit);
    take(&mut b, &changes);
    let stored = Document::open(Kind::Visit, 2, Some(&b.save()), []).unwrap();
    for doc in [&a, &b, &stored] {
        assert_eq!(doc.value(&path("title")), None);
        assert_eq!(doc.held(&path("title"))[0].value, Value::Removed);
        assert_eq!(
            doc.value(&path("planned.start")),
            Some(Value::Time(crate::domain::time::Timestamp(5)))
        );
        assert_eq!(
            doc.value(&path(&format!("{task}/title"))),
            Some("Make tea".into())
        );
        assert_eq!(
            doc.value(&path(&format!("{task}/needs"))),
            Some(Value::Absent(Absent::NotAsked))
        );
        assert_eq!(doc.text(&path("notes")), "All well.  She ate. ");
        assert_eq!(doc.sentences(&path("notes")).len(), 2);
        assert_eq!(doc.text(&path(&format!("{concern}/detail"))), "A bruise.");
        assert_eq!(doc.items("tasks"), [item(1)]);
        assert_eq!(doc.keys("took.part"), ["x/y"]);
        assert_eq!(doc.heads(), a.heads());
        assert_eq!(doc.changes().len(), 1);
        assert!(conflicts(doc).is_empty());
        assert_eq!(history(doc).len(), 1);
    }
    // The same again changes nothing.
    assert!(
        commit(
            &mut a,
            1,
            &[
                put("title", Value::Removed),
                text("notes", "All well.  She ate. ")
            ]
        )
        .is_empty()
    );
}

#[test]
fn one_sentence_edited_twice_stands_side_by_side_until_settled() {
    let mut a = new(Kind::Visit);
    commit(&mut a, 1, &[text("notes", "One. Two. Three.")]);
    let mut b = a.clone();
    commit(&mut a, 1, &[text("notes", "One. Two by A. Three.")]);
    commit(&mut b, 2, &[text("notes", "One by B. Two by B. Three.")]);
    let from_b = b.clone();
    merge(&mut b, &a);
    merge(&mut a, &from_b);
    assert_eq!(a.text(&path("notes")), b.text(&path("notes")));
    let found = conflicts(&a);
    assert_eq!(found, conflicts(&b));
    assert_eq!(found.len(), 1);
    assert!(matches!(found[0].place, Place::Sentence { index: 1, .. }));
    let values: Vec<&Value> = found[0].versions.iter().map(|v| &v.value).collect();
    assert_eq!(
        values,
        [&Value::from("Two by B. "), &Value::from("Two by A. ")]
    );
    // A later edit over it does not close it.
    commit(&mut a, 1, &[text("notes", "One by B. Two by both. Three.")]);
    let found = conflicts(&a);
    assert_eq!(found.len(), 1);
    commit(
        &mut a,
        1,
        &[settle(&found[0], "notes", Some("Two. ".into()))],
    );
    assert!(conflicts(&a).is_empty());
    assert_eq!(settled(&a).len(), 1);
    assert_eq!(a.text(&path("notes")), "One by B. Two. Three.");
}

#[test]
fn every_kind_has_a_genesis() {
    for kind in Kind::ALL {
        assert_eq!(
            manifest().iter().filter(|c| c.kind == kind).count(),
            usize::from(kind.schema())
        );
        assert!(new(kind).changes().is_empty());
    }
}
