//! Which layer may name which.

use crate::files::Source;

/// A layer: where its files are, and how a file that is not of it names it.
struct Layer {
    name: &'static str,
    folder: &'static str,
    /// The layers that it may name, itself aside.
    below: &'static [&'static str],
}

const LAYERS: [Layer; 9] = [
    Layer {
        name: "domain",
        folder: "sync-core/src/domain/",
        below: &[],
    },
    Layer {
        name: "document",
        folder: "sync-core/src/document/",
        below: &["domain"],
    },
    Layer {
        name: "protocol",
        folder: "sync-core/src/protocol/",
        below: &["domain", "document"],
    },
    Layer {
        name: "store",
        folder: "sync-core/src/store/",
        below: &["domain", "document"],
    },
    // The verbs' arguments and replies: data in the words of the domain.
    Layer {
        name: "api",
        folder: "sync-core/src/api",
        below: &["domain"],
    },
    Layer {
        name: "client",
        folder: "sync-core/src/client/",
        below: &["domain", "document", "protocol", "store", "api"],
    },
    Layer {
        name: "central",
        folder: "central/src/",
        below: &["domain", "document", "protocol", "api"],
    },
    Layer {
        name: "hosting",
        folder: "hosting/src/",
        below: &["domain", "client", "api"],
    },
    // The window uses hosting's owner, and of hosting nothing else: that is looked at below.
    Layer {
        name: "src-tauri",
        folder: "src-tauri/src/",
        below: &["domain", "client", "api", "hosting"],
    },
];

/// Layers inside sync-core, as `crate::NAME` or `sync_core::NAME` names them.
const CORE: [&str; 6] = ["domain", "document", "protocol", "store", "client", "api"];
/// Crates of the workspace, as `NAME::` names them.
const CRATES: [&str; 3] = ["central", "hosting", "doorstep_app"];

/// Names against the arrows.
pub fn offences(sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources {
        let Some(layer) = LAYERS
            .iter()
            .find(|layer| source.path.starts_with(layer.folder))
        else {
            continue;
        };
        let inside_core = source.path.starts_with("sync-core/");
        for (number, line) in source.statements() {
            for name in named(&line, inside_core) {
                let own =
                    name == layer.name || (name == "doorstep_app" && layer.name == "src-tauri");
                if !own && !layer.below.contains(&name) {
                    found.push(source.at(number, &format!("{} names {name}", layer.name)));
                }
            }
            if layer.name == "src-tauri" && line.contains("hosting::http") {
                found.push(source.at(number, "the window's shell names hosting's server"));
            }
        }
    }
    found
}

/// The layers that a line names.
fn named(line: &str, inside_core: bool) -> Vec<&'static str> {
    let mut names = Vec::new();
    let heads: &[&str] = if inside_core {
        &["crate::", "sync_core::"]
    } else {
        &["sync_core::"]
    };
    for head in heads {
        for after in line.split(head).skip(1) {
            names.extend(CORE.into_iter().filter(|name| leads(after, name)));
            // `use crate::{domain::…, store::…}` names each part of the braces.
            if let Some(group) = after.strip_prefix('{') {
                let parts = group.split([',', '{', '}']).map(str::trim);
                names.extend(
                    parts.flat_map(|part| CORE.into_iter().filter(move |name| leads(part, name))),
                );
            }
        }
    }
    if !inside_core || !line.contains("crate::") {
        names.extend(CRATES.into_iter().filter(|name| {
            line.split(name)
                .skip(1)
                .any(|after| after.starts_with("::"))
                && line.split(name).next().is_some_and(|before| {
                    !before.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':')
                })
        }));
    }
    names
}

/// `text` begins with this whole word.
fn leads(text: &str, word: &str) -> bool {
    text.strip_prefix(word)
        .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
}

/// Names of Automerge outside `document`.
pub fn automerge(sources: &[Source]) -> Vec<String> {
    let outside = |source: &&Source| {
        source.path.ends_with(".rs")
            && !source.path.starts_with("sync-core/src/document/")
            && !source.path.starts_with("tests/")
            && !source.path.starts_with("sync-core/tests/")
    };
    sources
        .iter()
        .filter(outside)
        .flat_map(|source| {
            source
                .code()
                .filter(|(_, line)| line.contains("automerge::"))
                .map(|(number, _)| source.at(number, "names automerge"))
        })
        .collect()
}

/// What a pure layer must not name.
const OUTSIDE_WORLD: [&str; 8] = [
    "std::fs",
    "std::net",
    "std::thread",
    "std::process",
    "std::env",
    "std::io::stdin",
    "tokio::",
    "reqwest::",
];

/// Input and output in the pure layers. Their tests may read files.
pub fn impure(sources: &[Source]) -> Vec<String> {
    let pure = [
        "sync-core/src/domain/",
        "sync-core/src/document/",
        "sync-core/src/protocol/",
    ];
    let mut found = Vec::new();
    for source in sources {
        let test = source.path.contains("tests/") || source.path.ends_with("tests.rs");
        if test || !pure.iter().any(|folder| source.path.starts_with(folder)) {
            continue;
        }
        let before_tests = source
            .code()
            .take_while(|(_, line)| *line != "#[cfg(test)]");
        for (number, line) in before_tests {
            for name in OUTSIDE_WORLD.iter().filter(|name| line.contains(**name)) {
                found.push(source.at(number, &format!("names {name}")));
            }
        }
    }
    found
}
