//! Answers that cannot wait: what a form marks is raised among the visit's concerns with the answer itself.

use super::urgent::item_of;
use crate::api::ApiError;
use crate::client::session::Session;
use crate::client::view::Opened;
use crate::client::write::Batch;
use crate::document::Edit;
use crate::domain::access;
use crate::domain::form::worries;
use crate::domain::ids::RecordId;
use crate::domain::schema::{Kind, Path};
use crate::domain::value::Value;
use crate::domain::visit::{ConcernKind, ENTERED_IN_ERROR, follow};
use std::collections::{BTreeMap, BTreeSet};

impl Session {
    /// What the answers of a visit's form raise as they stand, by key.
    pub(super) fn raised_now(
        &self,
        response: Option<&Opened>,
    ) -> Result<BTreeMap<String, ConcernKind>, ApiError> {
        let given = match response {
            Some(response) => self.form_answers(response)?,
            None => None,
        };
        Ok(given
            .map(|(_, form, answers)| worries(&form, &answers))
            .unwrap_or_default())
    }

    /// Adds to a batch what raises or takes back the concerns of a visit, so that they follow its answers with
    /// `given` among them.
    pub(super) fn follow_answer(
        &self,
        batch: &mut Batch,
        visit: RecordId,
        given: Option<(&str, &Value)>,
    ) -> Result<(), ApiError> {
        let response = access::companion(visit, Kind::Response);
        let Some(opened) = self.open_if_held(response)? else {
            return Ok(());
        };
        let Some((_, form, mut answers)) = self.form_answers(&opened)? else {
            return Ok(());
        };
        let before = worries(&form, &answers);
        let mut gone = BTreeSet::new();
        if let Some((key, value)) = given {
            answers.set(key, value.clone());
            // Of two answers to one question only one is shown: the other may be what raised it.
            gone.insert(key.to_owned());
        }
        let after = worries(&form, &answers);
        gone.extend(before.into_keys());
        gone.retain(|key| !after.contains_key(key) || given.is_some_and(|(k, _)| k == key));
        let (target, facts) = self.visit_facts(visit)?;
        let me = self.profile.worker;
        let steps = follow(&facts, &after, &gone, me);
        let mut edits = Vec::new();
        for (item, status) in steps
            .again
            .iter()
            .map(|item| (item, "active"))
            .chain(steps.take_back.iter().map(|item| (item, ENTERED_IN_ERROR)))
        {
            edits.push(Edit::Put {
                path: Path::of_item("concerns", *item).field("status"),
                value: status.into(),
            });
        }
        for item in &steps.again {
            self.hazard_stands(batch, visit, *item, true)?;
        }
        for item in &steps.take_back {
            self.hazard_stands(batch, visit, *item, false)?;
        }
        for (key, kind) in &steps.raise {
            let raised = self.concern(*kind, self.now(), Some(key))?;
            if *kind == ConcernKind::EmergencyHazard {
                self.hazard_of_concern(batch, visit, item_of(&raised)?, self.now(), (None, ""))?;
            }
            edits.extend(raised);
        }
        if edits.is_empty() {
            return Ok(());
        }
        self.edit(batch, target, None, &edits)
    }
}
