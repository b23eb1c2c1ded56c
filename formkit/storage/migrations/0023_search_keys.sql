-- What a submission is found by: keyed hashes of the names, postcodes, phone numbers and email addresses in it. None can be
-- read back, and each goes with its submission.
CREATE TABLE search_key (
    hash      BLOB NOT NULL,               -- 16 bytes of HMAC-SHA256, with a key that follows from the secrets
    reference TEXT NOT NULL REFERENCES submission (reference) ON DELETE CASCADE,
    PRIMARY KEY (hash, reference)
) STRICT;
CREATE INDEX search_key_by_submission ON search_key (reference);

-- By which secret and rules a submission's keys were made; none where it was sent before there were any.
CREATE TABLE search_keys_made (
    reference TEXT NOT NULL PRIMARY KEY REFERENCES submission (reference) ON DELETE CASCADE,
    made_by   TEXT NOT NULL
) STRICT;

-- What an adviser was told by a caller, right or wrong: never what it was.
CREATE TABLE caller_check (
    id        INTEGER PRIMARY KEY,
    reference TEXT NOT NULL REFERENCES submission (reference) ON DELETE CASCADE,
    session   TEXT NOT NULL,               -- SHA-256 of the token of the adviser's session
    at        REAL NOT NULL,
    is_right  INTEGER NOT NULL
) STRICT;
CREATE INDEX caller_check_by_submission ON caller_check (reference, at);
