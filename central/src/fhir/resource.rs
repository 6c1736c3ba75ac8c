//! A file of FHIR: one resource, or the resources of a Bundle.

use super::{Element, LIMITS, NotUnderstood, check, json, xml};

/// A resource that was read from a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Resource {
    /// The file's name, as the caller gave it.
    pub file: String,
    /// The place in the Bundle, counted from 1.
    pub entry: Option<usize>,
    /// The Bundle's name for it, by which others may refer to it.
    pub full_url: Option<String>,
    /// The resource.
    pub root: Element,
}

impl Resource {
    /// The type: `Patient`, `Observation`.
    #[must_use]
    pub fn kind(&self) -> &str {
        &self.root.name
    }

    /// The identity that the source gave it.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.root.value_of("id").or(self.full_url.as_deref())
    }

    /// How a person finds it in the file; says nothing of its content.
    #[must_use]
    pub fn place(&self) -> String {
        match self.entry {
            Some(entry) => format!("{} in entry {entry} of the Bundle", self.root.name),
            None => self.root.name.clone(),
        }
    }
}

/// Reads a file: its one resource, or those of its Bundle, in their order. A Bundle that holds none stands for itself.
///
/// # Errors
/// [`NotUnderstood`] says what is wrong and where. One broken Patient or RelatedPerson refuses the whole file.
pub fn read(file_name: &str, bytes: &[u8]) -> Result<Vec<Resource>, NotUnderstood> {
    if bytes.len() > LIMITS.bytes {
        return Err(NotUnderstood::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| NotUnderstood::NotText)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut root = match text.trim_start().chars().next() {
        Some('<') => xml::parse(text)?,
        Some('{') => json::parse(text)?,
        _ => return Err(NotUnderstood::NeitherXmlNorJson),
    };
    // Every resource's type begins with a capital letter (FHIR R4, 2.1).
    if !root.name.starts_with(|c: char| c.is_ascii_uppercase()) {
        return Err(NotUnderstood::NotFhir);
    }
    root.renumber(&mut 0);
    let resources = unpack(file_name, root);
    for resource in &resources {
        check::check(resource)?;
    }
    Ok(resources)
}

fn unpack(file: &str, root: Element) -> Vec<Resource> {
    let resource = |entry, full_url, root| Resource {
        file: file.to_owned(),
        entry,
        full_url,
        root,
    };
    if root.name != "Bundle" {
        return vec![resource(None, None, root)];
    }
    let held: Vec<_> = root
        .all("entry")
        .enumerate()
        .filter_map(|(n, entry)| {
            let held = entry.one("resource")?.children.first()?.clone();
            let full_url = entry.value_of("fullUrl").map(str::to_owned);
            Some(resource(Some(n + 1), full_url, held))
        })
        .collect();
    if held.is_empty() {
        return vec![resource(None, None, root)];
    }
    held
}
