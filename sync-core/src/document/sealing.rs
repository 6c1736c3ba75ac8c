//! Sealing to the organisation's X25519 key (HPKE, RFC 9180: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256,
//! ChaCha20-Poly1305): whoever seals cannot open again, so a locked device may keep what it sealed.

use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable, rand_core};
use sha2::{Digest, Sha256};
use zeroize::{Zeroize, ZeroizeOnDrop};

/// What the shared secret is for: sealed for another purpose it does not open.
const PURPOSE: &[u8] = b"doorstep spool 1";

/// Sealed bytes begin with the sender's one-time key of this many bytes.
const ENCAPSULATED: usize = 32;

/// Why sealing or opening failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealingFault {
    /// The key is none of X25519.
    #[error("this is no X25519 key")]
    BadKey,
    /// The bytes were sealed to another key, belong to something else, or were altered.
    #[error("the sealed bytes do not open with this key")]
    DoesNotOpen,
}

/// Seals `plain` to a public key. `aad` is what the bytes belong to, given again to open them. `random` is 32 fresh
/// random bytes, used for nothing else.
///
/// # Errors
/// [`SealingFault::BadKey`].
pub fn seal_to(
    public: &[u8; 32],
    aad: &[u8],
    plain: &[u8],
    random: [u8; 32],
) -> Result<Vec<u8>, SealingFault> {
    let public = <X25519HkdfSha256 as Kem>::PublicKey::from_bytes(public)
        .map_err(|_| SealingFault::BadKey)?;
    let (encapsulated, sealed) =
        hpke::single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeS::Base,
            &public,
            PURPOSE,
            plain,
            aad,
            &mut Given {
                seed: random,
                drawn: 0,
            },
        )
        .map_err(|_| SealingFault::BadKey)?;
    Ok([encapsulated.to_bytes().as_slice(), &sealed].concat())
}

/// Opens what [`seal_to`] sealed.
///
/// # Errors
/// [`SealingFault::BadKey`] if `secret` is no key, [`SealingFault::DoesNotOpen`] else.
pub fn open_with(secret: &[u8; 32], aad: &[u8], sealed: &[u8]) -> Result<Vec<u8>, SealingFault> {
    let secret = <X25519HkdfSha256 as Kem>::PrivateKey::from_bytes(secret)
        .map_err(|_| SealingFault::BadKey)?;
    let (encapsulated, sealed) = sealed
        .split_at_checked(ENCAPSULATED)
        .ok_or(SealingFault::DoesNotOpen)?;
    let encapsulated = <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(encapsulated)
        .map_err(|_| SealingFault::DoesNotOpen)?;
    hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeR::Base,
        &secret,
        &encapsulated,
        PURPOSE,
        sealed,
        aad,
    )
    .map_err(|_| SealingFault::DoesNotOpen)
}

/// The public key of a secret one; also the way to make a pair from 32 random bytes.
///
/// # Errors
/// [`SealingFault::BadKey`].
pub fn public_of(secret: &[u8; 32]) -> Result<[u8; 32], SealingFault> {
    let secret = <X25519HkdfSha256 as Kem>::PrivateKey::from_bytes(secret)
        .map_err(|_| SealingFault::BadKey)?;
    let public = X25519HkdfSha256::sk_to_pk(&secret);
    public
        .to_bytes()
        .as_slice()
        .try_into()
        .map_err(|_| SealingFault::BadKey)
}

/// The caller's random bytes as HPKE draws them, stretched by hashing.
#[derive(Zeroize, ZeroizeOnDrop)]
struct Given {
    seed: [u8; 32],
    drawn: u64,
}

impl rand_core::TryRng for Given {
    type Error = core::convert::Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, to: &mut [u8]) -> Result<(), Self::Error> {
        for chunk in to.chunks_mut(32) {
            let mut hasher = Sha256::new();
            hasher.update(self.seed);
            hasher.update(self.drawn.to_le_bytes());
            self.drawn += 1;
            let block: [u8; 32] = hasher.finalize().into();
            chunk.copy_from_slice(block.get(..chunk.len()).unwrap_or_default());
        }
        Ok(())
    }
}

impl rand_core::TryCryptoRng for Given {}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn only_the_right_key_and_place_open_it() {
        let secret = [7; 32];
        let public = public_of(&secret).unwrap();
        let sealed = seal_to(&public, b"device 1, envelope 2", b"a visit", [9; 32]).unwrap();
        assert!(!sealed.windows(7).any(|w| w == b"a visit"));
        let opened = |key: &[u8; 32], aad: &[u8], sealed: &[u8]| open_with(key, aad, sealed);
        assert_eq!(
            opened(&secret, b"device 1, envelope 2", &sealed).unwrap(),
            b"a visit"
        );
        assert!(opened(&[8; 32], b"device 1, envelope 2", &sealed).is_err());
        assert!(opened(&secret, b"device 1, envelope 3", &sealed).is_err());
        for cut in 0..sealed.len() {
            assert!(opened(&secret, b"device 1, envelope 2", &sealed[..cut]).is_err());
        }
        let other = seal_to(&public, b"device 1, envelope 2", b"a visit", [10; 32]).unwrap();
        assert_ne!(other, sealed);
    }
}
