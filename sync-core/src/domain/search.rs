//! Search that forgives accents, apostrophes, spacing and one typing error.
//!
//! A store indexes [`index_terms`] of names, addresses, postcodes and identifiers, looks up [`query_words`] by
//! prefix, and where nothing is found compares the query with its distinct words by [`within_one`].

mod distance;

pub use distance::within_one;

use unicode_normalization::UnicodeNormalization;

fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '`'
            | '\u{b4}'
            | '\u{2018}'
            | '\u{2019}'
            | '\u{201b}'
            | '\u{2bb}'
            | '\u{2bc}'
            | '\u{2032}'
            | '\u{ff07}'
    )
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// Accents of Latin, Greek, Cyrillic, Hebrew and Arabic, and what shapes an emoji. Vowel signs of other scripts
/// tell words apart and stay.
fn is_accent(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}')
}

/// Lower case without accents; letters that carry their accent within become plain (`Łódź` → `lodz`,
/// `Straße` → `strasse`). Apostrophes become `'` and hyphens `-`; nothing else is changed.
#[must_use]
pub fn fold(text: &str) -> String {
    // Before NFKD, which would take an acute accent that serves as an apostrophe apart.
    let plain = text.chars().map(|c| match c {
        c if is_apostrophe(c) => '\'',
        c if is_hyphen(c) => '-',
        c => c,
    });
    let mut folded = String::with_capacity(text.len());
    for c in plain
        .nfkd()
        .filter(|c| !is_accent(*c))
        .flat_map(char::to_lowercase)
    {
        match c {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'ħ' => folded.push('h'),
            'ı' => folded.push('i'),
            'ς' => folded.push('σ'),
            c if is_accent(c) => {}
            c if is_apostrophe(c) => folded.push('\''),
            c => folded.push(c),
        }
    }
    folded
}

/// A letter, a digit, or a mark that belongs to a letter.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)
}

/// Whether these look like the two halves of a postcode: of any that letters and digits make, as the NHS writes
/// `ZZ99 3VZ` for a person of no fixed home.
fn is_postcode(outward: &str, inward: &str) -> bool {
    let outward_fits = (2..=4).contains(&outward.len())
        && outward.starts_with(|c: char| c.is_ascii_alphabetic())
        && outward.bytes().all(|b| b.is_ascii_alphanumeric())
        && outward.bytes().any(|b| b.is_ascii_digit());
    let inward_fits = matches!(inward.as_bytes(), [d, a, b]
        if d.is_ascii_digit() && a.is_ascii_alphabetic() && b.is_ascii_alphabetic());
    (outward_fits && inward_fits) || (outward == "gir" && inward == "0aa")
}

