//! Our own bounded reading of a change, before Automerge sees a byte of it.
//!
//! The layout is that of Automerge's change chunks (<https://automerge.org/automerge-binary-format-spec/>). What
//! Doorstep never writes is refused: deletions, counters, marks, tables, Automerge's text type, decimals, messages,
//! authors, compressed columns. Memory is bounded by the limits, not by what the bytes claim.

use super::LIMITS;
use super::column::{booleans, deltas, names, numbers};
use super::fault::GateFault;
use super::reader::Reader;
use crate::document::name::{Hash, OpId};
use crate::document::op::{Action, Key, Op, Scalar};
use sha2::{Digest, Sha256};

const MAGIC: [u8; 4] = [0x85, 0x6f, 0x4a, 0x83];

/// A change as its bytes say it is, believed to be well formed and nothing more.
#[derive(Clone, PartialEq, Debug)]
pub struct Scanned {
    /// Its hash.
    pub hash: Hash,
    /// Its actor.
    pub actor: [u8; 16],
    /// Its number among the actor's changes, from 1.
    pub seq: u64,
    /// The counter of its first operation.
    pub start_op: u64,
    /// The time that the device's clock showed, in seconds since 1970 UTC.
    pub time: i64,
    /// The changes that it stands on.
    pub deps: Vec<Hash>,
    /// How many operations it has.
    pub operations: usize,
    pub(crate) ops: Vec<Op>,
}

impl Scanned {
    /// The counter of its last operation.
    #[must_use]
    pub fn max_op(&self) -> u64 {
        self.start_op + self.operations as u64 - 1
    }
}

/// Scans one change chunk.
///
/// # Errors
/// [`GateFault`] for anything but a plain change of the operations that Doorstep writes, within [`LIMITS`].
pub fn scan(chunk: &[u8]) -> Result<Scanned, GateFault> {
    if chunk.len() > LIMITS.change_bytes {
        return Err(GateFault::TooLarge);
    }
    let mut reader = Reader(chunk);
    if reader.array()? != MAGIC {
        return Err(GateFault::Malformed);
    }
    let checksum: [u8; 4] = reader.array()?;
    let hash: Hash = Sha256::digest(reader.0).into();
    if reader.array()? != [1_u8] {
        return Err(GateFault::WrongType);
    }
    let body = reader.prefixed()?;
    if !reader.done() {
        return Err(GateFault::Malformed);
    }
    if !hash.starts_with(&checksum) {
        return Err(GateFault::Checksum);
    }
    read_body(Reader(body), hash)
}

fn read_body(mut reader: Reader<'_>, hash: Hash) -> Result<Scanned, GateFault> {
    let deps = {
        let count = reader.count(LIMITS.change_bytes / 32)?;
        let mut deps = Vec::new();
        for _ in 0..count {
            deps.push(reader.array()?);
        }
        deps
    };
    // Sorted, so that one set of dependencies has one form.
    if !deps.is_sorted_by(|a: &Hash, b| a < b) {
        return Err(GateFault::Malformed);
    }
    let actor = read_actor(&mut reader)?;
    let seq = reader.unsigned()?;
    let start_op = reader.unsigned()?;
    let time = reader.signed()?;
    if seq == 0 || start_op == 0 {
        return Err(GateFault::Malformed);
    }
    if !reader.prefixed()?.is_empty() {
        return Err(GateFault::Forbidden);
    }
    let mut actors = vec![actor];
    for _ in 0..reader.count(LIMITS.change_bytes / 17)? {
        actors.push(read_actor(&mut reader)?);
    }
    let columns = Columns::read(&mut reader)?;
    let ops = columns.ops(&actors, start_op)?;
    Ok(Scanned {
        hash,
        actor,
        seq,
        start_op,
        time,
        deps,
        operations: ops.len(),
        ops,
    })
}

fn read_actor(reader: &mut Reader<'_>) -> Result<[u8; 16], GateFault> {
    reader
        .prefixed()?
        .try_into()
        .map_err(|_| GateFault::Forbidden)
}

/// The columns of a change by their specification: identity × 16 + type.
#[derive(Default)]
struct Columns<'a> {
    object_actor: &'a [u8],
    object_counter: &'a [u8],
    key_actor: &'a [u8],
    key_counter: &'a [u8],
    key_name: &'a [u8],
    insert: &'a [u8],
    action: &'a [u8],
    value_meta: &'a [u8],
    value: &'a [u8],
    pred_count: &'a [u8],
    pred_actor: &'a [u8],
    pred_counter: &'a [u8],
}

impl<'a> Columns<'a> {
    fn read(reader: &mut Reader<'a>) -> Result<Self, GateFault> {
        let mut specs = Vec::new();
        for _ in 0..reader.count(16)? {
            let spec = reader.unsigned()?;
            let length = reader.count(LIMITS.change_bytes)?;
            if spec & 0x08 != 0 {
                return Err(GateFault::WrongType);
            }
            if specs.last().is_some_and(|(last, _)| *last >= spec) {
                return Err(GateFault::Malformed);
            }
            specs.push((spec, length));
        }
        let mut columns = Self::default();
        for (spec, length) in specs {
            let bytes = reader.take(length)?;
            *match spec {
                0x01 => &mut columns.object_actor,
                0x02 => &mut columns.object_counter,
                0x11 => &mut columns.key_actor,
                0x13 => &mut columns.key_counter,
                0x15 => &mut columns.key_name,
                0x34 => &mut columns.insert,
                0x42 => &mut columns.action,
                0x56 => &mut columns.value_meta,
                0x57 => &mut columns.value,
                0x70 => &mut columns.pred_count,
                0x71 => &mut columns.pred_actor,
                0x73 => &mut columns.pred_counter,
                _ => return Err(GateFault::Forbidden),
            } = bytes;
        }
        // Nothing after the columns: Automerge would keep it, and nobody would ever read it.
        if reader.done() {
            Ok(columns)
        } else {
            Err(GateFault::Forbidden)
        }
    }

