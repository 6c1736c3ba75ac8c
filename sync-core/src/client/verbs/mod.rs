//! The record verbs, one line each: what they do stands in the files beside this one.

mod amend;
mod before;
mod cases;
mod duplicates;
mod hazard;
mod history;
mod lists;
mod look;
mod overview;
mod record;
mod record_page;
mod review;
mod since;
mod timeline;
mod undo;
mod unmark;
mod untold;
mod urgent;
mod visit;
mod visit_page;
mod week;
mod worry;

use super::device::Device;
use crate::api::*;

impl Device {
    /// After a verb that wrote: sync soon.
    fn wrote<T>(&mut self, result: Result<T, ApiError>) -> Result<T, ApiError> {
        if result.is_ok() {
            let now = self.now();
            self.pace.work_written(now);
        }
        result
    }

    /// After a verb that wrote and has nothing to say.
    fn done(&mut self, result: Result<(), ApiError>) -> Result<Nothing, ApiError> {
        self.wrote(result).map(|()| Nothing {})
    }
}

impl RecordVerbs for Device {
    fn device_state(&mut self, _: Nothing) -> Result<DeviceState, ApiError> {
        Ok(self.state())
    }

    fn enrol(&mut self, args: Enrol) -> Result<DeviceState, ApiError> {
        let exchange = self.ask_to_enrol(&args)?;
        self.heard_enrolment(exchange.run())
    }

    fn unlock(&mut self, args: Unlock) -> Result<DeviceState, ApiError> {
        self.unlock_with(&args.passphrase)
    }

    fn lock(&mut self, _: Nothing) -> Result<DeviceState, ApiError> {
        self.lock_now()
    }

    fn change_passphrase(&mut self, args: ChangePassphrase) -> Result<DeviceState, ApiError> {
        self.change_passphrase_to(&args)
    }

    fn lock_after(&mut self, args: LockAfter) -> Result<DeviceState, ApiError> {
        self.session()?.set_lock_minutes(args.minutes)?;
        Ok(self.state())
    }

    fn rescue(&mut self, _: Nothing) -> Result<Rescue, ApiError> {
        self.rescue_now()
    }

    fn start_over(&mut self, _: Nothing) -> Result<DeviceState, ApiError> {
        self.start_over_now()
    }

    fn today(&mut self, args: Today) -> Result<TodayPage, ApiError> {
        self.session()?.today(args.date.as_deref())
    }

    fn saw_today(&mut self, _: Nothing) -> Result<Nothing, ApiError> {
        self.session()?.saw_today()?;
        self.note(["today".to_owned()]);
        Ok(Nothing {})
    }

    fn my_cases(&mut self, _: Nothing) -> Result<Vec<MyCase>, ApiError> {
        self.session()?.my_cases()
    }

    fn search(&mut self, args: Search) -> Result<Vec<SearchHit>, ApiError> {
        self.session()?.search(&args.text)
    }

    fn open_visit(&mut self, args: VisitRef) -> Result<VisitPage, ApiError> {
        self.session()?.visit_page(args.visit)
    }

    fn open_record(&mut self, args: RecordRef) -> Result<RecordPage, ApiError> {
        self.session()?.record_page(args.record)
    }

    fn put(&mut self, args: Put) -> Result<Nothing, ApiError> {
        let result = self.session()?.put(&args);
        self.done(result)
    }

    fn type_text(&mut self, args: TypeText) -> Result<Typed, ApiError> {
        self.session()?.type_text(args)
    }

    fn leave_field(&mut self, args: FieldRef) -> Result<Nothing, ApiError> {
        let result = self.session()?.leave_field(&args);
        self.done(result)
    }

    fn keep_draft(&mut self, args: KeepDraft) -> Result<Nothing, ApiError> {
        self.session()?.keep_draft(&args)?;
        Ok(Nothing {})
    }

    fn drafts(&mut self, args: DraftsOf) -> Result<Vec<Draft>, ApiError> {
        self.session()?.drafts(args)
    }

    fn add_item(&mut self, args: AddItem) -> Result<ItemRef, ApiError> {
        let result = self.session()?.add_item(&args);
        self.wrote(result)
    }

    fn undo_item(&mut self, args: UndoItem) -> Result<Nothing, ApiError> {
        let result = self.session()?.undo_item(&args);
        self.done(result)
    }

    fn state_allergies(&mut self, args: StateAllergies) -> Result<Nothing, ApiError> {
        let result = self.session()?.state_allergies(&args);
        self.done(result)
    }

    fn duplicates_of_person(
        &mut self,
        args: RegisterPerson,
    ) -> Result<Vec<PossibleDuplicate>, ApiError> {
        self.session()?.duplicates_of_person(&args)
    }

    fn duplicates_of_place(
        &mut self,
        args: RegisterPlace,
    ) -> Result<Vec<PossibleDuplicate>, ApiError> {
        self.session()?.duplicates_of_place(&args)
    }

    fn register_person(&mut self, args: RegisterPerson) -> Result<Registered, ApiError> {
        let result = self.session()?.register_person(&args);
        self.wrote(result)
    }

    fn register_place(&mut self, args: RegisterPlace) -> Result<Registered, ApiError> {
        let result = self.session()?.register_place(&args);
        self.wrote(result)
    }

    fn plan_visit(&mut self, args: PlanVisit) -> Result<VisitRef, ApiError> {
        let result = self.session()?.plan_visit(&args);
        self.wrote(result)
    }

