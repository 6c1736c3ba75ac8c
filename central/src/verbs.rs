//! The desk verbs: what needs authority. Each is one write, done once however often its request comes; but for the one
//! that is asked with every few keys typed, which only looks.

mod allowed;
mod cases;
mod devices;
mod forms;
mod imports;
mod moving;
mod patterns;
mod preview;
mod shown;
pub(crate) mod staff;
mod subjects;
mod visits;

pub(crate) use allowed::Caller;
pub(crate) use visits::{Planned, plan};

use crate::author::Work;
use crate::central::Central;
use crate::counter;
use crate::fault::CentralFault;
use crate::storage;
use sync_core::api::{
    AddDevice, AddPerson, AddPlace, AddTeam, AddWorker, Added, AddedSubject, AdministratorCode,
    ApiError, ApplyImport, AssignCase, CancelVisit, ChangePattern, ChangeTeam, ChangeWorker,
    ChangedPattern, CheckForm, CheckedForm, CloseCase, DeskCall, DeskVerbs, DeviceRow,
    EnrolmentCode, ErrorCode, ImportDone, ImportPreview, ImportTemplate, ImportTemplateFor,
    MoveVisit, Nothing, OpenCase, PatternRow, PlanPreview, PlanVisit, PlanWeekly, PlannedWeekly,
    PreviewImport, PreviewPlan, PublishForm, QuarantineRow, RevokeDevice, Search, SearchHit,
    SetOffice, SetWorkerActive, ShownElsewhere, ShownRow, VisitRef,
};
use sync_core::protocol::desk::{DeskRequest, DeskResponse};
use sync_core::protocol::request::Signed;

/// The verb that only looks.
const PREVIEW: &str = "preview_plan";

/// Answers a request that was verified.
pub(crate) fn desk(
    central: &Central,
    signed: &Signed,
    asked: &[u8; 32],
    request: &DeskRequest,
) -> Result<DeskResponse, CentralFault> {
    let done = if request.verb == PREVIEW {
        look(central, signed, asked, &request.args)
    } else {
        write(central, signed, asked, request)
    };
    match done {
        Ok(answer) => Ok(answer),
        Err(CentralFault::Cloned) => Ok(failed(&ApiError::with(ErrorCode::Refused, "cloned"))),
        Err(CentralFault::Api(error)) => {
            // What the verb did was undone; the request still counts.
            let answer = failed(&error);
            storage::write(&*central.storage, |write| {
                let mut work = Work::new(central, write)?;
                counter::advance(&mut work, signed, asked)?;
                counter::keep(&mut work, signed, &bytes(&answer))
            })?;
            Ok(answer)
        }
        Err(fault) => Err(fault),
    }
}

fn write(
    central: &Central,
    signed: &Signed,
    asked: &[u8; 32],
    request: &DeskRequest,
) -> Result<DeskResponse, CentralFault> {
    let done = storage::write(&*central.storage, |write| {
        let mut work = Work::new(central, write)?;
        if let Some(kept) = counter::advance(&mut work, signed, asked)? {
            return Ok(read_answer(&kept));
        }
        let caller = Caller::of(&work, signed.device)?;
        let reply = call(&mut work, caller, &request.verb, &request.args)?;
        let answer = answered(reply);
        counter::keep(&mut work, signed, &bytes(&answer))?;
        Ok::<_, CentralFault>(answer)
    });
    Ok(done?.0)
}

/// Counts the request, and then looks beside the writer: others write meanwhile. A request that comes again looks again.
fn look(
    central: &Central,
    signed: &Signed,
    asked: &[u8; 32],
    args: &str,
) -> Result<DeskResponse, CentralFault> {
    let (caller, _) = storage::write(&*central.storage, |write| {
        let mut work = Work::new(central, write)?;
        counter::advance(&mut work, signed, asked)?;
        Ok::<_, CentralFault>(Caller::of(&work, signed.device)?)
    })?;
    let args: PreviewPlan = serde_json::from_str(args).map_err(|_| ApiError::invalid("args"))?;
    let found = storage::read(&*central.storage, |read| {
        let plan = preview::Plan {
            central,
            read,
            directory: &*central.directory(read)?,
            caller: &caller,
            now: central.now(),
        };
        Ok::<_, CentralFault>(plan.preview(&args)?)
    })?;
    let reply = serde_json::to_string(&found).map_err(|_| ApiError::internal())?;
    Ok(answered(reply))
}

fn answered(reply: String) -> DeskResponse {
    DeskResponse {
        reply: Some(reply),
        error: None,
    }
}

/// Calls a verb by name, with its arguments and its reply as JSON.
pub(crate) fn call(
    work: &mut Work<'_>,
    caller: Caller,
    verb: &str,
    args: &str,
) -> Result<String, CentralFault> {
    let args = serde_json::from_str(args).map_err(|_| ApiError::invalid("args"))?;
    let call = DeskCall::parse(verb, args)?;
    let reply = call.dispatch(&mut Desk { work, caller })?;
    Ok(reply.to_string())
}

fn failed(error: &ApiError) -> DeskResponse {
    DeskResponse {
        reply: None,
        error: serde_json::to_string(error).ok(),
    }
}

fn bytes(answer: &DeskResponse) -> Vec<u8> {
    // Encoding into a Vec cannot fail: its only error is that of the writer.
    minicbor::to_vec(answer).unwrap_or_default()
}

