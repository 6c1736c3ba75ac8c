//! Enrolling a device, unlocking and locking it, and getting well from a damaged store.

use super::device::Device;
use super::exchange::{Exchange, Purpose};
use super::keys::{self, Keys, Profile};
use super::secret::strong_enough;
use super::session::Session;
use super::transport::Question;
use crate::api::{ApiError, DeviceState, Enrol, ErrorCode};
use crate::domain::ids::DeviceId;
use crate::protocol::certificate::CentralKeys;
use crate::protocol::desk::ENROL_PATH;
use crate::protocol::enrol::{Code, EnrolRequest, EnrolResponse};
use crate::protocol::sync::PROTOCOL;
use crate::protocol::{frame, page};
use ed25519_dalek::VerifyingKey;
use zeroize::Zeroizing;

/// The app's version, as central's administrator sees it.
pub const APP: &str = env!("CARGO_PKG_VERSION");

/// A device that has asked to be enrolled and has no answer yet.
pub(super) struct Enrolling {
    code: Code,
    keys: Keys,
    device: DeviceId,
    name: String,
    passphrase: Zeroizing<String>,
}

impl Device {
    /// The question that enrols this device with a one-time code.
    ///
    /// # Errors
    /// [`ErrorCode::BadCode`], [`ErrorCode::WeakPassphrase`], or what the address says.
    pub(super) fn ask_to_enrol(&mut self, args: &Enrol) -> Result<Exchange, ApiError> {
        if self.profile.is_some() {
            return Err(ApiError::of(ErrorCode::NotAllowed));
        }
        let name = args.device_name.trim();
        if name.is_empty() || name.chars().count() > 100 {
            return Err(ApiError::invalid("device_name"));
        }
        strong_enough(&args.passphrase, self.world.keystore.present())?;
        let code = Code::parse(&args.code)
            .map_err(|fault| ApiError::with(ErrorCode::BadCode, fault.code()))?;
        let (device, keys) = match &self.enrolling {
            Some((secret, device, keys)) if *secret == code.secret => (*device, keys.clone()),
            _ => (DeviceId(self.world.new_uuid()), Keys::new(&self.world)),
        };
        self.enrolling = Some((code.secret, device, keys.clone()));
        let request = EnrolRequest {
            protocol: PROTOCOL,
            secret: code.secret,
            device,
            key: keys.signing.verifying_key().to_bytes(),
            name: name.to_owned(),
            app: APP.to_owned(),
        };
        let question = Question {
            path: ENROL_PATH,
            signature: None,
            body: frame::pack(&request)?,
        };
        let transport = self
            .world
            .network
            .connect(&code.address, code.fingerprint)?;
        Ok(Exchange {
            transport,
            question,
            counter: 0,
            purpose: Purpose::Enrol(Box::new(Enrolling {
                code,
                keys,
                device,
                name: name.to_owned(),
                passphrase: Zeroizing::new(args.passphrase.clone()),
            })),
        })
    }

    /// Central answered: opens the new, empty store.
    ///
    /// # Errors
    /// [`ErrorCode::CodeExpired`], or what the network says.
    pub(super) fn enrolled(
        &mut self,
        enrolling: Enrolling,
        bytes: &[u8],
        body: &[u8],
    ) -> Result<DeviceState, ApiError> {
        // Asked twice at once: the first answer enrolled.
        if self.profile.is_some() {
            return Err(ApiError::of(ErrorCode::NotAllowed));
        }
        let Enrolling {
            code,
            keys,
            device,
            name,
            passphrase,
        } = enrolling;
        let (response, central) = read_enrolment(&code, device, bytes, body)?;
        let mut profile = Profile {
            device,
            device_name: name,
            worker: response.worker,
            worker_name: response.worker_name,
            organisation: central.organisation,
            organisation_name: response.organisation_name,
            address: code.address,
            fingerprint: code.fingerprint,
            root: code.root,
            central: central.signing,
            sealing: central.sealing,
            salt: [0; 16],
            nonce: [0; 24],
            sealed: Vec::new(),
            cost: (0, 0),
            pin: None,
            keystore: None,
        };
        keys::seal(&keys, &passphrase, &self.world, &mut profile)?;
        keys::replace(&self.folder.counter(), &0_u64)?;
        keys::replace(&self.folder.profile(), &profile)?;
        self.profile = Some(profile);
        self.enrolling = None;
        self.open_session(keys)?;
        let now = self.now();
        self.session()?.spool_was_sent(now)?;
        Ok(self.state())
    }

    /// Unlocks with the passphrase. A wrong one is counted on disk before the answer is given.
    ///
    /// # Errors
    /// As [`Device::try_passphrase`], or what opening the store says.
    pub(super) fn unlock_with(&mut self, passphrase: &str) -> Result<DeviceState, ApiError> {
        if self.session.is_some() {
            return Ok(self.state());
        }
        let keys = self.try_passphrase(passphrase)?;
        self.open_session(keys)?;
        Ok(self.state())
    }

    /// Opens the store with the keys. A damaged one is set aside, never deleted, and a new one begun: central and the
    /// spool have what it held.
    fn open_session(&mut self, keys: Keys) -> Result<(), ApiError> {
        let profile = self
            .profile
            .clone()
            .ok_or(ApiError::of(ErrorCode::NotEnrolled))?;
        let opened = Session::open(&self.folder, &self.world, &profile, &keys);
        let session = match opened {
            Err(error) if error.code == ErrorCode::StoreDamaged => {
                self.rebuilt = true;
                Session::rebuild(&self.folder, &self.world, &profile, &keys)?
            }
            other => other?,
        };
        self.keys = Some(keys);
        self.session = Some(session);
        let now = self.now();
        self.pace.paused = self.session()?.paused()?;
        self.pace.now(now);
        Ok(())
    }

    /// Commits what was typed, closes the store and forgets its key. The signing key stays until the process ends, so
    /// that the spool can still be sent.
    ///
    /// # Errors
    /// What committing says; the device is locked all the same.
    pub(super) fn lock_now(&mut self) -> Result<DeviceState, ApiError> {
        let committed = match self.session.as_mut() {
            Some(session) => session.commit_all_typing(),
            None => Ok(()),
        };
        self.session = None;
        if let Some(keys) = &mut self.keys {
            keys.store = zeroize::Zeroizing::new([0; 32]);
        }
        committed?;
        Ok(self.state())
    }
}

/// Central's answer to an enrolment. It says which key signs it; the root that the code pins says whether that key is
/// central's.
fn read_enrolment(
    code: &Code,
    device: DeviceId,
    bytes: &[u8],
    body: &[u8],
) -> Result<(EnrolResponse, CentralKeys), ApiError> {
    let claimed: EnrolResponse = page::peek(bytes)?;
    let central = claimed
        .certificate
        .verify(&code.root)
        .map_err(|_| ApiError::of(ErrorCode::NotCentral))?;
    let key = VerifyingKey::from_bytes(&central.signing)
        .map_err(|_| ApiError::of(ErrorCode::NotCentral))?;
    let (response, _) = page::verify::<EnrolResponse>(bytes, device, body, &key)?;
    match response.refused {
        Some(why) => Err(ApiError::with(ErrorCode::CodeExpired, why)),
        None => Ok((response, central)),
    }
}
