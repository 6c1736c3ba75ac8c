//! Records as pages show them: values with who wrote them and when, texts by sentence, disagreements by version.

use super::session::Session;
use super::warning::warning;
use crate::api::{
    ApiError, ConflictView, FieldView, SentenceView, TextView, VersionView, WorkerName, Wrote,
};
use crate::document::{Conflict, Document, Hash, Held, Place, conflicts};
use crate::domain::ids::{RecordId, WorkerId};
use crate::domain::schema::{Kind, Path, Shape};
use crate::store::{self, Authorship, StoreError};
use std::collections::BTreeMap;

/// A record opened for a page: its document and who wrote each change.
pub(super) struct Opened {
    pub line: store::RecordLine,
    pub document: Document,
    authors: BTreeMap<Hash, Authorship>,
}

impl Session {
    /// Opens a record that is held; none if it is not, or its scope was lost.
    pub fn open_if_held(&self, record: RecordId) -> Result<Option<Opened>, ApiError> {
        Ok(self.store.read(|r| {
            if r.is_lost(record)? {
                return Ok(None);
            }
            let Some(held) = r.document(record)? else {
                return Ok(None);
            };
            Ok(Some(Opened {
                line: held.line,
                document: held.document,
                authors: r.authorship(record)?,
            }))
        })?)
    }

    /// Opens a record that is held, and notes that this state of it was shown.
    pub fn open_and_log(&self, record: RecordId) -> Result<Option<Opened>, ApiError> {
        let opened = self.open_if_held(record)?;
        if let Some(opened) = &opened {
            let heads = opened.document.heads();
            let now = self.now();
            // The same state shown again is not logged again.
            let last = self.store.read(|r| r.last_seen_before(record, now))?;
            if last.is_none_or(|seen| seen.heads != heads) {
                self.store
                    .write("seen", now, |w| w.log_seen(record, &heads))?;
            }
        }
        Ok(opened)
    }

    /// Who wrote a change. None of a change whose author is not known here.
    pub fn wrote(&self, opened: &Opened, change: &Hash) -> Option<Wrote> {
        opened.authors.get(change).map(|by| self.wrote_by(by))
    }

    /// Who wrote, as pages name them.
    pub fn wrote_by(&self, by: &Authorship) -> Wrote {
        let name = by
            .on_behalf_of
            .clone()
            .unwrap_or_else(|| self.directory.name(by.worker).name);
        let person = by.on_behalf_of.is_none();
        Wrote {
            worker: person.then_some(by.worker),
            name,
            device: Some(by.device),
            device_name: self.directory.device_name(by.device),
            observed: by.observed,
            device_time: by.device_time,
            received: by.received,
        }
    }

    /// A free text as it can be typed into: with what is being typed here, on the heads on which that began.
    pub fn text_view(&self, opened: &Opened, path: &Path) -> Result<TextView, ApiError> {
        let record = opened.line.record;
        let typing = self.store.read(|r| r.typing(record, path))?;
        let (text, base) = match typing {
            Some(typing) => (typing.text, typing.base),
            None => (opened.document.text(path), opened.document.heads()),
        };
        let sentences = opened
            .document
            .sentences(path)
            .into_iter()
            .filter_map(|sentence| {
                let first = sentence.held.first()?;
                Some(SentenceView {
                    text: first.value.text().unwrap_or_default().to_owned(),
                    by: self.wrote(opened, &first.change),
                    change: hex::encode(first.change),
                })
            })
            .collect();
        Ok(TextView {
            record,
            path: path.clone(),
            text,
            base: base.to_string(),
            sentences,
        })
    }

    /// Every field that was written, in the order of the schema.
    pub fn field_views(&self, opened: &Opened) -> Vec<FieldView> {
        let mut views = Vec::new();
        for (path, shape) in opened.document.written() {
            self.field_view(opened, &path, shape, &mut views);
        }
        views
    }

