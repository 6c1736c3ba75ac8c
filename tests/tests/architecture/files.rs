//! The source files of the tree, as the rules read them.
#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};

/// One source file.
pub struct Source {
    /// Its path below the root, with `/` between.
    pub path: String,
    /// Its text.
    pub text: String,
}

const FOLDERS: [&str; 7] = [
    "sync-core",
    "central",
    "hosting",
    "src-tauri",
    "ui",
    "tests",
    "xtask",
];
const ENDS: [&str; 6] = ["rs", "ts", "svelte", "scss", "py", "sh"];
/// Built, fetched or generated.
const LEFT_OUT: [&str; 6] = [
    "target",
    "node_modules",
    "dist",
    "gen",
    "generated",
    "fixtures",
];

/// Every source file, in order.
pub fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut paths = Vec::new();
    for folder in FOLDERS {
        walk(&root.join(folder), &mut paths);
    }
    paths.sort();
    assert!(
        paths.len() > 20,
        "the rules read too few files: {}",
        paths.len()
    );
    paths.iter().map(|path| source(root, path)).collect()
}

fn source(root: &Path, path: &Path) -> Source {
    Source {
        path: path
            .strip_prefix(root)
            .unwrap()
            .to_string_lossy()
            .replace('\\', "/"),
        text: std::fs::read_to_string(path).unwrap(),
    }
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            if !LEFT_OUT.contains(&name.as_str()) && !name.starts_with('.') {
                walk(&path, paths);
            }
        } else if ENDS.iter().any(|end| name.ends_with(&format!(".{end}"))) {
            paths.push(path);
        }
    }
}

impl Source {
    /// Lines of code with their numbers: comments are left out, and text in quotes is not looked into.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text
            .lines()
            .enumerate()
            .map(|(index, line)| (index + 1, line.trim()))
            .filter(|(_, line)| !line.starts_with("//") && !line.is_empty())
    }

    /// As [`Source::code`], with a `use` that goes over several lines put on its first.
    pub fn statements(&self) -> Vec<(usize, String)> {
        let mut statements: Vec<(usize, String)> = Vec::new();
        let mut open = false;
        for (number, line) in self.code() {
            match statements.last_mut().filter(|_| open) {
                Some((_, statement)) => statement.push_str(line),
                None => statements.push((number, line.to_owned())),
            }
            open = (open || line.starts_with("use ") || line.starts_with("pub use "))
                && !line.ends_with(';');
        }
        statements
    }

    /// An offence at a line.
    pub fn at(&self, line: usize, what: &str) -> String {
        format!("{}:{line}: {what}", self.path)
    }
}
