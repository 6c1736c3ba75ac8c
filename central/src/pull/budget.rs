//! How much more fits into a page.

use sync_core::protocol::frame::FRAME_BYTES;
use sync_core::protocol::sync::PAGE_BYTES;

/// The least that a page takes, so that the largest envelope an honest device writes always goes on alone.
const LEAST: usize = 64 * 1024;
/// The most, well under what a frame may hold with one more large envelope.
const MOST: usize = FRAME_BYTES / 2;

/// Bytes left in a page. The first item always fits.
pub(super) struct Budget {
    left: usize,
    fresh: bool,
}

impl Budget {
    /// As the device asks, within limits; 0 leaves it to central.
    pub(super) fn of(asked: u32) -> Self {
        let asked = usize::try_from(asked).unwrap_or(PAGE_BYTES);
        let asked = if asked == 0 { PAGE_BYTES } else { asked };
        Self {
            left: asked.clamp(LEAST, MOST),
            fresh: true,
        }
    }

    /// Takes room for what stands around items, if there is any. The first item still fits after it.
    pub(super) fn around(&mut self, bytes: usize) -> bool {
        let fits = bytes <= self.left;
        self.left = self.left.saturating_sub(bytes);
        fits
    }

    /// Takes room for an item, if there is any.
    pub(super) fn take(&mut self, bytes: usize) -> bool {
        if bytes > self.left && !self.fresh {
            self.left = 0;
            return false;
        }
        self.left = self.left.saturating_sub(bytes);
        self.fresh = false;
        true
    }
}
