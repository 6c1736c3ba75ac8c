//! The forms that come with central.

use super::house::House;
use serde_json::json;
use sync_core::api::{CheckedForm, FormStanding};
use sync_core::domain::form::{FindingCode, Form, FormFault};
use sync_core::domain::organisation::Reference;

#[test]
fn every_form_is_read_by_the_engine_and_has_an_address_of_its_own() {
    let forms = crate::forms::published();
    assert_eq!(forms.len(), 2);
    assert_ne!(forms[0].url, forms[1].url);
    for form in &forms {
        let read = Form::read(&form.questionnaire).unwrap();
        assert_eq!(
            (&read.form.url, &read.form.version, &read.form.title),
            (&form.url, &form.version, &form.title)
        );
    }
}

fn form(version: &str, items: &str) -> String {
    json!({
        "resourceType": "Questionnaire", "url": "https://example.org/falls", "version": version, "title": "Falls",
        "item": serde_json::from_str::<serde_json::Value>(items).unwrap(),
    })
    .to_string()
}

const ASKS: &str = r#"[{"linkId":"fall","type":"boolean","text":"A fall?"}]"#;

fn publish(house: &House, text: &str) -> CheckedForm {
    let args = json!({ "questionnaire": text, "service": "care" });
    serde_json::from_value(house.desk("publish_form", args)).unwrap()
}

fn published(house: &House) -> usize {
    let read =
        crate::storage::read(&*house.central.storage, |r| house.central.directory(r)).unwrap();
    let form = |r: &&Reference| matches!(r, Reference::Form(f) if f.url.ends_with("/falls"));
    read.references().filter(form).count()
}

#[test]
fn a_form_is_published_once_and_a_version_never_changes() {
    let house = House::new();
    let first = publish(&house, &form("1", ASKS));
    assert_eq!(
        (first.standing, first.questions),
        (FormStanding::Published, 1)
    );
    let head = house.head();
    // Laid out otherwise it is the same form; with another question it is not.
    let spread = form("1", ASKS).replace("\":", "\": ");
    assert_eq!(publish(&house, &spread).standing, FormStanding::Published);
    assert_eq!(house.head(), head, "nothing was written");
    let changed = form("1", &ASKS.replace("A fall?", "Any fall?"));
    assert_eq!(publish(&house, &changed).standing, FormStanding::Taken);
    let newer = form("2", &ASKS.replace("A fall?", "Any fall?"));
    assert_eq!(publish(&house, &newer).standing, FormStanding::Published);
    assert_eq!(published(&house), 2);
}

#[test]
fn a_form_with_something_to_put_right_is_not_published() {
    let house = House::new();
    for (broken, code) in [
        (
            r#"[{"linkId":"a","type":"string","text":"A","enableWhen":[{"question":"b","operator":"exists","answerBoolean":true}]}]"#,
            FindingCode::DanglingCondition,
        ),
        (
            r#"[{"linkId":"a","type":"string","text":"A"},{"linkId":"a","type":"string","text":"B"}]"#,
            FindingCode::DuplicateLinkId,
        ),
        (
            r#"[{"linkId":"a","type":"integer","text":"A","extension":[{"url":"x/minValue","valueInteger":5},{"url":"x/maxValue","valueInteger":4}]}]"#,
            FindingCode::ImpossibleLimits,
        ),
        (
            r#"[{"linkId":"n","type":"integer","text":"N"},{"linkId":"a","type":"string","text":"A","enableBehavior":"all","enableWhen":[{"question":"n","operator":">","answerInteger":5},{"question":"n","operator":"<","answerInteger":5}]}]"#,
            FindingCode::Unreachable,
        ),
    ] {
        let found = publish(&house, &form("1", broken));
        assert!(
            found.findings.iter().any(|f| f.finding.code == code),
            "{code:?}: {found:?}"
        );
        assert_eq!(found.standing, FormStanding::New);
    }
    let wrong_type = publish(
        &house,
        &form("1", r#"[{"linkId":"a","type":"coding","text":"A"}]"#),
    );
    assert!(
        matches!(wrong_type.fault, Some(FormFault::UnknownType { link_id, .. }) if link_id == "a")
    );
    assert_eq!(published(&house), 0);
}

#[test]
fn only_an_administrator_publishes() {
    let house = House::new();
    let args = json!({ "questionnaire": form("1", ASKS), "service": "care" });
    for (role, may) in [
        ("supervisor", false),
        ("care-worker", false),
        ("administrator", true),
    ] {
        let worker = house.worker("Ann Example", role, house.care);
        let done = super::desk::call(&house, house.device(worker).id, 1, "publish_form", &args);
        assert_eq!(done.reply.is_some(), may, "{role}");
    }
    assert_eq!(published(&house), 1);
}
