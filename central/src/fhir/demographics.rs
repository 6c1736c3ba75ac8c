//! What a Patient says of the person in single values: birth, gender, ethnic category, death, organisation.

use super::reading::At;
use super::terms::{extension, system};
use super::{address, reference};
use sync_core::domain::schema::Path;
use sync_core::domain::value::{Absent, Value};

pub(super) fn read(patient: &At<'_>) -> Vec<(Path, Value)> {
    let mut edits = Vec::new();
    let mut put =
        |field: &str, value: Option<Value>| edits.extend(value.map(|v| (Path::of(field), v)));
    let text = |t: Option<String>| t.map(Value::from);
    let concept = |url, systems| patient.extension_concept(url, systems).map(Value::from);

    put("birth.date", value_or_reason(patient, "birthDate"));
    put("gender", value_or_reason(patient, "gender"));
    put("active", patient.boolean("active").map(Value::from));
    put(
        "birth.sex",
        concept(extension::BIRTH_SEX, system::BIRTH_SEX),
    );
    put(
        "ethnic.category",
        concept(extension::ETHNIC_CATEGORY, system::ETHNIC_CATEGORY),
    );
    put(
        "residential.status",
        concept(extension::RESIDENTIAL_STATUS, system::RESIDENTIAL_STATUS),
    );
    put("religion", concept(extension::RELIGION, &[]));
    let birth_place = patient
        .extension(extension::BIRTH_PLACE)
        .and_then(|e| e.one("valueAddress"));
    put(
        "birth.place",
        text(birth_place.and_then(|a| address::one_line(&a))),
    );
    let marital = patient
        .one("maritalStatus")
        .and_then(|m| m.code(system::MARITAL_STATUS));
    put("marital.status", text(marital));

    let died = patient.text("deceasedDateTime");
    put(
        "deceased",
        patient
            .boolean("deceasedBoolean")
            .or(died.as_ref().map(|_| true))
            .map(Value::from),
    );
    put("deceased.date", text(died));
    let notification = patient
        .extension(extension::DEATH_NOTIFICATION)
        .and_then(|e| {
            // The complex form that UK Core defines, or the code directly.
            let inner = e.extension_concept("deathNotificationStatus", system::DEATH_NOTIFICATION);
            inner.or_else(|| {
                e.one("valueCodeableConcept")?
                    .code(system::DEATH_NOTIFICATION)
            })
        });
    put("death.notification", text(notification));

    let mut practitioners: Vec<_> = patient
        .all("generalPractitioner")
        .iter()
        .filter_map(reference::words)
        .collect();
    practitioners.sort();
    put(
        "general.practitioner",
        text(Some(practitioners.join("; ")).filter(|p| !p.is_empty())),
    );
    let organisation = patient
        .one("managingOrganization")
        .and_then(|o| reference::words(&o));
    put("managing.organisation", text(organisation));
    edits
}

/// A primitive's value, or why the source has none.
fn value_or_reason(patient: &At<'_>, name: &str) -> Option<Value> {
    let at = patient.one(name)?;
    if let Some(value) = at.value() {
        return Some(Value::from(value));
    }
    let reason = at.extension(extension::ABSENT)?.one("valueCode")?;
    let absent = Absent::of_code(reason.peek()?)?;
    reason.take();
    Some(Value::Absent(absent))
}
