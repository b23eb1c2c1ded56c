-- What keeps a submission from being deleted when its time is over, and files whose submission is deleted already.

CREATE TABLE legal_hold (
    reference TEXT NOT NULL REFERENCES submission (reference),  -- no cascade: the database itself refuses to delete it
    cause     TEXT NOT NULL,                -- complaint, information request, court case
    placed_at REAL NOT NULL,
    placed_by TEXT NOT NULL,
    data_key  BLOB NOT NULL,
    why       BLOB NOT NULL,                -- sealed
    PRIMARY KEY (reference, cause)
) STRICT;

CREATE TABLE file_to_remove (
    id        TEXT NOT NULL PRIMARY KEY,    -- its key is gone already
    reference TEXT NOT NULL,
    since     REAL NOT NULL,
    tries     INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What is over is looked for form by form, from the oldest on.
CREATE INDEX submission_by_form ON submission (form, sent_at);
