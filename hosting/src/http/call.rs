//! `POST /call`: `{"verb": …, "args": …}` is answered with `{"ok": reply}` or `{"error": failure}`.

use super::Served;
use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sync_core::api::ApiError;

/// A call of a verb.
#[derive(Deserialize)]
pub struct Call {
    verb: String,
    args: Value,
}

/// Its answer.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Answer {
    Ok(Value),
    Error(ApiError),
}

/// Calls a verb.
pub async fn call(State(served): State<Served>, Json(call): Json<Call>) -> Json<Answer> {
    Json(match served.owner.call(call.verb, call.args).await {
        Ok(reply) => Answer::Ok(reply),
        Err(error) => Answer::Error(error),
    })
}
