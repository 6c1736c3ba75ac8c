//! The forms that come with Doorstep, filled in; first answers; two people at one form.
#![allow(clippy::unwrap_used, clippy::panic)]

use super::{FORMS, form, page_states};
use crate::domain::form::{
    Answer, Answers, Form, FormPage, check, initials, initials_in, page, problems, submitted,
};
use crate::domain::time::Timestamp;
use crate::domain::value::{Absent, Value};
use std::collections::BTreeSet;

#[test]
fn the_forms_that_come_with_doorstep_are_sound() {
    for json in FORMS {
        let read = Form::read(json).unwrap();
        assert_eq!(read.unsupported, [], "{}", read.form.url);
        assert_eq!(check(&read.form), [], "{}", read.form.url);
        assert_eq!(read.form.status, "active");
        let ids: BTreeSet<&str> = read.form.items().map(|i| i.link_id.as_str()).collect();
        assert_eq!(ids.len(), read.form.items().count());
    }
}

#[test]
fn a_tenancy_visit_can_be_filled_in_to_the_end() {
    let form = form(FORMS[1]);
    let mut answers = initials(&form, &|expression| match expression {
        "%patient.name.text" => Some(Value::from("Ada Example")),
        "%user.name.text" => Some(Value::from("Sam Officer")),
        _ => None,
    });
    assert_eq!(
        answers.get("name"),
        Some(&Answer::Register(Value::from("Ada Example")))
    );
    let before = page(&form, &answers);
    assert!(before.problems > 0);
    let yes = Value::Boolean(true);
    for (key, value) in [
        ("seen", Value::from("tenant")),
        ("identity", yes.clone()),
        ("household:a", yes.clone()),
        ("household:a/member-name", Value::from("Bo Example")),
        ("vulnerable=breathing", yes.clone()),
        ("damp-seen", yes.clone()),
        ("damp-rooms=bathroom", yes.clone()),
        ("damp-rooms=+", Value::from("Cupboard")),
        ("damp-extent", Value::from("large")),
        ("damp-since", Value::from("2026-09")),
        (
            "damp-aware",
            Value::Time(Timestamp::parse("2026-11-24T10:42:00Z").unwrap()),
        ),
        ("smoke-alarm", Value::from("missing")),
        ("co-alarm", Value::from("not-needed")),
        ("emergency", Value::Boolean(false)),
        ("lonely-ask", Value::Absent(Absent::AskedDeclined)),
        ("no-longer-asked", Value::from("x")),
    ] {
        answers.set(key, value);
    }
    let after = page(&form, &answers);
    assert_eq!(problems(&form, &answers), []);
    assert_eq!(after.problems, 0);
    assert!(after.answered > before.answered && after.answered < after.of);
    assert_eq!(
        after
            .unplaced
            .iter()
            .map(|u| u.key.as_str())
            .collect::<Vec<_>>(),
        ["no-longer-asked"]
    );
    let states = page_states(&form, &answers);
    assert!(states["report"] && states["support"] && !states["companionship"]);
    let damp = after.items.iter().find(|i| i.link_id == "damp").unwrap();
    let aware = damp
        .items
        .iter()
        .find(|i| i.link_id == "damp-aware")
        .unwrap();
    assert_eq!((aware.hint.len(), aware.help.len()), (1, 1));
    let back: FormPage = serde_json::from_str(&serde_json::to_string(&after).unwrap()).unwrap();
    assert_eq!(back, after);
}

#[test]
fn two_people_who_fill_in_one_form_merge_key_by_key() {
    let form = form(FORMS[0]);
    let mut one = Answers::default();
    one.set("care-given=wash", Value::Boolean(true));
    let mut two = Answers::default();
    two.set("care-given=move", Value::Boolean(true));
    let mut both = one.clone();
    both.0.extend(two.0);
    assert_eq!(submitted(&form, &both).0.len(), 2);
    assert!(page_states(&form, &both)["move-two"]);
    assert!(!page_states(&form, &one)["move-two"]);
}

#[test]
fn a_choice_of_which_the_options_stand_outside_the_form_is_answered_in_words() {
    let form = form(
        r#"{"resourceType":"Questionnaire","item":[
        {"linkId":"one","type":"choice","required":true,"answerValueSet":"http://example.org/set"},
        {"linkId":"many","type":"choice","required":true,"repeats":true,"answerValueSet":"http://example.org/set"},
        {"linkId":"open","type":"open-choice","required":true,"repeats":true,"answerValueSet":"http://example.org/set"}
        ]}"#,
    );
    let mut answers = Answers::default();
    assert_eq!(page(&form, &answers).problems, 3);
    for key in ["one", "many:1", "many:2", "open:1"] {
        answers.set(key, Value::from("In my own words"));
    }
    let shown = page(&form, &answers);
    assert_eq!((shown.problems, shown.answered, shown.of), (0, 3, 3));
    assert!(shown.unplaced.is_empty());
    assert_eq!(shown.items[1].instances.len(), 2);
    assert!(shown.items[2].other.is_none());
    assert_eq!(submitted(&form, &answers).0.len(), 4);
}

#[test]
fn first_answers_come_from_the_form_and_from_the_record() {
    let form = form(
        r#"{"resourceType":"Questionnaire","item":[
        {"linkId":"n","type":"integer","initial":[{"valueInteger":3}]},
        {"linkId":"t","type":"text","initial":[{"valueString":"hello"}]},
        {"linkId":"r","type":"string","repeats":true,"initial":[{"valueString":"a"},{"valueString":"b"}]},
        {"linkId":"c","type":"choice","repeats":true,"answerOption":[
          {"valueCoding":{"code":"x"},"initialSelected":true},{"valueCoding":{"code":"y"}}]},
        {"linkId":"o","type":"open-choice","initial":[{"valueString":"else"}],"answerOption":[{"valueCoding":{"code":"x"}}]},
        {"linkId":"wrong","type":"integer","extension":[{"url":"a/sdc-questionnaire-initialExpression","valueExpression":{"expression":"%patient.birthDate"}}]},
        {"linkId":"born","type":"date","extension":[{"url":"a/sdc-questionnaire-initialExpression","valueExpression":{"expression":"%patient.birthDate.first()"}}]},
        {"linkId":"g","type":"group","repeats":true,"item":[{"linkId":"in","type":"boolean","initial":[{"valueBoolean":true}]}]}
        ]}"#,
    );
    let lookup = |e: &str| (e == "%patient.birthDate").then(|| Value::from("1950-03"));
    let mut expected = Answers::default();
    expected.set("n", Value::Integer(3));
    expected.set("t", Answer::Text("hello".into()));
    expected.set("r:1", Value::from("a"));
    expected.set("r:2", Value::from("b"));
    expected.set("c=x", Value::Boolean(true));
    expected.set("o=+", Value::from("else"));
    expected.set("born", Value::from("1950-03"));
    assert_eq!(initials(&form, &lookup), expected);
    let inside = initials_in(&form, &"g:k1".parse().unwrap(), &lookup);
    assert_eq!(
        inside.0.into_keys().collect::<Vec<_>>(),
        ["g:k1", "g:k1/in"]
    );
}
