//! The page of one record: its fields, disagreements, what lives beside it, and the names behind identities.

use crate::api::{ApiError, ErrorCode, Linked, RecordName, RecordPage};
use crate::client::session::Session;
use crate::client::view::Opened;
use crate::domain::access;
use crate::domain::ids::RecordId;
use crate::domain::schema::Kind;
use crate::domain::scope::{Scope, Subject};
use std::collections::BTreeSet;

impl Session {
    /// A record by its fields, as it stands; logs that it was shown. One that may be held and has nothing in it yet is
    /// an empty page.
    pub fn record_page(&mut self, record: RecordId) -> Result<RecordPage, ApiError> {
        if let Some(opened) = self.open_and_log(record)? {
            return self.page_of(&opened);
        }
        let none = || ApiError::of(ErrorCode::NotFound);
        let target = self.granted_companion(record)?.ok_or_else(none)?;
        Ok(RecordPage {
            record,
            kind: target.kind,
            title: self.title_of_subject(&target.scope)?,
            fields: Vec::new(),
            conflicts: Vec::new(),
            heads: String::new(),
            companions: self.companions(&target.scope, record)?,
            linked: Vec::new(),
            urgent: Vec::new(),
        })
    }

    pub(super) fn page_of(&self, opened: &Opened) -> Result<RecordPage, ApiError> {
        let record = opened.line.record;
        let fields = self.field_views(opened);
        Ok(RecordPage {
            record,
            kind: opened.line.kind,
            title: self.title(record)?,
            conflicts: self.conflict_views(opened)?,
            heads: opened.document.heads().to_string(),
            companions: self.companions(&opened.line.scope, record)?,
            linked: self.linked(opened)?,
            urgent: self.hazard_views(opened)?,
            fields,
        })
    }

    /// The other records of the same person or place that this device may hold.
    pub(super) fn companions(
        &self,
        scope: &Scope,
        record: RecordId,
    ) -> Result<Vec<RecordName>, ApiError> {
        let Some(subject) = subject(scope) else {
            return Ok(Vec::new());
        };
        let granted = self.store.read(|r| r.grants())?;
        let own = match scope.subject {
            Subject::Place(_) => Kind::Place,
            _ => Kind::Person,
        };
        let others: BTreeSet<(Kind, RecordId)> = granted
            .iter()
            .filter(|s| self::subject(s) == Some(subject))
            .map(|s| {
                access::companion_of_scope(s).map_or((own, subject), |(id, kind, _)| (kind, id))
            })
            .filter(|(_, id)| *id != record)
            .collect();
        let title = self.title_of_subject(scope)?;
        others
            .into_iter()
            .map(|(kind, record)| {
                Ok(RecordName {
                    record,
                    kind,
                    title: title.clone(),
                    held: self.store.read(|r| r.record(record))?.is_some(),
                })
            })
            .collect()
    }

    fn title_of_subject(&self, scope: &Scope) -> Result<String, ApiError> {
        subject(scope).map_or_else(|| Ok(String::new()), |id| self.title(id))
    }

    /// Names of the workers and records that values name by their identity.
    fn linked(&self, opened: &Opened) -> Result<Vec<Linked>, ApiError> {
        let mut linked: Vec<Linked> = Vec::new();
        for (path, _) in opened.document.written() {
            let key = path.leaf().unwrap_or(path.root());
            let value = opened.document.value(&path);
            let (Some(text), "place" | "visit" | "aware.by" | "worker") =
                (value.as_ref().and_then(|v| v.text()), key)
            else {
                continue;
            };
            if linked.iter().any(|l| l.id == text) {
                continue;
            }
            let (title, kind) = match (key, text.parse::<RecordId>()) {
                ("place" | "visit", Ok(record)) => {
                    let line = self.store.read(|r| r.record(record))?;
                    (self.title(record)?, line.map(|l| l.kind))
                }
                _ => match text.parse() {
                    Ok(worker) => (self.worker_name(worker).name, None),
                    Err(_) => continue,
                },
            };
            if !title.is_empty() {
                linked.push(Linked {
                    id: text.to_owned(),
                    title,
                    kind,
                });
            }
        }
        Ok(linked)
    }
}

/// The person or the place that a scope is about.
fn subject(scope: &Scope) -> Option<RecordId> {
    match scope.subject {
        Subject::Person(id) | Subject::Place(id) => Some(id),
        Subject::Case(_) | Subject::Team(_) => None,
    }
}
