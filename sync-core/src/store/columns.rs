//! Values of the domain in columns, and back. What cannot be read back is damage, never a panic.

use crate::document::{Hash, Heads};
use crate::domain::ids::RecordId;
use crate::domain::schema::Kind;
use crate::domain::scope::Scope;
use crate::domain::time::Timestamp;
use rusqlite::types::{FromSqlError, Type};
use rusqlite::{Error, Row};
use std::str::FromStr;

fn unreadable(column: usize) -> Error {
    Error::FromSqlConversionFailure(column, Type::Blob, Box::new(FromSqlError::InvalidType))
}

/// Something that stands in a column as its bytes.
pub(super) trait Bytes: Sized {
    fn of(bytes: &[u8]) -> Option<Self>;
}

impl Bytes for Scope {
    fn of(bytes: &[u8]) -> Option<Self> {
        Self::from_slice(bytes)
    }
}

impl<const N: usize> Bytes for [u8; N] {
    fn of(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok()
    }
}

macro_rules! ids {
    ($($name:ident)*) => {$(
        impl Bytes for crate::domain::ids::$name {
            fn of(bytes: &[u8]) -> Option<Self> {
                Self::from_slice(bytes).ok()
            }
        }
    )*};
}
ids!(RecordId WorkerId DeviceId);

pub(super) fn bytes<T: Bytes>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    let value = row
        .get_ref(column)?
        .as_blob()
        .map_err(|_| unreadable(column))?;
    T::of(value).ok_or_else(|| unreadable(column))
}

pub(super) fn bytes_or_none<T: Bytes>(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<T>> {
    match row.get_ref(column)? {
        rusqlite::types::ValueRef::Null => Ok(None),
        _ => bytes(row, column).map(Some),
    }
}

/// Something that stands in a column as its text.
pub(super) fn text<T: FromStr>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    let value = row
        .get_ref(column)?
        .as_str()
        .map_err(|_| unreadable(column))?;
    value.parse().map_err(|_| unreadable(column))
}

pub(super) fn json<T: serde::de::DeserializeOwned>(
    row: &Row<'_>,
    column: usize,
) -> rusqlite::Result<T> {
    let value = row
        .get_ref(column)?
        .as_str()
        .map_err(|_| unreadable(column))?;
    serde_json::from_str(value).map_err(|_| unreadable(column))
}

pub(super) fn to_json<T: serde::Serialize>(value: &T) -> String {
    // Rows hold strings, numbers and lists only, which always have a JSON form.
    serde_json::to_string(value).unwrap_or_default()
}

pub(super) fn time(row: &Row<'_>, column: usize) -> rusqlite::Result<Timestamp> {
    row.get(column).map(Timestamp)
}

pub(super) fn time_or_none(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Timestamp>> {
    Ok(row.get::<_, Option<i64>>(column)?.map(Timestamp))
}

pub(super) fn kind(row: &Row<'_>, column: usize) -> rusqlite::Result<Kind> {
    Kind::of_code(row.get(column)?).ok_or_else(|| unreadable(column))
}

/// Whole numbers that SQLite keeps signed.
pub(super) fn number(row: &Row<'_>, column: usize) -> rusqlite::Result<u64> {
    u64::try_from(row.get::<_, i64>(column)?).map_err(|_| unreadable(column))
}

/// For a column: numbers past 2^63 do not occur, and sort last if they did.
pub(super) fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// The hashes of a column that holds them one after the other.
pub(super) fn hashes(bytes: &[u8]) -> Vec<Hash> {
    bytes
        .chunks_exact(32)
        .filter_map(|c| c.try_into().ok())
        .collect()
}

pub(super) fn heads(row: &Row<'_>, column: usize) -> rusqlite::Result<Heads> {
    text(row, column)
}

pub(super) fn record(row: &Row<'_>, column: usize) -> rusqlite::Result<RecordId> {
    bytes(row, column)
}
