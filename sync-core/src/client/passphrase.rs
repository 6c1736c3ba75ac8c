//! Trying what unlocks a device, and changing it.

use super::attempts::Attempts;
use super::device::Device;
use super::keys::{self, Keys};
use super::secret::strong_enough;
use crate::api::{ApiError, ChangePassphrase, DeviceState, ErrorCode};
use crate::domain::time::Timestamp;

impl Device {
    /// What unlocks this device is a PIN.
    pub(super) fn is_pin(&self) -> bool {
        self.profile.as_ref().is_some_and(|p| p.pin == Some(true))
    }

    /// A clock that was put back makes nobody wait longer than the wait is. A failure to write that down only means
    /// that it is done again.
    pub(super) fn keep_to_the_clock(&mut self, now: Timestamp) {
        let attempts = self.attempts.by_clock(now);
        if attempts != self.attempts {
            self.attempts = attempts;
            let _ = keys::replace(&self.folder.attempts(), &attempts);
        }
    }

    /// The keys, if this unlocks them. A wrong passphrase is counted on disk before the answer is given.
    ///
    /// # Errors
    /// [`ErrorCode::WrongPassphrase`], [`ErrorCode::Wait`] with seconds, [`ErrorCode::TooManyTries`].
    pub(super) fn try_passphrase(&mut self, passphrase: &str) -> Result<Keys, ApiError> {
        let now = self.now();
        self.keep_to_the_clock(now);
        let profile = self
            .profile
            .as_ref()
            .ok_or(ApiError::of(ErrorCode::NotEnrolled))?;
        if self.is_pin() && self.attempts.pins_left() == 0 {
            return Err(ApiError::of(ErrorCode::TooManyTries));
        }
        let wait = self.attempts.wait_seconds(now);
        if wait > 0 {
            return Err(ApiError::with(ErrorCode::Wait, wait.to_string()));
        }
        let keys = keys::open(profile, passphrase, &self.world);
        match &keys {
            Ok(_) if self.attempts.wrong == 0 => return keys,
            Ok(_) => self.attempts = Attempts::default(),
            Err(error) if error.code == ErrorCode::WrongPassphrase => {
                self.attempts = self.attempts.wrong_again(now);
            }
            Err(_) => return keys,
        }
        keys::replace(&self.folder.attempts(), &self.attempts)?;
        keys
    }

    /// Seals the keys anew. The profile is replaced whole: killed at any moment, the old one unlocks or the new one.
    ///
    /// # Errors
    /// As [`Device::try_passphrase`]; [`ErrorCode::WeakPassphrase`]; [`ErrorCode::DiskFull`], and then the old one
    /// still unlocks.
    pub(super) fn change_passphrase_to(
        &mut self,
        args: &ChangePassphrase,
    ) -> Result<DeviceState, ApiError> {
        self.session()?;
        strong_enough(&args.new, self.world.keystore.present())?;
        let keys = self.try_passphrase(&args.old)?;
        let mut profile = self.profile.clone().ok_or_else(ApiError::internal)?;
        keys::seal(&keys, &args.new, &self.world, &mut profile)?;
        keys::replace(&self.folder.profile(), &profile)?;
        self.profile = Some(profile);
        Ok(self.state())
    }
}

#[cfg(test)]
mod tests;
