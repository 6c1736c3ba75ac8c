//! The device's encrypted SQLite store: records with who wrote them, what waits to be sent, and the rows that lists
//! and search are made of.
//!
//! Reading goes through [`Store::read`], every write through [`Store::write`]: one transaction for changes,
//! envelopes, outbox, intents, projections, search, conflicts, digests and the audit row. Lists and search never
//! open documents. The store starts no threads, reads no clock and draws no randomness; it knows nothing of the
//! wire. A [`Spool`] is a plain file beside it, for what a locked device may still send.

mod aside;
mod audit;
mod authorship;
mod columns;
mod commit;
mod digest;
mod door;
mod draft;
mod error;
mod grant;
mod kept;
mod keys;
mod list;
mod lock;
mod migrate;
mod open;
mod outbox;
pub mod project;
mod purge;
mod receipt;
mod record;
mod reference;
mod review;
mod search;
mod seen;
mod spool;
#[cfg(test)]
mod tests;
mod typing;

pub use aside::set_aside;
pub use authorship::Authorship;
pub use commit::{Applied, Arrival, Commit, Intent};
pub use door::{Reader, Writer};
pub use error::StoreError;
pub use grant::{Cursor, Fill};
pub use kept::ChainHead;
pub use keys::{Keys, Topic};
pub use list::{CaseOf, SubjectLine, VisitLine};
pub use open::{Key, Store};
pub use outbox::{HeldBack, Quarantined, Waiting, WaitingLine};
pub use receipt::{Answer, Receipt};
pub use record::{Counts, Held, RecordLine};
pub use review::{ConflictLine, ReviewLine};
pub use search::Found;
pub use seen::Seen;
pub use spool::{Spool, Spooled};
pub use typing::Typing;
