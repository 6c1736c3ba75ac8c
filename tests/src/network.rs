//! The network between devices and central, in process: real frames through central's real routes, and faults on
//! demand.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use sync_core::client::transport::{Answer, Connect, Question, Transport, TransportFault};
use sync_core::protocol::frame::{CONTENT_TYPE, WIRE_BYTES};
use sync_core::protocol::request::HEADER;
use tower::ServiceExt;

/// What goes wrong with one exchange.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The question never arrives.
    LoseQuestion,
    /// Central does what was asked, and its answer is lost.
    LoseAnswer,
    /// The question arrives twice; the second answer comes back.
    Duplicate,
    /// The answer is cut after so many bytes.
    Cut(usize),
    /// One bit of the answer is flipped.
    Flip(usize),
    /// Someone else answers.
    Portal,
    /// Central sheds load.
    Busy,
    /// Central speaks a newer protocol only.
    Newer,
    /// An older answer of this device comes instead.
    OldAnswer,
}

/// The network of one test.
#[derive(Clone)]
pub struct Network {
    inner: Arc<Mutex<Inner>>,
}

struct Inner {
    router: Option<Router>,
    runtime: Arc<tokio::runtime::Runtime>,
    faults: VecDeque<Fault>,
    online: bool,
    exchanges: usize,
    up: usize,
    down: usize,
    old: Option<Answer>,
}

impl Network {
    /// A network that reaches these routes.
    ///
    /// # Panics
    /// If the machine gives no runtime.
    #[must_use]
    #[allow(clippy::unwrap_used)]
    pub fn new(router: Router) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .unwrap();
        Self {
            inner: Arc::new(Mutex::new(Inner {
                router: Some(router),
                runtime: Arc::new(runtime),
                faults: VecDeque::new(),
                online: true,
                exchanges: 0,
                up: 0,
                down: 0,
                old: None,
            })),
        }
    }

    fn with<T>(&self, f: impl FnOnce(&mut Inner) -> T) -> T {
        f(&mut self.inner.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes the network away, or gives it back.
    pub fn set_online(&self, online: bool) {
        self.with(|n| n.online = online);
    }

    /// The next exchanges go wrong like this, one each.
    pub fn next(&self, faults: impl IntoIterator<Item = Fault>) {
        self.with(|n| n.faults.extend(faults));
    }

    /// Nothing goes wrong from now on.
    pub fn calm(&self) {
        self.with(|n| n.faults.clear());
    }

    /// Central is another process now.
    pub fn replace(&self, router: Router) {
        self.with(|n| n.router = Some(router));
    }

    /// How many questions were answered, and the bytes of bodies up and down.
    #[must_use]
    pub fn counts(&self) -> (usize, usize, usize) {
        self.with(|n| (n.exchanges, n.up, n.down))
    }

    fn ask(&self, question: &Question) -> Result<Answer, TransportFault> {
        let (router, runtime) = self.with(|n| (n.router.clone(), n.runtime.clone()));
        let router = router.ok_or(TransportFault::Unreachable)?;
        let mut request = Request::post(question.path).header("content-type", CONTENT_TYPE);
        if let Some(signature) = &question.signature {
            request = request.header(HEADER, signature);
        }
        let request = request
            .body(Body::from(question.body.clone()))
            .map_err(|_| TransportFault::Unreachable)?;
        let answer = runtime.block_on(async {
            let response = router
                .oneshot(request)
                .await
                .map_err(|_| TransportFault::Unreachable)?;
            let retry_after = response.headers().get("retry-after").cloned();
            let status = response.status().as_u16();
            let body = to_bytes(response.into_body(), WIRE_BYTES)
                .await
                .map_err(|_| TransportFault::TooLarge)?;
            Ok(Answer {
                status,
                retry_after: retry_after.and_then(|v| v.to_str().ok()?.parse().ok()),
                body: body.to_vec(),
            })
        })?;
        self.with(|n| {
            n.exchanges += 1;
            n.up += question.body.len();
            n.down += answer.body.len();
        });
        Ok(answer)
    }
}

impl Transport for Network {
    fn post(&self, question: &Question) -> Result<Answer, TransportFault> {
        let (online, fault) = self.with(|n| (n.online, n.faults.pop_front()));
        if !online {
            return Err(TransportFault::Unreachable);
        }
        let page = |status, body: &[u8]| Answer {
            status,
            retry_after: None,
            body: body.to_vec(),
        };
        match fault {
            None => {
                let answer = self.ask(question)?;
                self.with(|n| n.old = Some(answer.clone()));
                Ok(answer)
            }
            Some(Fault::LoseQuestion) => Err(TransportFault::Unreachable),
            Some(Fault::LoseAnswer) => {
                self.ask(question)?;
                Err(TransportFault::Unreachable)
            }
            Some(Fault::Duplicate) => {
                self.ask(question)?;
                self.ask(question)
            }
            Some(Fault::Cut(at)) => {
                let mut answer = self.ask(question)?;
                answer.body.truncate(at % answer.body.len().max(1));
                Ok(answer)
            }
            Some(Fault::Flip(at)) => {
                let mut answer = self.ask(question)?;
                let at = at % answer.body.len().max(1);
                if let Some(byte) = answer.body.get_mut(at) {
                    *byte ^= 1;
                }
                Ok(answer)
            }
            Some(Fault::Portal) => Ok(page(200, b"<html><title>Free wireless</title></html>")),
            Some(Fault::Newer) => Ok(page(426, b"protocol")),
            Some(Fault::Busy) => Ok(page(503, b"busy")),
            Some(Fault::OldAnswer) => {
                let fresh = self.ask(question)?;
                Ok(self.with(|n| n.old.replace(fresh.clone())).unwrap_or(fresh))
            }
        }
    }
}

impl Connect for Network {
    fn connect(&self, _: &str, _: Option<[u8; 32]>) -> Result<Arc<dyn Transport>, TransportFault> {
        Ok(Arc::new(self.clone()))
    }
}
