//! People from a sheet. Columns are `id` and the person's fields by their names (`name.full`, `name.preferred`,
//! `birth.date`, `nhs.number` …), `phone`, `mobile`, `email`, `alerts` (with `;` between), `place` (what the same
//! source calls the home), `care.` and `housing.` with fields of those records, and `allergies` (with `;` between).

use super::places::{self, add, beside, record};
use super::said::{Field, Said};
use super::sheet::Row;
use std::collections::BTreeMap;
use sync_core::domain::ids::{ItemId, RecordId, imported_uuid};
use sync_core::domain::schema::{Kind, Path};

type Fields = BTreeMap<Path, Field>;

/// The person of a row, with what is known of their care and tenancy. The row's columns are known and its cells read.
pub(super) fn said(source: &str, row: &Row) -> Vec<Said> {
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
                for (n, alert) in parts(cell).enumerate() {
                    let path = item("alerts", n);
                    put(&mut own, path.field("status"), "active");
                    own.insert(path.field("detail"), Field::Text(alert.to_owned()));
                }
            }
            "allergies" => {
                put(&mut care, Path::of("allergies.known"), "known");
                for (n, allergy) in parts(cell).enumerate() {
                    let path = item("allergies", n);
                    put(&mut care, path.field("substance"), allergy);
                    put(&mut care, path.field("status"), "active");
                }
            }
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
    let mut said = vec![record(person, Kind::Person, own)];
    said.extend(beside(person, Kind::PersonCare, care));
    said.extend(beside(person, Kind::PersonHousing, housing));
    said
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

fn parts(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(';').map(str::trim).filter(|p| !p.is_empty())
}
