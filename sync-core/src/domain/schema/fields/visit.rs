//! The fields of a visit.

use super::told::TOLD;
use super::{Field, Shape, items, register, risk, text};

/// FHIR Task. `needs` is how many workers the task takes; who took part stands in `took.part`.
const TASK: &[Field] = &[
    register("title"),
    register("needs"),
    register("order"),
    register("status"),
    register("reason"),
    // Written by nobody any more: when a task was done is its change's observed time, and two workers who did it together
    // would differ in it by seconds.
    register("at"),
    register("alone.reason"),
];

/// What a visit holds: as planned, as its workers recorded it, and what was said of it afterwards.
pub(super) const VISIT: &[Field] = &[
    register("title"),
    register("planned.start"),
    register("planned.end"),
    // Why it was moved, from 2 on; a register brings no system change.
    Field {
        since: 2,
        ..register("planned.reason")
    },
    register("form"),
    register("pattern"),
    register("unplanned"),
    items("workers", &[register("worker"), register("status")]),
    items(
        "check.ins",
        &[
            register("worker"),
            register("in"),
            register("out"),
            register("status"),
        ],
    ),
    items("tasks", TASK),
    Field {
        shape: Shape::Open,
        ..register("took.part")
    },
    text("notes"),
    text("next.time"),
    items(
        "endings",
        &[
            register("ending"),
            register("worker"),
            register("at"),
            register("status"),
            text("tried"),
        ],
    ),
    items(
        "submissions",
        // `after` names the reviews that the device held then, with commas between.
        &[
            register("worker"),
            register("at"),
            register("status"),
            register("after"),
        ],
    ),
    Field {
        since: 2,
        ..risk(
            "concerns",
            &[
                register("category"),
                register("worker"),
                register("aware"),
                register("told"),
                register("told.at"),
                register("status"),
                // The key of the answer that raised it.
                Field {
                    since: 3,
                    ..register("answer")
                },
                // The category of an emergency hazard whose place nobody here holds; else the place has it.
                Field {
                    since: 3,
                    ..register("hazard")
                },
                text("detail"),
            ],
        )
    },
    // Who was told of a concern or of an ending that cannot wait: rung, or on their own word.
    Field {
        since: 3,
        ..items("told", TOLD)
    },
    // What a worker answers to a review, which is a record of its own.
    Field {
        since: 3,
        ..items(
            "replies",
            &[
                register("review"),
                register("worker"),
                register("at"),
                register("status"),
                text("text"),
            ],
        )
    },
    // Entries that should never have been written: which, why, and what they said.
    Field {
        since: 3,
        ..items(
            "marks",
            &[
                register("path"),
                register("why"),
                register("quote"),
                register("worker"),
                register("at"),
                register("status"),
                text("detail"),
            ],
        )
    },
];
