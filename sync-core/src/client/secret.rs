//! What may unlock a device: a passphrase anywhere, a PIN only where a keystore stands behind it.
//!
//! Six digits and Argon2id can be guessed from a copied folder in a day or so of one computer, and a copied folder
//! counts no wrong tries. So a PIN is taken only where a secret that cannot be copied goes into the key with it
//! (NIST SP 800-63B-4 on activation secrets; `docs/adr/0007-pin-only-with-a-keystore.md`).

use crate::api::{ApiError, ErrorCode};

const WORDS: usize = 4;
const CHARACTERS: usize = 12;
const DIGITS: usize = 6;
/// Digits that many people choose, beside runs and repetitions.
const COMMON: [&str; 6] = ["112233", "123321", "159753", "147258", "696969", "101010"];

/// Whether what a person typed is a PIN: digits and nothing else.
#[must_use]
pub fn is_pin(secret: &str) -> bool {
    let secret = secret.trim();
    !secret.is_empty() && secret.chars().all(|c| c.is_ascii_digit())
}

/// Refuses what could be guessed.
///
/// # Errors
/// [`ErrorCode::WeakPassphrase`], whose detail says what is wrong with a PIN.
pub fn strong_enough(secret: &str, keystore: bool) -> Result<(), ApiError> {
    let weak = |detail| Err(ApiError::with(ErrorCode::WeakPassphrase, detail));
    let secret = secret.trim();
    if is_pin(secret) {
        return match (keystore, secret.len() < DIGITS) {
            (false, _) => weak("pin-not-safe"),
            (true, true) => weak("pin-short"),
            (true, false) if is_common(secret) => weak("pin-common"),
            (true, false) => Ok(()),
        };
    }
    let words = secret.split_whitespace();
    let words = words.filter(|w| w.chars().count() > 1).count();
    if words >= WORDS || secret.chars().count() >= CHARACTERS {
        Ok(())
    } else {
        Err(ApiError::of(ErrorCode::WeakPassphrase))
    }
}

/// Runs up or down (`456789`), a piece again and again (`123123`, `111111`), and a few more.
fn is_common(pin: &str) -> bool {
    let digits = pin.as_bytes();
    let run = |step: i16| {
        digits
            .windows(2)
            .all(|pair| matches!(pair, [a, b] if (i16::from(*b) - i16::from(*a) - step) % 10 == 0))
    };
    let again = (1..=digits.len() / 2)
        .filter(|n| digits.len().is_multiple_of(*n))
        .any(|n| {
            digits
                .iter()
                .zip(digits.iter().skip(n))
                .all(|(a, b)| a == b)
        });
    run(1) || run(-1) || again || COMMON.contains(&pin)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(secret: &str, keystore: bool) -> Option<String> {
        let error = strong_enough(secret, keystore).err()?;
        assert_eq!(error.code, ErrorCode::WeakPassphrase);
        Some(error.detail.unwrap_or_default())
    }

    #[test]
    fn a_pin_is_taken_only_with_a_keystore_and_not_if_it_is_short_or_common() {
        for pin in ["1", "482915", "4829153761", "482915376102"] {
            assert_eq!(said(pin, false).as_deref(), Some("pin-not-safe"), "{pin}");
        }
        assert_eq!(said("48291", true).as_deref(), Some("pin-short"));
        for pin in [
            "123456", "987654", "890123", "111111", "121212", "123123", "112233",
        ] {
            assert_eq!(said(pin, true).as_deref(), Some("pin-common"), "{pin}");
        }
        assert_eq!(said("482915", true), None);
        assert_eq!(said(" 482915 ", true), None);
    }

    #[test]
    fn a_passphrase_has_four_words_or_twelve_characters_with_and_without_a_keystore() {
        for keystore in [false, true] {
            for weak in ["", "river", "red sun cat", "a b c d", "ten digits"] {
                assert_eq!(said(weak, keystore).as_deref(), Some(""), "{weak}");
            }
            for strong in ["river button seven coat", "Tr0ub4dor&3xy"] {
                assert_eq!(said(strong, keystore), None, "{strong}");
            }
        }
    }
}
