//! What an import of several files would do, row by row, before anything is done.

use super::allergies;
use super::fhir_people;
use super::look::Look;
use super::said::Said;
use super::sheet::{self, Row};
use super::staff::{self, Hire};
use super::{people, places};
use crate::author::Work;
use crate::fault::CentralFault;
use crate::operator::ImportRequest;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use sync_core::api::{
    ImportCode, ImportCounts, ImportNotice, ImportOutcome, ImportRow, ImportWhat,
};
use sync_core::domain::time::london;

/// The most rows of which every field is kept to be shown.
const SHOWN: usize = 2_000;

/// What would be done.
pub(crate) struct Plan {
    pub(super) what: ImportWhat,
    pub(super) rows: Vec<Planned>,
    pub(super) unmapped: u32,
    pub(super) skipped: Vec<String>,
    hash: Sha256,
    shown: usize,
}

/// One row, and what is done with it.
pub(super) struct Planned {
    pub(super) row: ImportRow,
    pub(super) act: Act,
}

pub(super) enum Act {
    Nothing,
    Records(Vec<Said>),
    Staff(Hire),
}

impl Act {
    /// Whether it is about somebody who works here already.
    pub(super) fn is_staff_there(&self, outcome: ImportOutcome) -> bool {
        matches!(self, Self::Nothing) && outcome == ImportOutcome::Same
    }
}

impl Plan {
    pub(super) fn counts(&self) -> ImportCounts {
        let mut counts = ImportCounts::default();
        for Planned { row, .. } in &self.rows {
            match row.outcome {
                ImportOutcome::Refused => counts.refused += 1,
                ImportOutcome::Changed => counts.changed += 1,
                ImportOutcome::New => counts.new += 1,
                ImportOutcome::Same => counts.same += 1,
            }
            let warned = row.outcome != ImportOutcome::Refused && !row.warnings.is_empty();
            counts.warned += u32::from(warned);
        }
        counts
    }

    /// Names this outcome of these bytes.
    pub(super) fn digest(&self) -> String {
        hex::encode(self.hash.clone().finalize())
    }

    /// Adds a row. Of those beyond what is shown, the fields count for the digest only.
    pub(super) fn add(&mut self, mut row: ImportRow, act: Act) {
        self.hash
            .update(serde_json::to_vec(&row).unwrap_or_default());
        let quiet = row.outcome != ImportOutcome::Refused && row.warnings.is_empty();
        self.shown += 1;
        if quiet && self.shown > SHOWN {
            row.fields = Vec::new();
        }
        self.rows.push(Planned { row, act });
    }

    /// The files to keep as they came, each under its name: for what the model has no place for.
    pub(super) fn originals<'a>(&self, request: &'a ImportRequest) -> Vec<(String, &'a [u8])> {
        let records = self.rows.iter().filter_map(|r| match &r.act {
            Act::Records(records) => Some(records),
            _ => None,
        });
        let kept: BTreeSet<&[u8]> = records.flatten().map(|s| s.original.as_slice()).collect();
        let fhir = self.what == ImportWhat::Fhir;
        let files = request.files.iter().filter(|_| fhir);
        files
            .map(|f| (fhir_people::original(&f.bytes), f.bytes.as_slice()))
            .filter(|(name, _)| kept.contains(name.as_bytes()))
            .collect()
    }
}

/// Reads the files and compares them with what is there. Does nothing else.
///
/// # Errors
/// As [`super::what`] says, or of the store.
pub(crate) fn plan(work: &Work<'_>, request: &ImportRequest) -> Result<Plan, CentralFault> {
    let what = super::what(request)?;
    let mut hash = Sha256::new();
    hash.update(format!("{}\0{}\0", request.what, request.source.trim()));
    for file in &request.files {
        hash.update(format!("{}\0", file.name));
        hash.update(Sha256::digest(&file.bytes));
    }
    let mut plan = Plan {
        what,
        rows: Vec::new(),
        unmapped: 0,
        skipped: Vec::new(),
        hash,
        shown: 0,
    };
    match what {
        ImportWhat::Fhir => fhir_people::plan(work, request, &mut plan)?,
        _ => sheets(work, request, &mut plan)?,
    }
    Ok(plan)
}

