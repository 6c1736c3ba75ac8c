//! The organisation of one tour: its central, two teams, a person at an address, a case of each team, four devices.

use super::clock::DayClock;
use super::ledger::Ledger;
use super::office::Office;
use super::person::Person;
use super::tell::Tale;
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use sync_core::domain::ids::imported_uuid;

/// The day, in winter, when London's clocks show UTC.
pub const DAY: &str = "2030-01-15";
/// The day after.
pub const NEXT_DAY: &str = "2030-01-16";
const SOURCE: &str = "tour";
const PLACES: &str = "id,pao.start.number,street,town,postcode,access,entry.keysafe.code\n\
    home,12,Fictional Road,Fenwick,ZZ99 1AA,Ring twice.,1234\n";
const PEOPLE: &str = "id,name.full,name.preferred,birth.date,phone,place,care.about.important\n\
    margaret,Margaret Oakley,Peggy,1941-03-27,01632 960123,home,Her garden.\n";
/// What the care case is called: on no device that does not hold it.
pub const CARE_TITLE: &str = "Reablement at home";
/// What the double-up visit is called.
pub const CARE_VISIT: &str = "Double-up morning call";

/// Everything of one tour.
pub struct Cast {
    /// Where all of it lies.
    pub root: PathBuf,
    /// The hours of the day.
    pub hours: DayClock,
    /// Central.
    pub office: Office,
    /// The first care worker.
    pub alice: Person,
    /// The second.
    pub bob: Person,
    /// The housing officer.
    pub harry: Person,
    /// The supervisor of both teams.
    pub sue: Person,
    /// The housing officer's colleague, who has no device yet.
    pub hana: String,
    /// The care case.
    pub care_case: String,
    /// The double-up visit.
    pub visit: String,
    /// The housing officer's visit.
    pub inspection: String,
    /// Margaret Oakley.
    pub person: String,
    /// Where she lives.
    pub place: String,
    /// Her telephone number's field.
    pub phone: String,
    /// What was typed.
    pub ledger: Ledger,
    /// What is told.
    pub tale: Tale,
}

/// A moment of the day.
#[must_use]
pub fn at(day: &str, time: &str) -> String {
    format!("{day}T{time}Z")
}

impl Cast {
    /// Makes it all in `root`. Everyone has synced at the end.
    ///
    /// # Errors
    /// Central's or a device's.
    pub fn assemble(root: &Path, tale: Tale) -> Result<Self> {
        std::fs::create_dir_all(root.join("ui"))?;
        std::fs::write(
            root.join("ui/index.html"),
            "<!doctype html><title>tour</title>",
        )?;
        let hours = DayClock::at(&root.join("clock"));
        hours.set(&at(DAY, "07:00:00"))?;
        tale.part("07:00  A council's central service starts, on loopback.");
        let office = Office::open(&root.join("central"), &root.join("clock"))?;
        office.import("places", SOURCE, PLACES)?;
        office.import("people", SOURCE, PEOPLE)?;
        let team =
            |name, service| office.make("add_team", &json!({"name": name, "service": service}));
        let (care, housing) = (
            team("Care North", "care")?,
            team("Housing East", "housing")?,
        );
        let worker = |name: &str, role: &str, teams: &[&str]| {
            let args = json!({"name": format!("{name} Example"), "role": role, "teams": teams});
            office.make("add_worker", &args)
        };
        let alice = worker("Alice", "care-worker", &[&care])?;
        let bob = worker("Bob", "care-worker", &[&care])?;
        let harry = worker("Harry", "housing-officer", &[&housing])?;
        let hana = worker("Hana", "housing-officer", &[&housing])?;
        let sue = worker("Sue", "supervisor", &[&care, &housing])?;
        let person = imported_uuid(SOURCE, "person/margaret").to_string();
        let place = imported_uuid(SOURCE, "place/home").to_string();
        let case = |title: &str, service: &str, team: &str, workers: &[&str]| {
            let args = json!({"title": title, "service": service, "person": person, "place": place,
                              "team": team, "workers": workers});
            office.make("open_case", &args)
        };
        let care_case = case(CARE_TITLE, "care", &care, &[&alice, &bob])?;
        let housing_case = case("Damp reported", "housing", &housing, &[&harry])?;
        let visit = office.make(
            "plan_one",
            &json!({"case": care_case, "title": CARE_VISIT, "workers": [alice, bob],
                    "start": at(DAY, "10:00:00"), "end": at(DAY, "10:30:00"),
                    "tasks": [{"title": "Help to wash", "needs": 1}, {"title": "Breakfast", "needs": 1},
                              {"title": "Hoist to chair", "needs": 2}],
                    "form": "https://doorstep.example/forms/home-care-visit"}),
        )?;
        let inspection = office.make(
            "plan_one",
            &json!({"case": housing_case, "title": "Inspection", "workers": [harry],
                    "start": at(DAY, "10:30:00"), "end": at(DAY, "11:00:00"), "tasks": [],
                    "form": "https://doorstep.example/forms/tenancy-visit"}),
        )?;
        let enrol = |name: &str, worker: &str| Person::enrol(&office, root, name, worker);
        let (alice, bob) = (enrol("Alice", &alice)?, enrol("Bob", &bob)?);
        let (harry, sue) = (enrol("Harry", &harry)?, enrol("Sue", &sue)?);
        tale.say("Alice and Bob are care workers, Harry is a housing officer, Sue supervises both teams.");
        tale.say(
            "Each has a device of their own, a process of its own, enrolled with a one-time code.",
        );
        tale.say("Margaret Oakley, 12 Fictional Road, has a care case (Alice and Bob) and a housing case (Harry).");
        let mut cast = Self {
            root: root.to_owned(),
            hours,
            office,
            alice,
            bob,
            harry,
            sue,
            hana,
            care_case,
            visit,
            inspection,
            person,
            place,
            phone: String::new(),
            ledger: Ledger::default(),
            tale,
        };
        cast.everyone_syncs()?;
        let page = cast
            .alice
            .call("open_record", &json!({"record": cast.person}))?;
        cast.phone = telephone(&page).context("Margaret's telephone was not imported")?;
        Ok(cast)
    }

    /// It is this time of the day.
    ///
    /// # Errors
    /// The disk's.
    pub fn time(&self, time: &str) -> Result<()> {
        self.hours.set(&at(DAY, time)).map(drop)
    }

    /// The four, in their order.
    #[must_use]
    pub fn everyone(&self) -> [&Person; 4] {
        [&self.alice, &self.bob, &self.harry, &self.sue]
    }

    /// Those who lose the network and reconnect in one of six orders.
    #[must_use]
    pub fn travellers(&self) -> [&Person; 3] {
        [&self.alice, &self.bob, &self.harry]
    }

    /// All sync, and once more, so that the first has what the last brought.
    ///
    /// # Errors
    /// Sync's.
    pub fn everyone_syncs(&self) -> Result<()> {
        for _ in 0..2 {
            for person in self.everyone() {
                person.sync(&self.hours)?;
            }
        }
        Ok(())
    }

    /// Enters what someone typed.
    pub fn typed(&mut self, who: &'static str, record: &str, path: &str, value: &str) {
        self.ledger.enter(who, record, path, value);
    }
}

fn telephone(page: &Value) -> Option<String> {
    let paths = page["fields"]
        .as_array()?
        .iter()
        .filter_map(|f| f["path"].as_str());
    let mut numbers = paths.filter(|p| p.starts_with("telecoms/") && p.ends_with("/value"));
    numbers.next().map(str::to_owned)
}
