//! The forms that `init` publishes: Questionnaires of the folder `forms`, part of this program.

use sync_core::domain::organisation::{PublishedForm, Service};

/// Each form and the service that uses it.
const FORMS: &[(&str, Service)] = &[
    (
        include_str!("../../forms/home-care-visit.json"),
        Service::Care,
    ),
    (
        include_str!("../../forms/tenancy-visit.json"),
        Service::Housing,
    ),
];

/// The forms, each as its Questionnaire says. One that cannot be read is left out; a test makes sure that none is.
pub(crate) fn published() -> Vec<PublishedForm> {
    FORMS
        .iter()
        .filter_map(|(text, service)| read(text, *service))
        .collect()
}

/// Reads what identifies a Questionnaire.
#[must_use]
pub fn read(questionnaire: &str, service: Service) -> Option<PublishedForm> {
    let json: serde_json::Value = serde_json::from_str(questionnaire).ok()?;
    let word = |key: &str| Some(json.get(key)?.as_str()?.to_owned());
    Some(PublishedForm {
        url: word("url")?,
        version: word("version")?,
        title: word("title")?,
        service,
        questionnaire: questionnaire.to_owned(),
    })
}
