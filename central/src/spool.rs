//! `POST /v1/spool`: what a locked device sends, each entry sealed to central's key. It pushes and pulls nothing.

use crate::author::Work;
use crate::central::Central;
use crate::counter;
use crate::fault::CentralFault;
use crate::push;
use crate::storage::{self, DeviceState};
use sync_core::document::envelope::Sealed;
use sync_core::domain::ids::DeviceId;
use sync_core::protocol::desk::{SpoolRequest, SpoolResponse};
use sync_core::protocol::request::Signed;
use sync_core::protocol::sync::{ItemResult, Outcome};

/// Answers a request that was verified.
pub(crate) fn spool(
    central: &Central,
    signed: &Signed,
    asked: &[u8; 32],
    request: &SpoolRequest,
) -> Result<SpoolResponse, CentralFault> {
    let opened: Vec<Option<Sealed>> = request
        .items
        .iter()
        .map(|item| open(central, signed.device, item))
        .collect();
    let ((taken, state), appended) = storage::write(&*central.storage, |write| {
        let mut work = Work::new(central, write)?;
        counter::advance(&mut work, signed, asked)?;
        let refused = crate::sync::refused(&work, signed.device);
        let mut taken = Vec::with_capacity(opened.len());
        for sealed in &opened {
            taken.push(match sealed {
                None => Err(work.now),
                Some(sealed) => {
                    let one = std::slice::from_ref(sealed);
                    let lost = request.store_lost == Some(true);
                    Ok(push::push(&mut work, signed.device, one, refused, lost)?)
                }
            });
        }
        let state = work.write.device(signed.device)?;
        Ok::<_, CentralFault>((
            taken,
            state.unwrap_or_else(|| DeviceState::new(signed.device)),
        ))
    })?;
    let mut results = Vec::with_capacity(taken.len());
    for one in taken {
        match one {
            Ok(taken) => results.extend(taken.into_iter().map(|t| t.result(appended.first))),
            // Nobody but this device can read what it sealed wrongly: it stays in its outbox until it is unlocked.
            Err(received) => results.push(ItemResult {
                envelope: [0; 32],
                outcome: Outcome::Retry,
                reason: Some("unreadable".into()),
                received,
                sequence: None,
            }),
        }
    }
    Ok(SpoolResponse {
        results,
        chain_number: state.chain_number,
        chain_head: state.chain_head,
        backed_up_through: state.backed_up_through,
    })
}

/// Opens an entry. It is bound to its device: another's does not open.
fn open(central: &Central, device: DeviceId, item: &[u8]) -> Option<Sealed> {
    let plain = central.identity.open(item, &device.bytes())?;
    minicbor::decode(&plain).ok()
}
