//! The operator: the person at central's own machine. The command line goes through the running service, signed with
//! the operator's key, or, if none runs, does the same under the store's lock.

mod post;

use crate::ambient::{Clock, Randomness};
use crate::author::Work;
use crate::central::Central;
use crate::counter;
use crate::fault::CentralFault;
use crate::folder::{self, Folder, Lock};
use crate::import;
use crate::storage;
use crate::verbs::{self, Caller};
use minicbor::{Decode, Encode};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use sync_core::api::{ApiError, ErrorCode, ImportDone, ImportPreview};
use sync_core::protocol::desk::{DESK_PATH, DeskRequest, DeskResponse};
use sync_core::protocol::request::{self, Signed};
use sync_core::protocol::{frame, page};

/// The path of imports: for the operator only, and so no part of the devices' protocol.
pub const IMPORT_PATH: &str = "/v1/operator/import";
/// The most that one import may take on the wire.
pub const IMPORT_BYTES: usize = 64 * 1024 * 1024;

/// Files to import.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
#[cbor(map)]
pub struct ImportRequest {
    /// `fhir`, `people`, `places` or `staff`.
    #[n(0)]
    pub what: String,
    /// The system they come from, the same at each import.
    #[n(1)]
    pub source: String,
    /// The files.
    #[n(2)]
    pub files: Vec<ImportFile>,
}

/// One file.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
#[cbor(map)]
pub struct ImportFile {
    /// Its name.
    #[n(0)]
    pub name: String,
    /// What it holds.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub bytes: Vec<u8>,
}

/// What the operator asks of an import.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
#[cbor(map)]
pub struct ImportCommand {
    /// The files.
    #[n(0)]
    pub request: ImportRequest,
    /// The digest of the preview that is to be carried out; without one it is previewed.
    #[n(1)]
    pub digest: Option<String>,
}

/// Answers an import that the operator signed. The body is plain CBOR: it comes over loopback.
pub(crate) fn import(
    central: &Central,
    signed: &Signed,
    asked: &[u8; 32],
    body: &[u8],
) -> Result<DeskResponse, CentralFault> {
    let command: ImportCommand = minicbor::decode(body)
        .map_err(|_| CentralFault::Invalid("the import cannot be read".into()))?;
    let done = storage::write(&*central.storage, |write| {
        let mut work = Work::new(central, write)?;
        if let Some(kept) = counter::advance(&mut work, signed, asked)? {
            return Ok(minicbor::decode(&kept).ok());
        }
        let answer = DeskResponse {
            reply: Some(answered(&mut work, &command)?),
            error: None,
        };
        counter::keep(
            &mut work,
            signed,
            &minicbor::to_vec(&answer).unwrap_or_default(),
        )?;
        Ok::<_, CentralFault>(Some(answer))
    });
    match done {
        Ok((Some(answer), _)) => Ok(answer),
        Ok((None, _)) => Err(CentralFault::Invalid("the import cannot be read".into())),
        // Said to the operator, who gave the files: it names them, and nothing of what they hold.
        Err(CentralFault::Invalid(why)) => Ok(failed(&ApiError::with(ErrorCode::Invalid, why))),
        Err(CentralFault::Api(error)) => Ok(failed(&error)),
        Err(fault) => Err(fault),
    }
}

fn failed(error: &ApiError) -> DeskResponse {
    DeskResponse {
        reply: None,
        error: serde_json::to_string(error).ok(),
    }
}

/// Previews or carries out, and gives the answer as JSON.
fn answered(work: &mut Work<'_>, command: &ImportCommand) -> Result<String, CentralFault> {
    let reply = match &command.digest {
        None => serde_json::to_string(&import::preview(work, &command.request)?),
        Some(digest) => serde_json::to_string(&import::apply(work, &command.request, digest)?.0),
    };
    reply.map_err(|_| ApiError::internal().into())
}

impl Central {
    /// Calls a desk verb as the operator, in this process: arguments and reply as JSON.
    ///
    /// # Errors
    /// [`CentralFault::Api`] as the verb says; then nothing of it was done.
    pub fn as_operator(
        &self,
        verb: &str,
        args: &serde_json::Value,
    ) -> Result<serde_json::Value, CentralFault> {
        let (reply, _) = storage::write(&*self.storage, |write| {
            let mut work = Work::new(self, write)?;
            verbs::call(&mut work, Caller::Operator, verb, &args.to_string())
        })?;
        serde_json::from_str(&reply).map_err(|_| ApiError::internal().into())
    }

    /// Imports files, in this process, and gives the report.
    ///
    /// # Errors
    /// [`CentralFault::Invalid`] saying what is wrong with which file; then nothing was imported.
    pub fn import(&self, request: &ImportRequest) -> Result<import::Report, CentralFault> {
        let (report, _) = storage::write(&*self.storage, |write| {
            let mut work = Work::new(self, write)?;
            import::import(&mut work, request)
        })?;
        Ok(report)
    }
}