    fn check_in(&mut self, args: CheckIn) -> Result<Nothing, ApiError> {
        let result = self.session()?.check_in(&args);
        self.done(result)
    }

    fn check_out(&mut self, args: CheckIn) -> Result<Nothing, ApiError> {
        let result = self.session()?.check_out(&args);
        self.done(result)
    }

    fn do_task(&mut self, args: DoTask) -> Result<Nothing, ApiError> {
        let result = self.session()?.do_task(&args);
        self.done(result)
    }

    fn took_part(&mut self, args: TookPart) -> Result<Nothing, ApiError> {
        let result = self.session()?.took_part(&args);
        self.done(result)
    }

    fn answer(&mut self, args: PutAnswer) -> Result<Nothing, ApiError> {
        let result = self.session()?.answer(&args);
        self.done(result)
    }

    fn end_visit(&mut self, args: EndVisit) -> Result<Nothing, ApiError> {
        let result = self.session()?.end_visit(&args);
        self.done(result)
    }

    fn raise_concern(&mut self, args: RaiseConcern) -> Result<ItemRef, ApiError> {
        let result = self.session()?.raise_concern(&args);
        self.wrote(result)
    }

    fn record_call(&mut self, args: Rang) -> Result<ItemRef, ApiError> {
        let result = self.session()?.record_call(&args);
        self.wrote(result)
    }

    fn acknowledge(&mut self, args: Acknowledge) -> Result<Nothing, ApiError> {
        let result = self.session()?.acknowledge(&args);
        self.done(result)
    }

    fn mark_wrong(&mut self, args: MarkWrong) -> Result<ItemRef, ApiError> {
        let result = self.session()?.mark_wrong(&args);
        self.wrote(result)
    }

    fn unmark(&mut self, args: Unmark) -> Result<Nothing, ApiError> {
        let result = self.session()?.unmark(&args);
        self.done(result)
    }

    fn reply_to_review(&mut self, args: ReplyToReview) -> Result<ItemRef, ApiError> {
        let result = self.session()?.reply_to_review(&args);
        self.wrote(result)
    }

    fn submit_visit(&mut self, args: VisitRef) -> Result<Nothing, ApiError> {
        let result = self.session()?.submit_visit(&args);
        self.done(result)
    }

    fn conflicts(&mut self, args: OverviewOf) -> Result<Vec<ConflictView>, ApiError> {
        self.session()?.conflicts(args)
    }

    fn settle(&mut self, args: Settle) -> Result<Nothing, ApiError> {
        let result = self.session()?.settle(&args);
        self.done(result)
    }

    fn reviews(&mut self, _: Nothing) -> Result<Vec<ReviewRow>, ApiError> {
        self.session()?.reviews()
    }

    fn open_review(&mut self, args: VisitRef) -> Result<ReviewPage, ApiError> {
        self.session()?.review_page(args.visit)
    }

    fn sign_off(&mut self, args: SignOff) -> Result<Nothing, ApiError> {
        let result = self.session()?.sign_off(&args);
        self.done(result)
    }

    fn return_visit(&mut self, args: ReturnVisit) -> Result<Nothing, ApiError> {
        let result = self.session()?.return_visit(&args);
        self.done(result)
    }

    fn overview(&mut self, args: OverviewOf) -> Result<OverviewPage, ApiError> {
        self.session()?.overview(args)
    }

    fn overview_visits(&mut self, args: OverviewVisits) -> Result<Vec<VisitRow>, ApiError> {
        self.session()?.overview_visits(args)
    }

    fn titles(&mut self, args: Titles) -> Result<Vec<Titled>, ApiError> {
        self.session()?.titles(&args)
    }

    fn history(&mut self, args: RecordRef) -> Result<Vec<HistoryStep>, ApiError> {
        self.session()?.history(args.record)
    }

    fn moments(&mut self, args: Moments) -> Result<MomentsPage, ApiError> {
        self.session()?.moments(args)
    }

    fn record_at(&mut self, args: RecordAt) -> Result<RecordThen, ApiError> {
        self.session()?.record_at(&args)
    }

    fn timeline(&mut self, args: RecordRef) -> Result<Timeline, ApiError> {
        self.session()?.timeline(args.record)
    }

    fn possible_duplicates(&mut self, args: RecordRef) -> Result<Vec<PossibleDuplicate>, ApiError> {
        self.session()?.possible_duplicates(args.record)
    }

    fn sync_page(&mut self, _: Nothing) -> Result<SyncPage, ApiError> {
        self.sync_page_now()
    }

    fn pause_sync(&mut self, args: PauseSync) -> Result<SyncPage, ApiError> {
        self.session()?.set_paused(args.paused)?;
        self.pace.paused = args.paused;
        if !args.paused {
            let now = self.now();
            self.pace.now(now);
        }
        self.sync_page_now()
    }

    fn sync_now(&mut self, _: Nothing) -> Result<SyncPage, ApiError> {
        self.session()?;
        let now = self.now();
        self.pace.now(now);
        self.sync_page_now()
    }

    fn directory(&mut self, _: Nothing) -> Result<DirectoryPage, ApiError> {
        self.session()?.directory_page()
    }

    fn week(&mut self, args: Week) -> Result<WeekPage, ApiError> {
        self.session()?.week(args.date.as_deref())
    }
}
