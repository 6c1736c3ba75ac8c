//! Languages, interpreter and contact preference: how the person communicates.

use super::reading::At;
use super::terms::{extension, system};
use super::timing;
use sync_core::domain::schema::Path;
use sync_core::domain::value::Value;

/// A language of the person.
struct Spoken {
    preferred: bool,
    /// BCP 47, or `system|code`, or words.
    code: String,
    /// What else the source calls it: Makaton beside British Sign Language.
    also: Vec<String>,
    /// "received signed, good", one for each statement.
    proficiency: Vec<String>,
    name: String,
}

fn spoken(at: &At<'_>) -> Option<Spoken> {
    let language = at.one("language")?;
    let code = language.code(system::LANGUAGE)?;
    let first = language
        .all("coding")
        .into_iter()
        .find(|c| c.one("code").and_then(|c| c.peek()) == Some(code.as_str()));
    let name = first
        .and_then(|c| c.one("display")?.peek().map(str::to_owned))
        .unwrap_or_else(|| code.clone());
    let mut also = Vec::new();
    for coding in language.all("coding") {
        let is_first = coding
            .one("code")
            .is_none_or(|c| code.ends_with(c.peek().unwrap_or("")));
        if !is_first && let Some(display) = coding.text("display").or_else(|| coding.text("code")) {
            coding.take_parts(&["system", "code", "version"]);
            also.push(display);
        }
    }
    also.sort();
    let mut proficiency: Vec<_> = at
        .extensions(extension::PROFICIENCY)
        .iter()
        .filter_map(statement)
        .collect();
    proficiency.sort();
    Some(Spoken {
        preferred: at.boolean("preferred").unwrap_or(false),
        code,
        also,
        proficiency,
        name,
    })
}

/// One statement of the proficiency extension: in which ways, and how well.
fn statement(at: &At<'_>) -> Option<String> {
    let coded = |url, field| -> Vec<String> {
        let codings = at
            .extensions(url)
            .into_iter()
            .filter_map(move |e| e.one(field));
        let mut words: Vec<_> = codings.filter_map(|c| coding_words(&c)).collect();
        words.sort();
        words
    };
    let parts: Vec<_> = [coded("type", "valueCoding"), coded("level", "valueCoding")].concat();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// A Coding in words: its display, else its code.
fn coding_words(coding: &At<'_>) -> Option<String> {
    coding.take_parts(&["system", "version"]);
    if let Some(display) = coding.text("display") {
        coding.take_parts(&["code"]);
        return Some(display);
    }
    coding.text("code")
}

/// Free texts and where they stand.
type Texts = Vec<(Path, String)>;

/// Registers, and the sentences of `communication.needs`.
pub(super) fn read(patient: &At<'_>) -> (Vec<(Path, Value)>, Texts) {
    let mut edits = Vec::new();
    let mut put =
        |field: &str, value: Option<Value>| edits.extend(value.map(|v| (Path::of(field), v)));
    let text = |t: Option<String>| t.filter(|t| !t.is_empty()).map(Value::from);

    let mut languages: Vec<_> = patient
        .all("communication")
        .iter()
        .filter_map(spoken)
        .collect();
    languages.sort_by(|a, b| (!a.preferred, &a.code).cmp(&(!b.preferred, &b.code)));
    // Of several of which none is preferred, none comes first.
    let only = languages.len() == 1;
    let first = languages
        .first()
        .filter(|l| l.preferred || only)
        .map(|l| l.code.clone());
    let skip = usize::from(first.is_some());
    let others = languages.iter().skip(skip).map(|l| l.code.clone());
    let others: Vec<_> = others
        .chain(languages.iter().flat_map(|l| l.also.clone()))
        .collect();
    put("language", text(first));
    put("language.other", text(Some(others.join(", "))));
    let interpreter = patient
        .extension(extension::INTERPRETER)
        .and_then(|e| e.boolean("valueBoolean"));
    put("interpreter", interpreter.map(Value::from));

    if let Some(preference) = patient.extension(extension::CONTACT_PREFERENCE) {
        let method = preference.extension_concept("PreferredContactMethod", system::CONTACT_METHOD);
        put("contact.method", text(method));
        let format = preference.extension_concept(
            "PreferredWrittenCommunicationFormat",
            system::WRITTEN_FORMAT,
        );
        put("written.format", text(format));
        let times = preference.extension("PreferredContactTimes").and_then(|e| {
            let typed = e.text("valueString");
            typed.or_else(|| e.one("valueTiming").and_then(|t| timing::words(&t)))
        });
        put("contact.times", text(times));
    }

    let sentence = |l: &Spoken| {
        (!l.proficiency.is_empty()).then(|| format!("{}: {}.", l.name, l.proficiency.join("; ")))
    };
    let sentences: Vec<_> = languages.iter().filter_map(sentence).collect();
    let mut texts = Vec::new();
    if !sentences.is_empty() {
        texts.push((Path::of("communication.needs"), sentences.join("\n")));
    }
    (edits, texts)
}
