//! HumanName into `name.*` and the items of `names`.

use super::item::{Item, status};
use super::reading::At;
use sync_core::domain::name::{Name, given_to_text};
use sync_core::domain::schema::Path;
use sync_core::domain::value::Value;

/// A name as FHIR has it.
pub(super) struct HumanName {
    usage: Option<String>,
    ended: bool,
    period: Vec<(&'static str, Value)>,
    parts: Name,
}

pub(super) fn human_name(at: &At<'_>) -> HumanName {
    let joined = |name: &str| Some(at.texts(name).join(" ")).filter(|t| !t.is_empty());
    let period = at.period();
    HumanName {
        usage: at.text("use"),
        ended: period.iter().any(|(field, _)| *field == "end"),
        period,
        parts: Name {
            full: at.text("text"),
            family: at.text("family"),
            given: at.texts("given"),
            prefix: joined("prefix"),
            suffix: joined("suffix"),
            preferred: None,
        },
    }
}

impl HumanName {
    pub(super) fn whole(&self) -> String {
        self.parts.whole()
    }

    fn given(&self) -> Option<String> {
        Some(given_to_text(&self.parts.given)).filter(|g| !g.is_empty())
    }

    fn is(&self, usage: &str) -> bool {
        self.usage.as_deref() == Some(usage)
    }

    /// How well it serves as the person's name: the lower the better. A name that has ended comes after all others
    /// of its kind that have not.
    pub(super) fn rank(&self) -> (u8, bool) {
        let rank = match self.usage.as_deref() {
            Some("official") => 0,
            None => 1,
            Some("usual") => 2,
            Some("temp") => 3,
            Some("nickname") => 4,
            Some("anonymous") => 5,
            Some("maiden") => 6,
            _ => 7,
        };
        (rank, self.ended)
    }

    pub(super) fn item(&self) -> Item {
        let text = |part: Option<&String>| part.cloned().map(Value::from);
        let (usage, given) = (
            self.usage.clone().unwrap_or_default(),
            self.given().unwrap_or_default(),
        );
        let (full, family) = (self.parts.full.clone(), self.parts.family.clone());
        let key = [
            usage.as_str(),
            full.as_deref().unwrap_or(""),
            family.as_deref().unwrap_or(""),
            &given,
        ];
        let mut fields = vec![
            ("use", text(self.usage.as_ref())),
            ("text", text(self.parts.full.as_ref())),
            ("family", text(self.parts.family.as_ref())),
            ("given", self.given().map(Value::from)),
            ("prefix", text(self.parts.prefix.as_ref())),
            ("suffix", text(self.parts.suffix.as_ref())),
            ("status", status(self.is("old"))),
        ];
        fields.extend(
            self.period
                .iter()
                .map(|(field, value)| (*field, Some(value.clone()))),
        );
        Item::new(&key, fields)
    }
}

/// `name.*`: the official name, else the one that serves best; the usual one is what the person likes to be called.
pub(super) fn edits(names: &[HumanName]) -> Vec<(Path, Value)> {
    let mut edits = Vec::new();
    let mut put = |field: &str, text: Option<String>| {
        if let Some(text) = text.filter(|t| !t.is_empty()) {
            edits.push((Path::of(field), Value::from(text)));
        }
    };
    // Between two that serve equally well what they hold decides, not their order.
    let order = |n: &&HumanName| (n.rank(), n.item());
    if let Some(best) = names.iter().min_by_key(order) {
        put("name.full", Some(best.whole()));
        put("name.family", best.parts.family.clone());
        put("name.given", best.given());
        put("name.prefix", best.parts.prefix.clone());
        put("name.suffix", best.parts.suffix.clone());
    }
    let usual = names.iter().filter(|n| n.is("usual")).min_by_key(order);
    put("name.preferred", usual.map(HumanName::whole));
    edits
}
