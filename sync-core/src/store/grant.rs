//! Scopes that central granted to this device, how far each has been filled, and those that were lost.

use super::columns::{bytes, number, signed};
use super::door::{Reader, Writer};
use super::error::StoreError;
use super::keys::Topic;
use crate::domain::scope::Scope;
use rusqlite::params;

/// How far central's log has been read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cursor {
    /// Central's epoch when it gave the sequence number.
    pub epoch: [u8; 16],
    /// The last sequence number that this device has.
    pub sequence: u64,
}

/// A scope that is being filled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Fill {
    /// The scope.
    pub scope: Scope,
    /// The sequence number of the last item that came; 0 to begin.
    pub after: u64,
}

impl Reader<'_> {
    /// Scopes that are granted, ascending.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn grants(&self) -> Result<Vec<Scope>, StoreError> {
        self.scopes_where("lost IS NULL")
    }

    /// Scopes that were granted and are no more, and that have not been purged, ascending.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn lost_scopes(&self) -> Result<Vec<Scope>, StoreError> {
        self.scopes_where("lost IS NOT NULL")
    }

    fn scopes_where(&self, condition: &str) -> Result<Vec<Scope>, StoreError> {
        let sql = format!("SELECT scope FROM granted WHERE {condition} ORDER BY scope");
        let mut rows = self.db.prepare_cached(&sql)?;
        let rows = rows.query_map([], |r| bytes(r, 0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Granted scopes that are not whole yet.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn fills(&self) -> Result<Vec<Fill>, StoreError> {
        let mut rows = self.db.prepare_cached(
            "SELECT scope, after FROM granted WHERE lost IS NULL AND done = 0 ORDER BY scope",
        )?;
        let rows = rows.query_map([], |r| {
            Ok(Fill {
                scope: bytes(r, 0)?,
                after: number(r, 1)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Writer<'_> {
    /// Takes in all that is granted now. A new scope, and one that was lost and is granted again, starts to fill
    /// from the beginning; one that is missing is lost from here on: pages no longer show it. Says which are new
    /// and which were lost by this.
    ///
    /// # Errors
    /// [`StoreError::Full`], [`StoreError::Io`].
    pub fn set_grants(&mut self, scopes: &[Scope]) -> Result<(Vec<Scope>, Vec<Scope>), StoreError> {
        let before = self.grants()?;
        let new: Vec<Scope> = scopes
            .iter()
            .filter(|s| !before.contains(s))
            .copied()
            .collect();
        let lost: Vec<Scope> = before
            .iter()
            .filter(|s| !scopes.contains(s))
            .copied()
            .collect();
        for scope in &new {
            self.db
                .prepare_cached("INSERT OR REPLACE INTO granted (scope) VALUES (?1)")?
                .execute([scope.bytes()])?;
        }
        for scope in &lost {
            self.db
                .prepare_cached("UPDATE granted SET lost = ?2 WHERE scope = ?1")?
                .execute(params![scope.bytes(), self.at.0])?;
        }
        if !new.is_empty() || !lost.is_empty() {
            self.keys.topics.extend(EVERY_LIST);
        }
        Ok((new, lost))
    }

    /// Notes how far a scope has been filled, and whether that is all. Nothing happens for a scope that is not
    /// granted.
    ///
    /// # Errors
    /// [`StoreError::Full`], [`StoreError::Io`].
    pub fn set_fill(&mut self, fill: &Fill, done: bool) -> Result<(), StoreError> {
        self.db
            .prepare_cached(
                "UPDATE granted SET after = ?2, done = ?3 WHERE scope = ?1 AND lost IS NULL",
            )?
            .execute(params![fill.scope.bytes(), signed(fill.after), done])?;
        self.keys.topics.insert(Topic::Grants);
        Ok(())
    }
}

/// What a change of grants can change.
pub(super) const EVERY_LIST: [Topic; 6] = [
    Topic::Grants,
    Topic::Visits,
    Topic::Reviews,
    Topic::Subjects,
    Topic::Conflicts,
    Topic::Outbox,
];
