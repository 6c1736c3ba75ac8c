//! A sheet with a hundred planted faults: each is named at its own line, and every row beside them is offered.

use super::house::House;
use std::collections::BTreeMap;
use sync_core::api::{ImportCode, ImportOutcome};

const HEADER: &str = "id,name.full,birth.date,nhs.number,gender,phone,email,care.tenacity";

/// A row of good cells, with some of them replaced.
fn row(n: usize, replaced: &[(usize, &str)]) -> String {
    let number = format!("P-{n}");
    let name = format!("Person Number {n} Example");
    // Everyone has a birthday of their own: names as alike as these would else be pointed out.
    let (day, month, year) = (13 + n % 15, 1 + n / 15 % 12, 1920 + n / 180);
    let born = format!("{year}-{month:02}-{day}");
    let mut cells = [
        number.as_str(),
        &name,
        &born,
        "",
        "female",
        "01632 960001",
        "p@example.org",
    ];
    for (at, cell) in replaced {
        cells[*at] = cell;
    }
    cells.join(",")
}

/// What must be said of a row: its code, and the column where it is about one.
type Said = (ImportCode, Option<&'static str>);
/// How a row is spoilt, and what must be said of it.
type Fault = (fn(usize) -> String, ImportCode, Option<&'static str>);

/// Each kind of fault: what is written in place of a good row, and what must be said of it.
fn kinds() -> Vec<Fault> {
    vec![
        (|n| row(n, &[(0, "")]), ImportCode::Missing, Some("id")),
        (|n| row(n, &[(1, "")]), ImportCode::NameMissing, None),
        (
            |n| row(n, &[(2, "2041-01-01")]),
            ImportCode::DateFuture,
            Some("birth.date"),
        ),
        (
            |n| row(n, &[(2, "1941-02-30")]),
            ImportCode::NotADate,
            Some("birth.date"),
        ),
        (
            |n| row(n, &[(2, "in the war")]),
            ImportCode::NotADate,
            Some("birth.date"),
        ),
        (
            |n| row(n, &[(4, "lady")]),
            ImportCode::NotAChoice,
            Some("gender"),
        ),
        (
            |n| row(n, &[(1, "#REF!")]),
            ImportCode::SpreadsheetError,
            Some("name.full"),
        ),
        (
            |n| row(n, &[(1, "A\u{1}B")]),
            ImportCode::ControlCharacter,
            Some("name.full"),
        ),
        (
            |n| row(n, &[(1, &"x".repeat(1_001))]),
            ImportCode::TooLong,
            Some("name.full"),
        ),
        (
            |n| row(n, &[(0, &"i".repeat(101))]),
            ImportCode::TooLong,
            Some("id"),
        ),
        (|n| row(n, &[]) + ",one more", ImportCode::Cells, None),
        (|n| format!("P-{n},Too Few"), ImportCode::Cells, None),
        (
            |n| row(n, &[(1, "\"Nell\" Brady")]),
            ImportCode::QuoteStray,
            None,
        ),
        (
            |n| row(n, &[(1, "\"Open Example")]),
            ImportCode::QuoteOpen,
            None,
        ),
        (
            |n| row(n, &[(1, "Latin\u{e000}Example")]),
            ImportCode::NotUtf8,
            None,
        ),
        (
            |_| row(0, &[(0, "P-twice")]),
            ImportCode::KeyTwice,
            Some("id"),
        ),
    ]
}

/// The sheet, and what was planted at which line.
fn planted() -> (Vec<u8>, BTreeMap<u32, Said>) {
    let header = HEADER.replace(",care.tenacity", "");
    let (mut text, mut faults, mut line) = (header + "\n", BTreeMap::new(), 1);
    let kinds = kinds();
    for n in 0..100 {
        // One to three good rows between faults, one of them over two lines.
        for good in 0..=n % 3 {
            line += 1;
            let key = 1_000 + n * 10 + good;
            if good == 1 {
                text += &row(key, &[(1, &format!("\"Said {key}, Example\""))]);
            } else {
                text += &row(key, &[]);
            }
            text += "\n";
        }
        let (fault, code, column) = &kinds[n % kinds.len()];
        line += 1;
        faults.insert(line, (*code, *column));
        text += &fault(n);
        text += "\n";
    }
    // Bytes that are no UTF-8 stand where the private character was.
    let mut bytes = Vec::new();
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once('\u{e000}') {
        bytes.extend(before.as_bytes());
        bytes.push(0xe9);
        rest = after;
    }
    bytes.extend(rest.as_bytes());
    (bytes, faults)
}

#[test]
fn a_hundred_planted_faults_are_each_named_at_their_line_and_the_good_rows_offered() {
    let (bytes, faults) = planted();
    assert_eq!(faults.len(), 100);
    let house = House::new();
    let (head, digests) = (house.head(), house.digests());
    let files = [("people.csv", bytes.as_slice())];
    let preview = house.preview("people", "sheet", &files);
    let said: BTreeMap<u32, (ImportCode, Option<String>)> = preview
        .rows
        .iter()
        .filter(|r| r.outcome == ImportOutcome::Refused)
        .map(|r| {
            assert_eq!(r.wrong.len(), 1, "line {:?}: {:?}", r.line, r.wrong);
            (
                r.line.unwrap(),
                (r.wrong[0].code, r.wrong[0].column.clone()),
            )
        })
        .collect();
    for (line, (code, column)) in &faults {
        let found = said.get(line);
        let expected = (*code, column.map(str::to_owned));
        assert_eq!(found, Some(&expected), "line {line}");
    }
    assert_eq!(said.len(), 100, "good rows were refused");
    assert_eq!((preview.counts.refused, preview.counts.new), (100, 199));
    assert_eq!(preview.counts.warned, 0);
    // Refused ones come first, in the order of the file.
    let lines: Vec<_> = preview.rows.iter().take(100).map(|r| r.line).collect();
    assert!(lines.is_sorted() && preview.rows[99].outcome == ImportOutcome::Refused);
    assert_eq!(
        (house.head(), house.digests()),
        (head, digests),
        "a preview wrote"
    );

    let done = house
        .apply("people", "sheet", &files, &preview.digest)
        .unwrap();
    assert_eq!((done.new, done.refused), (199, 100));
    house.is_sound();
    let (head, digests) = (house.head(), house.digests());
    let again = house.preview("people", "sheet", &files);
    assert_eq!(
        (again.counts.same, again.counts.new, again.counts.changed),
        (199, 0, 0)
    );
    house
        .apply("people", "sheet", &files, &again.digest)
        .unwrap();
    assert_eq!(
        (house.head(), house.digests()),
        (head, digests),
        "a second import wrote"
    );
}

#[test]
fn the_command_line_without_good_rows_imports_nothing_and_says_why() {
    let (bytes, _) = planted();
    let house = House::new();
    let head = house.head();
    let request = crate::operator::ImportRequest {
        what: "people".into(),
        source: "sheet".into(),
        files: vec![crate::operator::ImportFile {
            name: "people.csv".into(),
            bytes,
        }],
    };
    let why = house.central.import(&request).unwrap_err().to_string();
    assert!(
        why.contains("people.csv, line 3: id: fill in this cell"),
        "{why}"
    );
    assert!(!why.contains("Example"), "quotes the file: {why}");
    assert_eq!(house.head(), head);
}
