//! Files of the wrong kind, encoding, shape or size: each is told what it is, and nothing of it is taken.

use super::house::House;
use sync_core::api::{ImportCode, ImportOutcome, ImportPreview};

/// What is said of a file as a whole: line, code, column, detail.
fn said(preview: &ImportPreview) -> Vec<String> {
    preview
        .rows
        .iter()
        .filter(|r| r.outcome == ImportOutcome::Refused)
        .flat_map(|r| r.wrong.iter().map(move |n| (r.line, n)))
        .map(|(line, n)| {
            let of = |t: &Option<String>| t.clone().unwrap_or_default();
            let text = format!(
                "{} {:?} {} {}",
                line.unwrap_or(0),
                n.code,
                of(&n.column),
                of(&n.detail)
            );
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        })
        .collect()
}

fn utf16(text: &str, big: bool) -> Vec<u8> {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    units
        .flat_map(|u| {
            if big {
                u.to_be_bytes()
            } else {
                u.to_le_bytes()
            }
        })
        .collect()
}

#[test]
fn each_wrong_file_is_told_what_it_is() {
    let sheet = "id,name.full\n1,Edith Example\n";
    let cases: Vec<(&str, Vec<u8>, &[&str])> = vec![
        ("nothing", Vec::new(), &["1 Empty"]),
        (
            "a mark and nothing",
            b"\xef\xbb\xbf\r\n".to_vec(),
            &["1 Empty"],
        ),
        ("a header only", b"id,name.full\n".to_vec(), &["1 NoRows"]),
        (
            "a workbook",
            b"PK\x03\x04\x14\0\x06\0rest".to_vec(),
            &["1 Spreadsheet XLSX"],
        ),
        (
            "an old workbook",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(),
            &["1 Spreadsheet XLS"],
        ),
        ("a PDF", b"%PDF-1.7\n".to_vec(), &["1 NotText PDF"]),
        (
            "a picture",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(),
            &["1 NotText"],
        ),
        ("UTF-16, little", utf16(sheet, false), &["1 Utf16"]),
        ("UTF-16, big", utf16(sheet, true), &["1 Utf16"]),
        (
            "UTF-16 without a mark",
            utf16(sheet, false)[2..].to_vec(),
            &["1 Utf16"],
        ),
        (
            "XML",
            b"<Patient xmlns=\"http://hl7.org/fhir\"/>".to_vec(),
            &["1 NotASheet"],
        ),
        (
            "JSON",
            b" {\"resourceType\":\"Patient\"}".to_vec(),
            &["1 NotASheet"],
        ),
        (
            "semicolons",
            b"id;name.full\n1;Edith\n".to_vec(),
            &["1 Delimiter semicolon"],
        ),
        (
            "tabs",
            b"id\tname.full\n1\tEdith\n".to_vec(),
            &["1 Delimiter tab"],
        ),
        (
            "the wrong header",
            b"Ref,Full Name,NHS No,,nme.full,Dog\n1,a,b,c,d,e\n".to_vec(),
            &[
                "1 ColumnUnknown ref id",
                "1 ColumnUnknown full name name.full",
                "1 ColumnUnknown nhs no nhs.number",
                "1 ColumnUnnamed 4",
                "1 ColumnUnknown nme.full name.full",
                "1 ColumnUnknown dog",
                "1 ColumnMissing id",
            ],
        ),
        (
            "a column twice",
            b"id,name.full,id\n1,a,2\n".to_vec(),
            &["1 ColumnTwice id"],
        ),
        (
            "a header in Windows-1252",
            b"id,name.full,r\xe9f\n1,a,b\n".to_vec(),
            &["1 NotUtf8 Windows-1252"],
        ),
        (
            "no header",
            b"1,Edith Example\n2,Frank Sample\n".to_vec(),
            &[
                "1 ColumnUnknown 1",
                "1 ColumnUnknown edith example",
                "1 ColumnMissing id",
            ],
        ),
    ];
    let house = House::new();
    let head = house.head();
    for (what, bytes, expected) in cases {
        let files = [("people.csv", bytes.as_slice())];
        let preview = house.preview("people", "sheet", &files);
        assert_eq!(said(&preview), expected, "{what}");
        let counts = preview.counts;
        assert_eq!(
            (counts.new, counts.changed, counts.same),
            (0, 0, 0),
            "{what}"
        );
        house
            .apply("people", "sheet", &files, &preview.digest)
            .unwrap();
    }
    assert_eq!(house.head(), head);
}

