//! A person's name: whole and in parts, any character, never truncated.
//!
//! GOV.UK asks for one field and any character; NHS systems ask for parts and lengths. So both are kept as they
//! were given, and what a system cannot take is found when something is sent to it, never when it is typed.

use super::search::fold;
use serde::{Deserialize, Serialize};

/// A name. Every part may be empty; the fields mirror `name.*` of a person's record and FHIR's HumanName.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default, rename_all = "camelCase")]
pub struct Name {
    /// The whole name as the person writes it.
    pub full: Option<String>,
    /// The family name.
    pub family: Option<String>,
    /// Given names in their order: the first, then the middle ones.
    pub given: Vec<String>,
    /// What stands before: Mrs, Dr, Cllr.
    pub prefix: Option<String>,
    /// What stands after: OBE, Jr.
    pub suffix: Option<String>,
    /// What the person likes to be called.
    pub preferred: Option<String>,
}

/// Stands between given names in the one register that holds them: a given name may have spaces in it.
const BETWEEN_GIVEN: char = '\n';

/// The text of the register `name.given`.
#[must_use]
pub fn given_to_text(given: &[String]) -> String {
    given.join("\n")
}

/// The given names of the register `name.given`.
#[must_use]
pub fn given_of_text(text: &str) -> Vec<String> {
    text.split(BETWEEN_GIVEN)
        .map(str::trim)
        .filter(|g| !g.is_empty())
        .map(str::to_owned)
        .collect()
}

fn said(part: Option<&String>) -> Option<&str> {
    part.map(|p| p.trim()).filter(|p| !p.is_empty())
}

impl Name {
    /// The whole name: as the person writes it, else put together from the parts; empty if nothing is known.
    #[must_use]
    pub fn whole(&self) -> String {
        if let Some(full) = said(self.full.as_ref()) {
            return full.to_owned();
        }
        let mut parts: Vec<&str> = Vec::new();
        parts.extend(said(self.prefix.as_ref()));
        parts.extend(
            self.given
                .iter()
                .map(|g| g.trim())
                .filter(|g| !g.is_empty()),
        );
        parts.extend(said(self.family.as_ref()));
        parts.extend(said(self.suffix.as_ref()));
        parts.join(" ")
    }

    /// How a page shows the name, with the preferred name in quotation marks: `Margaret "Peggy" Oakley`.
    ///
    /// The preferred name stands before the family name where that is known to end the whole name, else behind
    /// the whole name; it is left out where the whole name says it already.
    #[must_use]
    pub fn shown(&self) -> String {
        let whole = self.whole();
        let Some(preferred) = said(self.preferred.as_ref()) else {
            return whole;
        };
        if whole.is_empty() {
            return preferred.to_owned();
        }
        let plain = fold(preferred);
        if fold(&whole).split_whitespace().any(|w| w == plain) || fold(&whole) == plain {
            return whole;
        }
        let before = said(self.family.as_ref())
            .and_then(|family| whole.strip_suffix(family))
            .filter(|before| before.ends_with(char::is_whitespace));
        match (before, said(self.family.as_ref())) {
            (Some(before), Some(family)) if !before.trim().is_empty() => {
                format!("{} \"{preferred}\" {family}", before.trim_end())
            }
            _ => format!("{whole} \"{preferred}\""),
        }
    }

    /// What lists are ordered by: family name, then given names; where no family name is known, the last word of
    /// the whole name, then the rest. Without accents and capitals.
    #[must_use]
    pub fn sort_key(&self) -> String {
        let whole = self.whole();
        let (family, given) = match said(self.family.as_ref()) {
            Some(family) if self.given.is_empty() => (
                family.to_owned(),
                whole.strip_suffix(family).unwrap_or(&whole).to_owned(),
            ),
            Some(family) => (family.to_owned(), self.given.join(" ")),
            None => match whole.rsplit_once(char::is_whitespace) {
                Some((rest, last)) => (last.to_owned(), rest.to_owned()),
                None => (whole.clone(), String::new()),
            },
        };
        format!("{}\u{1}{}", fold(family.trim()), fold(given.trim()))
    }

