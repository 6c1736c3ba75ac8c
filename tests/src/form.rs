//! Answers to a form's questions, as whoever wants to submit a visit gives them.

use serde_json::{Value, json};

/// The most questions that a form may ask before whoever answers it gives up.
pub const QUESTIONS: usize = 60;

/// Where the next answer goes and what it is, of the items of a laid-out form; none once nothing is in the way.
#[must_use]
pub fn next_answer(items: &Value, yes: bool) -> Option<(String, Value)> {
    let item = first_problem(items)?;
    let option = &item["options"][0];
    let value = match item["kind"].as_str().unwrap_or_default() {
        "boolean" => json!({"kind": "boolean", "value": yes}),
        "integer" => json!({"kind": "integer", "value": 1}),
        "choice" | "open-choice" => match option["key"].as_str() {
            Some(tick) => {
                return Some((tick.to_owned(), json!({"kind": "boolean", "value": true})));
            }
            None => json!({"kind": "text", "value": option["code"]}),
        },
        "date" => json!({"kind": "text", "value": "2026-11-24"}),
        "dateTime" => json!({"kind": "text", "value": "2026-11-24T10:10:00Z"}),
        _ => json!({"kind": "absent", "value": "asked-unknown"}),
    };
    Some((item["key"].as_str().unwrap_or_default().to_owned(), value))
}

fn first_problem(items: &Value) -> Option<&Value> {
    items.as_array()?.iter().find_map(|item| {
        let own = item["problems"].as_array().is_some_and(|p| !p.is_empty());
        if own && item["enabled"] == true && item["kind"] != "group" {
            return Some(item);
        }
        first_problem(&item["items"])
    })
}
