//! Sync as a person sees it: the line at the foot of every page, and the page about it.

use super::apply::{CLOCK_AHEAD, MISMATCHED, MISMATCHES_EVER};
use super::device::Device;
use super::sync::number;
use crate::api::{ApiError, QuarantinedItem, SyncPage, SyncStatus, WaitingItem};

/// Most pieces of waiting work that the page lists.
const LISTED: u32 = 100;

impl Device {
    /// The line about sync; none unless the device is open.
    pub(super) fn status(&mut self) -> Option<SyncStatus> {
        let now = self.now();
        let session = self.session.as_mut()?;
        let (waiting, filling, scopes, counts, first) = session
            .store
            .read(|r| {
                let first = r.cursor()?.is_none();
                let (fills, grants) = (r.fills()?.len(), r.grants()?.len());
                Ok((r.waiting()?, fills, grants, r.counts()?, first))
            })
            .ok()?;
        let heard = session.last_heard().ok().flatten();
        let failing = self.pace.problem.is_some();
        Some(SyncStatus {
            activity: self.pace.activity(),
            waiting: waiting.count,
            oldest_waiting: waiting.oldest,
            last_heard: self.pace.last_heard.or(heard),
            problem: self.pace.problem,
            problem_detail: self.pace.detail.clone(),
            next_try: failing.then(|| self.pace.next_try(now)),
            filling: u32::try_from(filling)
                .unwrap_or(u32::MAX)
                .max(u32::from(first)),
            scopes: u32::try_from(scopes).unwrap_or(u32::MAX),
            records: counts.records,
            saved: true,
            spool_behind: session.spool_behind,
            conflicts: counts.conflicts,
        })
    }

    /// The page about sync.
    pub(super) fn sync_page_now(&mut self) -> Result<SyncPage, ApiError> {
        self.session()?;
        let status = self.status().ok_or_else(ApiError::internal)?;
        let address = self.profile.as_ref().map(|p| p.address.clone());
        let session = self.session()?;
        let (lines, aside, counts, ahead, mismatches, mismatched) = session.store.read(|r| {
            Ok((
                r.waiting_lines(LISTED)?,
                r.quarantined()?,
                r.counts()?,
                r.kept(CLOCK_AHEAD)?,
                number(r.kept(MISMATCHES_EVER)?),
                number(r.kept(MISMATCHED)?) > 0,
            ))
        })?;
        let mut waiting = Vec::new();
        for line in lines {
            waiting.push(WaitingItem {
                record: line.record,
                title: session.title(line.record)?,
                verb: line.verb,
                at: line.at,
            });
        }
        let mut quarantined = Vec::new();
        for one in aside {
            let title = one.record.map(|record| session.title(record)).transpose()?;
            let intent = session.store.read(|r| r.intent(&one.envelope))?;
            quarantined.push(QuarantinedItem {
                record: one.record,
                title: title.unwrap_or_default(),
                verb: intent.map(|(verb, _)| verb),
                reason: one.reason,
                at: one.at,
            });
        }
        let ahead = ahead
            .and_then(|bytes| Some(i64::from_be_bytes(bytes.try_into().ok()?)))
            .unwrap_or(0);
        Ok(SyncPage {
            status,
            waiting,
            quarantined,
            records: counts.records,
            at_central: counts.at_central,
            clock_ahead_seconds: i32::try_from(ahead / 1_000).unwrap_or(i32::MAX),
            mismatches: u32::try_from(mismatches).unwrap_or(u32::MAX),
            mismatched,
            central: address.unwrap_or_default(),
        })
    }
}
