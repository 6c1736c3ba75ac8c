-- Emergency hazards of a place, and who was told of one; null where there is neither.
ALTER TABLE subject_row ADD COLUMN hazards TEXT;
CREATE INDEX subject_hazards ON subject_row (record) WHERE hazards IS NOT NULL;
