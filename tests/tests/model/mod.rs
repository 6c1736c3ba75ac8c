//! What the test typed and what it replaced on purpose, and what plain Automerge finds on disk. No code of the product.

use automerge::{Automerge, Change, ChangeHash};
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

/// Every word that the test had a device write, each once, and what became of it by the test's own doing.
#[derive(Default)]
pub struct Ledger {
    words: Vec<String>,
    /// Whoever replaced it had it before their eyes and no disagreement about it, or settled one against it.
    let_go: BTreeSet<String>,
    /// In a field that nobody has left yet, by device.
    in_field: BTreeMap<String, usize>,
    /// Let go before the field was left: it may never have become a change.
    fleeting: BTreeSet<String>,
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

    /// The words that stand in a text.
    pub fn words_in(&self, text: &str) -> BTreeSet<String> {
        let words = text.split(|c: char| !c.is_ascii_alphanumeric());
        let words: BTreeSet<&str> = words.collect();
        let known = self.words.iter().filter(|w| words.contains(w.as_str()));
        known.cloned().collect()
    }

    /// Somebody replaced these knowingly.
    pub fn let_go(&mut self, words: impl IntoIterator<Item = String>) {
        for word in words {
            if self.in_field.contains_key(&word) {
                self.fleeting.insert(word.clone());
            }
            self.let_go.insert(word);
        }
    }

    /// The newest word stands in a field of this device that nobody has left yet.
    pub fn is_in_field(&mut self, device: usize) {
        if let Some(word) = self.words.last() {
            self.in_field.insert(word.clone(), device);
        }
    }

    /// Every field of this device was left.
    pub fn left_fields(&mut self, device: usize) {
        self.in_field.retain(|_, at| *at != device);
    }

    /// Whether pages must still show a word, as it stands or as a version of an open disagreement.
    pub fn must_show(&self, word: &str) -> bool {
        !self.let_go.contains(word)
    }

    /// Whether some change must hold a word.
    pub fn must_be_kept(&self, word: &str) -> bool {
        !self.fleeting.contains(word)
    }
}

/// Everything that one device's database holds.
pub struct Set {
    /// Record and hash of each change.
    pub hashes: BTreeSet<(Vec<u8>, ChangeHash)>,
    /// Every text that any change ever wrote.
    texts: Vec<String>,
}

impl Set {
    /// Whether some change wrote a word.
    pub fn has(&self, word: &str) -> bool {
        self.texts.iter().any(|text| text.contains(word))
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
        texts: Vec::new(),
    };
    let mut changes: BTreeMap<Vec<u8>, Vec<Change>> = BTreeMap::new();
    for (record, bytes) in rows {
        let change = Change::from_bytes(bytes).unwrap();
        set.hashes.insert((record.clone(), change.hash()));
        for op in &change.decode().operations {
            let text = op
                .primitive_value()
                .and_then(|v| v.as_str().map(str::to_owned));
            set.texts.extend(text);
        }
        changes.entry(record).or_default().push(change);
    }
    // And it loads as a document: nothing waits for a dependency, but for the product's deterministic beginnings.
    for changes in changes.into_values() {
        let mut document = Automerge::new();
        document.apply_changes(changes).unwrap();
    }
    set
}
