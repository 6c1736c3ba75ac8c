//! What a locked device sends: sealed, in order, and the head of its chain comes back.

use super::house::House;
use crate::counter;
use crate::identity::seal;
use crate::spool::spool;
use sync_core::domain::ids::RecordId;
use sync_core::domain::schema::Kind;
use sync_core::domain::scope::{Compartment, Scope};
use sync_core::protocol::desk::SpoolRequest;
use sync_core::protocol::request::Signed;
use sync_core::protocol::sync::Outcome;
use uuid::Uuid;

#[test]
fn a_spool_is_taken_in_like_a_push_and_what_cannot_be_opened_waits() {
    let house = House::new();
    let (alice, mut device) = house.care_worker("Alice Example");
    let case = house.case("case-1", &[alice]);
    let root = house.central.identity.root.verifying_key().to_bytes();
    let certificate = house
        .central
        .identity
        .certificate(house.central.organisation, house.central.issued);
    let central = certificate.verify(&root).unwrap().sealing;
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
