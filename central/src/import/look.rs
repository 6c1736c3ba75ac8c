//! Compares rows with what is there, and with each other.

use super::allergies;
use super::compared::Beside;
use super::said::{Said, edits};
use crate::author::Work;
use crate::central::Central;
use crate::fault::CentralFault;
use crate::near::Near;
use crate::storage::Read;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use sync_core::api::{ImportCode, ImportNotice, ImportOutcome, ImportRow};
use sync_core::document::{Author, Document, Edit, identity_of, name_of};
use sync_core::domain::duplicate::{Identity, Likeness, Reason};
use sync_core::domain::ids::RecordId;
use sync_core::domain::schema::{Kind, Path};
use sync_core::domain::time::Timestamp;

/// The most that is said of others whom a row may be about.
const OTHERS: usize = 3;

/// One look for all rows of an import.
pub(super) struct Look<'a> {
    pub(super) read: &'a dyn Read,
    pub(super) source: &'a str,
    central: &'a Central,
    now: Timestamp,
    /// The rows before this one: where they stand, and whom they are about.
    earlier: HashMap<RecordId, (String, Identity)>,
    near: Near,
}

impl<'a> Look<'a> {
    pub(super) fn new(work: &'a Work<'_>, source: &'a str) -> Result<Self, CentralFault> {
        let read: &dyn Read = &*work.write;
        Ok(Self {
            read,
            source,
            central: work.central,
            now: work.now,
            earlier: HashMap::new(),
            near: Near::default(),
        })
    }

    /// Says what becomes of a row that was read: of all the records that it is about.
    pub(super) fn compare(
        &mut self,
        row: &mut ImportRow,
        records: &[Said],
        place: &str,
    ) -> Result<(), CentralFault> {
        let mut outcome = ImportOutcome::Same;
        let mut changed_here = BTreeSet::new();
        for (n, said) in records.iter().enumerate() {
            let beside = Beside::of(self.read, self.source, said)?;
            if beside.is_other(said) {
                row.wrong.push(ImportNotice::of(ImportCode::OtherKind));
                row.outcome = ImportOutcome::Refused;
                return Ok(());
            }
            if beside.denies_allergies(self.read, said)? {
                let notice = ImportNotice::of(ImportCode::AllergiesHere);
                row.wrong.push(notice.at(allergies::SUBSTANCES));
                row.outcome = ImportOutcome::Refused;
                return Ok(());
            }
            let compared = beside.compare(self.read, said)?;
            outcome = match (n, compared.outcome) {
                (0, found) => found,
                (_, ImportOutcome::Same) => outcome,
                _ if outcome == ImportOutcome::New => outcome,
                _ => ImportOutcome::Changed,
            };
            row.fields.extend(compared.fields);
            changed_here.extend(compared.changed_here);
        }
        row.outcome = outcome;
        if !changed_here.is_empty() {
            let fields: Vec<String> = changed_here.into_iter().collect();
            let notice = ImportNotice::of(ImportCode::ChangedHere);
            row.warnings.push(notice.with(fields.join(", ")));
        }
        match records.first() {
            Some(core) => self.alike(row, core, place),
            None => Ok(()),
        }
    }

    /// Points out who is perhaps the same: at central, or in an earlier row.
    fn alike(&mut self, row: &mut ImportRow, core: &Said, place: &str) -> Result<(), CentralFault> {
        // As the source has it, so that the rule reads what it reads of every record.
        let mut document = Document::genesis(core.kind, core.kind.schema())?;
        let tells = |edit: &Edit| match edit {
            Edit::Put { path, .. } => tells_apart(path),
            _ => false,
        };
        let edits: Vec<Edit> = edits(core, &BTreeMap::new())
            .into_iter()
            .filter(tells)
            .collect();
        let by = Author {
            actor: [0; 16],
            time: self.now,
        };
        document.commit(&edits, by)?;
        let Some(mut identity) = identity_of(core.record, &document) else {
            return Ok(());
        };
        if row.title.is_empty() || core.kind == Kind::Place {
            let line = identity.addresses.first().map(|h| h.line.clone());
            row.title = match core.kind {
                Kind::Place => line.unwrap_or_default(),
                _ => name_of(&document).whole(),
            };
        }
        let is_there = row.outcome == ImportOutcome::Same;
        let there = self.central.subjects(self.read, |all| {
            all.write_out(&mut identity);
            match is_there {
                true => Vec::new(),
                false => all.like(core.kind, &identity, OTHERS + 1),
            }
        })?;
        let there = there
            .into_iter()
            .filter(|other| other.found.record != core.record)
            .filter_map(|other| Some((*other.why.first()?, other.found.title)));
        let mut here: Vec<(Likeness, &str)> = Vec::new();
        if !is_there {
            let near = self.near.to(&identity);
            let rows = near.iter().filter_map(|record| self.earlier.get(record));
            here.extend(rows.filter_map(|(place, other)| {
                Some((Likeness::of(&identity, other)?, place.as_str()))
            }));
            here.sort();
        }
        let here = here
            .into_iter()
            .filter_map(|(likeness, place)| Some((*likeness.reasons.first()?, place.to_owned())));
        for (why, other) in there.chain(here).take(OTHERS) {
            row.warnings.push(ImportNotice::of(code(why)).with(other));
        }
        self.near.add(core.record, &identity);
        self.earlier
            .insert(core.record, (place.to_owned(), identity));
        Ok(())
    }
}

/// Fields that people and places are told apart by.
fn tells_apart(path: &Path) -> bool {
    let root = path.root();
    let of = ["name.", "sao.", "pao."];
    of.iter().any(|start| root.starts_with(start))
        || matches!(
            root,
            "names"
                | "addresses"
                | "birth.date"
                | "nhs.number"
                | "uprn"
                | "organisation"
                | "street"
                | "locality"
                | "town"
                | "administrative.area"
                | "postcode"
                | "address.text"
        )
}

fn code(reason: Reason) -> ImportCode {
    match reason {
        Reason::NhsNumber => ImportCode::SameNhsNumber,
        Reason::Uprn => ImportCode::SameUprn,
        Reason::NameAndBirth => ImportCode::SameNameAndBirth,
        Reason::NameAndAddress => ImportCode::SameNameAndHome,
        Reason::BirthAndAddress => ImportCode::SameBirthAndHome,
        Reason::Address => ImportCode::SameAddress,
    }
}
