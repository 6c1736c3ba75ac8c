//! A spreadsheet saved as CSV: what kind of file it really is, its header, then one row for each thing. Nothing here
//! stops at the first fault: each is named at its line, and the rows without one are there to be imported.

use super::cells::{self, Around};
use super::columns::{self, Cell};
use super::lines::{Line, Lines};
use jiff::civil::Date;
use std::collections::BTreeMap;
use sync_core::api::{ImportCode, ImportNotice, ImportWhat};
use sync_core::domain::value::Value;

/// The most rows that a file may hold.
const ROWS: usize = 100_000;
/// The most lines that cannot be read: beyond them the file as a whole is wrong.
const FAULTS: usize = 1_000;
/// The most characters by which a line is named that cannot be read.
const TITLE: usize = 60;

/// One row: its file and line, and what stands under each column that is not empty.
#[derive(Default)]
pub(super) struct Row {
    pub(super) file: String,
    pub(super) line: u64,
    pub(super) cells: BTreeMap<String, Value>,
    /// How it begins, where its cells could not be told apart.
    pub(super) title: String,
    pub(super) wrong: Vec<ImportNotice>,
    pub(super) warnings: Vec<ImportNotice>,
}

impl Row {
    /// The text under a column.
    pub(super) fn get(&self, column: &str) -> Option<&str> {
        self.cells.get(column).and_then(Value::text)
    }

    /// Refuses the row.
    pub(super) fn refuse(&mut self, notice: ImportNotice) {
        self.wrong.push(notice);
    }
}

/// What is wrong with a file as a whole, each at its line.
pub(super) type Wrong = Vec<(u64, ImportNotice)>;

