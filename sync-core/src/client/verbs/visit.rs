//! Verbs that write a visit: planning, presence, tasks, answers, endings, submission.

use super::record::put;
use crate::api::{
    ApiError, CheckIn, DoTask, EndVisit, ErrorCode, PlanVisit, PutAnswer, TookPart, VisitRef,
};
use crate::client::session::Session;
use crate::client::write::{Batch, Target};
use crate::document::Edit;
use crate::document::planned::{PlannedVisit, response_edits, visit_edits};
use crate::domain::access;
use crate::domain::ids::{ItemId, RecordId, WorkerId};
use crate::domain::organisation::PlannedTask;
use crate::domain::schema::{Kind, Path};
use crate::domain::value::Value;
use crate::domain::visit;

impl Session {
    /// Creates a visit and, where it has a form, its response, in one go.
    pub fn plan_visit(&mut self, args: &PlanVisit) -> Result<VisitRef, ApiError> {
        let scope = self
            .directory
            .scope_of_case(args.case)
            .ok_or(ApiError::of(ErrorCode::NotFound))?;
        if args.title.trim().is_empty() {
            return Err(ApiError::invalid("title"));
        }
        let workers = if args.workers.is_empty() {
            vec![self.profile.worker]
        } else {
            args.workers.clone()
        };
        let tasks: Vec<PlannedTask> = args
            .tasks
            .iter()
            .map(|t| PlannedTask {
                title: t.title.clone(),
                needs: t.needs,
            })
            .collect();
        let form = match &args.form {
            Some(canonical) => {
                let found = self.directory.form(canonical);
                Some(found.ok_or(ApiError::invalid("form"))?)
            }
            None => None,
        };
        let planned = PlannedVisit {
            title: args.title.trim(),
            start: args.start,
            end: args.end,
            workers: &workers,
            tasks: &tasks,
            form: form.map(|(canonical, _)| canonical),
            pattern: None,
        };
        let visit = RecordId(self.world.new_uuid());
        let target = |record, kind| Target {
            record,
            kind,
            scope,
        };
        let mut batch = Batch::new("plan_visit", args, self.now());
        let mut item = || ItemId(self.world.new_uuid());
        let edits = visit_edits(&planned, &mut item);
        self.edit(&mut batch, target(visit, Kind::Visit), None, &edits)?;
        if let Some((canonical, form)) = form {
            let response = access::companion(visit, Kind::Response);
            let lookup = |expression: &str| self.initial(args.case, expression);
            let edits = response_edits(visit, canonical, &form.questionnaire, &lookup)
                .map_err(|_| ApiError::invalid("form"))?;
            self.edit(&mut batch, target(response, Kind::Response), None, &edits)?;
        }
        self.commit(batch)?;
        Ok(VisitRef { visit })
    }

    /// A worker arrives. Arriving twice without leaving is one presence.
    pub fn check_in(&mut self, args: &CheckIn) -> Result<(), ApiError> {
        let (target, facts) = self.visit_facts(args.visit)?;
        let me = self.profile.worker;
        if facts.check_ins.iter().any(|c| is_here(c, me)) {
            return Ok(());
        }
        let at = args.at.unwrap_or(self.now());
        let me = me.to_string();
        let mut edits = self.new_item("check.ins", &[("worker", &me)]);
        if let Some(Edit::Item { path }) = edits.first().cloned() {
            edits.push(Edit::Put {
                path: path.field("in"),
                value: at.into(),
            });
        }
        self.write("check_in", args, Some(at), target, &edits)
    }

    /// A worker leaves.
    pub fn check_out(&mut self, args: &CheckIn) -> Result<(), ApiError> {
        let (target, facts) = self.visit_facts(args.visit)?;
        let me = self.profile.worker;
        let here = facts
            .check_ins
            .iter()
            .find(|c| is_here(c, me))
            .ok_or(ApiError::of(ErrorCode::NotFound))?;
        let at = args.at.unwrap_or(self.now());
        let edit = Edit::Put {
            path: Path::of_item("check.ins", here.item).field("out"),
            value: at.into(),
        };
        self.write("check_out", args, Some(at), target, &[edit])
    }

