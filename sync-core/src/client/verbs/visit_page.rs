//! The page of one visit, from the visit's own record, its form's answers, its subject and its place.

use super::lists::with_reviews;
use crate::api::{
    ApiError, BeforeTheDoor, CheckInView, EndingView, ErrorCode, FormView, ReadHeads, ReviewView,
    SubmissionView, TaskView, VisitPage,
};
use crate::client::session::Session;
use crate::client::view::Opened;
use crate::client::write::Target;
use crate::document::visit_of;
use crate::domain::access;
use crate::domain::form::{Answer, Answers, Form, page};
use crate::domain::ids::RecordId;
use crate::domain::organisation::CaseLink;
use crate::domain::schema::{Kind, Path};
use crate::domain::visit::{ENTERED_IN_ERROR, Missing, Outcome, TaskStatus, Visit, missing};
use crate::store::VisitLine;

/// Everything that one visit's page is made of.
struct Parts {
    line: VisitLine,
    visit: Opened,
    response: Option<Opened>,
    subjects: Vec<Opened>,
}

impl Session {
    /// The page, logging that its records were shown in this state.
    pub fn visit_page(&mut self, visit: RecordId) -> Result<VisitPage, ApiError> {
        let parts = self.visit_parts(visit)?;
        let facts = with_reviews(visit_of(&parts.visit.document), &parts.line);
        let link = parts.line.case.as_ref().map(|c| c.link.clone());
        let form = match &parts.response {
            Some(response) => self.form_view(response)?,
            None => None,
        };
        let records = || {
            let first = std::iter::once(&parts.visit);
            first.chain(&parts.response).chain(&parts.subjects)
        };
        let mut conflicts = Vec::new();
        for opened in records() {
            conflicts.extend(self.conflict_views(opened)?);
        }
        conflicts.sort_by_key(|view| !view.risk);
        let there = self.visits_there(visit, link.as_ref())?;
        let before = BeforeTheDoor {
            last_time: self.last_time(&parts.line, &there)?,
            since: self.since_last_time(visit, &there, &parts.subjects)?,
            not_arrived: self.not_arrived(&parts.line, &there),
            last_heard: self.last_heard()?,
            ..self.before_the_door(link.as_ref(), &parts.subjects)
        };
        Ok(VisitPage {
            row: self.visit_row(&parts.line, self.now()),
            person: link.as_ref().and_then(|l| l.person),
            place: link.as_ref().and_then(|l| l.place),
            moved_because: parts
                .visit
                .document
                .value(&Path::of("planned.reason"))
                .and_then(|v| v.text().map(str::to_owned)),
            before,
            check_ins: self.check_in_views(&facts),
            tasks: self.task_views(&parts.visit, &facts),
            notes: self.text_view(&parts.visit, &Path::of("notes"))?,
            next_time: self.text_view(&parts.visit, &Path::of("next.time"))?,
            endings: self.ending_views(&facts),
            urgent: self.urgent_views(&parts.visit, &facts, parts.response.as_ref())?,
            submissions: self.submission_views(&facts),
            reviews: self.review_views(&parts.line, &parts.visit)?,
            amendments: self.amendments(&facts, &parts.visit, parts.response.as_ref()),
            marks: self.mark_views(&parts.visit),
            missing: missing(&facts, self.profile.worker),
            conflicts,
            read: records()
                .map(|opened| ReadHeads {
                    record: opened.line.record,
                    heads: opened.document.heads().to_string(),
                })
                .collect(),
            changed_since_sign_off: parts.line.changed_since_sign_off(),
            form,
        })
    }

    fn visit_parts(&self, visit: RecordId) -> Result<Parts, ApiError> {
        let none = || ApiError::of(ErrorCode::NotFound);
        let line = self.store.read(|r| r.visit(visit))?.ok_or_else(none)?;
        let opened = self.open_and_log(visit)?.ok_or_else(none)?;
        let response = self.open_and_log(access::companion(visit, Kind::Response))?;
        let mut subjects = Vec::new();
        for record in line.case.iter().flat_map(|c| subject_records(&c.link)) {
            subjects.extend(self.open_and_log(record)?);
        }
        Ok(Parts {
            line,
            visit: opened,
            response,
            subjects,
        })
    }

    /// A visit's record and what its workers did, for the verbs that write it.
    pub fn visit_facts(&self, visit: RecordId) -> Result<(Target, Visit), ApiError> {
        let none = || ApiError::of(ErrorCode::NotFound);
        let opened = self.open_if_held(visit)?.ok_or_else(none)?;
        if opened.line.kind != Kind::Visit {
            return Err(none());
        }
        let target = Target {
            record: visit,
            kind: Kind::Visit,
            scope: opened.line.scope,
        };
        Ok((target, visit_of(&opened.document)))
    }

