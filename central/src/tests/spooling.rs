//! What a locked device sends: sealed, in order, and the head of its chain comes back.

use super::house::House;
use crate::counter;
use crate::identity::seal;
use crate::spool::{rescue, spool};
use sync_core::domain::ids::RecordId;
use sync_core::domain::schema::Kind;
use sync_core::domain::scope::{Compartment, Scope};
use sync_core::protocol::desk::SpoolRequest;
use sync_core::protocol::request::Signed;
use sync_core::protocol::sync::Outcome;
use uuid::Uuid;

/// What a device closes for this central.
fn sealing(house: &House) -> [u8; 32] {
    let root = house.central.identity.root.verifying_key().to_bytes();
    let certificate = house
        .central
        .identity
        .certificate(house.central.organisation, house.central.issued);
    certificate.verify(&root).unwrap().sealing
}

#[test]
fn a_spool_is_taken_in_like_a_push_and_what_cannot_be_opened_waits() {
    let house = House::new();
    let (alice, mut device) = house.care_worker("Alice Example");
    let case = house.case("case-1", &[alice]);
    let central = sealing(&house);
    let scope = Scope::case(case, Compartment::Care);
    let visit = RecordId(Uuid::from_u128(5));
    let first = device.write(visit, Kind::Visit, scope, "title", "Morning call");
    let second = device.write(visit, Kind::Visit, scope, "title", "Early call");
    let close = |sealed, bound: &[u8]| {
        let plain = minicbor::to_vec(sealed).unwrap();
        seal(&central, &plain, bound, &*house.random).unwrap()
    };
    let items = vec![
        close(&first, &device.id.bytes()),
        close(&second, b"another device"),
        close(&second, &device.id.bytes()),
    ];
    let request = SpoolRequest {
        protocol: 1,
        items: items.into_iter().map(Into::into).collect(),
        store_lost: None,
        of: None,
    };
    let signed = Signed {
        device: device.id,
        counter: 1,
        time: house.central.now(),
    };
    let asked = counter::asked("/v1/spool", b"1");
    let answer = spool(&house.central, &signed, &asked, &request).unwrap();
    let outcomes: Vec<Outcome> = answer.results.iter().map(|r| r.outcome).collect();
    assert_eq!(
        outcomes,
        [Outcome::Accepted, Outcome::Retry, Outcome::Accepted]
    );
    assert_eq!(answer.results[1].envelope, [0; 32]);
    assert_eq!(
        (answer.chain_number, answer.chain_head),
        (device.number, device.previous)
    );
    let (again, _) = {
        device.counter = 1;
        device.sync(&house, vec![first, second])
    };
    assert!(
        again.iter().all(|r| r.outcome == Outcome::Duplicate),
        "the outbox sends them too"
    );
    house.is_sound();
}

#[test]
fn without_a_signature_only_what_the_device_itself_signed_is_taken_in() {
    let house = House::new();
    let (alice, mut device) = house.care_worker("Alice Example");
    let (_, mut other) = house.care_worker("Mallory Example");
    let case = house.case("case-1", &[alice]);
    let central = sealing(&house);
    let scope = Scope::case(case, Compartment::Care);
    let visit = RecordId(Uuid::from_u128(5));
    let first = device.write(visit, Kind::Visit, scope, "title", "Morning call");
    let foreign = other.write(visit, Kind::Visit, scope, "title", "Not hers");
    let mut changed = first.clone();
    changed.signature[0] ^= 1;
    let items = [&foreign, &changed, &first].map(|sealed| {
        let plain = minicbor::to_vec(sealed).unwrap();
        seal(&central, &plain, &device.id.bytes(), &*house.random)
            .unwrap()
            .into()
    });
    let request = SpoolRequest {
        protocol: 1,
        items: items.into(),
        store_lost: Some(true),
        of: Some(device.id),
    };
    let key = device.key.verifying_key();
    let answer = rescue(&house.central, device.id, &key, &request).unwrap();
    let outcomes: Vec<Outcome> = answer.results.iter().map(|r| r.outcome).collect();
    assert_eq!(
        outcomes,
        [Outcome::Retry, Outcome::Retry, Outcome::Accepted]
    );
    assert_eq!(answer.oldest_new, Some(first.read().unwrap().observed));
    let again = rescue(&house.central, device.id, &key, &request).unwrap();
    assert_eq!(again.results[2].outcome, Outcome::Duplicate);
    assert_eq!(again.oldest_new, None);
    let kept = house
        .central
        .as_operator("quarantine", &serde_json::json!({}));
    assert_eq!(
        kept.unwrap(),
        serde_json::json!([]),
        "nothing is kept of what proves nothing"
    );
    house.is_sound();
}
