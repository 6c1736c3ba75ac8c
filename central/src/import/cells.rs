//! What one cell of a sheet must be: read into the value that is kept, refused, or kept with a warning.

use super::columns::Cell;
use jiff::civil::Date;
use sync_core::api::{ImportCode, ImportNotice};
use sync_core::domain::address;
use sync_core::domain::date::PartialDate;
use sync_core::domain::nhs_number::NhsNumber;
use sync_core::domain::phone;
use sync_core::domain::postcode::{self, Kind};
use sync_core::domain::value::Value;

/// Characters of an identity.
const KEY: usize = 100;
/// Characters of a few words.
const WORDS: usize = 1_000;
/// Characters of a free text.
const TEXT: usize = 20_000;
/// What spreadsheet programs write where a formula fails.
const ERRORS: [&str; 8] = [
    "#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!",
];

/// What all cells of a file share.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around {
    /// Today, where the organisation is.
    pub(super) today: Date,
    /// Dates with slashes have the month first, so that none of them can be trusted.
    pub(super) month_first: bool,
}

/// Reads a cell that is not empty. A warning may come with the value.
pub(super) fn read(
    cell: Cell,
    text: &str,
    around: Around,
) -> Result<(Value, Option<ImportNotice>), ImportNotice> {
    let (most, lines) = match cell {
        Cell::Key => (KEY, false),
        Cell::Text => (TEXT, true),
        _ => (WORDS, false),
    };
    if text.chars().nth(most).is_some() {
        return Err(ImportNotice::of(ImportCode::TooLong).with(most.to_string()));
    }
    let allowed = |c: char| matches!(c, '\t') || lines && matches!(c, '\n' | '\r');
    if text.chars().any(|c| c.is_control() && !allowed(c)) {
        return Err(ImportNotice::of(ImportCode::ControlCharacter));
    }
    if ERRORS.contains(&text) || text.len() > 2 && text.bytes().all(|b| b == b'#') {
        return Err(ImportNotice::of(ImportCode::SpreadsheetError));
    }
    let kept = |warning: Option<ImportCode>| (Value::from(text), warning.map(ImportNotice::of));
    let warn = |is: bool, code| kept(is.then_some(code));
    Ok(match cell {
        Cell::Key | Cell::Words | Cell::Text => warn(garbled(text), ImportCode::Letters),
        Cell::Date | Cell::Past => return date(text, cell == Cell::Past, around),
        Cell::Choice(words) => {
            let said = text.to_lowercase().replace([' ', '_'], "-");
            let Some(word) = words.iter().find(|w| **w == said) else {
                return Err(ImportNotice::of(ImportCode::NotAChoice).with(words.join(", ")));
            };
            (Value::from(*word), None)
        }
        Cell::YesNo => match text.to_lowercase().as_str() {
            "yes" | "y" | "true" | "1" => (Value::from(true), None),
            "no" | "n" | "false" | "0" => (Value::from(false), None),
            _ => return Err(ImportNotice::of(ImportCode::NotAChoice).with("yes, no")),
        },
        Cell::NhsNumber => match NhsNumber::parse(text) {
            Ok(number) => (Value::from(number.digits()), None),
            Err(_) => kept(Some(ImportCode::NhsNumber)),
        },
        Cell::Telephone => warn(phone::check(text).is_err(), ImportCode::Telephone),
        Cell::Email => warn(!is_email(text), ImportCode::Email),
        Cell::Postcode => warn(
            postcode::read(text).kind == Kind::Unusual,
            ImportCode::Postcode,
        ),
        Cell::Uprn => return reference(address::uprn(text).ok(), "12"),
        Cell::Usrn => return reference(address::usrn(text).ok(), "8"),
    })
}

fn reference(
    read: Option<String>,
    digits: &str,
) -> Result<(Value, Option<ImportNotice>), ImportNotice> {
    let wrong = || ImportNotice::of(ImportCode::NotAReference).with(digits);
    read.map(|r| (Value::from(r), None)).ok_or_else(wrong)
}

