//! The columns of each sheet: what may stand in a header, what each cell must be, and a template to begin with.

use super::allergies;
use sync_core::api::{IMPORT_BYTES, ImportColumn, ImportTemplate, ImportWhat};
use sync_core::domain::schema::{Kind, Path, Shape, field_at, fields};
use sync_core::domain::search::within_one;

/// What a cell must be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Cell {
    /// The identity that the source gives: the same at each import.
    Key,
    /// A few words on one line.
    Words,
    /// Free text.
    Text,
    /// A date, or a year, or a month of a year.
    Date,
    /// Such a date, not later than today.
    Past,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Yes or no.
    YesNo,
    NhsNumber,
    Telephone,
    Email,
    Postcode,
    Uprn,
    Usrn,
}

const GENDER: &[&str] = &["male", "female", "other", "unknown"];
const ROLES: &[&str] = &[
    "care-worker",
    "housing-officer",
    "supervisor",
    "administrator",
];
const SERVICES: &[&str] = &["care", "housing"];

/// Columns, whether each row must fill them, and what the made-up row has.
type Common = &'static [(&'static str, bool, &'static str)];

const PEOPLE: Common = &[
    ("id", true, "P-1001"),
    ("name.full", true, "Edith Mabel Thistlewood"),
    ("name.preferred", false, "Edie"),
    ("birth.date", false, "1938-03-14"),
    ("gender", false, "female"),
    ("nhs.number", false, "9990001006"),
    ("phone", false, "01632 960201"),
    ("mobile", false, "07700 900201"),
    ("email", false, "edith@example.org"),
    ("place", false, "H-12"),
    ("language", false, "en"),
    ("communication.needs", false, "Speak to her right side."),
    (
        "alerts",
        false,
        "Wears a hearing aid; Cat runs out at the door",
    ),
    ("allergies", false, "Penicillin; Latex"),
    (
        "care.about.important",
        false,
        "That her tea is poured first.",
    ),
    ("housing.tenancy.reference", false, "T-20311"),
];
const PLACES: Common = &[
    ("id", true, "H-12"),
    ("uprn", false, "999999000001"),
    ("sao.text", false, "Flat 2"),
    ("pao.text", false, "Heron Court"),
    ("pao.start.number", false, "12"),
    ("street", false, "Larkspur Lane"),
    ("town", false, "Westmere"),
    ("postcode", false, "ZZ99 1AA"),
    ("access", false, "The side gate sticks: lift and push."),
    ("entry.keysafe.location", false, "Left of the door"),
    ("entry.keysafe.code", false, "1234"),
];
const STAFF: Common = &[
    ("name", true, "Alice Amber"),
    ("role", true, "care-worker"),
    ("team", false, "Home care north"),
    ("service", false, "care"),
];

/// What people call a column, with letters and digits only, and its name.
const ALSO: &[(&str, &str)] = &[
    ("name", "name.full"),
    ("fullname", "name.full"),
    ("firstname", "name.given"),
    ("forename", "name.given"),
    ("forenames", "name.given"),
    ("givenname", "name.given"),
    ("lastname", "name.family"),
    ("surname", "name.family"),
    ("familyname", "name.family"),
    ("title", "name.prefix"),
    ("preferredname", "name.preferred"),
    ("knownas", "name.preferred"),
    ("dob", "birth.date"),
    ("dateofbirth", "birth.date"),
    ("sex", "gender"),
    ("nhs", "nhs.number"),
    ("nhsno", "nhs.number"),
    ("telephone", "phone"),
    ("phonenumber", "phone"),
    ("landline", "phone"),
    ("mobilephone", "mobile"),
    ("emailaddress", "email"),
    ("address", "place"),
    ("address", "address.text"),
    ("gp", "general.practitioner"),
    ("housenumber", "pao.start.number"),
    ("number", "pao.start.number"),
    ("housename", "pao.text"),
    ("building", "pao.text"),
    ("flat", "sao.text"),
    ("road", "street"),
    ("city", "town"),
    ("zip", "postcode"),
    ("keysafe", "entry.keysafe.code"),
    ("jobtitle", "role"),
    ("reference", "id"),
    ("ref", "id"),
    ("worker", "name"),
    ("fullname", "name"),
];

