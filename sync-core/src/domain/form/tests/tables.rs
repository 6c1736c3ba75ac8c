//! Tables of form, answers and expected state.
#![allow(clippy::unwrap_used, clippy::panic)]

use super::{TABLES, form, page_states};
use crate::domain::form::{Answer, Answers, problems, submitted};
use crate::domain::time::Timestamp;
use crate::domain::value::{Absent, Value};
use serde_json::Value as Json;

/// A table writes an answer as JSON does; what JSON has no word for is an object that names it.
fn answer(json: &Json) -> Answer {
    Answer::Register(match json {
        Json::Null => Value::Removed,
        Json::Bool(b) => Value::Boolean(*b),
        Json::Number(n) => Value::Integer(n.as_i64().unwrap()),
        Json::String(s) => Value::Text(s.clone()),
        Json::Object(o) if o.contains_key("text") => {
            return Answer::Text(o.get("text").unwrap().as_str().unwrap().to_owned());
        }
        Json::Object(o) if o.contains_key("time") => {
            Value::Time(Timestamp::parse(o.get("time").unwrap().as_str().unwrap()).unwrap())
        }
        Json::Object(o) => {
            Value::Absent(Absent::of_code(o.get("absent").unwrap().as_str().unwrap()).unwrap())
        }
        Json::Array(_) => panic!("an answer is no list"),
    })
}

fn answers_of(json: Option<&Json>, into: &mut Answers) {
    for (key, value) in json.and_then(Json::as_object).into_iter().flatten() {
        into.set(key.clone(), answer(value));
    }
}

fn words(json: Option<&Json>) -> Option<Vec<String>> {
    let list = json?.as_array()?;
    Some(
        list.iter()
            .map(|w| w.as_str().unwrap().to_owned())
            .collect(),
    )
}

#[test]
fn every_case_of_every_table() {
    for table in TABLES {
        let table: Json = serde_json::from_str(table).unwrap();
        let form = form(&table["form"].to_string());
        for case in table["cases"].as_array().unwrap() {
            let name = case["name"].as_str().unwrap();
            let mut answers = Answers::default();
            answers_of(table.get("base"), &mut answers);
            answers_of(case.get("answers"), &mut answers);
            let states = page_states(&form, &answers);
            for (list, expected) in [("enabled", true), ("disabled", false)] {
                for key in words(case.get(list)).unwrap_or_default() {
                    // A question of no instance at all is nowhere.
                    let state = states.get(&key).copied().unwrap_or(false);
                    assert_eq!(state, expected, "{name}: {key}");
                }
            }
            let problems = problems(&form, &answers).into_iter().map(|p| {
                let code = serde_json::to_value(p.code).unwrap();
                let limit = p.limit.map(|l| format!(" {l}")).unwrap_or_default();
                format!("{} {}{limit}", p.key, code.as_str().unwrap())
            });
            assert_eq!(
                problems.collect::<Vec<_>>(),
                words(case.get("problems")).unwrap(),
                "{name}: problems"
            );
            if let Some(expected) = words(case.get("submitted")) {
                let keys: Vec<String> = submitted(&form, &answers).0.into_keys().collect();
                assert_eq!(keys, expected, "{name}: submitted");
            }
        }
    }
}
