//! The spool: a plain file of sealed entries that a locked device may still send.
//!
//! Each entry is opaque bytes (changes and envelope, sealed to the organisation's key) under the number of the
//! device's envelope. A frame is a mark (4 bytes), number (8), length (4), the first four bytes of SHA-256 of those
//! three, SHA-256 of number, length and bytes (32), bytes; all big-endian. A frame cut short by a crash is at the end
//! and was never said to be saved: it is cut off on opening. Damage costs the frames that it lies in: reading goes on
//! at the next mark whose frame is whole. The store seals again whatever is missing here.

use super::error::StoreError;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// Where a frame may begin.
const MARK: [u8; 4] = *b"DSp2";
const HEADER: usize = 52;
/// Where the hash of the whole frame stands in its header.
const HASH: usize = 20;
/// Longest entry; a longer length is damage.
const LONGEST: u32 = 64 * 1024 * 1024;
/// Bytes that are looked through together for the next mark.
const PIECE: usize = 64 * 1024;

/// One entry.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Spooled {
    /// The number of the device's envelope in it.
    pub number: u64,
    /// The sealed bytes.
    pub sealed: Vec<u8>,
}

/// The open spool. One owner at a time: whoever owns the device's store or, while that is locked, the device.
#[derive(Debug)]
pub struct Spool {
    path: PathBuf,
    file: File,
    end: u64,
    /// Number of an entry: where its frame begins, and the length of its bytes.
    places: BTreeMap<u64, (u64, u32)>,
}

impl Spool {
    /// Opens the spool, or makes it, and cuts off what a crash left half-written.
    ///
    /// # Errors
    /// [`StoreError::Full`] or [`StoreError::Io`].
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)?;
        let mut spool = Self {
            path: path.to_owned(),
            file,
            end: 0,
            places: BTreeMap::new(),
        };
        spool.scan()?;
        if spool.file.metadata()?.len() > spool.end {
            spool.file.set_len(spool.end)?;
            spool.file.sync_all()?;
        }
        Ok(spool)
    }

    /// Opens the file anew, as it is on the disk now.
    ///
    /// # Errors
    /// [`StoreError::Full`] or [`StoreError::Io`]; the spool is then as it was.
    pub fn open_again(&mut self) -> Result<(), StoreError> {
        *self = Self::open(&self.path)?;
        Ok(())
    }

    /// Adds an entry. It is on the disk when this returns; after an error nothing of it is kept. An entry of a
    /// number that is there already takes its place when reading.
    ///
    /// # Errors
    /// [`StoreError::Full`] or [`StoreError::Io`].
    pub fn append(&mut self, number: u64, sealed: &[u8]) -> Result<(), StoreError> {
        let length = u32::try_from(sealed.len()).ok().filter(|l| *l <= LONGEST);
        let length = length.ok_or(StoreError::Io(ErrorKind::InvalidInput))?;
        let frame = frame(number, length, sealed);
        let written = self
            .file
            .seek(SeekFrom::Start(self.end))
            .and_then(|_| self.file.write_all(&frame))
            .and_then(|()| self.file.sync_data());
        if let Err(e) = written {
            // What was half-written would be cut off on opening too.
            let _ = self.file.set_len(self.end);
            return Err(e.into());
        }
        self.places.insert(number, (self.end, length));
        self.end += frame.len() as u64;
        Ok(())
    }

    /// The numbers of all entries, ascending.
    pub fn numbers(&self) -> impl Iterator<Item = u64> + '_ {
        self.places.keys().copied()
    }

    /// Whether there is an entry of this number.
    #[must_use]
    pub fn holds(&self, number: u64) -> bool {
        self.places.contains_key(&number)
    }

    /// Entries from a number on, ascending. One that has been damaged meanwhile is passed over.
    pub fn iter_from(&self, number: u64) -> impl Iterator<Item = Result<Spooled, StoreError>> + '_ {
        self.places
            .range(number..)
            .filter_map(|(number, (at, length))| self.read_at(*number, *at, *length).transpose())
    }

    /// Every entry, ascending by number.
    pub fn iter(&self) -> impl Iterator<Item = Result<Spooled, StoreError>> + '_ {
        self.iter_from(0)
    }

    /// Drops the entries up to and with this number, once central has them in a backup. Written anew beside the
    /// old file and put in its place, so that a crash leaves the one or the other.
    ///
    /// # Errors
    /// [`StoreError::Full`] or [`StoreError::Io`]; the spool is then as it was.
    pub fn drop_through(&mut self, number: u64) -> Result<(), StoreError> {
        if self.places.range(..=number).next().is_none() {
            return Ok(());
        }
        let mut name = self.path.as_os_str().to_owned();
        name.push(".new");
        let beside = PathBuf::from(name);
        if let Err(error) = self.write_beside(&beside, number) {
            // A full disk is not made fuller.
            let _ = std::fs::remove_file(&beside);
            return Err(error);
        }
        std::fs::rename(&beside, &self.path)?;
        sync_directory(&self.path)?;
        *self = Self::open(&self.path)?;
        Ok(())
    }

    /// Writes the entries after a number to another file.
    fn write_beside(&self, beside: &Path, number: u64) -> Result<(), StoreError> {
        let mut new = File::create(beside)?;
        if let Some(after) = number.checked_add(1) {
            for entry in self.iter_from(after) {
                let entry = entry?;
                let length = u32::try_from(entry.sealed.len()).unwrap_or(u32::MAX);
                new.write_all(&frame(entry.number, length, &entry.sealed))?;
            }
        }
        new.sync_all()?;
        Ok(())
    }

    fn read_at(&self, number: u64, at: u64, length: u32) -> Result<Option<Spooled>, StoreError> {
        let mut file = &self.file;
        file.seek(SeekFrom::Start(at))?;
        let mut header = [0; HEADER];
        file.read_exact(&mut header)?;
        let mut sealed = vec![0; length as usize];
        file.read_exact(&mut sealed)?;
        Ok(
            (header.get(HASH..) == Some(&hash(number, length, &sealed)[..]))
                .then_some(Spooled { number, sealed }),
        )
    }

    fn scan(&mut self) -> Result<(), StoreError> {
        let length = self.file.metadata()?.len();
        let (mut at, mut end, mut places) = (0, 0, BTreeMap::new());
        while let Some(start) = self.next_mark(at, length)? {
            if let Some((number, size)) = self.whole_frame(start, length)? {
                places.insert(number, (start, size));
                at = start + HEADER as u64 + u64::from(size);
                end = at;
            } else {
                at = start + 1;
            }
        }
        (self.end, self.places) = (end, places);
        Ok(())
    }

    /// Where the next mark stands; almost always here.
    fn next_mark(&self, from: u64, length: u64) -> Result<Option<u64>, StoreError> {
        let mut file = &self.file;
        let mut at = from;
        let mut looked: usize = MARK.len();
        while at + HEADER as u64 <= length {
            file.seek(SeekFrom::Start(at))?;
            let mut bytes = Vec::with_capacity(looked);
            file.take(looked as u64).read_to_end(&mut bytes)?;
            let found = bytes.windows(MARK.len()).position(|w| w == MARK);
            if let Some(found) = found {
                return Ok(Some(at + found as u64));
            }
            // The next piece begins with the end of this one: a mark may lie across both.
            at += bytes.len().saturating_sub(MARK.len() - 1).max(1) as u64;
            looked = PIECE;
        }
        Ok(None)
    }

    /// The number and length of the frame that begins here, if all of it is there and as it was written.
    fn whole_frame(&self, at: u64, length: u64) -> Result<Option<(u64, u32)>, StoreError> {
        if at + HEADER as u64 > length {
            return Ok(None);
        }
        let mut file = &self.file;
        file.seek(SeekFrom::Start(at))?;
        let mut header = [0; HEADER];
        file.read_exact(&mut header)?;
        let Some((number, size)) = of_header(&header) else {
            return Ok(None);
        };
        if size > LONGEST || at + HEADER as u64 + u64::from(size) > length {
            return Ok(None);
        }
        let mut sealed = vec![0; size as usize];
        file.read_exact(&mut sealed)?;
        let whole = header.get(HASH..) == Some(&hash(number, size, &sealed)[..]);
        Ok(whole.then_some((number, size)))
    }
}

