//! The gate: what incoming bytes must pass before Automerge sees them.
