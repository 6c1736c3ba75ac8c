//! Which state of a record a device showed, and when: what devices tell central when they sync.

use super::{Caller, Desk, api};
use sync_core::api::{ApiError, ErrorCode, ShownElsewhere, ShownRow};
use sync_core::document::Heads;
use sync_core::domain::organisation::Role;

/// Records in one question.
const RECORDS: usize = 20;
/// Rows in one answer: the newest.
const ROWS: usize = 5_000;

/// Of records that the caller holds, and of devices whose state they may see.
pub(super) fn shown_elsewhere(
    desk: &mut Desk<'_, '_>,
    args: &ShownElsewhere,
) -> Result<Vec<ShownRow>, ApiError> {
    desk.caller.looks_after_devices()?;
    if args.records.len() > RECORDS {
        return Err(ApiError::invalid("records"));
    }
    let mut rows = Vec::new();
    for record in &args.records {
        let known = desk.work.write.record(*record).map_err(api)?;
        let held = match (known, desk.caller.clone()) {
            (None, _) => false,
            (Some(_), Caller::Operator) => true,
            (Some(known), Caller::Worker(worker)) => desk.work.holds(&worker, &known.scope),
        };
        if !held {
            return Err(ApiError::with(ErrorCode::NotFound, "records"));
        }
        for seen in desk.work.write.seen_of(*record).map_err(api)? {
            let directory = &desk.work.directory;
            let worker = directory.worker(seen.worker);
            let Some(device) = directory.device(seen.device) else {
                continue;
            };
            let people = worker.is_none_or(|w| w.role != Role::Central);
            if !people || !desk.caller.may_see(worker) {
                continue;
            }
            rows.push(ShownRow {
                record: *record,
                device: seen.device,
                device_name: device.name.clone(),
                worker: seen.worker,
                worker_name: worker.map(|w| w.name.clone()).unwrap_or_default(),
                at: seen.at,
                received: seen.received,
                heads: Heads::from_bytes(&seen.heads)
                    .map_err(|_| ApiError::internal())?
                    .to_string(),
            });
        }
    }
    rows.sort_by_key(|row| row.at);
    rows.drain(..rows.len().saturating_sub(ROWS));
    Ok(rows)
}
