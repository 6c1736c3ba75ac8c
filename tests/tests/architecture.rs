//! Reads the source and keeps the house in order: arrows between layers, first lines, sizes, one door into the core.
//!
//! Each rule gives its offences as `file:line: what is wrong`, so that a failure says where and why.

#[path = "architecture/arrows.rs"]
mod arrows;
#[path = "architecture/files.rs"]
mod files;
#[path = "architecture/shape.rs"]
mod shape;
#[path = "architecture/verbs.rs"]
mod verbs;

/// Fails with the rule and every place that breaks it.
fn keep(rule: &str, offences: Vec<String>) {
    assert!(
        offences.is_empty(),
        "\n{rule}\n  {}\n",
        offences.join("\n  ")
    );
}

#[test]
fn arrows_point_one_way() {
    keep(
        "domain ← document ← {protocol, store} ← {client, central} ← {src-tauri, hosting}; siblings never name each other",
        arrows::offences(&files::sources()),
    );
}

#[test]
fn only_document_imports_automerge() {
    keep(
        "only sync-core/src/document (and tests/, from outside) may name `automerge`",
        arrows::automerge(&files::sources()),
    );
}

#[test]
fn the_pure_layers_do_no_input_or_output() {
    keep(
        "domain, document and protocol name no socket, file, thread, process or environment",
        arrows::impure(&files::sources()),
    );
}

#[test]
fn the_first_line_says_what_a_file_is_for() {
    keep(
        "a file begins with `//! …` (Rust), `// …` (TypeScript), `<!-- … -->` (Svelte) or `# …` (Python, shell, TOML)",
        shape::first_lines(&files::sources()),
    );
}

#[test]
fn files_stay_small() {
    keep(
        "no file has more than 400 lines: split it by subject",
        shape::sizes(&files::sources()),
    );
}

#[test]
fn no_path_climbs_two_levels() {
    keep(
        "`super::super` hides where something lives: write `crate::…`",
        shape::climbing(&files::sources()),
    );
}

#[test]
fn names_say_what_a_thing_does() {
    keep(
        "no manager, service, helper, util, common or misc in a file's name",
        shape::names(&files::sources()),
    );
}

#[test]
fn every_verb_stands_in_the_one_table_and_the_page_calls_no_other() {
    keep(
        "verbs stand in sync-core/src/api.rs, each with its sentence",
        verbs::offences(&files::sources()),
    );
}
