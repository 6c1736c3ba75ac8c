//! The server as a browser sees it, over a real socket on loopback.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::{Held, Notice};
use serde_json::{Value, json};
use sync_core::api::ApiError;
use sync_core::domain::time::Timestamp;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// Answers a verb with its arguments, and says that they changed.
#[derive(Default)]
struct Echo(Vec<Notice>);

impl Held for Echo {
    type Exchange = fn();
    type Outcome = ();
    fn call(&mut self, verb: &str, args: Value) -> Result<Value, ApiError> {
        if verb != "echo" {
            return Err(ApiError::invalid("verb"));
        }
        self.0.push(Notice {
            name: "changed",
            body: json!({ "keys": [args] }),
        });
        Ok(args)
    }
    fn tick(&mut self) -> Option<Timestamp> {
        None
    }
    fn notices(&mut self) -> Vec<Notice> {
        std::mem::take(&mut self.0)
    }
    fn asks(&self, _: &str) -> bool {
        false
    }
    fn ask(&mut self, verb: &str, _: Value) -> Result<fn(), ApiError> {
        Err(ApiError::invalid(verb))
    }
    fn heard(&mut self, (): ()) -> Result<Value, ApiError> {
        Err(ApiError::internal())
    }
    fn begin_sync(&mut self) -> Option<fn()> {
        None
    }
    fn finish_sync(&mut self, (): ()) {}
}

struct Site {
    address: SocketAddr,
    token: String,
    cookie: String,
}

async fn site() -> Site {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("assets")).unwrap();
    std::fs::write(folder.path().join("index.html"), "the page").unwrap();
    std::fs::write(folder.path().join("assets/a.js"), "script").unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let door = Arc::new(Door::new(address, |_| {}).unwrap());
    let (token, cookie) = door.secrets();
    let served = Served {
        owner: Owner::start(Echo::default()).unwrap(),
        door,
        files: Arc::new(Files::read(folder.path()).unwrap()),
    };
    tokio::spawn(async move { axum::serve(listener, router(served, address)).await });
    Site {
        address,
        token,
        cookie,
    }
}

impl Site {
    /// Sends `lines` as they are, with a `Host` unless they have one, and gives the whole answer.
    async fn ask(&self, lines: &str, body: &str) -> String {
        let mut stream = self.send(lines, body).await;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        answer
    }

