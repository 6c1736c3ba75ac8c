//! Frames, pages and requests: what is read back, and what is refused.
