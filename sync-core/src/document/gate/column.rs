//! The columns of a change: run-length, delta and boolean. What a run claims is compared with what may still come
//! before anything is made of it.

use super::fault::GateFault;
use super::reader::Reader;
use std::sync::Arc;

/// A column of values, some absent. An empty one is absent throughout.
pub(super) struct Column<T>(Vec<Option<T>>);

impl<T: Clone> Column<T> {
    /// How many rows it has.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The value in a row.
    pub(super) fn get(&self, row: usize) -> Option<T> {
        self.0.get(row).cloned().flatten()
    }

    /// Refuses a column that is neither empty nor of `rows` rows.
    pub(super) fn of_rows(self, rows: usize) -> Result<Self, GateFault> {
        if self.0.is_empty() || self.0.len() == rows {
            Ok(self)
        } else {
            Err(GateFault::Malformed)
        }
    }
}

/// Reads a run-length column of at most `most` rows.
pub(super) fn runs<'a, T: Clone>(
    bytes: &'a [u8],
    most: usize,
    read: impl Fn(&mut Reader<'a>) -> Result<T, GateFault>,
) -> Result<Column<T>, GateFault> {
    let mut reader = Reader(bytes);
    let mut rows: Vec<Option<T>> = Vec::new();
    while !reader.done() {
        let left = most - rows.len();
        let within = |count: u64| match usize::try_from(count) {
            Ok(count) if count > 0 && count <= left => Ok(count),
            Ok(0) => Err(GateFault::Malformed),
            _ => Err(GateFault::TooManyOperations),
        };
        match reader.signed()? {
            0 => {
                let count = within(reader.unsigned()?)?;
                rows.resize(rows.len() + count, None);
            }
            run if run > 0 => {
                let count = within(run.unsigned_abs())?;
                let value = read(&mut reader)?;
                rows.resize(rows.len() + count, Some(value));
            }
            literal => {
                for _ in 0..within(literal.unsigned_abs())? {
                    rows.push(Some(read(&mut reader)?));
                }
            }
        }
    }
    Ok(Column(rows))
}

/// A run-length column of unsigned numbers.
pub(super) fn numbers(bytes: &[u8], most: usize) -> Result<Column<u64>, GateFault> {
    runs(bytes, most, Reader::unsigned)
}

/// A run-length column of names of at most `longest` bytes.
pub(super) fn names(
    bytes: &[u8],
    most: usize,
    longest: usize,
) -> Result<Column<Arc<str>>, GateFault> {
    runs(bytes, most, |reader| {
        let name = reader.prefixed()?;
        if name.len() > longest {
            return Err(GateFault::Forbidden);
        }
        std::str::from_utf8(name)
            .map(Arc::from)
            .map_err(|_| GateFault::Malformed)
    })
}

/// A column of numbers, each stored as its difference from the one before. None may be negative.
pub(super) fn deltas(bytes: &[u8], most: usize) -> Result<Column<u64>, GateFault> {
    let steps = runs(bytes, most, Reader::signed)?;
    let mut sum = 0_i64;
    let mut rows = Vec::with_capacity(steps.len());
    for step in steps.0 {
        rows.push(match step {
            None => None,
            Some(step) => {
                sum = sum.checked_add(step).ok_or(GateFault::Malformed)?;
                Some(u64::try_from(sum).map_err(|_| GateFault::Malformed)?)
            }
        });
    }
    Ok(Column(rows))
}

/// A column of yes and no: the lengths of the runs in turn, no first.
pub(super) fn booleans(bytes: &[u8], most: usize) -> Result<Column<bool>, GateFault> {
    let mut reader = Reader(bytes);
    let mut rows = Vec::new();
    let mut value = false;
    let mut first = true;
    while !reader.done() {
        let count = reader.unsigned()?;
        let count = match usize::try_from(count) {
            Ok(count) if count <= most - rows.len() => count,
            _ => return Err(GateFault::TooManyOperations),
        };
        // Only the first run may be empty; otherwise a few bytes would turn without end.
        if count == 0 && !first {
            return Err(GateFault::Malformed);
        }
        rows.resize(rows.len() + count, Some(value));
        value = !value;
        first = false;
    }
    Ok(Column(rows))
}
