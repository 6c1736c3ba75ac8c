//! What writing a record would do, and what others wrote into it since the source's last import. What they wrote is
//! never shown, only that they did: an administrator imports, and does not look into records.

use super::allergies;
use super::said::{Field, Said, edits, stored};
use crate::fault::CentralFault;
use crate::storage::{Imported, Read, RecordRow, StorageFault};
use std::collections::{BTreeMap, BTreeSet};
use sync_core::api::{ImportField, ImportOutcome};
use sync_core::document::{Document, Edit, Heads};
use sync_core::domain::schema::{Kind, Path};
use sync_core::domain::value::Value;

/// A record as it stands, beside what a source says of it.
pub(super) struct Beside {
    pub(super) bytes: Vec<u8>,
    pub(super) before: Option<Imported>,
    pub(super) known: Option<RecordRow>,
}

/// What writing a record would do.
pub(super) struct Compared {
    pub(super) outcome: ImportOutcome,
    pub(super) fields: Vec<ImportField>,
    /// Fields that somebody here changed since, and of which the source says what it said before.
    pub(super) changed_here: Vec<String>,
}

impl Beside {
    /// Looks a record up.
    pub(super) fn of(read: &dyn Read, source: &str, said: &Said) -> Result<Self, CentralFault> {
        let fields: BTreeMap<String, &Field> = said
            .fields
            .iter()
            .map(|(p, f)| (p.to_string(), f))
            .collect();
        let bytes = serde_json::to_vec(&fields)
            .map_err(|_| CentralFault::Invalid("a field cannot be kept".into()))?;
        Ok(Self {
            bytes,
            before: read.imported(source, said.record)?,
            known: read.record(said.record)?,
        })
    }

    /// Whether there is a record of this identity that is something else.
    pub(super) fn is_other(&self, said: &Said) -> bool {
        let known = self.known.as_ref();
        known.is_some_and(|row| (row.kind, row.scope) != (said.kind, said.scope))
    }

    pub(super) fn is_same(&self) -> bool {
        self.before.as_ref().is_some_and(|b| b.said == self.bytes)
    }

    pub(super) fn old(&self) -> BTreeMap<Path, Field> {
        self.before
            .as_ref()
            .map(|b| stored(&b.said))
            .unwrap_or_default()
    }

    /// The heads to write on: those of the last import; of a record that others began, the empty one, so that what
    /// they wrote is never overwritten but disagrees; none where there is no record.
    pub(super) fn base(&self, said: &Said) -> Result<Option<Heads>, CentralFault> {
        match (&self.before, &self.known) {
            (Some(before), _) => {
                let heads = Heads::from_bytes(&before.heads);
                Ok(Some(heads.map_err(|_| StorageFault::Damaged)?))
            }
            (None, Some(_)) => {
                let schema = said.kind.schema();
                Ok(Some(Document::genesis(said.kind, schema)?.heads()))
            }
            (None, None) => Ok(None),
        }
    }

    /// What writing would do.
    pub(super) fn compare(&self, read: &dyn Read, said: &Said) -> Result<Compared, CentralFault> {
        let old = self.old();
        let outcome = match (&self.known, self.is_same()) {
            (_, true) => ImportOutcome::Same,
            (None, false) => ImportOutcome::New,
            (Some(_), false) => ImportOutcome::Changed,
        };
        let others = self.others(read, said, &old)?;
        let mut fields = Vec::new();
        let edits = if self.is_same() {
            Vec::new()
        } else {
            edits(said, &old)
        };
        for edit in edits {
            let (path, after) = match edit {
                Edit::Put { path, value } => (path, shown(&value)),
                Edit::Text { path, text } => (path, Some(text).filter(|t| !t.is_empty())),
                Edit::Item { .. } | Edit::Settle(_) => continue,
            };
            if path.root() == "source" || matches!(path.leaf(), Some("system" | "use")) {
                continue;
            }
            // Of an item that the source does not have any more is shown what it said, rather than its status.
            let dropped = path.leaf() == Some("status") && !said.fields.contains_key(&path);
            if let Some((says, field)) = dropped.then(|| spoken(&old, &path)).flatten() {
                fields.push(ImportField {
                    field: name(said.kind, says),
                    before: text(field),
                    after: None,
                    changed_here: others.contains(&path),
                });
                continue;
            }
            fields.push(ImportField {
                field: name(said.kind, &path),
                before: old.get(&path).and_then(text),
                after,
                changed_here: others.contains(&path),
            });
        }
        let kept = |path: &&Path| {
            outcome == ImportOutcome::Same || old.get(*path) == said.fields.get(*path)
        };
        let changed_here = others
            .iter()
            .filter(kept)
            .map(|p| name(said.kind, p))
            .collect();
        Ok(Compared {
            outcome,
            fields,
            changed_here,
        })
    }

