//! What two people rely on when both edit a text.

#![allow(clippy::unwrap_used)]

use super::TextOp::{Change, Insert, Keep, Remove};
use super::*;
use crate::domain::sentences::{LONGEST, join, split};
use proptest::prelude::*;

fn change(at: usize, text: &str) -> TextOp {
    Change(at, text.to_owned())
}

fn insert(at: usize, text: &str) -> TextOp {
    Insert(at, text.to_owned())
}

fn check(old: &[&str], new: &str, expected: &[TextOp]) {
    let ops = diff(old, new);
    assert_eq!(ops, expected, "{old:?} -> {new:?}");
    assert_eq!(join(&apply(old, &ops)), new);
}

#[test]
fn nothing_changed() {
    check(&[], "", &[]);
    check(&["A. ", "B."], "A. B.", &[Keep(0), Keep(1)]);
    // Pieces that UAX 29 would cut otherwise.
    check(
        &["She ate", "and slept."],
        "She ateand slept.",
        &[Keep(0), Keep(1)],
    );
}

#[test]
fn insertions_touch_no_neighbour() {
    let old = ["Ann ate. ", "Bob slept."];
    check(
        &old,
        "New. Ann ate. Bob slept.",
        &[insert(0, "New. "), Keep(0), Keep(1)],
    );
    check(
        &old,
        "Ann ate. New. Bob slept.",
        &[Keep(0), insert(1, "New. "), Keep(1)],
    );
    check(
        &old,
        "Ann ate. Bob slept. New.",
        &[Keep(0), Keep(1), insert(2, " New.")],
    );
    check(
        &old,
        "Ann ate. Bob slept.\n\nNew. More.",
        &[Keep(0), Keep(1), insert(2, "\n\nNew. "), insert(2, "More.")],
    );
    check(
        &["Ann ate.\n"],
        "Ann ate.\nNew.",
        &[Keep(0), insert(1, "New.")],
    );
    check(&[], "One. Two.", &[insert(0, "One. "), insert(0, "Two.")]);
    check(&["Ann ate."], "Ann ate. ", &[Keep(0), insert(1, " ")]);
    check(
        &["Ann ate.", " "],
        "Ann ate. New.",
        &[Keep(0), Keep(1), insert(2, "New.")],
    );
    check(
        &["Ann ate.", " Bob slept."],
        "Ann ate. New. Bob slept.",
        &[Keep(0), insert(1, " New."), Keep(1)],
    );
}

#[test]
fn a_change_is_paired_with_what_it_replaced() {
    let old = ["Ann ate lunch. ", "Bob slept. ", "Cat fed."];
    check(
        &old,
        "Ann ate lunch. Bob slept well. Cat fed.",
        &[Keep(0), change(1, "Bob slept well. "), Keep(2)],
    );
    // A word changed in one sentence and another written beside it, before or behind.
    check(
        &old,
        "Ann ate lunch. Bob slept well. Door locked. Cat fed.",
        &[
            Keep(0),
            change(1, "Bob slept well. "),
            insert(2, "Door locked. "),
            Keep(2),
        ],
    );
    check(
        &old,
        "Ann ate lunch. Door locked. Bob slept well. Cat fed.",
        &[
            Keep(0),
            insert(1, "Door locked. "),
            change(1, "Bob slept well. "),
            Keep(2),
        ],
    );
    check(
        &old,
        "Ann ate her lunch. Bob slept. Cat was fed.",
        &[
            change(0, "Ann ate her lunch. "),
            Keep(1),
            change(2, "Cat was fed."),
        ],
    );
    // The last sentence changed and one appended: the space goes with what is new.
    check(
        &["Ann ate."],
        "Ann ate well. New.",
        &[change(0, "Ann ate well."), insert(1, " New.")],
    );
    // Wholly other words in the same place are a change, so that two such changes meet.
    check(&["Ann ate."], "Zzz!", &[change(0, "Zzz!")]);
}

#[test]
fn an_unfinished_sentence_that_grows_is_changed_not_added_to() {
    check(
        &["Ann ate"],
        "Ann ate and slept",
        &[change(0, "Ann ate and slept")],
    );
    check(&["He"], "Hello", &[change(0, "Hello")]);
    check(
        &["came home."],
        "He came home.",
        &[change(0, "He came home.")],
    );
}

#[test]
fn removals() {
    let old = ["Ann ate. ", "Bob slept. ", "Cat fed."];
    check(&old, "Ann ate. Cat fed.", &[Keep(0), Remove(1), Keep(2)]);
    check(&old, "Bob slept. Cat fed.", &[Remove(0), Keep(1), Keep(2)]);
    check(&old, "", &[Remove(0), Remove(1), Remove(2)]);
    check(&old, "Ann ate. Bob slept. ", &[Keep(0), Keep(1), Remove(2)]);
    check(
        &old,
        "Ann ate. Bob slept.",
        &[Keep(0), change(1, "Bob slept."), Remove(2)],
    );
}

#[test]
fn white_space_alone() {
    check(
        &["Ann ate. ", "Bob slept."],
        "Ann ate.  Bob slept.",
        &[Keep(0), insert(1, " "), Keep(1)],
    );
    check(
        &["Ann ate. ", "Bob slept."],
        "Ann ate.\nBob slept.",
        &[change(0, "Ann ate.\n"), Keep(1)],
    );
    check(
        &["Ann ate.\n", "\n", "Bob slept."],
        "Ann ate.\nBob slept.",
        &[Keep(0), Remove(1), Keep(2)],
    );
}

