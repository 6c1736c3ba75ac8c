//! `POST /v1/spool`: what a locked device sends, each entry sealed to central's key. It pushes and pulls nothing.
//!
//! A device whose passphrase was forgotten cannot sign. What it sends is believed entry by entry: each must open for
//! that device and be signed by that device's key, else it is not looked at any further, and nothing is kept of it.

use crate::author::Work;
use crate::central::Central;
use crate::counter;
use crate::fault::CentralFault;
use crate::push;
use crate::storage::{self, DeviceState};
use ed25519_dalek::VerifyingKey;
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
    let opened = opened(central, signed.device, request);
    take_in(
        central,
        signed.device,
        Some((signed, asked)),
        request,
        &opened,
    )
}

/// Answers a request that nobody signed, of a device with this key.
pub(crate) fn rescue(
    central: &Central,
    device: DeviceId,
    key: &VerifyingKey,
    request: &SpoolRequest,
) -> Result<SpoolResponse, CentralFault> {
    let own = |sealed: &Sealed| sealed.verify(key).is_ok_and(|e| e.device == device);
    let opened: Vec<_> = opened(central, device, request)
        .into_iter()
        .map(|sealed| sealed.filter(own))
        .collect();
    take_in(central, device, None, request, &opened)
}

fn opened(central: &Central, device: DeviceId, request: &SpoolRequest) -> Vec<Option<Sealed>> {
    let open = |item: &minicbor::bytes::ByteVec| open(central, device, item);
    request.items.iter().map(open).collect()
}

fn take_in(
    central: &Central,
    device: DeviceId,
    signed: Option<(&Signed, &[u8; 32])>,
    request: &SpoolRequest,
    opened: &[Option<Sealed>],
) -> Result<SpoolResponse, CentralFault> {
    let ((taken, state), appended) = storage::write(&*central.storage, |write| {
        let mut work = Work::new(central, write)?;
        if let Some((signed, asked)) = signed {
            counter::advance(&mut work, signed, asked)?;
        }
        let refused = crate::sync::refused(&work, device);
        let mut taken = Vec::with_capacity(opened.len());
        for sealed in opened {
            taken.push(match sealed {
                None => Err(work.now),
                Some(sealed) => {
                    let one = std::slice::from_ref(sealed);
                    let lost = request.store_lost == Some(true);
                    Ok(push::push(&mut work, device, one, refused, lost)?)
                }
            });
        }
        let state = work.write.device(device)?;
        Ok::<_, CentralFault>((taken, state.unwrap_or_else(|| DeviceState::new(device))))
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
    let new = results.iter().zip(opened);
    let new = new.filter(|(result, _)| result.outcome == Outcome::Accepted);
    let observed = new.filter_map(|(_, sealed)| Some(sealed.as_ref()?.read().ok()?.observed));
    Ok(SpoolResponse {
        oldest_new: observed.min(),
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