    /// What keeps this name from being sent to `target`; empty if nothing does. Lengths are in characters.
    #[must_use]
    pub fn cannot_send(&self, target: &ExportTarget) -> Vec<ExportProblem> {
        let mut problems = Vec::new();
        let mut check = |part, text: &str, limit: Option<usize>, needed: bool| {
            let length = text.chars().count();
            if length == 0 && needed {
                problems.push(ExportProblem::Missing { part });
            }
            if let Some(limit) = limit.filter(|limit| length > *limit) {
                problems.push(ExportProblem::TooLong { part, limit });
            }
        };
        let mut given = self
            .given
            .iter()
            .map(|g| g.trim())
            .filter(|g| !g.is_empty());
        let (first, others) = if target.first_and_middle_together {
            (given.collect::<Vec<_>>().join(" "), String::new())
        } else {
            (
                given.next().unwrap_or_default().to_owned(),
                given.collect::<Vec<_>>().join(" "),
            )
        };
        check(Part::Whole, &self.whole(), target.whole, target.needs_whole);
        let family = said(self.family.as_ref()).unwrap_or_default();
        check(Part::Family, family, target.family, target.needs_parts);
        check(Part::Given, &first, target.given, target.needs_parts);
        check(Part::OtherGiven, &others, target.other_given, false);
        let prefix = said(self.prefix.as_ref()).unwrap_or_default();
        check(Part::Prefix, prefix, target.prefix, false);
        let suffix = said(self.suffix.as_ref()).unwrap_or_default();
        check(Part::Suffix, suffix, target.suffix, false);
        problems
    }
}

/// A part of a name, as a problem names it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// The whole name.
    Whole,
    /// The family name.
    Family,
    /// The first given name, or all of them where the target takes them together.
    Given,
    /// The given names after the first.
    OtherGiven,
    /// What stands before.
    Prefix,
    /// What stands after.
    Suffix,
}

/// Why a name cannot be sent. It carries no part of the name.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "problem", rename_all = "kebab-case")]
pub enum ExportProblem {
    /// The target requires this part.
    #[error(
        "the {part:?} name is missing: ask the person, and leave it out here rather than make one up"
    )]
    Missing {
        /// The part.
        part: Part,
    },
    /// The target takes at most this many characters.
    #[error("the {part:?} name has more than the {limit} characters that the other system takes")]
    TooLong {
        /// The part.
        part: Part,
        /// Characters at most.
        #[cfg_attr(test, ts(type = "number"))]
        limit: usize,
    },
}

/// What another system takes of a name: characters at most by part, and what it requires.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ExportTarget {
    /// The standard's name.
    pub name: &'static str,
    /// The whole name.
    pub whole: Option<usize>,
    /// The family name.
    pub family: Option<usize>,
    /// The first given name.
    pub given: Option<usize>,
    /// The given names after the first, together.
    pub other_given: Option<usize>,
    /// What stands before.
    pub prefix: Option<usize>,
    /// What stands after.
    pub suffix: Option<usize>,
    /// First and middle names are one part.
    pub first_and_middle_together: bool,
    /// Requires the whole name.
    pub needs_whole: bool,
    /// Requires family and given name.
    pub needs_parts: bool,
}

const ANY: ExportTarget = ExportTarget {
    name: "",
    whole: None,
    family: None,
    given: None,
    other_given: None,
    prefix: None,
    suffix: None,
    first_and_middle_together: false,
    needs_whole: false,
    needs_parts: false,
};

