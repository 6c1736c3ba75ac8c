//! Writing the rows of a record, and making all of them again.

use super::{Rows, project};
use crate::document::Document;
use crate::domain::hazard::Hazards;
use crate::domain::ids::RecordId;
use crate::store::columns::to_json;
use crate::store::door::Writer;
use crate::store::error::StoreError;
use crate::store::keys::Topic;
use rusqlite::{OptionalExtension, params};

impl Writer<'_> {
    /// Projects one record, and no other.
    pub(in crate::store) fn project(
        &mut self,
        n: i64,
        record: RecordId,
        document: &Document,
    ) -> Result<(), StoreError> {
        let rows = project(record, document);
        self.put_subject(n, &rows)?;
        self.put_visit(n, &rows)?;
        self.put_review(n, &rows)?;
        self.put_terms(n, &rows.terms)?;
        self.put_conflicts(n, &rows)?;
        self.keys.record(record, document.kind());
        Ok(())
    }

    fn put_subject(&self, n: i64, rows: &Rows) -> Result<(), StoreError> {
        let Some(subject) = &rows.subject else {
            return Ok(());
        };
        self.db
            .prepare_cached(
                "INSERT OR REPLACE INTO subject_row (record, title, detail, alerts, hazards)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![
                n,
                subject.title,
                subject.detail,
                to_json(&subject.alerts),
                (subject.hazards != Hazards::default()).then(|| to_json(&subject.hazards))
            ])?;
        Ok(())
    }

    fn put_visit(&self, n: i64, rows: &Rows) -> Result<(), StoreError> {
        let Some(visit) = &rows.visit else {
            return Ok(());
        };
        self.db
            .prepare_cached(
                "INSERT OR REPLACE INTO visit_row (record, response, title, begins, submitted, untold, facts)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![
                n,
                visit.response.bytes(),
                visit.title,
                visit.begins().map(|t| t.0),
                visit.submitted().map(|t| t.0),
                visit.untold(),
                to_json(visit)
            ])?;
        Ok(())
    }

    fn put_review(&self, n: i64, rows: &Rows) -> Result<(), StoreError> {
        for sql in [
            "DELETE FROM review_row WHERE record = ?1",
            "DELETE FROM review_read WHERE review = ?1",
        ] {
            self.db.prepare_cached(sql)?.execute([n])?;
        }
        let Some(review) = &rows.review else {
            return Ok(());
        };
        self.db
            .prepare_cached(
                "INSERT INTO review_row (record, visit, outcome, reviewer, at, comment, after) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![
                n,
                review.visit.bytes(),
                review.outcome.code(),
                review.reviewer.map(|w| w.bytes()),
                review.at.map(|t| t.0),
                review.comment,
                review.after
            ])?;
        for (id, heads) in &review.read {
            self.db
                .prepare_cached(
                    "INSERT OR REPLACE INTO review_read (review, id, heads) VALUES (?1, ?2, ?3)",
                )?
                .execute(params![n, id.bytes(), heads.to_string()])?;
        }
        Ok(())
    }

    /// The index is touched only where the words changed: most edits change none.
    fn put_terms(&self, n: i64, terms: &[String]) -> Result<(), StoreError> {
        let terms = terms.join(" ");
        let before: Option<String> = self
            .db
            .prepare_cached("SELECT terms FROM search WHERE rowid = ?1")?
            .query_row([n], |r| r.get(0))
            .optional()?;
        if before.as_deref().unwrap_or_default() == terms {
            return Ok(());
        }
        if before.is_some() {
            self.db
                .prepare_cached("DELETE FROM search WHERE rowid = ?1")?
                .execute([n])?;
        }
        if !terms.is_empty() {
            self.db
                .prepare_cached("INSERT INTO search (rowid, terms) VALUES (?1, ?2)")?
                .execute(params![n, terms])?;
        }
        Ok(())
    }

    fn put_conflicts(&mut self, n: i64, rows: &Rows) -> Result<(), StoreError> {
        let removed = self
            .db
            .prepare_cached("DELETE FROM conflict_row WHERE record = ?1")?
            .execute([n])?;
        if rows.conflicts > 0 {
            self.db
                .prepare_cached(
                    "INSERT INTO conflict_row (record, open, risk) VALUES (?1, ?2, ?3)",
                )?
                .execute(params![n, rows.conflicts, rows.risk_conflicts])?;
        }
        if removed > 0 || rows.conflicts > 0 {
            self.keys.topics.insert(Topic::Conflicts);
        }
        Ok(())
    }

    /// Makes every projection again from the documents, after an update of the app that projects otherwise.
    ///
    /// # Errors
    /// [`StoreError::Document`] if a record does not open; [`StoreError::Full`].
    pub fn rebuild_projections(&mut self) -> Result<(), StoreError> {
        self.db.execute_batch(
            "DELETE FROM visit_row; DELETE FROM review_row; DELETE FROM review_read;
             DELETE FROM subject_row; DELETE FROM conflict_row; DELETE FROM search;",
        )?;
        let records: Vec<i64> = self
            .db
            .prepare("SELECT n FROM record ORDER BY n")?
            .query_map([], |r| r.get(0))?
            .collect::<Result<_, _>>()?;
        for n in records {
            let (record, kind, schema) = self
                .db
                .prepare_cached("SELECT id, kind, schema FROM record WHERE n = ?1")?
                .query_row([n], |r| {
                    let columns = (
                        crate::store::columns::record(r, 0)?,
                        crate::store::columns::kind(r, 1)?,
                    );
                    Ok((columns.0, columns.1, r.get(2)?))
                })?;
            let document = self.open_document(n, kind, schema)?;
            self.project(n, record, &document)?;
        }
        Ok(())
    }
}
