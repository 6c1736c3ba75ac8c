//! The form engine by itself, for tests of the page: a line of JSON in, a line of JSON out.
//!
//! `{"read": FILE}` begins a form and gives what was found in it; `{"answer": KEY, "value": …}` writes one answer and
//! `{"text": KEY, "value": "…"}` a free text. Each reply has the form as it is laid out now.
#![allow(clippy::print_stdout)]

use anyhow::{Context, Result};
use serde_json::{Value as Json, json};
use std::io::BufRead;
use sync_core::api::CheckedForm;
use sync_core::domain::form::{Answer, Answers, Form, initials, page, submitted};
use sync_core::domain::value::Value;

fn main() -> Result<()> {
    let mut open: Option<(Form, Answers)> = None;
    for line in std::io::stdin().lock().lines() {
        let asked: Json = serde_json::from_str(&line?)?;
        println!("{}", reply(&asked, &mut open)?);
    }
    Ok(())
}

fn reply(asked: &Json, open: &mut Option<(Form, Answers)>) -> Result<Json> {
    let word = |key: &str| asked[key].as_str();
    let mut checked = Json::Null;
    if let Some(file) = word("read") {
        let text = std::fs::read_to_string(file).context("the file cannot be read")?;
        let found = CheckedForm::of(&text);
        *open = match Form::read(&text) {
            Ok(read) => {
                let answers = initials(&read.form, &|_| None);
                Some((read.form, answers))
            }
            Err(_) => None,
        };
        checked = serde_json::to_value(found)?;
    }
    let Some((form, answers)) = open else {
        return Ok(json!({ "checked": checked }));
    };
    if let Some(key) = word("answer") {
        let value: Option<Value> = serde_json::from_value(asked["value"].clone())?;
        answers.set(key, value.unwrap_or(Value::Removed));
    }
    if let Some(key) = word("text") {
        answers.set(
            key,
            Answer::Text(word("value").unwrap_or_default().to_owned()),
        );
    }
    Ok(json!({
        "checked": checked,
        "page": page(form, answers),
        "submitted": submitted(form, answers).0.len(),
    }))
}
