//! FHIR JSON into the element tree: `_name` carries the extensions of `name`, an array is one element repeated.

use super::{Element, LIMITS, NotUnderstood};
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::cell::Cell;
use std::fmt;

/// JSON as it came, a key written twice refused.
enum Json {
    Null,
    Value(String),
    List(Vec<Json>),
    Map(Vec<(String, Json)>),
}

pub(super) fn parse(text: &str) -> Result<Element, NotUnderstood> {
    let fault = Cell::new(None);
    let left = Cell::new(LIMITS.elements);
    let mut from = serde_json::Deserializer::from_str(text);
    let seed = Seed {
        depth: LIMITS.depth,
        left: &left,
        fault: &fault,
    };
    let json = seed
        .deserialize(&mut from)
        .and_then(|json| from.end().map(|()| json));
    let json = json.map_err(|e| {
        let at = offset(text, e.line(), e.column());
        match fault.get() {
            Some(Fault::Deep) => NotUnderstood::TooDeep { at },
            Some(Fault::Many) => NotUnderstood::TooMany,
            Some(Fault::Twice) => NotUnderstood::Malformed {
                at,
                what: "a name is written twice in one object",
            },
            None if e.is_eof() => NotUnderstood::CutShort,
            None => NotUnderstood::Malformed {
                at,
                what: "this is not JSON",
            },
        }
    })?;
    let Json::Map(members) = json else {
        return Err(NotUnderstood::NotFhir);
    };
    let Some(kind) = resource_type(&members) else {
        return Err(NotUnderstood::NotFhir);
    };
    let mut root = Element::new(&kind, None);
    fill(&mut root, members)?;
    Ok(root)
}

fn resource_type(members: &[(String, Json)]) -> Option<String> {
    members.iter().find_map(|(key, value)| match value {
        Json::Value(kind) if key == "resourceType" => Some(kind.clone()),
        _ => None,
    })
}

fn fill(element: &mut Element, members: Vec<(String, Json)>) -> Result<(), NotUnderstood> {
    let wrong = |what| NotUnderstood::Malformed { at: 0, what };
    let mut values = Vec::new();
    let mut beside = std::collections::BTreeMap::new();
    for (key, json) in members {
        if key == "resourceType" || key == "fhir_comments" {
            continue;
        }
        match key.strip_prefix('_') {
            Some(name) => {
                beside.insert(name.to_owned(), list(json));
            }
            None => values.push((key, list(json))),
        }
    }
    for name in beside.keys() {
        if !values.iter().any(|(key, _)| key == name) {
            values.push((name.clone(), Vec::new()));
        }
    }
    for (name, own) in values {
        let mut extra = beside.remove(&name).unwrap_or_default().into_iter();
        let mut own = own.into_iter();
        loop {
            let (value, more) = (own.next(), extra.next());
            if value.is_none() && more.is_none() {
                break;
            }
            let mut child = Element::new(&name, None);
            for part in [value, more].into_iter().flatten() {
                match part {
                    Json::Null => {}
                    Json::Value(text) if name == "div" => drop(text),
                    Json::Value(text) => child.value = Some(text),
                    Json::List(_) => return Err(wrong("a list stands directly within a list")),
                    Json::Map(members) => match resource_type(&members) {
                        Some(kind) => {
                            let mut resource = Element::new(&kind, None);
                            fill(&mut resource, members)?;
                            child.children.push(resource);
                        }
                        None => fill(&mut child, members)?,
                    },
                }
            }
            element.children.push(child);
        }
    }
    Ok(())
}

fn list(json: Json) -> Vec<Json> {
    match json {
        Json::List(items) => items,
        one => vec![one],
    }
}

fn offset(text: &str, line: usize, column: usize) -> u64 {
    let before: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    u64::try_from(before + column).unwrap_or(u64::MAX)
}

#[derive(Clone, Copy)]
enum Fault {
    Deep,
    Many,
    Twice,
}

#[derive(Clone, Copy)]
struct Seed<'a> {
    depth: usize,
    left: &'a Cell<usize>,
    fault: &'a Cell<Option<Fault>>,
}

impl Seed<'_> {
    fn refuse<E: Error>(&self, fault: Fault) -> E {
        self.fault.set(Some(fault));
        E::custom("refused")
    }

    /// One level further down.
    fn inner<E: Error>(&self) -> Result<Self, E> {
        match self.depth.checked_sub(1) {
            Some(depth) => Ok(Self { depth, ..*self }),
            None => Err(self.refuse(Fault::Deep)),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Json;
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Json, D::Error> {
        match self.left.get().checked_sub(1) {
            Some(left) => self.left.set(left),
            None => return Err(self.refuse(Fault::Many)),
        }
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Json;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }
    fn visit_unit<E: Error>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }
    fn visit_bool<E: Error>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Value(value.to_string()))
    }
    fn visit_i64<E: Error>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Value(value.to_string()))
    }
    fn visit_u64<E: Error>(self, value: u64) -> Result<Json, E> {
        Ok(Json::Value(value.to_string()))
    }
    fn visit_f64<E: Error>(self, value: f64) -> Result<Json, E> {
        Ok(Json::Value(value.to_string()))
    }
    fn visit_str<E: Error>(self, value: &str) -> Result<Json, E> {
        Ok(Json::Value(value.to_owned()))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        let inner = self.inner()?;
        while let Some(item) = items.next_element_seed(inner)? {
            list.push(item);
        }
        Ok(Json::List(list))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Json, A::Error> {
        let inner = self.inner()?;
        let mut seen = std::collections::BTreeSet::new();
        let mut map = Vec::new();
        while let Some(key) = members.next_key::<String>()? {
            if !seen.insert(key.clone()) {
                return Err(self.refuse(Fault::Twice));
            }
            map.push((key, members.next_value_seed(inner)?));
        }
        Ok(Json::Map(map))
    }
}
