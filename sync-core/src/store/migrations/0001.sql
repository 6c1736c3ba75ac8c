-- The first schema of a device's store. A released migration is never edited.
-- Scopes, identities and hashes are the bytes in which they travel; moments are milliseconds since 1970 in UTC.

CREATE TABLE meta (
  key TEXT NOT NULL PRIMARY KEY,
  value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- One row a record. Every other row that is about a record names `n` and goes with it; the scope stands here only.
CREATE TABLE record (
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  kind INTEGER NOT NULL,
  schema INTEGER NOT NULL,
  scope BLOB NOT NULL,
  heads TEXT NOT NULL,
  -- For a later version: a saved document that stands for the changes up to this position.
  snapshot BLOB,
  snapshot_through INTEGER
) STRICT;
CREATE INDEX record_scope ON record (scope);

CREATE TABLE receipt_page (
  n INTEGER PRIMARY KEY,
  hash BLOB NOT NULL UNIQUE,
  at INTEGER NOT NULL,
  bytes BLOB NOT NULL
) STRICT;

-- state: 0 on this device only, 1 central has it, 2 central put it aside (`reason`).
CREATE TABLE envelope (
  n INTEGER PRIMARY KEY,
  hash BLOB NOT NULL UNIQUE,
  record INTEGER NOT NULL REFERENCES record (n) ON DELETE CASCADE,
  device BLOB NOT NULL,
  number INTEGER NOT NULL,
  worker BLOB NOT NULL,
  observed INTEGER NOT NULL,
  device_time INTEGER NOT NULL,
  received INTEGER,
  sequence INTEGER,
  on_behalf_of TEXT,
  own INTEGER NOT NULL,
  state INTEGER NOT NULL,
  reason TEXT,
  receipt INTEGER REFERENCES receipt_page (n),
  bytes BLOB NOT NULL,
  signature BLOB NOT NULL,
  -- The hashes of the changes it covers, in order, 32 bytes each.
  changes BLOB NOT NULL
) STRICT;
CREATE INDEX envelope_record ON envelope (record, state);
CREATE INDEX envelope_quarantined ON envelope (n) WHERE state = 2;
CREATE INDEX envelope_receipt ON envelope (receipt) WHERE receipt IS NOT NULL;

-- In the order in which they apply. `envelope` is the first that covered the change.
CREATE TABLE change (
  record INTEGER NOT NULL REFERENCES record (n) ON DELETE CASCADE,
  pos INTEGER NOT NULL,
  hash BLOB NOT NULL,
  envelope INTEGER NOT NULL REFERENCES envelope (n) ON DELETE CASCADE,
  acknowledged INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (record, pos)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX change_hash ON change (record, hash);
CREATE INDEX change_envelope ON change (envelope);

-- What waits to be sent, in the order of `envelope`.
CREATE TABLE outbox (
  envelope INTEGER PRIMARY KEY REFERENCES envelope (n) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  size INTEGER NOT NULL
) STRICT;

-- The verb call beside its changes, kept until central has accepted them.
CREATE TABLE intent (
  envelope INTEGER PRIMARY KEY REFERENCES envelope (n) ON DELETE CASCADE,
  verb TEXT NOT NULL,
  args TEXT NOT NULL
) STRICT;

CREATE TABLE typing (
  record INTEGER NOT NULL REFERENCES record (n) ON DELETE CASCADE,
  path TEXT NOT NULL,
  base TEXT NOT NULL,
  text TEXT NOT NULL,
  at INTEGER NOT NULL,
  observed INTEGER NOT NULL,
  PRIMARY KEY (record, path)
) STRICT, WITHOUT ROWID;

-- The organisation's data, as CBOR.
CREATE TABLE reference (
  key TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Of the organisation's data: what lists join by.
CREATE TABLE case_link (
  id BLOB NOT NULL PRIMARY KEY,
  key TEXT NOT NULL UNIQUE REFERENCES reference (key) ON DELETE CASCADE,
  person BLOB,
  place BLOB
) STRICT, WITHOUT ROWID;

-- Scopes that central granted, how far each has been filled, and when a grant was lost.
CREATE TABLE granted (
  scope BLOB NOT NULL PRIMARY KEY,
  after INTEGER NOT NULL DEFAULT 0,
  done INTEGER NOT NULL DEFAULT 0,
  lost INTEGER
) STRICT, WITHOUT ROWID;

-- Sums of 24 bytes: of all that is held, and of what central has acknowledged.
CREATE TABLE digest (
  scope BLOB NOT NULL PRIMARY KEY,
  held_changes BLOB NOT NULL,
  held_envelopes BLOB NOT NULL,
  acknowledged_changes BLOB NOT NULL,
  acknowledged_envelopes BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- The heads that this device showed.
CREATE TABLE seen (
  n INTEGER PRIMARY KEY,
  record INTEGER NOT NULL REFERENCES record (n) ON DELETE CASCADE,
  heads TEXT NOT NULL,
  at INTEGER NOT NULL,
  sent INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX seen_record ON seen (record, at);
CREATE INDEX seen_unsent ON seen (n) WHERE sent = 0;

-- What came and did not pass the gate: kept for a person to look at, never applied.
CREATE TABLE held_back (
  hash BLOB NOT NULL PRIMARY KEY,
  scope BLOB NOT NULL,
  sequence INTEGER NOT NULL,
  received INTEGER NOT NULL,
  at INTEGER NOT NULL,
  reason TEXT NOT NULL,
  sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Records that were erased by law: never taken in again.
CREATE TABLE erased (
  id BLOB NOT NULL PRIMARY KEY,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One row a write and record; equal writes in a row (typing) share one.
CREATE TABLE audit (
  n INTEGER PRIMARY KEY,
  op TEXT NOT NULL,
  record BLOB,
  at INTEGER NOT NULL,
  until INTEGER NOT NULL,
  times INTEGER NOT NULL
) STRICT;

-- From here on: projections, functions of one record each. They can be dropped and made again.

CREATE TABLE visit_row (
  record INTEGER PRIMARY KEY REFERENCES record (n) ON DELETE CASCADE,
  response BLOB NOT NULL,
  title TEXT NOT NULL,
  begins INTEGER,
  submitted INTEGER,
  facts TEXT NOT NULL
) STRICT;
CREATE INDEX visit_begins ON visit_row (begins);
CREATE INDEX visit_submitted ON visit_row (submitted) WHERE submitted IS NOT NULL;

CREATE TABLE review_row (
  record INTEGER PRIMARY KEY REFERENCES record (n) ON DELETE CASCADE,
  visit BLOB NOT NULL,
  outcome TEXT NOT NULL,
  reviewer BLOB,
  at INTEGER,
  comment TEXT NOT NULL
) STRICT;
CREATE INDEX review_visit ON review_row (visit, at);
CREATE INDEX review_outcome ON review_row (outcome);

-- The heads that a review named as read.
CREATE TABLE review_read (
  review INTEGER NOT NULL REFERENCES record (n) ON DELETE CASCADE,
  id BLOB NOT NULL,
  heads TEXT NOT NULL,
  PRIMARY KEY (review, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE subject_row (
  record INTEGER PRIMARY KEY REFERENCES record (n) ON DELETE CASCADE,
  title TEXT NOT NULL,
  detail TEXT NOT NULL,
  alerts TEXT NOT NULL
) STRICT;

CREATE TABLE conflict_row (
  record INTEGER PRIMARY KEY REFERENCES record (n) ON DELETE CASCADE,
  open INTEGER NOT NULL,
  risk INTEGER NOT NULL
) STRICT;

-- Folded words of names, addresses, postcodes and identifiers; `rowid` is the record's `n`.
CREATE VIRTUAL TABLE search USING fts5 (
  terms,
  tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M*'",
  prefix = '1 2 3'
);
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
CREATE VIRTUAL TABLE search_word USING fts5vocab (search, 'row');