/// Three numbers with slashes, dots or hyphens between, the year last.
fn slashed(text: &str) -> Option<(i8, i8, i16)> {
    let mut parts = text.split(['/', '.', '-']);
    let (a, b, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 || a.len() > 2 || b.len() > 2 {
        return None;
    }
    Some((a.parse().ok()?, b.parse().ok()?, year.parse().ok()?))
}

/// How often dates can only have the month first, less how often they can only have the day first.
pub(super) fn month_first(text: &str) -> i64 {
    match slashed(text) {
        Some((a, b, _)) if a <= 12 && b > 12 => 1,
        Some((a, b, _)) if a > 12 && b <= 12 => -1,
        _ => 0,
    }
}

fn date(
    text: &str,
    past: bool,
    around: Around,
) -> Result<(Value, Option<ImportNotice>), ImportNotice> {
    let wrong = |code| Err(ImportNotice::of(code));
    let turned = slashed(text);
    if turned.is_some() && around.month_first {
        return wrong(ImportCode::DateOrder);
    }
    let read = match turned {
        Some((day, month, year)) => PartialDate::new(year, Some(month), Some(day)),
        None => text.parse::<PartialDate>().ok(),
    };
    let Some(date) = read else {
        return wrong(ImportCode::NotADate);
    };
    if past && date.first_day() > around.today {
        return wrong(ImportCode::DateFuture);
    }
    let kept = date.to_string();
    let warning = turned.map(|_| ImportNotice::of(ImportCode::DateReadAs).with(kept.clone()));
    Ok((Value::from(kept), warning))
}

fn is_email(text: &str) -> bool {
    let parts = text.split_once('@');
    parts.is_some_and(|(before, after)| {
        !before.is_empty() && after.contains('.') && !after.contains('@') && !text.contains(' ')
    })
}

/// What is left where a file was written in one encoding and read in another.
fn garbled(text: &str) -> bool {
    let mut before = ' ';
    text.chars().any(|c| {
        let twice = matches!(before, 'Ã' | 'Â') && matches!(c, '\u{80}'..='\u{bf}');
        let quote = before == 'â' && c == '€';
        before = c;
        c == '\u{fffd}' || twice || quote
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn said(cell: Cell, text: &str, month_first: bool) -> String {
        let around = Around {
            today: jiff::civil::date(2026, 11, 24),
            month_first,
        };
        let shown =
            |n: &ImportNotice| format!("{:?} {}", n.code, n.detail.as_deref().unwrap_or(""));
        match read(cell, text, around) {
            Ok((Value::Text(t), warning)) => {
                format!("{t} {}", warning.map(|w| shown(&w)).unwrap_or_default())
            }
            Ok((value, _)) => format!("{value:?}"),
            Err(wrong) => format!("! {}", shown(&wrong)),
        }
        .trim()
        .to_owned()
    }

    #[test]
    fn dates() {
        for (text, month_first, expected) in [
            ("1938-03-14", false, "1938-03-14"),
            ("1949-06", true, "1949-06"),
            ("1944", false, "1944"),
            ("14/03/1938", false, "1938-03-14 DateReadAs 1938-03-14"),
            ("3.2.1941", false, "1941-02-03 DateReadAs 1941-02-03"),
            ("03/02/1941", true, "! DateOrder"),
            ("31/02/1941", false, "! NotADate"),
            ("2026-02-30", false, "! NotADate"),
            ("14/03/38", false, "! NotADate"),
            ("about 1940", false, "! NotADate"),
            ("2026-11-25", false, "! DateFuture"),
            ("2026-11-24", false, "2026-11-24"),
        ] {
            assert_eq!(said(Cell::Past, text, month_first), expected, "{text}");
        }
        assert_eq!(said(Cell::Date, "2027-01-01", false), "2027-01-01");
        assert_eq!(month_first("03/14/1938"), 1);
        assert_eq!(month_first("14/03/1938"), -1);
        assert_eq!(month_first("03/04/1938"), 0);
    }

    #[test]
    fn other_cells() {
        let long = "x".repeat(1_001);
        for (cell, text, expected) in [
            (Cell::NhsNumber, "999 000 1006", "9990001006"),
            (Cell::NhsNumber, "9.99E+09", "9.99E+09 NhsNumber"),
            (Cell::NhsNumber, "9990001007", "9990001007 NhsNumber"),
            (Cell::Uprn, "0012", "12"),
            (Cell::Uprn, "1.0E+11", "! NotAReference 12"),
            (Cell::Choice(&["care", "housing"]), "Care", "care"),
            (
                Cell::Choice(&["care", "housing"]),
                "nurse",
                "! NotAChoice care, housing",
            ),
            (Cell::YesNo, "Yes", "Boolean(true)"),
            (Cell::YesNo, "maybe", "! NotAChoice yes, no"),
            (Cell::Telephone, "01632 960001", "01632 960001"),
            (Cell::Telephone, "ask her", "ask her Telephone"),
            (Cell::Email, "edith@example.org", "edith@example.org"),
            (Cell::Email, "edith.example.org", "edith.example.org Email"),
            (Cell::Postcode, "kt1", "kt1 Postcode"),
            (Cell::Words, "#REF!", "! SpreadsheetError"),
            (Cell::Words, "####", "! SpreadsheetError"),
            (Cell::Words, "a\u{7}b", "! ControlCharacter"),
            (Cell::Words, "a\nb", "! ControlCharacter"),
            (Cell::Text, "a\nb", "a\nb"),
            (Cell::Words, &long, "! TooLong 1000"),
            (Cell::Words, "JosÃ©", "JosÃ© Letters"),
            (Cell::Words, "Jos\u{fffd}", "Jos\u{fffd} Letters"),
            (Cell::Words, "Ângela Âmbar", "Ângela Âmbar"),
        ] {
            assert_eq!(said(cell, text, false), expected, "{text}");
        }
    }
}
