//! Reading the SQLite store: each operation one or two prepared statements within the caller's transaction.

use super::rows::{self, blob, col, signed, time, unsigned};
use crate::storage::{
    DeviceState, Enrolment, Imported, LogRow, Quarantined, Read, RecordRow, SeenRow, Standing,
    StorageFault, Stored,
};
use rusqlite::{Connection, Params, Row};
use sync_core::document::digest::{ScopeDigest, Sum};
use sync_core::document::envelope::Sealed;
use sync_core::domain::ids::{DeviceId, RecordId, WorkerId};
use sync_core::domain::organisation::Reference;
use sync_core::domain::scope::Scope;
use sync_core::domain::time::Timestamp;

pub(super) struct Look<'a> {
    pub(super) connection: &'a Connection,
}

impl Look<'_> {
    fn all<T>(
        &self,
        sql: &str,
        args: impl Params,
        of: impl Fn(&Row<'_>) -> Stored<T>,
    ) -> Stored<Vec<T>> {
        let mut statement = self.connection.prepare_cached(sql).map_err(super::fault)?;
        let mut rows = statement.query(args).map_err(super::fault)?;
        let mut out = Vec::new();
        while let Some(row) = rows.next().map_err(super::fault)? {
            out.push(of(row)?);
        }
        Ok(out)
    }

    fn one<T>(
        &self,
        sql: &str,
        args: impl Params,
        of: impl Fn(&Row<'_>) -> Stored<T>,
    ) -> Stored<Option<T>> {
        Ok(self.all(sql, args, of)?.pop())
    }
}

impl Read for Look<'_> {
    fn epoch(&self) -> Stored<[u8; 16]> {
        rows::fixed(&self.setting("epoch")?.ok_or(StorageFault::Damaged)?)
    }

    fn head(&self) -> Stored<u64> {
        let head = self.one("SELECT coalesce(max(seq), 0) FROM log", [], |r| {
            unsigned(r, 0)
        })?;
        Ok(head.unwrap_or(0))
    }

    fn references_version(&self) -> Stored<u64> {
        let version = self.one("SELECT coalesce(max(version), 0) FROM reference", [], |r| {
            unsigned(r, 0)
        })?;
        Ok(version.unwrap_or(0))
    }

    fn references(&self, as_of: u64) -> Stored<Vec<(u64, Reference)>> {
        // SQLite gives bare columns from the row that has the maximum.
        let sql =
            "SELECT max(version), bytes FROM reference WHERE version <= ?1 GROUP BY key ORDER BY 1";
        self.all(sql, [signed(as_of)?], |row| {
            let bytes: Vec<u8> = col(row, 1)?;
            let reference = minicbor::decode(&bytes).map_err(|_| StorageFault::Damaged)?;
            Ok((unsigned(row, 0)?, reference))
        })
    }

    fn device(&self, device: DeviceId) -> Stored<Option<DeviceState>> {
        let sql = format!("SELECT {} FROM device WHERE device = ?1", rows::DEVICE);
        self.one(&sql, [device.bytes()], rows::device)
    }

    fn devices(&self) -> Stored<Vec<DeviceState>> {
        let sql = format!("SELECT {} FROM device", rows::DEVICE);
        self.all(&sql, [], rows::device)
    }

    fn record(&self, record: RecordId) -> Stored<Option<RecordRow>> {
        let sql = format!("SELECT {} FROM record WHERE record = ?1", rows::RECORD);
        self.one(&sql, [record.bytes()], rows::record)
    }

    fn records(&self, after: Option<RecordId>, limit: u32) -> Stored<Vec<RecordRow>> {
        let sql = format!(
            "SELECT {} FROM record WHERE record > ?1 ORDER BY record LIMIT ?2",
            rows::RECORD
        );
        let after = after.map(|a| a.bytes().to_vec()).unwrap_or_default();
        self.all(&sql, (after, limit), rows::record)
    }

    fn changes(&self, record: RecordId) -> Stored<Vec<Vec<u8>>> {
        let sql = "SELECT bytes FROM change WHERE record = ?1 ORDER BY id";
        self.all(sql, [record.bytes()], |r| col(r, 0))
    }

    fn has_change(&self, record: RecordId, change: &[u8; 32]) -> Stored<bool> {
        let sql = "SELECT 1 FROM change WHERE record = ?1 AND hash = ?2";
        Ok(self
            .one(sql, (record.bytes(), change.as_slice()), |_| Ok(()))?
            .is_some())
    }

    fn standing(&self, envelope: &[u8; 32]) -> Stored<Option<Standing>> {
        let sql = "SELECT e.received, l.seq FROM envelope e LEFT JOIN log l ON l.envelope = e.hash WHERE e.hash = ?1";
        self.one(sql, [envelope.as_slice()], |row| {
            let sequence: Option<i64> = col(row, 1)?;
            Ok(Standing {
                received: time(row, 0)?,
                sequence: sequence.and_then(|s| s.try_into().ok()),
            })
        })
    }

    fn sealed(&self, envelope: &[u8; 32]) -> Stored<Option<Sealed>> {
        let sql = "SELECT bytes, signature FROM envelope WHERE hash = ?1";
        let found = self.one(sql, [envelope.as_slice()], |row| {
            Ok((col::<Vec<u8>>(row, 0)?, col::<Vec<u8>>(row, 1)?))
        })?;
        let Some((bytes, signature)) = found else {
            return Ok(None);
        };
        let sql = "SELECT bytes FROM change WHERE envelope = ?1 ORDER BY id";
        let changes = self.all(sql, [envelope.as_slice()], |r| {
            Ok(col::<Vec<u8>>(r, 0)?.into())
        })?;
        Ok(Some(Sealed {
            envelope: bytes,
            signature,
            changes,
        }))
    }

    fn quarantined(&self, envelope: &[u8; 32]) -> Stored<Option<Quarantined>> {
        let sql = format!(
            "SELECT {} FROM quarantine WHERE hash = ?1",
            rows::QUARANTINE
        );
        self.one(&sql, [envelope.as_slice()], rows::quarantined)
    }

    fn quarantined_sealed(&self, envelope: &[u8; 32]) -> Stored<Option<Sealed>> {
        let sql = "SELECT sealed FROM quarantine WHERE hash = ?1";
        let bytes: Option<Vec<u8>> = self.one(sql, [envelope.as_slice()], |r| col(r, 0))?;
        bytes
            .map(|bytes| minicbor::decode(&bytes).map_err(|_| StorageFault::Damaged))
            .transpose()
    }

    fn quarantine(&self) -> Stored<Vec<Quarantined>> {
        let sql = format!(
            "SELECT {} FROM quarantine ORDER BY received DESC, hash",
            rows::QUARANTINE
        );
        self.all(&sql, [], rows::quarantined)
    }

    fn log(&self, after: u64, limit: u32) -> Stored<Vec<LogRow>> {
        let sql = format!(
            "SELECT {} FROM log l LEFT JOIN record r ON r.record = l.record WHERE l.seq > ?1 ORDER BY l.seq LIMIT ?2",
            rows::LOG
        );
        self.all(&sql, (signed(after)?, limit), rows::log)
    }

    fn log_of_scope(
        &self,
        scope: &Scope,
        after: u64,
        through: u64,
        limit: u32,
    ) -> Stored<Vec<LogRow>> {
        let sql = format!(
            "SELECT {} FROM record r CROSS JOIN log l ON l.record = r.record \
             WHERE r.scope = ?1 AND l.seq > ?2 AND l.seq <= ?3 ORDER BY l.seq LIMIT ?4",
            rows::LOG
        );
        let args = (scope.bytes(), signed(after)?, signed(through)?, limit);
        self.all(&sql, args, rows::log)
    }

    fn digest(&self, scope: &Scope) -> Stored<Option<ScopeDigest>> {
        let sql = "SELECT changes, envelopes FROM digest WHERE scope = ?1";
        self.one(sql, [scope.bytes()], |row| digest(row, 0))
    }

    fn digests(&self) -> Stored<Vec<(Scope, ScopeDigest)>> {
        self.all("SELECT scope, changes, envelopes FROM digest", [], |row| {
            Ok((rows::scope(&col::<Vec<u8>>(row, 0)?)?, digest(row, 1)?))
        })
        .map(|mut all| {
            all.sort_by_key(|(scope, _)| *scope);
            all
        })
    }

    fn visits_between(&self, from: Timestamp, until: Timestamp) -> Stored<Vec<RecordRow>> {
        let sql = format!(
            "SELECT {} FROM record WHERE planned >= ?1 AND planned < ?2 ORDER BY planned, record",
            rows::RECORD
        );
        self.all(&sql, (from.0, until.0), rows::record)
    }

    fn scopes_of_visits(&self, from: Timestamp, until: Timestamp) -> Stored<Vec<Scope>> {
        let sql = "SELECT DISTINCT scope FROM record WHERE planned >= ?1 AND planned < ?2";
        self.all(sql, (from.0, until.0), |r| {
            rows::scope(&col::<Vec<u8>>(r, 0)?)
        })
    }

    fn seen_of(&self, record: RecordId) -> Stored<Vec<SeenRow>> {
        let sql = "SELECT device, worker, heads, at, received FROM seen WHERE record = ?1 ORDER BY at, id";
        self.all(sql, [record.bytes()], |row| {
            Ok(SeenRow {
                record,
                device: DeviceId::from_bytes(blob(row, 0)?),
                worker: WorkerId::from_bytes(blob(row, 1)?),
                heads: col(row, 2)?,
                at: time(row, 3)?,
                received: time(row, 4)?,
            })
        })
    }

    fn enrolment(&self, secret_hash: &[u8; 32]) -> Stored<Option<Enrolment>> {
        let sql = "SELECT worker, expires, used_by FROM enrolment WHERE secret_hash = ?1";
        self.one(sql, [secret_hash.as_slice()], |row| {
            let used: Option<Vec<u8>> = col(row, 2)?;
            Ok(Enrolment {
                secret_hash: *secret_hash,
                worker: WorkerId::from_bytes(blob(row, 0)?),
                expires: time(row, 1)?,
                used_by: used
                    .map(|u| rows::fixed(&u))
                    .transpose()?
                    .map(DeviceId::from_bytes),
            })
        })
    }

    fn imported(&self, source: &str, record: RecordId) -> Stored<Option<Imported>> {
        let sql = "SELECT heads, said, original FROM imported WHERE source = ?1 AND record = ?2";
        self.one(sql, (source, record.bytes()), |row| {
            Ok(Imported {
                source: source.to_owned(),
                record,
                heads: col(row, 0)?,
                said: col(row, 1)?,
                original: col(row, 2)?,
            })
        })
    }

    fn setting(&self, name: &str) -> Stored<Option<Vec<u8>>> {
        self.one("SELECT value FROM setting WHERE name = ?1", [name], |r| {
            col(r, 0)
        })
    }
}

/// Two sums, from column `n` on.
pub(super) fn digest(row: &Row<'_>, n: usize) -> Stored<ScopeDigest> {
    let sum = |n| Sum::from_slice(&col::<Vec<u8>>(row, n)?).ok_or(StorageFault::Damaged);
    Ok(ScopeDigest {
        changes: sum(n)?,
        envelopes: sum(n + 1)?,
    })
}
