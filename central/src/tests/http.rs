//! The same over a real socket: signed pages, limits, refusals with a word.

use super::device::Device;
use super::house::House;
use serde_json::json;
use std::io::{Read, Write};
use std::sync::Arc;
use sync_core::document::envelope::Sealed;
use sync_core::protocol::desk::SpoolRequest;
use sync_core::protocol::request::{self, Signed};
use sync_core::protocol::sync::{PUSH_ITEMS, SyncRequest, SyncResponse};
use sync_core::protocol::{frame, page};

/// Serves a house on a port of its own while `work` runs on another thread.
fn served(house: &House, work: impl FnOnce(String) + Send + 'static) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    let central = Arc::clone(&house.central);
    runtime.block_on(async move {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (end, ended) = tokio::sync::oneshot::channel::<()>();
        let serving = tokio::spawn(crate::serve::serve_on(listener, central, async {
            let _ = ended.await;
        }));
        tokio::task::spawn_blocking(move || work(url))
            .await
            .unwrap();
        end.send(()).unwrap();
        serving.await.unwrap().unwrap();
    });
}

fn post(url: &str, path: &str, headers: &str, body: &[u8]) -> (u16, String, Vec<u8>) {
    let mut stream = std::net::TcpStream::connect(url.strip_prefix("http://").unwrap()).unwrap();
    let head = format!(
        "POST {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n{headers}content-length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    // A refusal may come before the whole body was taken.
    let _ = stream.write_all(body);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    let end = answer.windows(4).position(|w| w == b"\r\n\r\n").unwrap();
    let head = String::from_utf8_lossy(&answer[..end]).to_string();
    (
        head[9..12].parse().unwrap(),
        head,
        answer[end + 4..].to_vec(),
    )
}

fn signed(device: &Device, counter: u64, path: &str, body: &[u8]) -> String {
    let signed = Signed {
        device: device.id,
        counter,
        time: sync_core::domain::time::Timestamp(0),
    };
    format!(
        "{}: {}\r\n",
        request::HEADER,
        request::sign(&signed, path, body, &device.key)
    )
}

#[test]
fn a_sync_over_a_socket_is_answered_under_centrals_signature() {
    let house = House::new();
    let (alice, device) = house.care_worker("Alice Example");
    house.case("case-1", &[alice]);
    let central = house.central.identity.signing.verifying_key();
    let request: SyncRequest = device.request(Vec::new());
    served(&house, move |url| {
        let body = frame::pack(&request).unwrap();
        let header = signed(&device, 1, "/v1/sync", &body);
        let (status, _, answer) = post(&url, "/v1/sync", &header, &body);
        assert_eq!(status, 200);
        let (response, _) =
            page::verify::<SyncResponse>(&answer, device.id, &body, &central).unwrap();
        assert!(!response.fills.is_empty() && response.root.is_some());

        let refused_at = |path: &str, header: &str, body: &[u8]| {
            let (status, head, _) = post(&url, path, header, body);
            let code = head
                .lines()
                .find_map(|l| l.strip_prefix("doorstep-code: "))
                .unwrap_or("")
                .to_owned();
            (status, code)
        };
        let refused = |header: &str, body: &[u8]| refused_at("/v1/sync", header, body);
        assert_eq!(refused("", &body), (401, "unsigned".into()));
        assert_eq!(
            refused(&signed(&device, 2, "/v1/desk", &body), &body),
            (401, "bad-signature".into())
        );
        let mut stranger = device.clone();
        stranger.id = sync_core::domain::ids::DeviceId(uuid::Uuid::from_u128(3));
        assert_eq!(
            refused(&signed(&stranger, 2, "/v1/sync", &body), &body),
            (401, "unknown-device".into())
        );
        let garbage = b"<html>".to_vec();
        assert_eq!(
            refused(&signed(&device, 2, "/v1/sync", &garbage), &garbage),
            (400, "unreadable".into())
        );
        let newer = SyncRequest {
            protocol: 2,
            ..request.clone()
        };
        let newer = frame::pack(&newer).unwrap();
        assert_eq!(
            refused(&signed(&device, 2, "/v1/sync", &newer), &newer),
            (426, "protocol".into())
        );
        let one = Sealed {
            envelope: vec![1],
            signature: Vec::new(),
            changes: Vec::new(),
        };
        let many = SyncRequest {
            push: vec![one; PUSH_ITEMS + 1],
            ..request.clone()
        };
        let many = frame::pack(&many).unwrap();
        assert_eq!(
            refused(&signed(&device, 2, "/v1/sync", &many), &many),
            (413, "too-many-items".into())
        );
        let many = SpoolRequest {
            protocol: 1,
            items: vec![vec![1].into(); PUSH_ITEMS + 1],
            store_lost: None,
            of: None,
        };
        let many = frame::pack(&many).unwrap();
        assert_eq!(
            refused_at("/v1/spool", &signed(&device, 2, "/v1/spool", &many), &many),
            (413, "too-many-items".into())
        );
        let bomb = vec![0; frame::WIRE_BYTES + 1];
        assert_eq!(
            refused(&signed(&device, 2, "/v1/sync", &bomb), &bomb),
            (413, "too-large".into())
        );
    });
}

#[test]
fn the_operator_goes_through_a_running_service() {
    let house = House::new();
    let _lock = house.folder.lock().unwrap();
    let (folder, clock, random) = (
        house.folder.clone(),
        house.clock.clone(),
        house.random.clone(),
    );
    served(&house, move |url| {
        crate::folder::write_private(&folder.running(), url.as_bytes()).unwrap();
        let operator =
            crate::operator::Operator::open(&folder, clock.clone(), random.clone()).unwrap();
        let reply = operator
            .desk("add_team", &json!({ "name": "Night", "service": "care" }))
            .unwrap();
        assert!(reply["id"].is_string());
        clock.0.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        let request = crate::operator::ImportRequest {
            what: "people".into(),
            source: "sheet".into(),
            files: vec![crate::operator::ImportFile {
                name: "p.csv".into(),
                bytes: b"id,name.full\n1,Edith Example\n2,\n".to_vec(),
            }],
        };
        // Twice within one tick of the clock.
        let preview = operator.preview_import(&request).unwrap();
        assert_eq!((preview.counts.new, preview.counts.refused), (1, 1));
        let done = operator.apply_import(&request, &preview.digest).unwrap();
        assert_eq!((done.new, done.refused), (1, 1));
        clock.0.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        let refused = operator.desk("add_team", &json!({ "name": "", "service": "care" }));
        assert!(matches!(refused, Err(crate::fault::CentralFault::Api(_))));
    });
}
