//! Postcodes: brought into one spelling, and warned about where they look wrong, but never blocked.

use serde::{Deserialize, Serialize};

/// What a postcode turned out to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// It has the form of a British postcode.
    Usual,
    /// NHS: no fixed abode, ZZ99 3VZ.
    NoFixedAbode,
    /// NHS: not known, ZZ99 3WZ.
    NotKnown,
    /// Another of the NHS's pseudo-postcodes (ZZ99): a country, a ship.
    Pseudo,
    /// British Forces.
    Forces,
    /// None of these: perhaps a mistake, perhaps an overseas territory. Warn, and keep it.
    Unusual,
}

/// A postcode in the one spelling in which it is shown and compared, and what it is.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Postcode {
    /// Capitals, with one space before the last three.
    pub normal: String,
    /// What it is.
    pub kind: Kind,
}

impl Postcode {
    /// What a page says beside it, if there is something to say.
    #[must_use]
    pub fn warning(&self) -> Option<&'static str> {
        match self.kind {
            Kind::Usual | Kind::Forces => None,
            Kind::NoFixedAbode => Some("No fixed abode"),
            Kind::NotKnown => Some("Postcode not known"),
            Kind::Pseudo => Some("Not a place in the UK"),
            Kind::Unusual => {
                Some("This does not look like a UK postcode. Check it, or leave it as it is")
            }
        }
    }

    /// The spelling without the space, for searching.
    #[must_use]
    pub fn joined(&self) -> String {
        self.normal.replace(' ', "")
    }
}

/// Reads what was typed, which is never refused.
#[must_use]
pub fn read(text: &str) -> Postcode {
    let normal = normalise(text);
    let kind = match normal.as_str() {
        "ZZ99 3VZ" => Kind::NoFixedAbode,
        "ZZ99 3WZ" => Kind::NotKnown,
        n if n.starts_with("ZZ99 ") && n.len() == 8 => Kind::Pseudo,
        n if n.starts_with("BFPO") => Kind::Forces,
        n if is_usual(n) => Kind::Usual,
        _ => Kind::Unusual,
    };
    Postcode { normal, kind }
}

/// Letters and digits only, in capitals, with a space before the last three. GOV.UK: ignore how people space and
/// punctuate a postcode.
#[must_use]
pub fn normalise(text: &str) -> String {
    let mut kept: Vec<char> = text
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_uppercase)
        .collect();
    if kept.len() > 4 {
        kept.insert(kept.len() - 3, ' ');
    }
    kept.into_iter().collect()
}

/// Whether a normalised postcode has the usual form, which is
/// `^(GIR 0AA|[A-PR-UWYZ]([0-9]{1,2}|[A-HK-Y][0-9]([0-9]|[ABEHMNPRV-Y])?|[0-9][A-HJKPS-UW]) [0-9][ABD-HJLNP-UW-Z]{2})$`.
#[must_use]
pub fn is_usual(normal: &str) -> bool {
    if normal == "GIR 0AA" {
        return true;
    }
    let Some((outward, inward)) = normal.split_once(' ') else {
        return false;
    };
    let digit = |c: u8| c.is_ascii_digit();
    let inward_letter = |c: u8| c.is_ascii_uppercase() && !b"CIKMOV".contains(&c);
    let inward_fits = matches!(inward.as_bytes(), [d, a, b] if digit(*d) && inward_letter(*a) && inward_letter(*b));
    let first = |c: u8| c.is_ascii_uppercase() && !b"QVX".contains(&c);
    let second = |c: u8| c.is_ascii_uppercase() && !b"IJZ".contains(&c);
    // After one letter and a digit, and after two letters and a digit.
    let third = |c: u8| b"ABCDEFGHJKPSTUW".contains(&c);
    let fourth = |c: u8| b"ABEHMNPRVWXY".contains(&c);
    let outward_fits = match outward.as_bytes() {
        [a, d] => first(*a) && digit(*d),
        [a, b, c] if digit(*b) => first(*a) && (digit(*c) || third(*c)),
        [a, b, c] => first(*a) && second(*b) && digit(*c),
        [a, b, c, d] => first(*a) && second(*b) && digit(*c) && (digit(*d) || fourth(*d)),
        _ => false,
    };
    inward_fits && outward_fits
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn postcodes_and_what_they_are() {
        for (typed, normal, kind) in [
            ("kt1 1aa", "KT1 1AA", Kind::Usual),
            ("KT11AA", "KT1 1AA", Kind::Usual),
            (" (kt-1.1aa) ", "KT1 1AA", Kind::Usual),
            ("gir0aa", "GIR 0AA", Kind::Usual),
            ("m1 1ae", "M1 1AE", Kind::Usual),
            ("m60 1nw", "M60 1NW", Kind::Usual),
            ("cr2 6xh", "CR2 6XH", Kind::Usual),
            ("dn55 1pt", "DN55 1PT", Kind::Usual),
            ("w1a 1hq", "W1A 1HQ", Kind::Usual),
            ("ec1a 1bb", "EC1A 1BB", Kind::Usual),
            ("zz99 3vz", "ZZ99 3VZ", Kind::NoFixedAbode),
            ("ZZ993WZ", "ZZ99 3WZ", Kind::NotKnown),
            ("zz99 3cz", "ZZ99 3CZ", Kind::Pseudo),
            ("bfpo 123", "BFPO 123", Kind::Forces),
            ("QQ1 1AA", "QQ1 1AA", Kind::Unusual),
            ("KT1 1AC", "KT1 1AC", Kind::Unusual),
            ("KT1 1", "KT11", Kind::Unusual),
            ("Straße", "STRA SSE", Kind::Unusual),
            ("", "", Kind::Unusual),
        ] {
            let expected = Postcode {
                normal: normal.to_owned(),
                kind,
            };
            assert_eq!(read(typed), expected, "{typed}");
        }
    }

    /// Every real postcode of an area passes, and so it does in other spellings.
    #[test]
    fn real_postcodes_in_any_spelling() {
        let shared = std::env::var("DOORSTEP_SHARED")
            .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared").to_owned());
        let Ok(csv) = std::fs::read_to_string(format!("{shared}/data/postcodes/codepoint-kt.csv"))
        else {
            println!("left out: no data/postcodes/codepoint-kt.csv under {shared}");
            return;
        };
        let mut count = 0;
        for line in csv.lines().filter(|l| !l.is_empty()) {
            let real = line.split(',').next().unwrap().trim_matches('"');
            let normal = normalise(real);
            let spaced = normal.chars().flat_map(|c| [c, ' ']).collect::<String>();
            for typed in [
                real.to_owned(),
                real.to_lowercase(),
                real.replace(' ', ""),
                real.replace(' ', "  - "),
                format!("\t({}).", real.replace(' ', "\u{2013}")),
                spaced,
            ] {
                let read = read(&typed);
                assert_eq!(read.normal, normal, "{typed}");
                assert_eq!(read.kind, Kind::Usual, "{typed}");
            }
            count += 1;
        }
        assert!(count > 10_000, "only {count} postcodes in the file");
    }
}
