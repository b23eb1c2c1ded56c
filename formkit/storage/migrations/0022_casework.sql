-- What a list of submissions needs, without opening any: nothing here is about a resident but the reference.

CREATE TABLE casework (
    reference       TEXT NOT NULL PRIMARY KEY REFERENCES submission (reference) ON DELETE CASCADE,
    form            TEXT NOT NULL,
    sent_at         REAL NOT NULL,
    version         INTEGER NOT NULL DEFAULT 1,       -- goes up with each change: who changes names the one that they saw
    known           TEXT NOT NULL DEFAULT 'yes',      -- 'not yet': sent before this table was; 'broken': cannot be opened
    due_by          REAL NOT NULL,                    -- until when the council's last promise is kept; 9e15 for none
    stage           TEXT NOT NULL DEFAULT '',         -- the name of the newest stage, never its words
    assigned_to     TEXT NOT NULL DEFAULT '',         -- a member's name
    seen_at         REAL,                             -- when a caseworker opened it first
    closed_at       REAL,
    first_closed_at REAL,
    urgent_at       REAL,                             -- since when it stands before others
    urgent_by       TEXT NOT NULL DEFAULT '',         -- who said so: another has to look at it
    queue           INTEGER NOT NULL                  -- 0 urgent, 1 open, 2 closed, 3 a trial
) STRICT;

INSERT INTO casework (reference, form, sent_at, known, due_by, queue)
    SELECT reference, form, sent_at, 'not yet', 9e15, 1 FROM submission;

CREATE INDEX casework_sent ON casework (form, queue, sent_at, reference);
CREATE INDEX casework_stage ON casework (form, queue, stage, sent_at, reference);
CREATE INDEX casework_assigned ON casework (form, queue, assigned_to, sent_at, reference);
CREATE INDEX casework_both ON casework (form, queue, assigned_to, stage, sent_at, reference);
CREATE INDEX casework_due ON casework (form, queue, due_by, reference, assigned_to, stage, sent_at);
CREATE INDEX casework_due_assigned ON casework (form, queue, assigned_to, due_by, reference, stage, sent_at);
CREATE INDEX casework_due_stage ON casework (form, queue, stage, due_by, reference, assigned_to, sent_at);
CREATE INDEX casework_new ON casework (form, queue) WHERE seen_at IS NULL;
CREATE INDEX casework_closed ON casework (form, first_closed_at, due_by, queue) WHERE first_closed_at IS NOT NULL;
CREATE INDEX casework_not_known ON casework (reference) WHERE known = 'not yet';

CREATE TABLE casework_entry (
    reference TEXT NOT NULL REFERENCES submission (reference) ON DELETE CASCADE,
    number    INTEGER NOT NULL CHECK (number > 0),
    at        REAL NOT NULL,
    who       TEXT NOT NULL,
    kind      TEXT NOT NULL,          -- note, assigned, reopened, urgent, not urgent
    data_key  BLOB NOT NULL,
    told      BLOB NOT NULL,          -- sealed: the note, or who has it now
    PRIMARY KEY (reference, number)
) STRICT;
