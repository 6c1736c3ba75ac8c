//! What cannot wait for a supervisor to read it: a safeguarding concern, an emergency hazard, no reply, a death.
//! It stays open until a call about it is recorded or a named person says that they know. That central has it is
//! nobody knowing.

use super::{ENTERED_IN_ERROR, EndingKind, Visit, counts};
use crate::domain::ids::{ItemId, WorkerId};
use crate::domain::time::Timestamp;
use serde::{Deserialize, Serialize};

/// What a worker is worried about.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum ConcernKind {
    /// Someone may be harmed or neglected: Care Act 2014, section 42.
    Safeguarding,
    /// Something in the home may hurt someone within a day: Awaab's Law's emergency hazard.
    EmergencyHazard,
}

impl ConcernKind {
    /// The code that is stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Safeguarding => "safeguarding",
            Self::EmergencyHazard => "emergency-hazard",
        }
    }

    /// Reads a stored code. One that is not known hides no concern.
    #[must_use]
    pub fn of_code(code: &str) -> Self {
        match code.trim() {
            "emergency-hazard" => Self::EmergencyHazard,
            _ => Self::Safeguarding,
        }
    }
}

/// A concern, from `concerns`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Concern {
    /// The item.
    pub item: ItemId,
    /// What about.
    pub kind: ConcernKind,
    /// Who raised it.
    pub worker: Option<WorkerId>,
    /// When they became aware.
    pub aware: Option<Timestamp>,
    /// Empty or `active`, or [`ENTERED_IN_ERROR`].
    pub status: String,
    /// The key of the answer that raised it; none of what a worker raised without the form.
    #[serde(default)]
    pub answer: Option<String>,
}

/// How somebody came to know.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum HowTold {
    /// A worker rang them and says so.
    Rang,
    /// They say so themselves.
    Acknowledged,
}

impl HowTold {
    /// The code that is stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Rang => "rang",
            Self::Acknowledged => "acknowledged",
        }
    }

    /// Reads a stored code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        [Self::Rang, Self::Acknowledged]
            .into_iter()
            .find(|h| h.code() == code.trim())
    }
}

/// That somebody was told, from `told`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Told {
    /// The item.
    pub item: ItemId,
    /// The concern, the ending, or the hazard of a place.
    pub about: ItemId,
    /// How.
    pub how: HowTold,
    /// Who was rung, in words; empty where they say so themselves.
    pub who: String,
    /// Who wrote it.
    pub worker: Option<WorkerId>,
    /// When they were told.
    pub at: Option<Timestamp>,
    /// Empty or `active`, or [`ENTERED_IN_ERROR`].
    pub status: String,
}

/// What cannot wait.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum UrgentKind {
    /// A safeguarding concern.
    Safeguarding,
    /// An emergency hazard.
    EmergencyHazard,
    /// Nobody opened.
    NoReply,
    /// The person has died.
    Died,
}

/// One thing that cannot wait, and whether somebody knows of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Urgent {
    /// The concern, the ending, or the hazard of a place.
    pub about: ItemId,
    /// What it is.
    pub kind: UrgentKind,
    /// Who wrote it.
    pub worker: Option<WorkerId>,
    /// When.
    pub at: Option<Timestamp>,
    /// Somebody knows.
    pub told: bool,
}

/// What of a visit cannot wait, concerns first, each in the order in which it was written.
///
/// Somebody knows once a call to a named person is recorded, or another than who wrote it says that they know.
/// Neither a submission, a review nor central's receipt tells anybody.
#[must_use]
pub fn urgent(visit: &Visit) -> Vec<Urgent> {
    let concerns = visit.concerns.iter().map(|c| {
        let kind = match c.kind {
            ConcernKind::Safeguarding => UrgentKind::Safeguarding,
            ConcernKind::EmergencyHazard => UrgentKind::EmergencyHazard,
        };
        (c.item, kind, c.worker, c.aware, c.status.as_str())
    });
    let endings = visit.endings.iter().filter_map(|e| {
        let kind = match e.ending {
            EndingKind::NoReply => UrgentKind::NoReply,
            EndingKind::Died => UrgentKind::Died,
            EndingKind::Refused | EndingKind::Cancelled | EndingKind::InHospital => return None,
        };
        Some((e.item, kind, e.worker, e.at, e.status.as_str()))
    });
    concerns
        .chain(endings)
        .filter(|(.., status)| *status != ENTERED_IN_ERROR)
        .map(|(about, kind, worker, at, _)| Urgent {
            about,
            kind,
            worker,
            at,
            told: visit.told.iter().any(|t| tells(t, about, worker)),
        })
        .collect()
}

