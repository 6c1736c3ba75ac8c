//! Lists: the round of a day, search, reviews, disagreements, the directory. None of them opens a document, but for
//! the few records that disagree.

use crate::api::{
    ApiError, CaseRow, ConflictView, DirectoryPage, OverviewOf, ReturnedVisit, ReviewRow,
    SearchHit, Sent, TodayPage, VisitRow,
};
use crate::client::session::Session;
use crate::domain::organisation::{CaseLink, Role, Service};
use crate::domain::time::{Timestamp, london};
use crate::domain::visit::{self, ENTERED_IN_ERROR, Lateness, Standing, State, Visit};
use crate::store::VisitLine;

/// How long a visit that is signed off stays in the queue of reviews.
const SIGNED_OFF_SHOWN_MINUTES: i64 = 14 * 24 * 60;
/// How long an unfinished visit stays on Today after midnight: people work nights.
const OVERNIGHT_MINUTES: i64 = 12 * 60;

impl Session {
    /// The round of a day in Europe/London: a worker's own visits, a supervisor's teams'. The present day's begins with
    /// what is not finished of the evening before.
    pub fn today(&mut self, date: Option<&str>) -> Result<TodayPage, ApiError> {
        let zone = london();
        let now = self.now();
        let day = match date {
            Some(text) => text.parse().map_err(|_| ApiError::invalid("date"))?,
            None => now.civil(&zone).date(),
        };
        let (start, end) = Timestamp::of_civil(day.at(12, 0, 0, 0), &zone).day(&zone);
        let since = match date {
            Some(_) => start,
            None => self.since_last_evening(),
        };
        let (lines, returned, untold, filling) = self.store.read(|r| {
            let mut lines = r.visits_between(since, start)?;
            lines.retain(|l| is_tonights(l, start));
            lines.extend(r.visits_between(start, end)?);
            Ok((
                lines,
                r.returned_visits()?,
                r.untold_visits()?,
                !r.fills()?.is_empty() || r.cursor()?.is_none(),
            ))
        })?;
        let changes = match (date, filling) {
            (None, false) => self.changes_since_look(since)?,
            _ => Vec::new(),
        };
        let mine = |lines: &[VisitLine]| {
            let mine = lines.iter().filter(|l| self.is_mine(l));
            mine.map(|l| self.visit_row(l, now)).collect()
        };
        Ok(TodayPage {
            date: day.to_string(),
            now,
            visits: mine(&lines),
            returned: self.returned(&returned)?,
            hazards: self.hazard_rows(&untold)?,
            untold: mine(&untold),
            changes,
            filling,
        })
    }

    /// This worker's visits among those that were sent back, with what was said.
    fn returned(&self, lines: &[VisitLine]) -> Result<Vec<ReturnedVisit>, ApiError> {
        let mut returned = Vec::new();
        for line in lines.iter().filter(|line| self.is_mine(line)) {
            let Some(opened) = self.open_if_held(line.visit)? else {
                continue;
            };
            let newest = self.review_views(line, &opened)?.into_iter().next();
            returned.extend(newest.map(|review| ReturnedVisit {
                row: self.visit_row(line, self.now()),
                review,
            }));
        }
        Ok(returned)
    }

    /// From when on the present day's page looks for what is not finished.
    pub(super) fn since_last_evening(&self) -> Timestamp {
        let now = self.now();
        let (start, _) = now.day(&london());
        start.min(now.plus_minutes(-OVERNIGHT_MINUTES))
    }

    /// A worker sees the visits they are on, and those they were never planned for but took part in; a supervisor all
    /// that they hold.
    pub(super) fn is_mine(&self, line: &VisitLine) -> bool {
        let me = self.profile.worker;
        let worker = self.directory.workers.get(&me);
        if worker.is_some_and(|w| matches!(w.role, Role::Supervisor | Role::Administrator)) {
            return true;
        }
        let visit = &line.facts.visit;
        visit.workers.iter().any(|w| w.worker == me && w.goes())
            || visit.check_ins.iter().any(|c| c.worker == me)
    }

    /// A visit in a list.
    pub fn visit_row(&self, line: &VisitLine, now: Timestamp) -> VisitRow {
        let me = self.profile.worker;
        let visit = with_reviews(line.facts.visit.clone(), line);
        let state = visit::state(&visit);
        let case = line.case.as_ref();
        let subjects = || {
            let both = case.into_iter().flat_map(|c| [&c.person, &c.place]);
            both.flatten()
        };
        let today = now.civil(&london()).date();
        let alerts = subjects()
            .flat_map(|s| &s.alerts)
            .filter(|a| a.alert().current(today))
            .count();
        let here = visit.check_ins.iter().any(|c| {
            c.worker == me && c.came.is_some() && c.left.is_none() && c.status != ENTERED_IN_ERROR
        });
        let submitted_by_me = visit
            .submissions
            .iter()
            .any(|s| s.worker == me && s.status != ENTERED_IN_ERROR);
        let sent = match (line.waiting, line.reviews.last()) {
            (true, _) => Sent::OnDevice,
            (false, Some(_)) => Sent::Seen,
            (false, None) => Sent::AtCentral,
        };
        VisitRow {
            visit: line.visit,
            case: line.case_record().unwrap_or(line.visit),
            service: case.map_or(Service::Care, |c| c.link.service),
            title: line.facts.title.clone(),
            person: case
                .and_then(|c| c.person.as_ref())
                .map(|s| s.title.clone()),
            address: case.and_then(|c| c.place.as_ref()).map(|s| s.title.clone()),
            planned_start: visit.planned_start,
            planned_end: visit.planned_end,
            state,
            late_minutes: match visit::lateness(&visit, now) {
                Lateness::OnTime => 0,
                Lateness::LateToStart { minutes } | Lateness::RunningOver { minutes } => {
                    u32::try_from(minutes).unwrap_or(0)
                }
            },
            workers: visit
                .workers
                .iter()
                .filter(|w| w.goes())
                .map(|w| self.worker_name(w.worker))
                .collect(),
            here,
            submitted_by_me,
            sent,
            untold: visit::urgent(&visit)
                .into_iter()
                .filter(|u| !u.told)
                .map(|u| u.kind)
                .collect(),
            conflicts: line.conflicts,
            alerts: u32::try_from(alerts).unwrap_or(u32::MAX),
        }
    }

