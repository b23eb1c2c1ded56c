-- Whether a kept file holds a virus. What was kept before anybody looked was not asked.

ALTER TABLE kept_file ADD COLUMN checked TEXT NOT NULL DEFAULT 'not asked';  -- clean, infected, held, not asked
ALTER TABLE kept_file ADD COLUMN checked_at REAL;                             -- when it was found clean or infected
ALTER TABLE kept_file ADD COLUMN why TEXT NOT NULL DEFAULT '';                -- the virus, or why it could not be checked
ALTER TABLE kept_file ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;
ALTER TABLE kept_file ADD COLUMN due_at REAL NOT NULL DEFAULT 0;              -- of those that are held: when the next try is
CREATE INDEX kept_file_held ON kept_file (due_at) WHERE checked = 'held';
