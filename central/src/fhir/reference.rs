//! References to what we do not import, in words.

use super::ImportNote;
use super::reading::At;

/// The reference as one text: its display, with what it points at in brackets, so that neither is lost.
pub(super) fn words(at: &At<'_>) -> Option<String> {
    at.one("type").inspect(At::take);
    let identifier = at.one("identifier").and_then(|i| {
        let value = i.text("value")?;
        Some(match i.text("system") {
            Some(system) => format!("{system}|{value}"),
            None => value,
        })
    });
    let reference = at.text("reference");
    if reference.is_some() {
        at.note(ImportNote::ReferenceKept {
            element: at.path().to_owned(),
        });
    }
    let target = [reference, identifier]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ");
    match at.text("display") {
        Some(display) if target.is_empty() => Some(display),
        Some(display) => Some(format!("{display} ({target})")),
        None => Some(target).filter(|t| !t.is_empty()),
    }
}
