//! Forms as data: a FHIR R4 Questionnaire and the engine that answers it. Knows no user interface, no clock, no
//! Automerge: what was answered comes in as [`Answers`], what to show goes out as a [`FormPage`].
//!
//! ```text
//! Questionnaire JSON ── Form::read ──▶ Form ──┬─ check ─────▶ findings, before it is published
//!                                             ├─ initials ──▶ the first answers of a new response
//!                          Answers ───────────┼─ page ──────▶ what a generic renderer shows
//!                                             ├─ problems ──▶ what still stands in the way of submitting
//!                                             └─ submitted ─▶ the answers that are submitted
//! ```
//!
//! Answers merge, so that two people can fill in one form at once: see [`Key`] for which answer lies where.
//! Not supported, and named by [`Form::read`] in every form that uses it: FHIRPath beyond [`EXPRESSIONS`],
//! value sets outside the form, attachments (their answers are kept and shown, not made).

mod amount;
mod answers;
mod check;
mod condition;
mod definition;
mod element;
mod initial;
mod key;
mod page;
mod reach;
mod read;
mod read_item;
mod scalar;
mod submission;
mod validate;
mod worry;

#[cfg(test)]
mod tests;

pub use answers::{Answer, Answers};
pub use check::{Finding, FindingCode, check};
pub use definition::{
    Behaviour, Choice, Condition, Form, Item, ItemType, Limit, Operator, Unit, Unsupported,
};
pub use initial::{EXPRESSIONS, initials, initials_in};
pub use key::{Key, NotAKey, Step, Tick};
pub use page::{
    FormPage, PageInstance, PageItem, PageLimits, PageOption, PageOther, Unplaced, page,
};
pub use read::{FormFault, Read};
pub use submission::submitted;
pub use validate::{Problem, ProblemCode, problems};
pub use worry::{WORRY, worries};
