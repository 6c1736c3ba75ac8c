//! Who or what is meant by a name: looked up at central, and refused where it is not unique.

use crate::central::Central;
use crate::fault::CentralFault;
use crate::storage::{self, Read};
use std::sync::Arc;
use sync_core::document::Document;
use sync_core::domain::ids::{DeviceId, RecordId, TeamId, WorkerId};
use sync_core::domain::organisation::{Reference, Role, Team, Worker};
use sync_core::domain::schema::{Kind, Path};
use uuid::Uuid;

/// Names at one central.
pub(super) struct Names<'a>(pub(super) &'a Central);

impl Names<'_> {
    pub(super) fn worker(&self, name: &str) -> Result<WorkerId, CentralFault> {
        self.reference("worker", name, |r| match r {
            Reference::Worker(w) => Some((w.id.0, w.name.clone())),
            _ => None,
        })
        .map(WorkerId)
    }

    /// The active administrator, by name where one is given; none where nobody is.
    pub(super) fn administrator(
        &self,
        named: Option<&str>,
    ) -> Result<Option<WorkerId>, CentralFault> {
        let directory = self.directory()?;
        let active = directory.references().filter_map(|r| match r {
            Reference::Worker(w) if w.active && w.role == Role::Administrator => Some(w),
            _ => None,
        });
        let active: Vec<_> = active.collect();
        let called = |w: &&&Worker| named.is_none_or(|n| same(&w.name, n) || w.id.to_string() == n);
        let mut found = active.iter().filter(called);
        match (found.next(), found.next(), active.is_empty()) {
            (Some(one), None, _) => Ok(Some(one.id)),
            (None, _, true) => Ok(None),
            _ => {
                let names: Vec<&str> = active.iter().map(|w| w.name.as_str()).collect();
                Err(CentralFault::Invalid(format!(
                    "say which administrator with --worker: {}",
                    names.join(", ")
                )))
            }
        }
    }

    pub(super) fn workers(&self, names: &[String]) -> Result<Vec<WorkerId>, CentralFault> {
        names.iter().map(|n| self.worker(n)).collect()
    }

    pub(super) fn device(&self, name: &str) -> Result<DeviceId, CentralFault> {
        self.reference("device", name, |r| match r {
            Reference::Device(d) => Some((d.id.0, d.name.clone())),
            _ => None,
        })
        .map(DeviceId)
    }

    pub(super) fn team(&self, name: &str) -> Result<Team, CentralFault> {
        let id = self.reference("team", name, |r| match r {
            Reference::Team(t) => Some((t.id.0, t.name.clone())),
            _ => None,
        })?;
        let team = self.directory()?.team(TeamId(id)).cloned();
        team.ok_or_else(|| none("team", name))
    }

    pub(super) fn form(&self, name: &str) -> Result<String, CentralFault> {
        let directory = self.directory()?;
        if let Some(form) = directory.form(name) {
            return Ok(format!("{}|{}", form.url, form.version));
        }
        let titled = directory.references().filter_map(|r| match r {
            Reference::Form(f) if same(&f.title, name) => Some(format!("{}|{}", f.url, f.version)),
            _ => None,
        });
        one("form", name, titled.collect())
    }

    pub(super) fn case(&self, name: &str) -> Result<RecordId, CentralFault> {
        self.record("case", Kind::Case, name, |d| vec![text(d, "title")])
    }

    pub(super) fn person(&self, name: &str) -> Result<RecordId, CentralFault> {
        self.record("person", Kind::Person, name, |d| {
            let parts = format!("{} {}", text(d, "name.given"), text(d, "name.family"));
            vec![text(d, "name.full"), parts, text(d, "nhs.number")]
        })
    }

    pub(super) fn place(&self, name: &str) -> Result<RecordId, CentralFault> {
        self.record("place", Kind::Place, name, |d| {
            let number = format!(
                "{}{}",
                text(d, "pao.start.number"),
                text(d, "pao.start.suffix")
            );
            let street = format!("{number} {}", text(d, "street"));
            vec![
                text(d, "uprn"),
                text(d, "address.text"),
                street.clone(),
                format!("{street}, {}", text(d, "postcode")),
            ]
        })
    }

    fn directory(&self) -> Result<Arc<crate::directory::Directory>, CentralFault> {
        storage::read(&*self.0.storage, |read| Ok(self.0.directory(read)?))
    }

    fn reference(
        &self,
        what: &str,
        name: &str,
        of: impl Fn(&Reference) -> Option<(Uuid, String)>,
    ) -> Result<Uuid, CentralFault> {
        if let Ok(id) = Uuid::parse_str(name) {
            return Ok(id);
        }
        let directory = self.directory()?;
        let named = directory
            .references()
            .filter_map(of)
            .filter(|(_, n)| same(n, name))
            .map(|(id, _)| id);
        one(what, name, named.collect())
    }

    fn record(
        &self,
        what: &str,
        kind: Kind,
        name: &str,
        names: impl Fn(&Document) -> Vec<String>,
    ) -> Result<RecordId, CentralFault> {
        if let Ok(id) = name.parse() {
            return Ok(id);
        }
        let found = storage::read(&*self.0.storage, |read| {
            let mut found = Vec::new();
            each(read, kind, |id, document| {
                if names(document).iter().any(|n| same(n, name)) {
                    found.push(id);
                }
            })?;
            Ok::<_, CentralFault>(found)
        })?;
        one(what, name, found)
    }
}

fn each(
    read: &dyn Read,
    kind: Kind,
    mut with: impl FnMut(RecordId, &Document),
) -> Result<(), CentralFault> {
    let mut after = None;
    loop {
        let rows = read.records(after, 500)?;
        let Some(last) = rows.last() else {
            return Ok(());
        };
        after = Some(last.record);
        for row in rows.iter().filter(|r| r.kind == kind) {
            let changes = read.changes(row.record)?;
            let document = Document::open(
                row.kind,
                row.schema,
                None,
                changes.iter().map(Vec::as_slice),
            )?;
            with(row.record, &document);
        }
    }
}

fn text(document: &Document, field: &str) -> String {
    let value = document.value(&Path::of(field));
    value
        .and_then(|v| v.text().map(str::to_owned))
        .unwrap_or_default()
}

fn same(a: &str, b: &str) -> bool {
    let plain = |t: &str| {
        t.split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase()
    };
    !a.trim().is_empty() && plain(a) == plain(b)
}

fn none(what: &str, name: &str) -> CentralFault {
    CentralFault::Invalid(format!("there is no {what} called {name}"))
}

fn one<T>(what: &str, name: &str, mut found: Vec<T>) -> Result<T, CentralFault> {
    match (found.pop(), found.is_empty()) {
        (Some(one), true) => Ok(one),
        (Some(_), false) => Err(CentralFault::Invalid(format!(
            "there is more than one {what} called {name}: give its identity"
        ))),
        (None, _) => Err(none(what, name)),
    }
}
