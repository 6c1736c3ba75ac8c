//! What a source says of one record, compared with what it said before.

use super::compared::Beside;
use crate::author::{Work, Writing};
use crate::fault::CentralFault;
use crate::storage::Imported;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use sync_core::document::Edit;
use sync_core::domain::ids::RecordId;
use sync_core::domain::schema::{Kind, Path, field_at};
use sync_core::domain::scope::Scope;
use sync_core::domain::value::Value;

/// One field as a source has it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Field {
    /// A register.
    Value(Value),
    /// A free text.
    Text(String),
}

/// One record as a source has it.
pub(crate) struct Said {
    pub(crate) record: RecordId,
    pub(crate) kind: Kind,
    pub(crate) scope: Scope,
    pub(crate) fields: BTreeMap<Path, Field>,
    /// Under which name the file is kept in which it came; empty for a sheet.
    pub(crate) original: Vec<u8>,
}

/// What an import did, by records.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Report {
    /// Records that were not there before.
    pub new: u32,
    /// Records that the source changed.
    pub changed: u32,
    /// Records of which the source says what it said before.
    pub unchanged: u32,
}

/// Writes what a source says of a record.
pub(crate) fn write(
    work: &mut Work<'_>,
    source: &str,
    said: &Said,
    report: &mut Report,
) -> Result<(), CentralFault> {
    let beside = Beside::of(&*work.write, source, said)?;
    if beside.is_same() {
        report.unchanged += 1;
        return Ok(());
    }
    if beside.is_other(said) {
        return Err(CentralFault::Invalid(format!(
            "the record {} is of another kind already; give the file another source",
            said.record
        )));
    }
    let base = beside.base(said)?;
    let heads = work.author(&Writing {
        record: said.record,
        kind: said.kind,
        scope: said.scope,
        edits: &edits(said, &beside.old()),
        on_behalf_of: format!("import:{source}"),
        base: base.as_ref(),
    })?;
    let heads = match (heads, beside.before, &beside.known) {
        (Some(heads), _, _) => heads.bytes(),
        (None, Some(before), _) => before.heads,
        (None, None, Some(row)) => row.heads.clone(),
        // Nothing was said of a record that is not there: there is nothing to keep.
        (None, None, None) => return Ok(()),
    };
    work.write.put_imported(&Imported {
        source: source.to_owned(),
        record: said.record,
        heads,
        said: beside.bytes,
        original: said.original.clone(),
    })?;
    if beside.known.is_some() {
        report.changed += 1
    } else {
        report.new += 1
    }
    Ok(())
}

pub(super) fn stored(said: &[u8]) -> BTreeMap<Path, Field> {
    let text: BTreeMap<String, Field> = serde_json::from_slice(said).unwrap_or_default();
    text.into_iter()
        .filter_map(|(path, field)| Some((path.parse().ok()?, field)))
        .collect()
}

/// What differs between what a source says and what it said.
pub(super) fn edits(said: &Said, old: &BTreeMap<Path, Field>) -> Vec<Edit> {
    let mut edits = Vec::new();
    let items = |fields: &BTreeMap<Path, Field>| -> BTreeSet<(String, String)> {
        let item = |p: &Path| {
            p.leaf()
                .and(p.item())
                .map(|i| (p.root().to_owned(), i.to_owned()))
        };
        fields.keys().filter_map(item).collect()
    };
    let (now, before) = (items(&said.fields), items(old));
    for (path, field) in &said.fields {
        if old.get(path) != Some(field) {
            edits.push(match field {
                Field::Value(value) => Edit::Put {
                    path: path.clone(),
                    value: value.clone(),
                },
                Field::Text(text) => Edit::Text {
                    path: path.clone(),
                    text: text.clone(),
                },
            });
        }
    }
    for (path, field) in old {
        let item = path
            .leaf()
            .and(path.item())
            .map(|i| (path.root().to_owned(), i.to_owned()));
        let gone = item.is_some_and(|i| !now.contains(&i));
        if said.fields.contains_key(path) || gone {
            continue;
        }
        edits.push(match field {
            Field::Value(_) => Edit::Put {
                path: path.clone(),
                value: Value::Removed,
            },
            Field::Text(_) => Edit::Text {
                path: path.clone(),
                text: String::new(),
            },
        });
    }
    // An item that the source no longer has is ended, not emptied: nothing in a record is ever deleted.
    for (collection, item) in before.difference(&now) {
        let path = format!("{collection}/{item}/status").parse::<Path>();
        if let Ok(path) = path
            && field_at(said.kind, &path).is_some()
        {
            edits.push(Edit::Put {
                path,
                value: "ended".into(),
            });
        }
    }
    edits
}