/// The terms under which a text is found, each once: its words; words with an apostrophe or a hyphen joined and
/// split; postcodes and NHS numbers spaced and joined. Free text is indexed word by word too.
#[must_use]
pub fn index_terms(text: &str) -> Vec<String> {
    let folded = fold(text);
    let mut terms: Vec<String> = Vec::new();
    for chunk in folded.split(|c: char| !is_word(c) && c != '\'' && c != '-') {
        let parts: Vec<&str> = chunk.split(['\'', '-']).filter(|p| !p.is_empty()).collect();
        if parts.len() > 1 {
            terms.push(parts.concat());
        }
        terms.extend(parts.iter().map(|p| (*p).to_owned()));
        // O'Neill-Smith: also with only the apostrophe left out.
        if chunk.contains('\'') && chunk.contains('-') {
            terms.extend(
                chunk
                    .split('-')
                    .map(|p| p.replace('\'', ""))
                    .filter(|p| !p.is_empty()),
            );
        }
    }
    let words: Vec<&str> = folded
        .split(|c: char| !is_word(c))
        .filter(|w| !w.is_empty())
        .collect();
    let digits = |w: &str, n: usize| w.len() == n && w.bytes().all(|b| b.is_ascii_digit());
    for pair in words.windows(2) {
        if let [outward, inward] = pair
            && is_postcode(outward, inward)
        {
            terms.push(pair.concat());
        }
    }
    for three in words.windows(3) {
        if let [a, b, c] = three
            && digits(a, 3)
            && digits(b, 3)
            && digits(c, 4)
        {
            terms.push(three.concat());
        }
    }
    for word in words {
        if let Some((outward, inward)) = word
            .len()
            .checked_sub(3)
            .and_then(|at| word.split_at_checked(at))
            && is_postcode(outward, inward)
        {
            terms.extend([outward.to_owned(), inward.to_owned()]);
        }
        if digits(word, 10) {
            terms.extend(
                [word.get(..3), word.get(3..6), word.get(6..)]
                    .into_iter()
                    .flatten()
                    .map(str::to_owned),
            );
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    terms.retain(|t| seen.insert(t.clone()));
    terms
}

/// The words that were asked for, in their order: apostrophes join, all else splits. Each must be found.
#[must_use]
pub fn query_words(text: &str) -> Vec<String> {
    fold(text)
        .replace('\'', "")
        .split(|c: char| !is_word(c))
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect()
}

/// How a word that was asked for was found, best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Hit {
    /// The word itself.
    Exact,
    /// The word begins so.
    Prefix,
    /// With one typing error.
    OneError,
}

/// Words shorter than this must be typed right: at one error every word of three letters resembles many.
pub const SHORTEST_WITH_ERROR: usize = 4;

/// How `asked` finds `term`, if it does. Both as [`query_words`] and [`index_terms`] give them.
#[must_use]
pub fn hit(asked: &str, term: &str) -> Option<Hit> {
    if asked == term {
        Some(Hit::Exact)
    } else if !asked.is_empty() && term.starts_with(asked) {
        Some(Hit::Prefix)
    } else if asked.chars().count() >= SHORTEST_WITH_ERROR && within_one(asked, term) {
        Some(Hit::OneError)
    } else {
        None
    }
}

/// How well a record with these terms answers the query: lower is better, `None` if a word is not found at all.
/// Typing errors weigh more than any number of prefixes.
#[must_use]
pub fn rank<'a>(asked: &[String], terms: impl IntoIterator<Item = &'a str> + Clone) -> Option<u32> {
    let mut total = 0_u32;
    for word in asked {
        let best = terms
            .clone()
            .into_iter()
            .filter_map(|t| hit(word, t))
            .min()?;
        total = total.saturating_add(match best {
            Hit::Exact => 0,
            Hit::Prefix => 1,
            Hit::OneError => 1_000,
        });
    }
    Some(total)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn folding() {
        for (text, folded) in [
            ("Zoë Ångström", "zoe angstrom"),
            ("Straße ŁÓDŹ Æsa Sørensen", "strasse lodz aesa sorensen"),
            ("O\u{2019}Connor O\u{b4}Connor", "o'connor o'connor"),
            ("İstanbul ﬁn Ｋｔ１", "istanbul fin kt1"),
            ("Ŵyn Siân", "wyn sian"),
            ("Ἀθῆναι", "αθηναι"),
            ("हिन्दी", "हिन्दी"),
        ] {
            assert_eq!(fold(text), folded);
        }
    }

    #[test]
    fn terms_of_the_index() {
        for (text, terms) in [
            ("O'Connor", vec!["oconnor", "o", "connor"]),
            ("Smith-Jones", vec!["smithjones", "smith", "jones"]),
            (
                "Ann O'Neill-Smith",
                vec!["ann", "oneillsmith", "o", "neill", "smith", "oneill"],
            ),
            (
                "12A Oak Rd, kt1 1aa",
                vec!["12a", "oak", "rd", "kt1", "1aa", "kt11aa"],
            ),
            ("KT11AA", vec!["kt11aa", "kt1", "1aa"]),
            ("999 000 0018", vec!["999", "000", "0018", "9990000018"]),
            ("9990000018", vec!["9990000018", "999", "000", "0018"]),
            ("Ann ann ANN", vec!["ann"]),
            (" -- ' ", vec![]),
        ] {
            assert_eq!(index_terms(text), terms, "{text}");
        }
    }

    #[test]
    fn what_people_ask_finds_what_they_mean() {
        for (asked, text) in [
            ("oconnor", "Siân O'Connor"),
            ("o connor", "Siân O\u{2019}Connor"),
            ("O'Connor", "Siân O'Connor"),
            ("connor", "Siân O'Connor"),
            ("sian", "Siân O'Connor"),
            ("smith jones", "Al Smith-Jones"),
            ("smithjones", "Al Smith-Jones"),
            ("Oneill", "Al O'Neill-Smith"),
            ("kt1 1aa", "KT11AA"),
            ("kt11", "Kingston KT1 1AA"),
            ("9990000018", "999 000 0018"),
            ("999 000 0018", "9990000018"),
            ("oakly", "Margaret Oakley"),
            ("okaley marg", "Margaret Oakley"),
        ] {
            let terms = index_terms(text);
            let found = rank(&query_words(asked), terms.iter().map(String::as_str));
            assert!(found.is_some(), "{asked} does not find {text}");
        }
        let terms = index_terms("Margaret Oakley");
        assert_eq!(
            rank(
                &query_words("margaret ash"),
                terms.iter().map(String::as_str)
            ),
            None
        );
    }

    #[test]
    fn the_best_hit_counts_and_errors_come_last() {
        let rank_of = |asked: &str, text: &str| {
            rank(
                &query_words(asked),
                index_terms(text).iter().map(String::as_str),
            )
            .unwrap()
        };
        let exact = rank_of("ann oakley", "Ann Oakley");
        let prefix = rank_of("ann oakle", "Ann Oakley");
        let error = rank_of("ann okley", "Ann Oakley");
        assert!(exact < prefix && prefix < error);
    }
}
