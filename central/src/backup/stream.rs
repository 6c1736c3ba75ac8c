//! A file in numbered chunks under XChaCha20-Poly1305 (the STREAM construction: 19 bytes, a counter, a last mark).

use chacha20poly1305::aead::Aead;
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use std::fs::{File, OpenOptions};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::Path;

const CHUNK: usize = 1024 * 1024;
const TAG: usize = 16;
/// The most that a header may be.
const HEADER: u32 = 4_096;

struct Cipher {
    cipher: XChaCha20Poly1305,
    nonce: [u8; 24],
    number: u32,
}

impl Cipher {
    fn new(key: &[u8; 32], first: &[u8; 19]) -> Self {
        let mut nonce = [0; 24];
        for (to, from) in nonce.iter_mut().zip(first) {
            *to = *from;
        }
        Self {
            cipher: XChaCha20Poly1305::new(&(*key).into()),
            nonce,
            number: 0,
        }
    }

    fn next(&mut self, last: bool) -> io::Result<XNonce> {
        let number = self.number.to_be_bytes();
        self.number = self
            .number
            .checked_add(1)
            .ok_or_else(|| io::Error::other("too large a file"))?;
        for (to, from) in self
            .nonce
            .iter_mut()
            .skip(19)
            .zip(number.iter().chain(&[u8::from(last)]))
        {
            *to = *from;
        }
        Ok(self.nonce.into())
    }
}

fn altered() -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidData,
        "the backup was altered or cut, or the recovery key is another's",
    )
}

pub(super) struct Sealer {
    file: BufWriter<File>,
    cipher: Cipher,
    held: Vec<u8>,
}

impl Sealer {
    pub(super) fn create(
        path: &Path,
        head: &[u8],
        key: &[u8; 32],
        nonce: &[u8; 19],
    ) -> io::Result<Self> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = BufWriter::new(options.open(path)?);
        file.write_all(head)?;
        Ok(Self {
            file,
            cipher: Cipher::new(key, nonce),
            held: Vec::new(),
        })
    }

    pub(super) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.held.extend_from_slice(bytes);
        while self.held.len() > CHUNK {
            let rest = self.held.split_off(CHUNK);
            let chunk = std::mem::replace(&mut self.held, rest);
            self.seal(&chunk, false)?;
        }
        Ok(())
    }

    pub(super) fn copy(&mut self, from: &mut File) -> io::Result<()> {
        let mut buffer = vec![0; CHUNK];
        loop {
            let read = from.read(&mut buffer)?;
            let Some(bytes) = buffer.get(..read).filter(|b| !b.is_empty()) else {
                return Ok(());
            };
            self.write(bytes)?;
        }
    }

    pub(super) fn finish(mut self) -> io::Result<()> {
        let chunk = std::mem::take(&mut self.held);
        self.seal(&chunk, true)?;
        self.file.flush()?;
        self.file.get_ref().sync_all()
    }

    fn seal(&mut self, chunk: &[u8], last: bool) -> io::Result<()> {
        let nonce = self.cipher.next(last)?;
        let sealed = self
            .cipher
            .cipher
            .encrypt(&nonce, chunk)
            .map_err(|_| altered())?;
        self.file.write_all(&sealed)
    }
}

pub(super) struct Opener {
    file: BufReader<File>,
    cipher: Option<Cipher>,
    /// The next chunk, still sealed: the last one is known by nothing coming after it.
    ahead: Vec<u8>,
    held: Vec<u8>,
}

impl Opener {
    /// The file after its magic, and the header that follows; nothing if it is no such file.
    pub(super) fn open(path: &Path, magic: &[u8]) -> io::Result<Option<(Self, Vec<u8>)>> {
        let mut file = BufReader::new(File::open(path)?);
        let mut begins = vec![0; magic.len()];
        file.read_exact(&mut begins)?;
        let mut length = [0; 4];
        file.read_exact(&mut length)?;
        let length = u32::from_be_bytes(length);
        if begins != magic || length > HEADER {
            return Ok(None);
        }
        let mut header = Vec::new();
        (&mut file).take(length.into()).read_to_end(&mut header)?;
        let opener = Self {
            file,
            cipher: None,
            ahead: Vec::new(),
            held: Vec::new(),
        };
        Ok(Some((opener, header)))
    }

    pub(super) fn key(&mut self, key: &[u8], nonce: &[u8]) -> Option<()> {
        self.cipher = Some(Cipher::new(key.try_into().ok()?, nonce.try_into().ok()?));
        self.ahead = self.sealed().ok()?;
        Some(())
    }

    pub(super) fn read(&mut self, length: usize) -> io::Result<Vec<u8>> {
        while self.held.len() < length {
            self.more()?;
        }
        let rest = self.held.split_off(length);
        Ok(std::mem::replace(&mut self.held, rest))
    }

    pub(super) fn copy(&mut self, path: &Path, length: u64) -> io::Result<()> {
        let mut file = BufWriter::new(OpenOptions::new().write(true).open(path)?);
        let mut left = length;
        while left > 0 {
            if self.held.is_empty() {
                self.more()?;
            }
            let held = std::mem::take(&mut self.held);
            file.write_all(&held)?;
            let held = u64::try_from(held.len()).unwrap_or(u64::MAX);
            left = left.checked_sub(held).ok_or_else(altered)?;
        }
        if !self.ahead.is_empty() {
            return Err(altered());
        }
        file.flush()?;
        file.get_ref().sync_all()
    }

    fn more(&mut self) -> io::Result<()> {
        if self.ahead.is_empty() {
            return Err(altered());
        }
        let next = self.sealed()?;
        let chunk = std::mem::replace(&mut self.ahead, next);
        let cipher = self.cipher.as_mut().ok_or_else(altered)?;
        let nonce = cipher.next(self.ahead.is_empty())?;
        let plain = cipher
            .cipher
            .decrypt(&nonce, chunk.as_slice())
            .map_err(|_| altered())?;
        self.held.extend_from_slice(&plain);
        Ok(())
    }

    fn sealed(&mut self) -> io::Result<Vec<u8>> {
        let mut chunk = Vec::new();
        let limit = u64::try_from(CHUNK + TAG).unwrap_or(u64::MAX);
        (&mut self.file).take(limit).read_to_end(&mut chunk)?;
        Ok(chunk)
    }
}
