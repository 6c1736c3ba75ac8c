//! Digests stay true whatever happens in whatever order.

use super::sync::{digests_hold, held};
use super::world::{Device, NINE, Writer, id, path, person_scope, projections, put};
use crate::document::Document;
use crate::domain::schema::Kind;
use crate::domain::scope::{Compartment, Scope};
use crate::domain::value::Value;
use crate::store::Arrival;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn digests_are_kept_up(steps in prop::collection::vec((0_u8..6, 1_u128..4, 0_u64..1000), 1..25)) {
        let mut device = Device::new();
        let mut theirs = Writer::new(2);
        let mut hashes = Vec::new();
        for (step, n, seed) in steps {
            let scope = device.store.read(|r| r.record(id(n))).unwrap().map_or(person_scope(n), |l| l.scope);
            match step {
                0 | 1 => hashes.push(device.person(n, &[put("name.full", format!("Name {} {seed}", device.me.number))])),
                2 => {
                    let mut copy = device.document(id(n), Kind::Person);
                    let edit = put("birth.place", format!("Town {} {seed}", theirs.number));
                    let came = [theirs.seal(id(n), scope, &mut copy, &[edit])];
                    device.receive(scope, &copy, &came, seed);
                    device.receive(scope, &copy, &came, seed);
                }
                3 if !hashes.is_empty() => {
                    let hash = hashes[seed as usize % hashes.len()];
                    let _ = device.store.write("answers", NINE, |w| w.acknowledge(&hash, &held(1, seed), None));
                }
                4 => {
                    let to = Scope::person(id(n), if seed % 2 == 0 { Compartment::Care } else { Compartment::Core });
                    let _ = device.store.write("pull", NINE, |w| w.move_record(id(n), &to));
                }
                5 if seed % 4 == 0 => { device.store.write("restored", NINE, |w| w.offer_everything_again()).unwrap(); }
                _ => {}
            }
            let all: Vec<Scope> = (1..4).flat_map(|n| [person_scope(n), Scope::person(id(n), Compartment::Care)]).collect();
            digests_hold(&device, &all);
        }
        let kept_up = projections(&device.store);
        device.store.write("rebuild", NINE, |w| w.rebuild_projections()).unwrap();
        prop_assert_eq!(projections(&device.store), kept_up);
    }
}

#[test]
fn a_change_that_two_envelopes_cover_is_counted_once() {
    let device = Device::new();
    let scope = person_scope(1);
    let mut document = Document::genesis(Kind::Person, 1).unwrap();
    let mut theirs = Writer::new(2);
    let (sealed, envelope) = theirs.seal(id(1), scope, &mut document, &[put("gender", "female")]);
    // The same change, vouched for by another device.
    let other = crate::document::envelope::Envelope {
        number: 5,
        ..envelope.clone()
    };
    let key = ed25519_dalek::SigningKey::from_bytes(&[3; 32]);
    let changes = sealed.changes.iter().map(|c| c.to_vec()).collect();
    let again = crate::document::envelope::Sealed::seal(&other, changes, &key);
    let arrival = |sealed, envelope, hash| Arrival {
        sealed,
        envelope,
        hash,
        received: NINE,
        sequence: 1,
    };
    let came = [
        arrival(&sealed, &envelope, sealed.hash()),
        arrival(&again, &other, again.hash()),
    ];
    device
        .store
        .write("pull", NINE, |w| {
            w.apply_remote(id(1), &scope, &document, &came)
        })
        .unwrap();
    digests_hold(&device, &[scope]);
    device
        .store
        .read(|r| {
            let digest = r.digest(&scope)?.acknowledged;
            assert_eq!((digest.changes.count, digest.envelopes.count), (1, 2));
            assert_eq!(r.sealed(&again.hash())?.as_ref(), Some(&again));
            assert_eq!(r.record_sums(&scope)?.get(&id(1)).unwrap().count, 1);
            Ok(())
        })
        .unwrap();
    assert_eq!(
        device.document(id(1), Kind::Person).value(&path("gender")),
        Some(Value::from("female"))
    );
}
