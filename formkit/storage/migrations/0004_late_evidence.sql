-- Files that come after a submission, by a link: each time a part of its own, delivered under the same reference.

CREATE TABLE late_link (
    token     TEXT NOT NULL PRIMARY KEY,    -- SHA-256 of the token
    reference TEXT NOT NULL REFERENCES submission (reference) ON DELETE CASCADE,
    question  TEXT NOT NULL,
    until     REAL NOT NULL,
    UNIQUE (reference, question)
) STRICT;

CREATE TABLE late_part (
    reference   TEXT NOT NULL REFERENCES submission (reference) ON DELETE CASCADE,
    part        INTEGER NOT NULL CHECK (part > 0),
    question    TEXT NOT NULL,
    is_complete INTEGER NOT NULL,
    received_at REAL NOT NULL,
    data_key    BLOB NOT NULL,
    document    BLOB NOT NULL,              -- sealed
    PRIMARY KEY (reference, part)
) STRICT;

-- 0 is the submission itself. The names of a later part's files are sealed with that part's key.
ALTER TABLE evidence_file ADD COLUMN part INTEGER NOT NULL DEFAULT 0;

-- The outbox once more: a destination gets each part of a reference once, not only the first.
CREATE TABLE outbox_of_parts (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    reference    TEXT NOT NULL REFERENCES submission (reference) ON DELETE CASCADE,
    destination  TEXT NOT NULL,
    attempts     INTEGER NOT NULL DEFAULT 0,
    problem      TEXT NOT NULL DEFAULT '',
    created_at   REAL NOT NULL,
    due_at       REAL NOT NULL,
    touched_at   REAL NOT NULL,
    delivered_at REAL,
    part         INTEGER NOT NULL DEFAULT 0,
    UNIQUE (reference, destination, part)
) STRICT;
INSERT INTO outbox_of_parts (id, reference, destination, attempts, problem, created_at, due_at, touched_at, delivered_at)
    SELECT id, reference, destination, attempts, problem, created_at, due_at, touched_at, delivered_at FROM outbox;
-- sqlite:
-- An id that was deleted since is not given again either: receivers know a delivery by it.
DELETE FROM sqlite_sequence WHERE name = 'outbox_of_parts';
INSERT INTO sqlite_sequence (name, seq) SELECT 'outbox_of_parts', seq FROM sqlite_sequence WHERE name = 'outbox';
-- end
DROP TABLE outbox;
ALTER TABLE outbox_of_parts RENAME TO outbox;
CREATE INDEX outbox_due ON outbox (due_at) WHERE delivered_at IS NULL;
