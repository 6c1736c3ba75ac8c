//! Who was told of what cannot wait: rung, or on their own word.

use super::{Field, register};

/// The fields of one entry, of a visit or of a place; `about` is the identity of what it tells of.
pub(super) const TOLD: &[Field] = &[
    register("about"),
    register("how"),
    register("who"),
    register("worker"),
    register("at"),
    register("status"),
];