    fn ops(&self, actors: &[[u8; 16]], start_op: u64) -> Result<Vec<Op>, GateFault> {
        let most = LIMITS.change_operations;
        let action = numbers(self.action, most)?;
        let rows = action.len();
        if rows == 0 {
            return Err(GateFault::Malformed);
        }
        let last = start_op
            .checked_add(rows as u64)
            .ok_or(GateFault::Counter)?;
        if last >= LIMITS.counter {
            return Err(GateFault::Counter);
        }
        let object_actor = numbers(self.object_actor, most)?.of_rows(rows)?;
        let object_counter = numbers(self.object_counter, most)?.of_rows(rows)?;
        let key_actor = numbers(self.key_actor, most)?.of_rows(rows)?;
        let key_counter = deltas(self.key_counter, most)?.of_rows(rows)?;
        let key_name = names(self.key_name, most, LIMITS.key_bytes)?.of_rows(rows)?;
        let insert = booleans(self.insert, most)?.of_rows(rows)?;
        let value_meta = numbers(self.value_meta, most)?;
        let pred_count = numbers(self.pred_count, most)?;
        if value_meta.len() != rows || pred_count.len() != rows {
            return Err(GateFault::Malformed);
        }
        let pred_actor = numbers(self.pred_actor, LIMITS.change_preds)?;
        let pred_counter = deltas(self.pred_counter, LIMITS.change_preds)?;
        let mut values = Reader(self.value);
        let mut preds = 0;
        let mut ops = Vec::with_capacity(rows);
        for row in 0..rows {
            let counter = start_op + row as u64;
            let named = |actor: Option<u64>, number: Option<u64>| match (actor, number) {
                (None, None) => Ok(None),
                (Some(actor), Some(number)) => op_id(actors, actor, number, counter).map(Some),
                _ => Err(GateFault::Malformed),
            };
            let object = named(object_actor.get(row), object_counter.get(row))?;
            let key = match (key_name.get(row), key_actor.get(row), key_counter.get(row)) {
                (Some(name), None, None) => Key::Name(name),
                (None, None, Some(0)) => Key::Head,
                (None, actor, number) => {
                    Key::Element(named(actor, number)?.ok_or(GateFault::Malformed)?)
                }
                _ => return Err(GateFault::Malformed),
            };
            let scalar = read_value(value_meta.get(row), &mut values)?;
            let action = match (action.get(row), scalar) {
                (Some(0), Scalar::Null) => Action::MakeMap,
                (Some(2), Scalar::Null) => Action::MakeList,
                (Some(1), scalar) => Action::Put(scalar),
                _ => return Err(GateFault::Forbidden),
            };
            let mut pred: Vec<OpId> = Vec::new();
            for _ in 0..pred_count.get(row).ok_or(GateFault::Malformed)? {
                let id = named(pred_actor.get(preds), pred_counter.get(preds))?;
                let id = id.ok_or(GateFault::Malformed)?;
                if pred.last().is_some_and(|last| *last >= id) {
                    return Err(GateFault::Malformed);
                }
                pred.push(id);
                preds += 1;
            }
            ops.push(Op {
                id: op_id(actors, 0, counter, counter + 1)?,
                object,
                key,
                insert: insert.get(row).unwrap_or(false),
                action,
                pred,
            });
        }
        if preds == pred_actor.len() && preds == pred_counter.len() && values.done() {
            Ok(ops)
        } else {
            Err(GateFault::Malformed)
        }
    }
}

/// An operation that came before `before`, by an actor that the change names.
fn op_id(actors: &[[u8; 16]], actor: u64, counter: u64, before: u64) -> Result<OpId, GateFault> {
    let actor = usize::try_from(actor).ok().and_then(|n| actors.get(n));
    let actor = *actor.ok_or(GateFault::Malformed)?;
    if counter == 0 || counter >= before {
        return Err(GateFault::Malformed);
    }
    Ok(OpId { counter, actor })
}

/// The next value: its length × 16 + type stand in `meta`.
fn read_value(meta: Option<u64>, values: &mut Reader<'_>) -> Result<Scalar, GateFault> {
    let meta = meta.ok_or(GateFault::Malformed)?;
    let length = usize::try_from(meta >> 4).map_err(|_| GateFault::Malformed)?;
    let bytes = values.take(length)?;
    let number = || {
        let mut reader = Reader(bytes);
        let number = reader.signed()?;
        if reader.done() {
            Ok(number)
        } else {
            Err(GateFault::Malformed)
        }
    };
    Ok(match (meta & 0x0f, length) {
        (0, 0) => Scalar::Null,
        (1, 0) => Scalar::Boolean(false),
        (2, 0) => Scalar::Boolean(true),
        (4, _) => Scalar::Integer(number()?),
        (6, _) => Scalar::Text(
            std::str::from_utf8(bytes)
                .map_err(|_| GateFault::Malformed)?
                .into(),
        ),
        (7, _) => Scalar::Bytes(bytes.into()),
        (9, _) => Scalar::Time(number()?),
        _ => return Err(GateFault::Forbidden),
    })
}
