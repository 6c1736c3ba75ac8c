//! The user interface's files, read once at the start: nothing that a request names is ever looked up on disk.

use super::Served;
use axum::extract::State;
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// Files by their path below the folder, with `/` between.
pub struct Files(BTreeMap<String, Vec<u8>>);

impl Files {
    /// Reads a folder that Vite built.
    ///
    /// # Errors
    /// The disk's; [`io::ErrorKind::NotFound`] where there is no `index.html` in it.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let mut files = BTreeMap::new();
        read(folder, "", &mut files)?;
        if files.contains_key("index.html") {
            Ok(Self(files))
        } else {
            Err(io::ErrorKind::NotFound.into())
        }
    }
}

fn read(folder: &Path, before: &str, files: &mut BTreeMap<String, Vec<u8>>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{before}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            read(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.insert(name, std::fs::read(entry.path())?);
        }
    }
    Ok(())
}

/// One file; `/` is the page.
pub async fn file(State(served): State<Served>, uri: Uri) -> Response {
    let name = match uri.path() {
        "/" => "index.html",
        path => path.trim_start_matches('/'),
    };
    match served.files.0.get(name) {
        Some(bytes) => ([(header::CONTENT_TYPE, media_type(name))], bytes.clone()).into_response(),
        None => (StatusCode::NOT_FOUND, "There is nothing here.").into_response(),
    }
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, end)| end) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}
