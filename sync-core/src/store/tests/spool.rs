//! The spool survives being cut anywhere.

use crate::store::{Spool, Spooled};
use proptest::prelude::*;
use std::path::Path;

/// Bytes of a frame before its entry.
const HEADER: usize = 52;

fn all(spool: &Spool) -> Vec<(u64, Vec<u8>)> {
    let entries: Vec<Spooled> = spool.iter().collect::<Result<_, _>>().unwrap();
    entries.into_iter().map(|e| (e.number, e.sealed)).collect()
}

fn three(path: &Path) -> Vec<(u64, Vec<u8>)> {
    let mut spool = Spool::open(path).unwrap();
    let entries = vec![(1, b"first".to_vec()), (2, vec![7; 5_000]), (3, Vec::new())];
    for (number, sealed) in &entries {
        spool.append(*number, sealed).unwrap();
    }
    entries
}

#[test]
fn entries_come_back_after_opening_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("spool");
    let entries = three(&path);
    let spool = Spool::open(&path).unwrap();
    assert_eq!(all(&spool), entries);
    assert!(spool.holds(2) && !spool.holds(4));
    assert_eq!(spool.iter_from(3).count(), 1);
}

#[test]
fn cut_at_any_byte_it_keeps_what_was_whole_and_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("spool");
    let entries = three(&path);
    let whole = std::fs::read(&path).unwrap();
    let ends = [HEADER + 5, HEADER + 5 + HEADER + 5_000, whole.len()];
    for cut in (0..whole.len())
        .step_by(13)
        .chain([56, 57, 58, whole.len() - 1])
    {
        std::fs::write(&path, &whole[..cut]).unwrap();
        let kept = ends.iter().filter(|end| **end <= cut).count();
        let mut spool = Spool::open(&path).unwrap();
        assert_eq!(all(&spool), entries[..kept], "cut at {cut}");
        let whole_frames = kept.checked_sub(1).map_or(0, |last| ends[last]);
        assert_eq!(std::fs::metadata(&path).unwrap().len(), whole_frames as u64);
        spool.append(9, b"after").unwrap();
        let again = all(&Spool::open(&path).unwrap());
        assert_eq!(again.len(), kept + 1, "cut at {cut}");
        assert_eq!(again.last().unwrap().1, b"after");
    }
}

#[test]
fn a_flipped_bit_costs_one_entry() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("spool");
    three(&path);
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[HEADER + 2] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    let mut spool = Spool::open(&path).unwrap();
    assert_eq!(spool.numbers().collect::<Vec<_>>(), [2, 3]);
    // Sealed again, it is there again.
    spool.append(1, b"first").unwrap();
    assert_eq!(all(&Spool::open(&path).unwrap())[0], (1, b"first".to_vec()));
}

#[test]
fn what_central_has_backed_up_is_dropped() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("spool");
    let entries = three(&path);
    let mut spool = Spool::open(&path).unwrap();
    spool.drop_through(0).unwrap();
    assert_eq!(all(&spool), entries);
    let before = std::fs::metadata(&path).unwrap().len();
    spool.drop_through(2).unwrap();
    assert_eq!(all(&spool), entries[2..]);
    assert!(std::fs::metadata(&path).unwrap().len() < before);
    spool.append(4, b"next").unwrap();
    assert_eq!(
        Spool::open(&path).unwrap().numbers().collect::<Vec<_>>(),
        [3, 4]
    );
    spool.drop_through(u64::MAX).unwrap();
    assert!(all(&spool).is_empty());
}

#[test]
fn a_wrong_length_costs_one_entry_and_none_that_follows() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("spool");
    three(&path);
    let whole = std::fs::read(&path).unwrap();
    for length in [0_u32, 4, 6, 60, 5_000, 1 << 20, u32::MAX] {
        let mut bytes = whole.clone();
        bytes[12..16].copy_from_slice(&length.to_be_bytes());
        std::fs::write(&path, bytes).unwrap();
        let spool = Spool::open(&path).unwrap();
        assert_eq!(spool.numbers().collect::<Vec<_>>(), [2, 3], "{length}");
    }
}

proptest! {
    /// Whatever is overwritten, put in or taken out at one place, every frame that it does not touch is read.
    #[test]
    fn damage_anywhere_costs_only_what_it_touches(
        sizes in prop::collection::vec(0_usize..400, 1..12),
        place in 0.0..1.0_f64,
        damage in prop::collection::vec(any::<u8>(), 0..200),
        taken in 0_usize..200,
    ) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("spool");
        let mut spool = Spool::open(&path).unwrap();
        let mut frames = Vec::new();
        let mut at = 0;
        for (number, size) in (1_u64..).zip(&sizes) {
            spool.append(number, &vec![u8::try_from(number).unwrap(); *size]).unwrap();
            frames.push((number, at, at + HEADER + size));
            at += HEADER + size;
        }
        drop(spool);
        let mut bytes = std::fs::read(&path).unwrap();
        let from = (place * at as f64) as usize;
        let to = (from + taken).min(bytes.len());
        bytes.splice(from..to, damage);
        std::fs::write(&path, bytes).unwrap();
        let mut spool = Spool::open(&path).unwrap();
        let read = all(&spool);
        for (number, start, end) in frames {
            if end <= from || start >= to {
                prop_assert!(read.iter().any(|(n, s)| *n == number && s.len() == end - start - HEADER));
            }
        }
        // What is written after the damage is found again too, beside all that was found before.
        spool.append(99, b"after").unwrap();
        let again = all(&Spool::open(&path).unwrap());
        prop_assert_eq!(again.len(), read.len() + 1);
    }
}
