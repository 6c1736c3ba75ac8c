//! What was typed here, by the heads that a page names: a page that goes on typing still names those it was opened
//! with, and its own earlier words must not meet it as somebody else's.
//!
//! Bounded: what is forgotten can only make a person's words stand beside their own as a disagreement, never lose them.

use crate::document::{Hash, Heads};
use crate::domain::ids::RecordId;
use crate::domain::schema::Path;
use std::collections::VecDeque;

/// Fields that are remembered, those last written.
const FIELDS: usize = 256;
/// Heads of one field that pages may still name, those last named.
const NAMED: usize = 32;

/// The fields that were written since the store was opened.
#[derive(Default)]
pub(super) struct TypedOn {
    /// The one written last at the end.
    fields: VecDeque<Field>,
}

struct Field {
    record: RecordId,
    path: Path,
    /// Heads on which the newest change here stands, directly or by earlier changes of this device.
    named: VecDeque<Hash>,
    /// That change. Whatever of this field its writer had seen stands under it.
    newest: Hash,
}

impl TypedOn {
    /// What the person at the keyboard has seen of a field whose page names these heads.
    pub fn seen(&mut self, record: RecordId, path: &Path, named: Heads) -> Heads {
        let Some(field) = self.field(record, path) else {
            return named;
        };
        let ours = |hash: &Hash| field.named.contains(hash);
        if !named.hashes().iter().all(ours) {
            return named;
        }
        let newest = field.newest;
        field.name(&named);
        Heads::new([newest])
    }

    /// A change of a field was made on `base`, as [`Self::seen`] gave it.
    pub fn remember(&mut self, record: RecordId, path: &Path, base: &Heads, newest: Hash) {
        match self.field(record, path) {
            Some(field) => {
                if base.hashes() != [field.newest] {
                    field.named.clear();
                }
                field.name(base);
                field.newest = newest;
            }
            None => {
                let mut field = Field {
                    record,
                    path: path.clone(),
                    named: VecDeque::new(),
                    newest,
                };
                field.name(base);
                self.fields.push_back(field);
            }
        }
        if self.fields.len() > FIELDS {
            self.fields.pop_front();
        }
    }

    /// A field, moved to the end.
    fn field(&mut self, record: RecordId, path: &Path) -> Option<&mut Field> {
        let same = |f: &Field| f.record == record && f.path == *path;
        let at = self.fields.iter().position(same)?;
        let field = self.fields.remove(at)?;
        self.fields.push_back(field);
        self.fields.back_mut()
    }
}

impl Field {
    /// Pages name these.
    fn name(&mut self, heads: &Heads) {
        self.named.retain(|hash| !heads.hashes().contains(hash));
        self.named.extend(heads.hashes());
        while self.named.len() > NAMED.max(heads.hashes().len()) {
            self.named.pop_front();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn hash(n: u16) -> Hash {
        let mut hash = [0; 32];
        hash[..2].copy_from_slice(&n.to_be_bytes());
        hash
    }

    #[test]
    fn a_page_may_go_on_naming_the_heads_it_was_opened_with() {
        let (record, path) = (RecordId(Uuid::nil()), Path::of("notes"));
        let mut typed = TypedOn::default();
        let opened = Heads::new([hash(9_001), hash(9_002)]);
        for n in 0..1_000_u16 {
            let base = typed.seen(record, &path, opened.clone());
            let expected = n
                .checked_sub(1)
                .map_or(opened.clone(), |n| Heads::new([hash(n)]));
            assert_eq!(base, expected);
            typed.remember(record, &path, &base, hash(n));
        }
        assert!(typed.fields.iter().all(|f| f.named.len() <= NAMED));
        // One that was read again meanwhile names a newer change of ours.
        let again = Heads::new([hash(998)]);
        assert_eq!(typed.seen(record, &path, again), Heads::new([hash(999)]));
        // One that has read what somebody else wrote has seen that.
        let other = Heads::new([hash(998), hash(7_777)]);
        assert_eq!(typed.seen(record, &path, other.clone()), other);
    }

    #[test]
    fn a_day_of_writing_keeps_a_bounded_number_of_fields() {
        let path = Path::of("notes");
        let mut typed = TypedOn::default();
        for n in 0..5_000_u16 {
            let base = Heads::new([hash(n)]);
            typed.remember(
                RecordId(Uuid::from_u128(u128::from(n))),
                &path,
                &base,
                hash(n + 1),
            );
        }
        assert_eq!(typed.fields.len(), FIELDS);
    }
}
