//! Arguments and replies of the import verbs: what files would do, row by row, before anything is done.

use serde::{Deserialize, Serialize};

/// The most that the files of one import may hold together through the app, in bytes: as base64 and within a frame
/// they stay under what one request may take. The command line takes more.
pub const IMPORT_BYTES: usize = 3 * 1024 * 1024;

/// What is imported.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum ImportWhat {
    /// People, from a sheet saved as CSV.
    People,
    /// Places, from a sheet saved as CSV.
    Places,
    /// Staff and their teams, from a sheet saved as CSV.
    Staff,
    /// People, from FHIR R4 UK Core as XML or JSON.
    Fhir,
}

/// One file, as it lies on the administrator's disk.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ImportUpload {
    /// Its name.
    pub name: String,
    /// Its bytes, in base64.
    pub content: String,
}

/// Arguments of `preview_import`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PreviewImport {
    /// What the files hold.
    pub what: ImportWhat,
    /// The system that they come from, the same at each import. Staff need none.
    pub source: String,
    /// The files.
    pub files: Vec<ImportUpload>,
}

/// Arguments of `apply_import`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ApplyImport {
    /// The same as was previewed.
    pub import: PreviewImport,
    /// What the preview said of itself.
    pub digest: String,
}

/// Arguments of `import_template`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ImportTemplateFor {
    /// What is to be imported.
    pub what: ImportWhat,
}

/// A sheet to begin with: its header and one row about somebody who is made up.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ImportTemplate {
    /// Header and row, as CSV. Empty for FHIR.
    pub csv: String,
    /// Its columns, in order.
    pub columns: Vec<ImportColumn>,
    /// Further columns that are understood.
    pub more: Vec<String>,
    /// The most that the files may hold together, in bytes.
    pub most_bytes: u32,
}

/// One column of a template.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ImportColumn {
    /// What stands in the header.
    pub name: String,
    /// Whether every row must fill it.
    pub needed: bool,
    /// What the made-up row has.
    pub example: String,
}

/// What an import would do.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ImportPreview {
    /// Names this outcome of these bytes: `apply_import` does exactly it, or nothing.
    pub digest: String,
    /// How many rows of each outcome.
    pub counts: ImportCounts,
    /// Rows: refused ones first, then those with a warning, then changed, new and the same; each in order of the file.
    pub rows: Vec<ImportRow>,
    /// Rows that are counted and not listed, because the list would be too long.
    pub left_out: u32,
    /// FHIR: elements that Doorstep has no place for; they are kept in the stored file.
    pub unmapped: u32,
    /// FHIR: resources of other types, which are not imported, as `Observation: 3`.
    pub skipped: Vec<String>,
}

/// How many rows of each outcome.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ImportCounts {
    /// Not there yet.
    pub new: u32,
    /// There, and the source says something else than before.
    pub changed: u32,
    /// There, and the source says what it said before.
    pub same: u32,
    /// Not imported.
    pub refused: u32,
    /// Of those that are imported: with something to look at.
    pub warned: u32,
}

/// What becomes of a row.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum ImportOutcome {
    /// It is not imported.
    Refused,
    /// What is there is changed.
    Changed,
    /// It is added.
    New,
    /// Nothing is to be done.
    Same,
}

/// A row of a sheet, a resource of a FHIR file, or a whole file where none of it can be read.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ImportRow {
    /// The file's name.
    pub file: String,
    /// The line of the file where the row begins, from 1.
    pub line: Option<u32>,
    /// FHIR: the resource, by type and place.
    pub resource: Option<String>,
    /// Who or what the row is about, as the file has it.
    pub title: String,
    /// What becomes of it.
    pub outcome: ImportOutcome,
    /// Why it is refused.
    pub wrong: Vec<ImportNotice>,
    /// What a person should look at, although it is imported.
    pub warnings: Vec<ImportNotice>,
    /// What is written: every field of something new, the differing ones of something changed.
    pub fields: Vec<ImportField>,
}

/// One field that an import writes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ImportField {
    /// The field, like `name.full` or `telecoms/value`.
    pub field: String,
    /// What this source said before.
    pub before: Option<String>,
    /// What it says now; none takes it back.
    pub after: Option<String>,
    /// Somebody here wrote something else since. Both stay, and a person is asked which is right.
    pub changed_here: bool,
}

/// Something about a row: what, in which column, and the word that its sentence needs.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ImportNotice {
    /// What.
    pub code: ImportCode,
    /// The column.
    pub column: Option<String>,
    /// A number, a name or a suggestion, as the code says.
    pub detail: Option<String>,
}

