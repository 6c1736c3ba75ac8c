//! The spool from the device's side: each envelope again, sealed to central, for when the device is locked or its
//! store is lost.

use super::session::Session;
use crate::api::ApiError;
use crate::document::envelope::Sealed;
use crate::document::{Hash, sealing};
use crate::protocol::frame::FRAME_BYTES;
use crate::protocol::sync::{PUSH_BYTES, PUSH_ITEMS};
use crate::store::{ChainHead, Spool, StoreError};

/// An entry is the envelope's hash, then the sealed bytes: the hash is what a rebuilt store goes on from.
const HASH: usize = 32;

impl Session {
    /// Seals one envelope that the store has into the spool, or notes that this is still to be done.
    pub fn seal_or_later(&mut self, number: u64, hash: Hash, sealed: &Sealed) {
        if let Err(error) = self.seal_into_spool(number, hash, sealed) {
            tracing::warn!(code = ?error.code, "the spool could not take what the store has");
            self.spool_behind = true;
        }
    }

    /// Seals what the spool lacks. Where it still cannot take it, that is tried again; nothing is lost meanwhile, but a
    /// locked device cannot send it.
    pub fn catch_up_the_spool(&mut self) {
        let went = self.seal_what_the_spool_lacks();
        if let Err(error) = &went {
            tracing::warn!(code = ?error.code, "the spool could not take what the store has");
        }
        self.spool_behind = went.is_err();
    }

    /// Tries again to bring a spool that is behind up to date. Says whether it is now.
    pub fn retry_the_spool(&mut self) -> bool {
        if !self.spool_behind {
            return false;
        }
        // The disk may have been away: begin with what is really there.
        if self.spool.open_again().is_ok() {
            self.catch_up_the_spool();
        }
        !self.spool_behind
    }

    /// Seals one envelope into the spool. On the disk when this returns.
    fn seal_into_spool(
        &mut self,
        number: u64,
        hash: Hash,
        sealed: &Sealed,
    ) -> Result<(), ApiError> {
        let plain = minicbor::to_vec(sealed).map_err(|_| ApiError::internal())?;
        // Bound to this device: another's entry, put into this spool, does not open.
        let device = self.profile.device.bytes();
        let closed = sealing::seal_to(&self.profile.sealing, &device, &plain, self.world.random())
            .map_err(|_| ApiError::internal())?;
        let mut entry = hash.to_vec();
        entry.extend_from_slice(&closed);
        self.spool.append(number, &entry)?;
        Ok(())
    }

    /// Seals again what the outbox has and the spool lacks: after a crash between the two.
    fn seal_what_the_spool_lacks(&mut self) -> Result<(), ApiError> {
        let waiting = self.store.read(|r| r.waiting_numbers())?;
        for (number, hash) in waiting {
            if self.spool.holds(number) {
                continue;
            }
            if let Some(sealed) = self.store.read(|r| r.sealed(&hash))? {
                self.seal_into_spool(number, hash, &sealed)?;
            }
        }
        Ok(())
    }

    /// Drops what central has in a backup, but for the newest entry: from it a rebuilt store goes on. What cannot be
    /// dropped now is dropped after a later page.
    pub fn forget_backed_up(&mut self, through: u64) {
        if let Err(error) = forget(&mut self.spool, through) {
            tracing::warn!(code = ?error.code, "the spool could not be made shorter");
        }
    }
}

/// Drops entries up to a number, but for the newest.
pub(super) fn forget(spool: &mut Spool, through: u64) -> Result<(), ApiError> {
    let newest = spool.numbers().last().unwrap_or(0);
    let through = through.min(newest.saturating_sub(1));
    if through > 0 {
        spool.drop_through(through)?;
    }
    Ok(())
}

/// The newest envelope that the spool knows of.
pub(super) fn newest(spool: &Spool) -> Result<Option<ChainHead>, StoreError> {
    let Some(number) = spool.numbers().last() else {
        return Ok(None);
    };
    let entry = spool.iter_from(number).next().transpose()?;
    Ok(entry.and_then(|e| {
        let hash = e.sealed.get(..HASH)?.try_into().ok()?;
        Some(ChainHead { number, hash })
    }))
}

/// Sealed entries after a number, as many as one push takes, and the number of the last of them.
pub(super) fn to_send(spool: &Spool, after: u64) -> Result<(Vec<Vec<u8>>, u64), StoreError> {
    let (mut items, mut bytes, mut last) = (Vec::new(), 0, after);
    for entry in spool.iter_from(after.saturating_add(1)) {
        let entry = entry?;
        let sealed = entry.sealed.get(HASH..).unwrap_or_default().to_vec();
        bytes += sealed.len();
        // One entry alone may be larger than a push; it still fits a frame.
        let full = items.len() >= PUSH_ITEMS || bytes > PUSH_BYTES;
        if full && !items.is_empty() || bytes > FRAME_BYTES {
            break;
        }
        items.push(sealed);
        last = entry.number;
    }
    Ok((items, last))
}
