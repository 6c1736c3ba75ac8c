//! A person in lists and search: name as shown, date of birth, where they live; found by names, telephone numbers,
//! addresses, NHS number and other identifiers.

use super::{Rows, SubjectFacts, alerts, listed, root, standing, terms, word};
use crate::document::{Document, name_of};
use crate::domain::date::PartialDate;

pub(super) fn rows(document: &Document) -> Rows {
    let name = name_of(document);
    let birth = root(document, "birth.date");
    let mut found_by = vec![
        name.whole(),
        root(document, "name.family"),
        root(document, "name.given"),
        root(document, "name.preferred"),
        root(document, "nhs.number"),
        birth.clone(),
    ];
    let mut lives = String::new();
    for (collection, keys) in [
        ("names", &["text", "family", "given"][..]),
        ("identifiers", &["value"]),
        ("telecoms", &["value"]),
        ("addresses", &["text", "lines", "city", "postcode"]),
    ] {
        for item in standing(document, collection) {
            let texts: Vec<String> = keys
                .iter()
                .map(|k| word(document, &item.field(k)))
                .collect();
            if collection == "addresses" && lives.is_empty() {
                lives = match texts.as_slice() {
                    [text, rest @ ..] if text.is_empty() => listed(rest).replace('\n', ", "),
                    [text, ..] => text.replace('\n', ", "),
                    [] => String::new(),
                };
            }
            found_by.extend(texts);
        }
    }
    let born = birth
        .parse::<PartialDate>()
        .map_or(birth, |date| date.words());
    Rows {
        subject: Some(SubjectFacts {
            title: name.shown(),
            detail: listed(&[born, lives]),
            alerts: alerts(document),
            ..SubjectFacts::default()
        }),
        terms: terms(&found_by),
        ..Rows::default()
    }
}
