//! The table of fields: FHIR's words where FHIR has one, BS 7666's for addresses, PRSB's for About Me.

mod place;
mod told;
mod visit;

use super::{Field, Kind, Shape};
use place::{ENTRY, PLACE};

const fn register(key: &'static str) -> Field {
    Field {
        key,
        shape: Shape::Register,
        since: 1,
        risk: false,
    }
}

const fn text(key: &'static str) -> Field {
    Field {
        shape: Shape::Text,
        ..register(key)
    }
}

const fn items(key: &'static str, inner: &'static [Field]) -> Field {
    Field {
        shape: Shape::Items(inner),
        ..register(key)
    }
}

const fn risk(key: &'static str, inner: &'static [Field]) -> Field {
    Field {
        risk: true,
        ..items(key, inner)
    }
}

/// HACT's person alert codes with MODS' status; both dates are ISO 8601.
const ALERT: &[Field] = &[
    register("code"),
    register("category"),
    register("status"),
    register("status.reason"),
    register("start"),
    register("end"),
    text("detail"),
];

const NAME: &[Field] = &[
    register("use"),
    register("text"),
    register("family"),
    register("given"),
    register("prefix"),
    register("suffix"),
    register("start"),
    register("end"),
    register("status"),
    register("status.reason"),
];

const IDENTIFIER: &[Field] = &[
    register("system"),
    register("value"),
    register("use"),
    register("type"),
    register("assigner"),
    register("verification"),
    register("start"),
    register("end"),
    register("status"),
    register("status.reason"),
];

const TELECOM: &[Field] = &[
    register("system"),
    register("value"),
    register("use"),
    register("rank"),
    register("start"),
    register("end"),
    register("status"),
    register("status.reason"),
];

const ADDRESS: &[Field] = &[
    register("use"),
    register("type"),
    register("text"),
    register("lines"),
    register("city"),
    register("district"),
    register("state"),
    register("postcode"),
    register("country"),
    register("uprn"),
    register("place"),
    register("start"),
    register("end"),
    register("status"),
    register("status.reason"),
];

/// People who matter to the person: next of kin, carers, advocates.
const CONTACT: &[Field] = &[
    register("name"),
    register("relationship"),
    register("telecom"),
    register("email"),
    register("address"),
    register("gender"),
    register("organisation"),
    register("rank"),
    register("copy.letters"),
    register("start"),
    register("end"),
    register("status"),
    register("status.reason"),
];

const PERSON: &[Field] = &[
    register("name.full"),
    register("name.family"),
    register("name.given"),
    register("name.prefix"),
    register("name.suffix"),
    register("name.preferred"),
    items("names", NAME),
    register("birth.date"),
    register("birth.sex"),
    register("birth.place"),
    register("gender"),
    register("ethnic.category"),
    register("religion"),
    register("sexual.orientation"),
    register("marital.status"),
    register("residential.status"),
    register("deceased"),
    register("deceased.date"),
    register("death.notification"),
    register("active"),
    register("nhs.number"),
    register("nhs.verification"),
    register("nhs.unavailable.reason"),
    items("identifiers", IDENTIFIER),
    items("telecoms", TELECOM),
    items("addresses", ADDRESS),
    items("contacts", CONTACT),
    register("language"),
    register("language.other"),
    register("interpreter"),
    register("contact.method"),
    register("contact.times"),
    register("written.format"),
    text("communication.needs"),
    risk("alerts", ALERT),
    register("general.practitioner"),
    register("managing.organisation"),
    register("source"),
];

/// FHIR AllergyIntolerance.
const ALLERGY: &[Field] = &[
    register("substance"),
    register("code"),
    register("category"),
    register("criticality"),
    register("reaction"),
    register("severity"),
    register("verification"),
    register("onset"),
    register("status"),
    register("status.reason"),
];

const PERSON_CARE: &[Field] = &[
    // "known", "none-known", or an absent reason: never written means not asked.
    register("allergies.known"),
    risk("allergies", ALLERGY),
    // PRSB About Me v2.0, its seven headings in its order.
    text("about.important"),
    text("about.people"),
    text("about.communication"),
    text("about.wellness"),
    text("about.do"),
    text("about.support"),
    text("about.also"),
    register("about.date"),
    register("about.supported.by"),
    text("needs"),
    text("risks"),
];

const PERSON_HOUSING: &[Field] = &[
    register("tenancy.reference"),
    register("tenancy.type"),
    register("tenancy.start"),
    register("tenancy.end"),
    register("landlord"),
    items(
        "household",
        &[
            register("name"),
            register("relationship"),
            register("birth.date"),
            register("status"),
            register("status.reason"),
        ],
    ),
    text("support.needs"),
];

const PERSON_RESTRICTED: &[Field] = &[risk(
    "concerns",
    &[register("category"), register("status"), text("detail")],
)];

const CASE: &[Field] = &[
    register("title"),
    register("service"),
    register("reference"),
    register("opened"),
    register("closed"),
    text("reason"),
];

const RESPONSE: &[Field] = &[
    register("visit"),
    register("form"),
    register("version"),
    register("state"),
    Field {
        shape: Shape::Open,
        ..register("answers")
    },
];

const REVIEW: &[Field] = &[
    register("visit"),
    register("outcome"),
    register("reviewer"),
    register("at"),
    // Reviews of the same visit that the device held then, with commas between.
    register("after"),
    // What was displayed: record → heads, as hexadecimal.
    Field {
        shape: Shape::Open,
        ..register("read")
    },
    text("comment"),
];

/// The fields of a kind of record, in the order in which a page shows them.
#[must_use]
pub fn fields(kind: Kind) -> &'static [Field] {
    match kind {
        Kind::Person => PERSON,
        Kind::PersonCare => PERSON_CARE,
        Kind::PersonHousing => PERSON_HOUSING,
        Kind::PersonRestricted => PERSON_RESTRICTED,
        Kind::Place => PLACE,
        Kind::Entry => ENTRY,
        Kind::Case => CASE,
        Kind::Visit => visit::VISIT,
        Kind::Response => RESPONSE,
        Kind::Review => REVIEW,
    }
}
