//! Whether two whole names may be one person's.

use crate::domain::search::{fold, within_one};

/// Words that stand before a name and say nothing of whose it is.
const TITLES: [&str; 11] = [
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "rev", "sir", "lady", "cllr",
];
/// Shorter words must be the same to the letter: `Ann` and `Ian` are two people.
const SHORTEST_WITH_ERROR: usize = 4;

/// The words of a name, folded, without titles; hyphens part words and apostrophes do not.
fn words(name: &str) -> Vec<String> {
    let folded = fold(name).replace('\'', "");
    let words = folded.split(|c: char| {
        !(c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c))
    });
    let mut words: Vec<String> = words
        .filter(|w| !w.is_empty() && !TITLES.contains(w))
        .map(str::to_owned)
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Whether two words are one, perhaps mistyped.
fn one_word(a: &str, b: &str) -> bool {
    let long = |w: &str| w.chars().count() >= SHORTEST_WITH_ERROR;
    a == b || (long(a) && long(b) && within_one(a, b))
}

/// Whether every word of the shorter name stands in the longer one: `Peggy Oakley` and `Margaret Peggy Oakley`. A
/// name of one word is like another of one word only.
pub(super) fn alike(a: &str, b: &str) -> bool {
    let (a, b) = (words(a), words(b));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let enough = short.len() >= 2 || (short.len() == 1 && long.len() == 1);
    enough
        && short
            .iter()
            .all(|w| long.iter().any(|other| one_word(w, other)))
}

/// Whether a word of one name, of more than an initial, stands in the other.
pub(super) fn in_common(a: &str, b: &str) -> bool {
    let other = words(b);
    words(a)
        .iter()
        .any(|w| w.chars().count() > 1 && other.contains(w))
}
