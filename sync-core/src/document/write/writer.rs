//! An open commit: keeps each change under the gate's limits and starts the next where one is full.

use super::Author;
use crate::document::fault::DocumentFault;
use crate::document::gate::{LIMITS, scan};
use crate::document::graph;
use crate::document::op::{Scalar, stored};
use crate::document::replica::Document;
use crate::document::shape::{self, At, Slot};
use crate::domain::schema::{Kind, Path, Shape, field_at, fields};
use crate::domain::value::Value;
use automerge::transaction::{CommitOptions, OwnedTransaction, Transactable};
use automerge::{ActorId, Automerge, ObjId, ObjType, Prop, ReadDoc, ScalarValue};

/// Bytes of a change's header, and of columns that every change has, with room to spare.
const HEADER: usize = 1_024;
/// Bytes of one operation besides its key and value: its columns, and two actors that were not named before.
const OPERATION: usize = 64;
/// Bytes of one operation that is overwritten, with an actor that was not named before.
const OVERWRITTEN: usize = 24;

pub(super) struct Writer<'a> {
    pub(super) document: &'a Document,
    pub(super) kind: Kind,
    time: i64,
    tx: Option<OwnedTransaction>,
    changes: Vec<Vec<u8>>,
    operations: usize,
    bytes: usize,
    room: usize,
    /// How many operations the record had before.
    before: usize,
}

impl<'a> Writer<'a> {
    pub(super) fn new(document: &'a Document, by: Author) -> Result<Self, DocumentFault> {
        let mut inner = document.inner.clone();
        inner.set_actor(ActorId::from(by.actor));
        let mut writer = Self {
            document,
            kind: document.kind(),
            time: by.time.0.div_euclid(1_000),
            tx: None,
            changes: Vec::new(),
            operations: 0,
            bytes: 0,
            room: 0,
            before: usize::try_from(inner.stats().num_ops).unwrap_or(usize::MAX),
        };
        writer.start(inner)?;
        Ok(writer)
    }

    pub(super) fn finish(mut self) -> Result<(Automerge, Vec<Vec<u8>>), DocumentFault> {
        let inner = self.end()?;
        Ok((inner, self.changes))
    }

    pub(super) fn tx(&mut self) -> Result<&mut OwnedTransaction, DocumentFault> {
        self.tx.as_mut().ok_or(DocumentFault::Failed)
    }

    /// Makes sure that `operations` more, with keys and values of `bytes`, fit into the change: they belong together.
    pub(super) fn reserve(
        &mut self,
        operations: usize,
        overwritten: usize,
        bytes: usize,
    ) -> Result<(), DocumentFault> {
        let bytes = bytes + operations * OPERATION + overwritten * OVERWRITTEN;
        if bytes > self.room || operations > LIMITS.change_operations {
            return Err(DocumentFault::TooLarge);
        }
        if self.before + operations > LIMITS.record_operations {
            return Err(DocumentFault::Full);
        }
        if self.bytes + bytes > self.room || self.operations + operations > LIMITS.change_operations
        {
            let inner = self.end()?;
            self.start(inner)?;
        }
        self.bytes += bytes;
        self.operations += operations;
        self.before += operations;
        Ok(())
    }

    fn start(&mut self, inner: Automerge) -> Result<(), DocumentFault> {
        let deps = inner.get_heads().len() + 1;
        self.room = LIMITS.change_bytes.saturating_sub(HEADER + deps * 32);
        self.bytes = 0;
        self.operations = 0;
        self.tx = Some(
            inner
                .into_transaction(None, None)
                .map_err(|_| DocumentFault::Failed)?,
        );
        Ok(())
    }

    fn end(&mut self) -> Result<Automerge, DocumentFault> {
        let tx = self.tx.take().ok_or(DocumentFault::Failed)?;
        let (inner, hash, _) = tx.commit_with(CommitOptions::default().with_time(self.time));
        if let Some(change) = hash.and_then(|hash| inner.get_change_by_hash(&hash)) {
            // What others would refuse must not be written here either.
            scan(change.raw_bytes()).map_err(DocumentFault::Refused)?;
            self.changes.push(change.raw_bytes().to_vec());
        }
        Ok(inner)
    }

    pub(super) fn put(&mut self, path: &Path, value: &Value) -> Result<(), DocumentFault> {
        match self.find(path)? {
            At::Register(maps, key) => self.put_at(&maps, &key, value),
            At::Text(_) => match value {
                Value::Text(text) => self.text(path, text),
                Value::Removed => self.text(path, ""),
                _ => Err(DocumentFault::NoSuchField(path.clone())),
            },
            At::Open(map, key) => {
                let first = shape::all(self.tx()?, &map, key.as_str())
                    .into_iter()
                    .next();
                match (first, value) {
                    (Some((Slot::List, _)), Value::Text(text)) => self.text(path, text),
                    (Some((Slot::List, _)), Value::Removed) => self.text(path, ""),
                    _ => self.put_at(&[map], &key, value),
                }
            }
            At::Item => Err(DocumentFault::NoSuchField(path.clone())),
        }
    }

