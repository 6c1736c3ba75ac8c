//! The spool survives being cut anywhere.

use crate::store::{Spool, Spooled};
use std::path::Path;

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
    let ends = [44 + 5, 44 + 5 + 44 + 5_000, whole.len()];
    for cut in (0..whole.len())
        .step_by(13)
        .chain([48, 49, 50, whole.len() - 1])
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
    bytes[44 + 2] ^= 1;
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
