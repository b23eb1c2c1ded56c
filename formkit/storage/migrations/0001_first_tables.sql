-- Times are UTC seconds. Sealed columns hold nonce + AES-256-GCM text; data_key is the row's own key, wrapped.

CREATE TABLE visit (
    number       INTEGER PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE,
    session      TEXT,                      -- SHA-256 of the token; NULL once a sent visit was unlinked
    form         TEXT NOT NULL,
    form_hash    TEXT NOT NULL,
    analytics_id TEXT,                      -- NULL when not counted, and from the moment of sending
    version      INTEGER NOT NULL,
    started_at   REAL NOT NULL,
    touched_at   REAL NOT NULL,
    reference    TEXT,
    channel      TEXT NOT NULL,
    language     TEXT NOT NULL,
    device       TEXT NOT NULL,
    data_key     BLOB,
    draft        BLOB                       -- sealed
) STRICT;
CREATE INDEX visit_by_session ON visit (session, form);
-- Drafts that are over are looked for by when they began, which never changes: a save need not touch this index.
CREATE INDEX visit_unsent ON visit (started_at) WHERE reference IS NULL;

CREATE TABLE submission (
    reference       TEXT NOT NULL PRIMARY KEY,
    idempotency_key TEXT NOT NULL UNIQUE,
    visit           TEXT NOT NULL UNIQUE,
    form            TEXT NOT NULL,
    form_hash       TEXT NOT NULL,
    sent_at         REAL NOT NULL,
    data_key        BLOB NOT NULL,
    document        BLOB NOT NULL           -- sealed
) STRICT;

CREATE TABLE evidence_file (
    id        TEXT NOT NULL PRIMARY KEY,
    reference TEXT NOT NULL REFERENCES submission (reference) ON DELETE CASCADE,
    place     INTEGER NOT NULL,
    question  TEXT NOT NULL,
    name      BLOB NOT NULL,                -- sealed with the submission's key: people put names in file names
    type      TEXT NOT NULL,
    size      INTEGER NOT NULL,
    sha256    TEXT NOT NULL
) STRICT;
CREATE INDEX evidence_file_by_submission ON evidence_file (reference, place);

CREATE TABLE outbox (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,  -- never given twice: receivers know a delivery by it
    reference    TEXT NOT NULL REFERENCES submission (reference) ON DELETE CASCADE,
    destination  TEXT NOT NULL,
    attempts     INTEGER NOT NULL DEFAULT 0,
    problem      TEXT NOT NULL DEFAULT '',
    created_at   REAL NOT NULL,
    due_at       REAL NOT NULL,
    touched_at   REAL NOT NULL,
    delivered_at REAL,
    UNIQUE (reference, destination)
) STRICT;
CREATE INDEX outbox_due ON outbox (due_at) WHERE delivered_at IS NULL;

-- No answers, no visit id, no submission: only classes and codes.
CREATE TABLE event (
    id           INTEGER PRIMARY KEY,
    analytics_id TEXT NOT NULL,
    form         TEXT NOT NULL,
    version      TEXT NOT NULL,             -- the first 12 characters of the form's hash
    page         TEXT NOT NULL,
    kind         TEXT NOT NULL,
    detail       TEXT NOT NULL,
    at           REAL NOT NULL,
    channel      TEXT NOT NULL,
    device       TEXT NOT NULL,
    language     TEXT NOT NULL
) STRICT;

CREATE INDEX event_at ON event (at);

CREATE TABLE form_version (
    form_hash  TEXT NOT NULL PRIMARY KEY,
    form       TEXT NOT NULL,
    definition BLOB NOT NULL
) STRICT;
