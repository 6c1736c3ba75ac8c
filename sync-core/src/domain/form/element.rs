//! Single elements of a Questionnaire's JSON: conditions, typed values, codes, extensions, flags and numbers.

use super::amount::Decimal;
use super::definition::{Condition, Operator};
use super::scalar::{self, Scalar};
use serde_json::{Map, Value as Json};

/// An element with parts.
pub(super) type Object = Map<String, Json>;

/// The elements of a list; none if there is no such list.
pub(super) fn list<'a>(of: &'a Object, key: &str) -> impl Iterator<Item = &'a Json> {
    of.get(key).and_then(Json::as_array).into_iter().flatten()
}

/// The extensions of an element.
pub(super) fn extensions(of: &Object) -> impl Iterator<Item = &Object> {
    list(of, "extension").filter_map(Json::as_object)
}

/// The last part of an extension's address, which is FHIR's name of it.
pub(super) fn extension_name(extension: &Object) -> String {
    let url = text_of(extension, "url").unwrap_or_default();
    let name = url.rsplit('/').next().unwrap_or_default();
    name.trim_start_matches("sdc-")
        .trim_start_matches("questionnaire-")
        .to_owned()
}

pub(super) fn condition_of(json: &Json) -> Option<Condition> {
    let object = json.as_object()?;
    let operator = match text_of(object, "operator")? {
        "exists" => Operator::Exists,
        "=" => Operator::Equal,
        "!=" => Operator::NotEqual,
        ">" => Operator::Greater,
        "<" => Operator::Less,
        ">=" => Operator::GreaterOrEqual,
        "<=" => Operator::LessOrEqual,
        _ => return None,
    };
    let (_, expected) = typed(object, "answer")?;
    if operator == Operator::Exists && !matches!(expected, Scalar::Boolean(_)) {
        return None;
    }
    Some(Condition {
        question: text_of(object, "question")?.to_owned(),
        operator,
        expected,
    })
}

/// The element `value[x]` or `answer[x]`: its text as it is stored, and typed.
pub(super) fn typed(object: &Object, start: &str) -> Option<(String, Scalar)> {
    let (name, json) = object.iter().find_map(|(key, json)| {
        Some((key.strip_prefix(start)?, json)).filter(|(n, _)| !n.is_empty())
    })?;
    let text = match json {
        Json::String(text) => text.clone(),
        Json::Bool(yes) => yes.to_string(),
        Json::Number(number) => exact(number)?,
        _ => String::new(),
    };
    let scalar = match name {
        "Boolean" => Scalar::Boolean(json.as_bool()?),
        "Integer" | "Decimal" => Scalar::Number(Decimal::parse(&text)?),
        "Date" => scalar::date(&text)?,
        "DateTime" | "Instant" => scalar::date_time(&text)?,
        "Time" => scalar::clock(&text)?,
        "String" | "Uri" | "Url" | "Code" | "Markdown" if json.is_string() => {
            Scalar::Word(text.clone())
        }
        "Coding" => return coding_of(json.as_object()?),
        "Quantity" => {
            let quantity = json.as_object()?;
            let number = exact(quantity.get("value")?.as_number()?)?;
            let text = match text_of(quantity, "code").or(text_of(quantity, "unit")) {
                Some(unit) => format!("{number} {unit}"),
                None => number,
            };
            let scalar = scalar::quantity(&text)?;
            return Some((text, scalar));
        }
        "Reference" => {
            let text = text_of(json.as_object()?, "reference")?.to_owned();
            return Some((text.clone(), Scalar::Word(text)));
        }
        _ => return None,
    };
    Some((text, scalar))
}

/// A number of JSON as decimal text. Rust writes a fraction shortest and without an exponent.
pub(super) fn exact(number: &serde_json::Number) -> Option<String> {
    match number.as_i64() {
        Some(whole) => Some(whole.to_string()),
        None => number.as_f64().map(|f| f.to_string()),
    }
}

pub(super) fn coding_of(coding: &Object) -> Option<(String, Scalar)> {
    let code = text_of(coding, "code")
        .or(text_of(coding, "display"))?
        .to_owned();
    let system = text_of(coding, "system").map(str::to_owned);
    Some((code.clone(), Scalar::Coding(system, code)))
}

pub(super) fn first_code(extension: &Object) -> Option<&str> {
    let coding = list(
        extension.get("valueCodeableConcept")?.as_object()?,
        "coding",
    )
    .next()?;
    text_of(coding.as_object()?, "code")
}

/// A text element.
pub(super) fn text_of<'a>(object: &'a Object, key: &str) -> Option<&'a str> {
    object.get(key).and_then(Json::as_str)
}

pub(super) fn flag(object: &Object, key: &'static str) -> Result<bool, &'static str> {
    match object.get(key) {
        None => Ok(false),
        Some(json) => json.as_bool().ok_or(key),
    }
}

pub(super) fn number(object: &Object, key: &'static str) -> Result<Option<u32>, &'static str> {
    match object.get(key) {
        None => Ok(None),
        Some(json) => json
            .as_u64()
            .and_then(|n| u32::try_from(n).ok())
            .map(Some)
            .ok_or(key),
    }
}
