//! A made-up town of so many records: places and people from a sheet, a case for each, and one worker who holds all.
#![allow(clippy::unwrap_used)]

use central::operator::{ImportFile, ImportRequest};
use serde_json::{Value, json};
use std::fmt::Write;
use sync_core::domain::ids::imported_uuid;
use tests::{Person, World};

const FAMILY: [&str; 12] = [
    "Oakley",
    "Ashdown",
    "Brightwater",
    "Coppergate",
    "Dunmore",
    "Elderfield",
    "Fernsby",
    "Greystoke",
    "Hollowell",
    "Inglewood",
    "Juniper",
    "Kestrelton",
];
const GIVEN: [&str; 10] = [
    "Margaret",
    "Arthur",
    "Zoë",
    "Bronagh",
    "Cædmon",
    "Dilys",
    "Ewan",
    "Françoise",
    "Gethin",
    "Hildegard",
];

/// The town.
pub struct Town {
    pub world: World,
    pub worker: Person,
    pub person: Value,
}

impl Town {
    /// A third of the records each are people, places and cases.
    pub fn new(records: usize) -> Self {
        let world = World::new(1);
        let households = records / 3;
        let (mut places, mut people) = (
            String::from("id,pao.start.number,street,town,postcode\n"),
            String::from("id,name.full,birth.date,place,phone\n"),
        );
        for n in 0..households {
            let street = FAMILY[n % FAMILY.len()];
            writeln!(
                places,
                "h{n},{},{street} Road,Fenwick,ZE{} {}AB",
                n % 200 + 1,
                n / 100 % 90 + 1,
                n % 9 + 1
            )
            .unwrap();
            let (given, family) = (GIVEN[n % GIVEN.len()], FAMILY[n / 7 % FAMILY.len()]);
            writeln!(
                people,
                "p{n},{given} {family} {n},19{:02}-0{}-1{},h{n},01632 960{:03}",
                n % 60 + 30,
                n % 9 + 1,
                n % 9,
                n % 1000
            )
            .unwrap();
        }
        import(&world, "places", places);
        import(&world, "people", people);
        let team = world.team("Care North", "care");
        let worker = world.worker("Alice Example", "care-worker", &team);
        for n in 0..households {
            let person = imported_uuid("town", &format!("person/p{n}")).to_string();
            let place = imported_uuid("town", &format!("place/h{n}")).to_string();
            let case = json!({"title": "Home care", "service": "care", "person": person, "place": place, "team": team, "workers": [worker]});
            let case = world.desk("open_case", &case)["id"].clone();
            if n < 20 {
                let visit = json!({"case": case, "title": "Call", "start": format!("2026-11-24T{:02}:{:02}:00Z", 8 + n / 4, n % 4 * 15),
                    "end": null, "workers": [worker], "tasks": [{"title": "Breakfast", "needs": 1}], "form": null});
                world.desk("plan_one", &visit);
            }
        }
        let person = json!(imported_uuid("town", "person/p7").to_string());
        let worker = world.person("bench", &worker, 0);
        Self {
            world,
            worker,
            person,
        }
    }

    /// What people type into the search box, key by key: names, a postcode, a wrong letter.
    pub fn keystrokes(&self) -> Vec<String> {
        let words = [
            "margaret oak",
            "brightwater",
            "ze12 3ab",
            "zoe green",
            "okaley",
            "hollowel road",
        ];
        let prefixes = |word: &&str| {
            let word = (*word).to_owned();
            (1..=word.len())
                .filter_map(move |n| word.get(..n).map(str::to_owned))
                .collect::<Vec<_>>()
        };
        words.iter().flat_map(prefixes).collect()
    }
}

fn import(world: &World, what: &str, sheet: String) {
    let request = ImportRequest {
        what: what.into(),
        source: "town".into(),
        files: vec![ImportFile {
            name: format!("{what}.csv"),
            bytes: sheet.into_bytes(),
        }],
    };
    world.central().import(&request).unwrap();
}
