//! What people write. Each says in the ledger which words it replaced knowingly: those that stood before the writer's
//! eyes and were in no open disagreement there.

use super::Play;
use serde_json::{Value, json};
use std::collections::BTreeSet;

impl Play {
    /// The words of a text that whoever writes over it here lets go: not those that somebody has yet to settle.
    fn knows(&mut self, who: usize, text: &str) -> BTreeSet<String> {
        let open = json!(self.people[who].conflicts()).to_string();
        let open = self.ledger.words_in(&open);
        let mut words = self.ledger.words_in(text);
        words.retain(|word| !open.contains(word));
        words
    }

    /// What stands in a field by this device's page, and the heads of that page.
    fn field(&mut self, who: usize, record: &Value, path: &str) -> (String, Value) {
        let page = self.people[who].call("open_record", json!({"record": record}));
        let fields = page["fields"].as_array().unwrap();
        let field = fields.iter().find(|f| f["path"] == path);
        let stands = field.map(|f| json!([f["value"], f["text"]]).to_string());
        (stands.unwrap_or_default(), page["heads"].clone())
    }

    /// Between looking and writing, somebody else's work may come.
    fn maybe_exchange(&mut self, who: usize) {
        if self.world.seed.below(2) == 0 {
            self.exchange(who);
        }
    }

    fn notes(&mut self, who: usize) -> (String, Value) {
        let notes = self.people[who].visit(&self.visit)["notes"].clone();
        (
            notes["text"].as_str().unwrap().to_owned(),
            notes["base"].clone(),
        )
    }

    fn type_notes(&mut self, who: usize, base: &Value, text: &str) {
        self.people[who].call(
            "type_text",
            json!({"record": self.visit, "path": "notes", "base": base, "text": text}),
        );
    }

    fn one_more(&mut self, text: &str) -> String {
        let sentence = self.ledger.sentence();
        let gap = if text.is_empty() || text.ends_with(' ') {
            ""
        } else {
            " "
        };
        format!("{text}{gap}{sentence}")
    }

    pub fn append(&mut self, who: usize) {
        let (text, base) = self.notes(who);
        self.maybe_exchange(who);
        let text = self.one_more(&text);
        self.type_notes(who, &base, &text);
        self.leave(who);
    }

    pub fn leave(&mut self, who: usize) {
        self.people[who].call(
            "leave_field",
            json!({"record": self.visit, "path": "notes"}),
        );
        self.ledger.left_fields(who);
    }

    fn a_sentence(&self, text: &str) -> Option<String> {
        let sentences: Vec<&str> = text.split_inclusive(". ").collect();
        let at = self.world.seed.below(sentences.len());
        sentences.get(at).map(|s| (*s).to_owned())
    }

    pub fn rewrite(&mut self, who: usize) {
        let (text, base) = self.notes(who);
        let Some(old) = self.a_sentence(&text) else {
            return self.append(who);
        };
        let known = self.knows(who, &old);
        self.maybe_exchange(who);
        let new = self.ledger.sentence();
        let text = text.replacen(old.trim_end(), &new, 1);
        self.type_notes(who, &base, &text);
        self.ledger.let_go(known);
        self.leave(who);
    }

    pub fn strike(&mut self, who: usize) {
        let (text, base) = self.notes(who);
        let Some(old) = self.a_sentence(&text) else {
            return;
        };
        let known = self.knows(who, &old);
        self.maybe_exchange(who);
        let mut text = text.replacen(&old, "", 1);
        // Much in one go: what comes in at the front moves the place of what goes out behind it.
        if self.world.seed.below(2) == 0 {
            text = format!("{} {text}", self.ledger.sentence());
        }
        self.type_notes(who, &base, &text);
        self.ledger.let_go(known);
        self.leave(who);
    }

    /// Types, and stays in the field: what the others do meanwhile comes while it is being typed in.
    pub fn type_on(&mut self, who: usize) {
        let (text, base) = self.notes(who);
        let old = self.a_sentence(&text);
        match old.filter(|_| self.world.seed.below(2) == 0) {
            Some(old) => {
                let known = self.knows(who, &old);
                let new = self.ledger.sentence();
                self.ledger.is_in_field(who);
                self.type_notes(who, &base, &text.replacen(old.trim_end(), &new, 1));
                self.ledger.let_go(known);
            }
            None => {
                let text = self.one_more(&text);
                self.ledger.is_in_field(who);
                self.type_notes(who, &base, &text);
            }
        }
    }

    pub fn type_and_crash(&mut self, who: usize) {
        let (text, base) = self.notes(who);
        let text = self.one_more(&text);
        self.type_notes(who, &base, &text);
        self.crash(who);
    }

