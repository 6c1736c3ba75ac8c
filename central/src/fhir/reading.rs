//! Reading out of the element tree, remembering what was read, so that the rest can be counted.

use super::{Element, ImportNote};
use std::cell::RefCell;
use std::collections::BTreeSet;
use sync_core::domain::value::Value;

/// One reading of one resource: which elements were taken, and what should be said.
#[derive(Default)]
pub(super) struct Reading {
    taken: RefCell<BTreeSet<u32>>,
    notes: RefCell<BTreeSet<ImportNote>>,
}

impl Reading {
    pub(super) fn note(&self, note: ImportNote) {
        self.notes.borrow_mut().insert(note);
    }

    /// What was noted, and the paths of what nobody took, once for each element, both in order.
    pub(super) fn finish(self, root: &Element) -> (Vec<ImportNote>, Vec<String>) {
        let mut left = Vec::new();
        let taken = self.taken.into_inner();
        for child in &root.children {
            left_over(child, &root.name, &taken, &mut left);
        }
        left.sort();
        (self.notes.into_inner().into_iter().collect(), left)
    }
}

/// The topmost elements within which nothing was taken. Returns whether anything was.
fn left_over(
    element: &Element,
    parent: &str,
    taken: &BTreeSet<u32>,
    left: &mut Vec<String>,
) -> bool {
    let path = path_of(element, parent);
    let mut any = taken.contains(&element.number);
    let mine = left.len();
    if element.value.is_some() && !any {
        left.push(path.clone());
    }
    for child in element.children.iter().filter(|c| c.name != "url") {
        any |= left_over(child, &path, taken, left);
    }
    if !any {
        left.truncate(mine);
        left.push(path);
    }
    any
}

fn path_of(element: &Element, parent: &str) -> String {
    match element.value_of("url") {
        Some(url) => format!("{parent}.{}({url})", element.name),
        None => format!("{parent}.{}", element.name),
    }
}

/// An element at its path, read within a [`Reading`].
#[derive(Clone)]
pub(super) struct At<'a> {
    element: &'a Element,
    reading: &'a Reading,
    path: String,
}

impl<'a> At<'a> {
    pub(super) fn root(element: &'a Element, reading: &'a Reading) -> Self {
        Self {
            element,
            reading,
            path: element.name.clone(),
        }
    }

    pub(super) fn path(&self) -> &str {
        &self.path
    }

    pub(super) fn note(&self, note: ImportNote) {
        self.reading.note(note);
    }

    fn at(&self, element: &'a Element) -> Self {
        Self {
            element,
            reading: self.reading,
            path: path_of(element, &self.path),
        }
    }

    pub(super) fn all(&self, name: &str) -> Vec<Self> {
        let named = self.element.children.iter().filter(|c| c.name == name);
        named.map(|c| self.at(c)).collect()
    }

    pub(super) fn one(&self, name: &str) -> Option<Self> {
        self.element.one(name).map(|c| self.at(c))
    }

    pub(super) fn extensions(&self, url: &str) -> Vec<Self> {
        let mut all = self.all("extension");
        all.retain(|e| e.element.value_of("url") == Some(url));
        all
    }

    /// The extension of this URL that is taken where there should be one.
    pub(super) fn extension(&self, url: &str) -> Option<Self> {
        self.extensions(url).into_iter().next()
    }

    /// Marks this element as read.
    pub(super) fn take(&self) {
        self.reading.taken.borrow_mut().insert(self.element.number);
    }

    /// The value of this element, trimmed; not taken.
    pub(super) fn peek(&self) -> Option<&'a str> {
        let value = self.element.value.as_deref()?.trim();
        (!value.is_empty()).then_some(value)
    }

    /// The value of this element, trimmed; taken.
    pub(super) fn value(&self) -> Option<String> {
        let value = self.peek()?;
        self.take();
        Some(value.to_owned())
    }

    /// The value of a child; taken.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        self.one(name)?.value()
    }

    /// The values of all children of a name; taken.
    pub(super) fn texts(&self, name: &str) -> Vec<String> {
        self.all(name).iter().filter_map(Self::value).collect()
    }

    pub(super) fn boolean(&self, name: &str) -> Option<bool> {
        self.text(name).map(|t| t == "true")
    }

    pub(super) fn number(&self, name: &str) -> Option<i64> {
        self.text(name).and_then(|t| t.parse().ok())
    }

    /// The value of this extension.
    pub(super) fn extension_concept(&self, url: &str, systems: &[&str]) -> Option<String> {
        self.extension(url)?
            .one("valueCodeableConcept")?
            .code(systems)
    }

    /// This CodeableConcept as one text: the bare code if it is of one of `systems`, else `system|code`, else its
    /// text. Its display is taken with it where the code says the same; other codings are left over.
    pub(super) fn code(&self, systems: &[&str]) -> Option<String> {
        let codings = self.all("coding");
        let system_of = |c: &Self| c.element.value_of("system").map(str::to_owned);
        let known = |c: &&Self| system_of(c).is_some_and(|s| systems.contains(&s.as_str()));
        let coded: Vec<_> = codings
            .iter()
            .filter(|c| c.element.value_of("code").is_some())
            .collect();
        if let Some(coding) = coded.iter().copied().find(known) {
            coding.take_parts(&["system", "display", "version", "userSelected"]);
            self.one("text").inspect(Self::take);
            return coding.text("code");
        }
        if let Some(coding) = coded.first() {
            let code = coding.text("code")?;
            return Some(match coding.text("system") {
                Some(system) => format!("{system}|{code}"),
                None => code,
            });
        }
        self.words()
    }

    /// This CodeableConcept in words: its text, else a display, else a code.
    pub(super) fn words(&self) -> Option<String> {
        let codings = self.all("coding");
        let display = || {
            codings
                .iter()
                .find(|c| c.element.value_of("display").is_some())
        };
        let code = || {
            codings
                .iter()
                .find(|c| c.element.value_of("code").is_some())
        };
        if let Some(text) = self.text("text") {
            return Some(text);
        }
        if let Some(coding) = display() {
            coding.take_parts(&["system", "code", "version", "userSelected"]);
            return coding.text("display");
        }
        let coding = code()?;
        coding.take_parts(&["system", "version", "userSelected"]);
        coding.text("code")
    }

    /// Marks children as said by something else that was read.
    pub(super) fn take_parts(&self, names: &[&str]) {
        for name in names {
            self.one(name).inspect(Self::take);
        }
    }

    /// `start` and `end` of the period, exact as sent.
    pub(super) fn period(&self) -> Vec<(&'static str, Value)> {
        let Some(period) = self.one("period") else {
            return Vec::new();
        };
        let of = |name| period.text(name).map(|t| (name, Value::from(t)));
        ["start", "end"].into_iter().filter_map(of).collect()
    }
}