/// What a cell under this column must be; none where there is no such column.
pub(super) fn cell(what: ImportWhat, column: &str) -> Option<Cell> {
    match (what, column) {
        (ImportWhat::Fhir, _) => None,
        (ImportWhat::Staff, "name") => Some(Cell::Words),
        (ImportWhat::Staff, "role") => Some(Cell::Choice(ROLES)),
        (ImportWhat::Staff, "team") => Some(Cell::Words),
        (ImportWhat::Staff, "service") => Some(Cell::Choice(SERVICES)),
        (ImportWhat::Staff, _) => None,
        (_, "id") => Some(Cell::Key),
        (_, "source") => None,
        (ImportWhat::People, "place") => Some(Cell::Key),
        (ImportWhat::People, "phone" | "mobile") => Some(Cell::Telephone),
        (ImportWhat::People, "email") => Some(Cell::Email),
        (ImportWhat::People, "alerts" | allergies::SUBSTANCES) => Some(Cell::Text),
        (ImportWhat::People, allergies::KNOWN) => Some(Cell::Choice(allergies::STATED)),
        (ImportWhat::People, column) => {
            match (
                column.strip_prefix("care."),
                column.strip_prefix("housing."),
            ) {
                (Some(field), _) => of_field(Kind::PersonCare, field),
                (_, Some(field)) => of_field(Kind::PersonHousing, field),
                _ => of_field(Kind::Person, column),
            }
        }
        (ImportWhat::Places, column) => match column.strip_prefix("entry.") {
            Some(field) => of_field(Kind::Entry, field),
            None => of_field(Kind::Place, column),
        },
    }
}

fn of_field(kind: Kind, field: &str) -> Option<Cell> {
    Some(match field_at(kind, &Path::of(field))?.shape {
        Shape::Text => Cell::Text,
        Shape::Register => match field {
            "birth.date" | "deceased.date" | "about.date" => Cell::Past,
            "tenancy.start" | "tenancy.end" => Cell::Date,
            "gender" => Cell::Choice(GENDER),
            "active" | "deceased" | "interpreter" => Cell::YesNo,
            "nhs.number" => Cell::NhsNumber,
            "postcode" => Cell::Postcode,
            "uprn" => Cell::Uprn,
            "usrn" => Cell::Usrn,
            "address.text" => Cell::Text,
            _ => Cell::Words,
        },
        _ => return None,
    })
}

/// The columns that every row must fill. A person's name may stand in two columns instead.
pub(super) fn needed(what: ImportWhat) -> &'static [&'static str] {
    match what {
        ImportWhat::People | ImportWhat::Places => &["id"],
        ImportWhat::Staff => &["name", "role"],
        ImportWhat::Fhir => &[],
    }
}

/// The column that is perhaps meant by one that is not known.
pub(super) fn meant(what: ImportWhat, column: &str) -> Option<String> {
    let plain = |t: &str| -> String { t.chars().filter(|c| c.is_alphanumeric()).collect() };
    let asked = plain(column);
    let all = || {
        common(what)
            .iter()
            .map(|c| c.0.to_owned())
            .chain(more(what))
    };
    let also = ALSO
        .iter()
        .filter(|(word, _)| *word == asked)
        .map(|(_, name)| (*name).to_owned())
        .find(|name| cell(what, name).is_some());
    all()
        .find(|name| plain(name) == asked)
        .or(also)
        .or_else(|| all().find(|name| within_one(&plain(name), &asked)))
        .or_else(|| {
            // The last part alone, such as `location` or `reference`.
            let mut ends = all().filter(|name| name.rsplit('.').next() == Some(asked.as_str()));
            ends.next().filter(|_| ends.next().is_none())
        })
}

fn common(what: ImportWhat) -> Common {
    match what {
        ImportWhat::People => PEOPLE,
        ImportWhat::Places => PLACES,
        ImportWhat::Staff => STAFF,
        ImportWhat::Fhir => &[],
    }
}

/// Columns that the template does not have.
fn more(what: ImportWhat) -> Vec<String> {
    let of = |kind: Kind, prefix: &'static str| {
        fields(kind)
            .iter()
            .map(move |f| format!("{prefix}{}", f.key))
    };
    let all: Vec<String> = match what {
        ImportWhat::People => of(Kind::Person, "")
            .chain(of(Kind::PersonCare, "care."))
            .chain(of(Kind::PersonHousing, "housing."))
            .collect(),
        ImportWhat::Places => of(Kind::Place, "")
            .chain(of(Kind::Entry, "entry."))
            .collect(),
        ImportWhat::Staff | ImportWhat::Fhir => Vec::new(),
    };
    let known = |name: &String| common(what).iter().any(|c| c.0 == name);
    all.into_iter()
        .filter(|name| cell(what, name).is_some() && !known(name))
        .collect()
}

/// A sheet to begin with.
pub(crate) fn template(what: ImportWhat) -> ImportTemplate {
    let quoted = |text: &str| match text.contains([',', '"', '\n']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text.to_owned(),
    };
    let line = |cells: Vec<String>| cells.join(",") + "\n";
    let common = common(what);
    let csv = match common.is_empty() {
        true => String::new(),
        false => {
            line(common.iter().map(|c| c.0.to_owned()).collect())
                + &line(common.iter().map(|c| quoted(c.2)).collect())
        }
    };
    ImportTemplate {
        csv,
        columns: common
            .iter()
            .map(|(name, needed, example)| ImportColumn {
                name: (*name).to_owned(),
                needed: *needed,
                example: (*example).to_owned(),
            })
            .collect(),
        more: more(what),
        most_bytes: u32::try_from(IMPORT_BYTES).unwrap_or(u32::MAX),
    }
}
