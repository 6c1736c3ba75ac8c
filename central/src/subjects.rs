//! Every person and place that central holds, by what they are found by: in memory, brought up to date from the log.

use crate::near::Near;
use crate::storage::{LogKind, Read, Stored};
use std::collections::{BTreeMap, BTreeSet};
use sync_core::api::{PossibleDuplicate, SearchHit};
use sync_core::document::{Document, address_of, identity_of, name_of};
use sync_core::domain::duplicate::{Identity, Likeness};
use sync_core::domain::ids::RecordId;
use sync_core::domain::schema::{Kind, Path};
use sync_core::domain::scope::{Compartment, Subject as About};
use sync_core::domain::search::{index_terms, query_words, rank};

/// Records and log entries read at a time.
const BATCH: u32 = 500;
/// A score of at least this much was found by forgiving a typing error: see [`rank`].
const FORGIVEN: u32 = 1_000;

/// A person or place.
#[derive(Clone, Debug)]
struct Subject {
    kind: Kind,
    title: String,
    detail: String,
    terms: Vec<String>,
    identity: Identity,
}

/// All of them, as of one place in the log.
#[derive(Clone, Debug, Default)]
pub(crate) struct Subjects {
    through: Option<u64>,
    by_id: BTreeMap<RecordId, Subject>,
    near: Near,
    /// Taken in, and not yet to be found as something like another.
    taken: BTreeSet<RecordId>,
}

impl Subjects {
    /// Takes in what the log has since. Reads everything where nothing was read yet.
    pub(crate) fn refresh(&mut self, read: &dyn Read) -> Stored<()> {
        let head = read.head()?;
        match self.through {
            Some(through) if through <= head => self.follow(read, through)?,
            // Nothing read yet, or the log is another one.
            _ => self.fill(read)?,
        }
        // Once the places are known, by which the addresses of people are written out.
        for record in std::mem::take(&mut self.taken) {
            self.index(record);
        }
        self.through = Some(head);
        Ok(())
    }

    fn fill(&mut self, read: &dyn Read) -> Stored<()> {
        *self = Self::default();
        let mut after = None;
        loop {
            let rows = read.records(after, BATCH)?;
            let Some(last) = rows.last() else {
                return Ok(());
            };
            after = Some(last.record);
            for row in rows {
                if matches!(row.kind, Kind::Person | Kind::Place) {
                    self.take(read, row.record)?;
                }
            }
        }
    }

    fn follow(&mut self, read: &dyn Read, mut through: u64) -> Stored<()> {
        let mut changed = BTreeSet::new();
        loop {
            let rows = read.log(through, BATCH)?;
            let Some(last) = rows.last() else { break };
            through = last.sequence;
            for scope in rows
                .iter()
                .filter(|r| r.kind == LogKind::Change)
                .filter_map(|r| r.scope)
            {
                if let (About::Person(id) | About::Place(id), Compartment::Core) =
                    (scope.subject, scope.compartment)
                {
                    changed.insert(id);
                }
            }
        }
        for id in changed {
            self.take(read, id)?;
        }
        Ok(())
    }

    fn take(&mut self, read: &dyn Read, record: RecordId) -> Stored<()> {
        let Some(row) = read.record(record)? else {
            return Ok(());
        };
        let changes = read.changes(record)?;
        let changes = changes.iter().map(Vec::as_slice);
        // What cannot be read is found by nothing; `check` names it.
        if let Ok(document) = Document::open(row.kind, row.schema, None, changes) {
            self.by_id.insert(record, Subject::of(record, &document));
            self.taken.insert(record);
        }
        Ok(())
    }

    fn index(&mut self, record: RecordId) {
        let Some(mut subject) = self.by_id.remove(&record) else {
            return;
        };
        self.write_out(&mut subject.identity);
        self.near.add(record, &subject.identity);
        self.by_id.insert(record, subject);
    }

