//! Whether two words are the same but for one typing error.

/// Whether `a` becomes `b` by at most one insertion, removal or change of a character, or one swap of two
/// neighbours: Damerau-Levenshtein distance 1 at most (optimal string alignment). Takes one pass.
#[must_use]
pub fn within_one(a: &str, b: &str) -> bool {
    // Strip what is equal at both ends; the error must be all that is left.
    let same = a.chars().zip(b.chars()).take_while(|(x, y)| x == y);
    let start: usize = same.map(|(x, _)| x.len_utf8()).sum();
    let (a, b) = (
        a.get(start..).unwrap_or_default(),
        b.get(start..).unwrap_or_default(),
    );
    let same = a
        .chars()
        .rev()
        .zip(b.chars().rev())
        .take_while(|(x, y)| x == y);
    let end: usize = same.map(|(x, _)| x.len_utf8()).sum();
    let left = |text: &str| -> [Option<char>; 3] {
        let mut chars = text.get(..text.len() - end).unwrap_or_default().chars();
        [chars.next(), chars.next(), chars.next()]
    };
    match (left(a), left(b)) {
        ([_, None, _], [_, None, _]) => true,
        ([Some(w), Some(x), None], [Some(y), Some(z), None]) => w == z && x == y,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_typing_error() {
        for (a, b, near) in [
            ("oakley", "oakley", true),
            ("oakley", "oakly", true),
            ("oakley", "oakleys", true),
            ("oakley", "okley", true),
            ("oakley", "oskley", true),
            ("oakley", "okaley", true),
            ("oakley", "oakely", true),
            ("oakley", "ohkly", false),
            ("oakley", "kaoley", false),
            ("aab", "ab", true),
            ("", "a", true),
            ("", "ab", false),
            ("łódź", "łodź", true),
        ] {
            assert_eq!(within_one(a, b), near, "{a} {b}");
            assert_eq!(within_one(b, a), near, "{b} {a}");
        }
    }

    proptest! {
        #[test]
        fn agrees_with_the_full_table(a in "[abé]{0,7}", b in "[abé]{0,7}") {
            prop_assert_eq!(within_one(&a, &b), strsim::osa_distance(&a, &b) <= 1);
        }
    }
}
