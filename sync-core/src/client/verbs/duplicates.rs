//! Who or what on this device may be the one that is being registered; the desk looks among all.

use super::record::place_edits;
use crate::api::{
    ApiError, ErrorCode, PossibleDuplicate, RegisterPerson, RegisterPlace, SearchHit,
};
use crate::client::session::Session;
use crate::document::{Author, Document, Edit, identity_of};
use crate::domain::date::PartialDate;
use crate::domain::duplicate::{Identity, Likeness};
use crate::domain::ids::RecordId;
use crate::domain::schema::Kind;
use std::collections::BTreeMap;

/// The most that are named: past that many a person reads none of them.
const NAMED: usize = 5;

impl Session {
    /// People on this device who may be the one described, the likeliest first.
    pub fn duplicates_of_person(
        &self,
        args: &RegisterPerson,
    ) -> Result<Vec<PossibleDuplicate>, ApiError> {
        let edits = self.person_edits(args)?;
        self.duplicates(Kind::Person, &edits)
    }

    /// Places on this device that may be the one described, the likeliest first.
    pub fn duplicates_of_place(
        &self,
        args: &RegisterPlace,
    ) -> Result<Vec<PossibleDuplicate>, ApiError> {
        self.duplicates(Kind::Place, &place_edits(args)?)
    }

    fn duplicates(&self, kind: Kind, edits: &[Edit]) -> Result<Vec<PossibleDuplicate>, ApiError> {
        let nobody = RecordId(self.world.new_uuid());
        let mut sketch = Document::genesis(kind, 1)?;
        let author = Author {
            actor: self.world.random(),
            time: self.now(),
        };
        sketch.commit(edits, author)?;
        match self.identity(nobody, &sketch)? {
            Some(new) => self.like(kind, &new, None),
            None => Ok(Vec::new()),
        }
    }

    /// People or places on this device that may be the same as this one, the likeliest first.
    pub fn possible_duplicates(
        &self,
        record: RecordId,
    ) -> Result<Vec<PossibleDuplicate>, ApiError> {
        let none = || ApiError::of(ErrorCode::NotFound);
        let opened = self.open_if_held(record)?.ok_or_else(none)?;
        match self.identity(record, &opened.document)? {
            Some(identity) => self.like(opened.line.kind, &identity, Some(record)),
            None => Ok(Vec::new()),
        }
    }

    fn like(
        &self,
        kind: Kind,
        new: &Identity,
        except: Option<RecordId>,
    ) -> Result<Vec<PossibleDuplicate>, ApiError> {
        let mut candidates: BTreeMap<RecordId, SearchHit> = BTreeMap::new();
        for words in looked_for(new) {
            let hits = self.search(&words)?.into_iter();
            let others = hits.filter(|h| h.kind == kind && Some(h.record) != except);
            candidates.extend(others.map(|h| (h.record, h)));
        }
        let mut found = Vec::new();
        for hit in candidates.into_values() {
            let Some(opened) = self.open_if_held(hit.record)? else {
                continue;
            };
            let identity = self.identity(hit.record, &opened.document)?;
            if let Some(likeness) = identity.and_then(|other| Likeness::of(new, &other)) {
                found.push((likeness, hit));
            }
        }
        found.sort_by(|a, b| a.0.cmp(&b.0));
        found.truncate(NAMED);
        Ok(found
            .into_iter()
            .map(|(likeness, found)| PossibleDuplicate {
                found,
                why: likeness.reasons,
            })
            .collect())
    }

    /// What compares a record; an address that is only linked takes its line from the place.
    fn identity(
        &self,
        record: RecordId,
        document: &Document,
    ) -> Result<Option<Identity>, ApiError> {
        let Some(mut identity) = identity_of(record, document) else {
            return Ok(None);
        };
        for home in &mut identity.addresses {
            let Some(place) = home.place.filter(|place| *place != record) else {
                continue;
            };
            if let Some(opened) = self.open_if_held(place)?
                && let Some(there) = identity_of(place, &opened.document)
                && let Some(linked) = there.addresses.into_iter().next()
            {
                (home.line, home.uprn) = (linked.line, linked.uprn);
            }
        }
        Ok(Some(identity))
    }
}

/// What to search for: the number, the date of birth, each name and each word of it, the address and its postcode.
fn looked_for(new: &Identity) -> Vec<String> {
    let mut words = vec![new.nhs_number.clone()];
    if let Some(born) = new.born {
        // Without hyphens, as the index has it; and with day and month exchanged.
        let exchanged = PartialDate::new(born.year(), born.day(), born.month());
        let dates = [Some(born), exchanged].into_iter().flatten();
        words.extend(dates.map(|d| d.to_string().replace('-', "")));
    }
    for name in &new.names {
        words.push(name.clone());
        words.extend(name.split_whitespace().map(str::to_owned));
    }
    for home in &new.addresses {
        words.push(home.uprn.clone());
        words.extend(home.line.split(',').map(str::to_owned));
    }
    words.retain(|w| w.trim().chars().count() > 2);
    words.sort_unstable();
    words.dedup();
    words
}