    /// Writes out the addresses that only name a place.
    pub(crate) fn write_out(&self, identity: &mut Identity) {
        let bare = |line: &str| line.trim_matches([',', ' ']).is_empty();
        for home in identity.addresses.iter_mut().filter(|h| bare(&h.line)) {
            let place = home.place.and_then(|p| self.by_id.get(&p));
            if let Some(there) = place.and_then(|p| p.identity.addresses.first()) {
                home.line.clone_from(&there.line);
                home.uprn.clone_from(&there.uprn);
            }
        }
    }

    /// Those that match, best first, at most `limit`.
    pub(crate) fn find(&self, text: &str, limit: usize) -> Vec<SearchHit> {
        let asked = query_words(text);
        if asked.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<(u32, &RecordId, &Subject)> = self
            .by_id
            .iter()
            .filter_map(|(id, s)| {
                rank(&asked, s.terms.iter().map(String::as_str)).map(|n| (n, id, s))
            })
            .collect();
        found.sort_by(|a, b| (a.0, &a.2.title, a.1).cmp(&(b.0, &b.2.title, b.1)));
        found.truncate(limit);
        found
            .into_iter()
            .map(|(score, id, s)| s.hit(*id, score >= FORGIVEN))
            .collect()
    }

    /// Those that may be the same as something new of this kind, the likeliest first, each with why.
    pub(crate) fn like(&self, kind: Kind, new: &Identity, limit: usize) -> Vec<PossibleDuplicate> {
        let near = self.near.to(new);
        let near = near.iter().filter_map(|id| Some((self.by_id.get(id)?, id)));
        let mut found: Vec<(Likeness, &Subject, RecordId)> = near
            .filter(|(s, _)| s.kind == kind)
            .filter_map(|(s, id)| Some((Likeness::of(new, &s.identity)?, s, *id)))
            .collect();
        found.sort_by(|a, b| (&a.0, &a.1.title, a.2).cmp(&(&b.0, &b.1.title, b.2)));
        found.truncate(limit);
        found
            .into_iter()
            .map(|(likeness, s, id)| PossibleDuplicate {
                found: s.hit(id, false),
                why: likeness.reasons,
            })
            .collect()
    }
}

impl Subject {
    fn of(record: RecordId, document: &Document) -> Self {
        let identity = identity_of(record, document).unwrap_or_default();
        let kind = document.kind();
        let lines = || identity.addresses.iter().map(|h| h.line.clone());
        let mut found_by: Vec<String> = lines().collect();
        found_by.extend(identity.addresses.iter().map(|h| h.uprn.clone()));
        let (title, detail) = if kind == Kind::Place {
            let address = address_of(document);
            found_by.extend([address.text.clone(), address.postcode.clone()]);
            (address.one_line(), address.uprn)
        } else {
            found_by.extend(identity.names.iter().cloned());
            found_by.push(identity.nhs_number.clone());
            found_by.push(text(document, &Path::of("birth.date")));
            found_by.extend(document.items("telecoms").into_iter().map(|item| {
                let path = Path::of_item("telecoms", item);
                text(document, &path.field("value"))
            }));
            let born = identity.born.map(|date| date.words());
            let lives = lines().find(|line| !line.trim_matches([',', ' ']).is_empty());
            let both: Vec<String> = born.into_iter().chain(lives).collect();
            (name_of(document).shown(), both.join(", "))
        };
        Self {
            kind,
            title,
            detail,
            terms: found_by.iter().flat_map(|text| index_terms(text)).collect(),
            identity,
        }
    }

    fn hit(&self, record: RecordId, forgiven: bool) -> SearchHit {
        SearchHit {
            record,
            kind: self.kind,
            title: self.title.clone(),
            detail: self.detail.clone(),
            forgiven,
        }
    }
}

fn text(document: &Document, path: &Path) -> String {
    let value = document.value(path);
    value
        .and_then(|v| v.text().map(str::to_owned))
        .unwrap_or_default()
}
