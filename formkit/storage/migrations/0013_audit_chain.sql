-- The audit log is a chain: beside each entry stands a digest of it and of the one before, sealed with a key that is
-- not in this file. What was there before is sealed when the log is next written.

CREATE TABLE audit_seal (
    entry    INTEGER NOT NULL PRIMARY KEY,  -- audit.id
    digest   TEXT NOT NULL,                 -- SHA-256 of the entry and of the digest before it
    key_name TEXT NOT NULL,
    mac      TEXT NOT NULL                  -- HMAC of entry and digest
) STRICT;

CREATE TABLE audit_end (
    name     TEXT NOT NULL PRIMARY KEY,     -- start: after which entry the chain goes on; head: its newest entry
    entry    INTEGER NOT NULL,
    digest   TEXT NOT NULL,
    entries  INTEGER NOT NULL,              -- how many there were up to here, since the chain began
    at       REAL NOT NULL,                 -- start: since when the log is whole; head: when it was written
    key_name TEXT NOT NULL,
    mac      TEXT NOT NULL                  -- HMAC of all of this; '' where what stood here before was not genuine
) STRICT;

-- What lies before the start of the chain may be deleted, once the start was moved behind it.
-- sqlite:
DROP TRIGGER audit_is_not_deleted;
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
WHEN NOT EXISTS (SELECT 1 FROM audit_end WHERE name = 'start' AND entry >= OLD.id)
BEGIN SELECT RAISE(ABORT, 'the audit log is added to and never deleted from'); END;
-- postgres:
-- CREATE FUNCTION audit_is_before_start() RETURNS trigger LANGUAGE plpgsql AS
--     'BEGIN IF EXISTS (SELECT 1 FROM audit_end WHERE name = ''start'' AND entry >= OLD.id) THEN RETURN OLD; END IF;
--     RAISE EXCEPTION ''the audit log is added to and never deleted from''; END';
-- DROP TRIGGER audit_is_not_deleted ON audit;
-- CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_is_before_start();
-- end
