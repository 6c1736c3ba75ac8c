//! Golden frames: what version 1 of the protocol puts on the wire is read by this program, and stays as it is.
//!
//! `DOORSTEP_WRITE_FRAMES=1 cargo test --test wire` writes those that are missing; one that is there is never
//! written again.
#![allow(clippy::unwrap_used, clippy::panic)]

use minicbor::{Decode, Encode};
use std::fmt::Debug;
use std::path::Path;
use sync_core::document::digest::Root;
use sync_core::document::envelope::Sealed;
use sync_core::domain::ids::{DeviceId, RecordId, TeamId, WorkerId};
use sync_core::domain::organisation::{CaseLink, Device, Reference, Role, Service, Worker};
use sync_core::domain::scope::{Compartment, Scope};
use sync_core::domain::time::Timestamp;
use sync_core::protocol::certificate::Certificate;
use sync_core::protocol::desk::{DeskRequest, DeskResponse, SpoolRequest, SpoolResponse};
use sync_core::protocol::enrol::{EnrolRequest, EnrolResponse};
use sync_core::protocol::frame;
use sync_core::protocol::sync::{
    Entry, Fill, FillCursor, ItemResult, Outcome, Seen, SyncRequest, SyncResponse, Waiting,
};
use uuid::Uuid;

fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

fn golden<T>(name: &str, expected: &T)
where
    T: Encode<()> + for<'b> Decode<'b, ()> + PartialEq + Debug,
{
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("fixtures/frames/v1/{name}.hex"));
    if !path.exists() && std::env::var_os("DOORSTEP_WRITE_FRAMES").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, hex::encode(frame::pack(expected).unwrap()) + "\n").unwrap();
    }
    let frame = hex::decode(std::fs::read_to_string(&path).unwrap().trim()).unwrap();
    assert_eq!(
        &frame::unpack::<T>(&frame).unwrap(),
        expected,
        "{name} reads otherwise"
    );
    let plain = frame::unpack_bytes(&frame).unwrap();
    assert_eq!(
        minicbor::to_vec(expected).unwrap(),
        plain,
        "{name} is written otherwise"
    );
}

fn sealed() -> Sealed {
    Sealed {
        envelope: vec![1, 2, 3],
        signature: vec![4; 64],
        changes: vec![vec![5, 6].into(), vec![7].into()],
    }
}

fn result(outcome: Outcome) -> ItemResult {
    ItemResult {
        envelope: [9; 32],
        outcome,
        reason: (outcome == Outcome::Quarantined).then(|| "not-yours".to_owned()),
        received: Timestamp(1_000),
        sequence: (outcome == Outcome::Accepted).then_some(12),
    }
}

fn entry(own: bool) -> Entry {
    Entry {
        sequence: 13,
        received: Timestamp(2_000),
        scope: Scope::case(RecordId(id(3)), Compartment::Care),
        own: own.then_some([8; 32]),
        sealed: (!own).then(sealed),
    }
}

#[test]
fn a_question_of_version_one() {
    golden(
        "sync-request",
        &SyncRequest {
            protocol: 1,
            epoch: Some([1; 16]),
            cursor: 42,
            push: vec![sealed()],
            grants: [2; 16],
            fills: vec![FillCursor {
                scope: Scope::person(RecordId(id(4)), Compartment::Core),
                after: 7,
            }],
            references: 5,
            page_bytes: 1_000_000,
            waiting: Waiting {
                count: 2,
                oldest: Some(Timestamp(-5)),
            },
            seen: vec![Seen {
                record: RecordId(id(6)),
                heads: vec![3; 32],
                at: Timestamp(99),
            }],
            app: "0.1.0".into(),
            device_time: Timestamp(1_764_000_000_000),
            mismatches: 1,
        },
    );
}

#[test]
fn an_answer_of_version_one() {
    let outcomes = [
        Outcome::Accepted,
        Outcome::Duplicate,
        Outcome::Quarantined,
        Outcome::Erased,
        Outcome::Retry,
    ];
    golden(
        "sync-response",
        &SyncResponse {
            protocol: 1,
            epoch: [1; 16],
            results: outcomes.map(result).to_vec(),
            entries: vec![entry(true), entry(false)],
            cursor: 43,
            more: true,
            grants: Some(vec![Scope::place(RecordId(id(5)), Compartment::Entry)]),
            fills: vec![Fill {
                scope: Scope::case(RecordId(id(3)), Compartment::Housing),
                entries: vec![entry(false)],
                after: 13,
                done: false,
            }],
            references: references(),
            references_version: 6,
            withdrawn: vec!["case/00000000-0000-0000-0000-000000000003".into()],
            root: Some(Root {
                changes: [4; 16],
                envelopes: [5; 16],
                count: 77,
            }),
            central_time: Timestamp(3_000),
            backed_up_through: 11,
            schemas: vec![(1, 1), (8, 2)],
            minimum_app: Some("0.1.0".into()),
            refused: None,
        },
    );
}

fn references() -> Vec<Reference> {
    vec![
        Reference::Worker(Worker {
            id: WorkerId(id(1)),
            name: "Alice Example".into(),
            role: Role::CareWorker,
            teams: vec![TeamId(id(2))],
            active: true,
        }),
        Reference::Device(Device {
            id: DeviceId(id(7)),
            worker: WorkerId(id(1)),
            name: "Alice's phone".into(),
            key: vec![6; 32],
            revoked: Some(Timestamp(4_000)),
        }),
        Reference::CaseLink(CaseLink {
            case: RecordId(id(3)),
            service: Service::Care,
            person: Some(RecordId(id(4))),
            place: None,
            team: TeamId(id(2)),
            workers: vec![WorkerId(id(1))],
            closed: None,
        }),
    ]
}

#[test]
fn enrolment_desk_and_spool_of_version_one() {
    golden(
        "enrol-request",
        &EnrolRequest {
            protocol: 1,
            secret: [1; 16],
            device: DeviceId(id(7)),
            key: [2; 32],
            name: "Alice's phone".into(),
            app: "0.1.0".into(),
        },
    );
    golden(
        "enrol-response",
        &EnrolResponse {
            certificate: Certificate {
                keys: vec![1, 2],
                signature: vec![3; 64],
            },
            worker: WorkerId(id(1)),
            worker_name: "Alice Example".into(),
            organisation_name: "Fenwick Council".into(),
            central_time: Timestamp(5),
            refused: Some("expired".into()),
        },
    );
    golden(
        "desk-request",
        &DeskRequest {
            verb: "add_team".into(),
            args: "{}".into(),
        },
    );
    golden(
        "desk-response",
        &DeskResponse {
            reply: Some("{}".into()),
            error: None,
        },
    );
    golden(
        "spool-request",
        &SpoolRequest {
            protocol: 1,
            items: vec![vec![1, 2, 3].into()],
            // The frame is older than this key.
            store_lost: None,
            of: None,
        },
    );
    golden(
        "spool-response",
        &SpoolResponse {
            results: vec![result(Outcome::Accepted)],
            chain_number: 5,
            chain_head: [6; 32],
            backed_up_through: 4,
            oldest_new: None,
        },
    );
}
