//! A code enrols one device, once, in time.

use super::device::Device;
use super::house::House;
use serde_json::json;

#[test]
fn a_code_is_good_once_and_for_a_while() {
    let house = House::new();
    let worker = house.worker("Alice Example", "care-worker", house.care);
    let code = house.desk("add_device", json!({ "worker": worker, "minutes": 30 }));
    let code = code["code"].as_str().unwrap();
    let device = Device::enrol(&house, code).unwrap();
    assert_eq!(device.worker, worker);
    assert_eq!(Device::enrol(&house, code).err().as_deref(), Some("used"));

    let code = house.desk("add_device", json!({ "worker": worker, "minutes": 30 }));
    house.later(31);
    assert_eq!(
        Device::enrol(&house, code["code"].as_str().unwrap())
            .err()
            .as_deref(),
        Some("expired")
    );
}

#[test]
fn a_lost_answer_can_be_asked_for_again() {
    let house = House::new();
    let worker = house.worker("Alice Example", "care-worker", house.care);
    let code = house.desk("add_device", json!({ "worker": worker }));
    let code = sync_core::protocol::enrol::Code::parse(code["code"].as_str().unwrap()).unwrap();
    let request = sync_core::protocol::enrol::EnrolRequest {
        protocol: 1,
        secret: code.secret,
        device: sync_core::domain::ids::DeviceId(uuid::Uuid::from_u128(5)),
        key: ed25519_dalek::SigningKey::from_bytes(&[9; 32])
            .verifying_key()
            .to_bytes(),
        name: "telephone".into(),
        app: String::new(),
    };
    let first = crate::enrol::enrol(&house.central, &request).unwrap();
    let head = house.head();
    assert_eq!(
        crate::enrol::enrol(&house.central, &request).unwrap(),
        first
    );
    assert_eq!(house.head(), head, "and nothing new is logged");
    let unknown = sync_core::protocol::enrol::EnrolRequest {
        secret: [0; 16],
        ..request
    };
    assert_eq!(
        crate::enrol::enrol(&house.central, &unknown)
            .unwrap()
            .refused
            .as_deref(),
        Some("unknown")
    );
}

#[test]
fn the_code_carries_where_central_is_and_the_root() {
    let house = House::new();
    let worker = house.worker("Alice Example", "care-worker", house.care);
    let code = house.desk("add_device", json!({ "worker": worker }));
    let code = sync_core::protocol::enrol::Code::parse(code["code"].as_str().unwrap()).unwrap();
    assert_eq!(code.address, "http://127.0.0.1:8400");
    assert_eq!(
        code.root,
        house.central.identity.root.verifying_key().to_bytes()
    );
}
