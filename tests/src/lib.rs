//! Tests that see Doorstep's public face only, and what they share.
