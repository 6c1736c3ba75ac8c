//! Why a file was refused, in words for the person who asked for the import. Never quotes the file.

use super::LIMITS;

/// Why a file could not be read. Positions are bytes from the start of the file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotUnderstood {
    /// Larger than [`LIMITS`] allows.
    #[error("the file has more than {} MiB: export fewer people into one file", LIMITS.bytes / 1_048_576)]
    TooLarge,
    /// More elements than [`LIMITS`] allows.
    #[error("the file has more than {} elements: export fewer people into one file", LIMITS.elements)]
    TooMany,
    /// Nested deeper than [`LIMITS`] allows.
    #[error("elements stand more than {} deep within each other near byte {at}: this is no FHIR export", LIMITS.depth)]
    TooDeep {
        /// Where the limit was passed.
        at: u64,
    },
    /// Not UTF-8.
    #[error("the file is not UTF-8 text: export it as UTF-8")]
    NotText,
    /// Neither XML nor JSON, or empty.
    #[error("the file is neither FHIR XML nor FHIR JSON")]
    NeitherXmlNorJson,
    /// A document type, which can define entities; FHIR forbids both.
    #[error("the file declares a document type near byte {at}; FHIR does not allow one: remove it")]
    DocumentType {
        /// Where it stands.
        at: u64,
    },
    /// The file ends before what it began is complete.
    #[error("the file ends in the middle: it was cut short on its way, send it again")]
    CutShort,
    /// Not well-formed XML or JSON.
    #[error("the file is not well-formed near byte {at}: {what}")]
    Malformed {
        /// Where.
        at: u64,
        /// What is wrong.
        what: &'static str,
    },
    /// Well-formed, but no FHIR resource.
    #[error(
        "the file holds no FHIR resource: its root must be a resource such as Patient or Bundle"
    )]
    NotFhir,
    /// A person's resource breaks FHIR's rules.
    #[error("{resource}: {element} {why}")]
    Broken {
        /// Its type, and its place in the Bundle, counted from 1.
        resource: String,
        /// The path of the element.
        element: String,
        /// What is wrong with it.
        why: &'static str,
    },
}