#[test]
fn words_of_two_people_that_stand_together_stay_apart() {
    // A merge can bring sentences together that UAX 29 takes for one.
    let old = ["First.", "Ann ate", "bob slept.", " Last."];
    check(
        &old,
        "First word.Ann atebob slept. Last word.",
        &[
            change(0, "First word."),
            Keep(1),
            Keep(2),
            change(3, " Last word."),
        ],
    );
    check(
        &["Ann ate", "bob slept."],
        "Ann drankbob slept.",
        &[change(0, "Ann drank"), Keep(1)],
    );
    // One word alone is too little to be looked for, but as the end of the text it stays.
    check(
        &["Ann ate", "slept."],
        "Ann drankslept.",
        &[change(0, "Ann drank"), Keep(1)],
    );
}

#[test]
fn an_edit_in_a_long_sentence_changes_the_piece_it_stands_in() {
    let long: String = (0..600).map(|n| format!("word{n} ")).collect();
    let old = split(&long);
    let new = long.replace("word3 ", "word3 and more ");
    let ops = diff(&old, &new);
    assert_eq!(join(&apply(&old, &ops)), new);
    assert!(
        matches!(ops.first(), Some(Change(0, _))),
        "{:?}",
        ops.first()
    );
    let kept = ops.iter().filter(|op| matches!(op, Keep(_))).count();
    assert_eq!(kept, old.len() - 1);
}

#[test]
fn two_who_append_or_write_apart_do_not_meet() {
    let old = ["Ann ate. ", "Bob slept."];
    let touched = |new: &str| -> Vec<usize> {
        let touched = |op: &TextOp| match op {
            Change(i, _) | Remove(i) => Some(*i),
            _ => None,
        };
        diff(&old, new).iter().filter_map(touched).collect()
    };
    assert!(touched("Ann ate. Bob slept. One.").is_empty());
    assert!(touched("Ann ate. Bob slept.\nTwo.").is_empty());
    assert_eq!(touched("Ann ate. Bob slept well."), [1]);
    assert_eq!(touched("Ann ate well. Bob slept. More."), [0]);
}

#[test]
fn a_text_of_100_000_characters_replaced_by_another() {
    let one: String = (0..3_000)
        .map(|n| format!("Sentence {n} of the first text. "))
        .collect();
    let two: String = (0..3_000)
        .map(|n| format!("Number {n} of what stands there now. "))
        .collect();
    let old = split(&one);
    assert_eq!(join(&apply(&old, &diff(&old, &two))), two);
}

/// Texts that look like notes, and others that do not.
fn note() -> impl Strategy<Value = String> {
    let word = prop_oneof!["[A-C]nn", "ate", "slept", "\\PC{0,3}", "etc."];
    let end = prop_oneof![
        Just(" "),
        Just(". "),
        Just("."),
        Just("\n"),
        Just("!  "),
        Just(""),
        Just("\n\n"),
        Just(".\" ")
    ];
    proptest::collection::vec((word, end), 0..12)
        .prop_map(|words| words.into_iter().map(|(w, e)| w + e).collect())
}

/// Lists as merges leave them: cut anywhere.
fn list() -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec(
        prop_oneof![note(), Just(" ".to_owned()), "[a-c]{1,3}\\. "],
        0..8,
    )
    .prop_map(|list| list.into_iter().filter(|s| !s.is_empty()).collect())
}

proptest! {
    #[test]
    fn applying_gives_exactly_the_new_text(old in prop_oneof![note().prop_map(|t| split(&t)), list()], new in note()) {
        exact(&old, &new);
    }

    #[test]
    fn an_edit_anywhere_gives_exactly_the_new_text(old in list(), at in 0..400_usize, gone in 0..12_usize, put in note()) {
        let chars: Vec<char> = join(&old).chars().collect();
        let at = at.min(chars.len());
        let rest = (at + gone).min(chars.len());
        let new: String = chars[..at].iter().copied().chain(put.chars()).chain(chars[rest..].iter().copied()).collect();
        exact(&old, &new);
    }

    #[test]
    fn an_unchanged_text_keeps_every_piece(old in list()) {
        let ops = diff(&old, &join(&old));
        prop_assert!(ops.iter().all(|op| matches!(op, Keep(_))), "{:?}", ops);
    }

    #[test]
    fn a_sentence_added_anywhere_is_one_insertion(before in 0..6_usize, count in 0..6_usize) {
        let old: Vec<String> = (0..count).map(|n| format!("Note {n} was written.{}", if n + 1 < count { " " } else { "" })).collect();
        let at = before.min(count);
        let mut pieces = old.clone();
        if at == count && count > 0 {
            pieces.push(" Added here.".to_owned());
        } else {
            pieces.insert(at, "Added here. ".to_owned());
        }
        let ops = diff(&old, &join(&pieces));
        let others = ops.iter().filter(|op| !matches!(op, Keep(_))).count();
        prop_assert_eq!(others, 1, "{:?}", ops);
    }
}

fn exact(old: &[String], new: &str) {
    let ops = diff(old, new);
    let applied = apply(old, &ops);
    assert_eq!(join(&applied), new, "{old:?} {ops:?}");
    assert!(
        applied.iter().all(|piece| !piece.is_empty()),
        "{old:?} {ops:?}"
    );
    for op in &ops {
        if let Change(_, text) | Insert(_, text) = op {
            assert!(text.chars().count() <= LONGEST);
        }
    }
    // Every old index once and in order, and insertions between their neighbours.
    let mut next = 0;
    for op in &ops {
        match op {
            Keep(i) | Change(i, _) | Remove(i) => {
                assert_eq!(*i, next, "{old:?} {new:?} {ops:?}");
                next += 1;
            }
            Insert(i, _) => assert_eq!(*i, next, "{old:?} {new:?} {ops:?}"),
        }
    }
    assert_eq!(next, old.len(), "{old:?} {new:?} {ops:?}");
}
