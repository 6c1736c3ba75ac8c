//! Any mix of verbs on two to five devices, under loss, repetition, cuts and crashes, ends in one state with nothing
//! lost. The model is a ledger of what the test itself typed, and plain Automerge over the bytes that are on disk.
//!
//! `DOORSTEP_CASES=200 DOORSTEP_SEED=1 cargo test -p tests --test convergence` runs more, from another seed.
#![allow(clippy::unwrap_used, clippy::panic)]

mod model;

use model::{Ledger, on_disk};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use tests::network::Fault;
use tests::world::PASSPHRASE;
use tests::{Person, World, evidence};

const STEPS: usize = 60;

struct Play {
    world: World,
    people: Vec<Person>,
    ledger: Ledger,
    visit: Value,
    person: Value,
    tasks: Vec<Value>,
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
        for _ in 0..STEPS {
            play.step();
        }
        play.settle_down();
        play.check();
    }
}

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
            world,
            people,
            ledger: Ledger::default(),
            visit,
            person,
            tasks,
        }
    }

    fn step(&mut self) {
        let seed = self.world.seed.clone();
        let who = seed.below(self.people.len());
        self.world.time.pass(1_000 + seed.below(120_000) as i64);
        match seed.below(13) {
            0 | 1 => self.append(who),
            2 => self.rewrite(who),
            3 => self.put(who),
            4 => self.alert(who),
            5 => self.allergies(who),
            6 => self.task(who),
            7 => self.answer(who),
            8 => self.settle(who),
            9 => self.crash(who),
            10 => self.type_and_crash(who),
            _ => self.exchange(who),
        }
    }

    fn append(&mut self, who: usize) {
        let notes = self.people[who].visit(&self.visit)["notes"].clone();
        let sentence = self.ledger.sentence();
        let mut text = notes["text"].as_str().unwrap().to_owned();
        if !text.is_empty() && !text.ends_with(' ') {
            text.push(' ');
        }
        text.push_str(&sentence);
        self.people[who].type_into(&self.visit, "notes", &notes["base"], &text);
    }

    fn rewrite(&mut self, who: usize) {
        let notes = self.people[who].visit(&self.visit)["notes"].clone();
        let text = notes["text"].as_str().unwrap();
        let Some(old) = text.split_inclusive(". ").nth(self.world.seed.below(4)) else {
            return self.append(who);
        };
        let new = self.ledger.sentence();
        let text = text.replacen(old.trim_end(), &new, 1);
        self.people[who].type_into(&self.visit, "notes", &notes["base"], &text);
    }

    fn put(&mut self, who: usize) {
        let path = ["religion", "gender", "language"][self.world.seed.below(3)];
        let word = self.ledger.word();
        let value = json!({"record": self.person, "path": path, "value": {"kind": "text", "value": word}, "observed": null});
        self.people[who].call("put", value);
    }

    fn alert(&mut self, who: usize) {
        let detail = self.ledger.sentence();
        let item = json!({"record": self.person, "collection": "alerts", "observed": null, "fields": [
            {"key": "status", "value": {"kind": "text", "value": "active"}},
            {"key": "detail", "value": {"kind": "text", "value": detail}}]});
        self.people[who].call("add_item", item);
    }

    fn allergies(&mut self, who: usize) {
        if self.world.seed.below(2) == 0 {
            self.people[who].call(
                "state_allergies",
                json!({"person": self.person, "absent": null}),
            );
            return;
        }
        let page = self.people[who].visit(&self.visit);
        let care = page["before"]["allergies"]["record"].clone();
        let substance = self.ledger.word();
        let item = json!({"record": care, "collection": "allergies", "observed": null,
                          "fields": [{"key": "substance", "value": {"kind": "text", "value": substance}}]});
        self.people[who].call("add_item", item);
    }

    fn task(&mut self, who: usize) {
        let task = self.tasks[self.world.seed.below(self.tasks.len())].clone();
        let reason = self.ledger.word();
        let done = json!({"visit": self.visit, "task": task, "status": "not-done", "reason": reason, "alone_reason": null});
        self.people[who].call("do_task", done);
    }

    fn answer(&mut self, who: usize) {
        let word = self.ledger.word();
        let key = ["mood", "other"][self.world.seed.below(2)];
        let value =
            json!({"visit": self.visit, "key": key, "value": {"kind": "text", "value": word}});
        self.people[who].call("answer", value);
    }

    fn settle(&mut self, who: usize) {
        let open = self.people[who].conflicts();
        let Some(conflict) = open.get(self.world.seed.below(open.len())) else {
            return;
        };
        let versions = conflict["versions"].as_array().unwrap();
        let chosen = versions[self.world.seed.below(versions.len())]["value"].clone();
        let chosen = if conflict["path"].as_str().unwrap().matches('/').count() == 1
            && conflict["risk"] == true
        {
            Value::Null
        } else {
            chosen
        };
        let args =
            json!({"record": conflict["record"], "conflict": conflict["id"], "chosen": chosen});
        self.people[who].call("settle", args);
    }

    fn crash(&mut self, who: usize) {
        self.people[who].kill();
        self.people[who].reopen();
    }

    fn type_and_crash(&mut self, who: usize) {
        let notes = self.people[who].visit(&self.visit)["notes"].clone();
        let text = format!(
            "{} {}",
            notes["text"].as_str().unwrap().trim_end(),
            self.ledger.sentence()
        );
        let typing =
            json!({"record": self.visit, "path": "notes", "base": notes["base"], "text": text});
        self.people[who].call("type_text", typing);
        self.crash(who);
    }

    fn exchange(&mut self, who: usize) {
        let seed = &self.world.seed;
        let fault = match seed.below(12) {
            0 => Some(Fault::LoseQuestion),
            1 => Some(Fault::LoseAnswer),
            2 => Some(Fault::Duplicate),
            3 => Some(Fault::Cut(seed.below(100_000))),
            4 => Some(Fault::Flip(seed.below(100_000))),
            5 => Some(Fault::Portal),
            6 => Some(Fault::Busy),
            7 => Some(Fault::OldAnswer),
            _ => None,
        };
        self.world.network.next(fault);
        self.people[who].call("sync_now", json!({}));
        self.people[who].exchange();
    }

    /// Faults stop; everyone syncs until nobody has anything new.
    fn settle_down(&mut self) {
        for _ in 0..2 {
            for person in &mut self.people {
                person.sync();
            }
        }
    }

    fn check(&mut self) {
        let visit = self.visit.clone();
        let pages: Vec<Value> = self.people.iter_mut().map(|p| p.visit(&visit)).collect();
        for (page, person) in pages.iter().zip(&self.people) {
            assert_eq!(
                page["read"], pages[0]["read"],
                "{} has other heads",
                person.name
            );
            assert_eq!(page["notes"]["text"], pages[0]["notes"]["text"]);
            assert_eq!(page["tasks"], pages[0]["tasks"]);
            assert_eq!(page["before"], pages[0]["before"]);
        }
        let conflicts: Vec<Vec<Value>> = self.people.iter_mut().map(Person::conflicts).collect();
        let mut shown = pages[0].to_string();
        for open in &conflicts {
            assert_eq!(open, &conflicts[0], "disagreements differ between devices");
            shown.push_str(&json!(open).to_string());
        }
        shown.push_str(
            &self.people[0]
                .call("open_record", json!({"record": self.person}))
                .to_string(),
        );
        for person in &mut self.people {
            assert_eq!(
                person.call("sync_page", json!({}))["mismatches"],
                0,
                "the digests differed"
            );
        }
        let mut sets = Vec::new();
        for person in &mut self.people {
            person.kill();
            let db = evidence::open_store(&person.folder, PASSPHRASE, Some([7; 32]));
            sets.push(on_disk(&db));
        }
        for set in &sets {
            assert_eq!(set.hashes, sets[0].hashes, "devices hold different changes");
        }
        for word in self.ledger.words() {
            let found = sets[0].find(word);
            assert!(
                found.written,
                "{word} was typed, said to be saved, and is in no change"
            );
            if !found.overwritten {
                assert!(
                    shown.contains(word),
                    "{word} stands in the record and no page shows it"
                );
            }
        }
        let all: BTreeSet<_> = self.ledger.words().collect();
        println!(
            "  {} devices, {} words, {} open disagreements",
            sets.len(),
            all.len(),
            conflicts[0].len()
        );
    }
}
