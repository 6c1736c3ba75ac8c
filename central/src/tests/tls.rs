//! TLS with the certificate that central makes for itself, known by its fingerprint.

use super::house::{NOW, Seeded, Still};
use crate::ambient::Clock;
use crate::central::Central;
use crate::folder::Folder;
use crate::init::{Init, init};
use crate::routes::{Shared, router};
use crate::serve::TlsListener;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64};
use sync_core::domain::time::Timestamp;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

#[test]
fn a_host_gets_a_certificate_that_codes_carry_the_fingerprint_of() {
    let dir = tempfile::tempdir().unwrap();
    let folder = Folder::at(&dir.path().join("central"));
    let clock = Arc::new(Still(AtomicI64::new(Timestamp::parse(NOW).unwrap().0)));
    let random = Arc::new(Seeded(AtomicU64::new(1)));
    let what = Init {
        name: "Anytown".into(),
        telephone: String::new(),
        host: Some("central.test".into()),
        port: 8443,
    };
    init(&folder, &what, &*clock, &*random).unwrap();
    let central = Arc::new(Central::open(&folder, clock.clone(), random).unwrap());
    let (config, fingerprint) =
        crate::tls::configuration(&folder.tls("certificate.pem"), &folder.tls("key.pem")).unwrap();
    assert_eq!(central.address().url, "https://central.test:8443");
    assert_eq!(central.address().fingerprint, Some(fingerprint));
    assert!(clock.now().0 > 0);

    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async move {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at = listener.local_addr().unwrap();
        let serving = axum::serve(
            TlsListener::new(listener, config),
            router(Shared::new(central)),
        );
        let serving = tokio::spawn(async move { serving.await });
        // Someone who connects and says nothing holds up nobody.
        let _silent = TcpStream::connect(at).await.unwrap();

        let mut roots = rustls::RootCertStore::empty();
        roots
            .add(CertificateDer::from_pem_file(folder.tls("certificate.pem")).unwrap())
            .unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let client = rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        let connector = tokio_rustls::TlsConnector::from(Arc::new(client));
        let stream = TcpStream::connect(at).await.unwrap();
        let name = ServerName::try_from("central.test").unwrap();
        let mut stream = connector.connect(name, stream).await.unwrap();
        stream
            .write_all(
                b"GET /v1/health HTTP/1.1\r\nhost: central.test\r\nconnection: close\r\n\r\n",
            )
            .await
            .unwrap();
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer).await;
        assert!(
            answer.starts_with(b"HTTP/1.1 200"),
            "{}",
            String::from_utf8_lossy(&answer)
        );

        let mut plain = TcpStream::connect(at).await.unwrap();
        plain
            .write_all(b"GET /v1/health HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
            .await
            .unwrap();
        let mut answer = Vec::new();
        let _ = plain.read_to_end(&mut answer).await;
        assert!(!answer.starts_with(b"HTTP"), "nothing without TLS");
        serving.abort();
    });
}
