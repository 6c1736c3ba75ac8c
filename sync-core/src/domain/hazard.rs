//! The hazards of a place as the rules of the field see them: which of them cannot wait, and who knows of it.

use super::ids::{ItemId, RecordId, WorkerId};
use super::time::Timestamp;
use super::visit::{ENTERED_IN_ERROR, Told, Urgent, UrgentKind, tells};
use serde::{Deserialize, Serialize};

/// A hazard, from `hazards` of a place, without its words.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Hazard {
    /// The item; of one that was met on a visit also the concern's.
    pub item: ItemId,
    /// HHSRS's number of its category; empty where nobody chose one.
    pub category: String,
    /// Someone could be hurt within a day: Awaab's Law's emergency hazard.
    pub emergency: bool,
    /// Who became aware of it.
    pub worker: Option<WorkerId>,
    /// When they did.
    pub aware: Option<Timestamp>,
    /// The visit in which it was met, if there was one.
    pub visit: Option<RecordId>,
    /// Empty or `open`, `under-review`, `made-safe`, `closed`, or [`ENTERED_IN_ERROR`].
    pub status: String,
}

impl Hazard {
    /// It can hurt nobody any more. That somebody is to look at it makes nobody safe.
    fn is_over(&self) -> bool {
        matches!(self.status.as_str(), "made-safe" | "closed")
    }
}

/// The hazards of one place, with who was told.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Hazards {
    /// `hazards`
    pub hazards: Vec<Hazard>,
    /// `told`
    pub told: Vec<Told>,
}

impl Hazards {
    /// The emergencies among them, each with whether somebody knows of it or it is over.
    ///
    /// Somebody knows as of a visit's: a call to a named person is recorded, or another than who became aware says
    /// that they know.
    #[must_use]
    pub fn urgent(&self) -> Vec<Urgent> {
        let emergencies = self.hazards.iter();
        emergencies
            .filter(|h| h.emergency && h.status != ENTERED_IN_ERROR)
            .map(|h| Urgent {
                about: h.item,
                kind: UrgentKind::EmergencyHazard,
                worker: h.worker,
                at: h.aware,
                told: h.is_over() || self.told.iter().any(|t| tells(t, h.item, h.worker)),
            })
            .collect()
    }

    /// Adds what another record of the same hazards says of who was told.
    pub fn also_told(&mut self, told: &[Told]) {
        for one in told {
            let about = self.hazards.iter().any(|h| h.item == one.about);
            if about && self.told.iter().all(|t| t.item != one.item) {
                self.told.push(one.clone());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::visit::HowTold;
    use uuid::Uuid;

    fn worker(n: u128) -> Option<WorkerId> {
        Some(WorkerId(Uuid::from_u128(n)))
    }

    fn hazard(emergency: bool, status: &str) -> Hazard {
        Hazard {
            item: ItemId(Uuid::from_u128(1)),
            category: "1".into(),
            emergency,
            worker: worker(1),
            aware: None,
            visit: None,
            status: status.into(),
        }
    }

    fn told(how: HowTold, who: &str, by: Option<WorkerId>) -> Told {
        Told {
            item: ItemId(Uuid::from_u128(9)),
            about: ItemId(Uuid::from_u128(1)),
            how,
            who: who.into(),
            worker: by,
            at: None,
            status: String::new(),
        }
    }

    #[test]
    fn an_emergency_waits_for_somebody_to_know_or_for_the_danger_to_be_over() {
        use HowTold::{Acknowledged, Rang};
        for (emergency, status, entry, open) in [
            (true, "open", None, true),
            (true, "", None, true),
            (false, "open", None, false),
            (true, ENTERED_IN_ERROR, None, false),
            (true, "under-review", None, true),
            (true, "made-safe", None, false),
            (true, "closed", None, false),
            (
                true,
                "open",
                Some(told(Rang, "Sunita Silver", worker(1))),
                false,
            ),
            (true, "open", Some(told(Rang, " ", worker(1))), true),
            (true, "open", Some(told(Acknowledged, "", worker(2))), false),
            (true, "open", Some(told(Acknowledged, "", worker(1))), true),
        ] {
            let mut place = Hazards {
                hazards: vec![hazard(emergency, status)],
                told: Vec::new(),
            };
            place.also_told(&entry.iter().cloned().collect::<Vec<_>>());
            let waits = place.urgent().iter().any(|u| !u.told);
            assert_eq!(waits, open, "{emergency} {status} {entry:?}");
        }
    }
}
