//! Fields of a place, its hazards, and how to get in.

use super::told::TOLD;
use super::{ALERT, items, register, risk, text};
use crate::domain::schema::Field;

/// A hazard that somebody became aware of: MHCLG's damp and mould data model with HHSRS's categories. The moment of
/// awareness is the observer's, whenever it arrives; a landlord's time runs from it (SI 2025/1042).
const HAZARD: &[Field] = &[
    register("category"),
    register("location"),
    register("emergency"),
    register("aware"),
    register("aware.by"),
    register("visit"),
    register("made.safe"),
    register("status"),
    register("status.reason"),
    text("detail"),
];

pub(super) const PLACE: &[Field] = &[
    register("uprn"),
    register("usrn"),
    register("organisation"),
    register("sao.text"),
    register("sao.start.number"),
    register("sao.start.suffix"),
    register("sao.end.number"),
    register("sao.end.suffix"),
    register("pao.text"),
    register("pao.start.number"),
    register("pao.start.suffix"),
    register("pao.end.number"),
    register("pao.end.suffix"),
    register("street"),
    register("locality"),
    register("town"),
    register("administrative.area"),
    register("postcode"),
    register("level"),
    register("classification"),
    register("logical.status"),
    register("address.text"),
    text("access"),
    risk("alerts", ALERT),
    Field {
        since: 2,
        ..risk("hazards", HAZARD)
    },
    // Who was told of an emergency among them: it travels with the place, to those who do not hold the visit.
    Field {
        since: 3,
        ..items("told", TOLD)
    },
    register("source"),
];

pub(super) const ENTRY: &[Field] = &[
    register("keysafe.location"),
    register("keysafe.code"),
    register("door.code"),
    text("how"),
];