    /// People, places and cases that match.
    pub fn search(&self, text: &str) -> Result<Vec<SearchHit>, ApiError> {
        // What a person types into a search box is short; more is pasted by mistake.
        let text: String = text.chars().take(200).collect();
        let found = self.store.read(|r| r.search(&text))?;
        Ok(found
            .into_iter()
            .map(|f| SearchHit {
                record: f.record,
                kind: f.kind,
                title: f.title,
                detail: f.detail,
                forgiven: f.forgiven,
            })
            .collect())
    }

    /// Open disagreements of one team or of all, those about risk first.
    pub fn conflicts(&self, of: OverviewOf) -> Result<Vec<ConflictView>, ApiError> {
        let lines = self.conflict_lines(of.team)?;
        let mut views = Vec::new();
        for line in lines {
            if let Some(opened) = self.open_if_held(line.record)? {
                views.extend(self.conflict_views(&opened)?);
            }
        }
        views.sort_by_key(|view| !view.risk);
        Ok(views)
    }

    /// The queue of reviews: those that wait for the supervisor first, the one that has waited longest at the head.
    pub fn reviews(&self) -> Result<Vec<ReviewRow>, ApiError> {
        let now = self.now();
        let mut lines = self
            .store
            .read(|r| r.reviews(now.plus_minutes(-SIGNED_OFF_SHOWN_MINUTES)))?;
        let waits = |line: &VisitLine| line.standing().is_some_and(Standing::waits);
        lines.sort_by_key(|line| (!waits(line), visit::waits_since(&line.facts.visit)));
        Ok(lines
            .iter()
            .filter_map(|line| Some(self.review_row(line, line.standing()?, now)))
            .collect())
    }

    fn review_row(&self, line: &VisitLine, standing: Standing, now: Timestamp) -> ReviewRow {
        let visit = &line.facts.visit;
        let submitted = |worker| {
            let of = |s: &visit::Submission| s.worker == worker && s.status != ENTERED_IN_ERROR;
            visit.submissions.iter().any(of)
        };
        let waiting_for = visit
            .workers
            .iter()
            .filter(|w| w.goes() && !submitted(w.worker))
            .count();
        ReviewRow {
            row: self.visit_row(line, now),
            standing,
            waits: standing.waits(),
            waits_since: visit::waits_since(visit).received(),
            submitted: line.facts.submitted(),
            changed_since_sign_off: line.changed_since_sign_off(),
            team: line.case.as_ref().map(|c| c.link.team),
            waiting_for: u32::try_from(waiting_for).unwrap_or(u32::MAX),
        }
    }

    /// The organisation, and the cases that this device holds.
    pub fn directory_page(&self) -> Result<DirectoryPage, ApiError> {
        let cases = self.store.read(|r| {
            let mut rows = Vec::new();
            for (case, link) in r.cases()? {
                let Some(link) = link else { continue };
                let name = |of: Option<_>| match of {
                    Some(record) => r.subject(record).map(|s| s.map(|s| s.title)),
                    None => Ok(None),
                };
                let (person_name, address) = (name(link.person)?, name(link.place)?);
                rows.push(self.case_row(case.title, &link, person_name, address));
            }
            Ok(rows)
        })?;
        Ok(self.directory.page(cases))
    }

    pub(super) fn case_row(
        &self,
        title: String,
        link: &CaseLink,
        person_name: Option<String>,
        address: Option<String>,
    ) -> CaseRow {
        CaseRow {
            case: link.case,
            title,
            service: link.service,
            person: link.person,
            place: link.place,
            person_name,
            address,
            team: link.team,
            closed: link.closed,
            workers: link.workers.iter().map(|w| self.worker_name(*w)).collect(),
        }
    }
}

/// Whether a visit of the evening before is still of the day that began at `start`: it is not finished, somebody left,
/// ended, submitted or reviewed it since, or it has not been sent.
fn is_tonights(line: &VisitLine, start: Timestamp) -> bool {
    let visit = &line.facts.visit;
    let moments = visit.submissions.iter().map(|s| s.at);
    let moments = moments.chain(visit.endings.iter().map(|e| e.at));
    let moments = moments.chain(line.reviews.iter().map(|r| r.review.at));
    let mut moments = moments.chain(visit.check_ins.iter().map(|c| c.left));
    matches!(line.state(), State::Planned | State::InProgress)
        || line.waiting
        || moments.any(|at| at.is_some_and(|at| at >= start))
}

/// A visit's facts with its reviews, which are records of their own.
pub(super) fn with_reviews(mut visit: Visit, line: &VisitLine) -> Visit {
    // Of a visit read from its record, what came when to central is not known: the line knows.
    visit.submissions.clone_from(&line.facts.visit.submissions);
    visit.also_told(&line.facts.visit.told);
    visit.reviews = line.reviews.iter().map(|r| r.review.clone()).collect();
    visit
}
