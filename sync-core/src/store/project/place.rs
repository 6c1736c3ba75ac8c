//! A place in lists and search: its address on one line; found by any part of it, the postcode and the UPRN. Its
//! hazards that cannot wait.

use super::{Rows, SubjectFacts, alerts, terms};
use crate::document::{Document, address_of, hazards_of};
use crate::domain::visit::ENTERED_IN_ERROR;

pub(super) fn rows(document: &Document) -> Rows {
    let address = address_of(document);
    let line = address.one_line();
    let mut hazards = hazards_of(document);
    hazards
        .hazards
        .retain(|h| h.emergency && h.status != ENTERED_IN_ERROR);
    Rows {
        terms: terms(&[
            line.clone(),
            address.text,
            address.postcode,
            address.uprn.clone(),
        ]),
        subject: Some(SubjectFacts {
            title: line,
            detail: address.uprn,
            alerts: alerts(document),
            hazards,
        }),
        ..Rows::default()
    }
}
