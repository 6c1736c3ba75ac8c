//! What is really on disk, read without the product: a store decrypted by its described format, and its changes read
//! with plain Automerge. Of the product come only the bytes of the system changes, which are no one's typing.

use crate::evidence;
use anyhow::{Context, Result};
use automerge::{Automerge, Change, ChangeHash, ObjId, ObjType, ROOT, ReadDoc, ScalarValue, Value};
use rusqlite::Connection;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use uuid::Uuid;

/// What one store holds.
pub struct Replica {
    /// Whose it is.
    pub name: String,
    records: BTreeMap<String, Record>,
    /// Every value of every table.
    pub bytes: Vec<u8>,
}

struct Record {
    kind: u8,
    schema: u16,
    scope: Vec<u8>,
    changes: Vec<Change>,
}

/// A register or a sentence, and all that stands in it now.
pub struct Cell {
    /// Keys from the root with `/` between; sentences of one text have the same.
    pub path: String,
    /// Different values, as text.
    pub values: BTreeSet<String>,
}

impl Replica {
    /// Reads the store of a device that has ended.
    ///
    /// # Errors
    /// The store's.
    pub fn of_device(name: &str, folder: &Path, passphrase: &str) -> Result<Self> {
        let db = evidence::open_store(folder, passphrase);
        let changes = "SELECT r.id, c.bytes FROM change c JOIN record r ON r.n = c.record ORDER BY c.record, c.pos";
        let records = "SELECT id, kind, schema, scope FROM record \
                       WHERE scope NOT IN (SELECT scope FROM granted WHERE lost IS NOT NULL)";
        Self::read(name, &db, records, changes)
    }

    /// Reads the store of a central that has ended. Its key lies beside it.
    ///
    /// # Errors
    /// The store's.
    pub fn of_central(folder: &Path) -> Result<Self> {
        let key = std::fs::read_to_string(folder.join("keys/database"))?;
        let db = Connection::open(folder.join("central.db"))?;
        db.execute_batch(&format!("PRAGMA key = \"x'{}'\"", key.trim()))?;
        let changes = "SELECT record, bytes FROM change ORDER BY id";
        Self::read(
            "central",
            &db,
            "SELECT record, kind, schema, scope FROM record",
            changes,
        )
    }

    fn read(name: &str, db: &Connection, records: &str, changes: &str) -> Result<Self> {
        let mut all = BTreeMap::new();
        let mut rows = db.prepare(records)?;
        let mut rows = rows.query([])?;
        while let Some(row) = rows.next()? {
            let record = Record {
                kind: row.get(1)?,
                schema: row.get(2)?,
                scope: row.get(3)?,
                changes: Vec::new(),
            };
            all.insert(identity(&row.get::<_, Vec<u8>>(0)?)?, record);
        }
        let mut rows = db.prepare(changes)?;
        let mut rows = rows.query([])?;
        while let Some(row) = rows.next()? {
            let id = identity(&row.get::<_, Vec<u8>>(0)?)?;
            if let Some(record) = all.get_mut(&id) {
                record
                    .changes
                    .push(Change::from_bytes(row.get::<_, Vec<u8>>(1)?)?);
            }
        }
        Ok(Self {
            name: name.to_owned(),
            records: all,
            bytes: evidence::every_byte(db),
        })
    }

    /// One digest for each scope that this store holds: over the record and the hash of every change, in order.
    #[must_use]
    pub fn digests(&self) -> BTreeMap<Vec<u8>, [u8; 32]> {
        let mut scopes: BTreeMap<&[u8], BTreeSet<(&str, ChangeHash)>> = BTreeMap::new();
        for (id, record) in &self.records {
            let all = scopes.entry(&record.scope).or_default();
            all.extend(record.changes.iter().map(|c| (id.as_str(), c.hash())));
        }
        let digest = |changes: BTreeSet<(&str, ChangeHash)>| {
            let mut hasher = Sha256::new();
            for (record, hash) in changes {
                hasher.update(record.as_bytes());
                hasher.update(hash.0);
            }
            hasher.finalize().into()
        };
        scopes
            .into_iter()
            .map(|(scope, changes)| (scope.to_vec(), digest(changes)))
            .collect()
    }

    /// The scope of a record that it holds.
    #[must_use]
    pub fn scope(&self, record: &str) -> Option<&Vec<u8>> {
        self.records.get(record).map(|r| &r.scope)
    }

    /// How many changes it holds.
    #[must_use]
    pub fn changes(&self) -> usize {
        self.records.values().map(|r| r.changes.len()).sum()
    }

    /// Everything that stands in a record now.
    ///
    /// # Errors
    /// Where plain Automerge does not take the changes.
    pub fn cells(&self, record: &str) -> Result<Vec<Cell>> {
        let Some(record) = self.records.get(record) else {
            return Ok(Vec::new());
        };
        let mut document = Automerge::new();
        for system in sync_core::document::manifest() {
            if system.kind as u8 == record.kind && system.schema <= record.schema {
                document.apply_changes([Change::from_bytes(system.bytes.clone())?])?;
            }
        }
        document.apply_changes(record.changes.iter().cloned())?;
        let mut cells = Vec::new();
        walk(&document, &ROOT, "", &mut cells)?;
        Ok(cells)
    }

    /// Whether any change of a record ever wrote this value.
    ///
    /// # Errors
    /// None today.
    pub fn ever_wrote(&self, record: &str, value: &str) -> Result<bool> {
        let record = self.records.get(record);
        let changes = record.into_iter().flat_map(|r| &r.changes);
        Ok(changes
            .flat_map(|change| change.decode().operations)
            .any(|op| {
                op.primitive_value()
                    .is_some_and(|v| text(&v).trim() == value)
            }))
    }
}

fn walk(doc: &Automerge, object: &ObjId, path: &str, cells: &mut Vec<Cell>) -> Result<()> {
    let map = matches!(doc.object_type(object)?, ObjType::Map);
    let places: Vec<(String, Vec<(Value<'_>, ObjId)>)> = if map {
        let keys: Vec<String> = doc.keys(object).collect();
        let at = |key: &String| Ok((key.clone(), doc.get_all(object, key.as_str())?));
        keys.iter().map(at).collect::<Result<_>>()?
    } else {
        let at = |n| Ok((String::new(), doc.get_all(object, n)?));
        (0..doc.length(object)).map(at).collect::<Result<_>>()?
    };
    for (key, stands) in places {
        let path = match (path, key.as_str()) {
            ("", key) => key.to_owned(),
            (path, "") => path.to_owned(),
            (path, key) => format!("{path}/{key}"),
        };
        let mut values = BTreeSet::new();
        for (value, id) in stands {
            match value {
                Value::Object(_) => walk(doc, &id, &path, cells)?,
                Value::Scalar(scalar) => {
                    values.insert(text(&scalar));
                }
            }
        }
        if !values.is_empty() {
            cells.push(Cell { path, values });
        }
    }
    Ok(())
}

fn text(scalar: &ScalarValue) -> String {
    match scalar {
        ScalarValue::Str(text) => text.to_string(),
        other => other.to_string(),
    }
}

fn identity(bytes: &[u8]) -> Result<String> {
    let uuid = Uuid::from_slice(bytes).context("a record without an identity")?;
    Ok(uuid.to_string())
}
