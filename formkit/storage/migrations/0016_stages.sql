-- How far a council's work on a submission is, each time that one of its programs said so.
CREATE TABLE stage (
    reference TEXT NOT NULL REFERENCES submission (reference) ON DELETE CASCADE,
    number    INTEGER NOT NULL CHECK (number > 0),
    client    TEXT NOT NULL,
    at        REAL NOT NULL,
    data_key  BLOB NOT NULL,
    told      BLOB NOT NULL,          -- sealed: the stage, and what the resident reads of it
    PRIMARY KEY (reference, number)
) STRICT;
