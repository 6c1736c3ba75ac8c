//! The two events: `status` and `changed`, from the device to the page.

use hosting::{Notice, Owner};
use tauri::{AppHandle, Emitter};
use tokio::sync::broadcast::error::RecvError;

/// Passes on what the device says, for as long as there is one.
pub fn forward(app: &AppHandle, owner: &Owner) {
    let mut heard = owner.listen();
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        loop {
            let notice = match heard.recv().await {
                Ok(notice) => notice,
                Err(RecvError::Lagged(_)) => Notice::everything(),
                Err(RecvError::Closed) => return,
            };
            // A window that is closing hears nothing more; that is no failure.
            let _ = app.emit_to(crate::window::LABEL, notice.name, notice.body);
        }
    });
}
