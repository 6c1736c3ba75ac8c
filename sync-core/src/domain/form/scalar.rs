//! One answer or one expected answer, typed, so that two can be compared.

use super::amount::Decimal;
use super::definition::{Item, ItemType};
use crate::domain::time::{Timestamp, london};
use crate::domain::value::Value;
use std::cmp::Ordering;

/// A typed answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Scalar {
    /// Yes or no.
    Boolean(bool),
    /// A whole number or a decimal.
    Number(Decimal),
    /// A number with a unit's code, if one was named.
    Quantity(Decimal, Option<String>),
    /// From a moment until before another: a date, partial or not, is as long as what is not said of it.
    Span(Timestamp, Timestamp),
    /// A time of day: seconds since midnight.
    Clock(i32),
    /// Text.
    Word(String),
    /// A code, with its system if one is named.
    Coding(Option<String>, String),
}

impl Scalar {
    /// Whether both say the same. A code is also equal to the text of it, and to itself without a system.
    pub fn equals(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Coding(a, x), Self::Coding(b, y)) => {
                x == y && (a.is_none() || b.is_none() || a == b)
            }
            (Self::Coding(_, x), Self::Word(y)) | (Self::Word(x), Self::Coding(_, y)) => x == y,
            (Self::Quantity(x, a), Self::Quantity(y, b)) => {
                x == y && (a.is_none() || b.is_none() || a == b)
            }
            _ => self == other,
        }
    }

    /// Which is less, if that is certain: of "2026-11" and "2026-11-24" neither is; of texts neither is.
    pub fn order(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => Some(a.cmp(b)),
            (Self::Quantity(a, u), Self::Quantity(b, v)) => {
                (u.is_none() || v.is_none() || u == v).then(|| a.cmp(b))
            }
            (Self::Clock(a), Self::Clock(b)) => Some(a.cmp(b)),
            (Self::Span(a, b), Self::Span(x, y)) => {
                if (a, b) == (x, y) {
                    Some(Ordering::Equal)
                } else if b <= x {
                    Some(Ordering::Less)
                } else if y <= a {
                    Some(Ordering::Greater)
                } else {
                    None
                }
            }
            _ => None,
        }
    }
}

/// The value of an answer to this question, typed; `None` if it is not of the question's type.
pub fn of_value(item: &Item, value: &Value) -> Option<Scalar> {
    match (item.kind, value) {
        (ItemType::Boolean, Value::Boolean(yes)) => Some(Scalar::Boolean(*yes)),
        (ItemType::Integer | ItemType::Decimal, Value::Integer(n)) => {
            Decimal::parse(&n.to_string()).map(Scalar::Number)
        }
        (ItemType::DateTime, Value::Time(t)) => Some(Scalar::Span(*t, t.plus_millis(1))),
        (kind, Value::Text(text)) => of_text(kind, text.trim(), item),
        _ => None,
    }
}

fn of_text(kind: ItemType, text: &str, item: &Item) -> Option<Scalar> {
    match kind {
        ItemType::Decimal => Decimal::parse(text).map(Scalar::Number),
        ItemType::Quantity => quantity(text),
        ItemType::Date => date(text),
        ItemType::DateTime => date_time(text),
        ItemType::Time => clock(text),
        ItemType::Url => {
            let (scheme, rest) = text.split_once(':')?;
            let ok = !scheme.is_empty() && !rest.is_empty() && !text.contains(char::is_whitespace);
            ok.then(|| Scalar::Word(text.to_owned()))
        }
        ItemType::Choice | ItemType::OpenChoice => Some(
            item.choices
                .iter()
                .find(|c| c.code == text)
                .map_or_else(|| Scalar::Word(text.to_owned()), |c| c.scalar.clone()),
        ),
        ItemType::String | ItemType::Text | ItemType::Attachment | ItemType::Reference => {
            Some(Scalar::Word(text.to_owned()))
        }
        ItemType::Group | ItemType::Display | ItemType::Boolean | ItemType::Integer => None,
    }
}

