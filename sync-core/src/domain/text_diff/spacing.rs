//! Who gets the white space between two sentences: those that stay keep theirs, what is new takes the rest.
//!
//! The new text is divided into pieces, one after the other, so that nothing of it can be lost or doubled.

use super::TextOp;
use super::pair::Aligned;
use crate::domain::sentences;
use std::ops::Range;

/// Divides the new text's `part`, whose sentences are `cores`, among the old elements, the first of which has the
/// index `first` in the whole list.
pub(super) fn write(
    first: usize,
    old: &[&str],
    new: &str,
    part: Range<usize>,
    cores: &[Range<usize>],
    aligned: &[Aligned],
) -> Vec<TextOp> {
    let mut division = Division {
        old,
        new,
        pieces: Vec::new(),
        open: None,
        waiting: Vec::new(),
        next_old: 0,
        done: part.start,
    };
    for item in aligned {
        match *item {
            Aligned::Old(o) => division.wait_for(o + 1),
            Aligned::Same(o, n) | Aligned::Changed(o, n) => {
                division.wait_for(o);
                division.sentence(cores.get(n), Some(o));
                division.next_old = o + 1;
            }
            Aligned::New(n) => division.sentence(cores.get(n), None),
        }
    }
    division.wait_for(old.len());
    division.finish(part.end);
    division.operations(first)
}

enum Piece {
    /// A part of the new text, and which old element it is, if any.
    Text(Range<usize>, Option<usize>),
    /// An old element that is gone.
    Gone(usize),
}

/// A sentence whose end, with the white space behind it, is not yet decided.
struct Open {
    start: usize,
    old: Option<usize>,
}

struct Division<'a> {
    old: &'a [&'a str],
    new: &'a str,
    pieces: Vec<Piece>,
    open: Option<Open>,
    /// Old elements that no sentence of the new text is: blank ones, which may stay, and those that are gone.
    waiting: Vec<usize>,
    next_old: usize,
    /// How far sentences of the new text were seen.
    done: usize,
}

impl Division<'_> {
    fn text(&self, range: Range<usize>) -> &str {
        self.new.get(range).unwrap_or_default()
    }

    fn old(&self, index: usize) -> &str {
        self.old.get(index).copied().unwrap_or_default()
    }

    fn wait_for(&mut self, until: usize) {
        self.waiting.extend(self.next_old..until);
        self.next_old = until.max(self.next_old);
    }

    /// The place in the gap where the white space ends that the open sentence had; `None` if it takes any, or has
    /// lost what it had.
    fn left(&self, gap: &Range<usize>) -> Option<usize> {
        let Some(open) = &self.open else {
            return Some(gap.start);
        };
        let element = self.old(open.old?);
        let had = element.get(element.trim_end().len()..)?;
        self.text(gap.clone())
            .starts_with(had)
            .then(|| gap.start + had.len())
    }

    /// The place in the gap where the white space begins that the next sentence had before it.
    fn right(&self, gap: &Range<usize>, old: Option<usize>) -> Option<usize> {
        let element = self.old(old?);
        let had = element.get(..element.len() - element.trim_start().len())?;
        self.text(gap.clone())
            .ends_with(had)
            .then(|| gap.end - had.len())
    }

    /// The next sentence of the new text, `core`, which is the old element `old` or new.
    fn sentence(&mut self, core: Option<&Range<usize>>, old: Option<usize>) {
        let Some(core) = core.cloned() else {
            return;
        };
        let gap = self.done..core.start;
        let left = self.left(&gap);
        let right = self
            .right(&gap, old)
            .filter(|right| left.is_none_or(|left| left <= *right));
        let start = self.fill(left, right, gap.end, old.is_none());
        self.open = Some(Open { start, old });
        self.done = core.end;
    }

    /// What stands behind the last sentence.
    fn finish(&mut self, end: usize) {
        let gap = self.done..end;
        let left = self.left(&gap);
        let start = self.fill(left, Some(end), end, false);
        if start < end {
            self.pieces.push(Piece::Text(start..end, None));
        }
    }

    /// Ends the open sentence, places the waiting elements, and says where the next sentence starts.
    fn fill(
        &mut self,
        left: Option<usize>,
        right: Option<usize>,
        end: usize,
        next_is_new: bool,
    ) -> usize {
        match (left, right) {
            (Some(left), right) => {
                self.close(left);
                let limit = right.unwrap_or(end);
                let mut at = left;
                for index in std::mem::take(&mut self.waiting) {
                    at = self.place(index, at, limit).unwrap_or_else(|| {
                        self.pieces.push(Piece::Gone(index));
                        at
                    });
                }
                // A blank element may stay before what is new; if it does not fit, it may fit behind.
                while next_is_new && self.next_old < self.old.len() {
                    let Some(next) = self.place(self.next_old, at, limit) else {
                        break;
                    };
                    at = next;
                    self.next_old += 1;
                }
                if right.is_some() && at < limit {
                    self.pieces.push(Piece::Text(at..limit, None));
                    at = limit;
                }
                at
            }
            (None, right) => {
                let limit = right.unwrap_or(end);
                let start = self
                    .open
                    .as_ref()
                    .map_or(self.done, |open| open.start.max(self.done));
                let (mut at, mut kept) = (limit, Vec::new());
                for index in std::mem::take(&mut self.waiting).into_iter().rev() {
                    let element = self.old(index);
                    let fits = right.is_some()
                        && is_blank(element)
                        && self.text(start.min(at)..at).ends_with(element);
                    if fits {
                        kept.push(Piece::Text(at - element.len()..at, Some(index)));
                        at -= element.len();
                    } else {
                        kept.push(Piece::Gone(index));
                    }
                }
                self.close(at);
                self.pieces.extend(kept.into_iter().rev());
                limit
            }
        }
    }

    fn close(&mut self, at: usize) {
        if let Some(open) = self.open.take() {
            self.pieces.push(Piece::Text(open.start..at, open.old));
        }
    }

    /// Keeps a blank old element if the new text has it here; the place behind it.
    fn place(&mut self, index: usize, at: usize, limit: usize) -> Option<usize> {
        let element = self.old(index);
        let fits = is_blank(element) && self.text(at..limit).starts_with(element);
        let behind = at + element.len();
        fits.then(|| {
            self.pieces.push(Piece::Text(at..behind, Some(index)));
            behind
        })
    }

    fn operations(self, first: usize) -> Vec<TextOp> {
        let mut ops = Vec::new();
        let mut next = first;
        for piece in &self.pieces {
            match piece {
                Piece::Gone(index) => {
                    ops.push(TextOp::Remove(first + index));
                    next = first + index + 1;
                }
                Piece::Text(range, Some(index)) if self.text(range.clone()) == self.old(*index) => {
                    ops.push(TextOp::Keep(first + index));
                    next = first + index + 1;
                }
                Piece::Text(range, old) => {
                    let mut parts = sentences::cut(self.text(range.clone())).into_iter();
                    if let Some(index) = old {
                        next = first + index + 1;
                        ops.push(TextOp::Change(
                            first + index,
                            parts.next().unwrap_or_default(),
                        ));
                    }
                    ops.extend(parts.map(|part| TextOp::Insert(next, part)));
                }
            }
        }
        ops
    }
}

fn is_blank(element: &str) -> bool {
    element.trim().is_empty()
}
