//! The one command: a verb of the core.

use hosting::Owner;
use serde_json::Value;
use sync_core::api::ApiError;
use tauri::{AppHandle, State};

/// Calls a verb and gives its reply, or its failure, to the page.
#[tauri::command]
pub async fn call(
    app: AppHandle,
    owner: State<'_, Owner>,
    verb: String,
    args: Value,
) -> Result<Value, ApiError> {
    let reply = owner.call(verb, args).await?;
    // Replies that say whose device this is have the worker's name; the window's title follows it.
    if reply.get("stage").is_some() {
        crate::window::name(&app, reply.get("worker_name").and_then(Value::as_str));
    }
    Ok(reply)
}