    /// What keeps this worker from submitting: of the visit, and whether the form has problems.
    pub fn is_complete(&self, visit: RecordId, facts: &Visit) -> Result<bool, ApiError> {
        let lacking: Vec<Missing> = missing(facts, self.profile.worker);
        if !lacking.is_empty() {
            return Ok(false);
        }
        // A visit that came to another end needs no answers.
        if facts.ending().is_some() {
            return Ok(true);
        }
        match self.open_if_held(access::companion(visit, Kind::Response))? {
            Some(response) => Ok(self
                .form_view(&response)?
                .is_none_or(|form| form.page.problems == 0)),
            None => Ok(true),
        }
    }

    fn form_view(&self, response: &Opened) -> Result<Option<FormView>, ApiError> {
        let found = self.form_answers(response)?;
        Ok(found.map(|(canonical, form, answers)| FormView {
            response: response.line.record,
            canonical,
            page: page(&form, &answers),
            base: response.document.heads().to_string(),
        }))
    }

    /// The form of a response, by canonical address, with the answers as they stand, typing included.
    pub(super) fn form_answers(
        &self,
        response: &Opened,
    ) -> Result<Option<(String, Form, Answers)>, ApiError> {
        let document = &response.document;
        let Some(canonical) = crate::client::view::word(document, "form") else {
            return Ok(None);
        };
        let Some((canonical, published)) = self.directory.form(&canonical) else {
            return Ok(None);
        };
        let Ok(read) = Form::read(&published.questionnaire) else {
            return Ok(None);
        };
        let mut answers = Answers::default();
        for key in document.keys("answers") {
            let path = Path::of_open("answers", &key);
            if document.is_text(&path) {
                // What is being typed here counts before it is a change.
                let text = self.text_view(response, &path)?.text;
                answers.set(key, Answer::Text(text));
            } else if let Some(held) = document.held(&path).into_iter().next() {
                answers.set(key, Answer::Register(held.value));
            }
        }
        Ok(Some((canonical.to_owned(), read.form, answers)))
    }

    fn check_in_views(&self, facts: &Visit) -> Vec<CheckInView> {
        let standing = facts
            .check_ins
            .iter()
            .filter(|c| c.status != ENTERED_IN_ERROR);
        standing
            .map(|c| CheckInView {
                item: c.item,
                worker: self.worker_name(c.worker),
                checked_in: c.came,
                checked_out: c.left,
            })
            .collect()
    }

    fn task_views(&self, opened: &Opened, facts: &Visit) -> Vec<TaskView> {
        let some = |text: &str| Some(text.to_owned()).filter(|t| !t.is_empty());
        let standing = facts
            .tasks
            .iter()
            .filter(|t| t.status != TaskStatus::EnteredInError);
        standing
            .map(|task| {
                let status = Path::of_item("tasks", task.item).field("status");
                let held = opened.document.held(&status).into_iter().next();
                TaskView {
                    item: task.item,
                    title: task.title.clone(),
                    needs: task.needs.max(1),
                    status: Some(task.status).filter(|s| *s != TaskStatus::Open),
                    reason: some(&task.reason),
                    took_part: task
                        .took_part
                        .iter()
                        .map(|w| self.worker_name(*w))
                        .collect(),
                    alone_reason: some(&task.alone_reason),
                    by: held.and_then(|h| self.wrote(opened, &h.change)),
                }
            })
            .collect()
    }

    fn ending_views(&self, facts: &Visit) -> Vec<EndingView> {
        let standing = facts
            .endings
            .iter()
            .filter(|e| e.status != ENTERED_IN_ERROR);
        standing
            .filter_map(|e| {
                Some(EndingView {
                    item: e.item,
                    ending: e.ending,
                    worker: self.worker_name(e.worker?),
                    at: e.at,
                    tried: e.tried.clone(),
                })
            })
            .collect()
    }

    fn submission_views(&self, facts: &Visit) -> Vec<SubmissionView> {
        let standing = facts
            .submissions
            .iter()
            .filter(|s| s.status != ENTERED_IN_ERROR);
        standing
            .map(|s| SubmissionView {
                worker: self.worker_name(s.worker),
                at: s.at,
            })
            .collect()
    }

    pub(super) fn review_views(
        &self,
        line: &VisitLine,
        visit: &Opened,
    ) -> Result<Vec<ReviewView>, ApiError> {
        let mut views = Vec::new();
        for review in line.reviews.iter().rev() {
            let (Some(reviewer), Some(at)) = (review.review.reviewer, review.review.at) else {
                continue;
            };
            views.push(ReviewView {
                review: review.record,
                signed_off: review.review.outcome == Outcome::SignedOff,
                reviewer: self.worker_name(reviewer),
                at,
                comment: review.comment.clone(),
                replies: self.reply_views(visit, review.record)?,
            });
        }
        Ok(views)
    }
}

/// The records of a case's person and place that matter before the door, held or not.
pub(super) fn subject_records(link: &CaseLink) -> Vec<RecordId> {
    let mut records = Vec::new();
    if let Some(person) = link.person {
        records.push(person);
        records.push(access::companion(person, Kind::PersonCare));
        records.push(access::companion(person, Kind::PersonHousing));
    }
    if let Some(place) = link.place {
        records.push(place);
        records.push(access::companion(place, Kind::Entry));
    }
    records
}
