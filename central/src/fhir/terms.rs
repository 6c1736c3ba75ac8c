//! The names that FHIR R4 and UK Core give to extensions and code systems. Source: UK Core 2.6.1, HL7 core extensions.

pub(super) mod extension {
    //! Extensions that have a place in our records.
    pub(crate) const VERIFICATION: &str =
        "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus";
    pub(crate) const UNAVAILABLE: &str =
        "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberUnavailableReason";
    pub(crate) const ETHNIC_CATEGORY: &str =
        "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-EthnicCategory";
    pub(crate) const BIRTH_SEX: &str =
        "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-BirthSex";
    pub(crate) const DEATH_NOTIFICATION: &str =
        "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-DeathNotificationStatus";
    pub(crate) const RESIDENTIAL_STATUS: &str =
        "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-ResidentialStatus";
    pub(crate) const CONTACT_PREFERENCE: &str =
        "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-ContactPreference";
    pub(crate) const CONTACT_RANK: &str =
        "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-ContactRank";
    pub(crate) const COPY_LETTERS: &str =
        "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-CopyCorrespondenceIndicator";
    pub(crate) const OTHER_CONTACT: &str =
        "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-OtherContactSystem";
    pub(crate) const ADDRESS_KEY: &str =
        "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-AddressKey";
    pub(crate) const INTERPRETER: &str =
        "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired";
    pub(crate) const PROFICIENCY: &str =
        "http://hl7.org/fhir/StructureDefinition/patient-proficiency";
    pub(crate) const BIRTH_PLACE: &str =
        "http://hl7.org/fhir/StructureDefinition/patient-birthPlace";
    pub(crate) const RELIGION: &str = "http://hl7.org/fhir/StructureDefinition/patient-religion";
    pub(crate) const ABSENT: &str = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
}

pub(super) mod system {
    //! Code systems whose codes stand in our records bare; a code of any other system stands as `system|code`,
    //! because the same letter may mean something else there.
    pub(crate) const VERIFICATION: &[&str] = &[
        "https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatusEngland",
        "https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatusWales",
        "https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatus",
    ];
    pub(crate) const UNAVAILABLE: &[&str] =
        &["https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberUnavailableReason"];
    pub(crate) const ETHNIC_CATEGORY: &[&str] =
        &["https://fhir.hl7.org.uk/CodeSystem/UKCore-EthnicCategoryEngland"];
    pub(crate) const BIRTH_SEX: &[&str] = &[
        "http://terminology.hl7.org/CodeSystem/v3-AdministrativeGender",
        "http://terminology.hl7.org/CodeSystem/v3-NullFlavor",
    ];
    pub(crate) const DEATH_NOTIFICATION: &[&str] =
        &["https://fhir.hl7.org.uk/CodeSystem/UKCore-DeathNotificationStatus"];
    pub(crate) const RESIDENTIAL_STATUS: &[&str] =
        &["https://fhir.hl7.org.uk/CodeSystem/UKCore-ResidentialStatus"];
    pub(crate) const MARITAL_STATUS: &[&str] =
        &["https://fhir.hl7.org.uk/CodeSystem/UKCore-PersonMaritalStatusEngland"];
    pub(crate) const CONTACT_METHOD: &[&str] =
        &["https://fhir.hl7.org.uk/CodeSystem/UKCore-PreferredContactMethod"];
    pub(crate) const WRITTEN_FORMAT: &[&str] =
        &["https://fhir.hl7.org.uk/CodeSystem/UKCore-PreferredWrittenCommunicationFormat"];
    pub(crate) const OTHER_CONTACT: &[&str] =
        &["https://fhir.hl7.org.uk/CodeSystem/UKCore-OtherContactSystem"];
    pub(crate) const LANGUAGE: &[&str] = &[
        "urn:ietf:bcp:47",
        "https://fhir.hl7.org.uk/CodeSystem/UKCore-HumanLanguage",
    ];
    pub(crate) const IDENTIFIER_TYPE: &[&str] = &["http://terminology.hl7.org/CodeSystem/v2-0203"];
}
