//! Any mix of verbs on two to five devices, under loss, repetition, reordering, cuts and crashes, ends in one state
//! with nothing lost. The model is a ledger of what the test itself typed and of what it replaced on purpose, and plain
//! Automerge over the bytes that are on disk: whatever nobody replaced knowingly must be shown by every device in the
//! end, where it was written or as a version of an open disagreement.
//!
//! `DOORSTEP_CASES=200 DOORSTEP_SEED=1 cargo test -p tests --test convergence` runs more, from another seed.
#![allow(clippy::unwrap_used, clippy::panic)]

mod model;
#[path = "convergence/trouble.rs"]
mod trouble;
#[path = "convergence/writing.rs"]
mod writing;

use model::{Ledger, on_disk};
use serde_json::{Value, json};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use tests::world::PASSPHRASE;
use tests::{Person, World, evidence};

const STEPS: usize = 60;

/// One organisation, its devices, and what was done on them so far.
struct Play {
    world: World,
    people: Vec<Person>,
    ledger: Ledger,
    visit: Value,
    response: Value,
    person: Value,
    care: Value,
    tasks: Vec<Value>,
    /// An older copy of a device's database, as a system's backup keeps it.
    copies: Vec<Option<trouble::Copy>>,
    /// What was done, for whoever reads a failure.
    story: Vec<(usize, &'static str)>,
}

#[test]
fn any_mix_of_verbs_converges_with_nothing_lost() {
    let number = |name: &str, or: u64| {
        std::env::var(name)
            .ok()
            .and_then(|v| v.parse().ok())
            .unwrap_or(or)
    };
    let (cases, first) = (
        number("DOORSTEP_CASES", 6),
        number("DOORSTEP_SEED", 20_261_124),
    );
    for seed in first..first + cases {
        println!("seed {seed}");
        let mut play = Play::new(seed);
        let played = catch_unwind(AssertUnwindSafe(|| {
            for _ in 0..STEPS {
                play.step();
            }
            play.settle_down();
            play.check();
        }));
        if let Err(failure) = played {
            println!("seed {seed}, device and what it did: {:?}", play.story);
            resume_unwind(failure);
        }
    }
}

/// Something that one of the people does next.
type Step = fn(&mut Play, usize);

impl Play {
    fn new(seed: u64) -> Self {
        let world = World::new(seed);
        let team = world.team("Care North", "care");
        let count = 2 + world.seed.below(4);
        let workers: Vec<String> = (0..count)
            .map(|n| {
                let role = if n == 0 { "supervisor" } else { "care-worker" };
                world.worker(&format!("Worker {n} Example"), role, &team)
            })
            .collect();
        let mut people: Vec<Person> = workers
            .iter()
            .enumerate()
            // Clocks that are wrong by up to a day either way change nothing.
            .map(|(n, w)| world.person(&format!("device-{n}"), w, (n as i64 - 2) * 40_000_000))
            .collect();
        let name = json!({"full_name": "Arthur Fictional", "preferred_name": null, "birth_date": null,
                          "nhs_number": null, "telephone": null, "place": null});
        people[0].sync();
        let person = people[0].call("register_person", name)["record"].clone();
        people[0].sync();
        let case = json!({"title": "Home care", "service": "care", "person": person, "place": null, "team": team,
                          "workers": workers});
        let case = world.desk("open_case", &case)["id"].clone();
        let visit = json!({"case": case, "title": "Call", "start": "2026-11-24T10:00:00Z", "end": null,
                           "workers": workers, "form": "https://doorstep.example/forms/home-care-visit",
                           "tasks": [{"title": "One", "needs": 1}, {"title": "Two", "needs": 2}]});
        let visit = world.desk("plan_one", &visit)["visit"].clone();
        for person in &mut people {
            person.sync();
        }
        let page = people[0].visit(&visit);
        let tasks = page["tasks"]
            .as_array()
            .unwrap()
            .iter()
            .map(|t| t["item"].clone())
            .collect();
        Self {
            copies: people.iter().map(|_| None).collect(),
            world,
            people,
            ledger: Ledger::default(),
            visit,
            response: page["form"]["response"].clone(),
            care: page["before"]["allergies"]["record"].clone(),
            person,
            tasks,
            story: Vec::new(),
        }
    }

