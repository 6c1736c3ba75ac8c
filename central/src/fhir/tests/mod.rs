//! What an import relies on, on fictional people of our own and on UK Core's published examples.
#![allow(clippy::unwrap_used, clippy::panic)]

mod examples;
mod hostile;
mod people;

use super::{Imported, Resource, person, read};
use sync_core::domain::schema::{Kind, Shape, field_at};
use sync_core::domain::value::Value;

const MARGARET: &str = include_str!("../fixtures/margaret.xml");
const MARGARET_JSON: &str = include_str!("../fixtures/margaret.json");
const HOUSEHOLD: &str = include_str!("../fixtures/household.json");

fn one(text: &str) -> Resource {
    read("file", text.as_bytes()).unwrap().remove(0)
}

fn imported(text: &str) -> Imported {
    let imported = person(&one(text), "test");
    for (path, _) in &imported.edits {
        let field =
            field_at(Kind::Person, path).unwrap_or_else(|| panic!("the schema has no {path}"));
        assert_eq!(field.shape, Shape::Register, "{path}");
    }
    for (path, _) in &imported.texts {
        assert_eq!(
            field_at(Kind::Person, path).unwrap().shape,
            Shape::Text,
            "{path}"
        );
    }
    imported
}

/// A Patient in JSON with these members besides its id.
fn patient(members: &str) -> String {
    format!(r#"{{"resourceType":"Patient","id":"p",{members}}}"#)
}

fn value(imported: &Imported, path: &str) -> Option<Value> {
    let found = imported.edits.iter().find(|(p, _)| p.to_string() == path);
    found.map(|(_, v)| v.clone())
}

fn text(imported: &Imported, path: &str) -> String {
    value(imported, path)
        .and_then(|v| v.text().map(str::to_owned))
        .unwrap_or_default()
}

/// The items of a collection, each as `field=value` in order of field.
fn items(imported: &Imported, collection: &str) -> Vec<String> {
    let mut items = std::collections::BTreeMap::<String, Vec<String>>::new();
    for (path, value) in imported
        .edits
        .iter()
        .filter(|(p, _)| p.root() == collection)
    {
        let shown = match value {
            Value::Text(t) => t.clone(),
            other => format!("{other:?}"),
        };
        let item = items.entry(path.item().unwrap().to_owned()).or_default();
        item.push(format!("{}={shown}", path.leaf().unwrap()));
    }
    let mut items: Vec<_> = items.into_values().map(|fields| fields.join("|")).collect();
    items.sort();
    items
}
