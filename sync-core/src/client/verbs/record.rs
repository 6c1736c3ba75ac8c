//! Verbs that write one record: fields, items, allergies, and what is first met in the field.

use crate::api::{
    AddItem, ApiError, ErrorCode, FieldRef, ItemField, ItemRef, Put, RegisterPerson, RegisterPlace,
    Registered, StateAllergies,
};
use crate::client::session::Session;
use crate::client::typing::{TEXT_BYTES, too_many_pieces};
use crate::client::write::{Batch, Target};
use crate::document::Edit;
use crate::domain::ids::{ItemId, RecordId};
use crate::domain::nhs_number::NhsNumber;
use crate::domain::schema::{Kind, Path, Shape, field_at, fields};
use crate::domain::scope::{Compartment, Scope};
use crate::domain::value::Value;
use crate::domain::visit::ENTERED_IN_ERROR;

impl Session {
    /// Writes one field.
    pub fn put(&mut self, args: &Put) -> Result<(), ApiError> {
        let target = self.held_or_companion(args.record)?;
        let field = field_at(target.kind, &args.path).ok_or(ApiError::invalid("path"))?;
        let observed = args.observed.unwrap_or(self.now());
        let mut batch = Batch::new("put", args, observed);
        if target.kind == Kind::Place
            && args.path.root() == "hazards"
            && args.path.leaf() == Some("status")
            && let Some(item) = args.path.item().and_then(|i| i.parse().ok())
        {
            let stands = args.value.text() != Some(ENTERED_IN_ERROR);
            self.concern_stands(&mut batch, target, item, stands)?;
        }
        match (field.shape, &args.value) {
            (Shape::Text, Value::Text(text)) => {
                if text.len() > TEXT_BYTES || too_many_pieces(text) {
                    return Err(ApiError::of(ErrorCode::TooLarge));
                }
                // What is still being typed there came first.
                self.leave_field(&FieldRef {
                    record: args.record,
                    path: args.path.clone(),
                })?;
                let edit = Edit::Text {
                    path: args.path.clone(),
                    text: text.clone(),
                };
                self.put_seen(batch, target, &args.path, &[edit], args.base.as_deref())
            }
            (Shape::Text, _) => Err(ApiError::invalid("value")),
            (Shape::Items(_), _) => Err(ApiError::invalid("path")),
            _ => {
                let edits = register_edits(target.kind, &args.path, &args.value);
                self.put_seen(batch, target, &args.path, &edits, args.base.as_deref())
            }
        }
    }

    /// Adds an item. Adding an allergy also says that allergies are known, so that it meets a "none known" that
    /// someone else writes meanwhile. A hazard says who became aware of it and when: this worker, when it was
    /// observed, unless something else is given.
    pub fn add_item(&mut self, args: &AddItem) -> Result<ItemRef, ApiError> {
        let target = self.held_or_companion(args.record)?;
        let item = ItemId(self.world.new_uuid());
        let mut edits = item_edits(target.kind, &args.collection, item, &args.fields)?;
        let mut batch = Batch::new("add_item", args, args.observed.unwrap_or(self.now()));
        if target.kind == Kind::PersonCare && args.collection == "allergies" {
            edits.push(Edit::Put {
                path: Path::of("allergies.known"),
                value: "known".into(),
            });
        }
        if target.kind == Kind::Place && args.collection == "hazards" {
            let at = Path::of_item("hazards", item);
            let given = |key: &str| args.fields.iter().any(|f| f.key == key);
            let mut fill = |key: &str, value: Value| {
                if !given(key) {
                    edits.push(Edit::Put {
                        path: at.field(key),
                        value,
                    });
                }
            };
            fill("aware", args.observed.unwrap_or(self.now()).into());
            fill("aware.by", self.profile.worker.to_string().into());
            fill("status", "open".into());
            self.met_here(&mut batch, args, item, &mut edits)?;
        }
        self.edit(&mut batch, target, None, &edits)?;
        self.commit(batch)?;
        Ok(item.into())
    }

