//! Lists of visits and subjects, from projections alone: joins happen here, documents stay closed.

use super::columns::{bytes, bytes_or_none, heads, json, record};
use super::door::Reader;
use super::error::StoreError;
use super::project::{AlertFacts, VisitFacts};
use super::record::NOT_LOST;
use super::review::{ReviewLine, hex_heads};
use crate::domain::hazard::Hazards;
use crate::domain::ids::RecordId;
use crate::domain::organisation::{CaseLink, Reference};
use crate::domain::scope::{Scope, Subject};
use crate::domain::time::Timestamp;
use crate::domain::visit::{self, Standing, State};
use rusqlite::types::ValueRef;
use rusqlite::{OptionalExtension, Row, ToSql};

/// A person or a place beside a visit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SubjectLine {
    /// The record.
    pub record: RecordId,
    /// The name as shown, or the address on one line.
    pub title: String,
    /// Alerts that may count: see [`AlertFacts::alert`].
    pub alerts: Vec<AlertFacts>,
}

/// A case's links, as this device has them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CaseOf {
    /// The links.
    pub link: CaseLink,
    /// The person, if it is about one and this device holds them.
    pub person: Option<SubjectLine>,
    /// The place, if this device holds it.
    pub place: Option<SubjectLine>,
}

/// A visit in a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VisitLine {
    /// The visit.
    pub visit: RecordId,
    /// The scope in which it lies; of a case, for a visit always.
    pub scope: Scope,
    /// The heads of the visit and, where it has one, of its form's answers, as they stand now.
    pub now: visit::Heads,
    /// What it says of itself, with its reviews.
    pub facts: VisitFacts,
    /// Its case; none if this device does not have the case's links.
    pub case: Option<CaseOf>,
    /// Its reviews with their comments, oldest first.
    pub reviews: Vec<ReviewLine>,
    /// Open disagreements in it and its form.
    pub conflicts: u32,
    /// Those of them about risk.
    pub risk_conflicts: u32,
    /// Something of it or its form waits to be sent.
    pub waiting: bool,
}

