//! A case in lists and search: its title and reference.

use super::{Rows, SubjectFacts, root, terms};
use crate::document::Document;

pub(super) fn rows(document: &Document) -> Rows {
    let (title, reference) = (root(document, "title"), root(document, "reference"));
    Rows {
        terms: terms(&[title.clone(), reference.clone()]),
        subject: Some(SubjectFacts {
            title,
            detail: reference,
            alerts: Vec::new(),
            ..SubjectFacts::default()
        }),
        ..Rows::default()
    }
}
