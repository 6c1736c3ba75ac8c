//! Dates as people type them in three fields, and what GOV.UK says when they cannot be understood.

use super::{MONTHS, PartialDate};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What stands in the three fields.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default)]
pub struct Typed {
    /// Day.
    pub day: String,
    /// Month: a number, or its name or the beginning of it.
    pub month: String,
    /// Year.
    pub year: String,
}

/// What a date must be.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct DateRule {
    /// A year, or a month and a year, will do.
    pub partial: bool,
    /// Nothing will do.
    pub optional: bool,
    /// The last day allowed: today, for a date of birth.
    pub not_after: Option<Date>,
    /// The first day allowed.
    pub not_before: Option<Date>,
}

/// What is wrong with a date as typed: the first that applies of missing, impossible, other.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "problem", rename_all = "kebab-case")]
pub enum DateProblem {
    /// Nothing was typed.
    Missing,
    /// One or two of the three fields are empty.
    Incomplete {
        /// The day is missing.
        day: bool,
        /// The month is missing.
        month: bool,
        /// The year is missing.
        year: bool,
    },
    /// The year has fewer or more than four digits.
    Year,
    /// There is no such day.
    NotReal,
    /// Later than allowed.
    Future,
    /// Earlier than allowed.
    TooEarly,
}

impl DateProblem {
    /// GOV.UK's words for the error, for a field called for example `date of birth`.
    #[must_use]
    pub fn message(self, field: &str) -> String {
        let mut letters = field.chars();
        let capital: String = letters
            .next()
            .map(char::to_uppercase)
            .into_iter()
            .flatten()
            .chain(letters)
            .collect();
        match self {
            Self::Missing => format!("Enter {field}"),
            Self::Incomplete { day, month, year } => {
                let missing: Vec<&str> = [(day, "a day"), (month, "a month"), (year, "a year")]
                    .into_iter()
                    .filter_map(|(is, words)| is.then_some(words))
                    .collect();
                format!("{capital} must include {}", missing.join(" and "))
            }
            Self::Year => "Year must include 4 numbers".to_owned(),
            Self::NotReal => format!("{capital} must be a real date"),
            Self::Future => format!("{capital} must be today or in the past"),
            Self::TooEarly => format!("{capital} is too long ago"),
        }
    }
}

/// A month as typed: `3`, `03`, `mar`, `March`, `sept.`.
fn month(text: &str) -> Option<i8> {
    if let Some(number) = number(text) {
        return i8::try_from(number).ok();
    }
    let word = text.trim_end_matches('.').to_lowercase();
    if word.chars().count() < 3 {
        return None;
    }
    let at = MONTHS
        .iter()
        .position(|m| m.to_lowercase().starts_with(&word))?;
    i8::try_from(at + 1).ok()
}

