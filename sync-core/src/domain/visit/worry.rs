//! What the answers of a visit's form raise among its concerns, and take back again.

use super::{ConcernKind, ENTERED_IN_ERROR, Visit, counts, urgent};
use crate::domain::ids::{ItemId, WorkerId};
use std::collections::{BTreeMap, BTreeSet};

/// What has to be written so that a visit's concerns follow its answers.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Follow {
    /// Answers that nothing stands for yet, with what they raise.
    pub raise: Vec<(String, ConcernKind)>,
    /// Concerns of this worker that were taken back and stand again, with their words.
    pub again: Vec<ItemId>,
    /// Concerns of this worker whose answer has changed.
    pub take_back: Vec<ItemId>,
}

/// How concerns follow answers, on the device of `me`. `worries` is what the answers raise, `gone` the keys whose
/// answer has just ceased to.
///
/// Nobody takes back another's worry, so where two answer differently the worry stands. Nor is one taken back that
/// somebody was told of, or that its worker has submitted.
#[must_use]
pub fn follow(
    visit: &Visit,
    worries: &BTreeMap<String, ConcernKind>,
    gone: &BTreeSet<String>,
    me: WorkerId,
) -> Follow {
    let mut out = Follow::default();
    for (key, kind) in worries {
        let of = || {
            let same = |c: &&super::Concern| c.answer.as_ref() == Some(key) && c.kind == *kind;
            visit.concerns.iter().filter(same)
        };
        if of().any(|c| counts(&c.status)) {
            continue;
        }
        match of().find(|c| c.worker == Some(me)) {
            Some(mine) => out.again.push(mine.item),
            None => out.raise.push((key.clone(), *kind)),
        }
    }
    let submitted = visit.submissions().any(|s| s.worker == me);
    if submitted {
        return out;
    }
    let matters = urgent(visit);
    let told = |item: ItemId| matters.iter().any(|m| m.about == item && m.told);
    for concern in &visit.concerns {
        let Some(key) = &concern.answer else { continue };
        let changed = gone.contains(key) && worries.get(key) != Some(&concern.kind);
        let mine = concern.worker == Some(me) && concern.status != ENTERED_IN_ERROR;
        if changed && mine && !told(concern.item) {
            out.take_back.push(concern.item);
        }
    }
    out
}