    /// What became of a task. Doing it says that this worker took part.
    pub fn do_task(&mut self, args: &DoTask) -> Result<(), ApiError> {
        let (target, facts) = self.visit_facts(args.visit)?;
        if !facts.tasks.iter().any(|t| t.item == args.task) {
            return Err(ApiError::of(ErrorCode::NotFound));
        }
        let task = Path::of_item("tasks", args.task);
        let write = |key: &str, value: Option<Value>| Edit::Put {
            path: task.field(key),
            value: value.unwrap_or(Value::Removed),
        };
        let text = |text: &Option<String>| {
            let text = text.as_deref().map(str::trim).filter(|t| !t.is_empty());
            text.map(Value::from)
        };
        let took = args
            .status
            .is_some_and(|s| matches!(s, visit::TaskStatus::Done | visit::TaskStatus::PartDone));
        let edits = [
            write("status", args.status.map(|s| s.code().into())),
            write("reason", text(&args.reason)),
            write("alone.reason", text(&args.alone_reason)),
            Edit::Put {
                path: Path::of_open(
                    "took.part",
                    &visit::took_part_key(args.task, self.profile.worker),
                ),
                value: took.into(),
            },
        ];
        self.write("do_task", args, None, target, &edits)
    }

    /// A colleague took part in a task, or did not after all: as this worker says.
    pub fn took_part(&mut self, args: &TookPart) -> Result<(), ApiError> {
        let (target, facts) = self.visit_facts(args.visit)?;
        let on_visit = facts.workers.iter().any(|w| w.worker == args.worker)
            || facts.check_ins.iter().any(|c| c.worker == args.worker);
        if !on_visit || !facts.tasks.iter().any(|t| t.item == args.task) {
            return Err(ApiError::of(ErrorCode::NotFound));
        }
        let edit = Edit::Put {
            path: Path::of_open("took.part", &visit::took_part_key(args.task, args.worker)),
            value: args.took.into(),
        };
        self.write("took_part", args, None, target, &[edit])
    }

    /// Writes or takes back an answer of the visit's form.
    pub fn answer(&mut self, args: &PutAnswer) -> Result<(), ApiError> {
        let target = self.held(access::companion(args.visit, Kind::Response))?;
        let path = Path::of_open("answers", &args.key);
        let value = args.value.clone().unwrap_or(Value::Removed);
        let mut batch = Batch::new("answer", args, self.now());
        self.follow_answer(&mut batch, args.visit, Some((&args.key, &value)))?;
        let edit = Edit::Put {
            path: path.clone(),
            value,
        };
        self.put_seen(batch, target, &path, &[edit], args.base.as_deref())
    }

    /// Ends a visit that could not be made, or takes this worker's endings back.
    pub fn end_visit(&mut self, args: &EndVisit) -> Result<(), ApiError> {
        let (target, facts) = self.visit_facts(args.visit)?;
        let me = self.profile.worker;
        let at = args.at.unwrap_or(self.now());
        let mut edits: Vec<Edit> = facts
            .endings
            .iter()
            .filter(|e| e.worker == Some(me) && e.status != visit::ENTERED_IN_ERROR)
            .map(|e| Edit::Put {
                path: Path::of_item("endings", e.item).field("status"),
                value: visit::ENTERED_IN_ERROR.into(),
            })
            .collect();
        if let Some(ending) = args.ending {
            let me = me.to_string();
            let item = self.new_item("endings", &[("ending", ending.code()), ("worker", &me)]);
            if let Some(Edit::Item { path }) = item.first() {
                edits.push(Edit::Put {
                    path: path.field("at"),
                    value: at.into(),
                });
                edits.push(Edit::Text {
                    path: path.field("tried"),
                    text: args.tried.clone(),
                });
            }
            edits.splice(0..0, item);
        }
        self.write("end_visit", args, Some(at), target, &edits)
    }

    /// Submits this worker's part. What was typed is committed first; what is missing is refused.
    pub fn submit_visit(&mut self, args: &VisitRef) -> Result<(), ApiError> {
        self.commit_all_typing()?;
        let (target, facts) = self.visit_facts(args.visit)?;
        if !self.is_complete(args.visit, &facts)? {
            return Err(ApiError::of(ErrorCode::Missing));
        }
        let at = self.now();
        let me = self.profile.worker.to_string();
        let mut edits = self.new_item("submissions", &[("worker", &me)]);
        if let Some(Edit::Item { path }) = edits.first().cloned() {
            edits.push(Edit::Put {
                path: path.field("at"),
                value: at.into(),
            });
            if let Some(after) = self.reviews_held(args.visit)? {
                edits.push(Edit::Put {
                    path: path.field("after"),
                    value: after.into(),
                });
            }
        }
        let mut batch = Batch::new("submit_visit", args, at);
        self.follow_answer(&mut batch, args.visit, None)?;
        self.edit(&mut batch, target, None, &edits)?;
        let response = access::companion(args.visit, Kind::Response);
        if let Ok(target) = self.held(response) {
            self.edit(&mut batch, target, None, &[put("state", "completed")])?;
        }
        self.commit(batch)
    }
}

fn is_here(check_in: &visit::CheckIn, worker: WorkerId) -> bool {
    check_in.worker == worker
        && check_in.came.is_some()
        && check_in.left.is_none()
        && check_in.status != visit::ENTERED_IN_ERROR
}