/// Reads a file.
pub(super) fn rows(
    file: &str,
    bytes: &[u8],
    what: ImportWhat,
    today: Date,
) -> Result<Vec<Row>, Wrong> {
    let whole = |code| Err(vec![(1, code)]);
    if let Some(kind) = kind(bytes) {
        return whole(kind);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut lines = Lines::new(bytes);
    let Some(first) = lines.by_ref().find(|l| !is_blank(l)) else {
        return whole(ImportNotice::of(ImportCode::Empty));
    };
    let header = header(&first, what)?;
    lines.width = Some(header.len());
    let (mut rows, mut faults, mut slashes) = (Vec::new(), 0, 0);
    let mut ended = true;
    let mut texts = Vec::new();
    for line in lines.filter(|l| !is_blank(l)) {
        ended = line.ended;
        let mut row = Row {
            file: file.to_owned(),
            line: line.number,
            ..Row::default()
        };
        let read = split(line, header.len(), &mut row);
        faults += usize::from(!row.wrong.is_empty());
        for ((_, cell), text) in header.iter().zip(&read) {
            if matches!(cell, Cell::Date | Cell::Past) {
                slashes += cells::month_first(text);
            }
        }
        rows.push(row);
        texts.push(read);
        if rows.len() > ROWS {
            return whole(ImportNotice::of(ImportCode::TooManyRows).with("100,000"));
        }
        if faults > FAULTS {
            return whole(ImportNotice::of(ImportCode::TooManyFaults).with("1,000"));
        }
    }
    if rows.is_empty() {
        return whole(ImportNotice::of(ImportCode::NoRows));
    }
    let around = Around {
        today,
        month_first: slashes > 0,
    };
    for (row, texts) in rows.iter_mut().zip(texts) {
        fill(row, &header, &texts, what, around);
    }
    if let Some(last) = rows.last_mut().filter(|_| !ended) {
        last.warnings.push(ImportNotice::of(ImportCode::NoLineEnd));
    }
    Ok(rows)
}

/// What a file is that is no sheet.
fn kind(bytes: &[u8]) -> Option<ImportNotice> {
    let is = |code, kind: &str| Some(ImportNotice::of(code).with(kind));
    let head = bytes.get(..bytes.len().min(8_192)).unwrap_or_default();
    let nothing = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match head {
        _ if nothing.iter().all(u8::is_ascii_whitespace) => {
            Some(ImportNotice::of(ImportCode::Empty))
        }
        [b'P', b'K', 3 | 5, ..] => is(ImportCode::Spreadsheet, "XLSX"),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => is(ImportCode::Spreadsheet, "XLS"),
        [b'%', b'P', b'D', b'F', ..] => is(ImportCode::NotText, "PDF"),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Some(ImportNotice::of(ImportCode::Utf16)),
        [0, b, ..] | [b, 0, ..] if *b != 0 && b.is_ascii() => {
            Some(ImportNotice::of(ImportCode::Utf16))
        }
        _ if head.contains(&0) => Some(ImportNotice::of(ImportCode::NotText)),
        _ => match nothing.trim_ascii_start().first() {
            Some(b'<' | b'{' | b'[') => Some(ImportNotice::of(ImportCode::NotASheet)),
            _ => None,
        },
    }
}

fn is_blank(line: &Line<'_>) -> bool {
    matches!(&line.cells, Ok(cells) if cells.iter().all(|c| c.trim_ascii().is_empty()))
}

/// The columns by name, with what each cell must be. Everything that is wrong with the header is named at once.
fn header(line: &Line<'_>, what: ImportWhat) -> Result<Vec<(String, Cell)>, Wrong> {
    let at = |notices: Vec<ImportNotice>| notices.into_iter().map(|n| (line.number, n)).collect();
    let cells = match &line.cells {
        Ok(cells) => cells,
        Err(code) => return Err(at(vec![ImportNotice::of(*code)])),
    };
    let Ok(names) = cells
        .iter()
        .map(|c| std::str::from_utf8(c).map(|n| n.trim().to_lowercase()))
        .collect::<Result<Vec<String>, _>>()
    else {
        return Err(at(vec![
            ImportNotice::of(ImportCode::NotUtf8).with("Windows-1252"),
        ]));
    };
    if let [only] = names.as_slice() {
        let by = [(';', "semicolon"), ('\t', "tab"), ('|', "bar")];
        if let Some((_, by)) = by.iter().find(|(c, _)| only.contains(*c)) {
            return Err(at(vec![ImportNotice::of(ImportCode::Delimiter).with(*by)]));
        }
    }
    let (mut wrong, mut known) = (Vec::new(), Vec::new());
    for (n, name) in names.iter().enumerate() {
        let short: String = name.chars().take(TITLE).collect();
        if name.is_empty() {
            wrong.push(ImportNotice::of(ImportCode::ColumnUnnamed).with((n + 1).to_string()));
        } else if names.iter().take(n).any(|earlier| earlier == name) {
            wrong.push(ImportNotice::of(ImportCode::ColumnTwice).at(&short));
        } else if let Some(cell) = columns::cell(what, name) {
            known.push((name.clone(), cell));
        } else {
            let notice = ImportNotice::of(ImportCode::ColumnUnknown).at(&short);
            wrong.push(ImportNotice {
                detail: columns::meant(what, name),
                ..notice
            });
        }
    }
    for needed in columns::needed(what) {
        if !names.iter().any(|n| n == needed) {
            wrong.push(ImportNotice::of(ImportCode::ColumnMissing).at(needed));
        }
    }
    if wrong.is_empty() {
        Ok(known)
    } else {
        Err(at(wrong))
    }
}

/// The texts of a row's cells; none where they cannot be told apart.
fn split(line: Line<'_>, width: usize, row: &mut Row) -> Vec<String> {
    let raw = String::from_utf8_lossy(line.raw);
    row.title = raw.chars().take(TITLE).collect();
    let last = !line.ended;
    match line.cells {
        Err(ImportCode::QuoteOpen) if last => row.refuse(ImportNotice::of(ImportCode::CutShort)),
        Err(code) => row.refuse(ImportNotice::of(code)),
        Ok(cells) if cells.len() < width && last => {
            row.refuse(ImportNotice::of(ImportCode::CutShort));
        }
        Ok(cells) if cells.len() != width => {
            let numbers = format!("{}/{width}", cells.len());
            row.refuse(ImportNotice::of(ImportCode::Cells).with(numbers));
        }
        Ok(cells) => {
            let texts: Result<Vec<String>, _> = cells
                .iter()
                .map(|c| std::str::from_utf8(c).map(|t| t.trim().to_owned()))
                .collect();
            match texts {
                Ok(texts) => return texts,
                Err(_) => {
                    row.refuse(ImportNotice::of(ImportCode::NotUtf8).with("Windows-1252"));
                }
            }
        }
    }
    Vec::new()
}

/// Reads the texts into values.
fn fill(
    row: &mut Row,
    header: &[(String, Cell)],
    texts: &[String],
    what: ImportWhat,
    around: Around,
) {
    if !row.wrong.is_empty() {
        return;
    }
    for ((column, cell), text) in header.iter().zip(texts) {
        if text.is_empty() {
            if columns::needed(what).contains(&column.as_str()) {
                row.refuse(ImportNotice::of(ImportCode::Missing).at(column));
            }
            continue;
        }
        match cells::read(*cell, text, around) {
            Ok((value, warning)) => {
                row.cells.insert(column.clone(), value);
                row.warnings.extend(warning.map(|w| w.at(column)));
            }
            Err(wrong) => row.refuse(wrong.at(column)),
        }
    }
}
