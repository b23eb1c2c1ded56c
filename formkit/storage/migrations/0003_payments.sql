-- Payments, each begun before the provider heard of it. What is sent once it is paid waits here, sealed.

CREATE TABLE payment (
    id          TEXT NOT NULL PRIMARY KEY,  -- ours; the provider gets it as its idempotency key
    visit       TEXT NOT NULL,              -- no foreign key: what was paid outlives the visit
    form        TEXT NOT NULL,
    council     TEXT NOT NULL,
    provider    TEXT NOT NULL,
    provider_id TEXT,                       -- kept before the person is led there: without it nobody can have paid
    amount      INTEGER NOT NULL CHECK (amount > 0),  -- pence
    reference   TEXT NOT NULL,
    standing    TEXT NOT NULL CHECK (standing IN ('open', 'settled', 'closed', 'odd')),
    why         TEXT NOT NULL DEFAULT '',
    problem     TEXT NOT NULL DEFAULT '',   -- why the provider could not be asked last time
    attempts    INTEGER NOT NULL DEFAULT 0,
    created_at  REAL NOT NULL,
    due_at      REAL NOT NULL,
    touched_at  REAL NOT NULL,
    data_key    BLOB,                       -- NULL once it is settled or closed
    frozen      BLOB                        -- sealed
) STRICT;
CREATE UNIQUE INDEX payment_open ON payment (visit) WHERE standing = 'open';
CREATE INDEX payment_by_visit ON payment (visit);
CREATE INDEX payment_by_reference ON payment (reference);
CREATE INDEX payment_due ON payment (due_at) WHERE standing = 'open';
