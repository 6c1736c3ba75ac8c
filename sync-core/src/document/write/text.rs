//! Writing a text: an equal sentence is left alone, a changed one is put on its element, a new one is inserted, a
//! removed one becomes null (decision 8).

use super::writer::Writer;
use crate::document::fault::DocumentFault;
use crate::document::shape::{self, At, Slot};
use crate::domain::schema::Path;
use crate::domain::text_diff::{TextOp, diff};
use automerge::transaction::Transactable;
use automerge::{ObjId, ObjType, ScalarValue};

impl Writer<'_> {
    pub(super) fn text(&mut self, path: &Path, text: &str) -> Result<(), DocumentFault> {
        let list = match self.find(path)? {
            At::Text(lists) => match lists.shown(self.tx()?) {
                Some(list) => list,
                None if text.is_empty() => return Ok(()),
                None => {
                    let map = lists.maps.first().ok_or(DocumentFault::Failed)?;
                    self.new_list(map, &lists.key)?
                }
            },
            At::Open(map, key) => {
                match shape::all(self.tx()?, &map, key.as_str())
                    .into_iter()
                    .next()
                {
                    Some((Slot::List, list)) => list,
                    None if text.is_empty() => return Ok(()),
                    _ => self.new_list(&map, &key)?,
                }
            }
            At::Register(..) | At::Item => return Err(DocumentFault::NoSuchField(path.clone())),
        };
        self.rewrite(&list, text)
    }

    /// Makes an empty text at a key of an open map. Whatever stands there is left alone.
    pub(super) fn empty_text(&mut self, path: &Path) -> Result<(), DocumentFault> {
        let At::Open(map, key) = self.find(path)? else {
            return Err(DocumentFault::NoSuchField(path.clone()));
        };
        if shape::all(self.tx()?, &map, key.as_str()).is_empty() {
            self.new_list(&map, &key)?;
        }
        Ok(())
    }

    /// Makes a list at a key, over whatever stands there.
    pub(super) fn new_list(&mut self, map: &ObjId, key: &str) -> Result<ObjId, DocumentFault> {
        let over = shape::all(self.tx()?, map, key).len();
        self.reserve(1, over, key.len())?;
        Ok(self.tx()?.put_object(map, key, ObjType::List)?)
    }

    /// Makes a list's sentences those of `text`.
    pub(super) fn rewrite(&mut self, list: &ObjId, text: &str) -> Result<(), DocumentFault> {
        let elements = shape::winners(self.tx()?, list);
        let standing: Vec<(usize, &str)> = elements
            .iter()
            .enumerate()
            .filter_map(|(index, text)| Some((index, text.as_deref()?)))
            .collect();
        let old: Vec<&str> = standing.iter().map(|(_, text)| *text).collect();
        // Each insertion moves what comes after it by one; nothing ever moves up, as nothing is deleted.
        let mut moved = 0;
        let mut next = 0;
        for op in diff(&old, text) {
            match op {
                TextOp::Keep(old) => next = place(&standing, old) + moved + 1,
                TextOp::Change(old, new) => {
                    let index = place(&standing, old) + moved;
                    self.put_sentence(list, index, Some(&new))?;
                    next = index + 1;
                }
                TextOp::Remove(old) => {
                    let index = place(&standing, old) + moved;
                    self.put_sentence(list, index, None)?;
                    next = index + 1;
                }
                TextOp::Insert(_, new) => {
                    self.reserve(1, 0, new.len())?;
                    self.tx()?.insert(list, next, new)?;
                    moved += 1;
                    next += 1;
                }
            }
        }
        Ok(())
    }

    /// Puts a sentence, or a removal, on an element.
    pub(super) fn put_sentence(
        &mut self,
        list: &ObjId,
        index: usize,
        sentence: Option<&str>,
    ) -> Result<(), DocumentFault> {
        let here = shape::all(self.tx()?, list, index);
        let value = sentence.map_or(ScalarValue::Null, |text| ScalarValue::Str(text.into()));
        self.overwrite(list, index, &here, value, sentence.map_or(0, str::len))
    }
}

fn place(standing: &[(usize, &str)], old: usize) -> usize {
    standing.get(old).map_or(0, |(index, _)| *index)
}
