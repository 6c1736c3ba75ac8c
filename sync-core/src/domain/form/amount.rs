//! Decimals, exact as typed: compared digit by digit, never through a binary fraction.

use std::cmp::Ordering;

/// A decimal number without an exponent. `72.50` and `72.5` are equal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decimal {
    negative: bool,
    whole: String,
    fraction: String,
}

impl Decimal {
    /// Reads `-?digits[.digits]`, at most 100 characters.
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = match digits.split_once('.') {
            Some((whole, fraction)) if !fraction.is_empty() => (whole, fraction),
            Some(_) => return None,
            None => (digits, ""),
        };
        let digits_only = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || text.len() > 100 || !digits_only(whole) || !digits_only(fraction) {
            return None;
        }
        let whole = whole.trim_start_matches('0').to_owned();
        let fraction = fraction.trim_end_matches('0').to_owned();
        Some(Self {
            negative: negative && !(whole.is_empty() && fraction.is_empty()),
            whole,
            fraction,
        })
    }
}

/// Places after the point in a decimal as typed.
pub fn places(text: &str) -> usize {
    text.split_once('.')
        .map_or(0, |(_, fraction)| fraction.len())
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let size = |a: &Self, b: &Self| {
            a.whole
                .len()
                .cmp(&b.whole.len())
                .then_with(|| a.whole.cmp(&b.whole))
                .then_with(|| a.fraction.cmp(&b.fraction))
        };
        match (self.negative, other.negative) {
            (false, false) => size(self, other),
            (true, true) => size(other, self),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_typed_is_compared_exactly() {
        let d = |t| Decimal::parse(t).unwrap();
        assert_eq!(d("72.50"), d("072.5"));
        assert_eq!(d("-0.0"), d("0"));
        assert!(d("0.1") > d("0.09999999999999999999"));
        assert!(d("-2") < d("-1.5"));
        for wrong in ["", "-", ".5", "5.", "1e3", "+1", "1,5", "१", "1.2.3"] {
            assert!(Decimal::parse(wrong).is_none(), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn whole_numbers_order_as_numbers(a: i64, b: i64) {
            let d = |n: i64| Decimal::parse(&n.to_string()).unwrap();
            prop_assert_eq!(d(a).cmp(&d(b)), a.cmp(&b));
        }
    }
}
