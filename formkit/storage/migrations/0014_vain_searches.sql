-- Searches of the directory that found no form, or none with all their words: how often, by day. No visit, no address, and
-- the words only once enough people have typed them; until then there is nothing but a keyed hash.

CREATE TABLE vain_search (
    council   TEXT NOT NULL,
    day       TEXT NOT NULL,     -- in London: 2026-11-29
    mark      TEXT NOT NULL,     -- keyed hash of the stems of the words; '' for what looked like somebody's own data
    found     TEXT NOT NULL,     -- nothing, nearly
    half_hour INTEGER NOT NULL,  -- the last one in which it was counted: who tries again is counted once
    n         INTEGER NOT NULL,
    words     TEXT NOT NULL,     -- '' while too few have typed them
    PRIMARY KEY (council, day, mark, found)
) STRICT, WITHOUT ROWID;
CREATE INDEX vain_search_mark ON vain_search (council, mark);
