//! The digest that is always on: additive sums of what a scope holds, the same in any order.

use crate::domain::ids::RecordId;
use crate::domain::scope::Scope;
use minicbor::{Decode, Encode};
use sha2::{Digest as _, Sha256};

/// A sum over things, order-free: the first 16 bytes of each thing's SHA-256, added modulo 2^128, and how many.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Sum {
    /// The sum of the hashes.
    pub total: u128,
    /// How many were added.
    pub count: u64,
}

impl Sum {
    /// Adds a change of a record.
    pub fn add_change(&mut self, record: RecordId, change: &[u8; 32]) {
        self.add(&[&record.bytes(), change]);
    }

    /// Adds an envelope.
    pub fn add_envelope(&mut self, envelope: &[u8; 32]) {
        self.add(&[envelope]);
    }

    /// Adds another sum, of other things.
    pub fn merge(&mut self, other: &Self) {
        self.total = self.total.wrapping_add(other.total);
        self.count += other.count;
    }

    /// The 24 bytes in which a sum is stored: total, then count, big-endian.
    #[must_use]
    pub fn bytes(&self) -> [u8; 24] {
        let mut bytes = [0; 24];
        bytes[..16].copy_from_slice(&self.total.to_be_bytes());
        bytes[16..].copy_from_slice(&self.count.to_be_bytes());
        bytes
    }

    /// Reads the 24 bytes; anything else is no sum.
    #[must_use]
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        let bytes: &[u8; 24] = bytes.try_into().ok()?;
        Some(Self {
            total: u128::from_be_bytes(bytes[..16].try_into().ok()?),
            count: u64::from_be_bytes(bytes[16..].try_into().ok()?),
        })
    }

    fn add(&mut self, parts: &[&[u8]]) {
        let mut hasher = Sha256::new();
        for part in parts {
            hasher.update(part);
        }
        let hash: [u8; 32] = hasher.finalize().into();
        let mut first = [0; 16];
        first.copy_from_slice(&hash[..16]);
        self.total = self.total.wrapping_add(u128::from_be_bytes(first));
        self.count += 1;
    }
}

/// The two sums of one scope.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ScopeDigest {
    /// Over changes, by record and hash. System changes are in neither sum.
    pub changes: Sum,
    /// Over envelopes.
    pub envelopes: Sum,
}

/// One hash over the digests of all scopes that a device holds: equal if and only if (but for a collision) each is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
#[cbor(map)]
pub struct Root {
    /// Over the sums of changes.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub changes: [u8; 16],
    /// Over the sums of envelopes.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub envelopes: [u8; 16],
    /// How many changes.
    #[n(2)]
    pub count: u64,
}

/// The root of scopes, given in ascending order; empty scopes count for nothing, so that a scope known only to one
/// side makes no difference.
#[must_use]
pub fn root<'a>(scopes: impl IntoIterator<Item = (&'a Scope, &'a ScopeDigest)>) -> Root {
    let (mut changes, mut envelopes, mut count) = (Sha256::new(), Sha256::new(), 0);
    for (scope, digest) in scopes {
        if digest.changes.count == 0 && digest.envelopes.count == 0 {
            continue;
        }
        changes.update(scope.bytes());
        changes.update(digest.changes.bytes());
        envelopes.update(scope.bytes());
        envelopes.update(digest.envelopes.bytes());
        count += digest.changes.count;
    }
    Root {
        changes: half(changes),
        envelopes: half(envelopes),
        count,
    }
}

/// The digest of a set of scopes, by which two sides see whether they mean the same grants.
#[must_use]
pub fn of_scopes<'a>(scopes: impl IntoIterator<Item = &'a Scope>) -> [u8; 16] {
    let mut hasher = Sha256::new();
    for scope in scopes {
        hasher.update(scope.bytes());
    }
    half(hasher)
}

fn half(hasher: Sha256) -> [u8; 16] {
    let hash: [u8; 32] = hasher.finalize().into();
    let mut first = [0; 16];
    first.copy_from_slice(&hash[..16]);
    first
}
