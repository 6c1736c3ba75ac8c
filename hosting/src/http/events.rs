//! `GET /events`: what the device says, as server-sent events named `status` and `changed`.

use super::Served;
use crate::Notice;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream::{Stream, unfold};
use std::convert::Infallible;
use std::time::Duration;
use tokio::sync::broadcast::{Receiver, error::RecvError};

/// Passes on what the device says until the page goes.
pub async fn events(
    State(served): State<Served>,
    headers: HeaderMap,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    // A browser that comes back names the event it heard last; what it missed is not kept, so it looks at all again.
    let missed = headers
        .contains_key("last-event-id")
        .then(Notice::everything);
    let stream = unfold(
        (missed, served.owner.listen()),
        |(first, mut heard)| async move {
            let notice = match first {
                Some(notice) => notice,
                None => next(&mut heard).await?,
            };
            Some((Ok(event(&notice)), (None, heard)))
        },
    );
    Sse::new(stream).keep_alive(KeepAlive::new().interval(Duration::from_secs(15)))
}

async fn next(heard: &mut Receiver<Notice>) -> Option<Notice> {
    match heard.recv().await {
        Ok(notice) => Some(notice),
        Err(RecvError::Lagged(_)) => Some(Notice::everything()),
        Err(RecvError::Closed) => None,
    }
}

fn event(notice: &Notice) -> Event {
    Event::default()
        .id("heard")
        .event(notice.name)
        .data(notice.body.to_string())
}