    /// Whether the source says that there is no allergy while the record has one that it does not know of. What it
    /// says would take the place of "known" without anybody being asked, where it said "known" itself before.
    pub(super) fn denies_allergies(
        &self,
        read: &dyn Read,
        said: &Said,
    ) -> Result<bool, CentralFault> {
        let (Some(known), false) = (&self.known, self.is_same()) else {
            return Ok(false);
        };
        if !allergies::says_none(said) {
            return Ok(false);
        }
        let own: BTreeSet<String> = self
            .old()
            .keys()
            .filter_map(|p| p.item().map(str::to_owned))
            .collect();
        let document = opened(read, known, said)?;
        Ok(allergies::stand(&document).any(|item| !own.contains(&item.to_string())))
    }

    /// Fields of this import that somebody else has written since, other than the source has them now.
    fn others(
        &self,
        read: &dyn Read,
        said: &Said,
        old: &BTreeMap<Path, Field>,
    ) -> Result<BTreeSet<Path>, CentralFault> {
        let (Some(known), Some(base)) = (&self.known, self.base(said)?) else {
            return Ok(BTreeSet::new());
        };
        if known.heads == base.bytes() {
            return Ok(BTreeSet::new());
        }
        let now = opened(read, known, said)?;
        let then = now.as_of(&base)?;
        let differs = |path: &&Path| {
            let new = said.fields.get(*path);
            match new.or_else(|| old.get(*path)) {
                Some(Field::Text(_)) => {
                    let text = now.text(path);
                    text != then.text(path) && Some(&Field::Text(text)) != new
                }
                _ => {
                    let held = |d: &Document| -> BTreeSet<Value> {
                        d.held(path).into_iter().map(|h| h.value).collect()
                    };
                    let (now, then) = (held(&now), held(&then));
                    now.difference(&then)
                        .any(|v| Some(&Field::Value(v.clone())) != new)
                }
            }
        };
        let paths = said.fields.keys().chain(old.keys());
        Ok(paths.filter(differs).cloned().collect())
    }
}

/// A record as it stands, in the source's schema or its own newer one.
fn opened(read: &dyn Read, known: &RecordRow, said: &Said) -> Result<Document, CentralFault> {
    let changes = read.changes(known.record)?;
    let changes = changes.iter().map(Vec::as_slice);
    let schema = known.schema.max(said.kind.schema());
    Ok(Document::open(known.kind, schema, None, changes)?)
}

/// The name of a field as the preview has it: without the identities of items, with the prefix of its columns.
fn name(kind: Kind, path: &Path) -> String {
    let prefix = match kind {
        Kind::PersonCare => "care.",
        Kind::PersonHousing => "housing.",
        Kind::Entry => "entry.",
        _ => "",
    };
    match path.leaf() {
        Some(leaf) => format!("{prefix}{}/{leaf}", path.root()),
        None => format!("{prefix}{}", path.root()),
    }
}

/// Of an item, the field that says what it is.
fn spoken<'a>(old: &'a BTreeMap<Path, Field>, path: &Path) -> Option<(&'a Path, &'a Field)> {
    old.iter().find(|(p, _)| {
        p.root() == path.root()
            && p.item() == path.item()
            && matches!(p.leaf(), Some("detail" | "substance"))
    })
}

/// A field in the preview.
fn text(field: &Field) -> Option<String> {
    match field {
        Field::Value(value) => shown(value),
        Field::Text(text) => Some(text.clone()),
    }
}

/// A value in the preview.
fn shown(value: &Value) -> Option<String> {
    Some(match value {
        Value::Text(text) => text.clone(),
        Value::Integer(n) => n.to_string(),
        Value::Boolean(true) => "yes".to_owned(),
        Value::Boolean(false) => "no".to_owned(),
        Value::Time(at) => at.to_string(),
        Value::Absent(why) => why.code().to_owned(),
        Value::Removed => return None,
    })
}
