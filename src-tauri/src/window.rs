//! The window: its title, its size, and that it shows our own page and nothing else.

use crate::arguments::Arguments;
use tauri::{AppHandle, Manager, Url, WebviewUrl, WebviewWindowBuilder};

/// The one window's label, as the capability file names it.
pub const LABEL: &str = "main";

/// Where the page asks to go once it has painted; it is told no, and goes on.
const PAINTED: &str = "doorstep:painted";

/// Run in the page before its own script: once something of a height was painted, the shell hears of it. Whoever
/// started the app (the demo, a test) can then tell a blank window from a working one.
const LOOK: &str = "(() => {
  const look = () => requestAnimationFrame(() => requestAnimationFrame(() => {
    const page = document.getElementById('app');
    if (page && page.offsetHeight > 0) { location.href = 'doorstep:painted'; } else { setTimeout(look, 100); }
  }));
  addEventListener('load', look);
})();";

/// Opens the window.
///
/// # Errors
/// Tauri's, where there is no display.
pub fn open(app: &tauri::App, arguments: &Arguments) -> tauri::Result<()> {
    let builder = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::default())
        .initialization_script(LOOK)
        .on_navigation(|url| {
            if url.as_str() == PAINTED {
                println!("painted");
            }
            ours(url)
        });
    desktop(builder, arguments).build()?;
    Ok(())
}

#[cfg(desktop)]
fn desktop<'a, R: tauri::Runtime, M: Manager<R>>(
    builder: WebviewWindowBuilder<'a, R, M>,
    arguments: &Arguments,
) -> WebviewWindowBuilder<'a, R, M> {
    let (width, height) = arguments.size;
    builder
        .title("Doorstep")
        .inner_size(f64::from(width), f64::from(height))
        .min_inner_size(320.0, 480.0)
        .on_new_window(|_, _| tauri::webview::NewWindowResponse::Deny)
}

#[cfg(mobile)]
fn desktop<'a, R: tauri::Runtime, M: Manager<R>>(
    builder: WebviewWindowBuilder<'a, R, M>,
    _: &Arguments,
) -> WebviewWindowBuilder<'a, R, M> {
    builder
}

/// Puts the worker's name into the window's title.
pub fn name(app: &AppHandle, worker: Option<&str>) {
    #[cfg(desktop)]
    if let Some(window) = app.get_webview_window(LABEL) {
        let title = worker.map_or_else(
            || "Doorstep".to_owned(),
            |worker| format!("Doorstep – {worker}"),
        );
        // A window that is closing keeps its title; that is no failure.
        let _ = window.set_title(&title);
    }
    #[cfg(mobile)]
    let _ = (app, worker);
}

/// Our own page, on whatever address a platform gives it; no other place is ever gone to.
fn ours(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        "http" | "https" => url.host_str() == Some("tauri.localhost"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goes_to_no_other_place() {
        let goes = |address: &str| Url::parse(address).is_ok_and(|url| ours(&url));
        assert!(goes("tauri://localhost/index.html#/today"));
        assert!(goes("http://tauri.localhost/"));
        assert!(!goes("https://example.org/"));
        assert!(!goes("http://localhost/"));
        assert!(!goes("tauri://example.org/"));
        assert!(!goes(PAINTED));
        assert!(!goes("file:///etc/passwd"));
        assert!(!goes("data:text/html,hello"));
    }
}