    /// Puts into the first map, unless the value stands there alone, or nothing is to be taken back.
    fn put_at(&mut self, maps: &[ObjId], key: &str, value: &Value) -> Result<(), DocumentFault> {
        let map = maps.first().ok_or(DocumentFault::Failed)?;
        let here = shape::all(self.tx()?, map, key);
        let mut shown = here.clone();
        for other in maps.iter().skip(1) {
            shown.extend(shape::all(self.tx()?, other, key));
        }
        let scalar = stored(value);
        let stands = match shown.first() {
            None => *value == Value::Removed,
            Some((slot, _)) => Scalar::of(&scalar).map(Slot::Scalar).as_ref() == Some(slot),
        };
        if stands && here.len() < 2 {
            return Ok(());
        }
        self.overwrite(map, key, &here, scalar, key.len() + length(value))
    }

    /// Puts over everything at a place.
    ///
    /// Where several values stand and the winner is put again, Automerge would delete the others instead, and the
    /// history would forget that they met. So something else goes in between.
    pub(super) fn overwrite(
        &mut self,
        object: &ObjId,
        at: impl Into<Prop>,
        here: &shape::All,
        scalar: ScalarValue,
        bytes: usize,
    ) -> Result<(), DocumentFault> {
        let wins = Scalar::of(&scalar).map(Slot::Scalar);
        let again = here.len() > 1 && here.first().map(|(slot, _)| slot) == wins.as_ref();
        let operations = 1 + usize::from(again);
        self.reserve(operations, here.len() + 1, operations * bytes)?;
        let tx = self.tx()?;
        let at = at.into();
        if again {
            let between = match scalar {
                ScalarValue::Null => ScalarValue::Str("".into()),
                _ => ScalarValue::Null,
            };
            tx.put(object, at.clone(), between)?;
        }
        tx.put(object, at, scalar)?;
        Ok(())
    }

    /// Creates the item that a path lies in or names, with its texts, unless it is there.
    pub(super) fn item(&mut self, path: &Path) -> Result<(), DocumentFault> {
        let no_such = || DocumentFault::NoSuchField(path.clone());
        let field = fields(self.kind).iter().find(|f| f.key == path.root());
        let inner = match field.map(|f| f.shape) {
            Some(Shape::Items(inner)) => inner,
            Some(Shape::Open) => return self.empty_text(path),
            _ => return Err(no_such()),
        };
        let item = path
            .item()
            .filter(|key| graph::item(key).is_some())
            .ok_or_else(no_such)?;
        if !shape::item_maps(self.tx()?, path.root(), item).is_empty() {
            return Ok(());
        }
        let texts: Vec<&str> = inner
            .iter()
            .filter(|f| f.shape == Shape::Text)
            .map(|f| f.key)
            .collect();
        let bytes = item.len() + texts.iter().map(|t| t.len()).sum::<usize>();
        self.reserve(1 + texts.len(), 0, bytes)?;
        let tx = self.tx()?;
        let container = shape::container(tx, path.root()).ok_or_else(no_such)?;
        let map = tx.put_object(&container, item, ObjType::Map)?;
        for text in texts {
            tx.put_object(&map, text, ObjType::List)?;
        }
        Ok(())
    }

    /// Where a path lies; creates its item on the way.
    pub(super) fn find(&mut self, path: &Path) -> Result<At, DocumentFault> {
        let no_such = || DocumentFault::NoSuchField(path.clone());
        let field = field_at(self.kind, path).ok_or_else(no_such)?;
        if field.since > self.document.schema() {
            return Err(no_such());
        }
        if path.leaf().is_some() {
            self.item(path)?;
        } else if field.shape == Shape::Open
            && path.item().is_none_or(|k| k.len() > LIMITS.key_bytes)
        {
            return Err(DocumentFault::KeyTooLong);
        }
        let kind = self.kind;
        shape::at(self.tx()?, kind, path).ok_or_else(no_such)
    }
}

/// How many bytes a value takes.
pub(super) fn length(value: &Value) -> usize {
    match value {
        Value::Text(text) => text.len(),
        Value::Absent(why) => why.code().len(),
        Value::Integer(_) | Value::Time(_) => 10,
        Value::Boolean(_) | Value::Removed => 0,
    }
}
