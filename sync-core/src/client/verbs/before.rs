//! What must be known before the door opens, gathered from the person's and the place's records.

use crate::api::{AlertView, AllergiesKnown, AllergiesView, AllergyView, BeforeTheDoor, EntryView};
use crate::client::session::Session;
use crate::client::view::{Opened, item_word, word};
use crate::document::Document;
use crate::domain::alert::{Alert, Status};
use crate::domain::ids::ItemId;
use crate::domain::organisation::CaseLink;
use crate::domain::schema::{Kind, Path};
use crate::domain::time::london;
use crate::domain::value::{Absent, Value};
use crate::domain::visit::ENTERED_IN_ERROR;

impl Session {
    /// Gathers it from the subjects that this device holds.
    pub(super) fn before_the_door(
        &self,
        link: Option<&CaseLink>,
        subjects: &[Opened],
    ) -> BeforeTheDoor {
        let of = |kind| subjects.iter().find(|s| s.line.kind == kind);
        let person = of(Kind::Person).map(|s| &s.document);
        let care = of(Kind::PersonCare);
        let text = |document: Option<&Document>, key: &str| {
            document.map(|d| d.text(&Path::of(key))).unwrap_or_default()
        };
        let about = |key: &str| text(care.map(|c| &c.document), key);
        let mut communication = about("about.communication");
        let needs = text(person, "communication.needs");
        if !needs.is_empty() && !communication.is_empty() {
            communication.push(' ');
        }
        communication.push_str(&needs);
        let mut alerts = Vec::new();
        for kind in [Kind::Person, Kind::Place] {
            alerts.extend(of(kind).into_iter().flat_map(|s| self.alerts(s)));
        }
        BeforeTheDoor {
            alerts,
            access: text(of(Kind::Place).map(|p| &p.document), "access"),
            entry: of(Kind::Entry).map(entry),
            allergies: self.allergies(link, care),
            important: about("about.important"),
            communication,
            please_do: about("about.do"),
            language: person.and_then(|p| word(p, "language")),
            interpreter: person
                .and_then(|p| p.value(&Path::of("interpreter")))
                .and_then(|v| v.boolean()),
            last_time: None,
            since: None,
            not_arrived: Vec::new(),
            last_heard: None,
        }
    }

    /// The alerts that count today.
    fn alerts(&self, opened: &Opened) -> Vec<AlertView> {
        let today = self.now().civil(&london()).date();
        let document = &opened.document;
        let items = document.items("alerts").into_iter();
        items
            .map(|item| alert_view(opened, item))
            .filter(|view| {
                let at = Path::of_item("alerts", view.item);
                let alert = Alert {
                    code: view.code.clone().unwrap_or_default(),
                    category: item_word(document, &at, "category").unwrap_or_default(),
                    status: Status::of_code(&view.status),
                    start: view.start.as_deref().and_then(|d| d.parse().ok()),
                    end: view.end.as_deref().and_then(|d| d.parse().ok()),
                    detail: view.detail.clone(),
                };
                alert.current(today)
            })
            .collect()
    }

    fn allergies(&self, link: Option<&CaseLink>, care: Option<&Opened>) -> AllergiesView {
        // The record may not exist yet, although this device would hold it: then nobody has asked.
        let target = link
            .and_then(|l| self.companion(l.person?, Kind::PersonCare).ok())
            .filter(|t| self.holds(&t.scope).unwrap_or(false));
        let Some(target) = target else {
            return AllergiesView {
                record: None,
                known: AllergiesKnown::NotHeld,
                allergies: Vec::new(),
            };
        };
        let stands = care.and_then(|c| c.document.value(&Path::of("allergies.known")));
        let allergies: Vec<AllergyView> = care.map(allergy_views).unwrap_or_default();
        let known = match stands {
            _ if !allergies.is_empty() => AllergiesKnown::Known,
            Some(Value::Text(word)) if word == "none-known" => AllergiesKnown::NoneKnown,
            Some(Value::Absent(Absent::AskedUnknown)) => AllergiesKnown::AskedUnknown,
            Some(Value::Absent(Absent::AskedDeclined)) => AllergiesKnown::AskedDeclined,
            _ => AllergiesKnown::NotAsked,
        };
        AllergiesView {
            record: Some(target.record),
            known,
            allergies,
        }
    }
}

/// An alert as it stands, whether it counts or not.
pub(super) fn alert_view(opened: &Opened, item: ItemId) -> AlertView {
    let document = &opened.document;
    let at = Path::of_item("alerts", item);
    let word = |key: &str| item_word(document, &at, key);
    AlertView {
        record: opened.line.record,
        item,
        code: word("code"),
        status: word("status").unwrap_or_else(|| Status::Active.code().to_owned()),
        start: word("start"),
        end: word("end"),
        detail: document.text(&at.field("detail")),
    }
}

fn allergy_views(care: &Opened) -> Vec<AllergyView> {
    let document = &care.document;
    let items = document.items("allergies").into_iter();
    items
        .filter_map(|item| {
            let at = Path::of_item("allergies", item);
            let word = |key: &str| item_word(document, &at, key);
            if word("status").as_deref() == Some(ENTERED_IN_ERROR) {
                return None;
            }
            Some(AllergyView {
                item,
                substance: word("substance")?,
                reaction: word("reaction"),
                criticality: word("criticality"),
            })
        })
        .collect()
}

fn entry(opened: &Opened) -> EntryView {
    let document = &opened.document;
    EntryView {
        record: opened.line.record,
        keysafe_location: word(document, "keysafe.location"),
        keysafe_code: word(document, "keysafe.code"),
        door_code: word(document, "door.code"),
        how: document.text(&Path::of("how")),
    }
}