/// Whether an entry says that somebody knows of what `raised_by` wrote.
pub fn tells(told: &Told, about: ItemId, raised_by: Option<WorkerId>) -> bool {
    let somebody = match told.how {
        HowTold::Rang => !told.who.trim().is_empty(),
        HowTold::Acknowledged => told.worker.is_some() && told.worker != raised_by,
    };
    told.about == about && counts(&told.status) && somebody
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::domain::visit::Ending;
    use uuid::Uuid;

    fn item(n: u128) -> ItemId {
        ItemId(Uuid::from_u128(n))
    }

    fn worker(n: u128) -> Option<WorkerId> {
        Some(WorkerId(Uuid::from_u128(n)))
    }

    fn ending(ending: EndingKind) -> Ending {
        Ending {
            item: item(1),
            ending,
            worker: worker(1),
            at: None,
            status: String::new(),
            tried: String::new(),
        }
    }

    fn told(how: HowTold, who: &str, by: Option<WorkerId>) -> Told {
        Told {
            item: item(9),
            about: item(1),
            how,
            who: who.into(),
            worker: by,
            at: None,
            status: String::new(),
        }
    }

    fn open(visit: &Visit) -> Vec<UrgentKind> {
        let open = urgent(visit).into_iter().filter(|u| !u.told);
        open.map(|u| u.kind).collect()
    }

    #[test]
    fn no_reply_and_a_death_cannot_wait_and_other_ends_can() {
        for (kind, expected) in [
            (EndingKind::NoReply, vec![UrgentKind::NoReply]),
            (EndingKind::Died, vec![UrgentKind::Died]),
            (EndingKind::Refused, vec![]),
            (EndingKind::InHospital, vec![]),
            (EndingKind::Cancelled, vec![]),
        ] {
            let visit = Visit {
                endings: vec![ending(kind)],
                ..Visit::default()
            };
            assert_eq!(open(&visit), expected, "{kind:?}");
        }
    }

    #[test]
    fn a_call_to_a_named_person_or_the_word_of_another_closes_it_and_nothing_else_does() {
        use HowTold::{Acknowledged, Rang};
        for (entry, closes) in [
            (told(Rang, "Sunita Silver", worker(1)), true),
            (told(Rang, "  ", worker(1)), false),
            (told(Acknowledged, "", worker(2)), true),
            (told(Acknowledged, "", worker(1)), false),
            (told(Acknowledged, "", None), false),
            (
                Told {
                    about: item(2),
                    ..told(Rang, "Sunita Silver", worker(1))
                },
                false,
            ),
            (
                Told {
                    status: ENTERED_IN_ERROR.into(),
                    ..told(Rang, "Sunita Silver", worker(1))
                },
                false,
            ),
        ] {
            let visit = Visit {
                endings: vec![ending(EndingKind::NoReply)],
                told: vec![entry.clone()],
                ..Visit::default()
            };
            assert_eq!(open(&visit).is_empty(), closes, "{entry:?}");
        }
        let visit = Visit {
            endings: vec![ending(EndingKind::NoReply)],
            submissions: vec![
                serde_json::from_value(serde_json::json!({
                    "item": item(3), "worker": worker(1), "at": Timestamp(5), "status": "",
                }))
                .unwrap(),
            ],
            reviews: vec![
                serde_json::from_value(serde_json::json!({
                    "record": Uuid::nil(), "outcome": "signed-off", "reviewer": worker(2), "at": Timestamp(9),
                    "read": {},
                }))
                .unwrap(),
            ],
            ..Visit::default()
        };
        assert_eq!(
            open(&visit),
            [UrgentKind::NoReply],
            "a sign-off tells nobody"
        );
    }

    #[test]
    fn a_concern_of_a_kind_that_is_not_known_is_one_and_one_written_by_mistake_is_none() {
        let concern = |code: &str, status: &str| Concern {
            item: item(4),
            kind: ConcernKind::of_code(code),
            worker: worker(1),
            aware: None,
            status: status.into(),
            answer: None,
        };
        let visit = |concern| Visit {
            concerns: vec![concern],
            ..Visit::default()
        };
        assert_eq!(
            open(&visit(concern("emergency-hazard", ""))),
            [UrgentKind::EmergencyHazard]
        );
        assert_eq!(
            open(&visit(concern("what?", "active"))),
            [UrgentKind::Safeguarding]
        );
        assert_eq!(open(&visit(concern("safeguarding", ENTERED_IN_ERROR))), []);
    }
}
