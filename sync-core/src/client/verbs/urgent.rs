//! What cannot wait: raising it, and recording who was told.

use crate::api::{
    Acknowledge, ApiError, CategoryView, ErrorCode, ItemRef, RaiseConcern, Rang, ToldView,
    UrgentView,
};
use crate::client::session::Session;
use crate::client::view::{Opened, item_word};
use crate::client::write::Batch;
use crate::document::Edit;
use crate::domain::ids::{ItemId, RecordId};
use crate::domain::organisation::Role;
use crate::domain::schema::{Kind, Path, is_hazard};
use crate::domain::time::Timestamp;
use crate::domain::visit::{
    ConcernKind, ENTERED_IN_ERROR, HowTold, Told, UrgentKind, Visit, urgent,
};

impl Session {
    /// Says that someone may not be safe.
    pub fn raise_concern(&mut self, args: &RaiseConcern) -> Result<ItemRef, ApiError> {
        let (target, _) = self.visit_facts(args.visit)?;
        let aware = args.aware.unwrap_or(self.now());
        let mut edits = self.concern(args.kind, aware, None)?;
        let item = item_of(&edits)?;
        let at = Path::of_item("concerns", item);
        let mut batch = Batch::new("raise_concern", args, aware);
        let hazard = args.kind == ConcernKind::EmergencyHazard;
        let category = args.category.as_deref().filter(|_| hazard);
        if category.is_some_and(|code| !is_hazard(code)) {
            return Err(ApiError::invalid("category"));
        }
        let words = (category, args.detail.as_str());
        let placed =
            hazard && self.hazard_of_concern(&mut batch, args.visit, item, aware, words)?;
        if !placed {
            edits.extend(category.map(|code| Edit::Put {
                path: at.field("hazard"),
                value: code.into(),
            }));
        }
        if !placed && !args.detail.trim().is_empty() {
            edits.push(Edit::Text {
                path: at.field("detail"),
                text: args.detail.clone(),
            });
        }
        self.edit(&mut batch, target, None, &edits)?;
        self.commit(batch)?;
        Ok(item.into())
    }

    /// The edits of a new concern of this worker, raised by an answer or not.
    pub(super) fn concern(
        &self,
        kind: ConcernKind,
        aware: Timestamp,
        answer: Option<&str>,
    ) -> Result<Vec<Edit>, ApiError> {
        let me = self.profile.worker.to_string();
        let mut fields = vec![
            ("category", kind.code()),
            ("worker", me.as_str()),
            ("status", "active"),
        ];
        fields.extend(answer.map(|key| ("answer", key)));
        let mut edits = self.new_item("concerns", &fields);
        edits.push(Edit::Put {
            path: Path::of_item("concerns", item_of(&edits)?).field("aware"),
            value: aware.into(),
        });
        Ok(edits)
    }

    /// Records that somebody was rung.
    pub fn record_call(&mut self, args: &Rang) -> Result<ItemRef, ApiError> {
        let who = args.who.trim();
        if who.is_empty() {
            return Err(ApiError::invalid("who"));
        }
        let at = args.at.unwrap_or(self.now());
        self.tell(
            "record_call",
            args,
            args.record,
            args.about,
            (HowTold::Rang, who, at),
        )
    }

    /// A supervisor says that they know.
    pub fn acknowledge(&mut self, args: &Acknowledge) -> Result<(), ApiError> {
        let me = self.directory.workers.get(&self.profile.worker);
        if me.is_none_or(|w| w.role != Role::Supervisor) {
            return Err(ApiError::of(ErrorCode::NotAllowed));
        }
        let told = (HowTold::Acknowledged, "", self.now());
        self.tell("acknowledge", args, args.record, args.about, told)?;
        Ok(())
    }

