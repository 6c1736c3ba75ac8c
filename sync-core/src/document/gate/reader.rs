//! Reads numbers and bytes from a slice that may hold anything. Never panics, never allocates.

use super::fault::GateFault;

/// What is left of the bytes.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a>(pub &'a [u8]);

impl<'a> Reader<'a> {
    pub(super) fn done(&self) -> bool {
        self.0.is_empty()
    }

    /// The next `count` bytes.
    pub(super) fn take(&mut self, count: usize) -> Result<&'a [u8], GateFault> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(GateFault::Malformed)?;
        self.0 = rest;
        Ok(taken)
    }

    pub(super) fn array<const N: usize>(&mut self) -> Result<[u8; N], GateFault> {
        self.take(N)?.try_into().map_err(|_| GateFault::Malformed)
    }

    /// An unsigned LEB128 number in its shortest form.
    pub(super) fn unsigned(&mut self) -> Result<u64, GateFault> {
        let mut value = 0_u64;
        for n in 0..10 {
            let [byte] = self.array()?;
            let bits = u64::from(byte & 0x7f);
            if n == 9 && bits > 1 {
                return Err(GateFault::Malformed);
            }
            value |= bits << (7 * n);
            if byte & 0x80 == 0 {
                return if n > 0 && byte == 0 {
                    Err(GateFault::Malformed)
                } else {
                    Ok(value)
                };
            }
        }
        Err(GateFault::Malformed)
    }

    /// A signed LEB128 number in its shortest form.
    pub(super) fn signed(&mut self) -> Result<i64, GateFault> {
        let mut value = 0_i64;
        let mut before = 0_u8;
        for n in 0..10_u32 {
            let [byte] = self.array()?;
            if n == 9 && byte != 0 && byte != 0x7f {
                return Err(GateFault::Malformed);
            }
            value |= i64::from(byte & 0x7f) << (7 * n);
            if byte & 0x80 == 0 {
                let sign = byte & 0x40 != 0;
                let same = before & 0x40 != 0;
                if n > 0 && ((byte == 0 && !same) || (byte == 0x7f && same)) {
                    return Err(GateFault::Malformed);
                }
                if sign && n < 9 {
                    value |= -1_i64 << (7 * (n + 1));
                }
                return Ok(value);
            }
            before = byte;
        }
        Err(GateFault::Malformed)
    }

    /// A number that must be at most `most`: a length or a count.
    pub(super) fn count(&mut self, most: usize) -> Result<usize, GateFault> {
        let count = usize::try_from(self.unsigned()?).map_err(|_| GateFault::Malformed)?;
        if count <= most {
            Ok(count)
        } else {
            Err(GateFault::Malformed)
        }
    }

    /// Bytes after their length.
    pub(super) fn prefixed(&mut self) -> Result<&'a [u8], GateFault> {
        let length = self.count(self.0.len())?;
        self.take(length)
    }
}