fn number(text: &str) -> Option<i16> {
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

impl Typed {
    /// The fields with which a page shows a date again.
    #[must_use]
    pub fn of(date: PartialDate) -> Self {
        Self {
            day: date.day().map(|d| d.to_string()).unwrap_or_default(),
            month: date.month().map(|m| m.to_string()).unwrap_or_default(),
            year: date.year().to_string(),
        }
    }

    /// Reads the date. `None` if nothing was typed and the rule allows that.
    ///
    /// # Errors
    /// [`DateProblem`]: missing before impossible before other.
    pub fn read(&self, rule: &DateRule) -> Result<Option<PartialDate>, DateProblem> {
        let [day_text, month_text, year_text] =
            [&self.day, &self.month, &self.year].map(|t| t.trim());
        let [no_day, no_month, no_year] = [day_text, month_text, year_text].map(str::is_empty);
        if no_day && no_month && no_year {
            return if rule.optional {
                Ok(None)
            } else {
                Err(DateProblem::Missing)
            };
        }
        let partial_enough = rule.partial && !no_year && (no_day || !no_month);
        if (no_day || no_month || no_year) && !partial_enough {
            // Where a partial date will do, a day is never missing, and a month only if there is a day.
            return Err(DateProblem::Incomplete {
                day: no_day && !rule.partial,
                month: no_month && !(rule.partial && no_day),
                year: no_year,
            });
        }
        let year = number(year_text).ok_or(DateProblem::NotReal)?;
        if year_text.len() != 4 {
            return Err(DateProblem::Year);
        }
        let month = if no_month {
            None
        } else {
            Some(month(month_text).ok_or(DateProblem::NotReal)?)
        };
        let day = number(day_text).and_then(|d| i8::try_from(d).ok());
        if day.is_none() && !no_day {
            return Err(DateProblem::NotReal);
        }
        let date = PartialDate::new(year, month, day).ok_or(DateProblem::NotReal)?;
        if rule.not_after.is_some_and(|last| date.first_day() > last) {
            return Err(DateProblem::Future);
        }
        if rule.not_before.is_some_and(|first| date.last_day() < first) {
            return Err(DateProblem::TooEarly);
        }
        Ok(Some(date))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn read(day: &str, month: &str, year: &str, partial: bool) -> Result<String, String> {
        let typed = Typed {
            day: day.into(),
            month: month.into(),
            year: year.into(),
        };
        let rule = DateRule {
            partial,
            not_after: Some("2026-11-24".parse().unwrap()),
            not_before: Some("1900-01-01".parse().unwrap()),
            ..DateRule::default()
        };
        match typed.read(&rule) {
            Ok(date) => Ok(date.unwrap().to_string()),
            Err(problem) => Err(problem.message("date of birth")),
        }
    }

    #[test]
    fn whole_dates_as_people_type_them() {
        for (day, month, year, expected) in [
            ("27", "3", "2007", Ok("2007-03-27")),
            (" 27 ", "03", "2007", Ok("2007-03-27")),
            ("1", "jan", "1946", Ok("1946-01-01")),
            ("1", "January", "1946", Ok("1946-01-01")),
            ("1", "SEPT.", "1946", Ok("1946-09-01")),
            ("", "", "", Err("Enter date of birth")),
            ("27", "", "2007", Err("Date of birth must include a month")),
            (
                "27",
                "",
                "",
                Err("Date of birth must include a month and a year"),
            ),
            ("", "3", "2007", Err("Date of birth must include a day")),
            // Missing comes before impossible.
            ("45", "", "2007", Err("Date of birth must include a month")),
            ("29", "2", "2007", Err("Date of birth must be a real date")),
            ("27", "13", "2007", Err("Date of birth must be a real date")),
            ("27", "ju", "2007", Err("Date of birth must be a real date")),
            (
                "27",
                "Smarch",
                "2007",
                Err("Date of birth must be a real date"),
            ),
            ("a", "3", "2007", Err("Date of birth must be a real date")),
            ("-1", "3", "2007", Err("Date of birth must be a real date")),
            ("27", "3", "07", Err("Year must include 4 numbers")),
            (
                "25",
                "11",
                "2026",
                Err("Date of birth must be today or in the past"),
            ),
            ("24", "11", "2026", Ok("2026-11-24")),
            ("1", "1", "1800", Err("Date of birth is too long ago")),
        ] {
            let found = read(day, month, year, false);
            let expected = expected.map(str::to_owned).map_err(str::to_owned);
            assert_eq!(found, expected, "{day} {month} {year}");
        }
    }

    #[test]
    fn partial_dates_where_they_will_do() {
        for (day, month, year, expected) in [
            ("", "3", "2007", Ok("2007-03")),
            ("", "", "2007", Ok("2007")),
            ("27", "3", "2007", Ok("2007-03-27")),
            ("27", "", "2007", Err("Date of birth must include a month")),
            ("", "3", "", Err("Date of birth must include a year")),
            ("27", "3", "", Err("Date of birth must include a year")),
        ] {
            let found = read(day, month, year, true);
            let expected = expected.map(str::to_owned).map_err(str::to_owned);
            assert_eq!(found, expected, "{day} {month} {year}");
        }
    }

    #[test]
    fn fields_show_what_was_read() {
        let date: PartialDate = "2007-03".parse().unwrap();
        let typed = Typed::of(date);
        let rule = DateRule {
            partial: true,
            ..DateRule::default()
        };
        assert_eq!(typed.read(&rule), Ok(Some(date)));
        let nothing = DateRule {
            optional: true,
            ..DateRule::default()
        };
        assert_eq!(Typed::default().read(&nothing), Ok(None));
    }
}
