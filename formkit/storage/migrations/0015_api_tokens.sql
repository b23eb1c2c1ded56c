-- Tokens of the programs that fetch what was sent. Several of one client may live at once, so that one can be changed.
CREATE TABLE api_token (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,  -- never given twice: the limits of a minute are counted by it
    token    TEXT NOT NULL UNIQUE,    -- SHA-256 of the token
    client   TEXT NOT NULL,
    council  TEXT NOT NULL,
    scopes   TEXT NOT NULL,           -- fetch stage
    forms    TEXT NOT NULL,           -- blue-badge parking; '' for all forms of the council
    made_at  REAL NOT NULL,
    until    REAL NOT NULL,
    used_at  REAL,                    -- at most once a minute
    ended_at REAL
) STRICT;
