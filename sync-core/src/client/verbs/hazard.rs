//! An emergency hazard stands in two records, under one identity: among the place's hazards, for whoever comes next,
//! and among the concerns of the visit in which it was met, until somebody is told. Its words are the place's.

use crate::api::{AddItem, ApiError};
use crate::client::session::Session;
use crate::client::view::Opened;
use crate::client::write::{Batch, Target};
use crate::document::Edit;
use crate::domain::ids::{ItemId, RecordId};
use crate::domain::schema::Path;
use crate::domain::time::Timestamp;
use crate::domain::value::Value;
use crate::domain::visit::{ConcernKind, ENTERED_IN_ERROR};

/// How far from now a visit may have begun in which a worker still is.
const ROUND_MINUTES: i64 = 24 * 60;

impl Session {
    /// The place of a visit, if it is held.
    pub(super) fn place_of_visit(&self, visit: RecordId) -> Result<Option<Target>, ApiError> {
        let line = self.store.read(|r| r.visit(visit))?;
        let place = line.and_then(|l| l.case).and_then(|c| c.link.place);
        Ok(place.and_then(|place| self.held(place).ok()))
    }

    /// Adds to a batch the hazard of the place that an emergency of a visit is, with its words.
    pub(super) fn hazard_of_concern(
        &self,
        batch: &mut Batch,
        visit: RecordId,
        item: ItemId,
        aware: Timestamp,
        (category, detail): (Option<&str>, &str),
    ) -> Result<bool, ApiError> {
        let Some(place) = self.place_of_visit(visit)? else {
            return Ok(false);
        };
        let at = Path::of_item("hazards", item);
        let put = |key: &str, value: Value| Edit::Put {
            path: at.field(key),
            value,
        };
        let mut edits = vec![
            Edit::Item { path: at.clone() },
            put("emergency", true.into()),
            put("aware", aware.into()),
            put("aware.by", self.profile.worker.to_string().into()),
            put("visit", visit.to_string().into()),
            put("status", "open".into()),
        ];
        edits.extend(category.map(|code| put("category", code.into())));
        if !detail.trim().is_empty() {
            edits.push(Edit::Text {
                path: at.field("detail"),
                text: detail.to_owned(),
            });
        }
        self.edit(batch, place, None, &edits)?;
        Ok(true)
    }

    /// Adds to a batch how the hazard of the place stands which an emergency of a visit is, if there is one.
    pub(super) fn hazard_stands(
        &self,
        batch: &mut Batch,
        visit: RecordId,
        item: ItemId,
        stands: bool,
    ) -> Result<(), ApiError> {
        let Some((place, _)) = self.hazard(visit, item)? else {
            return Ok(());
        };
        let edit = Edit::Put {
            path: Path::of_item("hazards", item).field("status"),
            value: if stands { "open" } else { ENTERED_IN_ERROR }.into(),
        };
        self.edit(batch, place, None, &[edit])
    }

    /// The place of a visit, opened, if this item is among its hazards.
    pub(super) fn hazard(
        &self,
        visit: RecordId,
        item: ItemId,
    ) -> Result<Option<(Target, Opened)>, ApiError> {
        let Some(place) = self.place_of_visit(visit)? else {
            return Ok(None);
        };
        let opened = self.open_if_held(place.record)?;
        let opened = opened.filter(|o| o.document.items("hazards").contains(&item));
        Ok(opened.map(|o| (place, o)))
    }

    /// The visit at a place in which this worker is now.
    pub(super) fn here(&self, place: RecordId) -> Result<Option<Target>, ApiError> {
        let now = self.now();
        let (from, to) = (
            now.plus_minutes(-ROUND_MINUTES),
            now.plus_minutes(ROUND_MINUTES),
        );
        let lines = self.store.read(|r| r.visits_between(from, to))?;
        let mut there = lines.iter().filter(|l| {
            let case = l.case.as_ref();
            case.is_some_and(|c| c.link.place == Some(place)) && self.visit_row(l, now).here
        });
        Ok(there.next().and_then(|l| self.held(l.visit).ok()))
    }

    /// An emergency that is reported at a place while this worker is there on a visit is the visit's concern too.
    pub(super) fn met_here(
        &self,
        batch: &mut Batch,
        args: &AddItem,
        item: ItemId,
        edits: &mut Vec<Edit>,
    ) -> Result<(), ApiError> {
        let given = |key: &str| args.fields.iter().find(|f| f.key == key).map(|f| &f.value);
        if given("emergency") != Some(&Value::Boolean(true)) || given("visit").is_some() {
            return Ok(());
        }
        let Some(visit) = self.here(args.record)? else {
            return Ok(());
        };
        let now = || args.observed.unwrap_or(self.now()).into();
        let aware = given("aware").cloned().unwrap_or_else(now);
        edits.push(Edit::Put {
            path: Path::of_item("hazards", item).field("visit"),
            value: visit.record.to_string().into(),
        });
        self.edit(batch, visit, None, &self.concern_of_hazard(item, aware))
    }

    /// The edits that put a hazard of a place among the concerns of a visit, under the same identity.
    pub(super) fn concern_of_hazard(&self, item: ItemId, aware: Value) -> Vec<Edit> {
        let at = Path::of_item("concerns", item);
        let put = |key: &str, value: Value| Edit::Put {
            path: at.field(key),
            value,
        };
        vec![
            Edit::Item { path: at.clone() },
            put("category", ConcernKind::EmergencyHazard.code().into()),
            put("worker", self.profile.worker.to_string().into()),
            put("status", "active".into()),
            put("aware", aware),
        ]
    }
}
