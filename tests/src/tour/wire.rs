//! The browser's side of a served device: a cookie for its one-time address, and verbs by POST.

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::TcpStream;

/// Inside a device's door.
pub struct Wire {
    host: String,
    cookie: String,
}

impl Wire {
    /// Goes in by the one-time address.
    ///
    /// # Errors
    /// Where the door does not open.
    pub fn enter(address: &str) -> Result<Self> {
        let rest = address.strip_prefix("http://").context("no address")?;
        let (host, token) = rest.split_once('/').context("no address")?;
        let answer = exchange(
            host,
            &format!("GET /{token} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n"),
        )?;
        let cookie = answer
            .lines()
            .find_map(|l| l.strip_prefix("set-cookie: "))
            .and_then(|c| c.split(';').next())
            .context("the device's door did not open")?;
        Ok(Self {
            host: host.to_owned(),
            cookie: cookie.to_owned(),
        })
    }

    /// Calls a verb. The inner result is the verb's own.
    ///
    /// # Errors
    /// The connection's.
    pub fn call(&self, verb: &str, args: &Value) -> Result<Result<Value, Value>> {
        let body = json!({"verb": verb, "args": args}).to_string();
        let Self { host, cookie } = self;
        let answer = exchange(
            host,
            &format!(
                "POST /call HTTP/1.1\r\nhost: {host}\r\norigin: http://{host}\r\ncookie: {cookie}\r\n\
                 connection: close\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
                body.len()
            ),
        )?;
        let (head, body) = answer.split_once("\r\n\r\n").context("no answer")?;
        if !head.starts_with("HTTP/1.1 200") {
            bail!("{verb}: {head}");
        }
        let answer: Value = serde_json::from_str(body)?;
        if let Some(error) = answer.get("error") {
            return Ok(Err(error.clone()));
        }
        Ok(Ok(answer["ok"].clone()))
    }
}

fn exchange(host: &str, question: &str) -> Result<String> {
    let mut stream = TcpStream::connect(host)?;
    stream.write_all(question.as_bytes())?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    Ok(String::from_utf8(answer)?)
}
