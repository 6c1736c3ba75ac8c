//! Alerts: what to know before the door. HACT's codes with MODS' status and dates.

use super::date::PartialDate;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// HACT's PersonAlertTypeCode, in the order of the list, with the words a page shows.
pub const CODES: [(&str, &str); 16] = [
    ("0", "Other: contact us"),
    ("1", "Other: see comments"),
    ("10", "Do not visit alone"),
    ("10-10", "Do not visit alone: anti-social behaviour"),
    ("20", "Disability or vulnerability"),
    ("20-10", "Hearing impairment"),
    ("20-20", "Visual impairment"),
    ("20-30", "Illness"),
    ("20-40", "Needs physical support"),
    ("20-50", "Uses a wheelchair"),
    ("20-60", "Elderly"),
    ("20-70", "Safeguarding alert"),
    ("30", "Misses appointments"),
    ("40", "Needs language support"),
    ("50", "Restriction on the gender of who visits"),
    ("60", "Capacity: a lasting power of attorney or similar"),
];

/// The words for a code, or `None` for one that the list does not have; show the code itself then.
#[must_use]
pub fn words(code: &str) -> Option<&'static str> {
    CODES
        .iter()
        .find(|(c, _)| *c == code.trim())
        .map(|(_, words)| *words)
}

/// Whether an alert is about the visitor's own safety, and stands before the others.
#[must_use]
pub fn is_about_safety(code: &str) -> bool {
    matches!(code.trim(), "10" | "10-10" | "20-70" | "50")
}

/// Where an alert stands: MODS.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// It counts.
    Active,
    /// It counted once.
    NoLongerNeeded,
    /// It should never have been written.
    EnteredInError,
}

impl Status {
    /// The code that is stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::NoLongerNeeded => "no-longer-needed",
            Self::EnteredInError => "entered-in-error",
        }
    }

    /// Reads a stored code. `inactive` is FHIR's word and `ended` that of other items for no longer needed.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Some(match code.trim() {
            "active" => Self::Active,
            "no-longer-needed" | "inactive" | "ended" => Self::NoLongerNeeded,
            "entered-in-error" => Self::EnteredInError,
            _ => return None,
        })
    }
}

/// An alert of a person or a place.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default, rename_all = "camelCase")]
pub struct Alert {
    /// HACT's code.
    pub code: String,
    /// The organisation's own category.
    pub category: String,
    /// Where it stands; `None` where that cannot be read.
    pub status: Option<Status>,
    /// The first day on which it counts.
    pub start: Option<PartialDate>,
    /// The last day on which it counts.
    pub end: Option<PartialDate>,
    /// In words. Never copied into work orders.
    pub detail: String,
}

impl Alert {
    /// Whether it counts on the day `today` (of the place, Europe/London).
    ///
    /// In doubt it does: a status that is missing or cannot be read hides no alert, and a date of which only
    /// month or year is known counts from its first day to its last.
    #[must_use]
    pub fn current(&self, today: Date) -> bool {
        let stands = self.status.is_none_or(|s| s == Status::Active);
        let started = self.start.is_none_or(|d| d.first_day() <= today);
        let over = self.end.is_some_and(|d| d.last_day() < today);
        stands && started && !over
    }

    /// What a page shows: the words of the code, else the category, else the code.
    #[must_use]
    pub fn title(&self) -> &str {
        let own = [&self.category, &self.code].into_iter().map(|t| t.trim());
        words(&self.code)
            .or_else(|| own.into_iter().find(|t| !t.is_empty()))
            .unwrap_or("Alert")
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn an_alert_counts_from_its_first_day_to_its_last() {
        let date = |t: &str| (!t.is_empty()).then(|| t.parse::<PartialDate>().unwrap());
        for (status, start, end, today, current) in [
            ("active", "", "", "2026-11-24", true),
            ("active", "2026-11-24", "2026-11-24", "2026-11-24", true),
            ("active", "2026-11-25", "", "2026-11-24", false),
            ("active", "", "2026-11-23", "2026-11-24", false),
            ("active", "2026-11", "2026-11", "2026-11-24", true),
            ("active", "2026", "2026", "2026-12-31", true),
            ("active", "2026-12", "", "2026-11-30", false),
            ("no-longer-needed", "", "", "2026-11-24", false),
            ("entered-in-error", "", "", "2026-11-24", false),
            ("what?", "", "", "2026-11-24", true),
        ] {
            let alert = Alert {
                status: Status::of_code(status),
                start: date(start),
                end: date(end),
                ..Alert::default()
            };
            let found = alert.current(today.parse().unwrap());
            assert_eq!(found, current, "{status} {start}..{end} on {today}");
        }
    }

    #[test]
    fn every_code_has_words_and_is_there_once() {
        let codes: std::collections::BTreeSet<_> = CODES.iter().map(|(c, _)| c).collect();
        assert_eq!(codes.len(), 16);
        assert_eq!(words("20-50"), Some("Uses a wheelchair"));
        assert_eq!(words("99"), None);
        let alert = Alert {
            code: "99".into(),
            ..Alert::default()
        };
        assert_eq!(alert.title(), "99");
    }
}