/// Number and length, if mark and check say that this is a header: a mark inside sealed bytes costs no reading.
fn of_header(header: &[u8; HEADER]) -> Option<(u64, u32)> {
    let (mark, rest) = header.split_first_chunk::<4>()?;
    let (number, rest) = rest.split_first_chunk::<8>()?;
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let (said, _) = rest.split_first_chunk::<4>()?;
    let (number, length) = (u64::from_be_bytes(*number), u32::from_be_bytes(*length));
    (*mark == MARK && *said == check(number, length)).then_some((number, length))
}

fn check(number: u64, length: u32) -> [u8; 4] {
    let mut hasher = Sha256::new();
    hasher.update(MARK);
    hasher.update(number.to_be_bytes());
    hasher.update(length.to_be_bytes());
    let hash: [u8; 32] = hasher.finalize().into();
    hash.first_chunk::<4>().copied().unwrap_or_default()
}

fn hash(number: u64, length: u32, sealed: &[u8]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    hasher.update(number.to_be_bytes());
    hasher.update(length.to_be_bytes());
    hasher.update(sealed);
    hasher.finalize().into()
}

fn frame(number: u64, length: u32, sealed: &[u8]) -> Vec<u8> {
    let mut frame = Vec::with_capacity(HEADER + sealed.len());
    frame.extend_from_slice(&MARK);
    frame.extend_from_slice(&number.to_be_bytes());
    frame.extend_from_slice(&length.to_be_bytes());
    frame.extend_from_slice(&check(number, length));
    frame.extend_from_slice(&hash(number, length, sealed));
    frame.extend_from_slice(sealed);
    frame
}

/// A rename is on the disk once its directory is. Windows does that by itself and cannot open directories.
fn sync_directory(path: &Path) -> std::io::Result<()> {
    if cfg!(windows) {
        return Ok(());
    }
    match path.parent().filter(|p| !p.as_os_str().is_empty()) {
        Some(parent) => File::open(parent)?.sync_all(),
        None => File::open(".")?.sync_all(),
    }
}
