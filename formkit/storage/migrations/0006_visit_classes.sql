-- More classes that a visit is counted under, so that all its events have the same.

ALTER TABLE visit ADD COLUMN hours TEXT NOT NULL DEFAULT 'office hours';
ALTER TABLE visit ADD COLUMN source TEXT NOT NULL DEFAULT '';
