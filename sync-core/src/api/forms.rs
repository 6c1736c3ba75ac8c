//! Forms at the desk: what is found in one before it is published, and publishing it.

use crate::domain::form::{Finding, FindingCode, Form, FormFault, Item, Unsupported, check};
use crate::domain::organisation::Service;
use serde::{Deserialize, Serialize};

/// Arguments of `check_form`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CheckForm {
    /// A FHIR R4 Questionnaire as JSON, 2 MiB at most.
    pub questionnaire: String,
}

/// Arguments of `publish_form`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PublishForm {
    /// A FHIR R4 Questionnaire as JSON, 2 MiB at most.
    pub questionnaire: String,
    /// The service that uses it.
    pub service: Service,
}

/// What was found in a form.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CheckedForm {
    /// Its canonical address.
    pub url: String,
    /// Its version.
    pub version: String,
    /// Its title.
    pub title: String,
    /// How many questions it has.
    pub questions: u32,
    /// Whether this version is published.
    pub standing: FormStanding,
    /// Why it cannot be read at all.
    pub fault: Option<FormFault>,
    /// What must be put right before it is published.
    pub findings: Vec<PlacedFinding>,
    /// What it asks for that has no effect here; it can be published all the same.
    pub unsupported: Vec<Unsupported>,
}

/// Whether a version of a form is published. Versions never change.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum FormStanding {
    /// Nothing is published under this address and version.
    New,
    /// Exactly this is published.
    Published,
    /// Something else is published under this address and version: it needs another version.
    Taken,
}

/// Something to put right, with its place in the form.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PlacedFinding {
    /// What.
    pub finding: Finding,
    /// What the item asks or says; empty for the form as a whole.
    pub text: String,
    /// The groups around it by what they say, from the outside in.
    pub within: Vec<String>,
}

impl CheckedForm {
    /// Reads and checks a Questionnaire. `standing` stays `New`: only central knows better.
    #[must_use]
    pub fn of(questionnaire: &str) -> Self {
        let mut checked = Self {
            url: String::new(),
            version: String::new(),
            title: String::new(),
            questions: 0,
            standing: FormStanding::New,
            fault: None,
            findings: Vec::new(),
            unsupported: Vec::new(),
        };
        let read = match Form::read(questionnaire) {
            Ok(read) => read,
            Err(fault) => {
                checked.fault = Some(fault);
                return checked;
            }
        };
        let form = read.form;
        let questions = form.items().filter(|i| i.kind.is_question()).count();
        checked.questions = u32::try_from(questions).unwrap_or(u32::MAX);
        checked.findings = check(&form).into_iter().map(|f| place(&form, f)).collect();
        checked.unsupported = read.unsupported;
        (checked.url, checked.version, checked.title) = (form.url, form.version, form.title);
        checked
    }

    /// Whether nothing stands in the way of publishing it, or it is published already.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.fault.is_none() && self.findings.is_empty() && self.standing != FormStanding::Taken
    }
}

fn place(form: &Form, finding: Finding) -> PlacedFinding {
    let said = |item: &Item| {
        let text = item.text.trim();
        if text.is_empty() { &item.link_id } else { text }.to_owned()
    };
    // Of two items with one linkId it is the later that is to be put right.
    let item = match finding.code {
        FindingCode::DuplicateLinkId => {
            form.items().filter(|i| i.link_id == finding.link_id).last()
        }
        _ => form.item(&finding.link_id),
    };
    let mut within: Vec<String> =
        item.map_or_else(Vec::new, |i| form.around(i).map(said).collect());
    within.reverse();
    PlacedFinding {
        text: item.map(|i| i.text.clone()).unwrap_or_default(),
        within,
        finding,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_finding_is_named_with_its_place() {
        let json = r#"{"resourceType":"Questionnaire","url":"u","version":"1","title":"T","item":[
            {"linkId":"outer","type":"group","text":"Home","item":[{"linkId":"inner","type":"group","text":"Damp","item":[
              {"linkId":"q","type":"string","text":"Where?","enableWhen":[{"question":"gone","operator":"exists","answerBoolean":true}]}]}]}]}"#;
        let checked = CheckedForm::of(json);
        let found = checked.findings.first().unwrap();
        assert_eq!(found.within, ["Home", "Damp"]);
        assert_eq!(
            (found.text.as_str(), found.finding.link_id.as_str()),
            ("Where?", "q")
        );
        assert_eq!(found.finding.about.as_deref(), Some("gone"));
        assert!(!checked.is_sound());
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        let checked = CheckedForm::of("{");
        assert!(matches!(
            checked.fault,
            Some(FormFault::NotJson { line: 1, .. })
        ));
        assert!(!checked.is_sound());
    }
}
