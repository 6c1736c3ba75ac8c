//! The way out for who cannot unlock: the spool is sent without the key, then the device is set aside.
//!
//! Without the passphrase nobody reaches the key that signs questions. So this question is not signed; each entry is
//! sealed to central, bound to this device, and holds an envelope that the device did sign. It can be asked again at
//! any time, and changes nothing here.

use super::device::Device;
use super::exchange::frame_of;
use super::spooling::to_send;
use super::transport::Question;
use crate::api::{ApiError, DeviceState, ErrorCode, Rescue};
use crate::protocol::desk::{SPOOL_PATH, SpoolRequest, SpoolResponse};
use crate::protocol::frame;
use crate::protocol::sync::{Outcome, PROTOCOL};
use crate::store::Spool;

impl Device {
    /// Sends the whole spool and says what became of it.
    ///
    /// # Errors
    /// [`ErrorCode::NotAllowed`] on a device that is unlocked; what the network says: then nothing has changed.
    pub(super) fn rescue_now(&mut self) -> Result<Rescue, ApiError> {
        if self.session.is_some() {
            return Err(ApiError::of(ErrorCode::NotAllowed));
        }
        self.rescued = None;
        let spool = Spool::open(&self.folder.spool())?;
        let newest = spool.numbers().last().unwrap_or(0);
        let mut rescue = Rescue {
            pieces: small(spool.numbers().count()),
            ..Rescue::default()
        };
        let mut after = 0;
        loop {
            let (items, last) = to_send(&spool, after)?;
            let sent = items.len();
            // An empty spool is asked about too: central has to be there before anything is set aside.
            let response = self.ask_rescue(items)?;
            if response.results.len() != sent {
                return Err(ApiError::of(ErrorCode::NotCentral));
            }
            count(&mut rescue, &response);
            rescue.backed_up = response.backed_up_through >= newest;
            if last >= newest || sent == 0 {
                break;
            }
            after = last;
        }
        let answered = rescue.new + rescue.had + rescue.aside + rescue.unreadable;
        // Damaged on the disk, or too large to be sent: kept with the files.
        rescue.unreadable += rescue.pieces.saturating_sub(answered);
        self.rescued = Some(rescue);
        Ok(rescue)
    }

    fn ask_rescue(&self, items: Vec<Vec<u8>>) -> Result<SpoolResponse, ApiError> {
        let profile = self
            .profile
            .as_ref()
            .ok_or(ApiError::of(ErrorCode::NotEnrolled))?;
        let body = frame::pack(&SpoolRequest {
            protocol: PROTOCOL,
            items: items.into_iter().map(Into::into).collect(),
            store_lost: Some(true),
            of: Some(profile.device),
        })?;
        let transport = self
            .world
            .network
            .connect(&profile.address, profile.fingerprint)?;
        let answer = transport.post(&Question {
            path: SPOOL_PATH,
            signature: None,
            body: body.clone(),
        })?;
        let (response, _) = self.verify::<SpoolResponse>(frame_of(&answer)?, &body)?;
        Ok(response)
    }

    /// Sets everything of this device aside, so that a new code enrols it.
    ///
    /// # Errors
    /// [`ErrorCode::NotAllowed`] unless central has answered for the whole spool since this program began;
    /// [`ErrorCode::DiskFull`], and then it can be done again.
    pub(super) fn start_over_now(&mut self) -> Result<DeviceState, ApiError> {
        if self.session.is_some() || self.rescued.is_none() {
            return Err(ApiError::of(ErrorCode::NotAllowed));
        }
        let stamp = self.now().0.to_string();
        self.folder.set_aside(&stamp)?;
        self.forget_itself();
        Ok(self.state())
    }
}

fn count(rescue: &mut Rescue, response: &SpoolResponse) {
    for result in &response.results {
        *match result.outcome {
            Outcome::Accepted => &mut rescue.new,
            Outcome::Duplicate | Outcome::Erased => &mut rescue.had,
            Outcome::Quarantined => &mut rescue.aside,
            Outcome::Retry => &mut rescue.unreadable,
        } += 1;
    }
    rescue.oldest_new = match (rescue.oldest_new, response.oldest_new) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
}

fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
