//! The digests of every scope, kept up with each write: of all that is held, and of what central has acknowledged.

use super::columns::{bytes, hashes, record};
use super::door::{Reader, Writer};
use super::error::StoreError;
use crate::document::Hash;
use crate::document::digest::{ScopeDigest, Sum};
use crate::domain::ids::RecordId;
use crate::domain::scope::Scope;
use rusqlite::{OptionalExtension, params};
use std::collections::BTreeMap;

/// Both digests of one scope.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Both {
    pub held: ScopeDigest,
    pub acknowledged: ScopeDigest,
}

const COLUMNS: &str = "held_changes, held_envelopes, acknowledged_changes, acknowledged_envelopes";

fn both(row: &rusqlite::Row<'_>, first: usize) -> rusqlite::Result<Both> {
    let sum = |n: usize| -> rusqlite::Result<Sum> {
        let raw: [u8; 24] = bytes(row, first + n)?;
        Ok(Sum::from_slice(&raw).unwrap_or_default())
    };
    Ok(Both {
        held: ScopeDigest {
            changes: sum(0)?,
            envelopes: sum(1)?,
        },
        acknowledged: ScopeDigest {
            changes: sum(2)?,
            envelopes: sum(3)?,
        },
    })
}

impl Reader<'_> {
    /// The digest of what central has acknowledged, by scope, for scopes that are granted and filled: this is what
    /// the two sides compare.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn acknowledged_digests(&self) -> Result<BTreeMap<Scope, ScopeDigest>, StoreError> {
        let mut rows = self.db.prepare_cached(&format!(
            "SELECT d.scope, {COLUMNS} FROM digest d JOIN granted g ON g.scope = d.scope
             WHERE g.lost IS NULL AND g.done = 1"
        ))?;
        let rows = rows.query_map([], |r| Ok((bytes(r, 0)?, both(r, 1)?.acknowledged)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The digest of all that is held, by scope.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn held_digests(&self) -> Result<BTreeMap<Scope, ScopeDigest>, StoreError> {
        let mut rows = self
            .db
            .prepare_cached(&format!("SELECT scope, {COLUMNS} FROM digest"))?;
        let rows = rows.query_map([], |r| Ok((bytes(r, 0)?, both(r, 1)?.held)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The sum of acknowledged changes of each record of a scope: the second level of healing.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn record_sums(&self, scope: &Scope) -> Result<BTreeMap<RecordId, Sum>, StoreError> {
        let mut rows = self.db.prepare_cached(
            "SELECT r.id, c.hash FROM record r JOIN change c ON c.record = r.n
             WHERE r.scope = ?1 AND c.acknowledged = 1",
        )?;
        let mut sums: BTreeMap<RecordId, Sum> = BTreeMap::new();
        for row in rows.query_map([scope.bytes()], |r| Ok((record(r, 0)?, bytes(r, 1)?)))? {
            let (record, hash): (RecordId, Hash) = row?;
            sums.entry(record).or_default().add_change(record, &hash);
        }
        Ok(sums)
    }

    pub(super) fn digest(&self, scope: &Scope) -> Result<Both, StoreError> {
        Ok(self
            .db
            .prepare_cached(&format!("SELECT {COLUMNS} FROM digest WHERE scope = ?1"))?
            .query_row([scope.bytes()], |r| both(r, 0))
            .optional()?
            .unwrap_or_default())
    }

    /// The digests of a scope from its rows, as they should be.
    pub(super) fn sum_of_rows(&self, scope: &Scope) -> Result<Both, StoreError> {
        let mut sums = Both::default();
        let mut changes = self.db.prepare_cached(
            "SELECT r.id, c.hash, c.acknowledged FROM record r JOIN change c ON c.record = r.n WHERE r.scope = ?1",
        )?;
        for row in changes.query_map([scope.bytes()], |r| {
            Ok((record(r, 0)?, bytes(r, 1)?, r.get(2)?))
        })? {
            let (record, hash, acknowledged): (RecordId, Hash, bool) = row?;
            sums.held.changes.add_change(record, &hash);
            if acknowledged {
                sums.acknowledged.changes.add_change(record, &hash);
            }
        }
        let mut envelopes = self.db.prepare_cached(
            "SELECT e.hash, e.state FROM record r JOIN envelope e ON e.record = r.n WHERE r.scope = ?1",
        )?;
        for row in envelopes.query_map([scope.bytes()], |r| Ok((bytes(r, 0)?, r.get(1)?)))? {
            let (hash, state): (Hash, i64) = row?;
            sums.held.envelopes.add_envelope(&hash);
            if state == 1 {
                sums.acknowledged.envelopes.add_envelope(&hash);
            }
        }
        Ok(sums)
    }
}

impl Writer<'_> {
    fn put_digest(&self, scope: &Scope, sums: &Both) -> Result<(), StoreError> {
        self.db
            .prepare_cached(&format!(
                "INSERT OR REPLACE INTO digest (scope, {COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5)"
            ))?
            .execute(params![
                scope.bytes(),
                sums.held.changes.bytes(),
                sums.held.envelopes.bytes(),
                sums.acknowledged.changes.bytes(),
                sums.acknowledged.envelopes.bytes(),
            ])?;
        Ok(())
    }

    /// Sums a scope from its rows, after records have left it or come to it.
    pub(super) fn sum_again(&self, scope: &Scope) -> Result<(), StoreError> {
        let sums = self.sum_of_rows(scope)?;
        if sums == Both::default() {
            self.db
                .prepare_cached("DELETE FROM digest WHERE scope = ?1")?
                .execute([scope.bytes()])?;
            return Ok(());
        }
        self.put_digest(scope, &sums)
    }

    pub(super) fn count_change(&self, n: i64, hash: &Hash) -> Result<(), StoreError> {
        let (record, scope) = self.id_and_scope(n)?;
        let mut sums = self.digest(&scope)?;
        sums.held.changes.add_change(record, hash);
        self.put_digest(&scope, &sums)
    }

    pub(super) fn count_envelope(
        &self,
        scope: &Scope,
        hash: &Hash,
        acknowledged: bool,
    ) -> Result<(), StoreError> {
        let mut sums = self.digest(scope)?;
        sums.held.envelopes.add_envelope(hash);
        if acknowledged {
            sums.acknowledged.envelopes.add_envelope(hash);
        }
        self.put_digest(scope, &sums)
    }

    /// Central has this envelope, held before as local.
    pub(super) fn count_acknowledged(&self, n: i64, hash: &Hash) -> Result<(), StoreError> {
        let (_, scope) = self.id_and_scope(n)?;
        let mut sums = self.digest(&scope)?;
        sums.acknowledged.envelopes.add_envelope(hash);
        self.put_digest(&scope, &sums)
    }

    /// Central has these changes of a record: each is counted once.
    pub(super) fn acknowledge_changes(&self, n: i64, changes: &[Hash]) -> Result<(), StoreError> {
        let (record, scope) = self.id_and_scope(n)?;
        let mut sums = self.digest(&scope)?;
        for hash in changes {
            let newly = self
                .db
                .prepare_cached(
                    "UPDATE change SET acknowledged = 1 WHERE record = ?1 AND hash = ?2 AND acknowledged = 0",
                )?
                .execute(params![n, hash])?;
            if newly > 0 {
                sums.acknowledged.changes.add_change(record, hash);
            }
        }
        self.put_digest(&scope, &sums)
    }

    fn id_and_scope(&self, n: i64) -> Result<(RecordId, Scope), StoreError> {
        Ok(self
            .db
            .prepare_cached("SELECT id, scope FROM record WHERE n = ?1")?
            .query_row([n], |r| Ok((record(r, 0)?, bytes(r, 1)?)))?)
    }

    pub(super) fn changes_of(&self, envelope: i64) -> Result<Vec<Hash>, StoreError> {
        let raw: Vec<u8> = self
            .db
            .prepare_cached("SELECT changes FROM envelope WHERE n = ?1")?
            .query_row([envelope], |r| r.get(0))?;
        Ok(hashes(&raw))
    }
}
