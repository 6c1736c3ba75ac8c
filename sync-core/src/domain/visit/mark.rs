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

/// A text with a piece again that [`without`] took out of `before`, or `None` where it stands there as often as before.
///
/// It stands where it stood if what was before it does; else at the end, on a line of its own.
#[must_use]
pub fn with_again(now: &str, before: &str, piece: &str) -> Option<String> {
    let piece = piece.trim();
    if piece.is_empty() || now.matches(piece).count() >= before.matches(piece).count() {
        return None;
    }
    let (first, _) = before.split_once(piece)?;
    let Some(rest) = now.strip_prefix(first) else {
        let gap = if now.is_empty() || now.ends_with('\n') {
            ""
        } else {
            "\n"
        };
        return Some(format!("{now}{gap}{piece}"));
    };
    let gap = match rest.is_empty() || rest.starts_with(char::is_whitespace) {
        true => "",
        false => " ",
    };
    Some(format!("{first}{piece}{gap}{rest}"))
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
    #[test]
    fn a_piece_stands_again_where_it_stood_or_at_the_end() {
        for (before, piece, now, again) in [
            (
                "She slept. She ate. She sang.",
                "She ate.",
                "She slept. She sang.",
                Some("She slept. She ate. She sang."),
            ),
            (
                "She ate. She sang.",
                "She ate. ",
                "She sang.",
                Some("She ate. She sang."),
            ),
            ("She ate.", "She ate.", "", Some("She ate.")),
            // Somebody wrote on, or before it, meanwhile.
            (
                "She slept. She ate.",
                "She ate.",
                "She slept. She sang.",
                Some("She slept. She ate. She sang."),
            ),
            (
                "She slept. She ate.",
                "She ate.",
                "He slept.",
                Some("He slept.\nShe ate."),
            ),
            ("Twice. Twice.", "Twice.", "Twice.", Some("Twice. Twice.")),
            ("She ate.", "She ate.", "She ate.", None),
            ("She ate.", " ", "", None),
        ] {
            let found = with_again(now, before, piece);
            assert_eq!(found.as_deref(), again, "{before} − {piece} → {now}");
        }
    }
}
