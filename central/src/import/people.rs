//! People from a sheet. Columns are `id` and the person's fields by their names (`name.full`, `name.preferred`,
//! `birth.date`, `nhs.number` …), `phone`, `mobile`, `email`, `alerts` (with `;` between), `place` (what the same
//! source calls the home), `care.` and `housing.` with fields of those records, and `allergies` (with `;` between, or
//! `none known`).
//!
//! Alerts and allergies are known again by what they say, never by where they stand in the cell: a source that puts
//! another one before them changes none of them.

use super::allergies::{self, Stated, entries, plain};
use super::places::{self, add, beside, record};
use super::said::{Field, Said, stored};
use super::sheet::Row;
use crate::fault::CentralFault;
use crate::storage::Read;
use std::collections::BTreeMap;
use sync_core::domain::access::companion;
use sync_core::domain::ids::{ItemId, RecordId, imported_uuid};
use sync_core::domain::schema::{Kind, Path};

type Fields = BTreeMap<Path, Field>;

/// The person of a row, with what is known of their care and tenancy. The row's columns are known and its cells read.
///
/// # Errors
/// Of the store, in which is looked what the source said of them before.
pub(super) fn said(read: &dyn Read, source: &str, row: &Row) -> Result<Vec<Said>, CentralFault> {
    let known_as = row.get("id").unwrap_or_default();
    let person = RecordId(imported_uuid(source, &format!("person/{known_as}")));
    let (mut own, mut care, mut housing) = (Fields::new(), Fields::new(), Fields::new());
    let item = |collection: &str, n: usize| {
        let name = format!("person/{known_as}/{collection}/{n}");
        Path::of_item(collection, ItemId(imported_uuid(source, &name)))
    };
    for (column, value) in &row.cells {
        let cell = value.text().unwrap_or_default();
        match column.as_str() {
            "id" => {}
            "phone" => telecom(&mut own, &item("telecoms", 0), "phone", "home", cell),
            "mobile" => telecom(&mut own, &item("telecoms", 1), "phone", "mobile", cell),
            "email" => telecom(&mut own, &item("telecoms", 2), "email", "home", cell),
            "place" => {
                let path = item("addresses", 0);
                put(
                    &mut own,
                    path.field("place"),
                    &places::id(source, cell).to_string(),
                );
                put(&mut own, path.field("use"), "home");
            }
            "alerts" => {
                let known = Again::of(read, source, person, "alerts", "detail")?;
                for alert in entries(cell) {
                    let path = known.item(source, known_as, &alert);
                    put(&mut own, path.field("status"), "active");
                    own.insert(path.field("detail"), Field::Text(alert));
                }
            }
            // Read together, below.
            allergies::SUBSTANCES | allergies::KNOWN => {}
            other => match (other.strip_prefix("care."), other.strip_prefix("housing.")) {
                (Some(field), _) => add(Kind::PersonCare, field, value, &mut care),
                (_, Some(field)) => add(Kind::PersonHousing, field, value, &mut housing),
                _ => add(Kind::Person, other, value, &mut own),
            },
        }
    }
    if row.get("name.full").is_none() {
        put(&mut own, Path::of("name.full"), &name(row));
    }
    put(&mut own, Path::of("source"), source);
    // What cannot be read was refused before.
    let stated = allergies::read(row).map_or(Stated::Nothing, |(stated, _)| stated);
    if let Some(value) = stated.known() {
        care.insert(Path::of("allergies.known"), Field::Value(value));
    }
    if let Stated::Substances(all) = stated {
        let record = companion(person, Kind::PersonCare);
        let known = Again::of(read, source, record, "allergies", "substance")?;
        for substance in all {
            let path = known.item(source, known_as, &substance);
            put(&mut care, path.field("substance"), &substance);
            put(&mut care, path.field("status"), "active");
        }
    }
    let mut said = vec![record(person, Kind::Person, own)];
    said.extend(beside(person, Kind::PersonCare, care));
    said.extend(beside(person, Kind::PersonHousing, housing));
    Ok(said)
}

/// The whole name: as it stands, or from its parts.
pub(super) fn name(row: &Row) -> String {
    let part = |column: &&str| row.get(column);
    match row.get("name.full") {
        Some(name) => name.to_owned(),
        None => ["name.given", "name.family"]
            .iter()
            .filter_map(part)
            .collect::<Vec<_>>()
            .join(" "),
    }
}

fn put(fields: &mut Fields, path: Path, value: &str) {
    fields.insert(path, Field::Value(value.into()));
}

fn telecom(fields: &mut Fields, path: &Path, system: &str, usage: &str, value: &str) {
    put(fields, path.field("system"), system);
    put(fields, path.field("use"), usage);
    put(fields, path.field("value"), value);
}

/// The entries of one collection that the source gave before, to be known again by what they say.
struct Again {
    collection: &'static str,
    /// By what they say.
    before: BTreeMap<String, String>,
}

impl Again {
    fn of(
        read: &dyn Read,
        source: &str,
        record: RecordId,
        collection: &'static str,
        says: &str,
    ) -> Result<Self, CentralFault> {
        let mut before = BTreeMap::new();
        let last = read.imported(source, record)?;
        for (path, field) in last.map(|l| stored(&l.said)).unwrap_or_default() {
            let Some(item) = path.item().filter(|_| path.root() == collection) else {
                continue;
            };
            let text = match &field {
                Field::Text(text) => Some(text.as_str()),
                Field::Value(value) => value.text(),
            };
            if let (Some(text), true) = (text, path.leaf() == Some(says)) {
                before.insert(plain(text), item.to_owned());
            }
        }
        Ok(Self { collection, before })
    }

    /// The item of an entry: the one that said this before, else one of its own.
    fn item(&self, source: &str, known_as: &str, entry: &str) -> Path {
        let says = plain(entry);
        let known = self.before.get(&says).and_then(|item| item.parse().ok());
        let id = known.unwrap_or_else(|| {
            let name = format!("person/{known_as}/{}/says/{says}", self.collection);
            ItemId(imported_uuid(source, &name))
        });
        Path::of_item(self.collection, id)
    }
}
