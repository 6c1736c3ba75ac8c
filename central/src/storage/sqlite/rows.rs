//! Columns to Doorstep's words and back; what does not fit is damage, never a panic.

use crate::storage::{DeviceState, LogKind, LogRow, Quarantined, RecordRow, StorageFault, Stored};
use rusqlite::Row;
use sync_core::domain::ids::{DeviceId, RecordId};
use sync_core::domain::schema::Kind;
use sync_core::domain::scope::Scope;
use sync_core::domain::time::Timestamp;

pub(super) fn fixed<const N: usize>(bytes: &[u8]) -> Stored<[u8; N]> {
    bytes.try_into().map_err(|_| StorageFault::Damaged)
}

/// A column of any type.
pub(super) fn col<T: rusqlite::types::FromSql>(row: &Row<'_>, n: usize) -> Stored<T> {
    row.get(n).map_err(|_| StorageFault::Damaged)
}

pub(super) fn blob<const N: usize>(row: &Row<'_>, n: usize) -> Stored<[u8; N]> {
    fixed(&col::<Vec<u8>>(row, n)?)
}

pub(super) fn unsigned(row: &Row<'_>, n: usize) -> Stored<u64> {
    col::<i64>(row, n)?
        .try_into()
        .map_err(|_| StorageFault::Damaged)
}

pub(super) fn small(row: &Row<'_>, n: usize) -> Stored<u32> {
    col::<i64>(row, n)?
        .try_into()
        .map_err(|_| StorageFault::Damaged)
}

pub(super) fn time(row: &Row<'_>, n: usize) -> Stored<Timestamp> {
    Ok(Timestamp(col(row, n)?))
}

pub(super) fn scope(bytes: &[u8]) -> Stored<Scope> {
    Scope::from_slice(bytes).ok_or(StorageFault::Damaged)
}

/// A number as SQLite stores it.
pub(super) fn signed(n: u64) -> Stored<i64> {
    n.try_into().map_err(|_| StorageFault::Failed)
}

pub(super) const RECORD: &str = "record, kind, schema, scope, heads, planned";

pub(super) fn record(row: &Row<'_>) -> Stored<RecordRow> {
    let code: u8 = small(row, 1)?
        .try_into()
        .map_err(|_| StorageFault::Damaged)?;
    Ok(RecordRow {
        record: RecordId::from_bytes(blob(row, 0)?),
        kind: Kind::of_code(code).ok_or(StorageFault::Damaged)?,
        schema: small(row, 2)?
            .try_into()
            .map_err(|_| StorageFault::Damaged)?,
        scope: scope(&col::<Vec<u8>>(row, 3)?)?,
        heads: col(row, 4)?,
        planned: col::<Option<i64>>(row, 5)?.map(Timestamp),
    })
}

pub(super) const DEVICE: &str = "device, chain_number, chain_head, forked, counter, request, answer, last_heard, \
     waiting, oldest_waiting, clock_ahead, app, mismatches, backed_up_through";

pub(super) fn device(row: &Row<'_>) -> Stored<DeviceState> {
    Ok(DeviceState {
        device: DeviceId::from_bytes(blob(row, 0)?),
        chain_number: unsigned(row, 1)?,
        chain_head: blob(row, 2)?,
        forked: col(row, 3)?,
        counter: unsigned(row, 4)?,
        request: blob(row, 5)?,
        answer: col(row, 6)?,
        last_heard: col::<Option<i64>>(row, 7)?.map(Timestamp),
        waiting: small(row, 8)?,
        oldest_waiting: col::<Option<i64>>(row, 9)?.map(Timestamp),
        clock_ahead: col(row, 10)?,
        app: col(row, 11)?,
        mismatches: small(row, 12)?,
        backed_up_through: unsigned(row, 13)?,
    })
}

pub(super) const QUARANTINE: &str = "hash, reason, device, record, received, size";

pub(super) fn quarantined(row: &Row<'_>) -> Stored<Quarantined> {
    let record: Option<Vec<u8>> = col(row, 3)?;
    Ok(Quarantined {
        hash: blob(row, 0)?,
        reason: col(row, 1)?,
        device: DeviceId::from_bytes(blob(row, 2)?),
        record: record
            .map(|r| fixed(&r))
            .transpose()?
            .map(RecordId::from_bytes),
        received: time(row, 4)?,
        bytes: small(row, 5)?,
    })
}

/// `seq, received, kind, envelope, device, bytes, scope`, the last of the record as it is now.
pub(super) const LOG: &str = "l.seq, l.received, l.kind, l.envelope, l.device, l.bytes, r.scope";

pub(super) fn log(row: &Row<'_>) -> Stored<LogRow> {
    let envelope: Option<Vec<u8>> = col(row, 3)?;
    let device: Option<Vec<u8>> = col(row, 4)?;
    let of: Option<Vec<u8>> = col(row, 6)?;
    Ok(LogRow {
        sequence: unsigned(row, 0)?,
        received: time(row, 1)?,
        kind: match small(row, 2)? {
            1 => LogKind::Change,
            2 => LogKind::Reference,
            3 => LogKind::Grant,
            _ => return Err(StorageFault::Damaged),
        },
        envelope: envelope.map(|e| fixed(&e)).transpose()?,
        device: device
            .map(|d| fixed(&d))
            .transpose()?
            .map(DeviceId::from_bytes),
        bytes: small(row, 5)?,
        scope: of.map(|s| scope(&s)).transpose()?,
    })
}
