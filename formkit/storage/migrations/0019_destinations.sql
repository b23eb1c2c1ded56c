-- What is sent to a destination is numbered without a gap, so that who receives it notices what is missing; and a
-- destination that fails again and again is left alone for a while.

CREATE TABLE destination (
    name       TEXT NOT NULL PRIMARY KEY,
    sequence   INTEGER NOT NULL,         -- the number of its newest delivery: none is given twice, deleted or not
    open_since REAL,                     -- its breaker: since when nothing but probes is sent; NULL while all is
    probe_at   REAL NOT NULL DEFAULT 0   -- and when the next probe is sent
) STRICT;

ALTER TABLE outbox ADD COLUMN sequence INTEGER NOT NULL DEFAULT 0;
UPDATE outbox SET sequence = numbered.place FROM
    (SELECT id, row_number() OVER (PARTITION BY destination ORDER BY id) AS place FROM outbox) AS numbered
    WHERE numbered.id = outbox.id;
INSERT INTO destination (name, sequence) SELECT destination, max(sequence) FROM outbox GROUP BY destination;
