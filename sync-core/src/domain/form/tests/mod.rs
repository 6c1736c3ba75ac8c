//! Tables of form, answers and expected state; properties over any answers; real Questionnaires.
#![allow(clippy::unwrap_used, clippy::panic)]

mod filled;
mod lint;
mod properties;
mod standard;
mod tables;

use super::{Answers, Form, PageItem, page};
use std::collections::BTreeMap;

const TABLES: [&str; 2] = [
    include_str!("../tables/conditions.json"),
    include_str!("../tables/limits.json"),
];
const FORMS: [&str; 2] = [
    include_str!("../../../../../forms/home-care-visit.json"),
    include_str!("../../../../../forms/tenancy-visit.json"),
];

fn form(json: &str) -> Form {
    Form::read(json).unwrap().form
}

/// Key → enabled, of all that a page shows.
fn states(items: &[PageItem], into: &mut BTreeMap<String, bool>) {
    for item in items {
        into.insert(item.key.clone(), item.enabled);
        for instance in &item.instances {
            into.insert(instance.key.clone(), item.enabled && !instance.removed);
            states(&instance.items, into);
        }
        states(&item.items, into);
    }
}

fn page_states(form: &Form, answers: &Answers) -> BTreeMap<String, bool> {
    let mut out = BTreeMap::new();
    states(&page(form, answers).items, &mut out);
    out
}
