//! What is said about a row or file, in sentences for the command line: what is wrong, and what to do.

use sync_core::api::{ImportCode, ImportNotice, ImportRow};

/// Where a row stands: its file, and its line or resource.
#[must_use]
pub(crate) fn place(row: &ImportRow) -> String {
    match (&row.resource, row.line) {
        (Some(resource), _) => format!("{}, {resource}", row.file),
        (None, Some(line)) => format!("{}, line {line}", row.file),
        (None, None) => row.file.clone(),
    }
}

/// Where a row stands and everything that is wrong with it. Says nothing of what it holds.
#[must_use]
pub(crate) fn refusal(row: &ImportRow) -> String {
    let wrong: Vec<String> = row.wrong.iter().map(sentence).collect();
    format!("{}: {}", place(row), wrong.join("; "))
}

/// One notice.
#[must_use]
pub(crate) fn sentence(notice: &ImportNotice) -> String {
    let detail = notice.detail.as_deref().unwrap_or_default();
    let said = match notice.code {
        ImportCode::TooLarge => format!("the file is larger than {detail} MB: split it"),
        ImportCode::TooManyRows => format!("the file has more than {detail} rows: split it"),
        ImportCode::TooManyFaults => {
            format!("more than {detail} lines cannot be read: save the sheet as CSV again")
        }
        ImportCode::Empty => "the file is empty".into(),
        ImportCode::NoRows => "the file has a header and no rows".into(),
        ImportCode::Spreadsheet => {
            format!("this is an {detail} workbook: save it as “CSV UTF-8” and import that")
        }
        ImportCode::NotText if detail.is_empty() => {
            "this is not a text file: save the sheet as “CSV UTF-8” and import that".into()
        }
        ImportCode::NotText => {
            format!("this is a {detail} file: save the sheet as “CSV UTF-8” and import that")
        }
        ImportCode::Utf16 => "the file is in UTF-16: save it as “CSV UTF-8”".into(),
        ImportCode::NotASheet => {
            "this is XML or JSON, not a sheet: if it is FHIR, import it as fhir".into()
        }
        ImportCode::Delimiter => {
            let by = match detail {
                "semicolon" => "semicolons",
                "tab" => "tabs",
                _ => "bars",
            };
            format!("the cells are separated by {by}: save it with commas between")
        }
        ImportCode::ColumnMissing => "the header lacks this column: add it".into(),
        ImportCode::ColumnUnknown if detail.is_empty() => {
            "there is no such column: rename it or take it out; --template lists those there are"
                .into()
        }
        ImportCode::ColumnUnknown => format!("there is no such column: write {detail}"),
        ImportCode::ColumnTwice => "the header has this column twice: keep one".into(),
        ImportCode::ColumnUnnamed => {
            format!("column {detail} has no name: name it or take it out")
        }
        ImportCode::NotUtf8 => {
            format!("letters that are not UTF-8, probably {detail}: save it as “CSV UTF-8”")
        }
        ImportCode::QuoteOpen => {
            "a quotation mark opens a cell here and none closes it: close it, or write \"\" for one"
                .into()
        }
        ImportCode::QuoteStray => {
            "something follows a closing quotation mark: write \"\" for one within a cell".into()
        }
        ImportCode::Cells => {
            let (has, needs) = detail.split_once('/').unwrap_or((detail, ""));
            format!(
                "{has} cells where the header has {needs}: a comma in a cell needs quotation marks around it"
            )
        }
        ImportCode::CutShort => {
            "the file ends in the middle of this row: it was cut short, get it again".into()
        }
        ImportCode::Missing => "fill in this cell".into(),
        ImportCode::NameMissing => "fill in name.full, or name.given and name.family".into(),
        ImportCode::KeyTwice => format!("the same stands on line {detail} too: keep one"),
        ImportCode::TooLong => format!("longer than {detail} characters: shorten it"),
        ImportCode::ControlCharacter => {
            "holds a line break or a character that is not text: take it out".into()
        }
        ImportCode::SpreadsheetError => "holds a spreadsheet’s error: write what is meant".into(),
        ImportCode::NotADate => {
            "not a date that exists: write it like 1938-03-14, 1938-03 or 1938".into()
        }
        ImportCode::DateOrder => {
            "dates in this file have the month first: write them like 1938-03-14".into()
        }
        ImportCode::DateFuture => "a date that is still to come: write one that is past".into(),
        ImportCode::NotAChoice => format!("write one of: {detail}"),
        ImportCode::NotAReference => format!("a reference number has 1 to {detail} digits"),
        ImportCode::TeamService => {
            "the team is new: fill in the column service with care or housing".into()
        }
        ImportCode::OtherKind => {
            "what is there under this identity is something else: give the file another source"
                .into()
        }
        ImportCode::AllergiesMixed => {
            "allergies and “none known” stand together: write the substances alone, or none known alone".into()
        }
        ImportCode::AllergiesUnclear => {
            "not the name of a substance: write what the person is allergic to, or none known; leave it empty if nobody asked".into()
        }
        ImportCode::AllergiesHere => {
            "somebody here recorded an allergy of this person: ask their supervisor which is right, or leave this cell empty".into()
        }
        ImportCode::AllergiesUnnamed => {
            "allergies are known and none is named: name them in the column allergies".into()
        }
        ImportCode::Fhir => detail.to_owned(),
        ImportCode::NhsNumber => "not an NHS number that passes its check: compare it".into(),
        ImportCode::AllergiesReadAs => "read as: no allergy of any kind is known".into(),
        ImportCode::DateReadAs => format!("read day first, as {detail}"),
        ImportCode::Postcode => "does not look like a postcode".into(),
        ImportCode::Telephone => "does not look like a telephone number".into(),
        ImportCode::Email => "does not look like an e-mail address".into(),
        ImportCode::Letters => "letters look lost or garbled: compare it with the source".into(),
        ImportCode::PlaceUnknown => {
            format!("no place {detail} came from this source yet: import places first")
        }
        ImportCode::SameNhsNumber => format!("the same NHS number as {detail}"),
        ImportCode::SameNameAndBirth => format!("a name and date of birth like {detail}"),
        ImportCode::SameNameAndHome => format!("a name and home like {detail}"),
        ImportCode::SameBirthAndHome => {
            format!("the same date of birth and home as {detail}, and a name in common")
        }
        ImportCode::SameUprn => format!("the same UPRN as {detail}"),
        ImportCode::SameAddress => format!("the same address as {detail}"),
        ImportCode::ChangedHere => {
            format!("changed here since the last import, and kept: {detail}")
        }
        ImportCode::NoLineEnd => {
            "the file’s last line has no end: check that nothing is missing after it".into()
        }
        ImportCode::StaffDiffers => {
            "is there with another role or team, and is left as they are".into()
        }
        ImportCode::StaffSuspended => "is there and suspended, and stays so".into(),
        ImportCode::TeamNew => format!("makes the team {detail}"),
        ImportCode::SeveralNhsNumbers => "has more than one current NHS number".into(),
        ImportCode::ReferenceKept => format!("{detail} points to something that is not imported"),
        ImportCode::Replaced => "the source says that another record replaces this one".into(),
        ImportCode::NoName => "has no name".into(),
        ImportCode::ContactAlone => "the person of this contact is not in the import".into(),
    };
    match &notice.column {
        Some(column) => format!("{column}: {said}"),
        None => said,
    }
}

