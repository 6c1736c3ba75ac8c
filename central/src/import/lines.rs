//! CSV (RFC 4180) into rows of cells, line by line: a fault takes one line with it, never the rest of the file.

use sync_core::api::ImportCode;

/// The most bytes between two quotation marks: beyond it the closing one is taken to be missing.
const QUOTED: usize = 100_000;

/// A row, or a line that is none.
pub(super) struct Line<'a> {
    /// Where it begins, from 1.
    pub(super) number: u64,
    /// Its cells as bytes, without the quotation marks around them; or what is wrong.
    pub(super) cells: Result<Vec<Vec<u8>>, ImportCode>,
    /// Whether a line end follows.
    pub(super) ended: bool,
    /// The line as it stands, to name it by.
    pub(super) raw: &'a [u8],
}

/// Goes through a file.
pub(super) struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
    number: u64,
    /// How many cells a row has, once the header is known.
    pub(super) width: Option<usize>,
}

/// A row as it was found: its cells, where it ends, and how many lines it covers.
struct Found {
    cells: Vec<Vec<u8>>,
    end: usize,
    lines: u64,
    ended: bool,
}

impl<'a> Lines<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            at: 0,
            number: 1,
            width: None,
        }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    /// The place after the line end at `at`, if one is there.
    fn line_end(&self, at: usize) -> Option<usize> {
        match (self.byte(at), self.byte(at + 1)) {
            (Some(b'\r'), Some(b'\n')) => Some(at + 2),
            (Some(b'\r' | b'\n'), _) => Some(at + 1),
            _ => None,
        }
    }

    fn row(&self) -> Result<Found, ImportCode> {
        let (mut at, mut lines, mut cells) = (self.at, 1, Vec::new());
        loop {
            while self.byte(at) == Some(b' ') {
                at += 1;
            }
            let mut cell = Vec::new();
            if self.byte(at) == Some(b'"') {
                at = self.quoted(at + 1, &mut cell, &mut lines)?;
                while self.byte(at) == Some(b' ') {
                    at += 1;
                }
            } else {
                while let Some(b) = self.byte(at).filter(|b| !b",\r\n".contains(b)) {
                    cell.push(b);
                    at += 1;
                }
            }
            cells.push(cell);
            if let Some(end) = self.line_end(at) {
                return Ok(Found {
                    cells,
                    end,
                    lines,
                    ended: true,
                });
            }
            match self.byte(at) {
                Some(b',') => at += 1,
                None => {
                    return Ok(Found {
                        cells,
                        end: at,
                        lines,
                        ended: false,
                    });
                }
                // A quotation mark that was never closed meets the next one, lines later.
                Some(_) if lines > 1 => return Err(ImportCode::QuoteOpen),
                Some(_) => return Err(ImportCode::QuoteStray),
            }
        }
    }

    /// Reads up to the closing quotation mark and gives the place after it.
    fn quoted(
        &self,
        from: usize,
        cell: &mut Vec<u8>,
        lines: &mut u64,
    ) -> Result<usize, ImportCode> {
        let mut at = from;
        while at - from < QUOTED {
            match (self.byte(at), self.byte(at + 1)) {
                (None, _) => return Err(ImportCode::QuoteOpen),
                (Some(b'"'), Some(b'"')) => {
                    cell.push(b'"');
                    at += 2;
                }
                (Some(b'"'), _) => return Ok(at + 1),
                (Some(b), _) => {
                    cell.push(b);
                    match self.line_end(at) {
                        Some(end) => {
                            if end == at + 2 {
                                cell.push(b'\n');
                            }
                            *lines += 1;
                            at = end;
                        }
                        None => at += 1,
                    }
                }
            }
        }
        Err(ImportCode::QuoteOpen)
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        if self.at >= self.bytes.len() {
            return None;
        }
        let (start, number) = (self.at, self.number);
        let mut first = start;
        while first < self.bytes.len() && self.line_end(first).is_none() {
            first += 1;
        }
        let raw = self.bytes.get(start..first).unwrap_or_default();
        let found = self.row().and_then(|found| {
            let fits = self.width.is_none_or(|w| found.cells.len() == w);
            // Over several lines and yet not a row: a quotation mark has swallowed the lines that follow.
            if !fits && found.lines > 1 {
                Err(ImportCode::QuoteOpen)
            } else {
                Ok(found)
            }
        });
        Some(match found {
            Ok(found) => {
                self.at = found.end;
                self.number += found.lines;
                Line {
                    number,
                    cells: Ok(found.cells),
                    ended: found.ended,
                    raw,
                }
            }
            Err(code) => {
                let next = self.line_end(first);
                self.at = next.unwrap_or(first);
                self.number += 1;
                Line {
                    number,
                    cells: Err(code),
                    ended: next.is_some(),
                    raw,
                }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// Each line as `number: cells` or `number! what`.
    fn read(text: &str, width: usize) -> Vec<String> {
        let mut lines = Lines::new(text.as_bytes());
        lines.width = Some(width);
        lines
            .map(|line| match line.cells {
                Ok(cells) => {
                    let cells: Vec<_> = cells
                        .into_iter()
                        .map(|c| String::from_utf8(c).unwrap())
                        .collect();
                    format!("{}: {}", line.number, cells.join("|"))
                }
                Err(code) => format!("{}! {code:?}", line.number),
            })
            .collect()
    }

    #[test]
    fn rows_as_spreadsheets_write_them() {
        let cases: &[(&str, &[&str])] = &[
            ("a,b\nc,d\n", &["1: a|b", "2: c|d"]),
            ("a,b\r\nc,d", &["1: a|b", "2: c|d"]),
            ("a,b\rc,d\r", &["1: a|b", "2: c|d"]),
            ("\"a,\"\"x\"\"\", \"b\" \nc,d", &["1: a,\"x\"|b", "2: c|d"]),
            ("\"two\r\nlines\",b\nc,d", &["1: two\r\nlines|b", "3: c|d"]),
            ("Nell \"Nelly\" Brady,b\n", &["1: Nell \"Nelly\" Brady|b"]),
            (",\n\n", &["1: |", "2: "]),
        ];
        for (text, expected) in cases {
            assert_eq!(&read(text, 2), expected, "{text:?}");
        }
    }

    #[test]
    fn a_fault_takes_its_own_line_only() {
        let cases: &[(&str, &[&str])] = &[
            // Open to the end of the file.
            ("a,\"b\nc,d\n", &["1! QuoteOpen", "2: c|d"]),
            // Open until the next quotation mark, lines later.
            (
                "a,\"b\nc,d\ne,\"f\"\n",
                &["1! QuoteOpen", "2: c|d", "3: e|f"],
            ),
            (
                "a,\"b\nc,\"d\",x\n\ne,f\n",
                &["1! QuoteOpen", "2: c|d|x", "3: ", "4: e|f"],
            ),
            ("a,\"b\"c\nd,e\n", &["1! QuoteStray", "2: d|e"]),
        ];
        for (text, expected) in cases {
            assert_eq!(&read(text, 2), expected, "{text:?}");
        }
    }

    #[test]
    fn the_raw_line_and_its_end_are_known() {
        let lines: Vec<_> = Lines::new(b"a,b\nc,d").collect();
        let seen: Vec<_> = lines.iter().map(|l| (l.raw, l.ended)).collect();
        assert_eq!(seen, [(&b"a,b"[..], true), (&b"c,d"[..], false)]);
    }
}
