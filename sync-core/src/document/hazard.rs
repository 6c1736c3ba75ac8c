//! A place's hazards as the rules of the field see them.

use super::Document;
use super::visit::{told_of, word};
use crate::domain::hazard::{Hazard, Hazards};
use crate::domain::schema::Path;
use crate::domain::value::Value;

/// The hazards of a place, from its record, with who was told. Where several wrote at once, the more dangerous stands.
#[must_use]
pub fn hazards_of(document: &Document) -> Hazards {
    let hazards = document.items("hazards").into_iter().map(|item| {
        let at = Path::of_item("hazards", item);
        let held = |key: &str| document.held(&at.field(key));
        let open = held("status")
            .iter()
            .any(|h| h.value.text() == Some("open"));
        let emergency = held("emergency");
        let moment = document.value(&at.field("aware"));
        Hazard {
            item,
            category: word(document, &at.field("category")),
            emergency: emergency.iter().any(|h| h.value == Value::Boolean(true)),
            worker: word(document, &at.field("aware.by")).parse().ok(),
            aware: moment.and_then(|v| v.time()),
            visit: word(document, &at.field("visit")).parse().ok(),
            status: match open {
                true => "open".to_owned(),
                false => word(document, &at.field("status")),
            },
        }
    });
    Hazards {
        hazards: hazards.collect(),
        told: told_of(document),
    }
}
