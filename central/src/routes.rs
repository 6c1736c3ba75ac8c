//! Every route on one page. A body is bounded before it is read, a signature verified before anything is done, and
//! all work on the store runs on threads that may block.

use crate::central::Central;
use crate::counter;
use crate::fault::CentralFault;
use crate::operator::{self, IMPORT_BYTES, IMPORT_PATH};
use crate::storage::{self, StorageFault};
use crate::{enrol, spool, sync, verbs};
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use ed25519_dalek::VerifyingKey;
use minicbor::Encode;
use std::sync::Arc;
use std::time::Duration;
use sync_core::domain::ids::DeviceId;
use sync_core::protocol::desk::{
    DESK_PATH, DeskRequest, DeskResponse, ENROL_PATH, SPOOL_PATH, SYNC_PATH, SpoolRequest,
};
use sync_core::protocol::enrol::EnrolRequest;
use sync_core::protocol::frame::{self, CONTENT_TYPE, FrameFault, WIRE_BYTES};
use sync_core::protocol::sync::{PROTOCOL, PUSH_ITEMS, SyncRequest, SyncResponse};
use sync_core::protocol::{page, request};
use tokio::sync::Semaphore;

/// Requests worked on at once; more are told to come back.
const AT_ONCE: usize = 64;
/// Seconds after which they should.
const COME_BACK: u64 = 5;
/// How long a body may take to arrive.
const PATIENCE: Duration = Duration::from_secs(60);

/// What the routes share.
#[derive(Clone)]
pub struct Shared {
    pub(crate) central: Arc<Central>,
    room: Arc<Semaphore>,
}

impl Shared {
    /// For one central.
    #[must_use]
    pub fn new(central: Arc<Central>) -> Self {
        Self {
            central,
            room: Arc::new(Semaphore::new(AT_ONCE)),
        }
    }
}

/// The routes of central.
pub fn router(shared: Shared) -> Router {
    Router::new()
        .route("/v1/health", get(health))
        .route(ENROL_PATH, post(enrolment))
        .route(SYNC_PATH, signed(SYNC_PATH, WIRE_BYTES, synced))
        .route(SPOOL_PATH, post(spooled))
        .route(DESK_PATH, signed(DESK_PATH, WIRE_BYTES, desk))
        .route(IMPORT_PATH, signed(IMPORT_PATH, IMPORT_BYTES, import))
        .with_state(shared)
}

/// Why there is no page in the answer: a status and a word.
pub(crate) struct Refuse(StatusCode, &'static str);

impl IntoResponse for Refuse {
    fn into_response(self) -> Response {
        let mut response = (self.0, [("doorstep-code", self.1)], self.1).into_response();
        if self.0 == StatusCode::SERVICE_UNAVAILABLE {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, COME_BACK.into());
        }
        response
    }
}

impl From<CentralFault> for Refuse {
    fn from(fault: CentralFault) -> Self {
        match fault {
            CentralFault::Cloned => Self(StatusCode::CONFLICT, "cloned"),
            CentralFault::Storage(StorageFault::Busy | StorageFault::Full) => {
                tracing::error!(%fault, "a request could not be answered");
                Self(StatusCode::SERVICE_UNAVAILABLE, "busy")
            }
            fault => {
                tracing::error!(%fault, "a request could not be answered");
                Self(StatusCode::INTERNAL_SERVER_ERROR, "internal")
            }
        }
    }
}

impl From<FrameFault> for Refuse {
    fn from(fault: FrameFault) -> Self {
        match fault {
            FrameFault::TooLarge => Self(StatusCode::PAYLOAD_TOO_LARGE, "too-large"),
            _ => Self(StatusCode::BAD_REQUEST, "unreadable"),
        }
    }
}

/// A request that was read whole, and its signature where it has one.
pub(crate) struct Asked {
    pub(crate) header: Option<String>,
    pub(crate) body: Bytes,
}

async fn health(State(shared): State<Shared>) -> Result<&'static str, Refuse> {
    let central = shared.central;
    let read = move || {
        storage::read(&*central.storage, |read| {
            Ok::<_, CentralFault>(read.head()?)
        })
    };
    let done = tokio::task::spawn_blocking(read).await;
    done.map_err(|_| Refuse(StatusCode::INTERNAL_SERVER_ERROR, "internal"))??;
    Ok("well")
}

async fn enrolment(
    State(shared): State<Shared>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refuse> {
    answer(shared, headers, body, WIRE_BYTES, |central, asked| {
        let request: EnrolRequest = frame::unpack(&asked.body)?;
        spoken(request.protocol)?;
        let response = enrol::enrol(central, &request)?;
        Ok(page::sign(
            &response,
            request.device,
            &asked.body,
            &central.identity.signing,
        )?)
    })
    .await
}

/// A request whose signature was verified.
pub(crate) struct Verified<'a> {
    signed: request::Signed,
    /// What the request is known by, for the counter.
    hash: [u8; 32],
    body: &'a [u8],
}

/// A route of signed requests: verifies the signature, does the work, and signs its answer for that device and request.
fn signed<T: Encode<()> + 'static>(
    path: &'static str,
    limit: usize,
    work: fn(&Central, &Verified<'_>) -> Result<T, Refuse>,
) -> MethodRouter<Shared> {
    post(
        move |State(shared): State<Shared>, headers: HeaderMap, body: Body| {
            answer(shared, headers, body, limit, move |central, asked| {
                let verified = Verified {
                    signed: verified(central, asked, path)?,
                    hash: counter::asked(path, &asked.body),
                    body: &asked.body,
                };
                let response = work(central, &verified)?;
                let device = verified.signed.device;
                let key = &central.identity.signing;
                Ok(page::sign(&response, device, &asked.body, key)?)
            })
        },
    )
}

