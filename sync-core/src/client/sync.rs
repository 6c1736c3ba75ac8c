//! One exchange with central, from the device's side: what it asks, and what it does with the answer.

use super::device::Device;
use super::enrolment::APP;
use super::exchange::{Exchange, Outcome, Purpose, frame_of};
use super::session::Session;
use super::spooling::to_send;
use super::transport::Question;
use crate::api::{ApiError, ErrorCode};
use crate::document::digest;
use crate::domain::time::Timestamp;
use crate::protocol::desk::{SPOOL_PATH, SYNC_PATH, SpoolRequest, SpoolResponse};
use crate::protocol::frame;
use crate::protocol::page::{self, SignedPage};
use crate::protocol::request::{self, Signed};
use crate::protocol::sync::{
    FillCursor, PAGE_BYTES, PROTOCOL, PUSH_BYTES, PUSH_ITEMS, Seen, SyncRequest, SyncResponse,
    Waiting,
};
use crate::store::Spool;
use ed25519_dalek::VerifyingKey;
use minicbor::Decode;

/// Most scopes asked to be filled in one question, and most heads reported as seen.
const FILLS: usize = 500;
const SEEN: u32 = 500;
/// Where the store keeps the version of the organisation's data, and mismatches that were not reported yet.
pub(super) const REFERENCES: &str = "references";
pub(super) const MISMATCHES: &str = "mismatches";

impl Device {
    /// An exchange, if one is due: to be run off the device's lock, and its outcome given to [`Device::finish_sync`].
    /// A locked device sends its spool.
    pub fn begin_sync(&mut self) -> Option<Exchange> {
        let now = self.now();
        if !self.pace.is_due(now) {
            return None;
        }
        match self.prepare(now) {
            Ok(Some(exchange)) => {
                self.pace.begin();
                Some(exchange)
            }
            Ok(None) => {
                self.pace.rest(now);
                None
            }
            Err(error) => {
                self.failed(&error);
                None
            }
        }
    }

    fn prepare(&mut self, now: Timestamp) -> Result<Option<Exchange>, ApiError> {
        if self.profile.is_none() || self.keys.is_none() {
            return Ok(None);
        }
        let (purpose, path, body) = match &mut self.session {
            Some(session) if session.must_send_spool()? => {
                let (body, _, through) = spool_question(&session.spool, self.spool_sent, true)?;
                (Purpose::Spool { through }, SPOOL_PATH, body)
            }
            Some(session) => {
                let body = frame::pack(&session.ask(now)?)?;
                (Purpose::Sync, SYNC_PATH, body)
            }
            None => {
                let spool = Spool::open(&self.folder.spool())?;
                let (body, entries, through) = spool_question(&spool, self.spool_sent, false)?;
                if entries == 0 {
                    return Ok(None);
                }
                (Purpose::Spool { through }, SPOOL_PATH, body)
            }
        };
        let (question, counter) = self.sign(path, body)?;
        let profile = self.profile.as_ref().ok_or_else(ApiError::internal)?;
        let transport = self
            .world
            .network
            .connect(&profile.address, profile.fingerprint)?;
        Ok(Some(Exchange {
            transport,
            question,
            counter,
            purpose,
        }))
    }

    /// Signs a question under the next number. The number is on disk before the question leaves.
    pub(super) fn sign(
        &mut self,
        path: &'static str,
        body: Vec<u8>,
    ) -> Result<(Question, u64), ApiError> {
        let locked = || ApiError::of(ErrorCode::Locked);
        let profile = self.profile.as_ref().ok_or_else(locked)?;
        let keys = self.keys.as_ref().ok_or_else(locked)?;
        let counter = self.counter()?.saturating_add(1);
        super::keys::replace(&self.folder.counter(), &counter)?;
        let signed = Signed {
            device: profile.device,
            counter,
            time: self.now(),
        };
        let signature = request::sign(&signed, path, &body, &keys.signing);
        let question = Question {
            path,
            signature: Some(signature),
            body,
        };
        Ok((question, counter))
    }

