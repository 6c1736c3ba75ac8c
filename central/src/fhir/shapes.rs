//! What FHIR R4 allows of Patient, RelatedPerson and the data types within them: names, types, how often.
//! Source: hl7.org/fhir/R4, patient.html, relatedperson.html, datatypes.html, extensibility.html.

/// The type of an element.
#[derive(Clone, Copy)]
pub(super) enum Type {
    /// Any primitive that is kept as text.
    Text,
    /// A code of a required list.
    Code(&'static [&'static str]),
    /// `true` or `false`.
    Boolean,
    /// A year, a month or a day.
    Date,
    /// A date, or a moment with a time zone.
    DateTime,
    /// A whole number from 1.
    Positive,
    /// Parts of this data type.
    Parts(&'static str),
}

/// An element of a type.
pub(super) struct Shape {
    pub(super) name: &'static str,
    pub(super) of: Type,
    /// More than one is allowed.
    pub(super) many: bool,
    /// At least one is required.
    pub(super) required: bool,
}

const fn one(name: &'static str, of: Type) -> Shape {
    Shape {
        name,
        of,
        many: false,
        required: false,
    }
}

const fn many(name: &'static str, of: Type) -> Shape {
    Shape {
        many: true,
        ..one(name, of)
    }
}

const fn must(name: &'static str, of: Type) -> Shape {
    Shape {
        required: true,
        ..one(name, of)
    }
}

use Type::{Boolean, Code, Date, DateTime, Parts, Positive, Text};

const GENDER: Type = Code(&["male", "female", "other", "unknown"]);
const USES: Type = Code(&["usual", "official", "temp", "secondary", "old"]);

const PATIENT: &[Shape] = &[
    one("id", Text),
    many("identifier", Parts("Identifier")),
    one("active", Boolean),
    many("name", Parts("HumanName")),
    many("telecom", Parts("ContactPoint")),
    one("gender", GENDER),
    one("birthDate", Date),
    one("deceasedBoolean", Boolean),
    one("deceasedDateTime", DateTime),
    many("address", Parts("Address")),
    one("maritalStatus", Parts("CodeableConcept")),
    many("contact", Parts("Contact")),
    many("communication", Parts("Communication")),
    many("generalPractitioner", Parts("Reference")),
    one("managingOrganization", Parts("Reference")),
    many("link", Parts("Link")),
];

const RELATED_PERSON: &[Shape] = &[
    one("id", Text),
    many("identifier", Parts("Identifier")),
    one("active", Boolean),
    must("patient", Parts("Reference")),
    many("relationship", Parts("CodeableConcept")),
    many("name", Parts("HumanName")),
    many("telecom", Parts("ContactPoint")),
    one("gender", GENDER),
    one("birthDate", Date),
    many("address", Parts("Address")),
    one("period", Parts("Period")),
];

const IDENTIFIER: &[Shape] = &[
    one("use", USES),
    one("type", Parts("CodeableConcept")),
    one("system", Text),
    one("value", Text),
    one("period", Parts("Period")),
    one("assigner", Parts("Reference")),
];

const HUMAN_NAME: &[Shape] = &[
    one(
        "use",
        Code(&[
            "usual",
            "official",
            "temp",
            "nickname",
            "anonymous",
            "old",
            "maiden",
        ]),
    ),
    one("text", Text),
    one("family", Text),
    many("given", Text),
    many("prefix", Text),
    many("suffix", Text),
    one("period", Parts("Period")),
];

const CONTACT_POINT: &[Shape] = &[
    one(
        "system",
        Code(&["phone", "fax", "email", "pager", "url", "sms", "other"]),
    ),
    one("value", Text),
    one("use", Code(&["home", "work", "temp", "old", "mobile"])),
    one("rank", Positive),
    one("period", Parts("Period")),
];

const ADDRESS: &[Shape] = &[
    one("use", Code(&["home", "work", "temp", "old", "billing"])),
    one("type", Code(&["postal", "physical", "both"])),
    one("text", Text),
    many("line", Text),
    one("city", Text),
    one("district", Text),
    one("state", Text),
    one("postalCode", Text),
    one("country", Text),
    one("period", Parts("Period")),
];

const CONTACT: &[Shape] = &[
    many("relationship", Parts("CodeableConcept")),
    one("name", Parts("HumanName")),
    many("telecom", Parts("ContactPoint")),
    one("address", Parts("Address")),
    one("gender", GENDER),
    one("organization", Parts("Reference")),
    one("period", Parts("Period")),
];

const COMMUNICATION: &[Shape] = &[
    must("language", Parts("CodeableConcept")),
    one("preferred", Boolean),
];

const LINK: &[Shape] = &[
    must("other", Parts("Reference")),
    must(
        "type",
        Code(&["replaced-by", "replaces", "refer", "seealso"]),
    ),
];

const PERIOD: &[Shape] = &[one("start", DateTime), one("end", DateTime)];

const CODEABLE_CONCEPT: &[Shape] = &[many("coding", Parts("Coding")), one("text", Text)];

const CODING: &[Shape] = &[
    one("system", Text),
    one("version", Text),
    one("code", Text),
    one("display", Text),
    one("userSelected", Boolean),
];

const REFERENCE: &[Shape] = &[
    one("reference", Text),
    one("type", Text),
    one("identifier", Parts("Identifier")),
    one("display", Text),
];

const EXTENSION: &[Shape] = &[
    must("url", Text),
    one("valueBoolean", Boolean),
    one("valueCodeableConcept", Parts("CodeableConcept")),
    one("valueDate", Date),
    one("valueDateTime", DateTime),
    one("valuePositiveInt", Positive),
    one("valueAddress", Parts("Address")),
    one("valueReference", Parts("Reference")),
];

/// The elements of a type, or nothing for a type that is not checked.
pub(super) fn shapes(of: &str) -> &'static [Shape] {
    match of {
        "Patient" => PATIENT,
        "RelatedPerson" => RELATED_PERSON,
        "Identifier" => IDENTIFIER,
        "HumanName" => HUMAN_NAME,
        "ContactPoint" => CONTACT_POINT,
        "Address" => ADDRESS,
        "Contact" => CONTACT,
        "Communication" => COMMUNICATION,
        "Link" => LINK,
        "Period" => PERIOD,
        "CodeableConcept" => CODEABLE_CONCEPT,
        "Coding" => CODING,
        "Reference" => REFERENCE,
        "Extension" => EXTENSION,
        _ => &[],
    }
}
