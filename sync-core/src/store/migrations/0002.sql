-- Which reviews a review knew: with central's order it decides what came first, and no clock of a device does.
ALTER TABLE review_row ADD COLUMN after TEXT NOT NULL DEFAULT '';
