//! Alerts and allergies at a second import: known again by what they say, and nothing that a person recorded goes.

use super::device::Device;
use super::house::House;
use std::collections::BTreeMap;
use sync_core::api::{ImportCode, ImportOutcome};
use sync_core::document::{Document, conflicts};
use sync_core::domain::access::{companion, companion_scope};
use sync_core::domain::ids::{RecordId, imported_uuid};
use sync_core::domain::schema::{Kind, Path};

fn sheet(alerts: &str, allergies: &str) -> String {
    format!("id,name.full,alerts,allergies\n7,Edith Example,{alerts},{allergies}\n")
}

fn import(house: &House, alerts: &str, allergies: &str) -> (u32, u32) {
    let sheet = sheet(alerts, allergies);
    let report = house.import("people", "sheet", "people.csv", sheet.as_bytes());
    (report.changed, report.unchanged)
}

/// Items by what they say: their identity and status.
fn items(document: &Document, collection: &str) -> BTreeMap<String, (String, String)> {
    let word = |path: &Path| {
        let value = document.value(path);
        value.and_then(|v| v.text().map(str::to_owned))
    };
    let of = |item| {
        let at = Path::of_item(collection, item);
        let says =
            word(&at.field("substance")).unwrap_or_else(|| document.text(&at.field("detail")));
        let status = word(&at.field("status")).unwrap_or_default();
        (says, (item.to_string(), status))
    };
    document.items(collection).into_iter().map(of).collect()
}

/// A row with these allergies is refused for this, and nothing of it is written. Gives the preview.
fn refused(house: &House, typed: &str, code: ImportCode) -> String {
    let bytes = sheet("", typed);
    let files = [("p.csv", bytes.as_bytes())];
    let preview = house.preview("people", "sheet", &files);
    assert_eq!(preview.rows[0].outcome, ImportOutcome::Refused, "{typed}");
    let wrong: Vec<_> = preview.rows[0].wrong.iter().map(|n| n.code).collect();
    assert_eq!(wrong, [code], "{typed}");
    let head = house.head();
    house
        .apply("people", "sheet", &files, &preview.digest)
        .unwrap();
    assert_eq!(house.head(), head, "{typed}");
    serde_json::to_string(&preview).unwrap()
}

struct Story {
    house: House,
    device: Device,
    person: RecordId,
}

impl Story {
    fn new(alerts: &str, allergies: &str) -> Self {
        let house = House::new();
        let (alice, mut device) = house.care_worker("Alice Example");
        import(&house, alerts, allergies);
        let person = RecordId(imported_uuid("sheet", "person/7"));
        house.case_of(person, "x", &[alice]);
        device.sync(&house, Vec::new());
        Self {
            house,
            device,
            person,
        }
    }

    fn import(&mut self, alerts: &str, allergies: &str) -> (u32, u32) {
        let done = import(&self.house, alerts, allergies);
        self.device.sync(&self.house, Vec::new());
        done
    }

    fn care(&self) -> RecordId {
        companion(self.person, Kind::PersonCare)
    }

    fn of(&self, collection: &str) -> BTreeMap<String, (String, String)> {
        let record = match collection {
            "alerts" => self.person,
            _ => self.care(),
        };
        items(&self.device.documents[&record].1, collection)
    }

    fn known(&self) -> Vec<String> {
        let held = self.device.documents[&self.care()]
            .1
            .held(&Path::of("allergies.known"));
        held.iter()
            .map(|h| h.value.text().unwrap_or("absent").to_owned())
            .collect()
    }

    /// Alice writes into the care record.
    fn write(&mut self, path: &str, value: &str) {
        let scope = companion_scope(self.person, Kind::PersonCare).unwrap();
        let sealed = self
            .device
            .write(self.care(), Kind::PersonCare, scope, path, value);
        self.device.sync(&self.house, vec![sealed]);
    }
}

#[test]
fn another_order_changes_nothing_and_one_more_leaves_the_rest_as_it_is() {
    let mut story = Story::new("Ring twice; Cat runs out", "Penicillin; Latex");
    let (alerts, allergies) = (story.of("alerts"), story.of("allergies"));
    let head = story.house.head();
    assert_eq!(
        story
            .import("Cat runs out; ring  TWICE", "Latex; Penicillin")
            .0,
        1
    );
    assert_eq!(
        story
            .import("Cat runs out; ring  TWICE", "Latex; Penicillin")
            .0,
        0
    );
    assert!(
        story.house.head() > head,
        "the other spelling is the source's to choose"
    );
    let now: Vec<_> = story.of("alerts").into_values().collect();
    assert_eq!(now.len(), alerts.len());
    assert!(
        alerts.values().all(|of| now.contains(of)),
        "an alert got another identity"
    );
    assert_eq!(story.of("allergies"), allergies);

    story.import(
        "Key is stiff; Cat runs out; Ring twice",
        "Nuts; Latex; Penicillin",
    );
    let now = story.of("allergies");
    assert_eq!(now.len(), 3);
    for (says, of) in &allergies {
        assert_eq!(now.get(says), Some(of), "{says} was overwritten or moved");
    }
    assert_eq!(story.of("alerts").len(), 3);
    assert!(conflicts(&story.device.documents[&story.person].1).is_empty());
    story.house.is_sound();
}

