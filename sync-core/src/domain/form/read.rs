//! Reads a form from the JSON of a FHIR R4 Questionnaire, and names what it asks for that is not done here.

use super::definition::{Form, Unsupported};
use super::element::{Object, extension_name, extensions, list, text_of};
use super::read_item::Reader;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// Most bytes of a form.
pub const MAX_BYTES: usize = 2 << 20;
/// Most items in a form.
pub const MAX_ITEMS: usize = 2_000;
/// Deepest nesting of items.
pub const MAX_DEPTH: usize = 24;

/// A form, and what in its Questionnaire has no effect here.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Read {
    /// The form.
    pub form: Form,
    /// Each by its item, in document order.
    pub unsupported: Vec<Unsupported>,
}

/// Why a form cannot be used at all. Ignoring any of these would change what the form asks.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "fault", rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum FormFault {
    #[error("the form is larger than {MAX_BYTES} bytes: split it into several forms")]
    TooLarge,
    #[error("the form is not JSON: look at line {line}, column {column}")]
    NotJson { line: usize, column: usize },
    #[error("this is not a Questionnaire of FHIR R4: `resourceType` must say so")]
    NotAQuestionnaire,
    #[error("the form has more than {MAX_ITEMS} items: split it into several forms")]
    TooManyItems,
    #[error("item `{link_id}` is nested more than {MAX_DEPTH} deep: flatten the form")]
    TooDeep { link_id: String },
    #[error("an item within `{within}` has no linkId: give every item one that is its own")]
    NoLinkId { within: String },
    #[error("item `{link_id}` has the type `{kind}`, which FHIR R4 does not know")]
    UnknownType { link_id: String, kind: String },
    #[error("item `{link_id}`: `{element}` is missing or not of the form that FHIR R4 gives it")]
    BadElement { link_id: String, element: String },
}

/// Elements of a Questionnaire that describe it and ask nothing.
const DESCRIBES: &[&str] = &[
    "resourceType",
    "id",
    "meta",
    "language",
    "text",
    "contained",
    "url",
    "identifier",
    "version",
    "name",
    "title",
    "status",
    "experimental",
    "subjectType",
    "date",
    "publisher",
    "contact",
    "description",
    "useContext",
    "jurisdiction",
    "purpose",
    "copyright",
    "approvalDate",
    "lastReviewDate",
    "effectivePeriod",
    "code",
    "item",
    "implicitRules",
    "extension",
];

impl Form {
    /// Reads a Questionnaire.
    ///
    /// # Errors
    /// [`FormFault`] for what is not a Questionnaire, or says something that cannot be left out unharmed.
    pub fn read(json: &str) -> Result<Read, FormFault> {
        if json.len() > MAX_BYTES {
            return Err(FormFault::TooLarge);
        }
        let root: Json = serde_json::from_str(json).map_err(|e| FormFault::NotJson {
            line: e.line(),
            column: e.column(),
        })?;
        let root = root.as_object().ok_or(FormFault::NotAQuestionnaire)?;
        if text_of(root, "resourceType") != Some("Questionnaire") {
            return Err(FormFault::NotAQuestionnaire);
        }
        let mut reader = Reader::new(contained(root));
        for key in root.keys().filter(|k| !DESCRIBES.contains(&k.as_str())) {
            reader.unsupported(None, key);
        }
        for extension in extensions(root) {
            reader.unsupported(None, &extension_name(extension));
        }
        for item in list(root, "item") {
            reader.item(item, None, 1)?;
        }
        let string = |key| text_of(root, key).unwrap_or_default().to_owned();
        let mut by_link = BTreeMap::new();
        for (n, item) in reader.items.iter().enumerate() {
            by_link.entry(item.link_id.clone()).or_insert(n);
        }
        let mut form = Self {
            url: string("url"),
            version: string("version"),
            title: string("title"),
            status: string("status"),
            items: reader.items,
            by_link,
            order: Vec::new(),
            circular: 0,
        };
        form.put_in_order();
        Ok(Read {
            form,
            unsupported: reader.unsupported,
        })
    }
}

/// The value sets that the form carries itself: `#id` → its codes.
fn contained(root: &Object) -> BTreeMap<String, Vec<Json>> {
    let mut sets = BTreeMap::new();
    for set in list(root, "contained").filter_map(Json::as_object) {
        let (Some("ValueSet"), Some(id)) = (text_of(set, "resourceType"), text_of(set, "id"))
        else {
            continue;
        };
        let expanded = set.get("expansion").and_then(Json::as_object);
        let mut codes: Vec<Json> = Vec::new();
        if let Some(expansion) = expanded {
            codes.extend(list(expansion, "contains").cloned());
        } else if let Some(compose) = set.get("compose").and_then(Json::as_object) {
            for include in list(compose, "include").filter_map(Json::as_object) {
                for concept in list(include, "concept").filter_map(Json::as_object) {
                    let mut concept = concept.clone();
                    if let Some(system) = include.get("system") {
                        concept.insert("system".to_owned(), system.clone());
                    }
                    codes.push(Json::Object(concept));
                }
            }
        }
        sets.insert(format!("#{id}"), codes);
    }
    sets
}
