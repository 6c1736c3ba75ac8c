//! What the test typed, and what plain Automerge finds on disk. No code of the product.

use automerge::{Automerge, Change, ChangeHash};
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

/// Every word that the test had a device write, each once.
#[derive(Default)]
pub struct Ledger {
    words: Vec<String>,
}

impl Ledger {
    /// A new word, unlike any other.
    pub fn word(&mut self) -> String {
        let word = format!("qx{}zk", self.words.len());
        self.words.push(word.clone());
        word
    }

    /// A new sentence of one such word.
    pub fn sentence(&mut self) -> String {
        format!("Wrote {} here.", self.word())
    }

    /// All of them.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str)
    }
}

/// Everything that one device's database holds.
pub struct Set {
    /// Record and hash of each change.
    pub hashes: BTreeSet<(Vec<u8>, ChangeHash)>,
    /// Value → whether anything was put over it.
    values: BTreeMap<String, bool>,
}

/// What became of a word.
#[derive(Default)]
pub struct Found {
    /// Some change wrote it.
    pub written: bool,
    /// Whoever put something over it had seen it.
    pub overwritten: bool,
}

impl Set {
    /// Looks for a word in what was ever written.
    pub fn find(&self, word: &str) -> Found {
        let hits: Vec<bool> = self
            .values
            .iter()
            .filter(|(value, _)| value.contains(word))
            .map(|(_, over)| *over)
            .collect();
        Found {
            written: !hits.is_empty(),
            overwritten: !hits.is_empty() && hits.iter().all(|over| *over),
        }
    }
}

/// Reads every change of a decrypted store with plain Automerge.
#[allow(clippy::unwrap_used)]
pub fn on_disk(db: &Connection) -> Set {
    let mut rows = db
        .prepare("SELECT r.id, c.bytes FROM change c JOIN record r ON r.n = c.record ORDER BY r.id, c.pos")
        .unwrap();
    let rows: Vec<(Vec<u8>, Vec<u8>)> = rows
        .query_map([], |r| Ok((r.get(0)?, r.get(1)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let mut set = Set {
        hashes: BTreeSet::new(),
        values: BTreeMap::new(),
    };
    // (record, operation) → value, and the operations that were put over.
    let mut puts: BTreeMap<(Vec<u8>, String), String> = BTreeMap::new();
    let mut over: BTreeSet<(Vec<u8>, String)> = BTreeSet::new();
    let mut changes: BTreeMap<Vec<u8>, Vec<Change>> = BTreeMap::new();
    for (record, bytes) in rows {
        let change = Change::from_bytes(bytes).unwrap();
        set.hashes.insert((record.clone(), change.hash()));
        let decoded = change.decode();
        let actor = change.actor_id().to_hex_string();
        for (op, counter) in decoded.operations.iter().zip(decoded.start_op.get()..) {
            let id = format!("{counter}@{actor}");
            if let Some(text) = op
                .primitive_value()
                .and_then(|v| v.as_str().map(str::to_owned))
            {
                puts.insert((record.clone(), id), text);
            }
            for pred in op.pred.iter() {
                over.insert((record.clone(), pred.to_string()));
            }
        }
        changes.entry(record).or_default().push(change);
    }
    for (at, text) in puts {
        let covered = over.contains(&at);
        let all = set.values.entry(text).or_insert(true);
        *all = *all && covered;
    }
    // And it loads as a document: nothing waits for a dependency, but for the product's deterministic beginnings.
    for changes in changes.into_values() {
        let mut document = Automerge::new();
        document.apply_changes(changes).unwrap();
    }
    set
}
