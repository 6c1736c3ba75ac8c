//! Answers only what was asked of this very address, by the page that it served.
//!
//! A page elsewhere can make a browser send requests to loopback, and a name that is made to point at 127.0.0.1
//! ("DNS rebinding") even lets it read the answers. `Host` and `Origin` tell both apart from our own page.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Refuses requests for another host, and those that another origin's page sends.
pub async fn ours_only(State(port): State<u16>, request: Request, next: Next) -> Response {
    if allowed(request.method(), request.headers(), port) {
        next.run(request).await
    } else {
        (StatusCode::FORBIDDEN, "Open the address that was printed.").into_response()
    }
}

fn allowed(method: &Method, headers: &HeaderMap, port: u16) -> bool {
    let here = hosts(port);
    let text = |name| {
        headers
            .get(name)
            .map(|value| value.to_str().unwrap_or_default())
    };
    let host = text(header::HOST).is_some_and(|host| here.iter().any(|h| h == host));
    let origin = match text(header::ORIGIN) {
        Some(origin) => origin
            .strip_prefix("http://")
            .is_some_and(|origin| here.iter().any(|h| h == origin)),
        // Browsers send none with the navigation that opens the page, and always one with a POST.
        None => method == Method::GET,
    };
    host && origin
}

fn hosts(port: u16) -> [String; 3] {
    ["127.0.0.1", "localhost", "[::1]"].map(|name| format!("{name}:{port}"))
}
