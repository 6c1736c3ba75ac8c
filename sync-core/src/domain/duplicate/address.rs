//! Whether two addresses on one line may be one place.

use crate::domain::search::{fold, within_one};

/// Abbreviations that people write on envelopes.
const SHORT: [(&str, &str); 14] = [
    ("rd", "road"),
    ("st", "street"),
    ("ave", "avenue"),
    ("av", "avenue"),
    ("ln", "lane"),
    ("dr", "drive"),
    ("cl", "close"),
    ("ct", "court"),
    ("cres", "crescent"),
    ("gdns", "gardens"),
    ("pl", "place"),
    ("sq", "square"),
    ("terr", "terrace"),
    ("hse", "house"),
];
/// Words that only announce a number.
const ANNOUNCES: [&str; 6] = ["flat", "apartment", "apt", "unit", "room", "no"];

/// An address taken apart: its postcode without a space, its numbers in their order, and its other words.
struct Parts {
    postcode: Option<String>,
    numbers: Vec<String>,
    words: Vec<String>,
}

fn parts(line: &str) -> Parts {
    let folded = fold(line).replace('\'', "");
    let all: Vec<&str> = folded
        .split(|c: char| {
            !(c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c))
        })
        .filter(|w| !w.is_empty())
        .collect();
    let (rest, postcode) = without_postcode(&all);
    let mut numbers: Vec<String> = Vec::new();
    let mut words = Vec::new();
    let mut after_number = false;
    for word in rest {
        let letter = word.len() == 1 && word.bytes().all(|b| b.is_ascii_alphabetic());
        match numbers.last_mut() {
            // `12 A` is `12A`.
            Some(number) if after_number && letter => {
                number.push_str(word);
                after_number = false;
            }
            _ if word.starts_with(|c: char| c.is_ascii_digit()) => {
                numbers.push((*word).to_owned());
                after_number = true;
            }
            _ => {
                after_number = false;
                if !ANNOUNCES.contains(word) {
                    let whole = SHORT.iter().find(|(short, _)| short == word);
                    words.push(whole.map_or(*word, |(_, whole)| whole).to_owned());
                }
            }
        }
    }
    Parts {
        postcode,
        numbers,
        words,
    }
}

/// The words before the postcode, if the line ends with one, and the postcode.
fn without_postcode<'a, 'b>(all: &'a [&'b str]) -> (&'a [&'b str], Option<String>) {
    let usual =
        |text: &str| crate::domain::postcode::is_usual(&crate::domain::postcode::normalise(text));
    for count in [2, 1] {
        if let Some((rest, end)) = all.split_at_checked(all.len().saturating_sub(count))
            && end.len() == count
            && usual(&end.concat())
        {
            return (rest, Some(end.concat()));
        }
    }
    (all, None)
}

/// Whether two lines name one place: the same numbers in their order and no other postcode, and, where a postcode or
/// a number is missing, every word of the shorter line in the longer one.
pub(super) fn same(a: &str, b: &str) -> bool {
    let (a, b) = (parts(a), parts(b));
    if a.numbers != b.numbers {
        return false;
    }
    let (short, long) = if a.words.len() <= b.words.len() {
        (&a.words, &b.words)
    } else {
        (&b.words, &a.words)
    };
    let there = |w: &String| {
        long.iter()
            .any(|o| o == w || (w.chars().count() >= 4 && within_one(w, o)))
    };
    let words_fit = short.iter().all(there);
    match (&a.postcode, &b.postcode) {
        (Some(one), Some(other)) if one != other => false,
        // A postcode covers a few houses of one street: with it the number is enough, but of a house that has only a
        // name, the name counts.
        (Some(_), Some(_)) if !a.numbers.is_empty() => short.is_empty() || short.iter().any(there),
        (Some(_), Some(_)) => !short.is_empty() && words_fit,
        _ => words_fit && short.len() + a.numbers.len() >= 2 && !short.is_empty(),
    }
}