fn read_answer(kept: &[u8]) -> DeskResponse {
    minicbor::decode(kept).unwrap_or_else(|_| failed(&ApiError::internal()))
}

/// A fault of central in the words of the screen.
fn api(fault: impl Into<CentralFault>) -> ApiError {
    match fault.into() {
        CentralFault::Api(error) => error,
        fault => {
            tracing::error!(%fault, "a desk verb failed");
            ApiError::internal()
        }
    }
}

/// Who calls, and in which write.
pub(crate) struct Desk<'w, 'a> {
    pub(crate) work: &'w mut Work<'a>,
    pub(crate) caller: Caller,
}

impl DeskVerbs for Desk<'_, '_> {
    fn add_team(&mut self, args: AddTeam) -> Result<Added, ApiError> {
        staff::add_team(self, args)
    }
    fn change_team(&mut self, args: ChangeTeam) -> Result<Nothing, ApiError> {
        staff::change_team(self, &args)
    }
    fn add_worker(&mut self, args: AddWorker) -> Result<Added, ApiError> {
        staff::add_worker(self, args)
    }
    fn set_worker_active(&mut self, args: SetWorkerActive) -> Result<Nothing, ApiError> {
        staff::set_worker_active(self, args)
    }
    fn add_device(&mut self, args: AddDevice) -> Result<EnrolmentCode, ApiError> {
        devices::add_device(self, args)
    }
    fn revoke_device(&mut self, args: RevokeDevice) -> Result<Nothing, ApiError> {
        devices::revoke_device(self, args)
    }
    fn change_worker(&mut self, args: ChangeWorker) -> Result<Nothing, ApiError> {
        staff::change_worker(self, args)
    }
    fn set_office(&mut self, args: SetOffice) -> Result<Nothing, ApiError> {
        staff::set_office(self, &args)
    }
    fn replace_device(&mut self, args: RevokeDevice) -> Result<EnrolmentCode, ApiError> {
        devices::replace_device(self, args)
    }
    fn administrator_codes(&mut self, _: Nothing) -> Result<Vec<AdministratorCode>, ApiError> {
        devices::administrator_codes(self)
    }
    fn find_subjects(&mut self, args: Search) -> Result<Vec<SearchHit>, ApiError> {
        subjects::find_subjects(self, &args)
    }
    fn add_person(&mut self, args: AddPerson) -> Result<AddedSubject, ApiError> {
        subjects::add_person(self, &args)
    }
    fn add_place(&mut self, args: AddPlace) -> Result<AddedSubject, ApiError> {
        subjects::add_place(self, &args)
    }
    fn move_visit(&mut self, args: MoveVisit) -> Result<Nothing, ApiError> {
        moving::move_visit(self, &args)
    }
    fn cancel_visit(&mut self, args: CancelVisit) -> Result<Nothing, ApiError> {
        moving::cancel_visit(self, &args)
    }
    fn pattern_list(&mut self, _: Nothing) -> Result<Vec<PatternRow>, ApiError> {
        patterns::pattern_list(self)
    }
    fn change_pattern(&mut self, args: ChangePattern) -> Result<ChangedPattern, ApiError> {
        patterns::change_pattern(self, &args)
    }
    fn open_case(&mut self, args: OpenCase) -> Result<Added, ApiError> {
        cases::open_case(self, args)
    }
    fn assign_case(&mut self, args: AssignCase) -> Result<Nothing, ApiError> {
        cases::assign_case(self, args)
    }
    fn close_case(&mut self, args: CloseCase) -> Result<Nothing, ApiError> {
        cases::close_case(self, args)
    }
    fn preview_plan(&mut self, args: PreviewPlan) -> Result<PlanPreview, ApiError> {
        preview::preview_plan(self, &args)
    }
    fn plan_one(&mut self, args: PlanVisit) -> Result<VisitRef, ApiError> {
        visits::plan_one(self, args)
    }
    fn plan_weekly(&mut self, args: PlanWeekly) -> Result<PlannedWeekly, ApiError> {
        visits::plan_weekly(self, args)
    }
    fn check_form(&mut self, args: CheckForm) -> Result<CheckedForm, ApiError> {
        forms::check_form(self, args)
    }
    fn publish_form(&mut self, args: PublishForm) -> Result<CheckedForm, ApiError> {
        forms::publish_form(self, args)
    }
    fn device_list(&mut self, _: Nothing) -> Result<Vec<DeviceRow>, ApiError> {
        devices::device_list(self)
    }
    fn shown_elsewhere(&mut self, args: ShownElsewhere) -> Result<Vec<ShownRow>, ApiError> {
        shown::shown_elsewhere(self, &args)
    }
    fn quarantine(&mut self, _: Nothing) -> Result<Vec<QuarantineRow>, ApiError> {
        devices::quarantine(self)
    }
    fn import_template(&mut self, args: ImportTemplateFor) -> Result<ImportTemplate, ApiError> {
        imports::import_template(self, args)
    }
    fn preview_import(&mut self, args: PreviewImport) -> Result<ImportPreview, ApiError> {
        imports::preview_import(self, args)
    }
    fn apply_import(&mut self, args: ApplyImport) -> Result<ImportDone, ApiError> {
        imports::apply_import(self, args)
    }
}
