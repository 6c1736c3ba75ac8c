//! Small things kept by name: the head of this device's chain, central's epoch, and what a driver needs to remember.

use super::door::{Reader, Writer};
use super::error::StoreError;
use super::grant::Cursor;
use crate::document::Hash;
use rusqlite::{OptionalExtension, params};

/// The last envelope that this device wrote; zeros before the first.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ChainHead {
    /// Its running number.
    pub number: u64,
    /// Its hash.
    pub hash: Hash,
}

const CHAIN: &str = "store.chain";
const CURSOR: &str = "store.cursor";

impl Reader<'_> {
    /// What was kept under a name; none if nothing was.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn kept(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self
            .db
            .prepare_cached("SELECT value FROM meta WHERE key = ?1")?
            .query_row([name], |r| r.get(0))
            .optional()?)
    }

    /// The head of this device's chain: the next envelope has the next number and names this hash.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn chain_head(&self) -> Result<ChainHead, StoreError> {
        let Some((number, hash)) = self.numbered(CHAIN)? else {
            return Ok(ChainHead::default());
        };
        Ok(ChainHead { number, hash })
    }

    /// How far this device has read central's log.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Io`].
    pub fn cursor(&self) -> Result<Option<Cursor>, StoreError> {
        Ok(self
            .numbered(CURSOR)?
            .map(|(sequence, epoch)| Cursor { epoch, sequence }))
    }

    fn numbered<const N: usize>(&self, name: &str) -> Result<Option<(u64, [u8; N])>, StoreError> {
        let Some(raw) = self.kept(name)? else {
            return Ok(None);
        };
        let read = || {
            let (number, rest) = raw.split_first_chunk::<8>()?;
            Some((u64::from_be_bytes(*number), rest.try_into().ok()?))
        };
        read().map(Some).ok_or(StoreError::Damaged { what: "row" })
    }
}

impl Writer<'_> {
    /// Keeps bytes under a name that says whose they are, such as `sync.last-heard`. Names that begin with `store.`
    /// are the store's own.
    ///
    /// # Errors
    /// [`StoreError::Full`], [`StoreError::Io`].
    pub fn keep(&mut self, name: &str, value: &[u8]) -> Result<(), StoreError> {
        self.db
            .prepare_cached("INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)")?
            .execute(params![name, value])?;
        Ok(())
    }

    /// Goes on from the head of this device's chain that central knows, after the store was set aside.
    ///
    /// # Errors
    /// [`StoreError::Full`], [`StoreError::Io`].
    pub fn set_chain_head(&mut self, head: &ChainHead) -> Result<(), StoreError> {
        self.keep(
            CHAIN,
            &[&head.number.to_be_bytes()[..], &head.hash].concat(),
        )
    }

    /// Notes how far central's log has been read.
    ///
    /// # Errors
    /// [`StoreError::Full`], [`StoreError::Io`].
    pub fn set_cursor(&mut self, cursor: &Cursor) -> Result<(), StoreError> {
        self.keep(
            CURSOR,
            &[&cursor.sequence.to_be_bytes()[..], &cursor.epoch].concat(),
        )
    }
}