    fn field_view(&self, opened: &Opened, path: &Path, shape: Shape, views: &mut Vec<FieldView>) {
        let document = &opened.document;
        if shape == Shape::Text {
            let text = document.text(path);
            if !text.is_empty() {
                let newest = newest_of_text(opened, document, path);
                views.push(FieldView {
                    path: path.clone(),
                    value: None,
                    text: Some(text),
                    by: newest.and_then(|change| self.wrote(opened, &change)),
                    warning: None,
                });
            }
            return;
        }
        if let Some(held) = document.held(path).into_iter().next() {
            views.push(FieldView {
                path: path.clone(),
                by: self.wrote(opened, &held.change),
                warning: warning(document, path, &held.value),
                value: Some(held.value),
                text: None,
            });
        }
    }

    /// The open disagreements of a record.
    pub fn conflict_views(&self, opened: &Opened) -> Result<Vec<ConflictView>, ApiError> {
        let record = opened.line.record;
        let found = conflicts(&opened.document);
        if found.is_empty() {
            return Ok(Vec::new());
        }
        let title = self.store.read(|r| r.title(record))?;
        let visit = match opened.line.kind {
            Kind::Visit => Some(record),
            Kind::Response => word(&opened.document, "visit").and_then(|v| v.parse().ok()),
            _ => None,
        };
        let about = visit.map(|visit| self.about(visit)).transpose()?.flatten();
        Ok(found
            .into_iter()
            .map(|conflict| ConflictView {
                about: about.clone(),
                ..self.conflict_view(opened, &title, visit, conflict)
            })
            .collect())
    }

    /// Whom a visit is to, or else where.
    fn about(&self, visit: RecordId) -> Result<Option<String>, ApiError> {
        let line = self.store.read(|r| r.visit(visit))?;
        let case = line.and_then(|l| l.case);
        Ok(case.and_then(|c| c.person.or(c.place).map(|s| s.title)))
    }

    fn conflict_view(
        &self,
        opened: &Opened,
        title: &str,
        visit: Option<RecordId>,
        conflict: Conflict,
    ) -> ConflictView {
        ConflictView {
            id: conflict.id(),
            record: opened.line.record,
            kind: opened.line.kind,
            title: title.to_owned(),
            sentence: matches!(conflict.place, Place::Sentence { .. }),
            risk: conflict.risk,
            versions: conflict
                .versions
                .iter()
                .map(|version| VersionView {
                    value: version.value.clone(),
                    path: version.path.clone(),
                    by: self.wrote(opened, &version.change),
                })
                .collect(),
            path: conflict.path,
            visit,
            about: None,
        }
    }

    pub fn worker_name(&self, worker: WorkerId) -> WorkerName {
        self.directory.name(worker)
    }

    /// What a list calls a record.
    pub fn title(&self, record: RecordId) -> Result<String, ApiError> {
        Ok(self
            .store
            .read(|r| r.title(record))
            .or_else(missing_is_empty)?)
    }
}

fn missing_is_empty(error: StoreError) -> Result<String, StoreError> {
    match error {
        StoreError::NotHeld => Ok(String::new()),
        other => Err(other),
    }
}

/// The change that wrote the newest of a text's sentences, by the device's clocks.
pub(super) fn newest_of_text(opened: &Opened, then: &Document, path: &Path) -> Option<Hash> {
    then.sentences(path)
        .iter()
        .filter_map(|s| s.held.first())
        .map(|held: &Held| held.change)
        .max_by_key(|change| opened.authors.get(change).map(|a| a.device_time))
}

/// The text of a register in a record's root.
pub(super) fn word(document: &Document, key: &str) -> Option<String> {
    let value = document.value(&Path::of(key))?;
    value.text().map(str::to_owned).filter(|t| !t.is_empty())
}

/// The text of a register of an item.
pub(super) fn item_word(document: &Document, item: &Path, key: &str) -> Option<String> {
    let value = document.value(&item.field(key))?;
    value.text().map(str::to_owned).filter(|t| !t.is_empty())
}
