-- Central's first tables. Identities are 16 bytes, scopes 18, hashes 32; times are milliseconds since 1970.
CREATE TABLE setting (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;

-- One gapless sequence: envelopes, organisation data and grants, in commit order. kind: 1 change, 2 reference, 3 grant.
CREATE TABLE log (
  seq INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL,
  record BLOB,
  envelope BLOB,
  device BLOB,
  bytes INTEGER NOT NULL,
  received INTEGER NOT NULL
) STRICT;
CREATE INDEX log_of_record ON log (record, seq) WHERE record IS NOT NULL;
CREATE UNIQUE INDEX log_of_envelope ON log (envelope) WHERE envelope IS NOT NULL;

CREATE TABLE record (
  record BLOB PRIMARY KEY,
  kind INTEGER NOT NULL,
  schema INTEGER NOT NULL,
  scope BLOB NOT NULL,
  heads BLOB NOT NULL,
  planned INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX record_of_scope ON record (scope);
CREATE INDEX record_planned ON record (planned) WHERE planned IS NOT NULL;

CREATE TABLE envelope (
  hash BLOB PRIMARY KEY,
  record BLOB NOT NULL,
  device BLOB NOT NULL,
  number INTEGER NOT NULL,
  observed INTEGER NOT NULL,
  received INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  signature BLOB NOT NULL,
  UNIQUE (device, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE change (
  id INTEGER PRIMARY KEY,
  record BLOB NOT NULL,
  hash BLOB NOT NULL,
  envelope BLOB NOT NULL,
  actor BLOB NOT NULL,
  actor_seq INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  UNIQUE (record, hash),
  UNIQUE (record, actor, actor_seq)
) STRICT;
CREATE INDEX change_of_envelope ON change (envelope, id);
CREATE INDEX change_of_record ON change (record, id);

CREATE TABLE digest (scope BLOB PRIMARY KEY, changes BLOB NOT NULL, envelopes BLOB NOT NULL) STRICT, WITHOUT ROWID;

-- Every version is kept: what a device knew at a version decides what is new to it or withdrawn from it.
CREATE TABLE reference (
  key TEXT NOT NULL,
  version INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (key, version)
) STRICT, WITHOUT ROWID;
CREATE INDEX reference_version ON reference (version);

CREATE TABLE device (
  device BLOB PRIMARY KEY,
  chain_number INTEGER NOT NULL,
  chain_head BLOB NOT NULL,
  forked INTEGER NOT NULL,
  counter INTEGER NOT NULL,
  request BLOB NOT NULL,
  answer BLOB,
  last_heard INTEGER,
  waiting INTEGER NOT NULL,
  oldest_waiting INTEGER,
  clock_ahead INTEGER NOT NULL,
  app TEXT NOT NULL,
  mismatches INTEGER NOT NULL,
  backed_up_through INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE quarantine (
  hash BLOB PRIMARY KEY,
  reason TEXT NOT NULL,
  device BLOB NOT NULL,
  record BLOB,
  received INTEGER NOT NULL,
  size INTEGER NOT NULL,
  sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE seen (
  id INTEGER PRIMARY KEY,
  record BLOB NOT NULL,
  device BLOB NOT NULL,
  worker BLOB NOT NULL,
  heads BLOB NOT NULL,
  at INTEGER NOT NULL,
  received INTEGER NOT NULL,
  UNIQUE (record, device, heads, at)
) STRICT;

CREATE TABLE enrolment (
  secret_hash BLOB PRIMARY KEY,
  worker BLOB NOT NULL,
  expires INTEGER NOT NULL,
  used_by BLOB
) STRICT, WITHOUT ROWID;

CREATE TABLE imported (
  source TEXT NOT NULL,
  record BLOB NOT NULL,
  heads BLOB NOT NULL,
  said BLOB NOT NULL,
  original BLOB NOT NULL,
  PRIMARY KEY (source, record)
) STRICT, WITHOUT ROWID;
