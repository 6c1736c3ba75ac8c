//! Who may call what, and that a verb whose request comes twice is done once.

use super::house::House;
use crate::verbs;
use serde_json::json;
use sync_core::api::{ApiError, ErrorCode};
use sync_core::domain::ids::DeviceId;
use sync_core::protocol::desk::{DeskRequest, DeskResponse};
use sync_core::protocol::request::Signed;

pub(super) fn call(
    house: &House,
    device: DeviceId,
    counter: u64,
    verb: &str,
    args: &serde_json::Value,
) -> DeskResponse {
    let request = DeskRequest {
        verb: verb.into(),
        args: args.to_string(),
    };
    let body = minicbor::to_vec(&request).unwrap();
    let signed = Signed {
        device,
        counter,
        time: house.central.now(),
    };
    verbs::desk(
        &house.central,
        &signed,
        &crate::counter::asked("/v1/desk", &body),
        &request,
    )
    .unwrap()
}

pub(super) fn error(response: &DeskResponse) -> ErrorCode {
    let error: ApiError = serde_json::from_str(response.error.as_deref().unwrap()).unwrap();
    error.code
}

#[test]
fn a_verb_is_done_once_however_often_its_request_comes() {
    let house = House::new();
    let admin = house.worker("Ann Example", "administrator", house.care);
    let device = house.device(admin).id;
    let args = json!({ "name": "Night team", "service": "care" });
    let head = house.head();
    let first = call(&house, device, 1, "add_team", &args);
    assert!(first.reply.is_some());
    assert_eq!(call(&house, device, 1, "add_team", &args), first);
    assert_eq!(house.head(), head + 1);
    assert_eq!(
        error(&call(
            &house,
            device,
            1,
            "add_team",
            &json!({ "name": "Other", "service": "care" })
        )),
        ErrorCode::Refused
    );
}

#[test]
fn each_role_does_its_own() {
    let house = House::new();
    let admin = house.worker("Ann Example", "administrator", house.care);
    let supervisor = house.worker("Sam Example", "supervisor", house.care);
    let (alice, device) = house.care_worker("Alice Example");
    let (admin, supervisor) = (house.device(admin).id, house.device(supervisor).id);
    let case = house.case("case-1", &[alice]);
    let team = json!({ "name": "x", "service": "care" });
    assert_eq!(
        error(&call(&house, supervisor, 1, "add_team", &team)),
        ErrorCode::NotAllowed
    );
    assert_eq!(
        error(&call(&house, device.id, 1, "add_team", &team)),
        ErrorCode::NotAllowed
    );
    let assign = json!({ "case": case, "team": null, "workers": [alice] });
    assert_eq!(
        error(&call(&house, admin, 1, "assign_case", &assign)),
        ErrorCode::NotFound
    );
    assert_eq!(
        error(&call(&house, device.id, 2, "assign_case", &assign)),
        ErrorCode::NotFound
    );
    assert!(
        call(&house, supervisor, 2, "assign_case", &assign)
            .error
            .is_none()
    );
    assert_eq!(
        error(&call(&house, device.id, 3, "device_list", &json!({}))),
        ErrorCode::NotAllowed
    );
    let other = house.worker("Sue Example", "supervisor", house.housing);
    let other = house.device(other).id;
    assert_eq!(
        error(&call(&house, other, 1, "assign_case", &assign)),
        ErrorCode::NotFound
    );
    // A supervisor opens the first case of someone whom nobody holds yet, for a team of their own; an administrator
    // opens none.
    let stranger = house.person("stranger");
    let open = |team, person: &str| json!({ "title": "x", "service": "care", "team": team, "person": person, "place": null, "workers": [] });
    let first = open(house.care, &stranger.to_string());
    assert!(
        call(&house, supervisor, 3, "open_case", &first)
            .error
            .is_none()
    );
    assert_eq!(
        error(&call(&house, admin, 2, "open_case", &first)),
        ErrorCode::NotAllowed
    );
    let theirs = open(house.housing, &stranger.to_string());
    assert_eq!(
        error(&call(&house, supervisor, 4, "open_case", &theirs)),
        ErrorCode::NotAllowed
    );
    let nobody = open(house.care, &house.care.to_string());
    assert_eq!(
        error(&call(&house, supervisor, 5, "open_case", &nobody)),
        ErrorCode::NotFound
    );
}

#[test]
fn a_refused_verb_leaves_nothing_behind() {
    let house = House::new();
    let head = house.head();
    assert!(
        house
            .try_desk("add_team", json!({ "name": "", "service": "care" }))
            .is_err()
    );
    assert!(house.try_desk("no_such_verb", json!({})).is_err());
    assert_eq!(house.head(), head);
}