    /// Writes a register on what the page showed, sometimes after more has come.
    fn put_seen(&mut self, who: usize, record: &Value, path: &str, write: (&str, Value)) {
        let (stands, base) = self.field(who, record, path);
        let known = self.knows(who, &stands);
        self.maybe_exchange(who);
        let (verb, mut args) = write;
        args["base"] = base;
        self.people[who].call(verb, args);
        self.ledger.let_go(known);
    }

    pub fn put(&mut self, who: usize) {
        let path = ["religion", "gender", "language"][self.world.seed.below(3)];
        let record = self.person.clone();
        let value = json!({"kind": "text", "value": self.ledger.word()});
        let args = json!({"record": record, "path": path, "value": value, "observed": null});
        self.put_seen(who, &record, path, ("put", args));
    }

    pub fn alert(&mut self, who: usize) {
        let detail = self.ledger.sentence();
        let item = json!({"record": self.person, "collection": "alerts", "observed": null, "fields": [
            {"key": "status", "value": {"kind": "text", "value": "active"}},
            {"key": "detail", "value": {"kind": "text", "value": detail}}]});
        self.people[who].call("add_item", item);
    }

    /// Writes an alert's words anew; everything that others write in it meanwhile is for a person to decide.
    pub fn amend_alert(&mut self, who: usize) {
        let record = self.person.clone();
        let page = self.people[who].call("open_record", json!({"record": record}));
        let fields = page["fields"].as_array().unwrap();
        let details = fields.iter().map(|f| f["path"].as_str().unwrap());
        let details: Vec<&str> = details.filter(|p| p.ends_with("/detail")).collect();
        let Some(path) = details.get(self.world.seed.below(details.len())) else {
            return self.alert(who);
        };
        let (stands, _) = self.field(who, &record, path);
        let known = self.knows(who, &stands);
        let value = json!({"kind": "text", "value": self.ledger.sentence()});
        let args =
            json!({"record": record, "path": path, "value": value, "base": null, "observed": null});
        self.people[who].call("put", args);
        self.ledger.let_go(known);
    }

    pub fn allergies(&mut self, who: usize) {
        if self.world.seed.below(2) == 0 {
            self.people[who].call(
                "state_allergies",
                json!({"person": self.person, "absent": null}),
            );
            return;
        }
        let substance = self.ledger.word();
        let item = json!({"record": self.care, "collection": "allergies", "observed": null,
                          "fields": [{"key": "substance", "value": {"kind": "text", "value": substance}}]});
        self.people[who].call("add_item", item);
    }

    pub fn task(&mut self, who: usize) {
        let task = self.tasks[self.world.seed.below(self.tasks.len())].clone();
        let record = self.visit.clone();
        let path = format!("tasks/{}/reason", task.as_str().unwrap());
        let (stands, _) = self.field(who, &record, &path);
        let known = self.knows(who, &stands);
        let reason = self.ledger.word();
        let done = json!({"visit": self.visit, "task": task, "status": "not-done", "reason": reason, "alone_reason": null});
        self.people[who].call("do_task", done);
        self.ledger.let_go(known);
    }

    pub fn answer(&mut self, who: usize) {
        let key = ["mood", "other"][self.world.seed.below(2)];
        let record = self.response.clone();
        let value = json!({"kind": "text", "value": self.ledger.word()});
        let args = json!({"visit": self.visit, "key": key, "value": value});
        self.put_seen(who, &record, &format!("answers/{key}"), ("answer", args));
    }

    /// Settles a disagreement: by this the versions that were not chosen are let go, and what stood there.
    pub fn settle(&mut self, who: usize) {
        let open = self.people[who].conflicts();
        let Some(conflict) = open.get(self.world.seed.below(open.len())) else {
            return;
        };
        let versions = conflict["versions"].as_array().unwrap();
        let path = conflict["path"].as_str().unwrap();
        let whole_item = path.matches('/').count() == 1 && conflict["risk"] == true;
        let chosen = match whole_item {
            true => Value::Null,
            false => versions[self.world.seed.below(versions.len())]["value"].clone(),
        };
        let (stands, _) = self.field(who, &conflict["record"], path);
        let mut known = self.ledger.words_in(&conflict["versions"].to_string());
        known.extend(self.ledger.words_in(&stands));
        let args =
            json!({"record": conflict["record"], "conflict": conflict["id"], "chosen": chosen});
        self.people[who].call("settle", args);
        let (stands, _) = self.field(who, &conflict["record"], path);
        let open = json!(self.people[who].conflicts()).to_string();
        assert!(
            !open.contains(conflict["id"].as_str().unwrap()),
            "a disagreement was settled and is still open: {conflict}"
        );
        let still = self.ledger.words_in(&format!("{stands} {open} {chosen}"));
        self.ledger
            .let_go(known.into_iter().filter(|word| !still.contains(word)));
    }
}