    fn step(&mut self) {
        let seed = self.world.seed.clone();
        let who = seed.below(self.people.len());
        self.world.time.pass(1_000 + seed.below(120_000) as i64);
        let steps: &[(&'static str, Step)] = &[
            ("append", Self::append),
            ("append", Self::append),
            ("rewrite", Self::rewrite),
            ("rewrite", Self::rewrite),
            ("strike", Self::strike),
            ("type on", Self::type_on),
            ("type on", Self::type_on),
            ("leave", Self::leave),
            ("put", Self::put),
            ("put", Self::put),
            ("alert", Self::alert),
            ("amend alert", Self::amend_alert),
            ("amend alert", Self::amend_alert),
            ("amend alert", Self::amend_alert),
            ("allergies", Self::allergies),
            ("task", Self::task),
            ("answer", Self::answer),
            ("answer", Self::answer),
            ("settle", Self::settle),
            ("settle", Self::settle),
            ("crash", Self::crash),
            ("crash while typing", Self::type_and_crash),
            ("crash before the spool", Self::crash_before_the_spool),
            ("crash before the spool", Self::crash_before_the_spool),
            ("crash before the answer", Self::crash_before_the_answer),
            ("lock and send", Self::lock_and_send),
            ("lose the store", Self::lose_store),
            ("keep a copy", Self::keep_copy),
            ("put the copy back", Self::put_copy_back),
            ("write meanwhile", Self::write_meanwhile),
            ("write meanwhile", Self::write_meanwhile),
        ];
        // Half of all steps are exchanges, most of which go wrong in some way.
        let (name, step) = match seed.below(2 * steps.len()) {
            n if n < steps.len() => steps[n],
            _ => ("exchange", Self::exchange as fn(&mut Self, usize)),
        };
        self.story.push((who, name));
        step(self, who);
    }

    /// Faults stop; everyone syncs until nobody has anything new.
    fn settle_down(&mut self) {
        for who in 0..self.people.len() {
            self.people[who].rest(10_000);
            self.ledger.left_fields(who);
        }
        for _ in 0..2 {
            for person in &mut self.people {
                person.sync();
            }
        }
        // And a device that was not there before gets all of it from central.
        let worker = self.people[0].worker.clone();
        let mut late = self.world.person("late", &worker, 0);
        late.sync();
        self.people.push(late);
    }

    fn check(&mut self) {
        let visit = self.visit.clone();
        let mut pages: Vec<Value> = self.people.iter_mut().map(|p| p.visit(&visit)).collect();
        // What each reader is told of themselves: when their device last heard from central, and what is new to them.
        for page in &mut pages {
            for own in ["last_heard", "since"] {
                page["before"].as_object_mut().unwrap().remove(own);
            }
        }
        for (page, person) in pages.iter().zip(&self.people) {
            let name = &person.name;
            assert_eq!(page["read"], pages[0]["read"], "{name} has other heads");
            assert_eq!(page["notes"]["text"], pages[0]["notes"]["text"]);
            assert_eq!(page["tasks"], pages[0]["tasks"]);
            assert_eq!(page["before"], pages[0]["before"]);
        }
        let conflicts: Vec<Vec<Value>> = self.people.iter_mut().map(Person::conflicts).collect();
        for (who, open) in conflicts.iter().enumerate() {
            assert_eq!(open, &conflicts[0], "disagreements differ between devices");
            let mut shown = json!([pages[who], open]).to_string();
            for record in [&self.person, &self.care, &self.visit, &self.response] {
                let page = self.people[who].try_call("open_record", json!({"record": record}));
                shown.push_str(&page.unwrap_or_default().to_string());
            }
            let words = self.ledger.words_in(&shown);
            for word in self.ledger.words().filter(|w| self.ledger.must_show(w)) {
                assert!(
                    words.contains(word),
                    "{word} was replaced by nobody who saw it, and {} does not show it",
                    self.people[who].name
                );
            }
        }
        let aside = self.world.desk("quarantine", &json!({}));
        assert_eq!(aside, json!([]), "honest work was put aside by central");
        let findings = central::check::check(self.world.central()).unwrap();
        assert!(findings.wrong.is_empty(), "{:?}", findings.wrong);
        let mut sets = Vec::new();
        for person in &mut self.people {
            let page = person.call("sync_page", json!({}));
            assert_eq!(page["mismatches"], 0, "the digests differed");
            assert_eq!(page["quarantined"], json!([]), "honest work was put aside");
            person.kill();
            let db = evidence::open_store(&person.folder, PASSPHRASE);
            sets.push(on_disk(&db));
        }
        for set in &sets {
            assert_eq!(set.hashes, sets[0].hashes, "devices hold different changes");
        }
        for word in self.ledger.words().filter(|w| self.ledger.must_be_kept(w)) {
            assert!(
                sets[0].has(word),
                "{word} was typed, said to be saved, and is in no change"
            );
        }
        let held = self.ledger.words().filter(|w| self.ledger.must_show(w));
        println!(
            "  {} devices, {} words, {} of them replaced by nobody, {} open disagreements",
            sets.len(),
            self.ledger.words().count(),
            held.count(),
            conflicts[0].len()
        );
    }
}
