//! Taking what may no longer be held off the device: a scope after its grant was lost, a record erased by law.

use super::door::Writer;
use super::error::StoreError;
use super::grant::EVERY_LIST;
use crate::domain::ids::RecordId;
use crate::domain::scope::Scope;
use rusqlite::params;

impl Writer<'_> {
    /// Deletes everything of a scope: records, changes, envelopes, typing, projections, search. After the commit the
    /// write-ahead log is emptied, so that no byte of it stays in the files. The chain's head and the audit stay.
    ///
    /// If only emptying the log fails, the write gives that error although the purge stands: call
    /// [`Store::checkpoint`](super::Store::checkpoint) again.
    ///
    /// # Errors
    /// [`StoreError::Unsent`] while anything of the scope waits to be sent or is still being typed.
    pub fn purge_scope(&mut self, scope: &Scope) -> Result<(), StoreError> {
        let unsent = self
            .db
            .prepare_cached(
                "SELECT 1 FROM record r WHERE r.scope = ?1 AND (
                   EXISTS (SELECT 1 FROM envelope e JOIN outbox o ON o.envelope = e.n WHERE e.record = r.n)
                   OR EXISTS (SELECT 1 FROM typing t WHERE t.record = r.n))",
            )?
            .exists([scope.bytes()])?;
        if unsent {
            return Err(StoreError::Unsent);
        }
        let records: Vec<i64> = self
            .db
            .prepare_cached("SELECT n FROM record WHERE scope = ?1")?
            .query_map([scope.bytes()], |r| r.get(0))?
            .collect::<Result<_, _>>()?;
        for n in records {
            self.delete_record(n)?;
        }
        for sql in [
            "DELETE FROM held_back WHERE scope = ?1",
            "DELETE FROM granted WHERE scope = ?1 AND lost IS NOT NULL",
        ] {
            self.db.prepare_cached(sql)?.execute([scope.bytes()])?;
        }
        self.sum_again(scope)?;
        self.finish_purge()
    }

    /// Erases one record by law, unsent work included, and takes in nothing of it ever again. A record that is not
    /// held is noted all the same.
    ///
    /// # Errors
    /// [`StoreError::Full`], [`StoreError::Io`].
    pub fn erase_record(&mut self, record: RecordId) -> Result<(), StoreError> {
        self.db
            .prepare_cached("INSERT OR IGNORE INTO erased (id, at) VALUES (?1, ?2)")?
            .execute(params![record.bytes(), self.at.0])?;
        let Some((n, line)) = self.row_of(record)? else {
            return Ok(());
        };
        self.delete_record(n)?;
        self.sum_again(&line.scope)?;
        self.keys.records.insert(record);
        self.finish_purge()
    }

    fn delete_record(&self, n: i64) -> Result<(), StoreError> {
        // The index is no table of SQLite's own: nothing cascades into it.
        self.db
            .prepare_cached("DELETE FROM search WHERE rowid = ?1")?
            .execute([n])?;
        self.db
            .prepare_cached("DELETE FROM record WHERE n = ?1")?
            .execute([n])?;
        Ok(())
    }

    fn finish_purge(&mut self) -> Result<(), StoreError> {
        // Receipts name envelopes by hash only; those that nothing needs any more go too.
        self.db.execute_batch(
            "DELETE FROM receipt_page WHERE NOT EXISTS (SELECT 1 FROM envelope e WHERE e.receipt = receipt_page.n)",
        )?;
        self.keys.topics.extend(EVERY_LIST);
        self.purged = true;
        Ok(())
    }
}