    /// Writes that somebody knows: of a hazard into both of its records, so that whoever holds one of them sees it.
    fn tell(
        &mut self,
        verb: &'static str,
        args: &impl serde::Serialize,
        record: RecordId,
        about: ItemId,
        (how, who, at): (HowTold, &str, Timestamp),
    ) -> Result<ItemRef, ApiError> {
        let target = self.held(record)?;
        let matters = match target.kind {
            Kind::Place => self.hazards(record)?.urgent(),
            _ => urgent(&self.visit_facts(record)?.1),
        };
        let matter = matters.into_iter().find(|u| u.about == about);
        let matter = matter.ok_or(ApiError::of(ErrorCode::NotFound))?;
        // Nobody acknowledges their own.
        if how == HowTold::Acknowledged && matter.worker == Some(self.profile.worker) {
            return Err(ApiError::of(ErrorCode::NotAllowed));
        }
        let (me, told) = (self.profile.worker.to_string(), about.to_string());
        let mut fields = vec![
            ("about", told.as_str()),
            ("how", how.code()),
            ("worker", &me),
        ];
        if !who.is_empty() {
            fields.push(("who", who));
        }
        let mut edits = self.new_item("told", &fields);
        let item = item_of(&edits)?;
        edits.push(Edit::Put {
            path: Path::of_item("told", item).field("at"),
            value: at.into(),
        });
        let mut batch = Batch::new(verb, args, at);
        self.edit(&mut batch, target, None, &edits)?;
        if let Some(other) = self.other_record(target, about)? {
            self.edit(&mut batch, other, None, &edits)?;
        }
        self.commit(batch)?;
        Ok(item.into())
    }

    /// What of a visit cannot wait, with who knows.
    pub(super) fn urgent_views(
        &self,
        opened: &Opened,
        facts: &Visit,
        response: Option<&Opened>,
    ) -> Result<Vec<UrgentView>, ApiError> {
        let raised = self.raised_now(response)?;
        let mut views = Vec::new();
        for matter in urgent(facts) {
            let (collection, detail) = match matter.kind {
                UrgentKind::Safeguarding | UrgentKind::EmergencyHazard => ("concerns", true),
                UrgentKind::NoReply | UrgentKind::Died => ("endings", false),
            };
            let at = Path::of_item(collection, matter.about);
            let first = if detail { "category" } else { "ending" };
            let held = opened.document.held(&at.field(first)).into_iter().next();
            let hazard = match matter.kind {
                UrgentKind::EmergencyHazard => self.hazard(opened.line.record, matter.about)?,
                _ => None,
            };
            let words = match &hazard {
                Some((_, place)) => (place, Path::of_item("hazards", matter.about)),
                None => (opened, at),
            };
            let mine = matter.worker == Some(self.profile.worker);
            let category = match (matter.kind, &hazard) {
                (UrgentKind::EmergencyHazard, Some(_)) => Some("category"),
                (UrgentKind::EmergencyHazard, None) => Some("hazard"),
                _ => None,
            };
            let concern = facts.concerns.iter().find(|c| c.item == matter.about);
            let answer = concern.and_then(|c| {
                let key = c.answer.as_ref()?;
                (mine && raised.get(key) == Some(&c.kind)).then(|| key.clone())
            });
            views.push(UrgentView {
                about: matter.about,
                kind: matter.kind,
                category: category.map(|key| CategoryView {
                    record: words.0.line.record,
                    path: words.1.field(key),
                    code: item_word(&words.0.document, &words.1, key).unwrap_or_default(),
                    base: words.0.document.heads().to_string(),
                }),
                answer,
                detail: match detail {
                    true => Some(self.text_view(words.0, &words.1.field("detail"))?),
                    false => None,
                },
                by: held.and_then(|h| self.wrote(opened, &h.change)),
                mine,
                open: !matter.told,
                told: self.told_views(&facts.told, matter.about),
            });
        }
        Ok(views)
    }

    /// Who was told of one thing, in the order in which it was written.
    pub(super) fn told_views(&self, told: &[Told], about: ItemId) -> Vec<ToldView> {
        let of = told.iter().filter(|t| t.about == about);
        of.filter(|t| t.status != ENTERED_IN_ERROR)
            .filter_map(|t| {
                let worker = self.worker_name(t.worker?);
                let who = match t.how {
                    HowTold::Rang => t.who.clone(),
                    HowTold::Acknowledged => worker.name.clone(),
                };
                Some(ToldView {
                    item: t.item,
                    how: t.how,
                    who,
                    worker,
                    at: t.at,
                })
            })
            .collect()
    }
}

/// The item that edits create.
pub(super) fn item_of(edits: &[Edit]) -> Result<ItemId, ApiError> {
    match edits.first() {
        Some(Edit::Item { path }) => path.item().and_then(|i| i.parse().ok()),
        _ => None,
    }
    .ok_or_else(ApiError::internal)
}
