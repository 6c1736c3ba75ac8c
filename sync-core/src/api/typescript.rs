//! Writes the verb tables and their types as TypeScript, and fails when the committed file is stale.
#![allow(clippy::unwrap_used)]

use super::{DeskCall, RecordCall};
use crate::domain::schema::{FieldRule, Kind, rules};
use std::any::TypeId;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use ts_rs::{Config, TS, TypeVisitor};

/// Declarations gathered while the tables are walked.
pub(crate) struct Declarations {
    config: Config,
    types: BTreeMap<String, String>,
    /// What was walked, lists too: a type may contain lists of itself.
    walked: BTreeSet<TypeId>,
    tables: String,
}

impl Declarations {
    fn new() -> Self {
        Self {
            config: Config::new().with_large_int("number"),
            types: BTreeMap::new(),
            walked: BTreeSet::new(),
            tables: String::new(),
        }
    }

    pub(crate) fn begin(&mut self, name: &str, doc: &str) {
        writeln!(
            self.tables,
            "/** {} */\nexport type {name} = {{",
            doc.trim()
        )
        .unwrap();
    }

    pub(crate) fn verb<A: TS + 'static, R: TS + 'static>(&mut self, verb: &str, doc: &str) {
        self.visit::<A>();
        self.visit::<R>();
        let (args, reply) = (A::name(&self.config), R::name(&self.config));
        writeln!(
            self.tables,
            "  /** {} */\n  {verb}: [{args}, {reply}];",
            doc.trim()
        )
        .unwrap();
    }

    pub(crate) fn end(&mut self) {
        self.tables.push_str("};\n\n");
    }

    fn text(self) -> String {
        let mut text = String::from(
            "// Every verb of the core and the types they name. Generated from sync-core/src/api.rs; do not edit.\n\n",
        );
        text.push_str(&self.tables);
        for declaration in self.types.values() {
            text.push_str(declaration);
            text.push('\n');
        }
        text
    }
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.walked.insert(TypeId::of::<T>()) {
            return;
        }
        let named = T::output_path().is_some();
        if named {
            let name = T::ident(&self.config);
            if self.types.contains_key(&name) {
                return;
            }
            let docs = T::docs().unwrap_or_default();
            let declaration = format!("{docs}export {}\n", T::decl(&self.config));
            self.types.insert(name, declaration);
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

/// Writes a generated file where that is asked for, and fails where what is committed is another.
fn keep(name: &str, text: &str) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../ui/src/backend/generated");
    let path = std::path::Path::new(folder).join(name);
    if std::env::var_os("DOORSTEP_WRITE_TYPES").is_some() {
        std::fs::create_dir_all(folder).unwrap();
        std::fs::write(&path, text).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == text,
        "ui/src/backend/generated/{name} is stale: run `DOORSTEP_WRITE_TYPES=1 cargo test -p sync-core generated_types`"
    );
}

#[test]
fn the_generated_types_are_current() {
    let mut out = Declarations::new();
    RecordCall::typescript(&mut out);
    DeskCall::typescript(&mut out);
    out.visit::<FieldRule>();
    keep("verbs.ts", &out.text());
}

#[test]
fn the_generated_types_of_fields_are_current() {
    let mut text = String::from(
        "// How each field of a record is filled in. Generated from sync-core/src/domain/schema; do not edit.\n\
         import type { FieldRule, Kind } from './verbs';\n\n\
         export const rules: Record<Kind, FieldRule[]> = {\n",
    );
    for kind in Kind::ALL {
        writeln!(text, "  {}: [", serde_json::to_string(&kind).unwrap()).unwrap();
        for rule in rules(kind) {
            writeln!(text, "    {},", serde_json::to_string(&rule).unwrap()).unwrap();
        }
        text.push_str("  ],\n");
    }
    text.push_str("};\n");
    keep("fields.ts", &text);
}