/// The targets that are known, each with its source.
pub const EXPORT_TARGETS: [ExportTarget; 4] = [
    // PERSON NAME, format code 2: unstructured, an70.
    ExportTarget {
        name: "NHS Data Dictionary, unstructured name",
        whole: Some(70),
        needs_whole: true,
        ..ANY
    },
    // PERSON NAME, format code 1: forename and surname, an35 each.
    ExportTarget {
        name: "NHS Data Dictionary, structured name",
        family: Some(35),
        given: Some(35),
        first_and_middle_together: true,
        needs_parts: true,
        ..ANY
    },
    ExportTarget {
        name: "NHS Personal Demographics Service",
        family: Some(40),
        given: Some(40),
        other_given: Some(100),
        prefix: Some(40),
        suffix: Some(40),
        needs_parts: true,
        ..ANY
    },
    // First name (with middle names) and family name, 35 each, required if known.
    ExportTarget {
        name: "PRSB local authority information v1.1",
        family: Some(35),
        given: Some(35),
        first_and_middle_together: true,
        ..ANY
    },
];

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn name(full: &str, family: &str, given: &[&str], preferred: &str) -> Name {
        let some = |t: &str| (!t.is_empty()).then(|| t.to_owned());
        Name {
            full: some(full),
            family: some(family),
            given: given.iter().map(|g| (*g).to_owned()).collect(),
            preferred: some(preferred),
            ..Name::default()
        }
    }

    #[test]
    fn the_preferred_name_stands_in_quotation_marks_once() {
        let cases = [
            (
                name("Margaret Oakley", "Oakley", &["Margaret"], "Peggy"),
                "Margaret \"Peggy\" Oakley",
            ),
            (
                name("", "Oakley", &["Margaret", "Ann"], "Peggy"),
                "Margaret Ann \"Peggy\" Oakley",
            ),
            (
                name("Margaret Oakley", "", &[], "Peggy"),
                "Margaret Oakley \"Peggy\"",
            ),
            (
                name("Margaret Oakley", "Oakley", &[], "margaret"),
                "Margaret Oakley",
            ),
            (
                name("Li Wei", "Li", &["Wei"], "William"),
                "Li Wei \"William\"",
            ),
            (name("", "", &[], "Peggy"), "Peggy"),
            (name("", "Oakley", &[], "Peggy"), "Oakley \"Peggy\""),
            (name("", "", &[], ""), ""),
        ];
        for (name, shown) in cases {
            assert_eq!(name.shown(), shown);
        }
    }

    #[test]
    fn any_character_of_any_length_is_kept() {
        let odd = format!("X Æ A-12 {} \u{202e}ש", "é".repeat(500));
        assert_eq!(name(&odd, "", &[], "").whole(), odd);
    }

    #[test]
    fn lists_go_by_family_name_without_accents() {
        let mut names = [
            name("Zoë Ångström", "", &[], ""),
            name("Bob Abbot", "Abbot", &["Bob"], ""),
            name("Ann Zed", "Zed", &["Ann"], ""),
            name("Al Angstrom", "", &[], ""),
        ];
        names.sort_by_key(Name::sort_key);
        let order: Vec<_> = names.iter().map(Name::whole).collect();
        assert_eq!(
            order,
            ["Bob Abbot", "Al Angstrom", "Zoë Ångström", "Ann Zed"]
        );
    }

    #[test]
    fn given_names_survive_their_register() {
        let given = vec!["Mary Ann".to_owned(), "Jo".to_owned()];
        assert_eq!(given_of_text(&given_to_text(&given)), given);
        assert_eq!(given_of_text(" "), Vec::<String>::new());
    }

    #[test]
    fn lengths_are_checked_for_the_target_only() {
        let [whole, structured, spine, prsb] = EXPORT_TARGETS;
        let long = name("", &"o".repeat(36), &["Margaret", &"é".repeat(35)], "");
        let too_long = |part, limit| ExportProblem::TooLong { part, limit };
        assert_eq!(long.cannot_send(&whole), [too_long(Part::Whole, 70)]);
        let both = [too_long(Part::Family, 35), too_long(Part::Given, 35)];
        assert_eq!(long.cannot_send(&structured), both);
        assert_eq!(long.cannot_send(&prsb), both);
        assert_eq!(long.cannot_send(&spine), []);
        let only_full = name("Margaret Oakley", "", &[], "");
        assert_eq!(only_full.cannot_send(&whole), []);
        assert_eq!(
            only_full.cannot_send(&spine),
            [
                ExportProblem::Missing { part: Part::Family },
                ExportProblem::Missing { part: Part::Given }
            ]
        );
    }
}
