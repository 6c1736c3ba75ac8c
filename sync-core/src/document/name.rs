//! The names of changes, moments and operations: hashes, heads and operation ids.

use minicbor::{Decode, Encode};
use std::fmt;
use std::str::FromStr;

/// The hash of a change: SHA-256 of its chunk, as Automerge computes it.
pub type Hash = [u8; 32];

/// A moment of a record: the hashes of the changes on which nothing stands yet. Sorted, without doubles. As text
/// they are hexadecimal, joined by commas.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Heads(Vec<Hash>);

/// The text or the bytes are not heads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "these are not the heads of a record: give hashes of 64 hexadecimal digits, joined by commas"
)]
pub struct NotHeads;

impl Heads {
    /// Heads of these hashes, in any order.
    #[must_use]
    pub fn new(hashes: impl IntoIterator<Item = Hash>) -> Self {
        let mut hashes: Vec<Hash> = hashes.into_iter().collect();
        hashes.sort_unstable();
        hashes.dedup();
        Self(hashes)
    }

    /// The hashes, ascending.
    #[must_use]
    pub fn hashes(&self) -> &[Hash] {
        &self.0
    }

    /// The hashes one after the other, 32 bytes each.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        self.0.concat()
    }

    /// Reads [`Self::bytes`].
    ///
    /// # Errors
    /// [`NotHeads`] if the length is not a multiple of 32.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NotHeads> {
        let (hashes, rest) = bytes.as_chunks::<32>();
        if rest.is_empty() {
            Ok(Self::new(hashes.iter().copied()))
        } else {
            Err(NotHeads)
        }
    }
}

impl fmt::Display for Heads {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let texts: Vec<String> = self.0.iter().map(hex::encode).collect();
        f.write_str(&texts.join(","))
    }
}

impl FromStr for Heads {
    type Err = NotHeads;
    fn from_str(text: &str) -> Result<Self, NotHeads> {
        if text.is_empty() {
            return Ok(Self::default());
        }
        let mut hashes = Vec::new();
        for part in text.split(',') {
            let mut hash = [0; 32];
            hex::decode_to_slice(part, &mut hash).map_err(|_| NotHeads)?;
            hashes.push(hash);
        }
        Ok(Self::new(hashes))
    }
}

/// The name of one operation: its counter and its actor. As text `counter@actor`, the actor in hexadecimal.
///
/// Of two operations that meet in one register the greater wins, as in Automerge.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Encode, Decode)]
#[cbor(array)]
pub struct OpId {
    /// The running number: greater than that of every operation it was written after.
    #[n(0)]
    pub counter: u64,
    /// Who ran the counter: sixteen random bytes of one opening of a database.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub actor: [u8; 16],
}

/// The text is not the name of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this does not name an operation: write it as counter@actor, as a conflict shows it")]
pub struct NotAnOpId;

impl OpId {
    /// The id behind Automerge's, or `None` for the root and for actors that are not ours.
    pub(crate) fn of(id: &automerge::ObjId) -> Option<Self> {
        match id {
            automerge::ObjId::Root => None,
            automerge::ObjId::Id(counter, actor, _) => Some(Self {
                counter: *counter,
                actor: actor.to_bytes().try_into().ok()?,
            }),
        }
    }

    /// Automerge's name of the object that this operation made. The index is only a hint to Automerge.
    pub(crate) fn object(&self) -> automerge::ObjId {
        automerge::ObjId::Id(self.counter, automerge::ActorId::from(self.actor), 0)
    }
}

impl fmt::Display for OpId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.counter, hex::encode(self.actor))
    }
}

impl FromStr for OpId {
    type Err = NotAnOpId;
    fn from_str(text: &str) -> Result<Self, NotAnOpId> {
        let (counter, actor) = text.split_once('@').ok_or(NotAnOpId)?;
        let mut bytes = [0; 16];
        hex::decode_to_slice(actor, &mut bytes).map_err(|_| NotAnOpId)?;
        Ok(Self {
            counter: counter.parse().map_err(|_| NotAnOpId)?,
            actor: bytes,
        })
    }
}
