//! A plan as an administrator sees it: what needs a look first, and no longer than an answer may be.

use super::plan::{Plan, Planned};
use sync_core::api::{ImportOutcome, ImportPreview, ImportRow};

/// The most bytes of rows in one answer: a frame takes 8 MiB, and 4 MiB packed.
const BYTES: usize = 3 * 1024 * 1024;
/// The most rows in one answer.
const ROWS: usize = 5_000;
/// The most characters of a value in the list.
const VALUE: usize = 300;

impl Plan {
    /// The plan without what is needed to carry it out.
    pub(super) fn preview(self) -> ImportPreview {
        let (digest, counts) = (self.digest(), self.counts());
        let (unmapped, skipped) = (self.unmapped, self.skipped);
        let mut all: Vec<ImportRow> = self.rows.into_iter().map(|p: Planned| p.row).collect();
        // Stable: within each kind they stay in the order of the file.
        all.sort_by_key(|row| match row.outcome {
            ImportOutcome::Refused => 0,
            _ if !row.warnings.is_empty() => 1,
            ImportOutcome::Changed => 2,
            ImportOutcome::New => 3,
            ImportOutcome::Same => 4,
        });
        let (mut rows, mut bytes, mut left_out) = (Vec::new(), 0, 0);
        for mut row in all {
            for field in &mut row.fields {
                shorten(&mut field.before);
                shorten(&mut field.after);
            }
            bytes += serde_json::to_vec(&row).map_or(0, |b| b.len());
            if left_out > 0 || bytes > BYTES || rows.len() >= ROWS {
                left_out += 1;
            } else {
                rows.push(row);
            }
        }
        ImportPreview {
            digest,
            counts,
            rows,
            left_out,
            unmapped,
            skipped,
        }
    }
}

fn shorten(value: &mut Option<String>) {
    if let Some(text) = value
        && let Some((end, _)) = text.char_indices().nth(VALUE)
    {
        text.truncate(end);
        text.push('…');
    }
}
