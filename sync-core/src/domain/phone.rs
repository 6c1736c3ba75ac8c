//! Telephone numbers, by GOV.UK's rule: accept how people write them, and never rewrite what was typed.

use serde::{Deserialize, Serialize};

/// What was typed is not a telephone number that can be dialled. Warn with it; what was typed stays.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[error("Enter a phone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192")]
pub struct NotAPhoneNumber;

/// Digits and plus of what comes before an extension, and whether nothing odd stands between them.
fn dialled(text: &str) -> (String, bool) {
    let lower = text.trim().to_lowercase();
    let cut = ["ext", "x", "#"]
        .iter()
        .filter_map(|mark| lower.find(mark))
        .filter(|at| *at > 0)
        .min()
        .unwrap_or(lower.len());
    let (number, extension) = lower.split_at_checked(cut).unwrap_or((&lower, ""));
    let extension = extension
        .trim_start_matches(|c: char| c.is_alphabetic() || matches!(c, '#' | '.' | ':' | ' '));
    let mut clean = extension.chars().all(|c| c.is_ascii_digit() || c == ' ');
    let mut digits = String::new();
    for c in number.chars() {
        match c {
            '0'..='9' => digits.push(c),
            '+' if digits.is_empty() => digits.push(c),
            '-' | '(' | ')' | '.' | '/' | '\u{2010}'..='\u{2015}' => {}
            c if c.is_whitespace() => {}
            _ => clean = false,
        }
    }
    (digits, clean)
}

/// Checks that what was typed can be dialled. Spaces, hyphens, dashes, brackets, full stops, `+44` and an
/// extension are accepted; so are short numbers such as 111 and 116 123, and numbers abroad with their `+`.
///
/// # Errors
/// [`NotAPhoneNumber`], with GOV.UK's words.
pub fn check(text: &str) -> Result<(), NotAPhoneNumber> {
    let (digits, clean) = dialled(text);
    let key = key(text);
    let length = key.trim_start_matches('+').len();
    let fits = match key.as_bytes() {
        // Abroad: at most 15 digits (E.164).
        [b'+', ..] => (8..=15).contains(&length),
        // A British number has 9 or 10 digits after the 0; the second digit is never 0.
        [b'0', b'1'..=b'9', ..] => matches!(length, 10 | 11),
        [b'1', ..] => (3..=6).contains(&length),
        _ => key == "999",
    };
    if clean && !digits.is_empty() && fits {
        Ok(())
    } else {
        Err(NotAPhoneNumber)
    }
}

/// What two spellings of one number have in common: digits only, `+44`, `0044` and `+44 (0)` as `0`, another
/// country's `00` as `+`, without the extension. For comparing and searching, never for showing.
#[must_use]
pub fn key(text: &str) -> String {
    let (digits, _) = dialled(text);
    let abroad = digits
        .strip_prefix('+')
        .or_else(|| digits.strip_prefix("00"));
    match abroad.map(|rest| (rest, rest.strip_prefix("44"))) {
        Some((_, Some(british))) => format!("0{}", british.strip_prefix('0').unwrap_or(british)),
        Some((rest, None)) => format!("+{rest}"),
        None => digits,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn one_number_in_many_spellings_has_one_key() {
        for typed in [
            "02079460123",
            "020 7946 0123",
            "(020) 7946-0123",
            "+44 20 7946 0123",
            "+44 (0)20 7946 0123",
            "0044 20 7946 0123",
            "00442079460123",
            "020.7946.0123",
            " 020\u{a0}7946\u{2011}0123 ",
            "020 7946 0123 ext. 12",
            "020 7946 0123 x12",
        ] {
            assert_eq!(check(typed), Ok(()), "{typed}");
            assert_eq!(key(typed), "02079460123", "{typed}");
        }
    }

    #[test]
    fn what_can_be_dialled_and_what_cannot() {
        for good in [
            "01632 960001",
            "07700 900982",
            "+44 808 157 0192",
            "111",
            "116 123",
            "999",
            "+353 1 496 0123",
            "0800 1111 11",
        ] {
            assert_eq!(check(good), Ok(()), "{good}");
        }
        for bad in [
            "",
            " ",
            "+",
            "ring her son",
            "960001",
            "01632 9600",
            "01632 960001 2",
            "07700 900 98O",
            "00",
            "+44",
            "x",
        ] {
            assert_eq!(check(bad), Err(NotAPhoneNumber), "{bad}");
        }
    }

    #[test]
    fn other_countries_keep_their_code() {
        assert_eq!(key("00353 1 496 0123"), "+35314960123");
        assert_eq!(key("+353 1 496 0123"), "+35314960123");
    }
}
