//! Refuses a person's resource that breaks FHIR's own rules, before anything is read out of it.

use super::shapes::{Shape, Type, shapes};
use super::{Element, LIMITS, NotUnderstood, Resource};
use sync_core::domain::date::PartialDate;

/// What is wrong, and with which element.
type Wrong = (String, &'static str);

/// Other types of resource are not read, so not checked.
pub(super) fn check(resource: &Resource) -> Result<(), NotUnderstood> {
    let root = &resource.root;
    if root.name != "Patient" && root.name != "RelatedPerson" {
        return Ok(());
    }
    whole(resource).map_err(|(element, why)| NotUnderstood::Broken {
        resource: resource.place(),
        element,
        why,
    })
}

fn whole(resource: &Resource) -> Result<(), Wrong> {
    let root = &resource.root;
    if root.value_of("implicitRules").is_some() {
        let path = format!("{}.implicitRules", root.name);
        return Err((
            path,
            "names rules that Doorstep does not know, which may change what it means",
        ));
    }
    if resource.id().is_none() && root.one("identifier").is_none() {
        let path = format!("{}.id", root.name);
        return Err((
            path,
            "is missing, and so is any identifier: a second import could not know it again",
        ));
    }
    parts(root, &root.name, &root.name)
}

fn parts(element: &Element, of: &str, path: &str) -> Result<(), Wrong> {
    let choices = |stem: &str| {
        let is_choice = |name: &str| {
            name.strip_prefix(stem)
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()))
        };
        element
            .children
            .iter()
            .filter(|c| is_choice(&c.name))
            .count()
    };
    if of == "Extension" && choices("value") > 1 {
        return Err((format!("{path}.value"), "is given twice"));
    }
    if of == "Patient" && choices("deceased") > 1 {
        return Err((format!("{path}.deceased"), "is given twice"));
    }
    for shape in shapes(of) {
        let count = element.all(shape.name).count();
        let path = || format!("{path}.{}", shape.name);
        if count > 1 && !shape.many {
            return Err((path(), "is given twice"));
        }
        if count == 0 && shape.required {
            return Err((path(), "is missing"));
        }
    }
    for child in &element.children {
        let path = format!("{path}.{}", child.name);
        match child.name.as_str() {
            // FHIR: whoever does not understand a modifier must not process what it modifies.
            "modifierExtension" => {
                return Err((
                    path,
                    "is not known to Doorstep, and may change what the rest means",
                ));
            }
            "extension" => {
                parts(child, "Extension", &path)?;
            }
            name => {
                if let Some(shape) = shapes(of).iter().find(|s| s.name == name) {
                    part(child, shape, path)?;
                }
            }
        }
    }
    Ok(())
}

fn part(element: &Element, shape: &Shape, path: String) -> Result<(), Wrong> {
    if let Type::Parts(of) = shape.of {
        if element.value.is_some() {
            return Err((path, "has a value where FHIR has parts"));
        }
        return parts(element, of, &path);
    }
    if element
        .children
        .iter()
        .any(|c| c.name != "extension" && c.name != "id")
    {
        return Err((path, "has parts where FHIR has a value"));
    }
    for extension in element.all("extension") {
        parts(extension, "Extension", &format!("{path}.extension"))?;
    }
    let Some(value) = element.value.as_deref().map(str::trim) else {
        return Ok(());
    };
    if value.is_empty() {
        // Not allowed by FHIR, but harmless and common: as if it were not there.
        return Ok(());
    }
    if value.chars().count() > LIMITS.characters {
        return Err((path, "is longer than 10,000 characters"));
    }
    // FHIR forbids control characters but tab, line feed and carriage return.
    if value
        .chars()
        .any(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
    {
        return Err((path, "has control characters in it"));
    }
    let why = match shape.of {
        Type::Code(codes) if !codes.contains(&value) => {
            "is none of the codes that FHIR R4 allows here"
        }
        Type::Boolean if value != "true" && value != "false" => "is neither true nor false",
        Type::Date if value.parse::<PartialDate>().is_err() => {
            "is no date like 2007, 2007-03 or 2007-03-27"
        }
        Type::DateTime if !is_date_time(value) => "is no date, nor a moment with its time zone",
        Type::Positive if !is_positive(value) => "is no whole number from 1",
        _ => return Ok(()),
    };
    Err((path, why))
}

fn is_date_time(value: &str) -> bool {
    value.parse::<PartialDate>().is_ok()
        || (value.contains('T') && value.parse::<jiff::Timestamp>().is_ok())
}

fn is_positive(value: &str) -> bool {
    value.bytes().all(|b| b.is_ascii_digit()) && value.parse::<i32>().is_ok_and(|n| n > 0)
}
