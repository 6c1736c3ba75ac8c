//! Properties over any answers, and over forms whose conditions point anywhere.
#![allow(clippy::unwrap_used, clippy::panic)]

use super::{FORMS, TABLES, form, page_states};
use crate::domain::form::{Answer, Answers, FindingCode, Form, Key, check, page, submitted};
use crate::domain::time::Timestamp;
use crate::domain::value::{Absent, Value};
use proptest::prelude::*;
use serde_json::Value as Json;

/// Keys that the forms know, and some that they do not.
fn any_key() -> impl Strategy<Value = String> {
    let mut keys: Vec<String> = Vec::new();
    for json in forms_for_properties() {
        for item in form(&json).items() {
            keys.push(item.link_id.clone());
            keys.extend(
                item.choices
                    .iter()
                    .map(|c| format!("{}={}", item.link_id, c.code)),
            );
            for id in ["a", "b"] {
                keys.push(format!("{}:{id}", item.link_id));
                keys.push(format!("household:{id}/{}", item.link_id));
                keys.push(format!("people:{id}/{}", item.link_id));
            }
            keys.push(format!("{}=+", item.link_id));
        }
    }
    prop_oneof![9 => prop::sample::select(keys), 1 => "[a-c:/=+%]{0,6}"]
}

fn any_answer() -> impl Strategy<Value = Answer> {
    prop_oneof![
        6 => any::<bool>().prop_map(|b| Value::Boolean(b).into()),
        3 => (-1_i64..12).prop_map(|n| Value::Integer(n).into()),
        4 => prop::sample::select(vec!["worse", "all", "tenant", "2026-11", "09:30", "0.1", "70 kg", "", " "])
            .prop_map(|t| Value::from(t).into()),
        1 => "\\PC{0,6}".prop_map(Answer::Text),
        1 => Just(Value::Removed.into()),
        1 => Just(Value::Absent(Absent::AskedDeclined).into()),
        1 => any::<i64>().prop_map(|t| Value::Time(Timestamp(t)).into()),
    ]
}

fn forms_for_properties() -> Vec<String> {
    let table: Json = serde_json::from_str(TABLES[0]).unwrap();
    let mut forms: Vec<String> = FORMS.iter().map(|f| (*f).to_owned()).collect();
    forms.push(table["form"].to_string());
    forms
}

/// A form of yes/no questions in nested groups whose conditions may point anywhere, in circles too.
fn any_form() -> impl Strategy<Value = Form> {
    let condition = (
        0_usize..8,
        prop::sample::select(vec!["=", "!=", "exists"]),
        any::<bool>(),
    );
    let item = (
        prop::collection::vec(condition, 0..3),
        any::<bool>(),
        any::<bool>(),
        any::<bool>(),
    );
    prop::collection::vec(item, 8).prop_map(|items| {
        let mut json: Vec<Json> = Vec::new();
        for (n, (conditions, any, group, repeats)) in items.into_iter().enumerate() {
            let when: Vec<Json> = conditions
                .iter()
                .map(|(q, o, b)| serde_json::json!({"question": q.to_string(), "operator": o, "answerBoolean": b}))
                .collect();
            let mut item = serde_json::json!({"linkId": n.to_string(), "type": "boolean", "enableWhen": when,
                "enableBehavior": if any { "any" } else { "all" }, "repeats": group && repeats});
            if group {
                item["type"] = Json::from("group");
                item["item"] = Json::Array(json.split_off(json.len() / 2));
            }
            json.push(item);
        }
        form(&serde_json::json!({"resourceType": "Questionnaire", "item": json}).to_string())
    })
}

fn submits_enabled_only(form: &Form, answers: &Answers) -> Result<(), TestCaseError> {
    let states = page_states(form, answers);
    let out = submitted(form, answers);
    for (key, answer) in &out.0 {
        let key: Key = key.parse().unwrap();
        let question = Key {
            tick: None,
            ..key.clone()
        };
        prop_assert_eq!(states.get(&question.to_string()), Some(&true), "{}", key);
        // Nor may anything around it be disabled, or its instance removed.
        for depth in 1..key.steps.len() {
            let around = Key {
                steps: key.steps[..depth].to_vec(),
                tick: None,
            };
            prop_assert_eq!(
                states.get(&around.to_string()),
                Some(&true),
                "{} around {}",
                around,
                key
            );
        }
        prop_assert!(answer.answers());
        prop_assert_eq!(answers.get(&key.to_string()), Some(answer));
    }
    // What was left out did not count: without it everything is as it was.
    prop_assert_eq!(submitted(form, &out), out.clone());
    let again = page_states(form, &out);
    for (key, enabled) in again {
        prop_assert_eq!(states.get(&key), Some(&enabled), "{}", key);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn no_answer_of_a_disabled_item_is_submitted(
        answers in prop::collection::btree_map(any_key(), any_answer(), 0..40),
    ) {
        let answers = Answers(answers);
        for json in forms_for_properties() {
            submits_enabled_only(&form(&json), &answers)?;
        }
    }

    #[test]
    fn nor_in_a_form_whose_conditions_point_anywhere(
        form in any_form(),
        answers in prop::collection::btree_map("([0-7]:[ab]/)?[0-7](:[ab])?", any::<bool>(), 0..16),
    ) {
        let circular = check(&form).iter().any(|f| f.code == FindingCode::ConditionCircle);
        let answers = answers.into_iter().map(|(k, v)| (k, Value::Boolean(v).into())).collect();
        let answers = Answers(answers);
        if circular {
            // Never published; it must only not go wrong.
            let _ = (page(&form, &answers), submitted(&form, &answers));
        } else {
            submits_enabled_only(&form, &answers)?;
        }
    }
}
