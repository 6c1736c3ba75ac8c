//! Answers that cannot wait: a form marks a question or an option, and the visit raises what it says at once.

use super::answers::Answers;
use super::condition::State;
use super::definition::Form;
use super::element::{Object, text_of};
use crate::domain::value::Value;
use crate::domain::visit::ConcernKind;
use std::collections::BTreeMap;

/// The extension by which a form marks a yes-or-no question, or an option of a choice: `valueCode` is
/// `safeguarding` or `emergency-hazard`.
pub const WORRY: &str = "https://doorstep.example/fhir/StructureDefinition/worry";

/// What the mark says. A code that is not known is refused: a form whose mark raises nothing must not be published.
pub(super) fn worry_of(extension: &Object) -> Result<ConcernKind, &'static str> {
    let code = text_of(extension, "valueCode").ok_or("worry")?;
    let kind = ConcernKind::of_code(code);
    (kind.code() == code).then_some(kind).ok_or("worry")
}

/// The keys of answers that raise something, with what. An answer that a condition switched off raises nothing.
#[must_use]
pub fn worries(form: &Form, answers: &Answers) -> BTreeMap<String, ConcernKind> {
    let state = State::new(form, answers);
    let mut found = BTreeMap::new();
    for (number, item) in form.items.iter().enumerate() {
        if item.worry.is_none() && item.choices.iter().all(|c| c.worry.is_none()) {
            continue;
        }
        for spot in state.spots(number) {
            if !state.enabled(number, &spot.prefix) {
                continue;
            }
            for given in state.given(number, &spot.prefix) {
                let chosen = |code: &str| !given.other && given.value.text() == Some(code);
                let kind = match given.value {
                    Value::Boolean(true) => item.worry,
                    _ => {
                        let mut marked = item.choices.iter().filter(|c| chosen(&c.code));
                        marked.find_map(|c| c.worry)
                    }
                };
                found.extend(kind.map(|kind| (given.key, kind)));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use serde_json::json;

    fn form() -> Form {
        let mark = |code: &str| json!([{"url": WORRY, "valueCode": code}]);
        let questionnaire = json!({
        "resourceType": "Questionnaire", "url": "https://example.org/f", "version": "1", "status": "active",
        "item": [
            {"linkId": "home", "text": "At home?", "type": "boolean"},
            {"linkId": "unsafe", "text": "Not safe?", "type": "boolean", "extension": mark("safeguarding"),
             "enableWhen": [{"question": "home", "operator": "=", "answerBoolean": true}]},
            {"linkId": "seen", "text": "Seen?", "type": "choice", "repeats": true, "answerOption": [
                {"valueCoding": {"code": "gas"}, "extension": mark("emergency-hazard")},
                {"valueCoding": {"code": "dust"}}]},
        ]});
        Form::read(&questionnaire.to_string()).unwrap().form
    }

    #[test]
    fn a_marked_yes_and_a_marked_option_raise_and_nothing_else_does() {
        for (given, expected) in [
            (vec![("home", true), ("unsafe", true)], vec!["unsafe"]),
            (vec![("home", true), ("unsafe", false)], vec![]),
            (vec![("home", false), ("unsafe", true)], vec![]),
            (
                vec![("seen=gas", true), ("seen=dust", true)],
                vec!["seen=gas"],
            ),
            (vec![("seen=gas", false)], vec![]),
        ] {
            let mut answers = Answers::default();
            for (key, yes) in &given {
                answers.set(*key, Value::Boolean(*yes));
            }
            let found = worries(&form(), &answers);
            assert_eq!(found.keys().collect::<Vec<_>>(), expected, "{given:?}");
        }
    }
}
