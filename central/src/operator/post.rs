//! One POST to the service on this machine, in plain HTTP/1.1.

use crate::fault::CentralFault;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;
use sync_core::protocol::frame::CONTENT_TYPE;
use sync_core::protocol::request::HEADER;

/// An import of many files takes its time.
const PATIENCE: Duration = Duration::from_secs(600);
/// The most that an answer may be.
const ANSWER: u64 = 16 * 1024 * 1024;

/// Sends a body and gives the answer's.
pub(super) fn post(
    url: &str,
    path: &str,
    signature: &str,
    body: &[u8],
) -> Result<Vec<u8>, CentralFault> {
    let gone = |_| {
        CentralFault::Invalid("the running service does not answer; stop it, then try again".into())
    };
    let host = url.strip_prefix("http://").unwrap_or(url);
    let mut stream = TcpStream::connect(host).map_err(gone)?;
    stream.set_read_timeout(Some(PATIENCE)).map_err(gone)?;
    let head = format!(
        "POST {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\ncontent-type: {CONTENT_TYPE}\r\n\
         {HEADER}: {signature}\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).map_err(gone)?;
    stream.write_all(body).map_err(gone)?;
    let mut answer = Vec::new();
    stream.take(ANSWER).read_to_end(&mut answer).map_err(gone)?;
    let end = answer.windows(4).position(|w| w == b"\r\n\r\n");
    let end = end.ok_or_else(|| {
        CentralFault::Invalid("the running service gave no answer; try again".into())
    })?;
    let status = answer.get(9..12).unwrap_or_default();
    if status != b"200" {
        let status = String::from_utf8_lossy(status).into_owned();
        let why = answer
            .get(end + 4..)
            .map(String::from_utf8_lossy)
            .unwrap_or_default();
        return Err(CentralFault::Invalid(format!(
            "the running service refused: {status} {why}"
        )));
    }
    Ok(answer.split_off(end + 4))
}
