//! Which answers are submitted.

use super::answers::Answers;
use super::condition::State;
use super::definition::Form;

/// The answers of enabled items only. Those of disabled ones stay in the response, so that toggling back loses
/// no work, and are never submitted; nor is what was taken back, a box that is not ticked, an instance that was
/// removed, or an answer to a question that this version of the form does not have.
#[must_use]
pub fn submitted(form: &Form, answers: &Answers) -> Answers {
    let state = State::new(form, answers);
    let mut out = Answers::default();
    for number in 0..form.items.len() {
        for spot in state.spots(number) {
            if !state.enabled(number, &spot.prefix) {
                continue;
            }
            for given in state.given(number, &spot.prefix) {
                if let Some(answer) = answers.get(&given.key) {
                    out.set(given.key, answer.clone());
                }
            }
        }
    }
    out
}