fn sheets(work: &Work<'_>, request: &ImportRequest, plan: &mut Plan) -> Result<(), CentralFault> {
    let today = work.now.civil(&london()).date();
    let mut rows = Vec::new();
    for file in &request.files {
        match sheet::rows(&file.name, &file.bytes, plan.what, today) {
            Ok(read) => rows.extend(read),
            Err(wrong) => {
                for (line, notice) in wrong {
                    let row = Row {
                        file: file.name.clone(),
                        line,
                        wrong: vec![notice],
                        ..Row::default()
                    };
                    plan.add(listed(row, ImportOutcome::Refused), Act::Nothing);
                }
            }
        }
    }
    twice(&mut rows, plan.what);
    if plan.what == ImportWhat::Staff {
        let mut teams = BTreeMap::new();
        for mut row in rows {
            row.title = row.get("name").map_or(row.title.clone(), str::to_owned);
            let (outcome, hire) = match row.wrong.is_empty() {
                true => staff::hire(&work.directory, &mut row, &mut teams),
                false => (ImportOutcome::Refused, None),
            };
            let hire = hire.filter(|_| row.wrong.is_empty());
            plan.add(listed(row, outcome), hire.map_or(Act::Nothing, Act::Staff));
        }
        return Ok(());
    }
    let mut look = Look::new(work, request.source.trim())?;
    for mut row in rows {
        let place = row.get("place").map(str::to_owned);
        if plan.what == ImportWhat::People {
            let name = people::name(&row);
            if row.wrong.is_empty() {
                match allergies::read(&row) {
                    Ok((_, warning)) => row.warnings.extend(warning),
                    Err(wrong) => row.refuse(wrong),
                }
            }
            match name.is_empty() {
                false => row.title = name,
                true if row.wrong.is_empty() => {
                    row.refuse(ImportNotice::of(ImportCode::NameMissing))
                }
                true => {}
            }
        }
        if !row.wrong.is_empty() {
            plan.add(listed(row, ImportOutcome::Refused), Act::Nothing);
            continue;
        }
        let said = match plan.what {
            ImportWhat::People => people::said(look.read, look.source, &row)?,
            _ => places::said(look.source, &row),
        };
        if let Some(place) = &place
            && look.read.record(places::id(look.source, place))?.is_none()
        {
            let notice = ImportNotice::of(ImportCode::PlaceUnknown).at("place");
            row.warnings.push(notice.with(place));
        }
        let line = row.line;
        let mut row = listed(row, ImportOutcome::Same);
        look.compare(&mut row, &said, &format!("line {line}"))?;
        for field in row
            .fields
            .iter_mut()
            .filter(|f| f.field == "addresses/place")
        {
            (field.field, field.before, field.after) = ("place".to_owned(), None, place.clone());
        }
        let act = match row.outcome {
            ImportOutcome::Refused => Act::Nothing,
            _ => Act::Records(said),
        };
        plan.add(row, act);
    }
    Ok(())
}

/// Refuses every row whose identity stands on another line too: nothing says which is right.
fn twice(rows: &mut [Row], what: ImportWhat) {
    let column = if what == ImportWhat::Staff {
        "name"
    } else {
        "id"
    };
    let key = |row: &Row| -> Option<String> {
        let key = row.get(column)?;
        Some(match what {
            ImportWhat::Staff => key.to_lowercase(),
            _ => key.to_owned(),
        })
    };
    let mut lines: HashMap<String, Vec<(String, u64)>> = HashMap::new();
    for row in rows.iter() {
        if let Some(key) = key(row) {
            let at = (row.file.clone(), row.line);
            lines.entry(key).or_default().push(at);
        }
    }
    for row in rows {
        let here = (row.file.clone(), row.line);
        let others = key(row).and_then(|key| lines.get(&key));
        let other = others.and_then(|at| at.iter().find(|at| **at != here));
        if let Some((file, line)) = other {
            let detail = match *file == row.file {
                true => line.to_string(),
                false => format!("{line} ({file})"),
            };
            let notice = ImportNotice::of(ImportCode::KeyTwice).at(column);
            row.refuse(notice.with(detail));
        }
    }
}

/// A row as the preview has it; refused if anything is wrong with it.
fn listed(row: Row, outcome: ImportOutcome) -> ImportRow {
    ImportRow {
        file: row.file,
        line: u32::try_from(row.line).ok(),
        resource: None,
        title: row.title,
        outcome: match row.wrong.is_empty() {
            true => outcome,
            false => ImportOutcome::Refused,
        },
        wrong: row.wrong,
        warnings: row.warnings,
        fields: Vec::new(),
    }
}
