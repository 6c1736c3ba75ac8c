//! What a visit still lacks before it can be submitted.

use super::{EndingKind, TaskStatus, Visit};
use crate::domain::ids::{ItemId, WorkerId};
use serde::{Deserialize, Serialize};

/// One thing that is missing.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "missing", rename_all = "kebab-case")]
pub enum Missing {
    /// Nobody checked in, and the visit came to no other end.
    CheckIn,
    /// This worker has not checked out.
    CheckOut {
        /// Who.
        worker: WorkerId,
    },
    /// Nothing was said about this task.
    TaskOpen {
        /// The task.
        task: ItemId,
    },
    /// This task was not done, or in part only, and why is not said.
    Reason {
        /// The task.
        task: ItemId,
    },
    /// Fewer did this task than it takes, and why is not said.
    AloneReason {
        /// The task.
        task: ItemId,
    },
    /// Nobody replied, and what was tried is not said.
    Tried,
}

/// What is missing before `worker` can submit the visit, in the order in which a page asks for it.
///
/// A visit that came to another end needs no tasks. A colleague who is still there does not keep anyone from
/// submitting their own part. A task done by nobody in particular was done by whoever checked in.
#[must_use]
pub fn missing(visit: &Visit, worker: WorkerId) -> Vec<Missing> {
    let mut found = Vec::new();
    let ended = visit.ending();
    if ended.is_none() && visit.check_ins().next().is_none() {
        found.push(Missing::CheckIn);
    }
    if ended.is_none() {
        for task in visit.tasks() {
            let missing = match task.status {
                TaskStatus::Open => Some(Missing::TaskOpen { task: task.item }),
                TaskStatus::NotDone | TaskStatus::PartDone if task.reason.trim().is_empty() => {
                    Some(Missing::Reason { task: task.item })
                }
                TaskStatus::Done | TaskStatus::PartDone
                    if too_few(visit, task) && task.alone_reason.trim().is_empty() =>
                {
                    Some(Missing::AloneReason { task: task.item })
                }
                _ => None,
            };
            found.extend(missing);
        }
    }
    let untold = |e: &super::Ending| e.ending == EndingKind::NoReply && e.tried.trim().is_empty();
    let told = |e: &super::Ending| e.ending == EndingKind::NoReply && !e.tried.trim().is_empty();
    if visit.endings().any(untold) && !visit.endings().any(told) {
        found.push(Missing::Tried);
    }
    if visit
        .check_ins()
        .any(|c| c.worker == worker && c.left.is_none())
    {
        found.push(Missing::CheckOut { worker });
    }
    found
}

/// Whether fewer took part in a task than it takes.
fn too_few(visit: &Visit, task: &super::Task) -> bool {
    let needs = usize::from(task.needs);
    if needs < 2 {
        return false;
    }
    let took_part = if task.took_part.is_empty() {
        let there: std::collections::BTreeSet<WorkerId> =
            visit.check_ins().map(|c| c.worker).collect();
        there.len()
    } else {
        task.took_part.len()
    };
    took_part < needs
}
