//! Free text as a list of sentences, the unit in which texts merge: white space is kept, so joining gives the
//! text back byte for byte.

use unicode_segmentation::UnicodeSegmentation;

/// The most characters (Unicode scalar values) that one sentence has; a longer one is cut at a word.
pub const LONGEST: usize = 1_000;

/// Splits a text by Unicode's UAX 29. White space belongs to the sentence before it; only a text that begins
/// with empty lines has a sentence of nothing else. No sentence is empty. The same text always splits the same.
#[must_use]
pub fn split(text: &str) -> Vec<String> {
    let mut sentences = Vec::new();
    for range in bounds(text).windows(2) {
        if let [start, end] = range {
            sentences.extend(cut(text.get(*start..*end).unwrap_or_default()));
        }
    }
    sentences
}

/// The whole text again.
#[must_use]
pub fn join<S: AsRef<str>>(sentences: &[S]) -> String {
    sentences.iter().map(AsRef::as_ref).collect()
}

/// Where sentences begin and end, in bytes, before any is cut for its length: 0 and the text's length included.
pub(super) fn bounds(text: &str) -> Vec<usize> {
    let mut bounds = vec![0];
    let mut before_is_blank = true;
    for (start, sentence) in text.split_sentence_bound_indices() {
        let blank = sentence.trim().is_empty();
        // A blank line belongs to the sentence before it.
        if start > 0 && (!blank || before_is_blank) {
            bounds.push(start);
        }
        before_is_blank = blank && before_is_blank;
    }
    if text.is_empty() {
        Vec::new()
    } else {
        [bounds, vec![text.len()]].concat()
    }
}

/// Cuts what is longer than [`LONGEST`] behind the last white space that fits, else between two words, else hard.
pub(super) fn cut(sentence: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut rest = sentence;
    while let Some((limit, _)) = rest.char_indices().nth(LONGEST) {
        let (head, _) = rest.split_at_checked(limit).unwrap_or((rest, ""));
        let at = head
            .rfind(char::is_whitespace)
            .and_then(|at| Some(at + head.get(at..)?.chars().next()?.len_utf8()))
            .or_else(|| last_word_bound(rest, limit))
            .unwrap_or(limit);
        let (piece, next) = rest.split_at_checked(at).unwrap_or((head, ""));
        pieces.push(piece.to_owned());
        rest = next;
    }
    if !rest.is_empty() {
        pieces.push(rest.to_owned());
    }
    pieces
}

fn last_word_bound(text: &str, limit: usize) -> Option<usize> {
    text.split_word_bound_indices()
        .map(|(at, _)| at)
        .take_while(|at| *at <= limit)
        .last()
        .filter(|at| *at > 0)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn sentences() {
        let cases: [(&str, &[&str]); 9] = [
            ("", &[]),
            ("Seen.", &["Seen."]),
            (
                "Seen. Well today!  Ate lunch? ",
                &["Seen. ", "Well today!  ", "Ate lunch? "],
            ),
            (
                "She said \"no.\" Left at 10.42.",
                &["She said \"no.\" ", "Left at 10.42."],
            ),
            ("One\n\nTwo\r\nThree", &["One\n\n", "Two\r\n", "Three"]),
            ("\n\nOne", &["\n", "\n", "One"]),
            ("  One. Two", &["  One. ", "Two"]),
            ("no full stop", &["no full stop"]),
            (
                "今日は元気。薬を飲んだ。",
                &["今日は元気。", "薬を飲んだ。"],
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(split(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_long_sentence_is_cut_behind_a_word() {
        let long = "word ".repeat(500);
        let pieces = split(&long);
        assert_eq!(
            pieces.iter().map(|p| p.chars().count()).collect::<Vec<_>>(),
            [1_000, 1_000, 500]
        );
        assert!(
            pieces
                .iter()
                .all(|p| p.starts_with("word") && p.ends_with(' '))
        );
        let unbroken = "é".repeat(2_001);
        assert_eq!(
            split(&unbroken)
                .iter()
                .map(|p| p.chars().count())
                .collect::<Vec<_>>(),
            [1_000, 1_000, 1]
        );
        assert_eq!(split(&"a".repeat(1_000)).len(), 1);
    }

    #[test]
    fn a_text_of_100_000_characters() {
        let long = "She ate well. ".repeat(7_200);
        assert_eq!(split(&long).len(), 7_200);
        let blank = " ".repeat(100_000);
        assert_eq!(split(&blank).len(), 100);
    }

    proptest! {
        #[test]
        fn joining_gives_the_text_back(text in "(\\PC|[ .!?\r\n\u{2029}a-zA-Z]){0,300}", times in 1..60_usize) {
            let text = text.repeat(times);
            let pieces = split(&text);
            prop_assert_eq!(join(&pieces), text);
            prop_assert!(pieces.iter().all(|p| !p.is_empty() && p.chars().count() <= LONGEST));
        }
    }
}
