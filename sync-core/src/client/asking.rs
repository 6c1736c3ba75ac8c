//! Verbs that central answers: each is a question that runs off the device's lock, and an answer that is taken in after.
//!
//! Whoever owns the device asks one at a time, and begins no sync meanwhile: central takes a device's questions only in
//! the order in which they were signed.

use super::device::Device;
use super::exchange::{Exchange, Outcome, Purpose, frame_of};
use crate::api::{ApiError, DeskCall, DeviceState, DraftRef, Enrol, ErrorCode};
use crate::protocol::desk::{DESK_PATH, DeskRequest, DeskResponse};
use crate::protocol::frame;
use serde_json::Value;

/// The record verb that central answers.
const ENROL: &str = "enrol";

impl Device {
    /// Whether a verb goes to central: then [`Device::ask`], and [`Device::heard`] with what came of it.
    #[must_use]
    pub fn asks(verb: &str) -> bool {
        verb == ENROL || DeskCall::TABLE.verbs.contains(&verb)
    }

    /// The question of a verb that central answers, signed and ready to run.
    ///
    /// # Errors
    /// [`ErrorCode::Locked`] and the like, and arguments that do not fit.
    pub fn ask(&mut self, verb: &str, mut args: Value) -> Result<Exchange, ApiError> {
        if verb == ENROL {
            let args: Enrol = serde_json::from_value(args).map_err(|_| ApiError::invalid(ENROL))?;
            return self.ask_to_enrol(&args);
        }
        let sent = DraftRef::take_from(&mut args)?;
        let call = DeskCall::parse(verb, args.clone())?;
        self.session()?;
        let request = DeskRequest {
            verb: call.verb().to_owned(),
            args: args.to_string(),
        };
        let (question, counter) = self.sign(DESK_PATH, frame::pack(&request)?)?;
        let profile = self.profile.as_ref().ok_or_else(ApiError::internal)?;
        let transport = self
            .world
            .network
            .connect(&profile.address, profile.fingerprint)?;
        Ok(Exchange {
            transport,
            question,
            counter,
            purpose: Purpose::Desk { sent },
        })
    }

    /// Takes in the answer to a verb.
    ///
    /// # Errors
    /// [`ErrorCode::Offline`] and the like, or central's own.
    pub fn heard(&mut self, outcome: Outcome) -> Result<Value, ApiError> {
        match &outcome.purpose {
            Purpose::Enrol(_) => {
                let state = self.heard_enrolment(outcome)?;
                serde_json::to_value(state).map_err(|_| ApiError::internal())
            }
            Purpose::Desk { sent } => {
                let reply = self.heard_desk(&outcome)?;
                if let (Some(form), Ok(session)) = (sent, self.session()) {
                    session.forget_draft(form);
                }
                Ok(reply)
            }
            Purpose::Sync | Purpose::Spool { .. } => Err(ApiError::internal()),
        }
    }

    pub(super) fn heard_enrolment(&mut self, outcome: Outcome) -> Result<DeviceState, ApiError> {
        let Purpose::Enrol(enrolling) = outcome.purpose else {
            return Err(ApiError::internal());
        };
        let answer = outcome.result?;
        self.enrolled(*enrolling, frame_of(&answer)?, &outcome.body)
    }

    fn heard_desk(&mut self, outcome: &Outcome) -> Result<Value, ApiError> {
        let answer = outcome
            .result
            .as_ref()
            .map_err(|fault| ApiError::from(*fault))?;
        let (response, _) = self.verify::<DeskResponse>(frame_of(answer)?, &outcome.body)?;
        let now = self.now();
        // What central did reaches this device by the next page.
        self.pace.now(now);
        if let Some(error) = response.error {
            return Err(serde_json::from_str(&error).unwrap_or_else(|_| ApiError::internal()));
        }
        serde_json::from_str(&response.reply.unwrap_or_default())
            .map_err(|_| ApiError::with(ErrorCode::UpdateNeeded, "app"))
    }
}
