//! Where sentences begin in the new text, as far as possible where they did in the old list.

use crate::domain::sentences;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Where sentences may begin in the new text.
pub(super) struct Cuts {
    /// Places of the new text, each behind the last character of a sentence that is not white space.
    ends: BTreeSet<usize>,
    /// Indexes of the old list at which UAX 29 sees no new sentence: a long one was cut there, or two people's
    /// words stand together.
    artificial: BTreeSet<usize>,
}

/// The same place without the white space before it.
fn without_space(text: &str, at: usize) -> usize {
    text.get(..at).map_or(at, |t| t.trim_end().len())
}

fn ends_of(text: &str) -> BTreeSet<usize> {
    sentences::bounds(text)
        .into_iter()
        .map(|at| without_space(text, at))
        .collect()
}

impl Cuts {
    pub(super) fn of(old: &[&str], new: &str) -> Self {
        let text = sentences::join(old);
        let natural = ends_of(&text);
        let mut artificial = BTreeSet::new();
        // Sentences of the old text in which elements begin, and where.
        let mut cut_inside: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let mut at = 0;
        for (index, element) in old.iter().enumerate() {
            let place = without_space(&text, at);
            if !natural.contains(&place) {
                artificial.insert(index);
                let start = natural.range(..place).next_back().copied().unwrap_or(0);
                let end = natural.range(place..).next().copied().unwrap_or(text.len());
                let sentence = text.get(start..end).unwrap_or_default();
                let trimmed = sentence.trim_start();
                let inside = (place - start).saturating_sub(sentence.len() - trimmed.len());
                cut_inside.entry(trimmed).or_default().push(inside);
            }
            at += element.len();
        }
        // Where such a sentence was edited, its elements of several words that still stand in it stay apart.
        let standing: BTreeSet<&str> = artificial
            .iter()
            .flat_map(|index| [index.checked_sub(1), Some(*index)])
            .flatten()
            .filter_map(|index| old.get(index).map(|element| element.trim()))
            .filter(|core| core.contains(char::is_whitespace))
            .collect();
        let mut ends = ends_of(new);
        let mut start = 0;
        for end in ends.clone() {
            let sentence = new.get(start..end).unwrap_or_default();
            let trimmed = sentence.trim_start();
            let first = end - trimmed.len();
            if let Some(inside) = cut_inside.get(trimmed) {
                ends.extend(inside.iter().map(|place| first + place));
            } else {
                for element in &standing {
                    let found = trimmed.match_indices(element);
                    ends.extend(found.flat_map(|(at, _)| {
                        [without_space(new, first + at), first + at + element.len()]
                    }));
                }
            }
            start = end;
        }
        Self { ends, artificial }
    }

    /// Whether the new text may be divided at `place`, where the old list is divided before `index`. `others`: old
    /// elements beside this place were changed too, so that what is new there is theirs.
    pub(super) fn may_begin(&self, index: usize, others: bool, place: usize, new: &str) -> bool {
        self.ends.contains(&without_space(new, place))
            || (others && self.artificial.contains(&index))
    }

    /// The sentences of a part of the new text without the white space around them, none too long.
    pub(super) fn sentences(&self, new: &str, part: Range<usize>) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut start = part.start;
        let inner = self
            .ends
            .range(part.clone())
            .copied()
            .filter(|at| *at > part.start);
        for end in inner.chain([part.end]).collect::<Vec<_>>() {
            for piece in sentences::cut(new.get(start..end).unwrap_or_default()) {
                let from = start + piece.len() - piece.trim_start().len();
                let to = start + piece.trim_end().len();
                if from < to {
                    found.push(from..to);
                }
                start += piece.len();
            }
        }
        found
    }
}