    async fn send(&self, lines: &str, body: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        let host = if lines.contains("Host:") {
            String::new()
        } else {
            format!("Host: {}\r\n", self.address)
        };
        let request = format!(
            "{lines}\r\n{host}Connection: close\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        );
        stream.write_all(request.as_bytes()).await.unwrap();
        stream
    }

    fn post(&self, origin: &str) -> String {
        format!(
            "POST /call HTTP/1.1\r\nContent-Type: application/json\r\nCookie: other=1; {}\r\nOrigin: {origin}",
            self.cookie
        )
    }

    fn origin(&self) -> String {
        format!("http://{}", self.address)
    }
}

const ECHO: &str = r#"{"verb":"echo","args":"hello"}"#;

#[tokio::test]
async fn the_one_time_address_lets_one_browser_in_and_no_other() {
    let site = site().await;
    let enter = format!("GET /enter/{} HTTP/1.1", site.token);
    let first = site.ask(&enter, "").await;
    assert!(first.starts_with("HTTP/1.1 303"), "{first}");
    assert!(first.contains(&format!(
        "set-cookie: {}; HttpOnly; SameSite=Strict; Path=/",
        site.cookie
    )));
    let second = site.ask(&enter, "").await;
    assert!(
        second.starts_with("HTTP/1.1 403") && second.contains("fresh one was printed"),
        "{second}"
    );
    assert!(!second.contains("set-cookie"));
}

#[tokio::test]
async fn nothing_is_served_without_the_cookie() {
    let site = site().await;
    for path in ["/", "/assets/a.js", "/events", "/nothing", "/enter/0"] {
        let answer = site.ask(&format!("GET {path} HTTP/1.1"), "").await;
        assert!(answer.starts_with("HTTP/1.1 403"), "{path}: {answer}");
    }
    let lines = format!(
        "POST /call HTTP/1.1\r\nContent-Type: application/json\r\nCookie: {}0\r\nOrigin: {}",
        site.cookie,
        site.origin()
    );
    assert!(site.ask(&lines, ECHO).await.starts_with("HTTP/1.1 403"));
}

#[tokio::test]
async fn a_page_of_another_origin_or_name_is_refused_even_with_the_cookie() {
    let site = site().await;
    for origin in [
        "http://example.org",
        "null",
        "https://127.0.0.1",
        "http://127.0.0.1:1",
    ] {
        let answer = site.ask(&site.post(origin), ECHO).await;
        assert!(answer.starts_with("HTTP/1.1 403"), "{origin}: {answer}");
    }
    let none = site.post("x").replace("\r\nOrigin: x", "");
    assert!(site.ask(&none, ECHO).await.starts_with("HTTP/1.1 403"));
    let rebound = format!(
        "GET / HTTP/1.1\r\nHost: example.org\r\nCookie: {}",
        site.cookie
    );
    assert!(site.ask(&rebound, "").await.starts_with("HTTP/1.1 403"));
}

#[tokio::test]
async fn the_page_calls_verbs() {
    let site = site().await;
    let answer = site.ask(&site.post(&site.origin()), ECHO).await;
    assert!(answer.ends_with(r#"{"ok":"hello"}"#), "{answer}");
    let failed = site
        .ask(&site.post(&site.origin()), r#"{"verb":"x","args":{}}"#)
        .await;
    assert!(
        failed.ends_with(r#"{"error":{"code":"invalid","detail":"verb"}}"#),
        "{failed}"
    );
}

#[tokio::test]
async fn the_page_and_its_files_come_under_the_policy() {
    let site = site().await;
    let page = site
        .ask(&format!("GET / HTTP/1.1\r\nCookie: {}", site.cookie), "")
        .await;
    assert!(
        page.ends_with("the page") && page.contains("text/html"),
        "{page}"
    );
    assert!(
        page.contains(&format!("content-security-policy: {}", headers::POLICY)),
        "{page}"
    );
    assert!(!headers::POLICY.contains("unsafe"));
    let script = site
        .ask(
            &format!("GET /assets/a.js HTTP/1.1\r\nCookie: {}", site.cookie),
            "",
        )
        .await;
    assert!(script.contains("text/javascript"), "{script}");
    let outside = site
        .ask(
            &format!("GET /../Cargo.toml HTTP/1.1\r\nCookie: {}", site.cookie),
            "",
        )
        .await;
    assert!(outside.starts_with("HTTP/1.1 404"), "{outside}");
}

#[tokio::test]
async fn two_tabs_hear_what_one_of_them_did_and_one_that_comes_back_looks_at_all_again() {
    let site = site().await;
    let listen = format!("GET /events HTTP/1.1\r\nCookie: {}", site.cookie);
    let mut tab = site.send(&listen, "").await;
    let mut back = site
        .send(&format!("{listen}\r\nLast-Event-ID: heard"), "")
        .await;
    assert!(
        until(&mut back, "\r\n\r\n")
            .await
            .contains("text/event-stream")
    );
    assert!(until(&mut back, "\"*\"]}").await.contains("event: changed"));
    until(&mut tab, "\r\n\r\n").await;
    site.ask(&site.post(&site.origin()), ECHO).await;
    assert!(
        until(&mut tab, "\"hello\"]}")
            .await
            .contains("event: changed")
    );
    assert!(
        until(&mut back, "\"hello\"]}")
            .await
            .contains("event: changed")
    );
}

/// Reads until `end` has come.
async fn until(stream: &mut TcpStream, end: &str) -> String {
    let mut text = String::new();
    let mut bytes = [0; 1];
    while !text.ends_with(end) {
        assert_eq!(
            stream.read(&mut bytes).await.unwrap(),
            1,
            "ended at: {text}"
        );
        text.push(char::from(bytes[0]));
    }
    text
}
