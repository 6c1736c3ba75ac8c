//! FHIR's Timing in words, for "when do you like to be reached".

use super::reading::At;

/// Days, then parts of the day, then how often where that is not once a day. What is not said here is left over.
pub(super) fn words(timing: &At<'_>) -> Option<String> {
    let repeat = timing.one("repeat")?;
    let named = |codes: Vec<String>, names: &[(&str, &'static str)]| {
        let name = |code: String| {
            names
                .iter()
                .find(|(c, _)| *c == code)
                .map_or(code.clone(), |(_, n)| (*n).to_owned())
        };
        codes.into_iter().map(name).collect::<Vec<_>>().join(", ")
    };
    let days = named(repeat.texts("dayOfWeek"), DAYS);
    let when = named(repeat.texts("when"), WHEN);
    let times = repeat.texts("timeOfDay").join(", ");
    let every = match (
        repeat.text("frequency"),
        repeat.text("period"),
        repeat.text("periodUnit"),
    ) {
        (Some(f), Some(p), Some(u)) if (f.as_str(), p.as_str(), u.as_str()) == ("1", "1", "d") => {
            None
        }
        (None, None, None) => None,
        (f, p, u) => Some(format!(
            "{} times in {} {}",
            f.unwrap_or_else(|| "1".to_owned()),
            p.unwrap_or_else(|| "1".to_owned()),
            u.unwrap_or_default()
        )),
    };
    let parts: Vec<_> = [days, when, times]
        .into_iter()
        .chain(every)
        .filter(|p| !p.is_empty())
        .collect();
    let words = parts.join("; ");
    if words.is_empty() {
        return timing.one("code").and_then(|c| c.words());
    }
    Some(words)
}

const DAYS: &[(&str, &str)] = &[
    ("mon", "Monday"),
    ("tue", "Tuesday"),
    ("wed", "Wednesday"),
    ("thu", "Thursday"),
    ("fri", "Friday"),
    ("sat", "Saturday"),
    ("sun", "Sunday"),
];

/// FHIR's event-timing codes that name a part of the day.
const WHEN: &[(&str, &str)] = &[
    ("MORN", "morning"),
    ("MORN.early", "early morning"),
    ("MORN.late", "late morning"),
    ("NOON", "noon"),
    ("AFT", "afternoon"),
    ("AFT.early", "early afternoon"),
    ("AFT.late", "late afternoon"),
    ("EVE", "evening"),
    ("EVE.early", "early evening"),
    ("EVE.late", "late evening"),
    ("NIGHT", "night"),
];
