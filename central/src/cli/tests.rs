//! What an administrator types before there is anything to click: a first code, and one for who has lost theirs.
#![allow(clippy::unwrap_used)]

use super::desk::enrol_administrator;
use super::names::Names;
use crate::ambient::{MachineClock, MachineRandomness};
use crate::folder::Folder;
use crate::init::{Init, init};
use serde_json::json;

fn made() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let what = Init {
        name: "Anytown Council".into(),
        port: 8400,
        ..Init::default()
    };
    let folder = Folder::at(&dir.path().join("central"));
    init(&folder, &what, &MachineClock, &MachineRandomness).unwrap();
    dir
}

#[test]
fn an_organisation_without_an_administrator_gets_one_and_one_with_gets_a_code() {
    let dir = made();
    let place = dir.path().join("central");
    let first = enrol_administrator(&place, Some("Olive Orange"), None).unwrap();
    assert!(first.starts_with("DOORSTEP-"));
    let again = enrol_administrator(&place, None, None).unwrap();
    assert_ne!(first, again, "each code is a new one");
    let operator = super::desk::operator(&place).unwrap();
    let codes = operator.desk("administrator_codes", &json!({})).unwrap();
    let olive = Names(operator.central()).administrator(None).unwrap();
    assert_eq!(codes[0]["worker"], json!(olive), "both are noted");
    assert_eq!(
        codes[1]["worker"],
        json!(olive),
        "for the same administrator"
    );
}

#[test]
fn with_several_administrators_it_must_be_said_which() {
    let dir = made();
    let place = dir.path().join("central");
    enrol_administrator(&place, Some("Olive Orange"), None).unwrap();
    {
        let operator = super::desk::operator(&place).unwrap();
        let other = json!({ "name": "Ann Amber", "role": "administrator", "teams": [] });
        operator.desk("add_worker", &other).unwrap();
    }
    let which = enrol_administrator(&place, None, None)
        .unwrap_err()
        .to_string();
    assert!(which.contains("Olive Orange") && which.contains("Ann Amber"));
    assert!(enrol_administrator(&place, Some("Nobody Here"), None).is_err());
    assert!(enrol_administrator(&place, Some("ann amber"), None).is_ok());
}
