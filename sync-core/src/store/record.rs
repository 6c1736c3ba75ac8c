//! Records: opening their documents, where they belong, and how many there are.

use super::columns::{heads, kind, record, signed};
use super::door::{Reader, Writer};
use super::error::StoreError;
use super::keys::Topic;
use crate::document::{Document, Hash, Heads};
use crate::domain::ids::RecordId;
use crate::domain::schema::Kind;
use crate::domain::scope::{Scope, Subject};
use rusqlite::{OptionalExtension, params};

/// What a record is, without opening it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RecordLine {
    /// The record.
    pub record: RecordId,
    /// Its kind.
    pub kind: Kind,
    /// The newest schema that its changes stand on.
    pub schema: u16,
    /// The scope in which it is now.
    pub scope: Scope,
    /// Its heads.
    pub heads: Heads,
}

/// A record that is held, opened.
#[derive(Clone, Debug)]
pub struct Held {
    /// What it is.
    pub line: RecordLine,
    /// Its document.
    pub document: Document,
}

/// How much the store holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// Records.
    pub records: u32,
    /// Changes.
    pub changes: u32,
    /// Changes that central has.
    pub at_central: u32,
    /// Open disagreements.
    pub conflicts: u32,
}

const LINE: &str = "SELECT n, id, kind, schema, scope, heads FROM record";

fn line(row: &rusqlite::Row<'_>) -> rusqlite::Result<(i64, RecordLine)> {
    Ok((
        row.get(0)?,
        RecordLine {
            record: record(row, 1)?,
            kind: kind(row, 2)?,
            schema: row.get(3)?,
            scope: super::columns::bytes(row, 4)?,
            heads: heads(row, 5)?,
        },
    ))
}

/// Leaves out what lies in a scope that was lost. `r` is the record.
pub(super) const NOT_LOST: &str =
    "NOT EXISTS (SELECT 1 FROM granted g WHERE g.scope = r.scope AND g.lost IS NOT NULL)";

impl Reader<'_> {
    pub(super) fn row_of(&self, record: RecordId) -> Result<Option<(i64, RecordLine)>, StoreError> {
        let mut row = self.db.prepare_cached(&format!("{LINE} WHERE id = ?1"))?;
        Ok(row.query_row([record.bytes()], line).optional()?)
    }

    pub(super) fn n_of(&self, record: RecordId) -> Result<i64, StoreError> {
        Ok(self
            .db
            .prepare_cached("SELECT n FROM record WHERE id = ?1")?
            .query_row([record.bytes()], |r| r.get(0))?)
    }

    /// What a record is; none if it is not held. Also where its scope was lost.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn record(&self, record: RecordId) -> Result<Option<RecordLine>, StoreError> {
        Ok(self.row_of(record)?.map(|(_, line)| line))
    }

    /// Opens a record; none if it is not held. Also where its scope was lost: see [`Reader::is_lost`].
    ///
    /// # Errors
    /// [`StoreError::Document`] if its changes do not open, [`StoreError::Damaged`], [`StoreError::Io`].
    pub fn document(&self, record: RecordId) -> Result<Option<Held>, StoreError> {
        let Some((n, line)) = self.row_of(record)? else {
            return Ok(None);
        };
        let document = self.open_document(n, line.kind, line.schema)?;
        Ok(Some(Held { line, document }))
    }

    pub(super) fn open_document(
        &self,
        n: i64,
        kind: Kind,
        schema: u16,
    ) -> Result<Document, StoreError> {
        let (snapshot, through): (Option<Vec<u8>>, Option<i64>) = self
            .db
            .prepare_cached("SELECT snapshot, snapshot_through FROM record WHERE n = ?1")?
            .query_row([n], |r| Ok((r.get(0)?, r.get(1)?)))?;
        let mut rows = self.db.prepare_cached(
            "SELECT bytes FROM change WHERE record = ?1 AND pos > ?2 ORDER BY pos",
        )?;
        let changes = rows
            .query_map(params![n, through.unwrap_or(-1)], |r| {
                r.get::<_, Vec<u8>>(0)
            })?
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Document::open(
            kind,
            schema,
            snapshot.as_deref(),
            changes.iter().map(Vec::as_slice),
        )?)
    }

    /// The bytes of one change; none if it is not held.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn change(&self, record: RecordId, change: &Hash) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self
            .db
            .prepare_cached(
                "SELECT c.bytes FROM record r JOIN change c ON c.record = r.n WHERE r.id = ?1 AND c.hash = ?2",
            )?
            .query_row(params![record.bytes(), change], |r| r.get(0))
            .optional()?)
    }

    /// Whether the scope of a record was granted once and is no more: pages do not show it.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn is_lost(&self, record: RecordId) -> Result<bool, StoreError> {
        let sql = format!("SELECT 1 FROM record r WHERE r.id = ?1 AND NOT {NOT_LOST}");
        Ok(self.db.prepare_cached(&sql)?.exists([record.bytes()])?)
    }

    /// Whether a record was erased by law.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn is_erased(&self, record: RecordId) -> Result<bool, StoreError> {
        Ok(self
            .db
            .prepare_cached("SELECT 1 FROM erased WHERE id = ?1")?
            .exists([record.bytes()])?)
    }

    /// Records of a scope, by their identities.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn records_of(&self, scope: &Scope) -> Result<Vec<RecordLine>, StoreError> {
        let mut rows = self
            .db
            .prepare_cached(&format!("{LINE} WHERE scope = ?1 ORDER BY id"))?;
        let rows = rows.query_map([scope.bytes()], |r| Ok(line(r)?.1))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What a list calls a record: a person's name, an address, a title; of what is about a subject, the subject's
    /// name. Empty if nothing is known.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn title(&self, record: RecordId) -> Result<String, StoreError> {
        let mut row = self.db.prepare_cached(
            "SELECT r.scope, coalesce(s.title, v.title, '') FROM record r
             LEFT JOIN subject_row s ON s.record = r.n LEFT JOIN visit_row v ON v.record = r.n
             WHERE r.id = ?1",
        )?;
        let found: Option<(Scope, String)> = row
            .query_row([record.bytes()], |r| {
                Ok((super::columns::bytes(r, 0)?, r.get(1)?))
            })
            .optional()?;
        Ok(match found {
            None => String::new(),
            Some((scope, title)) if title.is_empty() => match scope.subject {
                Subject::Person(of) | Subject::Place(of) | Subject::Case(of) if of != record => {
                    self.title(of)?
                }
                _ => title,
            },
            Some((_, title)) => title,
        })
    }

    /// How much the store holds.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn counts(&self) -> Result<Counts, StoreError> {
        let sql = format!(
            "SELECT (SELECT count(*) FROM record), (SELECT count(*) FROM change),
             (SELECT count(*) FROM change WHERE acknowledged = 1),
             (SELECT coalesce(sum(c.open), 0) FROM conflict_row c JOIN record r ON r.n = c.record WHERE {NOT_LOST})"
        );
        Ok(self.db.prepare_cached(&sql)?.query_row([], |r| {
            Ok(Counts {
                records: r.get(0)?,
                changes: r.get(1)?,
                at_central: r.get(2)?,
                conflicts: r.get(3)?,
            })
        })?)
    }
}

