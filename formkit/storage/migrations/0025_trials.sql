-- What a member of staff only tried out: nobody works on it, it goes to no live destination, and a day later it is deleted.

ALTER TABLE submission ADD COLUMN trial INTEGER NOT NULL DEFAULT 0;
CREATE INDEX submission_trials ON submission (sent_at) WHERE trial = 1;
