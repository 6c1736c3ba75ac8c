//! A place in lists and search: its address on one line; found by any part of it, the postcode and the UPRN.

use super::{Rows, SubjectFacts, alerts, root, terms};
use crate::document::Document;
use crate::domain::address::{Address, Numbers};

pub(super) fn rows(document: &Document) -> Rows {
    let part = |key: &str| root(document, key);
    let numbers = |of: &str| Numbers {
        start_number: part(&format!("{of}.start.number")),
        start_suffix: part(&format!("{of}.start.suffix")),
        end_number: part(&format!("{of}.end.number")),
        end_suffix: part(&format!("{of}.end.suffix")),
    };
    let address = Address {
        uprn: part("uprn"),
        usrn: part("usrn"),
        organisation: part("organisation"),
        sao_text: part("sao.text"),
        sao: numbers("sao"),
        pao_text: part("pao.text"),
        pao: numbers("pao"),
        street: part("street"),
        locality: part("locality"),
        town: part("town"),
        administrative_area: part("administrative.area"),
        postcode: part("postcode"),
        text: part("address.text"),
    };
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
