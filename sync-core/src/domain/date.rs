//! Dates of which perhaps only the year, or year and month, is known: FHIR's partial dates.

mod typed;

pub use typed::{DateProblem, DateRule, Typed};

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// A day, a month or a year, without a time zone. As text: `2007-03-27`, `2007-03` or `2007`.
///
/// Ordered by year, month and day; a date of which less is known stands before those it may be.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[cfg_attr(test, derive(ts_rs::TS), ts(as = "String"))]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

/// The text is not a date of FHIR.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not a date: write it like 2007-03-27, 2007-03 or 2007")]
pub struct NotADate;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl PartialDate {
    /// A date that exists, from year (1 to 9999), month and day; `None` if it does not.
    #[must_use]
    pub fn new(year: i16, month: Option<i8>, day: Option<i8>) -> Option<Self> {
        let exists = (1..=9_999).contains(&year)
            && match (month, day) {
                (None, None) => true,
                (Some(month), day) => Date::new(year, month, day.unwrap_or(1)).is_ok(),
                (None, Some(_)) => false,
            };
        exists.then_some(Self { year, month, day })
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12, if known.
    #[must_use]
    pub fn month(self) -> Option<i8> {
        self.month
    }

    /// The day of the month, if known.
    #[must_use]
    pub fn day(self) -> Option<i8> {
        self.day
    }

    /// The first day that it may be.
    #[must_use]
    pub fn first_day(self) -> Date {
        Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).unwrap_or(Date::ZERO)
    }

    /// The last day that it may be.
    #[must_use]
    pub fn last_day(self) -> Date {
        match (self.month, self.day) {
            (None, _) => self.first_day().last_of_year(),
            (_, None) => self.first_day().last_of_month(),
            _ => self.first_day(),
        }
    }

    /// As a page shows it: `27 March 2007`, `March 2007` or `2007`.
    #[must_use]
    pub fn words(self) -> String {
        let month = self
            .month
            .and_then(|m| MONTHS.get(usize::try_from(m - 1).ok()?));
        match (self.day, month) {
            (Some(day), Some(month)) => format!("{day} {month} {}", self.year),
            (None, Some(month)) => format!("{month} {}", self.year),
            _ => self.year.to_string(),
        }
    }

    /// The age in whole years on the day `on` of someone born then; `None` where it depends on what is not known,
    /// or where the birth lies in the future. Someone born on 29 February is a year older on 1 March.
    #[must_use]
    pub fn age(self, on: Date) -> Option<i16> {
        let age_of = |born: Date| {
            let had_birthday = (on.month(), on.day()) >= (born.month(), born.day());
            on.year() - born.year() - i16::from(!had_birthday)
        };
        let (oldest, youngest) = (age_of(self.first_day()), age_of(self.last_day()));
        (oldest == youngest && youngest >= 0).then_some(oldest)
    }
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> Self {
        Self {
            year: date.year(),
            month: Some(date.month()),
            day: Some(date.day()),
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl FromStr for PartialDate {
    type Err = NotADate;
    fn from_str(text: &str) -> Result<Self, NotADate> {
        let mut parts = text.trim().split('-');
        let year = number(parts.next(), 4)?.ok_or(NotADate)?;
        let month = number(parts.next(), 2)?.and_then(|m| i8::try_from(m).ok());
        let day = number(parts.next(), 2)?.and_then(|d| i8::try_from(d).ok());
        if parts.next().is_some() {
            return Err(NotADate);
        }
        Self::new(year, month, day).ok_or(NotADate)
    }
}

/// A number of exactly so many digits, if there is a part at all.
fn number(part: Option<&str>, digits: usize) -> Result<Option<i16>, NotADate> {
    match part {
        None => Ok(None),
        Some(p) if p.len() == digits && p.bytes().all(|b| b.is_ascii_digit()) => {
            p.parse().map(Some).map_err(|_| NotADate)
        }
        Some(_) => Err(NotADate),
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn text_words_and_back() {
        for (text, words) in [
            ("2007-03-27", "27 March 2007"),
            ("2007-03", "March 2007"),
            ("2007", "2007"),
            ("2024-02-29", "29 February 2024"),
            ("0987-12-01", "1 December 987"),
        ] {
            let date: PartialDate = text.parse().unwrap();
            assert_eq!(date.to_string(), text);
            assert_eq!(date.words(), words);
        }
        for bad in [
            "",
            "27",
            "2007-3",
            "2007-13",
            "2007-02-29",
            "2007-03-27-01",
            "+007",
            "0000",
            "2007-03-27T00:00Z",
            "２００７",
        ] {
            assert_eq!(bad.parse::<PartialDate>(), Err(NotADate), "{bad}");
        }
    }

    #[test]
    fn ages_where_they_can_be_known() {
        for (born, on, age) in [
            ("1946-11-24", "2026-11-24", Some(80)),
            ("1946-11-25", "2026-11-24", Some(79)),
            ("2004-02-29", "2025-02-28", Some(20)),
            ("2004-02-29", "2025-03-01", Some(21)),
            ("1946-10", "2026-11-24", Some(80)),
            ("1946-11", "2026-11-24", None),
            ("1946", "2026-12-31", Some(80)),
            ("1946", "2026-11-24", None),
            ("2026-11-25", "2026-11-24", None),
        ] {
            let born: PartialDate = born.parse().unwrap();
            assert_eq!(born.age(on.parse().unwrap()), age, "{born} on {on}");
        }
    }

    #[test]
    fn what_is_less_known_comes_first() {
        let order = [
            "2006-12-31",
            "2007",
            "2007-03",
            "2007-03-27",
            "2007-04",
            "2008",
        ];
        let mut dates: Vec<PartialDate> = order.iter().rev().map(|t| t.parse().unwrap()).collect();
        dates.sort();
        assert_eq!(
            dates.iter().map(ToString::to_string).collect::<Vec<_>>(),
            order
        );
    }
}
