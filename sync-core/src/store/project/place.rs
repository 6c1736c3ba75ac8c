//! A place in lists and search: its address on one line; found by any part of it, the postcode and the UPRN.

use super::{Rows, SubjectFacts, alerts, terms};
use crate::document::{Document, address_of};

pub(super) fn rows(document: &Document) -> Rows {
    let address = address_of(document);
    let line = address.one_line();
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
        }),
        ..Rows::default()
    }
}
