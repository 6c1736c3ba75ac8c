//! Writing a record: edits in the words of the schema become changes that others' gates will take.

mod on_base;
mod settle;
mod text;
mod writer;

pub(crate) use settle::Entry;

use super::fault::DocumentFault;
use super::name::OpId;
use super::replica::Document;
use crate::domain::schema::Path;
use crate::domain::time::Timestamp;
use crate::domain::value::Value;
use writer::Writer;

/// One thing to write.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Edit {
    /// Puts a value into a register. What stands already makes no change. An item that is not there is created.
    Put {
        /// A register, a key of an open map, or a text, which then becomes the value's text.
        path: Path,
        /// The value. [`Value::Removed`] takes back what stands, and empties a text.
        value: Value,
    },
    /// Makes a text read like this: only the sentences that differ are written.
    Text {
        /// A text of the schema, or a key of an open map.
        path: Path,
        /// The whole text.
        text: String,
    },
    /// Creates an item with its texts, or an empty text in an open map. What is there is left alone.
    Item {
        /// `collection/item`, or `open/key`.
        path: Path,
    },
    /// Settles a disagreement.
    Settle(Settlement),
}

/// What a person decided about a disagreement.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Settlement {
    /// Every operation of the conflict, see [`super::Conflict::ops`].
    pub conflict: Vec<OpId>,
    /// Where to put what was chosen: the field, or the text whose sentence was in disagreement.
    pub path: Path,
    /// What is right. `None`: what stands is.
    pub chosen: Option<Value>,
}

/// Who commits: the actor of this opening of the database, and what the device's clock shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Author {
    /// Sixteen random bytes, fresh at each opening of a database and for each commit on a base (decision 9).
    pub actor: [u8; 16],
    /// The device's clock. A change keeps whole seconds of it.
    pub time: Timestamp,
}

impl Document {
    /// Commits edits on what stands now, and gives the changes: none if nothing changes, several where one would
    /// be over the gate's limits. On an error nothing was written.
    ///
    /// # Errors
    /// [`DocumentFault`] if a path does not fit the schema, or a value alone is larger than a change may be.
    pub fn commit(&mut self, edits: &[Edit], by: Author) -> Result<Vec<Vec<u8>>, DocumentFault> {
        let mut writer = Writer::new(self, by)?;
        for edit in edits {
            match edit {
                Edit::Put { path, value } => writer.put(path, value)?,
                Edit::Text { path, text } => writer.text(path, text)?,
                Edit::Item { path } => writer.item(path)?,
                Edit::Settle(settlement) => writer.settle(settlement)?,
            }
        }
        let (inner, changes) = writer.finish()?;
        if !changes.is_empty() {
            *self = Self::wrap(self.kind(), self.schema(), inner);
        }
        Ok(changes)
    }
}
