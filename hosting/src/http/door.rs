//! Who may come in: whoever opens the one-time address gets a cookie, and everyone else is refused.
//!
//! Cookies are kept by host and not by port, so the cookie's name carries the port: several devices on one
//! machine do not overwrite each other's. A program of the same user on this machine is not kept out by any of
//! this; the store's encryption is what protects a locked device from it.

use super::Served;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use std::net::SocketAddr;
use std::sync::{Mutex, PoisonError};

const USED: &str =
    "This address was used before. A fresh one was printed where Doorstep runs: open that.";
const OUTSIDE: &str = "Open the address that Doorstep printed where it runs.";

/// The one-time address and the cookie that it gives.
pub struct Door {
    address: SocketAddr,
    cookie: String,
    tokens: Mutex<Tokens>,
    print: fn(&str),
}

#[derive(Default)]
struct Tokens {
    good: String,
    used: Option<String>,
}

impl Door {
    /// A door with a fresh cookie and a first address. `print` shows an address to the person at the terminal.
    ///
    /// # Errors
    /// The system's, where it gives no randomness.
    pub fn new(address: SocketAddr, print: fn(&str)) -> Result<Self, getrandom::Error> {
        let tokens = Mutex::new(Tokens {
            good: secret()?,
            used: None,
        });
        Ok(Self {
            address,
            cookie: secret()?,
            tokens,
            print,
        })
    }

    /// Prints the address that is good now.
    pub fn show(&self) {
        let good = self.tokens().good.clone();
        (self.print)(&format!("http://{}/enter/{good}", self.address));
    }

    /// The name of this door's cookie.
    fn name(&self) -> String {
        format!("doorstep-{}", self.address.port())
    }

    fn is_inside(&self, headers: &HeaderMap) -> bool {
        let wanted = format!("{}={}", self.name(), self.cookie);
        headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'))
            .any(|pair| same(pair.trim(), &wanted))
    }

    /// Takes a token once. One that was good before prints a fresh address, so that a person is never shut out.
    fn take(&self, token: &str) -> Result<(), &'static str> {
        let mut tokens = self.tokens();
        if same(token, &tokens.good) {
            let next = secret().map_err(|_| OUTSIDE)?;
            tokens.used = Some(std::mem::replace(&mut tokens.good, next));
            return Ok(());
        }
        let again = tokens.used.as_deref().is_some_and(|used| same(token, used));
        drop(tokens);
        if again {
            self.show();
            return Err(USED);
        }
        Err(OUTSIDE)
    }

    /// The token that is good now and the cookie, as tests need them.
    #[cfg(test)]
    pub(super) fn secrets(&self) -> (String, String) {
        (
            self.tokens().good.clone(),
            format!("{}={}", self.name(), self.cookie),
        )
    }

    fn tokens(&self) -> std::sync::MutexGuard<'_, Tokens> {
        self.tokens.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Comes in by the one-time address.
pub async fn enter(State(served): State<Served>, Path(token): Path<String>) -> Response {
    let door = &served.door;
    if let Err(why) = door.take(&token) {
        return (StatusCode::FORBIDDEN, why).into_response();
    }
    let cookie = format!(
        "{}={}; HttpOnly; SameSite=Strict; Path=/",
        door.name(),
        door.cookie
    );
    let mut response = Redirect::to("/").into_response();
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
}

/// Refuses requests without the cookie.
pub async fn inside_only(State(served): State<Served>, request: Request, next: Next) -> Response {
    if served.door.is_inside(request.headers()) {
        next.run(request).await
    } else {
        (StatusCode::FORBIDDEN, OUTSIDE).into_response()
    }
}

fn secret() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 32];
    fill(&mut bytes)?;
    Ok(hex::encode(bytes))
}

#[expect(
    clippy::disallowed_methods,
    reason = "a shell draws on the machine's randomness"
)]
fn fill(bytes: &mut [u8]) -> Result<(), getrandom::Error> {
    getrandom::fill(bytes)
}

/// Equal, in a time that does not tell how much of it is.
fn same(a: &str, b: &str) -> bool {
    a.len() == b.len()
        && a.bytes()
            .zip(b.bytes())
            .fold(0, |differ, (a, b)| differ | (a ^ b))
            == 0
}