    /// A record that is held, or the care, housing or entry record of a subject that is, which may not exist yet.
    fn held_or_companion(&self, record: RecordId) -> Result<Target, ApiError> {
        match self.held(record) {
            Err(error) if error.code == ErrorCode::NotFound => self
                .granted_companion(record)?
                .ok_or(ApiError::of(ErrorCode::NotFound)),
            other => other,
        }
    }

    /// The companion record with this identity among the scopes that this device holds.
    pub fn granted_companion(&self, record: RecordId) -> Result<Option<Target>, ApiError> {
        let granted = self.store.read(|r| r.grants())?;
        Ok(granted
            .iter()
            .filter_map(crate::domain::access::companion_of_scope)
            .find(|(id, ..)| *id == record)
            .map(|(record, kind, scope)| Target {
                record,
                kind,
                scope,
            }))
    }

    /// Says that no allergies are known, or why it is not known.
    pub fn state_allergies(&mut self, args: &StateAllergies) -> Result<(), ApiError> {
        let target = self.companion(args.person, Kind::PersonCare)?;
        if !self.holds(&target.scope)? {
            return Err(ApiError::of(ErrorCode::NotAllowed));
        }
        let value = args
            .absent
            .map_or_else(|| Value::from("none-known"), Value::Absent);
        let edit = Edit::Put {
            path: Path::of("allergies.known"),
            value,
        };
        self.write("state_allergies", args, None, target, &[edit])
    }

    /// Whether this device was granted a scope.
    pub fn holds(&self, scope: &Scope) -> Result<bool, ApiError> {
        Ok(self.store.read(|r| r.grants())?.contains(scope))
    }

    /// Registers a person. They become a scope of their own, granted to this worker and their team.
    pub fn register_person(&mut self, args: &RegisterPerson) -> Result<Registered, ApiError> {
        let record = RecordId(self.world.new_uuid());
        let edits = self.person_edits(args)?;
        let target = Target {
            record,
            kind: Kind::Person,
            scope: Scope::person(record, Compartment::Core),
        };
        let possible_duplicates = self.duplicates_of_person(args)?;
        self.write("register_person", args, None, target, &edits)?;
        Ok(Registered {
            record,
            possible_duplicates: possible_duplicates.into_iter().map(|d| d.found).collect(),
        })
    }

    /// The first edits of a person's record.
    pub(super) fn person_edits(&self, args: &RegisterPerson) -> Result<Vec<Edit>, ApiError> {
        let full = args.full_name.trim();
        if full.is_empty() {
            return Err(ApiError::invalid("full_name"));
        }
        if let Some(date) = &args.birth_date
            && date.parse::<crate::domain::date::PartialDate>().is_err()
        {
            return Err(ApiError::invalid("birth_date"));
        }
        let mut edits = vec![put("name.full", full), put("active", true)];
        edits.extend(
            args.preferred_name
                .as_deref()
                .map(|n| put("name.preferred", n)),
        );
        edits.extend(args.birth_date.as_deref().map(|d| put("birth.date", d)));
        if let Some(typed) = args.nhs_number.as_deref().filter(|n| !n.trim().is_empty()) {
            edits.push(put("nhs.number", nhs_digits(typed)));
            // What a field worker typed is still to be traced, whatever its check digit says.
            edits.push(put("nhs.verification", "03"));
        }
        if let Some(phone) = args.telephone.as_deref().filter(|p| !p.trim().is_empty()) {
            let fields = [
                ("system", "phone"),
                ("value", phone.trim()),
                ("use", "home"),
            ];
            edits.extend(self.new_item("telecoms", &fields));
        }
        if let Some(place) = args.place {
            let place = place.to_string();
            edits.extend(self.new_item("addresses", &[("use", "home"), ("place", &place)]));
        }
        Ok(edits)
    }

