//! Places from a sheet. Columns are `id` and the place's fields by their names (`uprn`, `pao.start.number`,
//! `street`, `town`, `postcode` …), and `entry.` with a field of how to get in (`entry.keysafe.location` …).

use super::said::{Field, Said};
use super::sheet::Row;
use std::collections::BTreeMap;
use sync_core::domain::access::{self, companion, companion_scope};
use sync_core::domain::ids::{RecordId, imported_uuid};
use sync_core::domain::schema::{Kind, Path, Shape, field_at};
use sync_core::domain::value::Value;

/// The identity of a place by what its source calls it.
pub(super) fn id(source: &str, id: &str) -> RecordId {
    RecordId(imported_uuid(source, &format!("place/{id}")))
}

/// The place of a row, and how to get in. The row's columns are known and its cells read.
pub(super) fn said(source: &str, row: &Row) -> Vec<Said> {
    let place = id(source, row.get("id").unwrap_or_default());
    let (mut own, mut entry) = (BTreeMap::new(), BTreeMap::new());
    for (column, cell) in &row.cells {
        match column.strip_prefix("entry.") {
            _ if column == "id" => {}
            Some(field) => add(Kind::Entry, field, cell, &mut entry),
            None => add(Kind::Place, column, cell, &mut own),
        }
    }
    own.insert(Path::of("source"), Field::Value(source.into()));
    let mut said = vec![record(place, Kind::Place, own)];
    said.extend(beside(place, Kind::Entry, entry));
    said
}

/// A core record.
pub(super) fn record(record: RecordId, kind: Kind, fields: BTreeMap<Path, Field>) -> Said {
    Said {
        record,
        kind,
        scope: access::scope_of_subject(record, kind),
        fields,
        original: Vec::new(),
    }
}

/// A record beside a subject's core, if anything is said of it.
pub(super) fn beside(subject: RecordId, kind: Kind, fields: BTreeMap<Path, Field>) -> Option<Said> {
    let scope = companion_scope(subject, kind)?;
    (!fields.is_empty()).then_some(Said {
        record: companion(subject, kind),
        kind,
        scope,
        fields,
        original: Vec::new(),
    })
}

/// A field of a record by its name.
pub(super) fn add(kind: Kind, column: &str, cell: &Value, fields: &mut BTreeMap<Path, Field>) {
    let path = Path::of(column);
    let field = match (field_at(kind, &path).map(|f| f.shape), cell) {
        (Some(Shape::Text), Value::Text(text)) => Field::Text(text.clone()),
        (Some(Shape::Register), value) => Field::Value(value.clone()),
        _ => return,
    };
    fields.insert(path, field);
}
