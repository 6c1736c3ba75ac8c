//! Two moments of a record: what came, what went, and what both have.

use super::support::*;
use crate::document::{Document, differences};
use crate::domain::schema::Kind;
use crate::domain::text_diff::Mark;
use crate::domain::value::Value;

#[test]
fn registers_by_value_and_texts_by_sentence() {
    let mut document = Document::genesis(Kind::Place, 2).unwrap();
    let hazard = format!("hazards/{}/status", item(1));
    commit(
        &mut document,
        1,
        &[
            put("town", "Norbiton"),
            text("access", "Ring twice. Mind the dog. "),
        ],
    );
    let first = document.clone();
    commit(
        &mut document,
        1,
        &[
            put("town", "Kingston"),
            put("postcode", "KT1 1AA"),
            put(&hazard, "open"),
            text(
                "access",
                "Ring twice. The dog has gone. Use the side gate. ",
            ),
        ],
    );
    let found = differences(&first, &document);
    let paths: Vec<String> = found.iter().map(|d| d.path.to_string()).collect();
    assert_eq!(paths, ["town", "postcode", "access", &hazard]);
    assert_eq!(found[0].before, Some(Value::from("Norbiton")));
    assert_eq!(found[0].after, Some(Value::from("Kingston")));
    assert_eq!(found[1].before, None);
    let pieces: Vec<(&str, Mark)> = found[2]
        .pieces
        .iter()
        .map(|p| (p.text.trim(), p.mark))
        .collect();
    assert_eq!(pieces.first(), Some(&("Ring twice.", Mark::Same)));
    assert!(pieces.contains(&("Mind the dog.", Mark::Removed)));
    assert!(pieces.contains(&("Use the side gate.", Mark::Added)));

    let back = differences(&document, &first);
    let gone = back.iter().find(|d| d.path.to_string() == hazard).unwrap();
    assert_eq!(
        (gone.before.clone(), gone.after.clone()),
        (Some("open".into()), None)
    );
    assert!(differences(&document, &document).is_empty());
}
