//! Which sentence of the new text is which of the old list.

use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// What became of a sentence, in the order of the text. Indexes are those of the two lists given.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Aligned {
    /// Both have it.
    Same(usize, usize),
    /// The old one was changed into the new one.
    Changed(usize, usize),
    /// Only the old list has it.
    Old(usize),
    /// Only the new text has it.
    New(usize),
}

/// Beyond this many comparisons within one run, sentences are paired in their order.
const MOST_COMPARISONS: usize = 10_000;

/// Aligns sentences by their words, white space around them left aside. Old elements of nothing but white space
/// are no sentences and are left out.
pub(super) fn align(old: &[&str], new: &[&str]) -> Vec<Aligned> {
    let (places, cores): (Vec<usize>, Vec<&str>) = old
        .iter()
        .enumerate()
        .map(|(place, s)| (place, s.trim()))
        .filter(|(_, core)| !core.is_empty())
        .unzip();
    let mut aligned = Vec::new();
    let mut run: (Range<usize>, Range<usize>) = (0..0, 0..0);
    for op in capture_diff_slices(Algorithm::Patience, &cores, new) {
        let (olds, news) = (op.old_range(), op.new_range());
        if let DiffOp::Equal { .. } = op {
            replace(&cores, new, run, &mut aligned);
            aligned.extend(
                olds.clone()
                    .zip(news.clone())
                    .map(|(o, n)| Aligned::Same(o, n)),
            );
            run = (olds.end..olds.end, news.end..news.end);
        } else {
            run = (
                run.0.start..olds.end.max(run.0.end),
                run.1.start..news.end.max(run.1.end),
            );
        }
    }
    replace(&cores, new, run, &mut aligned);
    let place = |core: usize| places.get(core).copied().unwrap_or(core);
    for item in &mut aligned {
        *item = match *item {
            Aligned::Same(o, n) => Aligned::Same(place(o), n),
            Aligned::Changed(o, n) => Aligned::Changed(place(o), n),
            Aligned::Old(o) => Aligned::Old(place(o)),
            new => new,
        };
    }
    aligned
}

/// Pairs the sentences of a run in which nothing is equal: as alike as possible altogether, and as many as
/// possible, since what replaces a sentence is a change of it.
fn replace(
    old: &[&str],
    new: &[&str],
    (olds, news): (Range<usize>, Range<usize>),
    into: &mut Vec<Aligned>,
) {
    let (rows, columns) = (olds.len(), news.len());
    if rows.saturating_mul(columns) > MOST_COMPARISONS || rows == 0 || columns == 0 {
        let both = rows.min(columns);
        into.extend(
            olds.clone()
                .zip(news.clone())
                .map(|(o, n)| Aligned::Changed(o, n)),
        );
        into.extend(olds.skip(both).map(Aligned::Old));
        into.extend(news.skip(both).map(Aligned::New));
        return;
    }
    let likeness: Vec<Vec<f64>> = olds
        .clone()
        .map(|o| {
            news.clone()
                .map(|n| alike(old.get(o), new.get(n)))
                .collect()
        })
        .collect();
    let like = |row: usize, column: usize| {
        likeness
            .get(row)
            .and_then(|r| r.get(column))
            .copied()
            .unwrap_or(0.0)
    };
    // best[row][column]: the best total for what follows row and column.
    let mut best = vec![vec![0.0_f64; columns + 1]; rows + 1];
    let at = |best: &[Vec<f64>], row: usize, column: usize| {
        best.get(row)
            .and_then(|r| r.get(column))
            .copied()
            .unwrap_or(0.0)
    };
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            let paired = like(row, column) + at(&best, row + 1, column + 1);
            let total = paired
                .max(at(&best, row + 1, column))
                .max(at(&best, row, column + 1));
            if let Some(cell) = best.get_mut(row).and_then(|r| r.get_mut(column)) {
                *cell = total;
            }
        }
    }
    let (mut row, mut column) = (0, 0);
    while row < rows && column < columns {
        let total = at(&best, row, column);
        if total <= like(row, column) + at(&best, row + 1, column + 1) {
            into.push(Aligned::Changed(olds.start + row, news.start + column));
            (row, column) = (row + 1, column + 1);
        } else if total <= at(&best, row + 1, column) {
            into.push(Aligned::Old(olds.start + row));
            row += 1;
        } else {
            into.push(Aligned::New(news.start + column));
            column += 1;
        }
    }
    into.extend((olds.start + row..olds.end).map(Aligned::Old));
    into.extend((news.start + column..news.end).map(Aligned::New));
}

/// How alike two sentences are: the square of what share of letter pairs they have in common, so that one good
/// likeness outweighs two poor ones. Never quite 0: a sentence in the place of another replaced it.
fn alike(old: Option<&&str>, new: Option<&&str>) -> f64 {
    let share = old
        .zip(new)
        .map_or(0.0, |(o, n)| strsim::sorensen_dice(o, n));
    share * share + 0.001
}