#[test]
fn what_programs_write_besides_is_understood() {
    let house = House::new();
    let cases: [(&str, Vec<u8>); 5] = [
        (
            "a mark",
            b"\xef\xbb\xbfid,name.full\n1,Jos\xc3\xa9 Example\n".to_vec(),
        ),
        (
            "Windows line ends",
            b"id,name.full\r\n1,Jos\xc3\xa9 Example\r\n".to_vec(),
        ),
        (
            "old line ends",
            b"id,name.full\r1,Jos\xc3\xa9 Example\r".to_vec(),
        ),
        (
            "capitals and spaces",
            b" ID , Name.Full \n 1 , \"Jos\xc3\xa9 Example\" \n".to_vec(),
        ),
        (
            "blank lines",
            b"\n\nid,name.full\n,\n1,Jos\xc3\xa9 Example\n\n,\n".to_vec(),
        ),
    ];
    for (what, bytes) in cases {
        let preview = house.preview("people", "sheet", &[("p.csv", &bytes)]);
        assert_eq!(said(&preview), Vec::<String>::new(), "{what}");
        assert_eq!(
            (preview.counts.new, preview.counts.warned),
            (1, 0),
            "{what}"
        );
        assert_eq!(preview.rows[0].title, "José Example", "{what}");
    }
}

#[test]
fn a_file_that_was_cut_short_loses_its_last_row_only_and_says_so() {
    let whole = "id,name.full,care.about.important\n1,Edith Example,Her cat.\n2,Frank Sample,\"His tea,\nat four.\"\n";
    let house = House::new();
    for (cut, expected) in [
        // Within the quotation marks of the last row: its two lines are not read as one.
        (whole.len() - 3, vec!["3 QuoteOpen", "4 CutShort"]),
        (whole.find("Sample").unwrap(), vec!["3 CutShort"]),
    ] {
        let preview = house.preview("people", "sheet", &[("p.csv", &whole.as_bytes()[..cut])]);
        assert_eq!(said(&preview), expected, "cut at {cut}");
        assert_eq!(preview.counts.new, 1, "cut at {cut}");
    }
    // Where the cut leaves a row that is whole, nobody can tell but by the missing line end.
    let cut = whole.find("cat").unwrap();
    let preview = house.preview("people", "sheet", &[("p.csv", &whole.as_bytes()[..cut])]);
    assert_eq!(preview.rows[0].warnings[0].code, ImportCode::NoLineEnd);
}

#[test]
fn rows_in_windows_1252_are_refused_and_the_plain_ones_beside_them_offered() {
    let house = House::new();
    let bytes = b"id,name.full\n1,Jos\xe9 Example\n2,Frank Sample\n3,\x93Nell\x94 Brady\n";
    let preview = house.preview("people", "sheet", &[("p.csv", bytes)]);
    assert_eq!(
        said(&preview),
        ["2 NotUtf8 Windows-1252", "4 NotUtf8 Windows-1252"]
    );
    assert_eq!(preview.counts.new, 1);
}

#[test]
fn rows_faults_and_bytes_have_limits() {
    let house = House::new();
    let mut many = String::from("id,name.full\n");
    for n in 0..100_001 {
        many += &format!("{n},x\n");
    }
    let preview = house.preview("people", "sheet", &[("p.csv", many.as_bytes())]);
    assert_eq!(said(&preview), ["1 TooManyRows 100,000"]);
    // Each line opens a quotation mark that is never closed: looked for only so far, and only so often.
    let open = "id,name.full\n".to_owned() + &"1,\"open and never closed\n1\n".repeat(50_000);
    let preview = house.preview("people", "sheet", &[("p.csv", open.as_bytes())]);
    assert_eq!(said(&preview), ["1 TooManyFaults 1,000"]);
}

#[test]
fn five_hundred_megabytes_are_refused_before_they_are_read() {
    let house = House::new();
    let path = house.dir.path().join("huge.csv");
    // Sparse: it takes no room on the disk.
    let file = std::fs::File::create(&path).unwrap();
    file.set_len(500 * 1024 * 1024).unwrap();
    let head = house.head();
    let words = ["doorstep-central", "import", "people"];
    let folder = house.folder.path().to_str().unwrap();
    let rest = [folder, path.to_str().unwrap(), "--source", "sheet"];
    let cli = <crate::cli::Cli as clap::Parser>::parse_from(words.iter().chain(&rest));
    let why = crate::cli::run(cli).unwrap_err().to_string();
    assert!(
        why.contains("huge.csv") && why.contains("split it"),
        "{why}"
    );
    assert_eq!(house.head(), head);
}