impl VisitLine {
    /// The case record.
    #[must_use]
    pub fn case_record(&self) -> Option<RecordId> {
        match self.scope.subject {
            Subject::Case(case) => Some(case),
            _ => None,
        }
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> State {
        visit::state(&self.facts.visit)
    }

    /// How far the supervisor is with it; none before anybody submitted it.
    #[must_use]
    pub fn standing(&self) -> Option<Standing> {
        visit::standing(&self.facts.visit, &self.now)
    }

    /// Something came to the visit or its form after it was signed off.
    #[must_use]
    pub fn changed_since_sign_off(&self) -> bool {
        !visit::changed_since_sign_off(&self.facts.visit, &self.now).is_empty()
    }
}

/// Both records of a visit: `r` is the visit, `q` its form's answers.
const LINES: &str = "SELECT r.id, r.scope, r.heads, v.facts, l.key,
       p.id, ps.title, ps.alerts, a.id, a_s.title, a_s.alerts,
       coalesce(c.open, 0) + coalesce(qc.open, 0), coalesce(c.risk, 0) + coalesce(qc.risk, 0),
       EXISTS (SELECT 1 FROM envelope e WHERE e.record = r.n AND e.state = 0)
         OR EXISTS (SELECT 1 FROM envelope e WHERE e.record = q.n AND e.state = 0),
       q.heads, a_s.hazards
     FROM visit_row v JOIN record r ON r.n = v.record
     LEFT JOIN record q ON q.id = v.response
     LEFT JOIN conflict_row c ON c.record = r.n LEFT JOIN conflict_row qc ON qc.record = q.n
     LEFT JOIN case_link l ON l.id = substr(r.scope, 2, 16)
     LEFT JOIN record p ON p.id = l.person
       AND NOT EXISTS (SELECT 1 FROM granted g WHERE g.scope = p.scope AND g.lost IS NOT NULL)
     LEFT JOIN subject_row ps ON ps.record = p.n
     LEFT JOIN record a ON a.id = l.place
       AND NOT EXISTS (SELECT 1 FROM granted g WHERE g.scope = a.scope AND g.lost IS NOT NULL)
     LEFT JOIN subject_row a_s ON a_s.record = a.n";

fn subject(row: &Row<'_>, first: usize) -> rusqlite::Result<Option<SubjectLine>> {
    let Some(record) = bytes_or_none(row, first)? else {
        return Ok(None);
    };
    let Some(title) = row.get(first + 1)? else {
        return Ok(None);
    };
    Ok(Some(SubjectLine {
        record,
        title,
        alerts: json(row, first + 2)?,
    }))
}

impl Reader<'_> {
    /// Visits that begin from `start` on and before `end`, in order; by their plan, else by the first check-in.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn visits_between(
        &self,
        start: Timestamp,
        end: Timestamp,
    ) -> Result<Vec<VisitLine>, StoreError> {
        self.visit_lines(
            "v.begins >= ?1 AND v.begins < ?2 ORDER BY v.begins, r.id",
            &[&start.0, &end.0],
        )
    }

    /// Visits whose newest review returned them and to which nobody has submitted since, in order.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn returned_visits(&self) -> Result<Vec<VisitLine>, StoreError> {
        let mut lines = self.visit_lines(
            "r.id IN (SELECT visit FROM review_row WHERE outcome = 'returned') ORDER BY v.begins, r.id",
            &[],
        )?;
        lines.retain(|line| line.state() == State::Returned);
        Ok(lines)
    }

    /// Visits of which something cannot wait and nobody was told, in order.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn untold_visits(&self) -> Result<Vec<VisitLine>, StoreError> {
        let mut lines = self.visit_lines("v.untold > 0 ORDER BY v.begins, r.id", &[])?;
        // Of a hazard the place may say more than the visit.
        lines.retain(|line| line.facts.untold() > 0);
        Ok(lines)
    }

    /// Places that are held and have emergency hazards, or had some of which somebody was told, by address.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn hazardous_places(&self) -> Result<Vec<(SubjectLine, Hazards)>, StoreError> {
        let sql = format!(
            "SELECT r.id, s.title, s.alerts, s.hazards FROM subject_row s JOIN record r ON r.n = s.record
             WHERE s.hazards IS NOT NULL AND {NOT_LOST} ORDER BY s.title, r.id"
        );
        let mut rows = self.db.prepare_cached(&sql)?;
        let found = rows
            .query_map([], |r| Ok((subject(r, 0)?, json(r, 3)?)))?
            .collect::<Result<Vec<_>, _>>()?;
        let places = found.into_iter();
        Ok(places
            .filter_map(|(place, hazards)| Some((place?, hazards)))
            .collect())
    }

    /// One visit; none if it is not held or its scope was lost.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn visit(&self, visit: RecordId) -> Result<Option<VisitLine>, StoreError> {
        Ok(self.visit_lines("r.id = ?1", &[&visit.bytes()])?.pop())
    }

    /// Visits of one case, in order.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn visits_of(&self, case: &Scope) -> Result<Vec<VisitLine>, StoreError> {
        self.visit_lines("r.scope = ?1 ORDER BY v.begins, r.id", &[&case.bytes()])
    }

    pub(super) fn visit_lines(
        &self,
        condition: &str,
        values: &[&dyn ToSql],
    ) -> Result<Vec<VisitLine>, StoreError> {
        let mut rows = self
            .db
            .prepare_cached(&format!("{LINES} WHERE {NOT_LOST} AND {condition}"))?;
        let found = rows
            .query_map(values, |r| {
                let key: Option<String> = r.get(4)?;
                let (id, mut facts): (RecordId, VisitFacts) = (record(r, 0)?, json(r, 3)?);
                if r.get_ref(15)? != ValueRef::Null {
                    facts.visit.also_told(&json::<Hazards>(r, 15)?.told);
                }
                let mut now = visit::Heads::from([(id, hex_heads(&heads(r, 2)?))]);
                if r.get_ref(14)? != ValueRef::Null {
                    now.insert(facts.response, hex_heads(&heads(r, 14)?));
                }
                let line = VisitLine {
                    visit: id,
                    scope: bytes(r, 1)?,
                    now,
                    facts,
                    case: None,
                    reviews: Vec::new(),
                    conflicts: r.get(11)?,
                    risk_conflicts: r.get(12)?,
                    waiting: r.get(13)?,
                };
                Ok((line, key, subject(r, 5)?, subject(r, 8)?))
            })?
            .collect::<Result<Vec<_>, _>>()?;
        let mut lines = Vec::with_capacity(found.len());
        for (mut line, key, person, place) in found {
            if let Some(Reference::CaseLink(link)) =
                key.map(|k| self.reference(&k)).transpose()?.flatten()
            {
                line.case = Some(CaseOf {
                    link,
                    person,
                    place,
                });
            }
            line.reviews = self.reviews_of(line.visit)?;
            line.facts.visit.reviews = line.reviews.iter().map(|r| r.review.clone()).collect();
            self.put_arrivals(line.visit, &mut line.facts.visit.submissions)?;
            lines.push(line);
        }
        Ok(lines)
    }

    /// A person, a place or a case in a list: none if it is not held or its scope was lost.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn subject(&self, record: RecordId) -> Result<Option<SubjectLine>, StoreError> {
        let sql = format!(
            "SELECT r.id, s.title, s.alerts FROM record r JOIN subject_row s ON s.record = r.n
             WHERE r.id = ?1 AND {NOT_LOST}"
        );
        Ok(self
            .db
            .prepare_cached(&sql)?
            .query_row([record.bytes()], |r| subject(r, 0))
            .optional()?
            .flatten())
    }

    /// Cases whose records this device holds, by title, with their links where it has them.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn cases(&self) -> Result<Vec<(SubjectLine, Option<CaseLink>)>, StoreError> {
        let sql = format!(
            "SELECT r.id, s.title, s.alerts, l.key FROM record r JOIN subject_row s ON s.record = r.n
             LEFT JOIN case_link l ON l.id = r.id WHERE r.kind = 7 AND {NOT_LOST} ORDER BY s.title, r.id"
        );
        let mut rows = self.db.prepare_cached(&sql)?;
        let found = rows
            .query_map([], |r| Ok((subject(r, 0)?, r.get::<_, Option<String>>(3)?)))?
            .collect::<Result<Vec<_>, _>>()?;
        let mut cases = Vec::with_capacity(found.len());
        for (case, key) in found {
            let link = match key.map(|k| self.reference(&k)).transpose()?.flatten() {
                Some(Reference::CaseLink(link)) => Some(link),
                _ => None,
            };
            cases.extend(case.map(|case| (case, link)));
        }
        Ok(cases)
    }
}
