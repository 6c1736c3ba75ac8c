//! What two moments of one record differ in: registers by value, texts by sentence.

use super::Document;
use crate::domain::schema::{Path, Shape, fields};
use crate::domain::text_diff::{Mark, Piece, TextOp, diff};
use crate::domain::value::Value;

/// A field that reads otherwise at one moment than at the other.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// The field.
    pub path: Path,
    /// What stood at the first moment; of a text nothing.
    pub before: Option<Value>,
    /// What stood at the second.
    pub after: Option<Value>,
    /// Of a text: its sentences in order, those that both have, those that went and those that came.
    pub pieces: Vec<Piece>,
}

impl Document {
    /// Every field that was written, with its shape, in the order of the schema; items after one another.
    #[must_use]
    pub fn written(&self) -> Vec<(Path, Shape)> {
        let mut written = Vec::new();
        let mut add = |path: Path, shape: Shape| {
            let there = match shape {
                Shape::Text => !self.text(&path).is_empty(),
                _ => !self.held(&path).is_empty(),
            };
            if there {
                written.push((path, shape));
            }
        };
        for field in fields(self.kind()) {
            match field.shape {
                Shape::Register | Shape::Text => add(Path::of(field.key), field.shape),
                Shape::Items(inner) => {
                    for item in self.items(field.key) {
                        let item = Path::of_item(field.key, item);
                        for field in inner {
                            add(item.field(field.key), field.shape);
                        }
                    }
                }
                Shape::Open => {
                    for key in self.keys(field.key) {
                        let path = Path::of_open(field.key, &key);
                        let shape = if self.is_text(&path) {
                            Shape::Text
                        } else {
                            Shape::Register
                        };
                        add(path, shape);
                    }
                }
            }
        }
        written
    }
}

/// The fields in which `after` reads otherwise than `before`, in the order of the schema.
#[must_use]
pub fn differences(before: &Document, after: &Document) -> Vec<Difference> {
    let mut paths = after.written();
    for (path, shape) in before.written() {
        if !paths.iter().any(|(p, _)| *p == path) {
            // Beside the fields of its own collection, where there are any.
            let behind = paths.iter().rposition(|(p, _)| p.root() == path.root());
            paths.insert(behind.map_or(paths.len(), |n| n + 1), (path, shape));
        }
    }
    paths
        .into_iter()
        .filter_map(|(path, shape)| match shape {
            Shape::Text => text(before, after, path),
            _ => {
                let (was, is) = (before.value(&path), after.value(&path));
                (was != is).then_some(Difference {
                    path,
                    before: was,
                    after: is,
                    pieces: Vec::new(),
                })
            }
        })
        .collect()
}

fn text(before: &Document, after: &Document, path: Path) -> Option<Difference> {
    let new = after.text(&path);
    if before.text(&path) == new {
        return None;
    }
    let old: Vec<String> = before
        .sentences(&path)
        .into_iter()
        .filter_map(|s| s.held.first()?.value.text().map(str::to_owned))
        .collect();
    let at = |n: usize| old.get(n).cloned().unwrap_or_default();
    let mut pieces = Vec::new();
    let mut add = |text: String, mark| pieces.push(Piece { text, mark });
    for op in diff(&old, &new) {
        match op {
            TextOp::Keep(n) => add(at(n), Mark::Same),
            TextOp::Remove(n) => add(at(n), Mark::Removed),
            TextOp::Insert(_, text) => add(text, Mark::Added),
            TextOp::Change(n, text) => {
                add(at(n), Mark::Removed);
                add(text, Mark::Added);
            }
        }
    }
    Some(Difference {
        path,
        before: None,
        after: None,
        pieces,
    })
}
