//! What looks wrong about a value that somebody wrote. It is pointed out and never refused.

use crate::api::FieldWarning;
use crate::document::Document;
use crate::domain::nhs_number::{NhsNumber, NhsNumberProblem};
use crate::domain::schema::{Kind, Path};
use crate::domain::value::Value;
use crate::domain::{address, phone, postcode};

/// What looks wrong about a field, if anything does.
pub(super) fn warning(document: &Document, path: &Path, value: &Value) -> Option<FieldWarning> {
    let text = value.text().map(str::trim).filter(|t| !t.is_empty())?;
    let is_phone = || {
        let system = path.parts().get(..2).map(|item| item.join("/") + "/system");
        let system = system.and_then(|s| document.value(&s.parse().ok()?));
        system.is_none_or(|s| s.text() != Some("email"))
    };
    match (document.kind(), path.root(), path.leaf()) {
        (Kind::Person, "nhs.number", _) => NhsNumber::parse(text).err().map(|e| match e {
            NhsNumberProblem::NotDigits => FieldWarning::NhsNotDigits,
            NhsNumberProblem::Length => FieldWarning::NhsLength,
            NhsNumberProblem::CheckDigit => FieldWarning::NhsCheckDigit,
        }),
        (Kind::Person, "telecoms", Some("value")) if is_phone() => {
            phone::check(text).err().map(|_| FieldWarning::Telephone)
        }
        (Kind::Place, "postcode", None) | (Kind::Person, "addresses", Some("postcode")) => {
            let odd = postcode::read(text).kind == postcode::Kind::Unusual;
            odd.then_some(FieldWarning::PostcodeUnusual)
        }
        (Kind::Place, "uprn", None) | (Kind::Person, "addresses", Some("uprn")) => {
            address::uprn(text).err().map(|_| FieldWarning::Uprn)
        }
        _ => None,
    }
}
