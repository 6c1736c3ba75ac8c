//! What a row says of allergies: substances, or that none is known, or why nobody can say. Never two of these at once,
//! and never a substance made of words that say there is none: an allergy that is invented or lost does harm.

use super::said::{Field, Said};
use super::sheet::Row;
use sync_core::api::{ImportCode, ImportNotice};
use sync_core::document::Document;
use sync_core::domain::ids::ItemId;
use sync_core::domain::schema::{Kind, Path};
use sync_core::domain::value::{Absent, Value};

/// The column of substances, with `;` between.
pub(super) const SUBSTANCES: &str = "allergies";
/// The column that says whether any is known.
pub(super) const KNOWN: &str = "care.allergies.known";
/// What that column may hold.
pub(super) const STATED: &[&str] = &["known", "none-known", "asked-unknown", "asked-declined"];
/// What is typed for "none known". The first is what the template tells people to write.
const NONE: &[&str] = &[
    "none known",
    "none",
    "nil",
    "nil known",
    "nka",
    "nkda",
    "no allergies",
    "no known allergies",
    "no known allergy",
    "no known drug allergies",
    "no known drug allergy",
    "no allergies known",
    "not allergic",
    "no",
    "0",
];
/// How words begin that deny something, or say that nobody knows: never the name of a substance.
const DENY: &[&str] = &[
    "no", "not", "none", "nil", "never", "denies", "without", "nka", "nkda", "unknown", "unsure",
    "n/a", "na", "tbc", "?", "-", "yes",
];

/// What a row says of allergies.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Stated {
    Nothing,
    NoneKnown,
    /// Somebody was asked, and nobody can say.
    Absent(Absent),
    /// Each once, as typed.
    Substances(Vec<String>),
}

/// A text with one space between its words and without capitals: by it entries are known again.
pub(super) fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// The entries of a cell with `;` between, each once.
pub(super) fn entries(cell: &str) -> Vec<String> {
    let mut seen = std::collections::BTreeSet::new();
    let all = cell.split(';').map(str::trim).filter(|e| !e.is_empty());
    all.filter(|e| seen.insert(plain(e)))
        .map(str::to_owned)
        .collect()
}

/// As it is compared with the lists above: hyphens are spaces, and a full stop at the end is nothing.
fn worded(entry: &str) -> String {
    plain(&entry.replace(['-', '_', '–', '—'], " "))
        .trim_end_matches(['.', '!'])
        .trim()
        .to_owned()
}

fn is_none(entry: &str) -> bool {
    NONE.contains(&worded(entry).as_str())
}

fn denies(entry: &str) -> bool {
    let words = worded(entry);
    let first = words.split([' ', ',', ':', '(']).next().unwrap_or_default();
    first.is_empty() || DENY.contains(&first)
}

/// Reads the two columns together. A warning may come with what is read.
pub(super) fn read(row: &Row) -> Result<(Stated, Option<ImportNotice>), ImportNotice> {
    let wrong = |code, column| Err(ImportNotice::of(code).at(column));
    let known = row.get(KNOWN);
    let absent = match known {
        Some("asked-unknown") => Some(Absent::AskedUnknown),
        Some("asked-declined") => Some(Absent::AskedDeclined),
        _ => None,
    };
    let typed = entries(row.get(SUBSTANCES).unwrap_or_default());
    let mixed = wrong(ImportCode::AllergiesMixed, SUBSTANCES);
    match typed.as_slice() {
        [] => match (known, absent) {
            (Some("none-known"), _) => Ok((Stated::NoneKnown, None)),
            (_, Some(why)) => Ok((Stated::Absent(why), None)),
            (Some(_), None) => wrong(ImportCode::AllergiesUnnamed, KNOWN),
            (None, None) => Ok((Stated::Nothing, None)),
        },
        [only] if is_none(only) => match known {
            None | Some("none-known") => {
                let exact = worded(only) == "none known";
                let read = ImportNotice::of(ImportCode::AllergiesReadAs).at(SUBSTANCES);
                Ok((Stated::NoneKnown, (!exact).then_some(read)))
            }
            Some(_) => mixed,
        },
        several if several.len() > 1 && several.iter().any(|e| is_none(e)) => mixed,
        all if all.iter().any(|e| denies(e)) => wrong(ImportCode::AllergiesUnclear, SUBSTANCES),
        _ if known.is_some_and(|k| k != "known") => mixed,
        _ => Ok((Stated::Substances(typed), None)),
    }
}