/// Everything that can be said about a row or a file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum ImportCode {
    /// The file: larger than may be imported at once. `detail` has the most, in MB.
    TooLarge,
    /// The file: more rows than may be imported at once. `detail` has the most.
    TooManyRows,
    /// The file: more lines that cannot be read than are worth listing. `detail` has how many.
    TooManyFaults,
    /// The file is empty.
    Empty,
    /// The file has a header and no row.
    NoRows,
    /// The file is a spreadsheet program's own. `detail` has its kind.
    Spreadsheet,
    /// The file is not text. `detail` has its kind, where it is known.
    NotText,
    /// The file is text in UTF-16.
    Utf16,
    /// The file is XML or JSON, not a sheet.
    NotASheet,
    /// The cells are separated by something else than commas. `detail` says by what: `semicolon`, `tab` or `bar`.
    Delimiter,
    /// The header lacks a column that is needed.
    ColumnMissing,
    /// The header has a column that is not known. `detail` has the one that is perhaps meant.
    ColumnUnknown,
    /// The header has a column twice.
    ColumnTwice,
    /// The header has a column without a name. `detail` has its number.
    ColumnUnnamed,
    /// Bytes that are not UTF-8. `detail` has the encoding that they probably are in.
    NotUtf8,
    /// A quotation mark opens a cell and none closes it.
    QuoteOpen,
    /// Something stands between a closing quotation mark and the comma.
    QuoteStray,
    /// Too few or too many cells. `detail` has both numbers, as `5/6`.
    Cells,
    /// The file ends within this row.
    CutShort,
    /// A cell that must be filled is empty.
    Missing,
    /// There is no name in the row.
    NameMissing,
    /// The same identity stands on another line too. `detail` has the line.
    KeyTwice,
    /// A cell is too long. `detail` has the most characters.
    TooLong,
    /// A cell holds a character that is not text.
    ControlCharacter,
    /// A cell holds a spreadsheet's error, such as `#REF!`.
    SpreadsheetError,
    /// Not a date that exists.
    NotADate,
    /// Dates with slashes, of which some cannot have the day first.
    DateOrder,
    /// A date that must be past is not.
    DateFuture,
    /// Not one of the words that are understood. `detail` has them.
    NotAChoice,
    /// Not a reference number. `detail` has the most digits.
    NotAReference,
    /// The team is new and nothing says its service.
    TeamService,
    /// The record is of another kind already.
    OtherKind,
    /// Allergies are named, and it is said that none is known, or that nobody can say.
    AllergiesMixed,
    /// Something that is no substance stands among the allergies, such as `unknown`.
    AllergiesUnclear,
    /// It is said that allergies are known, and none is named.
    AllergiesUnnamed,
    /// The row says that no allergy is known, and somebody here recorded one.
    AllergiesHere,
    /// A FHIR file cannot be read. `detail` says why, without quoting it.
    Fhir,

    /// The NHS number fails its check, or is none.
    NhsNumber,
    /// What stands under allergies was read as none known.
    AllergiesReadAs,
    /// A date was read day first. `detail` has it as `2007-03-27`.
    DateReadAs,
    /// A postcode of an unusual form.
    Postcode,
    /// Not a telephone number.
    Telephone,
    /// Not an e-mail address.
    Email,
    /// Letters were lost or garbled when the file was written.
    Letters,
    /// No place of that identity came from this source. `detail` has it.
    PlaceUnknown,
    /// Another person has this NHS number. `detail` has the name, or `line 7`.
    SameNhsNumber,
    /// Another person has a name like this, and a date of birth that can be the same. `detail` as above.
    SameNameAndBirth,
    /// Another person has a name like this at the same address. `detail` as above.
    SameNameAndHome,
    /// Another person with a name in common has the same date of birth and address. `detail` as above.
    SameBirthAndHome,
    /// Another place has this UPRN. `detail` has the address, or `line 7`.
    SameUprn,
    /// Another place has this address. `detail` as above.
    SameAddress,
    /// Somebody here changed fields since the last import. `detail` has them, where the source says what it said.
    ChangedHere,
    /// The last line of the file has no end: perhaps the file was cut short.
    NoLineEnd,
    /// A worker of this name is there with another role or team, and is left as they are.
    StaffDiffers,
    /// A worker of this name is there and suspended, and stays so.
    StaffSuspended,
    /// The team is made with this row. `detail` has its name.
    TeamNew,
    /// FHIR: more than one NHS number is current.
    SeveralNhsNumbers,
    /// FHIR: points to something that is not imported. `detail` has the element.
    ReferenceKept,
    /// FHIR: the source says that another of its records replaces this one.
    Replaced,
    /// FHIR: the person has no name.
    NoName,
    /// FHIR: a contact whose person is not in the import. It is left out.
    ContactAlone,
}

/// What an import did, by rows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ImportDone {
    /// Rows that were added.
    pub new: u32,
    /// Rows that changed what was there.
    pub changed: u32,
    /// Rows of which everything was there.
    pub same: u32,
    /// Rows that were not imported.
    pub refused: u32,
}

impl ImportNotice {
    /// Something that its code says whole.
    #[must_use]
    pub fn of(code: ImportCode) -> Self {
        Self {
            code,
            column: None,
            detail: None,
        }
    }

    /// In this column.
    #[must_use]
    pub fn at(mut self, column: &str) -> Self {
        self.column = Some(column.to_owned());
        self
    }

    /// With this detail.
    #[must_use]
    pub fn with(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }
}
