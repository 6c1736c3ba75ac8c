//! The codes that fields hold, each list with its source. Pages have the words.

/// A list of codes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Codes {
    /// Its name, under which pages keep the words.
    pub name: &'static str,
    /// The codes in the order in which they are offered.
    pub codes: &'static [&'static str],
}

const fn codes(name: &'static str, codes: &'static [&'static str]) -> Codes {
    Codes { name, codes }
}

/// FHIR administrative-gender.
pub(super) const GENDER: Codes = codes("gender", &["female", "male", "other", "unknown"]);
/// UK Core birth sex: v3 AdministrativeGender and UNK.
pub(super) const BIRTH_SEX: Codes = codes("birth-sex", &["F", "M", "UN", "UNK"]);
/// NHS Data Dictionary, ETHNIC CATEGORY CODE 2001; Z, not stated, is an absent reason here.
pub(super) const ETHNIC_CATEGORY: Codes = codes(
    "ethnic-category",
    &[
        "A", "B", "C", "D", "E", "F", "G", "H", "J", "K", "L", "M", "N", "P", "R", "S",
    ],
);
/// NHS Data Dictionary, PERSON STATED SEXUAL ORIENTATION CODE; not known and declined are absent reasons here.
pub(super) const SEXUAL_ORIENTATION: Codes = codes("sexual-orientation", &["1", "2", "3", "4"]);
/// NHS Data Dictionary, PERSON MARITAL STATUS.
pub(super) const MARITAL_STATUS: Codes = codes("marital-status", &["S", "M", "P", "D", "W", "N"]);
/// UK Core residential status.
pub(super) const RESIDENTIAL_STATUS: Codes = codes("residential-status", &["H", "O"]);
/// UK Core death notification status.
pub(super) const DEATH_NOTIFICATION: Codes = codes("death-notification", &["1", "2", "U"]);
/// NHS Data Dictionary, NHS NUMBER STATUS INDICATOR CODE.
pub(super) const NHS_VERIFICATION: Codes = codes(
    "nhs-verification",
    &["01", "02", "03", "04", "05", "06", "07", "08"],
);
/// UK Core preferred contact method.
pub(super) const CONTACT_METHOD: Codes = codes(
    "contact-method",
    &["3", "9", "1", "4", "2", "5", "6", "7", "8"],
);
/// UK Core preferred written communication format.
pub(super) const WRITTEN_FORMAT: Codes = codes("written-format", &["11", "12", "13"]);
/// Whether there are allergies: "known" comes with the first allergy.
pub(super) const ALLERGIES_KNOWN: Codes = codes("allergies-known", &["none-known"]);
/// AddressBase LOGICAL_STATUS.
pub(super) const LOGICAL_STATUS: Codes = codes("logical-status", &["1", "3", "6", "8"]);
/// The services.
pub(super) const SERVICE: Codes = codes("service", &["care", "housing"]);
/// HACT PersonAlertTypeCode.
pub(super) const ALERT: Codes = codes(
    "alert",
    &[
        "10", "10-10", "50", "20-70", "20", "20-10", "20-20", "20-30", "20-40", "20-50", "20-60",
        "30", "40", "60", "0", "1",
    ],
);
/// FHIR contact-point-system.
pub(super) const TELECOM_SYSTEM: Codes = codes("telecom-system", &["phone", "email", "sms"]);
/// FHIR contact-point-use and address-use.
pub(super) const USE: Codes = codes("use", &["home", "mobile", "work", "temp", "old"]);
/// FHIR name-use.
pub(super) const NAME_USE: Codes = codes(
    "name-use",
    &["usual", "official", "nickname", "maiden", "old", "temp"],
);
/// FHIR allergy-intolerance-category.
pub(super) const ALLERGY_CATEGORY: Codes = codes(
    "allergy-category",
    &["food", "medication", "environment", "biologic"],
);
/// FHIR allergy-intolerance-criticality.
pub(super) const CRITICALITY: Codes = codes("criticality", &["high", "low", "unable-to-assess"]);
/// FHIR reaction-event-severity.
pub(super) const SEVERITY: Codes = codes("severity", &["mild", "moderate", "severe"]);
/// FHIR allergyintolerance-verification.
pub(super) const ALLERGY_VERIFICATION: Codes = codes(
    "allergy-verification",
    &["unconfirmed", "confirmed", "refuted"],
);
/// The hazards of the Housing Health and Safety Rating System, by their number: an observation, never a rating.
pub(super) const HAZARD: Codes = codes(
    "hazard",
    &[
        "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16",
        "17", "18", "19", "20", "21", "22", "23", "24", "25", "26", "27", "28", "29",
    ],
);
/// Report status of MHCLG's damp and mould data model.
pub(super) const HAZARD_STATUS: Codes = codes(
    "hazard-status",
    &[
        "open",
        "under-review",
        "made-safe",
        "closed",
        "entered-in-error",
    ],
);
/// How an item stands.
pub(super) const STATUS: Codes = codes(
    "status",
    &["active", "ended", "no-longer-needed", "entered-in-error"],
);
