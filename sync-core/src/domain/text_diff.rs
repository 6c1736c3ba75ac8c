//! From a list of sentences and the text that replaces it, the fewest changes to the list.
//!
//! An equal sentence is left alone, a changed one is paired with the one it replaced, and the white space of
//! what is inserted goes with it rather than with its neighbours, so that two people who write in different
//! places, or both at the end, do not meet. Applying the operations gives exactly the new text; its pieces need
//! not be those of [`super::sentences::split`], since what stands is not cut anew.

mod pair;
mod spacing;
mod tokens;

use super::sentences;
use serde::{Deserialize, Serialize};
use tokens::Cuts;

/// One step of the change, in the order of the text. Indexes are those of the old list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TextOp {
    /// The sentence stays as it is.
    Keep(usize),
    /// The sentence now reads so.
    Change(usize, String),
    /// The sentence is gone.
    Remove(usize),
    /// A new sentence before the old one of this index; behind all if it equals their number.
    Insert(usize, String),
}

/// A sentence of a text that reads otherwise.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Piece {
    /// The sentence, with the white space around it.
    pub text: String,
    /// Whether it came or went.
    pub mark: Mark,
}

/// Whether a sentence came or went.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// Both moments have it.
    Same,
    /// Only the second has it.
    Added,
    /// Only the first has it.
    Removed,
}

/// The operations that turn `old` into a list whose joined text is exactly `new`, one `Keep`, `Change` or
/// `Remove` for every old index. No piece has more than [`sentences::LONGEST`] characters but those that had
/// before and are kept.
#[must_use]
pub fn diff<S: AsRef<str>>(old: &[S], new: &str) -> Vec<TextOp> {
    let old: Vec<&str> = old.iter().map(AsRef::as_ref).collect();
    let cuts = Cuts::of(&old, new);
    let (front, back) = unchanged_ends(&old, new, &cuts);
    let start: usize = old.iter().take(front).map(|s| s.len()).sum();
    let end = new.len()
        - old
            .iter()
            .skip(old.len() - back)
            .map(|s| s.len())
            .sum::<usize>();
    let middle = old.get(front..old.len() - back).unwrap_or_default();
    let cores = cuts.sentences(new, start..end);
    let texts: Vec<&str> = cores
        .iter()
        .filter_map(|core| new.get(core.clone()))
        .collect();

    let mut ops: Vec<TextOp> = (0..front).map(TextOp::Keep).collect();
    let aligned = pair::align(middle, &texts);
    ops.extend(spacing::write(
        front,
        middle,
        new,
        start..end,
        &cores,
        &aligned,
    ));
    ops.extend((old.len() - back..old.len()).map(TextOp::Keep));
    ops
}

/// How many sentences at the beginning and at the end of `old` the new text still has, up to a place where a
/// sentence may begin.
fn unchanged_ends(old: &[&str], new: &str, cuts: &Cuts) -> (usize, usize) {
    let mut front = 0;
    let mut start = 0;
    while let Some(sentence) = old.get(front)
        && new
            .get(start..)
            .is_some_and(|rest| rest.starts_with(sentence))
    {
        front += 1;
        start += sentence.len();
    }
    let mut back = 0;
    let mut end = new.len();
    while front + back < old.len()
        && let Some(sentence) = old.get(old.len() - back - 1)
        && new
            .get(start..end)
            .is_some_and(|rest| rest.ends_with(sentence))
    {
        back += 1;
        end -= sentence.len();
    }
    // Between what is unchanged there must be a whole number of sentences; if nothing is between, all is well.
    while front > 0 && (front + back < old.len() || start < end) {
        if cuts.may_begin(front, front + back < old.len(), start, new) {
            break;
        }
        front -= 1;
        start -= old.get(front).map_or(0, |s| s.len());
    }
    while back > 0 && (front + back < old.len() || start < end) {
        if cuts.may_begin(old.len() - back, front + back < old.len(), end, new) {
            break;
        }
        end += old.get(old.len() - back).map_or(0, |s| s.len());
        back -= 1;
    }
    (front, back)
}

/// The list that the operations make of `old`.
#[must_use]
pub fn apply<S: AsRef<str>>(old: &[S], ops: &[TextOp]) -> Vec<String> {
    ops.iter()
        .filter_map(|op| match op {
            TextOp::Keep(i) => old.get(*i).map(|s| s.as_ref().to_owned()),
            TextOp::Change(_, text) | TextOp::Insert(_, text) => Some(text.clone()),
            TextOp::Remove(_) => None,
        })
        .collect()
}

/// The operations for a field that was empty.
#[must_use]
pub fn first(new: &str) -> Vec<TextOp> {
    sentences::split(new)
        .into_iter()
        .map(|s| TextOp::Insert(0, s))
        .collect()
}

#[cfg(test)]
mod tests;