#[test]
fn only_another_order_writes_nothing_at_all() {
    let house = House::new();
    import(&house, "Ring twice; Cat runs out", "Penicillin; Latex");
    let (head, digests) = (house.head(), house.digests());
    assert_eq!(
        import(
            &house,
            "Cat runs out; Ring twice",
            "Latex; Penicillin; latex"
        ),
        (0, 2)
    );
    assert_eq!((house.head(), house.digests()), (head, digests));
}

#[test]
fn what_the_source_drops_is_ended_and_comes_back_under_its_own_identity() {
    let mut story = Story::new("", "Penicillin; Latex");
    let first = story.of("allergies");
    let preview = story.house.preview(
        "people",
        "sheet",
        &[("p.csv", sheet("", "Penicillin").as_bytes())],
    );
    let fields: Vec<_> = preview.rows[0]
        .fields
        .iter()
        .map(|f| (f.field.as_str(), f.before.as_deref(), f.after.as_deref()))
        .collect();
    assert_eq!(
        fields,
        [("care.allergies/substance", Some("Latex"), None)],
        "which one ends is said"
    );
    story.import("", "Penicillin");
    assert_eq!(
        story.of("allergies")["Latex"],
        (first["Latex"].0.clone(), "ended".into())
    );
    assert_eq!(story.of("allergies")["Penicillin"], first["Penicillin"]);
    story.import("", "Latex; Penicillin");
    assert_eq!(story.of("allergies"), first);
}

#[test]
fn what_a_person_recorded_stays_whatever_a_source_says() {
    let mut story = Story::new("", "Penicillin");
    let mine = uuid::Uuid::from_u128(0x1234_5678_9abc_4def_8123_4567_89ab_cdef);
    story.write(&format!("allergies/{mine}/substance"), "Latex");
    story.write(&format!("allergies/{mine}/status"), "active");
    story.write("allergies.known", "known");
    // Her own detail of the imported one, too.
    let theirs = story.of("allergies")["Penicillin"].0.clone();
    story.write(&format!("allergies/{theirs}/reaction"), "Hives");
    story.import("", "Nuts; Penicillin");
    assert_eq!(story.of("allergies")["Latex"].1, "active");
    // "None known" beside her Latex would be believed by nobody who reads both.
    let preview = refused(&story.house, "None known", ImportCode::AllergiesHere);
    assert!(!preview.contains("Latex"), "quotes what she wrote");
    story.import("", "Nuts");
    let now = story.of("allergies");
    assert_eq!(now["Latex"], (mine.to_string(), "active".into()));
    let document = &story.device.documents[&story.care()].1;
    let at = format!("allergies/{theirs}/reaction")
        .parse::<Path>()
        .unwrap();
    assert_eq!(
        document
            .value(&at)
            .and_then(|v| v.text().map(str::to_owned)),
        Some("Hives".into())
    );
    // A person is asked about the item that the source ends and she wrote in.
    assert!(!conflicts(document).is_empty());
    story.house.is_sound();
}

#[test]
fn a_row_that_says_none_known_stores_no_substance_and_a_mixture_is_refused() {
    let mut story = Story::new("", "None known");
    assert_eq!(
        (story.of("allergies").len(), story.known()),
        (0, vec!["none-known".to_owned()])
    );
    for (typed, code) in [
        ("Latex; none known", ImportCode::AllergiesMixed),
        ("nkda; Latex", ImportCode::AllergiesMixed),
        ("unknown", ImportCode::AllergiesUnclear),
    ] {
        refused(&story.house, typed, code);
    }
    let both = "id,name.full,allergies,care.allergies.known\n7,Edith Example,Latex,none-known\n";
    let preview = story
        .house
        .preview("people", "sheet", &[("p.csv", both.as_bytes())]);
    assert_eq!(preview.rows[0].wrong[0].code, ImportCode::AllergiesMixed);
    // What was typed in another way than the template says is pointed out, and read.
    let preview = story.house.preview(
        "people",
        "other",
        &[("p.csv", sheet("", "NKDA").as_bytes())],
    );
    assert_eq!(
        preview.rows[0].warnings[0].code,
        ImportCode::AllergiesReadAs
    );
    story.import("", "Latex");
    assert_eq!(story.known(), ["known"]);
    assert_eq!(story.of("allergies")["Latex"].1, "active");
}
