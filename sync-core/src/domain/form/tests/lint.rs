//! What the linter finds, and what cannot be read at all.
#![allow(clippy::unwrap_used, clippy::panic)]

use super::form;
use crate::domain::form::{Form, FormFault, check};
use std::collections::BTreeSet;

#[test]
fn the_linter_names_what_is_wrong_by_its_link_id() {
    let form = form(
        r#"{"resourceType":"Questionnaire","url":"u","version":"1","item":[
        {"linkId":"b","type":"boolean","text":"t"},
        {"linkId":"b","type":"boolean","text":"t"},
        {"linkId":"n","type":"integer","text":"t"},
        {"linkId":"c","type":"choice","text":"t","answerOption":[{"valueCoding":{"code":"x"}},{"valueCoding":{"code":"x"}}],"answerValueSet":"v"},
        {"linkId":"dangling","type":"string","text":"t","enableWhen":[{"question":"gone","operator":"exists","answerBoolean":true}]},
        {"linkId":"two","type":"string","text":"t","enableWhen":[{"question":"b","operator":"=","answerBoolean":true},{"question":"n","operator":"=","answerInteger":1}]},
        {"linkId":"closed","type":"string","text":"t","enableBehavior":"all","enableWhen":[{"question":"n","operator":">","answerInteger":5},{"question":"n","operator":"<","answerInteger":5}]},
        {"linkId":"behind","type":"string","text":"t","enableWhen":[{"question":"closed","operator":"=","answerString":"x"}]},
        {"linkId":"open","type":"string","text":"t","enableBehavior":"all","enableWhen":[{"question":"n","operator":">=","answerInteger":5},{"question":"n","operator":"<=","answerInteger":5}]},
        {"linkId":"yin","type":"boolean","text":"t","enableWhen":[{"question":"yang","operator":"=","answerBoolean":true}]},
        {"linkId":"yang","type":"boolean","text":"t","enableWhen":[{"question":"yin","operator":"=","answerBoolean":true}]},
        {"linkId":"after","type":"boolean","text":"t","enableWhen":[{"question":"yin","operator":"=","answerBoolean":true}]},
        {"linkId":"no-option","type":"string","text":"t","enableWhen":[{"question":"c","operator":"=","answerCoding":{"code":"z"}}]},
        {"linkId":"limits","type":"integer","text":"t","extension":[{"url":"x/minValue","valueInteger":5},{"url":"x/maxValue","valueInteger":4}]},
        {"linkId":"shut","type":"group","text":"t","enableWhen":[{"question":"closed","operator":"exists","answerBoolean":true}],"item":[
          {"linkId":"inside","type":"string","text":"t"}]},
        {"linkId":"g","type":"group","text":"t","enableWhen":[{"question":"b","operator":"=","answerBoolean":true}],"item":[
          {"linkId":"against","type":"string","text":"t","enableWhen":[{"question":"b","operator":"!=","answerBoolean":true}]}]}
        ]}"#,
    );
    let found: BTreeSet<(String, String)> = check(&form)
        .into_iter()
        .map(|f| {
            (
                f.link_id,
                serde_json::to_value(f.code)
                    .unwrap()
                    .as_str()
                    .unwrap()
                    .to_owned(),
            )
        })
        .collect();
    let expected = [
        ("b", "duplicate-link-id"),
        ("c", "duplicate-option"),
        ("c", "options-and-value-set"),
        ("dangling", "dangling-condition"),
        ("dangling", "unreachable"),
        ("two", "no-behaviour"),
        ("closed", "unreachable"),
        ("behind", "unreachable"),
        ("yin", "condition-circle"),
        ("yang", "condition-circle"),
        ("no-option", "condition-never-met"),
        ("limits", "impossible-limits"),
        ("shut", "unreachable"),
        ("inside", "unreachable"),
        ("against", "unreachable"),
    ];
    let expected: BTreeSet<_> = expected
        .into_iter()
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn what_would_change_the_form_if_left_out_is_a_fault() {
    let fault = |json: &str| Form::read(json).unwrap_err();
    assert!(matches!(fault("{"), FormFault::NotJson { line: 1, .. }));
    assert_eq!(fault("[]"), FormFault::NotAQuestionnaire);
    let item = |inner: &str| {
        fault(&format!(
            r#"{{"resourceType":"Questionnaire","item":[{{{inner}}}]}}"#
        ))
    };
    assert!(matches!(
        item(r#""type":"string""#),
        FormFault::NoLinkId { .. }
    ));
    assert!(matches!(
        item(r#""linkId":"a","type":"coding""#),
        FormFault::UnknownType { .. }
    ));
    for broken in [
        r#""linkId":"a""#,
        r#""linkId":"a","type":"string","required":"yes""#,
        r#""linkId":"a","type":"string","enableWhen":[{"question":"b","operator":"~","answerBoolean":true}]"#,
        r#""linkId":"a","type":"string","enableWhen":[{"question":"b","operator":"="}]"#,
        r#""linkId":"a","type":"string","enableWhen":[{"question":"b","operator":"exists","answerString":"x"}]"#,
        r#""linkId":"a","type":"string","enableBehavior":"one""#,
    ] {
        assert!(
            matches!(item(broken), FormFault::BadElement { .. }),
            "{broken}"
        );
    }
    let mut deep = r#"{"linkId":"x","type":"string"}"#.to_owned();
    for n in 0..40 {
        deep = format!(r#"{{"linkId":"g{n}","type":"group","item":[{deep}]}}"#);
    }
    let deep = format!(r#"{{"resourceType":"Questionnaire","item":[{deep}]}}"#);
    assert!(matches!(Form::read(&deep), Err(FormFault::TooDeep { .. })));
}