    /// Registers a place by its BS 7666 parts.
    pub fn register_place(&mut self, args: &RegisterPlace) -> Result<Registered, ApiError> {
        let record = RecordId(self.world.new_uuid());
        let edits = place_edits(args)?;
        let target = Target {
            record,
            kind: Kind::Place,
            scope: Scope::place(record, Compartment::Core),
        };
        let possible_duplicates = self.duplicates_of_place(args)?;
        self.write("register_place", args, None, target, &edits)?;
        Ok(Registered {
            record,
            possible_duplicates: possible_duplicates.into_iter().map(|d| d.found).collect(),
        })
    }

    /// The edits of a new item with text registers.
    pub fn new_item(&self, collection: &str, fields: &[(&str, &str)]) -> Vec<Edit> {
        let item = Path::of_item(collection, ItemId(self.world.new_uuid()));
        let mut edits = vec![Edit::Item { path: item.clone() }];
        edits.extend(fields.iter().map(|(key, value)| Edit::Put {
            path: item.field(key),
            value: (*value).into(),
        }));
        edits
    }
}

/// The first edits of a place's record.
pub(super) fn place_edits(args: &RegisterPlace) -> Result<Vec<Edit>, ApiError> {
    let known = fields(Kind::Place);
    let mut edits = Vec::new();
    for field in &args.fields {
        let shape = known.iter().find(|f| f.key == field.key).map(|f| f.shape);
        edits.push(match (shape, &field.value) {
            (Some(Shape::Register), value) => Edit::Put {
                path: Path::of(&field.key),
                value: value.clone(),
            },
            (Some(Shape::Text), Value::Text(text)) => Edit::Text {
                path: Path::of(&field.key),
                text: text.clone(),
            },
            _ => return Err(ApiError::invalid("fields")),
        });
    }
    if edits.is_empty() {
        return Err(ApiError::invalid("fields"));
    }
    Ok(edits)
}

/// The edits of one register. A number that somebody typed is still to be traced, whatever its check digit says.
fn register_edits(kind: Kind, path: &Path, value: &Value) -> Vec<Edit> {
    if kind != Kind::Person || *path != Path::of("nhs.number") {
        return vec![Edit::Put {
            path: path.clone(),
            value: value.clone(),
        }];
    }
    match value {
        Value::Text(typed) => vec![
            put("nhs.number", nhs_digits(typed)),
            put("nhs.verification", "03"),
        ],
        other => vec![
            put("nhs.number", other.clone()),
            put("nhs.verification", Value::Removed),
        ],
    }
}

/// An NHS number's digits; what is none is kept as typed, and flagged where it is shown.
fn nhs_digits(typed: &str) -> String {
    NhsNumber::parse(typed).map_or_else(|_| typed.trim().to_owned(), |number| number.digits())
}

/// A register of a record's root.
pub(super) fn put(key: &str, value: impl Into<Value>) -> Edit {
    Edit::Put {
        path: Path::of(key),
        value: value.into(),
    }
}

/// The batch of a new record's edits, checked against the kind's fields.
fn item_edits(
    kind: Kind,
    collection: &str,
    item: ItemId,
    given: &[ItemField],
) -> Result<Vec<Edit>, ApiError> {
    let path = Path::of_item(collection, item);
    field_at(kind, &path).ok_or(ApiError::invalid("collection"))?;
    let mut edits = vec![Edit::Item { path: path.clone() }];
    for field in given {
        let at = path.field(&field.key);
        let shape = field_at(kind, &at).map(|f| f.shape);
        edits.push(match (shape, &field.value) {
            (Some(Shape::Register), value) => Edit::Put {
                path: at,
                value: value.clone(),
            },
            (Some(Shape::Text), Value::Text(text)) => Edit::Text {
                path: at,
                text: text.clone(),
            },
            _ => return Err(ApiError::invalid("fields")),
        });
    }
    Ok(edits)
}
