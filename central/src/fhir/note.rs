//! What an import says about a person beyond the edits: things that a person should look at.

/// Something in a person's source that was kept as sent and should be looked at. Carries paths, never content.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum ImportNote {
    /// The NHS number fails its check digit (Modulus 11). It stands in `nhs.number` and in the identifiers as sent,
    /// with the verification status as sent.
    NhsNumberFailsCheck,
    /// More than one NHS number that is not marked old; the first that passes the check stands in `nhs.number`.
    SeveralNhsNumbers,
    /// The postcode has an unusual form: a typing error, or one of the NHS' pseudo-postcodes.
    PostcodeUnusual {
        /// The element.
        element: String,
    },
    /// A reference to something that is not a person of this import, kept as sent.
    ReferenceKept {
        /// The element.
        element: String,
    },
    /// The source says that another of its records replaces this one (Patient.link).
    Replaced,
    /// The source gives no name.
    NoName,
    /// The related person's Patient is not in this import.
    PatientNotInImport,
}
