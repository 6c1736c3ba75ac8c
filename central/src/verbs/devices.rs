//! Devices: codes that enrol them, revoking them, how they are, and what of theirs was refused.

use super::{Caller, Desk, api};
use crate::enrol;
use crate::storage::Quarantined;
use std::collections::HashMap;
use sync_core::api::{
    AddDevice, AdministratorCode, ApiError, DeviceRow, EnrolmentCode, ErrorCode, Nothing,
    QuarantineRow, RevokeDevice,
};
use sync_core::document::envelope::Sealed;
use sync_core::domain::ids::WorkerId;
use sync_core::domain::organisation::{Device, Reference, Role};

/// How long a code is good, in minutes, where nobody says: 24 hours.
const MINUTES: u32 = 24 * 60;
/// And at most: 7 days.
const MOST_MINUTES: u32 = 7 * 24 * 60;
/// The setting under which codes for administrators are noted, and how many of the newest.
const NOTES: &str = "administrator.codes";
const NOTED: usize = 100;

pub(super) fn add_device(
    desk: &mut Desk<'_, '_>,
    args: AddDevice,
) -> Result<EnrolmentCode, ApiError> {
    desk.caller.administers()?;
    let known = desk
        .work
        .directory
        .worker(args.worker)
        .filter(|w| w.role != Role::Central);
    if known.is_none_or(|w| !w.active) {
        return Err(ApiError::with(ErrorCode::NotFound, "worker"));
    }
    let minutes = args.minutes.unwrap_or(MINUTES);
    if minutes == 0 || minutes > MOST_MINUTES {
        return Err(ApiError::invalid("minutes"));
    }
    let expires = desk.work.now.plus_minutes(minutes.into());
    let for_administrator = known.is_some_and(|w| w.role == Role::Administrator);
    if for_administrator && matches!(desk.caller, Caller::Operator) {
        note_administrator(desk, args.worker)?;
    }
    let code = enrol::code(desk.work, args.worker, expires).map_err(api)?;
    Ok(EnrolmentCode { code, expires })
}

/// The device goes and another of the same worker comes, or neither.
pub(super) fn replace_device(
    desk: &mut Desk<'_, '_>,
    args: RevokeDevice,
) -> Result<EnrolmentCode, ApiError> {
    desk.caller.administers()?;
    let device = desk.work.directory.device(args.device);
    let worker = device.map(|d| d.worker);
    revoke_device(desk, args)?;
    let worker = worker.ok_or_else(|| ApiError::with(ErrorCode::NotFound, "device"))?;
    let minutes = None;
    add_device(desk, AddDevice { worker, minutes })
}

/// Whoever has central's own machine can make themselves an administrator: that shows, in the log and at the desk.
fn note_administrator(desk: &mut Desk<'_, '_>, worker: WorkerId) -> Result<(), ApiError> {
    tracing::warn!(%worker, "a set-up code for an administrator was made on central's own machine");
    let mut made = administrators_noted(desk)?;
    let at = desk.work.now;
    made.insert(0, AdministratorCode { worker, at });
    made.truncate(NOTED);
    let bytes = serde_json::to_vec(&made).map_err(|_| ApiError::internal())?;
    desk.work.write.put_setting(NOTES, &bytes).map_err(api)
}

fn administrators_noted(desk: &Desk<'_, '_>) -> Result<Vec<AdministratorCode>, ApiError> {
    let kept = desk.work.write.setting(NOTES).map_err(api)?;
    Ok(kept
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .unwrap_or_default())
}

pub(super) fn administrator_codes(
    desk: &mut Desk<'_, '_>,
) -> Result<Vec<AdministratorCode>, ApiError> {
    desk.caller.administers()?;
    administrators_noted(desk)
}

pub(super) fn revoke_device(
    desk: &mut Desk<'_, '_>,
    args: RevokeDevice,
) -> Result<Nothing, ApiError> {
    desk.caller.administers()?;
    let known = desk.work.directory.device(args.device);
    let known = known.filter(|d| d.id != desk.work.central.device).cloned();
    let mut device = known.ok_or_else(|| ApiError::with(ErrorCode::NotFound, "device"))?;
    if device.revoked.is_none() {
        device.revoked = Some(desk.work.now);
        desk.work.put(Reference::Device(device)).map_err(api)?;
    }
    Ok(Nothing {})
}

pub(super) fn device_list(desk: &mut Desk<'_, '_>) -> Result<Vec<DeviceRow>, ApiError> {
    desk.caller.looks_after_devices()?;
    let states = desk.work.write.devices().map_err(api)?;
    let states: HashMap<_, _> = states.into_iter().map(|s| (s.device, s)).collect();
    let mut rows = Vec::new();
    for reference in desk.work.directory.references() {
        let Reference::Device(device) = reference else {
            continue;
        };
        let owner = desk.work.directory.worker(device.worker);
        if device.id == desk.work.central.device || !desk.caller.may_see(owner) {
            continue;
        }
        rows.push(row(device, states.get(&device.id)));
    }
    rows.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(rows)
}

fn row(device: &Device, state: Option<&crate::storage::DeviceState>) -> DeviceRow {
    let seconds = state.map_or(0, |s| s.clock_ahead / 1_000);
    DeviceRow {
        device: device.id,
        name: device.name.clone(),
        worker: device.worker,
        revoked: device.revoked,
        last_heard: state.and_then(|s| s.last_heard),
        waiting: state.map_or(0, |s| s.waiting),
        oldest_waiting: state.and_then(|s| s.oldest_waiting),
        clock_ahead_seconds: i32::try_from(seconds).unwrap_or(if seconds < 0 {
            i32::MIN
        } else {
            i32::MAX
        }),
        app: state.map(|s| s.app.clone()).unwrap_or_default(),
        mismatches: state.map_or(0, |s| s.mismatches),
    }
}

pub(super) fn quarantine(desk: &mut Desk<'_, '_>) -> Result<Vec<QuarantineRow>, ApiError> {
    desk.caller.looks_after_devices()?;
    let kept = desk.work.write.quarantine().map_err(api)?;
    let directory = &desk.work.directory;
    let seen = kept.into_iter().filter(|q| {
        let owner = directory
            .device(q.device)
            .and_then(|d| directory.worker(d.worker));
        desk.caller.may_see(owner)
    });
    seen.map(|q| {
        let sealed = desk.work.write.quarantined_sealed(&q.hash).map_err(api)?;
        Ok(aside(q, sealed.as_ref()))
    })
    .collect()
}

/// Something put aside, as readable as it is. What it says of itself nobody has verified.
fn aside(kept: Quarantined, sealed: Option<&Sealed>) -> QuarantineRow {
    let said = sealed.and_then(|s| s.read().ok());
    QuarantineRow {
        envelope: hex::encode(kept.hash),
        device: Some(kept.device),
        worker: said.as_ref().map(|e| e.worker),
        record: kept.record,
        kind: said.as_ref().map(|e| e.kind),
        observed: said.as_ref().map(|e| e.observed),
        device_time: said.as_ref().map(|e| e.device_time),
        changes: sealed.map_or(0, |s| u32::try_from(s.changes.len()).unwrap_or(u32::MAX)),
        reason: kept.reason,
        received: kept.received,
        bytes: kept.bytes,
    }
}
