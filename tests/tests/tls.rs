//! Central over TLS with a certificate of its own: the one that the code named is trusted, and no other.
#![allow(clippy::unwrap_used)]

use central::Central;
use central::ambient::{MachineClock, MachineRandomness};
use central::folder::Folder;
use central::init::{Init, init};
use serde_json::{Value, json};
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;
use sync_core::client::{Device, World};

/// A central that serves until this is dropped.
struct Serving {
    _runtime: tokio::runtime::Runtime,
    central: Arc<Central>,
}

fn serve(folder: &Path, at: SocketAddr) -> Serving {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    let folder = Folder::at(folder);
    let central = Central::open(&folder, Arc::new(MachineClock), Arc::new(MachineRandomness));
    let central = Arc::new(central.unwrap());
    let (say, ready) = std::sync::mpsc::channel();
    let served = central.clone();
    runtime.spawn(async move {
        let ready = move |_: &str| say.send(()).unwrap();
        central::serve::serve(&folder, served, at, None, ready).await
    });
    ready.recv().unwrap();
    Serving {
        _runtime: runtime,
        central,
    }
}

fn problem(device: &mut Device) -> Value {
    device.call("sync_now", json!({})).unwrap();
    if let Some(exchange) = device.begin_sync() {
        let outcome = exchange.run();
        device.finish_sync(outcome);
    }
    device.call("sync_page", json!({})).unwrap()["status"]["problem"].clone()
}

#[test]
fn only_the_certificate_that_the_code_named_is_trusted() {
    let dir = tempfile::tempdir().unwrap();
    // Off loopback central speaks TLS: this listens everywhere, and is only ever called by its own machine's name.
    let at = TcpListener::bind("0.0.0.0:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let folder = dir.path().join("central");
    let what = Init {
        name: "Fenwick Council".into(),
        telephone: "01632 960001".into(),
        host: Some("localhost".into()),
        port: at.port(),
    };
    init(
        &Folder::at(&folder),
        &what,
        &MachineClock,
        &MachineRandomness,
    )
    .unwrap();
    let serving = serve(&folder, at);
    let desk = |verb: &str, args: Value| serving.central.as_operator(verb, &args).unwrap();
    let team = desk("add_team", json!({"name": "Care", "service": "care"}))["id"].clone();
    let worker = json!({"name": "Alice Example", "role": "care-worker", "teams": [team]});
    let worker = desk("add_worker", worker)["id"].clone();
    let code = desk("add_device", json!({"worker": worker, "minutes": null}))["code"].clone();

    let mut device = Device::open(&dir.path().join("alice"), World::real()).unwrap();
    let passphrase = "four plain fictional words";
    let enrol = json!({"code": code, "passphrase": passphrase, "device_name": "Alice's phone"});
    device.call("enrol", enrol).unwrap();
    assert_eq!(problem(&mut device), Value::Null);
    drop(serving);

    // Someone else on the same address, with a certificate that is as good as any, but another.
    let other = dir.path().join("other");
    init(
        &Folder::at(&other),
        &what,
        &MachineClock,
        &MachineRandomness,
    )
    .unwrap();
    let imposter = serve(&other, at);
    assert_eq!(problem(&mut device), "wrong-certificate");
    drop(imposter);
    assert_eq!(problem(&mut device), "offline");

    let _again = serve(&folder, at);
    assert_eq!(
        problem(&mut device),
        Value::Null,
        "and it gets well by itself"
    );
}
