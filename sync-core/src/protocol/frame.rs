//! One frame: CBOR in a single bounded zstd frame, with four bytes in front that say what it is.

use minicbor::{Decode, Encode};
use std::io::Read;

/// The first four bytes of every frame: what a captive portal's page never starts with.
pub const MAGIC: [u8; 4] = *b"DRS1";
/// The most that a frame may hold once it is unpacked.
pub const FRAME_BYTES: usize = 8 * 1024 * 1024;
/// The most that a frame may take on the wire.
pub const WIRE_BYTES: usize = 4 * 1024 * 1024;
/// The content type of a frame.
pub const CONTENT_TYPE: &str = "application/vnd.doorstep.sync";
const LEVEL: i32 = 3;
/// Window of at most 8 MiB: what a phone can spare.
const WINDOW_LOG: u32 = 23;

/// Why bytes are no frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FrameFault {
    /// The first bytes are not a frame's.
    #[error(
        "this is not a Doorstep answer; something else answered, perhaps the sign-in page of a wireless network"
    )]
    NotAFrame,
    /// Larger than allowed, packed or unpacked.
    #[error("the message is larger than the protocol allows")]
    TooLarge,
    /// It does not unpack.
    #[error("the message was cut or damaged on the way; try again")]
    Damaged,
    /// It unpacks, but is not the message that was expected.
    #[error("the message cannot be read; one side needs an update")]
    Unreadable,
}

/// Packs a message.
///
/// # Errors
/// [`FrameFault::TooLarge`] if it is more than a frame may hold.
pub fn pack<T: Encode<()>>(message: &T) -> Result<Vec<u8>, FrameFault> {
    let plain = minicbor::to_vec(message).map_err(|_| FrameFault::Unreadable)?;
    if plain.len() > FRAME_BYTES {
        return Err(FrameFault::TooLarge);
    }
    let packed = zstd::bulk::compress(&plain, LEVEL).map_err(|_| FrameFault::Damaged)?;
    let mut frame = Vec::with_capacity(MAGIC.len() + packed.len());
    frame.extend_from_slice(&MAGIC);
    frame.extend_from_slice(&packed);
    Ok(frame)
}

/// Unpacks a frame to its CBOR, never taking more memory than the limits.
///
/// # Errors
/// Any [`FrameFault`] but `Unreadable`.
pub fn unpack_bytes(frame: &[u8]) -> Result<Vec<u8>, FrameFault> {
    if frame.len() > WIRE_BYTES {
        return Err(FrameFault::TooLarge);
    }
    let packed = frame.strip_prefix(&MAGIC).ok_or(FrameFault::NotAFrame)?;
    let mut decoder = zstd::stream::read::Decoder::with_buffer(packed)
        .map_err(|_| FrameFault::Damaged)?
        .single_frame();
    decoder
        .window_log_max(WINDOW_LOG)
        .map_err(|_| FrameFault::Damaged)?;
    let mut plain = Vec::new();
    let limit = u64::try_from(FRAME_BYTES).unwrap_or(u64::MAX) + 1;
    decoder
        .take(limit)
        .read_to_end(&mut plain)
        .map_err(|_| FrameFault::Damaged)?;
    if plain.len() > FRAME_BYTES {
        return Err(FrameFault::TooLarge);
    }
    Ok(plain)
}

/// Unpacks a message.
///
/// # Errors
/// Any [`FrameFault`].
pub fn unpack<T: for<'b> Decode<'b, ()>>(frame: &[u8]) -> Result<T, FrameFault> {
    let plain = unpack_bytes(frame)?;
    minicbor::decode(&plain).map_err(|_| FrameFault::Unreadable)
}
