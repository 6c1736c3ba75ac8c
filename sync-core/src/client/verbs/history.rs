//! Any moment of a record, as observed, as central had received it, as a device showed it; and how it came about.

use super::visit_page::subject_records;
use crate::api::{
    Against, ApiError, Clock, DifferenceView, ErrorCode, FieldView, HistoryStep, Moment, Moments,
    MomentsPage, RecordAt, RecordName, RecordThen, Wrote,
};
use crate::client::session::Session;
use crate::client::view::{Opened, newest_of_text};
use crate::document::{Document, DocumentFault, Hash, Heads, Step, differences, history};
use crate::domain::access;
use crate::domain::ids::RecordId;
use crate::domain::schema::Kind;
use crate::domain::time::Timestamp;
use std::collections::BTreeMap;

/// A record at a moment.
#[derive(Default)]
struct Then {
    document: Option<Document>,
    shown: Option<Timestamp>,
    missing: bool,
}

impl Session {
    /// The steps in which a record came about.
    pub fn history(&self, record: RecordId) -> Result<Vec<HistoryStep>, ApiError> {
        let none = || ApiError::of(ErrorCode::NotFound);
        let opened = self.open_if_held(record)?.ok_or_else(none)?;
        let steps = history(&opened.document).into_iter();
        Ok(steps.map(|step| self.step_view(&opened, step)).collect())
    }

    /// One step, with each text as its author then saw it.
    pub(super) fn step_view(&self, opened: &Opened, step: Step) -> HistoryStep {
        let by = self.wrote(opened, &step.change);
        let then = opened.document.as_of(&Heads::new([step.change])).ok();
        HistoryStep {
            change: hex::encode(step.change),
            fields: step
                .touched
                .into_iter()
                .map(|(path, value)| FieldView {
                    text: match (&value, &then) {
                        (None, Some(then)) => Some(then.text(&path)),
                        _ => None,
                    },
                    path,
                    value,
                    by: by.clone(),
                    warning: None,
                })
                .collect(),
            by,
        }
    }

    /// The moments at which a record, and what is read with it, changed.
    pub fn moments(&self, args: Moments) -> Result<MomentsPage, ApiError> {
        let records = self.read_together(args.record)?;
        let mut at: BTreeMap<Timestamp, Moment> = BTreeMap::new();
        let mut not_received = 0;
        for RecordName { record, .. } in records.iter().filter(|r| r.held) {
            let record = *record;
            if args.clock == Clock::Shown {
                for seen in self.store.read(|r| r.seen_of(record))? {
                    moment(&mut at, seen.at, record, None);
                }
                continue;
            }
            for by in self.store.read(|r| r.authorship(record))?.values() {
                let when = match args.clock {
                    Clock::Observed => Some(by.observed),
                    _ => by.received,
                };
                not_received += u32::from(by.received.is_none());
                if let Some(when) = when {
                    moment(&mut at, when, record, Some(self.wrote_by(by)));
                }
            }
        }
        Ok(MomentsPage {
            records,
            moments: at.into_values().collect(),
            not_received,
        })
    }

    /// A record and those that are read with it: of a visit its form, its person and its place; of a person or a
    /// place what lives beside it.
    fn read_together(&self, record: RecordId) -> Result<Vec<RecordName>, ApiError> {
        let target = self.held(record)?;
        let name = |record, kind| -> Result<RecordName, ApiError> {
            Ok(RecordName {
                record,
                kind,
                title: self.title(record)?,
                held: self.held(record).is_ok(),
            })
        };
        let mut names = vec![name(record, target.kind)?];
        if target.kind != Kind::Visit {
            names.extend(self.companions(&target.scope, record)?);
            return Ok(names);
        }
        let line = self.store.read(|r| r.visit(record))?;
        let link = line.and_then(|l| l.case).map(|c| c.link);
        let mut others = vec![access::companion(record, Kind::Response)];
        others.extend(link.iter().flat_map(subject_records));
        for other in others {
            if let Ok(target) = self.held(other) {
                names.push(name(other, target.kind)?);
            }
        }
        Ok(names)
    }

