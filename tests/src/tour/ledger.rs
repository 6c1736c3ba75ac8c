//! What the script typed, each thing once, and what became of it. Nothing here asks the product.

use super::disk::Replica;
use std::collections::BTreeMap;

/// One thing that somebody typed or ticked.
pub struct Typed {
    /// Who.
    pub who: &'static str,
    /// The record.
    pub record: String,
    /// Where in the record.
    pub path: String,
    /// What: a value, or a sentence of a text.
    pub value: String,
}

/// What became of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fate {
    /// It stands, alone or beside an equal one.
    Visible,
    /// It stands beside something else that was written at the same time.
    HeldOpen,
    /// It does not stand, but some change still has it.
    History,
    /// It is nowhere.
    Lost,
}

/// Everything that was typed.
#[derive(Default)]
pub struct Ledger(Vec<Typed>);

/// How many came to which end.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Tally {
    /// Things typed.
    pub typed: usize,
    /// Of them, those that stand.
    pub visible: usize,
    /// Those that stand in a disagreement.
    pub held_open: usize,
    /// Those that a person put aside, and that history has.
    pub history: usize,
    /// Those that are nowhere.
    pub lost: usize,
}

impl Ledger {
    /// Enters something.
    pub fn enter(&mut self, who: &'static str, record: &str, path: &str, value: &str) {
        self.0.push(Typed {
            who,
            record: record.to_owned(),
            path: path.to_owned(),
            value: value.trim().to_owned(),
        });
    }

    /// All of it.
    pub fn entries(&self) -> impl Iterator<Item = &Typed> {
        self.0.iter()
    }

    /// What became of each thing, read from what is on disk.
    ///
    /// # Errors
    /// Where the bytes on disk cannot be read as Automerge's.
    pub fn fates(&self, disk: &Replica) -> anyhow::Result<Vec<(&Typed, Fate)>> {
        let mut cells = BTreeMap::new();
        let mut fates = Vec::new();
        for typed in &self.0 {
            if !cells.contains_key(&typed.record) {
                cells.insert(typed.record.clone(), disk.cells(&typed.record)?);
            }
            let here = cells.get(&typed.record).into_iter().flatten();
            let mut fate = Fate::Lost;
            for cell in here.filter(|cell| cell.path == typed.path) {
                if cell.values.iter().any(|v| v.trim() == typed.value) {
                    let alone = cell.values.iter().all(|v| v.trim() == typed.value);
                    fate = if alone { Fate::Visible } else { Fate::HeldOpen };
                    break;
                }
            }
            if fate == Fate::Lost && disk.ever_wrote(&typed.record, &typed.value)? {
                fate = Fate::History;
            }
            fates.push((typed, fate));
        }
        Ok(fates)
    }
}

impl Tally {
    /// Counts.
    #[must_use]
    pub fn of(fates: &[(&Typed, Fate)]) -> Self {
        let count = |fate| fates.iter().filter(|(_, f)| *f == fate).count();
        Self {
            typed: fates.len(),
            visible: count(Fate::Visible),
            held_open: count(Fate::HeldOpen),
            history: count(Fate::History),
            lost: count(Fate::Lost),
        }
    }
}
