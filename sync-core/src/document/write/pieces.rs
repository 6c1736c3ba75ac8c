//! Which sentences of a text are kept, changed, removed and new.

use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

/// The longest sentence, in characters; past it the text is cut after a word.
const LONGEST: usize = 1_000;

/// What becomes of one sentence; numbers count the old text's sentences.
pub(super) enum Piece<'a> {
    Keep { old: usize },
    Change { old: usize, new: &'a str },
    Remove { old: usize },
    Insert { new: &'a str },
}

/// The sentences of a text (UAX 29), white space kept: joined they are the text.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    let mut all = Vec::new();
    for sentence in text.split_sentence_bounds() {
        let (mut start, mut end, mut length) = (0, 0, 0);
        for word in sentence.split_word_bounds() {
            let chars = word.chars().count();
            if length > 0 && length + chars > LONGEST {
                all.extend(sentence.get(start..end));
                (start, length) = (end, 0);
            }
            end += word.len();
            length += chars;
        }
        all.extend(sentence.get(start..end).filter(|rest| !rest.is_empty()));
    }
    all
}

/// The way from the old sentences to the new ones, in order.
pub(super) fn pieces<'a>(old: &[&str], new: &[&'a str]) -> Vec<Piece<'a>> {
    let mut all = Vec::new();
    let text = |index: usize| new.get(index).copied().unwrap_or_default();
    for op in capture_diff_slices(Algorithm::Myers, old, new) {
        match op {
            DiffOp::Equal { old_index, len, .. } => {
                all.extend((old_index..old_index + len).map(|old| Piece::Keep { old }));
            }
            DiffOp::Delete {
                old_index, old_len, ..
            } => {
                all.extend((old_index..old_index + old_len).map(|old| Piece::Remove { old }));
            }
            DiffOp::Insert {
                new_index, new_len, ..
            } => {
                all.extend(
                    (new_index..new_index + new_len).map(|n| Piece::Insert { new: text(n) }),
                );
            }
            DiffOp::Replace {
                old_index,
                old_len,
                new_index,
                new_len,
            } => {
                let both = old_len.min(new_len);
                all.extend((0..both).map(|n| Piece::Change {
                    old: old_index + n,
                    new: text(new_index + n),
                }));
                all.extend(
                    (old_index + both..old_index + old_len).map(|old| Piece::Remove { old }),
                );
                all.extend(
                    (new_index + both..new_index + new_len).map(|n| Piece::Insert { new: text(n) }),
                );
            }
        }
    }
    all
}
