//! `POST /v1/enrol`: a one-time code makes a device the worker's.

use crate::ambient::bytes;
use crate::author::Work;
use crate::central::Central;
use crate::fault::CentralFault;
use crate::storage::{self, DeviceState, Enrolment};
use ed25519_dalek::VerifyingKey;
use sha2::{Digest, Sha256};
use sync_core::domain::ids::WorkerId;
use sync_core::domain::organisation::{Device, Reference};
use sync_core::domain::time::Timestamp;
use sync_core::protocol::enrol::{Code, EnrolRequest, EnrolResponse};

/// Characters of a device's name that are kept.
const NAME: usize = 80;

/// Makes a code for one device of a worker. Its secret is kept only as a hash.
pub(crate) fn code(
    work: &mut Work<'_>,
    worker: WorkerId,
    expires: Timestamp,
) -> Result<String, CentralFault> {
    let secret: [u8; 16] = bytes(&*work.central.random);
    work.write.put_enrolment(&Enrolment {
        secret_hash: Sha256::digest(secret).into(),
        worker,
        expires,
        used_by: None,
    })?;
    let address = work.central.address();
    let code = Code {
        address: address.url,
        fingerprint: address.fingerprint,
        root: work.central.identity.root.verifying_key().to_bytes(),
        secret,
    };
    Ok(code.text())
}

/// Answers an enrolment. A device that asks again with its own used code, because the answer was lost, gets it again.
pub(crate) fn enrol(
    central: &Central,
    request: &EnrolRequest,
) -> Result<EnrolResponse, CentralFault> {
    let (answer, _) = storage::write(&*central.storage, |write| {
        let mut work = Work::new(central, write)?;
        let answer = match decide(&mut work, request)? {
            Ok(worker) => accepted(&work, worker),
            Err(why) => refused(&work, why),
        };
        Ok::<_, CentralFault>(answer)
    })?;
    Ok(answer)
}

fn decide(
    work: &mut Work<'_>,
    request: &EnrolRequest,
) -> Result<Result<WorkerId, &'static str>, CentralFault> {
    let hash: [u8; 32] = Sha256::digest(request.secret).into();
    let Some(mut enrolment) = work.write.enrolment(&hash)? else {
        return Ok(Err("unknown"));
    };
    let known = work.directory.device(request.device);
    let same = known.is_some_and(|d| d.key == request.key && d.worker == enrolment.worker);
    if enrolment.used_by == Some(request.device) && same {
        return Ok(Ok(enrolment.worker));
    }
    if enrolment.used_by.is_some() || known.is_some() {
        return Ok(Err("used"));
    }
    let active = work
        .directory
        .worker(enrolment.worker)
        .is_some_and(|w| w.active);
    if work.now > enrolment.expires || !active {
        return Ok(Err("expired"));
    }
    if VerifyingKey::from_bytes(&request.key).is_err() {
        return Ok(Err("unknown"));
    }
    enrolment.used_by = Some(request.device);
    work.write.put_enrolment(&enrolment)?;
    work.write.put_device(&DeviceState::new(request.device))?;
    work.put(Reference::Device(Device {
        id: request.device,
        worker: enrolment.worker,
        name: request
            .name
            .chars()
            .filter(|c| !c.is_control())
            .take(NAME)
            .collect(),
        key: request.key.to_vec(),
        revoked: None,
    }))?;
    Ok(Ok(enrolment.worker))
}

fn accepted(work: &Work<'_>, worker: WorkerId) -> EnrolResponse {
    let directory = &work.directory;
    EnrolResponse {
        worker,
        worker_name: directory
            .worker(worker)
            .map(|w| w.name.clone())
            .unwrap_or_default(),
        organisation_name: directory
            .organisation()
            .map(|o| o.name.clone())
            .unwrap_or_default(),
        refused: None,
        ..refused(work, "")
    }
}

fn refused(work: &Work<'_>, why: &str) -> EnrolResponse {
    let central = work.central;
    EnrolResponse {
        certificate: central
            .identity
            .certificate(central.organisation, central.issued),
        worker: WorkerId(uuid::Uuid::nil()),
        worker_name: String::new(),
        organisation_name: String::new(),
        central_time: work.now,
        refused: Some(why.to_owned()),
    }
}
