//! The supervisor's overview: counts over lists, and the lists behind them. No document is opened.

use crate::api::{
    ApiError, OverviewOf, OverviewPage, OverviewVisits, ProgressCount, StandingCount, Titled,
    Titles, VisitRow,
};
use crate::client::session::Session;
use crate::domain::ids::{RecordId, TeamId};
use crate::domain::organisation::CaseLink;
use crate::domain::scope::{Scope, Subject};
use crate::domain::time::{Timestamp, london};
use crate::domain::visit::{self, Progress, Standing, State};
use crate::store::{ConflictLine, VisitLine};

/// How long an unfinished visit counts as left over.
const LEFT_OVER_MINUTES: i64 = 7 * 24 * 60;
/// Most records whose names are asked for at once.
const NAMED: usize = 500;

/// What waits for a supervisor, in the order of the picture.
const WAITING: [Standing; 3] = [
    Standing::ToReview,
    Standing::Resubmitted,
    Standing::ChangedSinceSignOff,
];

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

impl Session {
    /// Counts of what this device holds, of one team or of all.
    pub fn overview(&self, args: OverviewOf) -> Result<OverviewPage, ApiError> {
        let now = self.now();
        let (today, left_over) = self.day_and_left_over(args.team, now)?;
        let reviews = self.store.read(|r| r.reviews(now))?;
        let reviews: Vec<&VisitLine> = reviews.iter().filter(|l| of_team(l, args.team)).collect();
        let filling = self
            .store
            .read(|r| Ok(!r.fills()?.is_empty() || r.cursor()?.is_none()))?;
        let mine = self.conflict_lines(args.team)?;
        let (open, risk) = mine.iter().fold((0u32, 0u32), |(open, risk), c| {
            (open.saturating_add(c.open), risk.saturating_add(c.risk))
        });
        let progress = |line: &VisitLine| visit::progress(&line.facts.visit, now);
        Ok(OverviewPage {
            now,
            today: Progress::ALL
                .map(|heap| ProgressCount {
                    progress: heap,
                    visits: count(today.iter().filter(|l| progress(l) == heap).count()),
                })
                .to_vec(),
            left_over: count(left_over.len()),
            reviews: WAITING
                .map(|standing| {
                    let of = || reviews.iter().filter(|l| l.standing() == Some(standing));
                    let since = of().map(|l| visit::waits_since(&l.facts.visit)).min();
                    StandingCount {
                        standing,
                        visits: count(of().count()),
                        oldest: since.and_then(visit::Arrived::received),
                    }
                })
                .to_vec(),
            conflicts: open,
            risk_conflicts: risk,
            filling,
        })
    }

    /// Records in which something disagrees, of one team's work or of all.
    pub(super) fn conflict_lines(
        &self,
        team: Option<TeamId>,
    ) -> Result<Vec<ConflictLine>, ApiError> {
        let (mut lines, links) = self.store.read(|r| Ok((r.conflicts()?, r.cases()?)))?;
        let links: Vec<CaseLink> = links.into_iter().filter_map(|(_, link)| link).collect();
        lines.retain(|line| team.is_none_or(|team| concerns(&links, &line.scope, team)));
        Ok(lines)
    }

    /// The visits behind one count.
    pub fn overview_visits(&self, args: OverviewVisits) -> Result<Vec<VisitRow>, ApiError> {
        let now = self.now();
        let (today, left_over) = self.day_and_left_over(args.team, now)?;
        let lines = match args.progress {
            None => left_over,
            Some(heap) => {
                let mut heaped = today;
                heaped.retain(|l| visit::progress(&l.facts.visit, now) == heap);
                heaped
            }
        };
        Ok(lines.iter().map(|line| self.visit_row(line, now)).collect())
    }

    /// The visits of the present day in Europe/London, and those of the week before that nobody finished.
    fn day_and_left_over(
        &self,
        team: Option<TeamId>,
        now: Timestamp,
    ) -> Result<(Vec<VisitLine>, Vec<VisitLine>), ApiError> {
        let (start, end) = now.day(&london());
        let (mut today, mut before) = self.store.read(|r| {
            let before = r.visits_between(start.plus_minutes(-LEFT_OVER_MINUTES), start)?;
            Ok((r.visits_between(start, end)?, before))
        })?;
        today.retain(|line| of_team(line, team));
        before.retain(|line| {
            of_team(line, team) && matches!(line.state(), State::Planned | State::InProgress)
        });
        Ok((today, before))
    }

    /// What lists call records, of those that are held.
    pub fn titles(&self, args: &Titles) -> Result<Vec<Titled>, ApiError> {
        if args.records.len() > NAMED {
            return Err(ApiError::invalid("records"));
        }
        let mut titles = Vec::new();
        for record in args.records.iter().copied() {
            let held = self.store.read(|r| match r.is_lost(record)? {
                true => Ok(None),
                false => r.record(record),
            })?;
            let Some(line) = held else { continue };
            titles.push(Titled {
                record,
                kind: line.kind,
                title: self.title(record)?,
            });
        }
        Ok(titles)
    }
}

fn of_team(line: &VisitLine, team: Option<TeamId>) -> bool {
    team.is_none_or(|team| line.case.as_ref().is_some_and(|c| c.link.team == team))
}

/// Whether a scope belongs to a team's work: to one of its cases, or to whom one of them is about.
fn concerns(links: &[CaseLink], scope: &Scope, team: TeamId) -> bool {
    let of = |is: &dyn Fn(&CaseLink) -> bool| links.iter().any(|l| l.team == team && is(l));
    let about = |id: RecordId| of(&|l| l.person == Some(id) || l.place == Some(id));
    match scope.subject {
        Subject::Case(id) => of(&|l| l.case == id),
        Subject::Person(id) | Subject::Place(id) => about(id),
        Subject::Team(id) => id == team,
    }
}
