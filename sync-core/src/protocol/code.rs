//! The one-time code that enrols a device: where central is and whom to trust, as text that is pasted or typed.
//!
//! `DOORSTEP-` and, in base64url, the code's CBOR and the first four bytes of its SHA-256. A code comes in a letter or
//! an e-mail: white space, line breaks and quotation marks in it and sentences around it are passed over.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use minicbor::{Decode, Decoder, Encode};
use sha2::{Digest, Sha256};

/// What stands before a code, so that a person sees what it is for.
const PREFIX: &str = "DOORSTEP-";
/// Longest text that is looked through for a code.
const LONGEST: usize = 8_192;
const CHECK: usize = 4;
/// What e-mail programs and people put into the middle of a long word.
const PASSED_OVER: [char; 11] = [
    '"', '\'', '>', '|', '*', '`', '\u{201c}', '\u{201d}', '\u{ad}', '\u{200b}', '\u{feff}',
];

/// What an enrolment code says.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Code {
    /// Central's address, `https://HOST:PORT`; plain `http://` on loopback only.
    #[n(0)]
    pub address: String,
    /// SHA-256 of central's TLS certificate, where it is one that central made for itself.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub fingerprint: Option<[u8; 32]>,
    /// The organisation's root key, to be pinned.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub root: [u8; 32],
    /// The secret that is good once.
    #[cbor(n(3), with = "minicbor::bytes")]
    pub secret: [u8; 16],
}

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Code")
    }
}

/// Why a text is not an enrolment code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CodeFault {
    /// There is no code in it.
    #[error("there is no code in this text; copy all of it, from DOORSTEP- to the end")]
    Missing,
    /// Its end is missing.
    #[error("the end of the code is missing; copy all of it, from DOORSTEP- to the end")]
    CutOff,
    /// Something in it was changed.
    #[error("a letter of the code is wrong; copy it again, from DOORSTEP- to the end")]
    Mistyped,
}

impl CodeFault {
    /// A stable word for it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::CutOff => "cut-off",
            Self::Mistyped => "mistyped",
        }
    }
}

impl Code {
    /// The code as text.
    #[must_use]
    pub fn text(&self) -> String {
        let mut bytes = minicbor::to_vec(self).unwrap_or_default();
        bytes.extend_from_slice(&check(&bytes));
        format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(bytes))
    }

    /// Finds the code in a text and reads it.
    ///
    /// # Errors
    /// [`CodeFault`].
    pub fn parse(text: &str) -> Result<Self, CodeFault> {
        if text.len() > LONGEST {
            return Err(CodeFault::Missing);
        }
        // Where white space stood, a code may end and a sentence go on.
        let (mut solid, mut ends) = (String::new(), Vec::new());
        for c in text.chars() {
            if c.is_whitespace() {
                ends.push(solid.len());
            } else if !PASSED_OVER.contains(&c) {
                solid.push(c);
            }
        }
        let begins = solid.to_ascii_uppercase().find(PREFIX);
        let begins = begins.ok_or(CodeFault::Missing)? + PREFIX.len();
        let rest = solid.get(begins..).unwrap_or_default();
        let long = rest
            .find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'))
            .unwrap_or(rest.len());
        ends.retain(|end| (begins + 1..begins + long).contains(end));
        ends.push(begins + long);
        let mut fault = CodeFault::CutOff;
        for end in ends {
            match read(solid.get(begins..end).unwrap_or_default()) {
                Ok(code) => return Ok(code),
                Err(CodeFault::CutOff) => {}
                Err(other) => fault = other,
            }
        }
        Err(fault)
    }
}

fn read(text: &str) -> Result<Code, CodeFault> {
    let whole = text.get(..text.len() - text.len() % 4).unwrap_or_default();
    let bytes = URL_SAFE_NO_PAD
        .decode(text)
        .or_else(|_| URL_SAFE_NO_PAD.decode(whole))
        .map_err(|_| CodeFault::Mistyped)?;
    let mut decoder = Decoder::new(&bytes);
    let code = decoder.decode::<Code>().map_err(|fault| {
        if fault.is_end_of_input() {
            CodeFault::CutOff
        } else {
            CodeFault::Mistyped
        }
    })?;
    let (said, rest) = bytes
        .split_at_checked(decoder.position())
        .ok_or(CodeFault::CutOff)?;
    if rest == check(said) {
        Ok(code)
    } else if rest.len() < CHECK {
        Err(CodeFault::CutOff)
    } else {
        Err(CodeFault::Mistyped)
    }
}

fn check(bytes: &[u8]) -> [u8; CHECK] {
    let digest: [u8; 32] = Sha256::digest(bytes).into();
    let [a, b, c, d, ..] = digest;
    [a, b, c, d]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code() -> Code {
        Code {
            address: "https://central.example:8443".into(),
            fingerprint: Some([4; 32]),
            root: [5; 32],
            secret: [6; 16],
        }
    }

    #[test]
    fn a_code_is_found_in_a_pasted_letter() {
        let text = code().text();
        let broken: String = text.chars().flat_map(|c| [c, '\n']).collect();
        let quoted: String = text
            .as_bytes()
            .chunks(40)
            .map(|line| format!("> {}\r\n", String::from_utf8_lossy(line)))
            .collect();
        for pasted in [
            broken,
            quoted,
            format!("  {text}\n"),
            format!("Dear Alice, your code is {text} and it is good for a day. Sam"),
            format!("Your code: \u{201c}{text}\u{201d}. Kind regards"),
            format!("Code:\n{}\n{}\nThanks\nSam", &text[..50], &text[50..]),
            text.replacen("DOORSTEP", "Doorstep", 1),
        ] {
            assert_eq!(Code::parse(&pasted), Ok(code()), "{pasted}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_code_is_told_apart() {
        let text = code().text();
        for end in PREFIX.len() + 1..text.len() {
            assert_eq!(Code::parse(&text[..end]), Err(CodeFault::CutOff), "{end}");
        }
        for at in PREFIX.len()..text.len() {
            let mut bytes = text.clone().into_bytes();
            bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8_lossy(&bytes).into_owned();
            assert!(Code::parse(&changed).is_err(), "{at}");
        }
        assert_eq!(Code::parse("hello"), Err(CodeFault::Missing));
        assert_eq!(Code::parse(&text[9..]), Err(CodeFault::Missing));
        assert_eq!(Code::parse(""), Err(CodeFault::Missing));
    }
}