fn synced(central: &Central, asked: &Verified<'_>) -> Result<SyncResponse, Refuse> {
    let request: SyncRequest = frame::unpack(asked.body)?;
    spoken(request.protocol)?;
    bounded(request.push.len())?;
    Ok(sync::sync(central, &asked.signed, &asked.hash, &request)?)
}

/// Signed by its device; or, where nobody can unlock that any more, by nobody: each entry proves itself.
async fn spooled(
    State(shared): State<Shared>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refuse> {
    answer(shared, headers, body, WIRE_BYTES, |central, asked| {
        let request: SpoolRequest = frame::unpack(&asked.body)?;
        spoken(request.protocol)?;
        bounded(request.items.len())?;
        let (device, response) = match (&asked.header, request.of) {
            (None, Some(device)) => {
                let key = key_of(central, device)?
                    .ok_or(Refuse(StatusCode::UNAUTHORIZED, "unknown-device"))?;
                (device, spool::rescue(central, device, &key, &request)?)
            }
            _ => {
                let signed = verified(central, asked, SPOOL_PATH)?;
                let hash = counter::asked(SPOOL_PATH, &asked.body);
                let response = spool::spool(central, &signed, &hash, &request)?;
                (signed.device, response)
            }
        };
        let key = &central.identity.signing;
        Ok(page::sign(&response, device, &asked.body, key)?)
    })
    .await
}

fn desk(central: &Central, asked: &Verified<'_>) -> Result<DeskResponse, Refuse> {
    let request: DeskRequest = frame::unpack(asked.body)?;
    Ok(verbs::desk(central, &asked.signed, &asked.hash, &request)?)
}

fn import(central: &Central, asked: &Verified<'_>) -> Result<DeskResponse, Refuse> {
    if asked.signed.device != central.operator {
        return Err(Refuse(StatusCode::FORBIDDEN, "not-allowed"));
    }
    let done = operator::import(central, &asked.signed, &asked.hash, asked.body)?;
    Ok(done)
}

/// Finds room, reads the body, and does the work where it may block.
async fn answer(
    shared: Shared,
    headers: HeaderMap,
    body: Body,
    limit: usize,
    work: impl FnOnce(&Central, &Asked) -> Result<Vec<u8>, Refuse> + Send + 'static,
) -> Result<Response, Refuse> {
    let Ok(room) = shared.room.clone().try_acquire_owned() else {
        return Err(Refuse(StatusCode::SERVICE_UNAVAILABLE, "busy"));
    };
    let said = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|v| v.to_str().ok()?.parse::<usize>().ok());
    if said.is_some_and(|n| n > limit) {
        return Err(Refuse(StatusCode::PAYLOAD_TOO_LARGE, "too-large"));
    }
    let read = tokio::time::timeout(PATIENCE, to_bytes(body, limit)).await;
    let body = match read {
        Err(_) => return Err(Refuse(StatusCode::REQUEST_TIMEOUT, "slow")),
        Ok(Err(_)) => return Err(Refuse(StatusCode::PAYLOAD_TOO_LARGE, "too-large")),
        Ok(Ok(body)) => body,
    };
    let header = headers
        .get(request::HEADER)
        .and_then(|v| v.to_str().ok())
        .map(str::to_owned);
    let asked = Asked { header, body };
    let central = shared.central;
    let done = tokio::task::spawn_blocking(move || {
        let answer = work(&central, &asked);
        drop(room);
        answer
    });
    let page = done
        .await
        .map_err(|_| Refuse(StatusCode::INTERNAL_SERVER_ERROR, "internal"))??;
    Ok(([(header::CONTENT_TYPE, CONTENT_TYPE)], page).into_response())
}

/// Who signed a request, once the signature is verified. Revoked devices pass: what they get is decided later.
fn verified(central: &Central, asked: &Asked, path: &str) -> Result<request::Signed, Refuse> {
    let unsigned = |_| Refuse(StatusCode::UNAUTHORIZED, "unsigned");
    let (signed, signature) =
        request::read(asked.header.as_deref().unwrap_or_default()).map_err(unsigned)?;
    let key = key_of(central, signed.device)?
        .ok_or(Refuse(StatusCode::UNAUTHORIZED, "unknown-device"))?;
    request::verify(&signed, &signature, path, &asked.body, &key)
        .map_err(|_| Refuse(StatusCode::UNAUTHORIZED, "bad-signature"))?;
    Ok(signed)
}

fn key_of(central: &Central, device: DeviceId) -> Result<Option<VerifyingKey>, Refuse> {
    if device == central.operator {
        return Ok(Some(central.identity.operator.verifying_key()));
    }
    let key = storage::read(&*central.storage, |read| {
        let directory = central.directory(read)?;
        Ok::<_, CentralFault>(directory.device(device).map(|d| d.key.clone()))
    })?;
    let key = key.and_then(|k| <[u8; 32]>::try_from(k).ok());
    Ok(key.and_then(|k| VerifyingKey::from_bytes(&k).ok()))
}

fn spoken(protocol: u16) -> Result<(), Refuse> {
    if protocol == PROTOCOL {
        return Ok(());
    }
    Err(Refuse(StatusCode::UPGRADE_REQUIRED, "protocol"))
}

/// No push holds more than this; one that does is refused whole, before anything of it is looked at.
fn bounded(items: usize) -> Result<(), Refuse> {
    if items <= PUSH_ITEMS {
        return Ok(());
    }
    Err(Refuse(StatusCode::PAYLOAD_TOO_LARGE, "too-many-items"))
}
