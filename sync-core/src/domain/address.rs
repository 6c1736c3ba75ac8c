//! Addresses in the parts of BS 7666, and on one line as Ordnance Survey writes them.

use super::postcode;
use serde::{Deserialize, Serialize};

/// A number or a range of numbers: `12`, `12A`, `12-14`, `12A-14B`. Empty parts are not there.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default, rename_all = "camelCase")]
pub struct Numbers {
    /// The number, or the first of a range.
    pub start_number: String,
    /// Its letter.
    pub start_suffix: String,
    /// The last of a range.
    pub end_number: String,
    /// Its letter.
    pub end_suffix: String,
}

impl Numbers {
    /// Start number, start suffix, a hyphen if an end exists, end number, end suffix.
    fn block(&self) -> String {
        let [start, start_suffix, end, end_suffix] = [
            &self.start_number,
            &self.start_suffix,
            &self.end_number,
            &self.end_suffix,
        ]
        .map(|p| p.trim());
        let hyphen = if end.is_empty() && end_suffix.is_empty() {
            ""
        } else {
            "-"
        };
        format!("{start}{start_suffix}{hyphen}{end}{end_suffix}")
    }

    /// A number with nothing after it.
    fn is_plain(&self) -> bool {
        [&self.start_suffix, &self.end_number, &self.end_suffix]
            .iter()
            .all(|p| p.trim().is_empty())
    }
}

/// An address. Empty parts are not there; the fields mirror those of a place's record.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default, rename_all = "camelCase")]
pub struct Address {
    /// Unique property reference number, without leading zeros.
    pub uprn: String,
    /// Unique street reference number, without leading zeros.
    pub usrn: String,
    /// Who occupies it.
    pub organisation: String,
    /// Secondary addressable object: the name of a flat or a room.
    pub sao_text: String,
    /// Secondary addressable object: its number.
    pub sao: Numbers,
    /// Primary addressable object: the name of a building.
    pub pao_text: String,
    /// Primary addressable object: its number in the street.
    pub pao: Numbers,
    /// The street's name or description.
    pub street: String,
    /// The locality.
    pub locality: String,
    /// The town.
    pub town: String,
    /// The administrative area; not part of the line.
    pub administrative_area: String,
    /// The postcode as given.
    pub postcode: String,
    /// The address as it was typed, where it is not known in parts.
    pub text: String,
}

impl Address {
    /// The address on one line: organisation, secondary object, primary object, street, locality, town, postcode.
    ///
    /// By the single-line SQL that Ordnance Survey gives for AddressBase: parts are followed by a comma, but a
    /// plain number before the street by a space. Where no part is known, the address as it was typed.
    #[must_use]
    pub fn one_line(&self) -> String {
        let mut line = String::new();
        let mut add = |part: &str, after: &str| {
            let part = part.trim();
            if !part.is_empty() {
                line.push_str(part);
                line.push_str(after);
            }
        };
        add(&self.organisation, ", ");
        add(&self.sao_text, ", ");
        add(&self.sao.block(), ", ");
        add(&self.pao_text, ", ");
        add(
            &self.pao.block(),
            if self.pao.is_plain() { " " } else { ", " },
        );
        add(&self.street, ", ");
        add(&self.locality, ", ");
        add(&self.town, ", ");
        add(&postcode::normalise(&self.postcode), "");
        let line = line.trim_end_matches([',', ' ']);
        let parts_known = [
            &self.sao_text,
            &self.pao_text,
            &self.street,
            &self.pao.start_number,
            &self.sao.start_number,
        ];
        if parts_known.iter().all(|p| p.trim().is_empty()) && !self.text.trim().is_empty() {
            let lines: Vec<&str> = self
                .text
                .lines()
                .map(|l| l.trim().trim_end_matches(','))
                .collect();
            return lines
                .into_iter()
                .filter(|l| !l.is_empty())
                .collect::<Vec<_>>()
                .join(", ");
        }
        line.to_owned()
    }
}

/// What is wrong with a reference number. Only the gazetteer can say whether it exists: there is no check digit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum ReferenceProblem {
    /// Not a UPRN.
    #[error("a UPRN has 1 to 12 digits")]
    Uprn,
    /// Not a USRN.
    #[error("a USRN has 1 to 8 digits")]
    Usrn,
}

