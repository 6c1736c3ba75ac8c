//! NHS numbers: ten digits with a Modulus 11 check digit, and apart from that whether the number was verified.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The identifier system of an NHS number in FHIR (UK Core Patient).
pub const NHS_NUMBER_SYSTEM: &str = "https://fhir.nhs.uk/Id/nhs-number";

/// Ten digits whose check digit is right. That says nothing of whose number it is: see [`Verification`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(test, derive(ts_rs::TS), ts(as = "String"))]
pub struct NhsNumber(u64);

/// What is wrong with a number as typed. Keep what was typed, and show this beside it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum NhsNumberProblem {
    /// Something other than digits, spaces and hyphens.
    #[error("an NHS number has only digits, like 999 000 0018")]
    NotDigits,
    /// Not ten digits.
    #[error("an NHS number has 10 digits, like 999 000 0018")]
    Length,
    /// The tenth digit does not fit the nine before it.
    #[error(
        "this NHS number has a mistake in it: compare it digit by digit with the letter it came from"
    )]
    CheckDigit,
}

/// Which system issues a number: the three share the check digit and must not be mixed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Issuer {
    /// NHS number: England, Wales, Isle of Man.
    Nhs,
    /// Community Health Index of Scotland: 010 100 0000 to 311 299 9999.
    Chi,
    /// Health and Care number of Northern Ireland: 320 000 0001 to 399 999 9999.
    HealthAndCare,
    /// 999 000 0000 to 999 999 9999: never issued, for tests and demonstrations.
    Test,
}

/// The check digit that belongs to nine digits, or `None` where there is none (the sum leaves 10).
fn check_digit(nine: u64) -> Option<u64> {
    let mut sum = 0;
    let mut rest = nine;
    for weight in 2..=10 {
        sum += (rest % 10) * weight;
        rest /= 10;
    }
    match 11 - sum % 11 {
        11 => Some(0),
        10 => None,
        digit => Some(digit),
    }
}

impl NhsNumber {
    /// Reads what was typed; spaces, hyphens and dashes do not count.
    ///
    /// # Errors
    /// [`NhsNumberProblem`], of which the first that applies.
    pub fn parse(text: &str) -> Result<Self, NhsNumberProblem> {
        let kept = |c: &char| {
            !c.is_whitespace() && !matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
        };
        let mut number = 0_u64;
        let mut digits = 0_u32;
        for c in text.chars().filter(kept) {
            let digit = c.to_digit(10).ok_or(NhsNumberProblem::NotDigits)?;
            digits += 1;
            number = number.saturating_mul(10).saturating_add(u64::from(digit));
        }
        if digits != 10 {
            return Err(NhsNumberProblem::Length);
        }
        if check_digit(number / 10) != Some(number % 10) {
            return Err(NhsNumberProblem::CheckDigit);
        }
        Ok(Self(number))
    }

    /// The number of the test range with this many behind 999 (below a million), or `None` if no check digit fits.
    #[must_use]
    pub fn test(serial: u32) -> Option<Self> {
        let nine = 999_000_000 + u64::from(serial % 1_000_000);
        check_digit(nine).map(|digit| Self(nine * 10 + digit))
    }

    /// The ten digits, as they are stored, sent and compared.
    #[must_use]
    pub fn digits(&self) -> String {
        format!("{:010}", self.0)
    }

    /// Who issues numbers of this range.
    #[must_use]
    pub fn issuer(&self) -> Issuer {
        match self.0 {
            101_000_000..=3_112_999_999 => Issuer::Chi,
            3_200_000_001..=3_999_999_999 => Issuer::HealthAndCare,
            9_990_000_000.. => Issuer::Test,
            _ => Issuer::Nhs,
        }
    }
}

/// As people read it: 3-3-4.
impl fmt::Display for NhsNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (a, b, c) = (
            self.0 / 10_000_000,
            self.0 / 10_000 % 1_000,
            self.0 % 10_000,
        );
        write!(f, "{a:03} {b:03} {c:04}")
    }
}

/// Logs must not carry the number.
impl fmt::Debug for NhsNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NhsNumber(..)")
    }
}

impl Serialize for NhsNumber {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.digits())
    }
}

impl<'de> Deserialize<'de> for NhsNumber {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(d)?).map_err(serde::de::Error::custom)
    }
}

/// Whether the number was traced to this person. UK Core's NHS number verification status, England's codes and
/// the one that Wales adds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Verification {
    /// Present and verified.
    #[serde(rename = "01")]
    Verified,
    /// Present but not traced.
    #[serde(rename = "02")]
    NotTraced,
    /// Trace required: the status of a number that a field worker typed.
    #[default]
    #[serde(rename = "03")]
    TraceRequired,
    /// Trace attempted, with no match or several.
    #[serde(rename = "04")]
    NoMatch,
    /// Trace needs to be resolved.
    #[serde(rename = "05")]
    NeedsResolving,
    /// Trace in progress.
    #[serde(rename = "06")]
    InProgress,
    /// Not present and trace not required.
    #[serde(rename = "07")]
    NotRequired,
    /// Trace postponed: a baby under six weeks.
    #[serde(rename = "08")]
    Postponed,
    /// Traced in Wales.
    #[serde(rename = "nn")]
    TracedInWales,
}

