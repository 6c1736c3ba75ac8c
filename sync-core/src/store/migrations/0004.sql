-- What stands in the boxes of a form that was not sent yet: of this device only, never in an envelope. `record` is the
-- record at which it is typed, and takes it along when it goes; null for what belongs to none, such as a person met at the door.
CREATE TABLE draft (
  record INTEGER REFERENCES record (n) ON DELETE CASCADE,
  place TEXT NOT NULL,
  text TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX draft_place ON draft (ifnull(record, 0), place);