impl Writer<'_> {
    /// The row of a record, made if there is none.
    pub(super) fn make_record(
        &mut self,
        record: RecordId,
        scope: &Scope,
        document: &Document,
    ) -> Result<i64, StoreError> {
        self.db
            .prepare_cached(
                "INSERT INTO record (id, kind, schema, scope, heads) VALUES (?1, ?2, ?3, ?4, '')
                 ON CONFLICT (id) DO NOTHING",
            )?
            .execute(params![
                record.bytes(),
                document.kind() as u8,
                document.schema(),
                scope.bytes()
            ])?;
        self.n_of(record)
    }

    /// Moves a record to another scope, as central says. Nothing happens if it is there already.
    ///
    /// # Errors
    /// [`StoreError::NotHeld`] if the record is not held.
    pub fn move_record(&mut self, record: RecordId, scope: &Scope) -> Result<(), StoreError> {
        let (n, line) = self.row_of(record)?.ok_or(StoreError::NotHeld)?;
        if line.scope == *scope {
            return Ok(());
        }
        self.db
            .prepare_cached("UPDATE record SET scope = ?2 WHERE n = ?1")?
            .execute(params![n, scope.bytes()])?;
        self.sum_again(&line.scope)?;
        self.sum_again(scope)?;
        self.keys.record(record, line.kind);
        self.keys.topics.insert(Topic::Grants);
        Ok(())
    }

    /// The place after a record's last change.
    pub(super) fn next_pos(&self, n: i64) -> Result<i64, StoreError> {
        Ok(self
            .db
            .prepare_cached("SELECT coalesce(max(pos), -1) + 1 FROM change WHERE record = ?1")?
            .query_row([n], |r| r.get(0))?)
    }

    pub(super) fn set_heads(&self, n: i64, document: &Document) -> Result<(), StoreError> {
        self.db
            .prepare_cached("UPDATE record SET heads = ?2, schema = max(schema, ?3) WHERE n = ?1")?
            .execute(params![
                n,
                document.heads().to_string(),
                signed(document.schema().into())
            ])?;
        Ok(())
    }
}
