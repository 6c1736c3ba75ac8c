//! A device served to a browser on this machine: the page, `POST /call`, and `GET /events`.
//!
//! Only a loopback address is ever listened on, only the holder of a one-time address comes in ([`door`]), and
//! only the page that was served here may call ([`origin`]).

mod call;
mod door;
mod events;
mod files;
mod headers;
mod origin;

pub use door::Door;
pub use files::Files;

use crate::Owner;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};
use std::net::SocketAddr;
use std::sync::Arc;

/// The largest call that is read, in bytes: 3 MiB of files to import as base64, with room.
const LARGEST_CALL: usize = 5 << 20;

/// What every request may see.
#[derive(Clone)]
pub struct Served {
    /// The device.
    pub owner: Owner,
    /// Who may come in.
    pub door: Arc<Door>,
    /// The user interface.
    pub files: Arc<Files>,
}

/// All routes and what stands before them. `address` is the one that is listened on.
pub fn router(served: Served, address: SocketAddr) -> Router {
    let inside = Router::new()
        .route("/call", post(call::call))
        .route("/events", get(events::events))
        .fallback(get(files::file))
        .layer(from_fn_with_state(served.clone(), door::inside_only));
    Router::new()
        .route("/enter/{token}", get(door::enter))
        .merge(inside)
        .layer(DefaultBodyLimit::max(LARGEST_CALL))
        .layer(from_fn_with_state(address.port(), origin::ours_only))
        .layer(from_fn(headers::strict))
        .with_state(served)
}

#[cfg(test)]
mod tests;