impl Stated {
    /// What stands under `allergies.known`; nothing where the row says nothing.
    pub(super) fn known(&self) -> Option<Value> {
        match self {
            Self::Nothing => None,
            Self::NoneKnown => Some("none-known".into()),
            Self::Absent(why) => Some(Value::Absent(*why)),
            Self::Substances(_) => Some("known".into()),
        }
    }
}

/// Whether a source says of a record that no allergy is known, or that nobody can say.
pub(super) fn says_none(said: &Said) -> bool {
    let known = Field::Value("known".into());
    let field = said.fields.get(&Path::of("allergies.known"));
    said.kind == Kind::PersonCare && field.is_some_and(|f| *f != known)
}

/// The allergies of a record that stand.
pub(super) fn stand(document: &Document) -> impl Iterator<Item = ItemId> {
    let items = document.items("allergies").into_iter();
    items.filter(|item| {
        let at = Path::of_item("allergies", *item).field("status");
        let status = document.value(&at);
        let status = status.as_ref().and_then(Value::text);
        !matches!(status, Some("ended" | "entered-in-error"))
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn said(typed: &str, known: &str) -> String {
        let mut row = Row::default();
        for (column, text) in [(SUBSTANCES, typed), (KNOWN, known)] {
            if !text.is_empty() {
                row.cells.insert(column.into(), text.into());
            }
        }
        match read(&row) {
            Ok((Stated::Substances(all), None)) => all.join(" + "),
            Ok((stated, None)) => format!("{stated:?}"),
            Ok((stated, Some(warning))) => format!("{stated:?}, {:?}", warning.code),
            Err(wrong) => format!("! {:?} {}", wrong.code, wrong.column.unwrap()),
        }
    }

    #[test]
    fn substances_or_none_known_and_never_both() {
        for (typed, known, expected) in [
            ("", "", "Nothing"),
            ("Penicillin;  latex ; PENICILLIN;", "", "Penicillin + latex"),
            ("Nuts", "known", "Nuts"),
            ("Nickel", "", "Nickel"),
            ("Novocaine", "", "Novocaine"),
            ("None known", "", "NoneKnown"),
            ("none-known", "none-known", "NoneKnown"),
            ("", "none-known", "NoneKnown"),
            ("NKDA", "", "NoneKnown, AllergiesReadAs"),
            (" nka. ", "", "NoneKnown, AllergiesReadAs"),
            ("No known allergies", "", "NoneKnown, AllergiesReadAs"),
            ("", "asked-unknown", "Absent(AskedUnknown)"),
            ("", "known", "! AllergiesUnnamed care.allergies.known"),
            ("None known; Latex", "", "! AllergiesMixed allergies"),
            ("Latex; NKDA", "", "! AllergiesMixed allergies"),
            ("Latex", "none-known", "! AllergiesMixed allergies"),
            ("Latex", "asked-declined", "! AllergiesMixed allergies"),
            ("None known", "known", "! AllergiesMixed allergies"),
            ("None known", "asked-unknown", "! AllergiesMixed allergies"),
            (
                "None, but a rash from latex",
                "",
                "! AllergiesUnclear allergies",
            ),
            (
                "No known penicillin allergy",
                "",
                "! AllergiesUnclear allergies",
            ),
            ("Latex; not penicillin", "", "! AllergiesUnclear allergies"),
            ("Unknown", "", "! AllergiesUnclear allergies"),
            ("n/a", "", "! AllergiesUnclear allergies"),
            ("?", "", "! AllergiesUnclear allergies"),
            ("-", "", "! AllergiesUnclear allergies"),
            ("Yes", "", "! AllergiesUnclear allergies"),
        ] {
            assert_eq!(said(typed, known), expected, "{typed:?}, {known:?}");
        }
    }
}