    /// The number of the last question that was signed. A file that is lost or cannot be read gives the milliseconds
    /// since 1970: more than any number of questions, so that central takes the next one, and more again if it is lost
    /// once more. An older file that was put back is not noticed here: central answers that the device was cloned, and
    /// nothing here could tell that from a clone.
    fn counter(&self) -> Result<u64, ApiError> {
        match super::keys::read(&self.folder.counter()) {
            Ok(Some(counter)) => Ok(counter),
            Ok(None) => Ok(self.beyond_every_counter()),
            Err(error) if error.code == ErrorCode::StoreDamaged => Ok(self.beyond_every_counter()),
            Err(error) => Err(error),
        }
    }

    fn beyond_every_counter(&self) -> u64 {
        tracing::warn!("the number of the last question is lost; going on from the clock");
        u64::try_from(self.now().0).unwrap_or(0)
    }

    /// Takes in what came of an exchange. A page is applied whole or not at all.
    pub fn finish_sync(&mut self, outcome: Outcome) {
        let now = self.now();
        match self.take_in(&outcome, now) {
            Ok(more) => self.pace.went_well(now, more),
            Err(error) => self.failed(&error),
        }
        self.note(["sync".to_owned()]);
    }

    fn take_in(&mut self, outcome: &Outcome, now: Timestamp) -> Result<bool, ApiError> {
        let answer = outcome
            .result
            .as_ref()
            .map_err(|fault| ApiError::from(*fault))?;
        let bytes = frame_of(answer)?;
        match &outcome.purpose {
            // Those are taken in by `heard`.
            Purpose::Desk { .. } | Purpose::Enrol(_) => Err(ApiError::internal()),
            Purpose::Sync => {
                let (response, page) = self.verify::<SyncResponse>(bytes, &outcome.body)?;
                match response.refused.as_deref() {
                    None => {}
                    // A desk verb went to central while this question was on its way and came in first: ask again.
                    Some("cloned") if self.counter()? > outcome.counter => return Ok(true),
                    Some(_) => return Err(ApiError::of(ErrorCode::Refused)),
                }
                // Locked meanwhile: the page is asked for again after the next unlock.
                let Some(session) = &mut self.session else {
                    return Ok(false);
                };
                session.apply(response, &page, now)
            }
            Purpose::Spool { through } => {
                let (response, _) = self.verify::<SpoolResponse>(bytes, &outcome.body)?;
                self.spool_answered(*through, &response, now)
            }
        }
    }

    /// The spool was answered: whatever central said of an entry, it has it. With more to send, goes on at once;
    /// else a rebuilt store goes on in this device's chain from what central knows, where that is further.
    fn spool_answered(
        &mut self,
        through: u64,
        response: &SpoolResponse,
        now: Timestamp,
    ) -> Result<bool, ApiError> {
        let Some(session) = &mut self.session else {
            let mut spool = Spool::open(&self.folder.spool())?;
            self.spool_sent = through;
            super::spooling::forget(&mut spool, response.backed_up_through)?;
            return Ok(!to_send(&spool, through)?.0.is_empty());
        };
        self.spool_sent = through;
        if !to_send(&session.spool, through)?.0.is_empty() {
            return Ok(true);
        }
        let head = session.store.read(|r| r.chain_head())?;
        if response.chain_number > head.number {
            let head = crate::store::ChainHead {
                number: response.chain_number,
                hash: response.chain_head,
            };
            session
                .store
                .write("spool", now, |w| w.set_chain_head(&head))?;
        }
        session.forget_backed_up(response.backed_up_through);
        session.spool_was_sent(now)?;
        Ok(true)
    }

