//! One door into the core: the tables in `api.rs`, each verb with a sentence, and no other verb anywhere.

use crate::files::Source;
use std::collections::BTreeSet;

const TABLE: &str = "sync-core/src/api.rs";

/// Tables elsewhere, verbs without a sentence, and calls of verbs that are in no table.
pub fn offences(sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources {
        if source.path.starts_with("sync-core/") && source.path != TABLE {
            let tables = source
                .code()
                .filter(|(_, line)| line.starts_with("verbs! {"));
            found.extend(
                tables.map(|(number, _)| source.at(number, "a table of verbs outside api.rs")),
            );
        }
    }
    let Some(table) = sources.iter().find(|source| source.path == TABLE) else {
        return vec![format!("{TABLE}:1: the table of verbs is gone")];
    };
    let verbs = verbs(table, &mut found);
    for source in sources
        .iter()
        .filter(|source| source.path.starts_with("ui/src/"))
    {
        for (number, line) in source.code() {
            for verb in called(line).filter(|verb| !verbs.contains(verb)) {
                found.push(source.at(number, &format!("calls `{verb}`, which is in no table")));
            }
        }
    }
    found
}

/// The verbs of the table; those without a sentence are offences.
fn verbs<'a>(table: &'a Source, found: &mut Vec<String>) -> BTreeSet<&'a str> {
    let mut verbs = BTreeSet::new();
    let mut before = "";
    for (index, line) in table.text.lines().enumerate() {
        let line = line.trim();
        if let Some((verb, rest)) = line.split_once('(')
            && rest.contains(") -> ")
            && rest.ends_with(';')
        {
            verbs.insert(verb);
            if !before.starts_with("/// ") {
                found.push(table.at(index + 1, &format!("`{verb}` has no sentence")));
            }
        }
        before = line;
    }
    if verbs.len() < 20 {
        found.push(table.at(
            1,
            "the rule reads too few verbs: has the table's form changed?",
        ));
    }
    verbs
}

/// The verbs that a line of TypeScript or Svelte calls, as `call('verb'`.
fn called(line: &str) -> impl Iterator<Item = &str> {
    line.split("call('")
        .skip(1)
        .filter_map(|after| after.split('\'').next())
}
