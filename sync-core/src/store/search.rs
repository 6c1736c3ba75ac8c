//! Search over folded words: prefixes by the index, and where nothing is found so, one typing error a word, by
//! comparing with the distinct words of the index in memory.

use super::columns::{kind, record};
use super::door::Reader;
use super::error::StoreError;
use super::record::NOT_LOST;
use crate::domain::ids::RecordId;
use crate::domain::schema::Kind;
use crate::domain::search::{SHORTEST_WITH_ERROR, query_words, rank, within_one};
use std::collections::BTreeMap;

/// Most that is shown.
const SHOWN: usize = 50;
/// Most that is ranked: past that many, typing on is quicker than reading.
const RANKED: i64 = 400;
/// Most distinct words that one mistyped word is taken for.
const ALTERNATIVES: usize = 20;

/// One thing that was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// The record.
    pub record: RecordId,
    /// Person, place or case.
    pub kind: Kind,
    /// Its name.
    pub title: String,
    /// What tells it apart.
    pub detail: String,
    /// It was found by forgiving a typing error.
    pub forgiven: bool,
}

impl Reader<'_> {
    /// People, places and cases in which every word of `text` is found, best first, 50 at most. Accents, capitals,
    /// apostrophes and the spacing of postcodes and NHS numbers do not matter; one typing error a word is forgiven
    /// where nothing is found otherwise. Nothing is found for no words.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn search(&self, text: &str) -> Result<Vec<Found>, StoreError> {
        let words = query_words(text);
        if words.is_empty() {
            return Ok(Vec::new());
        }
        let mut ranked = BTreeMap::new();
        self.collect(&words, &exactly(&words), false, &mut ranked)?;
        if ranked.len() < SHOWN {
            self.collect(&words, &prefixes(&words), false, &mut ranked)?;
        }
        if ranked.is_empty() {
            let forgiving = self.forgiving(&words)?;
            self.collect(&words, &forgiving, true, &mut ranked)?;
        }
        Ok(ranked.into_values().take(SHOWN).collect())
    }

    /// Adds what a query of the index finds, ordered by how well it answers, then by name.
    fn collect(
        &self,
        words: &[String],
        query: &str,
        forgiven: bool,
        ranked: &mut BTreeMap<(u32, String, RecordId), Found>,
    ) -> Result<(), StoreError> {
        let sql = format!(
            "SELECT r.id, r.kind, s.title, s.detail, f.terms FROM search f JOIN record r ON r.n = f.rowid
             JOIN subject_row s ON s.record = r.n WHERE search MATCH ?1 AND {NOT_LOST} LIMIT ?2"
        );
        let mut rows = self.db.prepare_cached(&sql)?;
        let rows = rows.query_map(rusqlite::params![query, RANKED], |r| {
            let found = Found {
                record: record(r, 0)?,
                kind: kind(r, 1)?,
                title: r.get(2)?,
                detail: r.get(3)?,
                forgiven,
            };
            Ok((found, r.get::<_, String>(4)?))
        })?;
        for row in rows {
            let (found, terms) = row?;
            if let Some(rank) = rank(words, terms.split(' ')) {
                ranked.insert((rank, found.title.to_lowercase(), found.record), found);
            }
        }
        Ok(())
    }

    /// The query in which each word may also be a word at one typing error.
    fn forgiving(&self, words: &[String]) -> Result<String, StoreError> {
        let mut alternatives: Vec<Vec<String>> = words.iter().map(|_| Vec::new()).collect();
        let mut terms = self.db.prepare_cached("SELECT term FROM search_word")?;
        let mut terms = terms.query([])?;
        while let Some(row) = terms.next()? {
            let term = row.get_ref(0)?.as_str().unwrap_or_default();
            for (word, found) in words.iter().zip(&mut alternatives) {
                if found.len() < ALTERNATIVES
                    && term.len().abs_diff(word.len()) <= 4
                    && word.chars().count() >= SHORTEST_WITH_ERROR
                    && within_one(word, term)
                {
                    found.push(term.to_owned());
                }
            }
        }
        let parts: Vec<String> = words
            .iter()
            .zip(alternatives)
            .map(|(word, others)| {
                let any: Vec<String> = std::iter::once(format!("{} *", quoted(word)))
                    .chain(others.iter().map(|o| quoted(o)))
                    .collect();
                format!("({})", any.join(" OR "))
            })
            .collect();
        Ok(parts.join(" AND "))
    }
}

/// A word as a string of FTS5's query language.
fn quoted(word: &str) -> String {
    format!("\"{}\"", word.replace('"', "\"\""))
}

fn exactly(words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|w| quoted(w)).collect();
    words.join(" AND ")
}

fn prefixes(words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|w| format!("{} *", quoted(w))).collect();
    words.join(" AND ")
}