/// A way to central for the command line.
pub struct Operator {
    central: Central,
    way: Way,
    /// The counter of the last request: a command may ask twice within a tick of the clock.
    last: AtomicU64,
}

enum Way {
    /// No service runs: this process holds the store.
    Here(#[allow(dead_code)] Lock),
    /// A service runs and listens here, on loopback.
    Through(String),
}

impl Operator {
    /// Finds the way to a folder's central.
    ///
    /// # Errors
    /// Of the folder; [`CentralFault::OpenElsewhere`] if another command is at work.
    pub fn open(
        folder: &Folder,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Randomness>,
    ) -> Result<Self, CentralFault> {
        let way = match folder.lock() {
            Ok(lock) => Way::Here(lock),
            Err(CentralFault::OpenElsewhere) => {
                let url =
                    folder::read(&folder.running()).map_err(|_| CentralFault::OpenElsewhere)?;
                Way::Through(String::from_utf8(url).map_err(|_| CentralFault::OpenElsewhere)?)
            }
            Err(fault) => return Err(fault),
        };
        let central = Central::open(folder, clock, random)?;
        let last = AtomicU64::new(0);
        Ok(Self { central, way, last })
    }

    /// The central, for looking only.
    #[must_use]
    pub fn central(&self) -> &Central {
        &self.central
    }

    /// Calls a desk verb, with its arguments and its reply as JSON.
    ///
    /// # Errors
    /// [`CentralFault::Api`] as the verb says.
    pub fn desk(
        &self,
        verb: &str,
        args: &serde_json::Value,
    ) -> Result<serde_json::Value, CentralFault> {
        let reply = match &self.way {
            Way::Here(_) => return self.central.as_operator(verb, args),
            Way::Through(url) => {
                let verb = verb.to_owned();
                let args = args.to_string();
                let body = frame::pack(&DeskRequest { verb, args });
                let body = body.map_err(|e| CentralFault::Invalid(e.to_string()))?;
                self.ask(url, DESK_PATH, body)?
            }
        };
        serde_json::from_str(&reply).map_err(|_| ApiError::internal().into())
    }

    /// What files would do, row by row. Nothing is done.
    ///
    /// # Errors
    /// [`CentralFault::Invalid`] for what cannot be imported at all.
    pub fn preview_import(&self, request: &ImportRequest) -> Result<ImportPreview, CentralFault> {
        let reply = self.import(request, None)?;
        serde_json::from_str(&reply).map_err(|_| ApiError::internal().into())
    }

    /// Imports the rows of a preview that are not refused, all of them or none.
    ///
    /// # Errors
    /// [`ErrorCode::Changed`] if the outcome is another one by now.
    pub fn apply_import(
        &self,
        request: &ImportRequest,
        digest: &str,
    ) -> Result<ImportDone, CentralFault> {
        let reply = self.import(request, Some(digest.to_owned()))?;
        serde_json::from_str(&reply).map_err(|_| ApiError::internal().into())
    }

    fn import(
        &self,
        request: &ImportRequest,
        digest: Option<String>,
    ) -> Result<String, CentralFault> {
        let command = ImportCommand {
            request: request.clone(),
            digest,
        };
        match &self.way {
            Way::Here(_) => {
                let (reply, _) = storage::write(&*self.central.storage, |write| {
                    answered(&mut Work::new(&self.central, write)?, &command)
                })?;
                Ok(reply)
            }
            Way::Through(url) => {
                let body = minicbor::to_vec(&command).map_err(|_| ApiError::internal())?;
                self.ask(url, IMPORT_PATH, body)
            }
        }
    }

    fn ask(&self, url: &str, path: &str, body: Vec<u8>) -> Result<String, CentralFault> {
        let now = self.central.now();
        // The clock, so that each command's counter is above that of the one before.
        let counter = u64::try_from(now.0)
            .unwrap_or(0)
            .max(self.last.load(Ordering::Relaxed) + 1);
        self.last.store(counter, Ordering::Relaxed);
        let signed = Signed {
            device: self.central.operator,
            counter,
            time: now,
        };
        let header = request::sign(&signed, path, &body, &self.central.identity.operator);
        let answer = post::post(url, path, &header, &body)?;
        let key = self.central.identity.signing.verifying_key();
        let read = page::verify::<DeskResponse>(&answer, signed.device, &body, &key);
        let (answer, _) = read.map_err(|e| CentralFault::Invalid(e.to_string()))?;
        match (answer.reply, answer.error) {
            (Some(reply), _) => Ok(reply),
            (None, Some(error)) => {
                let error: ApiError =
                    serde_json::from_str(&error).map_err(|_| ApiError::internal())?;
                Err(error.into())
            }
            (None, None) => Err(ApiError::internal().into()),
        }
    }
}
