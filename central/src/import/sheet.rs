//! A spreadsheet saved as CSV: a header row, then one row for each thing.

use crate::fault::CentralFault;
use std::collections::BTreeMap;

/// The most that a file may hold.
const ROWS: usize = 100_000;

/// One row: its file and line, and what stands under each column that is not empty.
pub(super) struct Row {
    pub(super) file: String,
    pub(super) line: u64,
    pub(super) cells: BTreeMap<String, String>,
}

impl Row {
    /// What stands under a column.
    pub(super) fn get(&self, column: &str) -> Option<&str> {
        self.cells.get(column).map(String::as_str)
    }

    /// What stands under a column that every row must fill.
    pub(super) fn need(&self, column: &str) -> Result<&str, CentralFault> {
        self.get(column)
            .ok_or_else(|| self.wrong(&format!("fill in the column {column}")))
    }

    /// What is wrong with this row.
    pub(super) fn wrong(&self, what: &str) -> CentralFault {
        CentralFault::Invalid(format!("{}, line {}: {what}", self.file, self.line))
    }
}

/// Reads a file.
pub(super) fn rows(file: &str, bytes: &[u8]) -> Result<Vec<Row>, CentralFault> {
    let bad = |what: &str| CentralFault::Invalid(format!("{file}: {what}"));
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(bytes);
    let header = reader
        .headers()
        .map_err(|_| bad("the header row cannot be read: save it as CSV in UTF-8"))?;
    let header: Vec<String> = header.iter().map(str::to_lowercase).collect();
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|e| {
            let line = e.position().map_or(0, csv::Position::line);
            bad(&format!(
                "line {line} cannot be read: it needs as many columns as the header, in UTF-8"
            ))
        })?;
        let cells = header.iter().cloned().zip(record.iter().map(str::to_owned));
        rows.push(Row {
            file: file.to_owned(),
            line: record.position().map_or(0, csv::Position::line),
            cells: cells.filter(|(_, cell)| !cell.is_empty()).collect(),
        });
        if rows.len() > ROWS {
            return Err(bad("more than 100,000 rows: split it"));
        }
    }
    Ok(rows)
}
