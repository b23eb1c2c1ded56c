-- Members of staff, their sessions, and the log of what they looked at.

CREATE TABLE staff_member (
    name        TEXT NOT NULL PRIMARY KEY,
    roles       TEXT NOT NULL,              -- analyst caseworker:blue-badge,parking
    subject     TEXT UNIQUE,                -- who they are to the sign-in provider; NULL with a password of ours
    password    TEXT NOT NULL DEFAULT '',   -- argon2id
    data_key    BLOB,                       -- the wrapped key of the column beside it
    secret      BLOB,                       -- sealed: the secret of the authenticator app
    step        INTEGER NOT NULL DEFAULT 0, -- the newest half minute whose code was used
    is_disabled INTEGER NOT NULL DEFAULT 0,
    made_at     REAL NOT NULL,
    seen_at     REAL                        -- when they last signed in
) STRICT;

CREATE TABLE staff_session (
    token      TEXT NOT NULL PRIMARY KEY,   -- SHA-256 of the token
    member     TEXT NOT NULL REFERENCES staff_member (name) ON DELETE CASCADE,
    started_at REAL NOT NULL,
    touched_at REAL NOT NULL
) STRICT;
CREATE INDEX staff_session_of ON staff_session (member);

-- A sign-in that was sent to the provider: taken once, when it comes back.
CREATE TABLE staff_attempt (
    state    TEXT NOT NULL PRIMARY KEY,     -- SHA-256 of the state
    browser  TEXT NOT NULL,                 -- SHA-256 of the cookie of the browser that began
    nonce    TEXT NOT NULL,
    verifier TEXT NOT NULL,
    onward   TEXT NOT NULL,
    until    REAL NOT NULL
) STRICT;

-- Who opened what. Nothing in it is about a resident; lines are added and never changed.
CREATE TABLE audit (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    at      REAL NOT NULL,
    who     TEXT NOT NULL,
    kind    TEXT NOT NULL,                  -- view, export, change, sign-in, sign-out, member
    what    TEXT NOT NULL,
    form    TEXT NOT NULL,
    outcome TEXT NOT NULL
) STRICT;
-- sqlite:
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is added to and never changed'); END;
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is added to and never deleted from'); END;
-- postgres:
-- CREATE FUNCTION audit_is_kept() RETURNS trigger LANGUAGE plpgsql AS
--     'BEGIN RAISE EXCEPTION ''the audit log is added to and never %'', TG_ARGV[0]; END';
-- CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit FOR EACH ROW EXECUTE FUNCTION audit_is_kept('changed');
-- CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_is_kept('deleted from');
-- CREATE TRIGGER audit_is_not_emptied BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_is_kept('emptied');
-- end
