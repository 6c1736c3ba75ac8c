//! People and places among all that central holds: finding them, and adding one after looking for the same.

use super::{Desk, api};
use crate::author::Writing;
use sync_core::api::{AddPerson, AddPlace, AddedSubject, ApiError, Search, SearchHit};
use sync_core::document::{Author, Document, Edit, identity_of};
use sync_core::domain::access::scope_of_subject;
use sync_core::domain::date::PartialDate;
use sync_core::domain::ids::{ItemId, RecordId};
use sync_core::domain::nhs_number::NhsNumber;
use sync_core::domain::schema::{Kind, Path, Shape, field_at};
use sync_core::domain::value::Value;

/// The most that one search gives.
const FOUND: usize = 20;
/// The most that are named as possibly the same.
const DUPLICATES: usize = 5;
/// Characters of a search; more is pasted by mistake.
const ASKED: usize = 200;
/// Fields of a place, at most.
const FIELDS: usize = 60;

pub(super) fn find_subjects(
    desk: &mut Desk<'_, '_>,
    args: &Search,
) -> Result<Vec<SearchHit>, ApiError> {
    desk.caller.opens_cases()?;
    let text: String = args.text.chars().take(ASKED).collect();
    desk.work
        .central
        .subjects(&*desk.work.write, |all| all.find(&text, FOUND))
        .map_err(api)
}

pub(super) fn add_person(
    desk: &mut Desk<'_, '_>,
    args: &AddPerson,
) -> Result<AddedSubject, ApiError> {
    desk.caller.opens_cases()?;
    let person = &args.person;
    let full = super::staff::name(&person.full_name, "full_name")?;
    let typed = |text: &Option<String>| {
        let text = text.as_deref().map(str::trim).filter(|t| !t.is_empty());
        text.map(str::to_owned)
    };
    if typed(&person.birth_date).is_some_and(|d| d.parse::<PartialDate>().is_err()) {
        return Err(ApiError::invalid("birth_date"));
    }
    let nhs = typed(&person.nhs_number).unwrap_or_default();
    if let Some(place) = person.place {
        let row = desk.work.write.record(place).map_err(api)?;
        if row.is_none_or(|r| r.kind != Kind::Place) {
            return Err(ApiError::invalid("place"));
        }
    }
    let mut edits = vec![put("name.full", full.as_str()), put("active", true)];
    edits.extend(typed(&person.preferred_name).map(|n| put("name.preferred", n)));
    edits.extend(typed(&person.birth_date).map(|d| put("birth.date", d)));
    if !nhs.is_empty() {
        let digits = NhsNumber::parse(&nhs).map_or_else(|_| nhs.clone(), |n| n.digits());
        edits.push(put("nhs.number", digits));
        // What was typed is still to be traced, whatever its check digit says.
        edits.push(put("nhs.verification", "03"));
    }
    if let Some(phone) = typed(&person.telephone) {
        let fields = [("system", "phone"), ("value", &phone), ("use", "home")];
        edits.extend(item(desk, "telecoms", &fields));
    }
    if let Some(place) = person.place {
        let fields = [("use", "home"), ("place", &place.to_string())];
        edits.extend(item(desk, "addresses", &fields));
    }
    write(desk, Kind::Person, &edits, args.anyway)
}

pub(super) fn add_place(
    desk: &mut Desk<'_, '_>,
    args: &AddPlace,
) -> Result<AddedSubject, ApiError> {
    desk.caller.opens_cases()?;
    let fields = &args.place.fields;
    if fields.is_empty() || fields.len() > FIELDS {
        return Err(ApiError::invalid("fields"));
    }
    let mut edits = Vec::new();
    for field in fields {
        let path = Path::of(&field.key);
        let shape = field_at(Kind::Place, &path).map(|f| f.shape);
        edits.push(match (shape, &field.value) {
            (Some(Shape::Register), value) => Edit::Put {
                path,
                value: value.clone(),
            },
            (Some(Shape::Text), Value::Text(text)) => Edit::Text {
                path,
                text: text.clone(),
            },
            _ => return Err(ApiError::invalid("fields")),
        });
    }
    write(desk, Kind::Place, &edits, args.anyway)
}

/// Writes a new record, unless someone or something may be the same and nobody has looked yet.
fn write(
    desk: &mut Desk<'_, '_>,
    kind: Kind,
    edits: &[Edit],
    anyway: bool,
) -> Result<AddedSubject, ApiError> {
    let record = RecordId(desk.work.new_id());
    let mut sketch = Document::genesis(kind, kind.schema()).map_err(api)?;
    let by = Author {
        actor: [0; 16],
        time: desk.work.now,
    };
    sketch.commit(edits, by).map_err(api)?;
    let new = identity_of(record, &sketch).unwrap_or_default();
    let possible_duplicates = desk
        .work
        .central
        .subjects(&*desk.work.write, |all| all.like(kind, &new, DUPLICATES))
        .map_err(api)?;
    if !possible_duplicates.is_empty() && !anyway {
        return Ok(AddedSubject {
            record: None,
            possible_duplicates,
        });
    }
    let writing = Writing {
        record,
        kind,
        scope: scope_of_subject(record, kind),
        edits,
        on_behalf_of: desk.caller.on_behalf_of(),
        base: None,
    };
    desk.work.author(&writing).map_err(api)?;
    Ok(AddedSubject {
        record: Some(record),
        possible_duplicates,
    })
}

fn put(key: &str, value: impl Into<Value>) -> Edit {
    Edit::Put {
        path: Path::of(key),
        value: value.into(),
    }
}

fn item(desk: &Desk<'_, '_>, collection: &str, fields: &[(&str, &str)]) -> Vec<Edit> {
    let item = Path::of_item(collection, ItemId(desk.work.new_id()));
    let mut edits = vec![Edit::Item { path: item.clone() }];
    edits.extend(fields.iter().map(|(key, value)| Edit::Put {
        path: item.field(key),
        value: (*value).into(),
    }));
    edits
}