fn reference(text: &str, limit: usize) -> Option<String> {
    let digits = text.trim();
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let significant = digits.trim_start_matches('0');
    (1..=limit)
        .contains(&significant.len())
        .then(|| significant.to_owned())
}

/// A unique property reference number as it is stored and compared: without leading zeros.
///
/// # Errors
/// [`ReferenceProblem::Uprn`] if it is not 1 to 12 digits (leading zeros do not count).
pub fn uprn(text: &str) -> Result<String, ReferenceProblem> {
    reference(text, 12).ok_or(ReferenceProblem::Uprn)
}

/// A unique street reference number as it is stored and compared: without leading zeros.
///
/// # Errors
/// [`ReferenceProblem::Usrn`] if it is not 1 to 8 digits (leading zeros do not count).
pub fn usrn(text: &str) -> Result<String, ReferenceProblem> {
    reference(text, 8).ok_or(ReferenceProblem::Usrn)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn numbers(
        start_number: &str,
        start_suffix: &str,
        end_number: &str,
        end_suffix: &str,
    ) -> Numbers {
        let [start_number, start_suffix, end_number, end_suffix] =
            [start_number, start_suffix, end_number, end_suffix].map(str::to_owned);
        Numbers {
            start_number,
            start_suffix,
            end_number,
            end_suffix,
        }
    }

    #[test]
    fn one_line() {
        let street = || Address {
            street: "Example Road".into(),
            town: "Kingston".into(),
            postcode: "kt11aa".into(),
            ..Address::default()
        };
        let pao = |pao| Address { pao, ..street() };
        let cases = [
            (
                pao(numbers("12", "", "", "")),
                "12 Example Road, Kingston, KT1 1AA",
            ),
            (
                pao(numbers("12", "A", "", "")),
                "12A, Example Road, Kingston, KT1 1AA",
            ),
            (
                pao(numbers("12", "", "14", "")),
                "12-14, Example Road, Kingston, KT1 1AA",
            ),
            (
                pao(numbers("12", "A", "14", "B")),
                "12A-14B, Example Road, Kingston, KT1 1AA",
            ),
            (
                pao(numbers("12", "A", "", "C")),
                "12A-C, Example Road, Kingston, KT1 1AA",
            ),
            (
                Address {
                    organisation: "Example Housing".into(),
                    sao_text: "Flat".into(),
                    sao: numbers("3", "", "", ""),
                    pao_text: "Oak House".into(),
                    pao: numbers("12", "", "", ""),
                    locality: "Norbiton".into(),
                    ..street()
                },
                "Example Housing, Flat, 3, Oak House, 12 Example Road, Norbiton, Kingston, KT1 1AA",
            ),
            (
                Address {
                    sao: numbers("3", "B", "", ""),
                    pao: numbers("12", "", "", ""),
                    ..street()
                },
                "3B, 12 Example Road, Kingston, KT1 1AA",
            ),
            (
                Address {
                    postcode: String::new(),
                    ..street()
                },
                "Example Road, Kingston",
            ),
            (
                Address {
                    pao_text: "Oak House".into(),
                    ..Address::default()
                },
                "Oak House",
            ),
            (
                Address {
                    text: "The boat by the bridge,\n\n Kingston ".into(),
                    ..Address::default()
                },
                "The boat by the bridge, Kingston",
            ),
            (Address::default(), ""),
        ];
        for (address, line) in cases {
            assert_eq!(address.one_line(), line);
        }
    }

    #[test]
    fn references_lose_their_leading_zeros() {
        for (typed, expected) in [
            ("000100023336", Some("100023336")),
            (" 100023336 ", Some("100023336")),
            ("123456789012", Some("123456789012")),
            ("0123456789012", Some("123456789012")),
            ("1234567890123", None),
            ("0", None),
            ("", None),
            ("12 34", None),
            ("12a", None),
        ] {
            assert_eq!(uprn(typed).ok().as_deref(), expected, "{typed}");
        }
        assert_eq!(usrn("00012345678").unwrap(), "12345678");
        assert_eq!(usrn("123456789"), Err(ReferenceProblem::Usrn));
    }
}