    /// A record as it stood at a moment, and what differs from another.
    pub fn record_at(&self, args: &RecordAt) -> Result<RecordThen, ApiError> {
        let none = || ApiError::of(ErrorCode::NotFound);
        let mut opened = self.open_if_held(args.record)?.ok_or_else(none)?;
        let then = self.then(&opened, args.clock, args.at, args.heads.as_deref())?;
        let empty = || Document::genesis(opened.line.kind, opened.document.schema());
        let differing = match &args.against {
            _ if then.missing => Vec::new(),
            None => Vec::new(),
            Some(Against::Now) => {
                let before = then.document.clone().map_or_else(empty, Ok)?;
                self.difference_views(&opened, &before, &opened.document)
            }
            Some(Against::Before { at, heads }) => {
                let before = match (at, heads) {
                    (None, None) => Then::default(),
                    (at, heads) => {
                        let at = at.unwrap_or(args.at);
                        self.then(&opened, args.clock, at, heads.as_deref())?
                    }
                };
                let before = before.document.map_or_else(empty, Ok)?;
                let after = then.document.clone().map_or_else(empty, Ok)?;
                self.difference_views(&opened, &before, &after)
            }
        };
        let page = match then.document {
            Some(document) => {
                opened.document = document;
                Some(self.page_of(&opened)?)
            }
            None => None,
        };
        Ok(RecordThen {
            page,
            shown: then.shown,
            missing: then.missing,
            differences: differing,
        })
    }

    fn then(
        &self,
        opened: &Opened,
        clock: Clock,
        at: Timestamp,
        heads: Option<&str>,
    ) -> Result<Then, ApiError> {
        let record = opened.line.record;
        let (heads, shown) = match (heads, clock) {
            (Some(heads), _) => {
                let heads: Heads = heads.parse().map_err(|_| ApiError::invalid("heads"))?;
                (heads, None)
            }
            (None, Clock::Shown) => match self.store.read(|r| r.last_seen_before(record, at))? {
                Some(seen) => (seen.heads, Some(seen.at)),
                None => return Ok(Then::default()),
            },
            (None, _) => {
                let authors = self.store.read(|r| r.authorship(record))?;
                let by_then = |change: &Hash| {
                    authors.get(change).is_some_and(|by| match clock {
                        Clock::Received => by.received.is_some_and(|received| received <= at),
                        _ => by.observed <= at,
                    })
                };
                let document = opened.document.through(&by_then)?;
                let there = !document.changes().is_empty();
                return Ok(Then {
                    document: there.then_some(document),
                    ..Then::default()
                });
            }
        };
        match opened.document.as_of(&heads) {
            Ok(document) => Ok(Then {
                document: Some(document),
                shown,
                missing: false,
            }),
            // What was shown there has not all come here.
            Err(DocumentFault::UnknownHeads) => Ok(Then {
                document: None,
                shown,
                missing: true,
            }),
            Err(fault) => Err(fault.into()),
        }
    }

    fn difference_views(
        &self,
        opened: &Opened,
        before: &Document,
        after: &Document,
    ) -> Vec<DifferenceView> {
        differences(before, after)
            .into_iter()
            .map(|d| {
                let change = match d.pieces.is_empty() {
                    false => newest_of_text(opened, after, &d.path),
                    true => after.held(&d.path).first().map(|h| h.change),
                };
                DifferenceView {
                    by: change.and_then(|change| self.wrote(opened, &change)),
                    path: d.path,
                    before: d.before,
                    after: d.after,
                    pieces: d.pieces,
                }
            })
            .collect()
    }
}

fn moment(
    all: &mut BTreeMap<Timestamp, Moment>,
    at: Timestamp,
    record: RecordId,
    by: Option<Wrote>,
) {
    let one = all.entry(at).or_insert_with(|| Moment {
        at,
        by: Vec::new(),
        records: Vec::new(),
    });
    if !one.records.contains(&record) {
        one.records.push(record);
    }
    if let Some(by) = by
        && !one.by.iter().any(|b| b.name == by.name)
    {
        one.by.push(by);
    }
}
