-- Visits of which something cannot wait and nobody was told.
ALTER TABLE visit_row ADD COLUMN untold INTEGER NOT NULL DEFAULT 0;
CREATE INDEX visit_untold ON visit_row (begins) WHERE untold > 0;
