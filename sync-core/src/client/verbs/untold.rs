//! Emergency hazards of places: who knows of each, in whichever of its records that stands, and those of which nobody
//! does.

use crate::api::{ApiError, HazardRow, UrgentView};
use crate::client::session::Session;
use crate::client::view::Opened;
use crate::client::write::{Batch, Target};
use crate::document::{Edit, hazards_of};
use crate::domain::hazard::Hazards;
use crate::domain::ids::{ItemId, RecordId};
use crate::domain::organisation::Role;
use crate::domain::schema::{Kind, Path};
use crate::domain::visit::{ENTERED_IN_ERROR, Urgent};
use crate::store::VisitLine;

impl Session {
    /// The hazards of a place that is held.
    pub(super) fn hazards(&self, place: RecordId) -> Result<Hazards, ApiError> {
        let opened = self.open_if_held(place)?;
        let hazards = opened.map(|o| hazards_of(&o.document));
        self.heard_in_visits(hazards.unwrap_or_default())
    }

    /// The other record in which a hazard stands, where this device holds it: of a visit its place, of a place the visit.
    pub(super) fn other_record(
        &self,
        target: Target,
        about: ItemId,
    ) -> Result<Option<Target>, ApiError> {
        if target.kind != Kind::Place {
            return Ok(self.hazard(target.record, about)?.map(|(place, _)| place));
        }
        let hazards = self.hazards(target.record)?;
        let hazard = hazards.hazards.iter().find(|h| h.item == about);
        let visit = hazard.and_then(|h| h.visit);
        let facts = visit.and_then(|visit| self.visit_facts(visit).ok());
        Ok(facts
            .filter(|(_, facts)| facts.concerns.iter().any(|c| c.item == about))
            .map(|(visit, _)| visit))
    }

    /// What of a place cannot wait, with who knows. What a hazard says stands among the place's fields.
    pub(super) fn hazard_views(&self, opened: &Opened) -> Result<Vec<UrgentView>, ApiError> {
        if opened.line.kind != Kind::Place {
            return Ok(Vec::new());
        }
        let hazards = self.heard_in_visits(hazards_of(&opened.document))?;
        let view = |matter: Urgent| {
            let at = Path::of_item("hazards", matter.about).field("emergency");
            let held = opened.document.held(&at).into_iter().next();
            UrgentView {
                about: matter.about,
                kind: matter.kind,
                detail: None,
                category: None,
                answer: None,
                by: held.and_then(|h| self.wrote(opened, &h.change)),
                mine: matter.worker == Some(self.profile.worker),
                open: !matter.told,
                told: self.told_views(&hazards.told, matter.about),
            }
        };
        Ok(hazards.urgent().into_iter().map(view).collect())
    }

    /// Emergency hazards of which nobody was told, but for those of the visits that are listed already.
    pub(super) fn hazard_rows(&self, listed: &[VisitLine]) -> Result<Vec<HazardRow>, ApiError> {
        let me = self.profile.worker;
        let worker = self.directory.workers.get(&me);
        let all = worker.is_some_and(|w| matches!(w.role, Role::Supervisor | Role::Administrator));
        let mut places = self.store.read(|r| r.hazardous_places())?;
        places.retain(|(_, hazards)| hazards.urgent().iter().any(|u| !u.told));
        let cases = match all || places.is_empty() {
            true => Vec::new(),
            false => self.store.read(|r| r.cases())?,
        };
        let links = || cases.iter().filter_map(|(_, link)| link.as_ref());
        let mut rows = Vec::new();
        for (place, hazards) in places {
            let case_of_mine = links().any(|l| {
                l.place == Some(place.record) && l.closed.is_none() && l.workers.contains(&me)
            });
            let hazards = self.heard_in_visits(hazards)?;
            for matter in hazards.urgent().into_iter().filter(|u| !u.told) {
                let mut same = hazards.hazards.iter().filter(|h| h.item == matter.about);
                let Some(hazard) = same.next() else { continue };
                let concern_of =
                    |line: &&VisitLine| Some(line.visit) == hazard.visit && self.is_mine(line);
                let mine = all || case_of_mine || matter.worker == Some(me);
                if !mine || listed.iter().any(|line| concern_of(&line)) {
                    continue;
                }
                rows.push(HazardRow {
                    place: place.record,
                    address: place.title.clone(),
                    hazard: hazard.item,
                    category: hazard.category.clone(),
                    worker: matter.worker.map(|w| self.worker_name(w)),
                    aware: matter.at,
                });
            }
        }
        rows.sort_by_key(|row| row.aware);
        Ok(rows)
    }

    /// Adds to a batch that a hazard of a place was written by mistake, or not, in the visit in which it was met.
    pub(super) fn concern_stands(
        &self,
        batch: &mut Batch,
        place: Target,
        item: ItemId,
        stands: bool,
    ) -> Result<(), ApiError> {
        let Some(visit) = self.other_record(place, item)? else {
            return Ok(());
        };
        let edit = Edit::Put {
            path: Path::of_item("concerns", item).field("status"),
            value: if stands { "active" } else { ENTERED_IN_ERROR }.into(),
        };
        self.edit(batch, visit, None, &[edit])
    }

    /// Adds what the visits say in which hazards were met: one was told there before that stood at the place too.
    fn heard_in_visits(&self, mut hazards: Hazards) -> Result<Hazards, ApiError> {
        let visits: Vec<RecordId> = hazards.hazards.iter().filter_map(|h| h.visit).collect();
        for visit in visits {
            if let Some(line) = self.store.read(|r| r.visit(visit))? {
                hazards.also_told(&line.facts.visit.told);
            }
        }
        Ok(hazards)
    }
}
