//! What a shell needs to own one device: the owner with its thread and timer, and a server for browsers.
//!
//! The window's shell uses [`owner`] alone; the program `doorstep-device` adds [`http`], which serves the same
//! user interface and the same verbs to a browser on this machine. Neither knows what a verb means.

pub mod device;
mod held;
#[cfg(feature = "http")]
pub mod http;
pub mod owner;

pub use held::{Held, Notice};
pub use owner::Owner;