/// What stands in a column of a template.
#[must_use]
pub(crate) fn column(name: &str) -> &'static str {
    match name {
        "id" => "what your system calls it; the same at each import",
        "name.full" => "the whole name; or give name.given and name.family",
        "name.preferred" => "what the person likes to be called",
        "birth.date" => "1938-03-14, 1938-03 or 1938",
        "gender" => "male, female, other or unknown",
        "nhs.number" => "ten digits, spaces do not matter",
        "phone" => "a telephone at home",
        "mobile" => "a mobile telephone",
        "email" => "an e-mail address",
        "place" => "the id of the home, as in the sheet of places",
        "language" => "the first language, such as en",
        "communication.needs" => "how to communicate",
        "alerts" => "what to know before the door, with ; between",
        "allergies" => {
            "what the person is allergic to, with ; between; or none known; empty if nobody asked"
        }
        "care.about.important" => "what is most important to the person; only care workers see it",
        "housing.tenancy.reference" => "the tenancy; only housing officers see it",
        "uprn" => "the property's number, 1 to 12 digits",
        "sao.text" => "the flat or room",
        "pao.text" => "the building's name",
        "pao.start.number" => "the building's number",
        "street" => "the street",
        "town" => "the town",
        "postcode" => "the postcode",
        "access" => "how to get to the door",
        "entry.keysafe.location" => "where the key safe is",
        "entry.keysafe.code" => "its code",
        "name" => "the worker's whole name; one name once",
        "role" => "care-worker, housing-officer, supervisor or administrator",
        "team" => "the team's name; a new one is made",
        "service" => "care or housing, where the team is new",
        _ => "",
    }
}
