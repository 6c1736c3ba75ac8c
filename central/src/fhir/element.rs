//! FHIR's element tree, the same for XML and JSON: a name, perhaps a primitive value, and children.

use std::fmt;

/// An element. `url` and `id`, attributes in XML, are children; a resource within another stands in the element that
/// holds it, under its type's name. The Narrative's XHTML is left out: only that it was there is known.
#[derive(Clone, PartialEq, Eq)]
pub struct Element {
    /// The element's name, or the type of a resource.
    pub name: String,
    /// The value of a primitive, exact as sent.
    pub value: Option<String>,
    /// In the order of the source.
    pub children: Vec<Element>,
    /// The place in the file, counted in reading order: tells elements apart.
    pub(super) number: u32,
}

impl Element {
    pub(super) fn new(name: &str, value: Option<String>) -> Self {
        Self {
            name: name.to_owned(),
            value,
            children: Vec::new(),
            number: 0,
        }
    }

    /// The children of a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |c| c.name == name)
    }

    /// The first child of a name.
    #[must_use]
    pub fn one(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|c| c.name == name)
    }

    /// The value of a child, trimmed; `None` where there is none or only white space.
    #[must_use]
    pub fn value_of(&self, name: &str) -> Option<&str> {
        let value = self.one(name)?.value.as_deref()?.trim();
        (!value.is_empty()).then_some(value)
    }

    /// Numbers the tree in reading order. The depth is bounded by what read it.
    pub(super) fn renumber(&mut self, next: &mut u32) {
        self.number = *next;
        *next = next.saturating_add(1);
        for child in &mut self.children {
            child.renumber(next);
        }
    }
}

/// Shows names only: the values are about people.
impl fmt::Debug for Element {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}({} children)", self.name, self.children.len())
    }
}
