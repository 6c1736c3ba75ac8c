//! The network as a device sees it: one POST at a time, to one central whose certificate it knows.

use std::sync::Arc;
use std::time::Duration;

mod http;

pub use http::Http;

/// How long one exchange may take before it is given up.
pub const TIMEOUT: Duration = Duration::from_secs(60);
/// How long reaching central may take.
pub const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// What is posted.
#[derive(Clone, Debug)]
pub struct Question {
    /// The path at central, such as `/v1/sync`.
    pub path: &'static str,
    /// The signature's header; none for enrolment, whose secret is in the body.
    pub signature: Option<String>,
    /// A frame.
    pub body: Vec<u8>,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status of HTTP.
    pub status: u16,
    /// Seconds that central asks to wait.
    pub retry_after: Option<u64>,
    /// The body, at most a frame long.
    pub body: Vec<u8>,
}

/// Why nothing came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TransportFault {
    /// No connection, or it broke.
    #[error("central cannot be reached; work goes on, and it is tried again")]
    Unreachable,
    /// Another certificate than the one that was pinned.
    #[error("central shows another certificate than the one this device trusts; tell the office")]
    WrongCertificate,
    /// The answer is larger than the protocol allows.
    #[error("the answer is larger than the protocol allows")]
    TooLarge,
    /// The address is not one that may be used: plain HTTP is for loopback only.
    #[error("central's address must start with https://")]
    BadAddress,
}

/// A connection to one central.
pub trait Transport: Send + Sync {
    /// Posts a frame and waits for the answer.
    ///
    /// # Errors
    /// [`TransportFault`].
    fn post(&self, question: &Question) -> Result<Answer, TransportFault>;
}

/// Makes connections.
pub trait Connect: Send + Sync {
    /// A connection to an address. With a fingerprint only that certificate is trusted, without one only a publicly
    /// valid one.
    ///
    /// # Errors
    /// [`TransportFault::BadAddress`].
    fn connect(
        &self,
        address: &str,
        fingerprint: Option<[u8; 32]>,
    ) -> Result<Arc<dyn Transport>, TransportFault>;
}
