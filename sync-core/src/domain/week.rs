//! What is wrong with a plan: a worker in two places at once, and a visit without enough workers.

use super::ids::{RecordId, WorkerId};
use super::time::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// A planned visit, as far as the plan goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Slot {
    /// The visit.
    pub visit: RecordId,
    /// When it begins.
    pub start: Timestamp,
    /// When it ends; not included.
    pub end: Timestamp,
    /// Where, where that is known: two visits in one home at once are one walk.
    pub place: Option<RecordId>,
    /// Who goes.
    pub workers: Vec<WorkerId>,
    /// How many it takes; 0 counts as 1.
    pub needs: u8,
}

impl Slot {
    /// Whether whoever goes to both would have to be in two places at once.
    #[must_use]
    pub fn elsewhere_at_once(&self, other: &Self) -> bool {
        let same_place = self.place.is_some() && self.place == other.place;
        !same_place && self.start < other.end && other.start < self.end
    }

    /// How many workers are missing, of those for whom `can_go` holds.
    #[must_use]
    pub fn short(&self, can_go: impl Fn(WorkerId) -> bool) -> u8 {
        let go: BTreeSet<_> = self.workers.iter().filter(|w| can_go(**w)).collect();
        let go = u8::try_from(go.len()).unwrap_or(u8::MAX);
        self.needs.max(1).saturating_sub(go)
    }
}

/// Each visit at which a worker would have to be somewhere else too, with those workers.
#[must_use]
pub fn clashes(slots: &[Slot]) -> BTreeMap<RecordId, BTreeSet<WorkerId>> {
    let mut of_worker: BTreeMap<WorkerId, Vec<&Slot>> = BTreeMap::new();
    for slot in slots {
        for worker in &slot.workers {
            of_worker.entry(*worker).or_default().push(slot);
        }
    }
    let mut found: BTreeMap<RecordId, BTreeSet<WorkerId>> = BTreeMap::new();
    for (worker, mut slots) in of_worker {
        slots.sort_by_key(|s| s.start);
        for (n, one) in slots.iter().enumerate() {
            let later = slots.iter().skip(n + 1).take_while(|s| s.start < one.end);
            for other in later.filter(|s| one.elsewhere_at_once(s) && s.visit != one.visit) {
                found.entry(one.visit).or_default().insert(worker);
                found.entry(other.visit).or_default().insert(worker);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn slot(n: u128, from: i64, to: i64, place: Option<u128>, workers: &[u128]) -> Slot {
        Slot {
            visit: RecordId(Uuid::from_u128(n)),
            start: Timestamp(from),
            end: Timestamp(to),
            place: place.map(|p| RecordId(Uuid::from_u128(p))),
            workers: workers
                .iter()
                .map(|w| WorkerId(Uuid::from_u128(*w)))
                .collect(),
            needs: 1,
        }
    }

    #[test]
    fn a_worker_in_two_places_clashes_and_one_after_the_other_does_not() {
        let visits = |slots: &[Slot]| -> Vec<u128> {
            clashes(slots).keys().map(|v| v.0.as_u128()).collect()
        };
        let one = slot(1, 10, 20, Some(1), &[7]);
        assert_eq!(
            visits(&[one.clone(), slot(2, 20, 30, Some(2), &[7])]),
            [0; 0]
        );
        assert_eq!(
            visits(&[one.clone(), slot(2, 19, 30, Some(2), &[7])]),
            [1, 2]
        );
        assert_eq!(
            visits(&[one.clone(), slot(2, 12, 14, None, &[7, 8])]),
            [1, 2]
        );
        assert_eq!(
            visits(&[one.clone(), slot(2, 12, 14, Some(2), &[8])]),
            [0; 0]
        );
        // A couple at one address.
        assert_eq!(
            visits(&[one.clone(), slot(2, 10, 20, Some(1), &[7])]),
            [0; 0]
        );
        // The long one clashes with both that lie in it.
        let long = slot(9, 0, 100, Some(9), &[7]);
        assert_eq!(
            visits(&[long, one, slot(2, 30, 40, Some(2), &[7])]),
            [1, 2, 9]
        );
    }

    #[test]
    fn too_few_workers_are_counted_without_those_who_cannot_go() {
        let mut two = slot(1, 10, 20, None, &[7, 8]);
        two.needs = 2;
        let all = |_| true;
        let not_eight = |w: WorkerId| w.0.as_u128() != 8;
        assert_eq!((two.short(all), two.short(not_eight)), (0, 1));
        two.workers.clear();
        assert_eq!(two.short(all), 2);
        two.needs = 0;
        assert_eq!(two.short(all), 1);
    }
}
