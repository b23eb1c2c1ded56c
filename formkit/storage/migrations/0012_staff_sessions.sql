-- What a member sees of each of their sessions beside its times.

ALTER TABLE staff_session ADD COLUMN browser TEXT NOT NULL DEFAULT '';  -- in plain words: Firefox on Windows