/// `NUMBER` or `NUMBER UNIT`.
pub fn quantity(text: &str) -> Option<Scalar> {
    let (number, unit) = match text.split_once(' ') {
        Some((number, unit)) => (number, Some(unit.trim().to_owned())),
        None => (text, None),
    };
    Decimal::parse(number).map(|n| Scalar::Quantity(n, unit))
}

/// `2026`, `2026-11` or `2026-11-24`, as it lies in Europe/London.
pub fn date(text: &str) -> Option<Scalar> {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |part: &&str, width: usize| -> Option<i16> {
        (part.len() == width && part.bytes().all(|b| b.is_ascii_digit()))
            .then(|| part.parse().ok())
            .flatten()
    };
    let year = number(parts.first()?, 4)?;
    let month = parts.get(1).map(|m| number(m, 2));
    let day = parts.get(2).map(|d| number(d, 2));
    let at = |y: i16, m: i16, d: i16| -> Option<jiff::civil::Date> {
        jiff::civil::Date::new(y, i8::try_from(m).ok()?, i8::try_from(d).ok()?).ok()
    };
    let (start, end) = match (month, day, parts.len()) {
        (None, None, 1) => (at(year, 1, 1)?, at(year.checked_add(1)?, 1, 1)?),
        (Some(Some(12)), None, 2) => (at(year, 12, 1)?, at(year.checked_add(1)?, 1, 1)?),
        (Some(Some(m)), None, 2) => (at(year, m, 1)?, at(year, m + 1, 1)?),
        (Some(Some(m)), Some(Some(d)), 3) => {
            let day = at(year, m, d)?;
            (day, day.tomorrow().ok()?)
        }
        _ => return None,
    };
    let zone = london();
    let moment = |d: jiff::civil::Date| Timestamp::of_civil(d.at(0, 0, 0, 0), &zone);
    Some(Scalar::Span(moment(start), moment(end)))
}

/// A date, partial or not, or a moment in RFC 3339.
pub fn date_time(text: &str) -> Option<Scalar> {
    date(text).or_else(|| {
        let t = Timestamp::parse(text).ok()?;
        Some(Scalar::Span(t, t.plus_millis(1)))
    })
}

/// `10:42` or `10:42:00`.
pub fn clock(text: &str) -> Option<Scalar> {
    let parts: Vec<&str> = text.split(':').collect();
    if !(2..=3).contains(&parts.len())
        || parts
            .iter()
            .any(|p| p.len() != 2 || !p.bytes().all(|b| b.is_ascii_digit()))
    {
        return None;
    }
    let mut numbers = parts.iter().filter_map(|p| p.parse::<i32>().ok());
    let (h, m, s) = (
        numbers.next()?,
        numbers.next()?,
        numbers.next().unwrap_or(0),
    );
    (h < 24 && m < 60 && s < 60).then_some(Scalar::Clock(h * 3_600 + m * 60 + s))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_partial_date_is_before_only_what_is_certainly_after_it() {
        let d = |t| date(t).unwrap();
        assert_eq!(d("2026-11").order(&d("2026-11-24")), None);
        assert_eq!(d("2026-11").order(&d("2026-12-01")), Some(Ordering::Less));
        assert_eq!(d("2027").order(&d("2026-12-31")), Some(Ordering::Greater));
        assert!(d("2026-11").equals(&d("2026-11")));
        for wrong in [
            "",
            "26",
            "2026-13",
            "2026-02-30",
            "2026-1",
            "2026-11-24T",
            "+026",
            "2026-11-24-1",
            "99999",
        ] {
            assert!(date(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn a_moment_lies_within_its_day_in_london() {
        let moment = date_time("2026-06-30T23:30:00Z").unwrap();
        assert_eq!(moment.order(&date_time("2026-07-01").unwrap()), None);
        assert_eq!(
            moment.order(&date_time("2026-06-30").unwrap()),
            Some(Ordering::Greater)
        );
        assert!(clock("10:42").unwrap().equals(&clock("10:42:00").unwrap()));
        assert!(clock("24:00").is_none());
    }
}