impl Verification {
    /// Every status.
    pub const ALL: [Self; 9] = [
        Self::Verified,
        Self::NotTraced,
        Self::TraceRequired,
        Self::NoMatch,
        Self::NeedsResolving,
        Self::InProgress,
        Self::NotRequired,
        Self::Postponed,
        Self::TracedInWales,
    ];

    /// The code that is stored and sent.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Verified => "01",
            Self::NotTraced => "02",
            Self::TraceRequired => "03",
            Self::NoMatch => "04",
            Self::NeedsResolving => "05",
            Self::InProgress => "06",
            Self::NotRequired => "07",
            Self::Postponed => "08",
            Self::TracedInWales => "nn",
        }
    }

    /// What a page says.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::NotTraced => "present but not traced",
            Self::TraceRequired => "trace required",
            Self::NoMatch => "trace attempted: no match or several",
            Self::NeedsResolving => "trace needs to be resolved",
            Self::InProgress => "trace in progress",
            Self::NotRequired => "not present, trace not required",
            Self::Postponed => "trace postponed: a baby under six weeks",
            Self::TracedInWales => "traced in Wales",
        }
    }

    /// Reads a code, the retired words of before August 2022 included, which are never written again.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        if let Some(status) = Self::ALL.into_iter().find(|s| s.code() == code) {
            return Some(status);
        }
        Some(match code {
            "number-present-and-verified" => Self::Verified,
            "number-present-but-not-traced" => Self::NotTraced,
            "trace-required" => Self::TraceRequired,
            "trace-attempted" | "trace-attempted-no-match-or-multiple-match-found" => Self::NoMatch,
            "trace-needs-to-be-resolved" => Self::NeedsResolving,
            "trace-in-progress" => Self::InProgress,
            "number-not-present-and-trace-not-required" => Self::NotRequired,
            "trace-postponed" => Self::Postponed,
            "number-present-and-traced-using-welsh-nhs-ar" => Self::TracedInWales,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn numbers_as_people_type_them() {
        use NhsNumberProblem::{CheckDigit, Length, NotDigits};
        // 943 476 5919 is the number with which the NHS explains the check; 9912003890 stands in an official
        // example of a patient and is wrong.
        let cases: [(&str, Result<&str, NhsNumberProblem>); 12] = [
            ("9434765919", Ok("943 476 5919")),
            ("943 476 5919", Ok("943 476 5919")),
            (" 943-476\u{2013}5919 ", Ok("943 476 5919")),
            ("943\u{a0}476\u{a0}5919", Ok("943 476 5919")),
            ("0000000000", Ok("000 000 0000")),
            ("9434765918", Err(CheckDigit)),
            ("9912003890", Err(CheckDigit)),
            ("9990000000", Err(CheckDigit)),
            ("943476591", Err(Length)),
            ("99999999999999999999999999999", Err(Length)),
            ("", Err(Length)),
            ("943 476 591O", Err(NotDigits)),
        ];
        for (typed, expected) in cases {
            let shown = NhsNumber::parse(typed).map(|n| n.to_string());
            assert_eq!(shown.as_deref(), expected.as_ref().map(|s| *s), "{typed}");
        }
    }

    #[test]
    fn every_single_wrong_digit_and_every_swap_is_found() {
        let right = NhsNumber::test(18).unwrap().digits();
        for at in 0..10 {
            for digit in b'0'..=b'9' {
                let mut typed = right.clone().into_bytes();
                if typed[at] != digit {
                    typed[at] = digit;
                    assert!(NhsNumber::parse(std::str::from_utf8(&typed).unwrap()).is_err());
                }
            }
            let mut typed = right.clone().into_bytes();
            typed.swap(at, (at + 1).min(9));
            assert!(
                typed == right.as_bytes()
                    || NhsNumber::parse(std::str::from_utf8(&typed).unwrap()).is_err()
            );
        }
    }

    #[test]
    fn no_check_digit_of_ten() {
        let without = (0..1_000).filter(|n| NhsNumber::test(*n).is_none()).count();
        assert!(
            (80..100).contains(&without),
            "one in eleven, not {without} of 1,000"
        );
    }

    #[test]
    fn ranges_belong_to_their_issuers() {
        let of = |nine: u64| {
            let digit = check_digit(nine).unwrap();
            NhsNumber(nine * 10 + digit).issuer()
        };
        assert_eq!(of(943_476_591), Issuer::Nhs);
        assert_eq!(of(10_100_001), Issuer::Chi);
        assert_eq!(of(311_299_998), Issuer::Chi);
        assert_eq!(of(320_000_001), Issuer::HealthAndCare);
        assert_eq!(of(399_999_999), Issuer::HealthAndCare);
        assert_eq!(of(400_000_000), Issuer::Nhs);
        assert_eq!(of(999_000_001), Issuer::Test);
    }

    #[test]
    fn a_status_survives_its_code() {
        for status in Verification::ALL {
            assert_eq!(Verification::of_code(status.code()), Some(status));
            let json = serde_json::to_string(&status).unwrap();
            assert_eq!(json, format!("\"{}\"", status.code()));
        }
        assert_eq!(
            Verification::of_code("trace-required"),
            Some(Verification::TraceRequired)
        );
        assert_eq!(Verification::of_code("09"), None);
        assert_eq!(Verification::default().code(), "03");
    }
}
