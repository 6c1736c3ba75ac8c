//! Entries that should never have been written. They stay, struck through, with why.

use serde::{Deserialize, Serialize};

/// Why an entry should never have been written; FHIR's `entered-in-error` knows no reasons, these are ours.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum WhyWrong {
    /// It is not true.
    Wrong,
    /// It is about another person.
    SomeoneElse,
}

impl WhyWrong {
    /// The code that is stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Wrong => "wrong",
            Self::SomeoneElse => "someone-else",
        }
    }

    /// Reads a stored code. One that is not known is wrong all the same.
    #[must_use]
    pub fn of_code(code: &str) -> Self {
        match code.trim() {
            "someone-else" => Self::SomeoneElse,
            _ => Self::Wrong,
        }
    }
}

/// A text without one piece of it, or `None` where the piece does not stand there.
///
/// Only the piece goes: every other letter stays as it was typed. Where a sentence goes from the middle of a line,
/// the white space after it goes too.
#[must_use]
pub fn without(text: &str, piece: &str) -> Option<String> {
    let piece = piece.trim();
    if piece.is_empty() {
        return None;
    }
    let (before, after) = text.split_once(piece)?;
    Some(match after.strip_prefix(' ') {
        Some(rest) if before.is_empty() || before.ends_with(char::is_whitespace) => {
            format!("{before}{rest}")
        }
        _ => format!("{before}{after}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_piece_of_a_text_goes_and_nothing_else() {
        for (text, piece, left) in [
            (
                "She slept. She ate. She sang.",
                "She ate. ",
                Some("She slept. She sang."),
            ),
            ("She ate. She sang.", "She ate.", Some("She sang.")),
            ("She ate.", "She ate.", Some("")),
            ("She slept. She ate.", "She ate.", Some("She slept. ")),
            ("Twice. Twice. Once.", "Twice.", Some("Twice. Once.")),
            ("She slept.", "She ate.", None),
            ("She slept.", "  ", None),
            ("a\nb\nc", "b", Some("a\n\nc")),
        ] {
            assert_eq!(without(text, piece).as_deref(), left, "{text} − {piece}");
        }
    }
}