    pub(super) fn verify<T: for<'b> Decode<'b, ()>>(
        &self,
        bytes: &[u8],
        body: &[u8],
    ) -> Result<(T, SignedPage), ApiError> {
        let profile = self
            .profile
            .as_ref()
            .ok_or(ApiError::of(ErrorCode::NotEnrolled))?;
        let key = VerifyingKey::from_bytes(&profile.central)
            .map_err(|_| ApiError::of(ErrorCode::NotCentral))?;
        Ok(page::verify(bytes, profile.device, body, &key)?)
    }

    fn failed(&mut self, error: &ApiError) {
        let now = self.now();
        let random = u64::from_le_bytes(self.world.random());
        let retry_after = (error.code == ErrorCode::Busy)
            .then(|| error.detail.as_deref()?.parse::<u64>().ok())
            .flatten()
            .map(|seconds| seconds.saturating_mul(1_000));
        self.pace.failed(now, error.code, random, retry_after);
        // How long a busy central asked to wait is in the next try, which counts down.
        let says = error.code != ErrorCode::Busy;
        self.pace.detail = error.detail.clone().filter(|_| says);
        self.note(["sync".to_owned()]);
    }
}

/// The question that sends the spool's entries after a number, how many are in it, and the number of the last.
fn spool_question(
    spool: &Spool,
    after: u64,
    store_lost: bool,
) -> Result<(Vec<u8>, usize, u64), ApiError> {
    let (items, last) = to_send(spool, after)?;
    let entries = items.len();
    let request = SpoolRequest {
        protocol: PROTOCOL,
        items: items.into_iter().map(Into::into).collect(),
        store_lost: store_lost.then_some(true),
        of: None,
    };
    Ok((frame::pack(&request)?, entries, last))
}

impl Session {
    /// The question of an exchange.
    fn ask(&mut self, now: Timestamp) -> Result<SyncRequest, ApiError> {
        let (request, seen) = self.store.read(|r| {
            let push = r.outbox(u32::try_from(PUSH_ITEMS).unwrap_or(u32::MAX), PUSH_BYTES)?;
            let waiting = r.waiting()?;
            let sent = u32::try_from(push.len()).unwrap_or(u32::MAX);
            let cursor = r.cursor()?;
            let grants = r.grants()?;
            let seen = r.unsent_seen(SEEN)?;
            let request = SyncRequest {
                protocol: PROTOCOL,
                epoch: cursor.map(|c| c.epoch),
                cursor: cursor.map_or(0, |c| c.sequence),
                push: push.into_iter().map(|(_, sealed)| sealed).collect(),
                grants: digest::of_scopes(&grants),
                fills: r
                    .fills()?
                    .into_iter()
                    .take(FILLS)
                    .map(|f| FillCursor {
                        scope: f.scope,
                        after: f.after,
                    })
                    .collect(),
                references: number(r.kept(REFERENCES)?),
                page_bytes: u32::try_from(PAGE_BYTES).unwrap_or(u32::MAX),
                waiting: Waiting {
                    count: waiting.count.saturating_sub(sent),
                    oldest: waiting.oldest,
                },
                seen: seen
                    .iter()
                    .map(|s| Seen {
                        record: s.record,
                        heads: s.heads.bytes(),
                        at: s.at,
                    })
                    .collect(),
                app: APP.to_owned(),
                device_time: now,
                mismatches: u32::try_from(number(r.kept(MISMATCHES)?)).unwrap_or(u32::MAX),
            };
            Ok((request, seen.iter().map(|s| s.number).collect()))
        })?;
        self.in_flight = seen;
        Ok(request)
    }
}

/// A number that the store keeps; 0 before the first.
pub(super) fn number(kept: Option<Vec<u8>>) -> u64 {
    kept.and_then(|bytes| Some(u64::from_be_bytes(bytes.try_into().ok()?)))
        .unwrap_or(0)
}

/// What the store takes for [`number`].
pub(super) fn kept_number(number: u64) -> [u8; 8] {
    number.to_be_bytes()
}
