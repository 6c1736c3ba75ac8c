//! Frames, pages, codes and requests: what is read back, and what is refused.
#![allow(clippy::unwrap_used)]

use super::certificate::{CentralKeys, Certificate, NotOurCentral};
use super::frame::{self, FrameFault};
use super::page::{self, PageFault};
use super::request::{self, RequestFault, Signed};
use super::sync::{PROTOCOL, SyncRequest, Waiting};
use crate::domain::ids::{DeviceId, OrganisationId};
use crate::domain::time::Timestamp;
use ed25519_dalek::SigningKey;
use uuid::Uuid;

fn key(n: u8) -> SigningKey {
    SigningKey::from_bytes(&[n; 32])
}

fn device() -> DeviceId {
    DeviceId(Uuid::from_u128(7))
}

fn ask() -> SyncRequest {
    SyncRequest {
        protocol: PROTOCOL,
        epoch: Some([3; 16]),
        cursor: 42,
        push: Vec::new(),
        grants: [5; 16],
        fills: Vec::new(),
        references: 9,
        page_bytes: 1_000_000,
        waiting: Waiting::default(),
        seen: Vec::new(),
        app: "0.1.0".into(),
        device_time: Timestamp(1_700_000_000_000),
        mismatches: 0,
    }
}

#[test]
fn a_frame_is_read_back_and_a_web_page_is_not_one() {
    let bytes = frame::pack(&ask()).unwrap();
    assert_eq!(frame::unpack::<SyncRequest>(&bytes).unwrap(), ask());
    let portal = b"<html><title>Free wireless</title></html>";
    assert_eq!(
        frame::unpack::<SyncRequest>(portal),
        Err(FrameFault::NotAFrame)
    );
}

#[test]
fn a_frame_cut_anywhere_or_altered_anywhere_is_refused_or_the_same() {
    let bytes = frame::pack(&ask()).unwrap();
    for end in 0..bytes.len() {
        assert!(
            frame::unpack::<SyncRequest>(&bytes[..end]).is_err(),
            "cut at {end}"
        );
    }
    for at in 0..bytes.len() {
        let mut altered = bytes.clone();
        altered[at] ^= 0x55;
        // The request's signature is what refuses altered content; here it only must not panic.
        let _ = frame::unpack::<SyncRequest>(&altered);
    }
}

#[test]
fn a_frame_that_unpacks_to_too_much_is_refused() {
    let mut bomb = frame::MAGIC.to_vec();
    bomb.extend(zstd::bulk::compress(&vec![0; frame::FRAME_BYTES + 1], 19).unwrap());
    assert!(bomb.len() < 10_000, "small on the wire");
    assert_eq!(frame::unpack_bytes(&bomb), Err(FrameFault::TooLarge));
}

#[test]
fn an_unknown_key_from_a_newer_side_is_skipped() {
    let mut newer = minicbor::Encoder::new(Vec::new());
    newer.map(3).unwrap();
    newer.u8(0).unwrap().u32(3).unwrap();
    newer.u8(1).unwrap().null().unwrap();
    newer.u8(99).unwrap().str("of a later version").unwrap();
    let waiting: Waiting = minicbor::decode(&newer.into_writer()).unwrap();
    assert_eq!(waiting.count, 3);
}

#[test]
fn a_page_is_believed_only_from_central_for_this_device_and_this_request() {
    let central = key(1);
    let signed = page::sign(&ask(), device(), b"question", &central).unwrap();
    let read = |d, q: &[u8], k: &SigningKey| {
        page::verify::<SyncRequest>(&signed, d, q, &k.verifying_key()).map(|(r, _)| r)
    };
    assert_eq!(read(device(), b"question", &central), Ok(ask()));
    assert_eq!(
        read(device(), b"another", &central),
        Err(PageFault::NotCentral)
    );
    assert_eq!(
        read(device(), b"question", &key(2)),
        Err(PageFault::NotCentral)
    );
    let other = DeviceId(Uuid::from_u128(8));
    assert_eq!(
        read(other, b"question", &central),
        Err(PageFault::NotCentral)
    );
}

#[test]
fn a_request_is_believed_only_whole() {
    let signed = Signed {
        device: device(),
        counter: 4,
        time: Timestamp(5),
    };
    let header = request::sign(&signed, "/v1/sync", b"body", &key(3));
    let (read, signature) = request::read(&header).unwrap();
    assert_eq!(read, signed);
    let public = key(3).verifying_key();
    let check = |path, body: &[u8]| request::verify(&read, &signature, path, body, &public);
    assert_eq!(check("/v1/sync", b"body"), Ok(()));
    assert_eq!(check("/v1/desk", b"body"), Err(RequestFault::BadSignature));
    assert_eq!(check("/v1/sync", b"bodY"), Err(RequestFault::BadSignature));
    for end in 0..header.len() {
        assert!(request::read(&header[..end]).is_err(), "cut at {end}");
    }
}

#[test]
fn a_certificate_is_believed_only_from_the_pinned_root() {
    let keys = CentralKeys {
        organisation: OrganisationId(Uuid::from_u128(1)),
        signing: [1; 32],
        sealing: [2; 32],
        issued: Timestamp(3),
    };
    let certificate = Certificate::issue(&keys, &key(9));
    let root = |n| key(n).verifying_key().to_bytes();
    assert_eq!(certificate.verify(&root(9)), Ok(keys));
    assert_eq!(certificate.verify(&root(8)), Err(NotOurCentral));
}
