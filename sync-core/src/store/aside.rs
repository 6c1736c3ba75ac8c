//! Setting a damaged store aside: renamed, never deleted, for it may hold the only copy of something.

use std::io;
use std::path::{Path, PathBuf};

/// Renames the store and what belongs to it (`-wal`, `-shm`) to `<path>.<stamp>`, `<path>.<stamp>-wal` and so on,
/// and gives the new path. The store must not be open. `stamp` is the caller's, a moment for example; a name that
/// is taken already gets a number.
///
/// # Errors
/// Whatever renaming fails with. If there is no store, [`io::ErrorKind::NotFound`].
pub fn set_aside(path: &Path, stamp: &str) -> io::Result<PathBuf> {
    let mut to = with(path, &format!(".{stamp}"));
    let mut number = 1;
    while to.try_exists()? {
        number += 1;
        to = with(path, &format!(".{stamp}-{number}"));
    }
    // The database last: while it is there, a crash in between lets this be done again.
    for suffix in ["-wal", "-shm"] {
        match std::fs::rename(with(path, suffix), with(&to, suffix)) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(e),
            _ => {}
        }
    }
    std::fs::rename(path, &to)?;
    Ok(to)
}

fn with(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}
