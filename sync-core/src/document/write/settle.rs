//! Writing a settlement: an entry that names the operations, and what was chosen, put where they disagree.

use super::Settlement;
use super::writer::Writer;
use crate::document::fault::DocumentFault;
use crate::document::genesis::SETTLED;
use crate::document::name::OpId;
use crate::document::op::Scalar;
use crate::document::shape::{self, At, Slot};
use crate::domain::value::Value;
use automerge::transaction::Transactable;
use automerge::{ROOT, ReadDoc, ScalarValue};
use minicbor::{Decode, Encode};

/// An entry of the list of settlements, as it is stored.
#[derive(Clone, PartialEq, Debug, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Entry {
    #[n(0)]
    pub ops: Vec<OpId>,
    #[n(1)]
    path: String,
    /// JSON of the value.
    #[n(2)]
    chosen: Option<String>,
}

impl Entry {
    fn of(settlement: &Settlement) -> Self {
        let mut ops = settlement.conflict.clone();
        ops.sort_unstable();
        ops.dedup();
        Self {
            ops,
            path: settlement.path.to_string(),
            chosen: settlement
                .chosen
                .as_ref()
                .and_then(|v| serde_json::to_string(v).ok()),
        }
    }

    /// Reads an entry; `None` if it is not one.
    pub(crate) fn read(scalar: &Scalar) -> Option<Settlement> {
        let Scalar::Bytes(bytes) = scalar else {
            return None;
        };
        let entry: Self = minicbor::decode(bytes).ok()?;
        Some(Settlement {
            conflict: entry.ops,
            path: entry.path.parse().ok()?,
            chosen: match entry.chosen {
                Some(json) => Some(serde_json::from_str(&json).ok()?),
                None => None,
            },
        })
    }
}

impl Writer<'_> {
    pub(super) fn settle(&mut self, settlement: &Settlement) -> Result<(), DocumentFault> {
        if let Some(chosen) = &settlement.chosen {
            self.choose(settlement, chosen)?;
        }
        let bytes = minicbor::to_vec(Entry::of(settlement)).map_err(|_| DocumentFault::Failed)?;
        let (slot, list) = shape::all(self.tx()?, &ROOT, SETTLED)
            .into_iter()
            .next()
            .ok_or(DocumentFault::Damaged)?;
        if slot != Slot::List {
            return Err(DocumentFault::Damaged);
        }
        self.reserve(1, 0, bytes.len())?;
        let tx = self.tx()?;
        let end = tx.length(&list);
        tx.insert(&list, end, ScalarValue::Bytes(bytes))?;
        Ok(())
    }

    fn choose(&mut self, settlement: &Settlement, chosen: &Value) -> Result<(), DocumentFault> {
        let path = &settlement.path;
        match (self.find(path)?, chosen) {
            // An item as a whole has no value; the entry alone says that a person looked.
            (At::Item, _) => Ok(()),
            (At::Text(_), _) => match self.sentence(settlement)? {
                Some((list, index)) => self.choose_sentence(&list, index, chosen),
                None => self.put(path, chosen),
            },
            (At::Open(map, key), Value::Text(text)) => {
                let all = shape::all(self.tx()?, &map, key.as_str());
                let whole = all.len() > 1 && all.iter().any(|(slot, _)| *slot == Slot::List);
                if whole {
                    let list = self.new_list(&map, &key)?;
                    self.rewrite(&list, text)
                } else if let Some((list, index)) = self.sentence(settlement)? {
                    self.choose_sentence(&list, index, chosen)
                } else {
                    self.put(path, chosen)
                }
            }
            (At::Open(..), _) => match self.sentence(settlement)? {
                Some((list, index)) => self.choose_sentence(&list, index, chosen),
                None => self.put(path, chosen),
            },
            (At::Register(..), _) => self.put(path, chosen),
        }
    }

    fn choose_sentence(
        &mut self,
        list: &automerge::ObjId,
        index: usize,
        chosen: &Value,
    ) -> Result<(), DocumentFault> {
        let sentence = match chosen {
            Value::Text(text) => Some(text.as_str()),
            Value::Removed => None,
            _ => return Err(DocumentFault::Failed),
        };
        let all = shape::all(self.tx()?, list, index);
        let wanted = sentence.map_or(Scalar::Null, |text| Scalar::Text(text.into()));
        if all.len() == 1
            && all
                .first()
                .is_some_and(|(slot, _)| *slot == Slot::Scalar(wanted))
        {
            return Ok(());
        }
        self.put_sentence(list, index, sentence)
    }

    /// The one element of one list in which all operations of the conflict lie, if so.
    fn sentence(
        &mut self,
        settlement: &Settlement,
    ) -> Result<Option<(automerge::ObjId, usize)>, DocumentFault> {
        let graph = self.document.graph();
        let elements: Option<Vec<OpId>> = settlement
            .conflict
            .iter()
            .map(|op| graph.element_of(op))
            .collect();
        let mut elements = elements.unwrap_or_default();
        elements.sort_unstable();
        elements.dedup();
        let [element] = elements.as_slice() else {
            return Ok(None);
        };
        let Some(list) = graph.op(element).and_then(|placed| placed.op.object) else {
            return Ok(None);
        };
        let list = list.object();
        let tx = self.tx()?;
        let index = (0..tx.length(&list)).find(|index| {
            shape::all(tx, &list, *index)
                .first()
                .and_then(|(_, id)| OpId::of(id))
                .is_some_and(|op| op == *element || graph.element_of(&op) == Some(*element))
        });
        Ok(index.map(|index| (list, index)))
    }
}
