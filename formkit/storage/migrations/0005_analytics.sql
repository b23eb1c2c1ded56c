-- What happened in visits, in the shape that is folded, and what it is folded into. No answers, no visit id: classes and codes.
-- `at` is UTC milliseconds; `day` the London day on which the visit began (2026-11-22).

ALTER TABLE event RENAME TO event_before;
DROP INDEX event_at;
CREATE TABLE event (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,  -- never given twice: what is folded is known by it
    analytics_id TEXT NOT NULL,
    form         TEXT NOT NULL,
    version      TEXT NOT NULL,             -- the first 12 characters of the form's hash
    day          TEXT NOT NULL,
    hours        TEXT NOT NULL,             -- office hours, evening, weekend
    source       TEXT NOT NULL,             -- a campaign that the council knows, or ''
    channel      TEXT NOT NULL,
    device       TEXT NOT NULL,
    language     TEXT NOT NULL,
    page         TEXT NOT NULL,
    kind         TEXT NOT NULL,
    question     TEXT NOT NULL,
    code         TEXT NOT NULL,
    spent        INTEGER NOT NULL,          -- bucket of the time it took; -1 where it means nothing
    at           INTEGER NOT NULL
) STRICT;
-- sqlite:
INSERT INTO event (analytics_id, form, version, day, hours, source, channel, device, language, page, kind, question, code, spent, at)
    SELECT analytics_id, form, version, date(at, 'unixepoch'), 'office hours', '', channel, device, language, page, kind,
        CASE WHEN kind = 'refused' THEN substr(detail, 1, instr(detail || ' ', ' ') - 1) ELSE '' END,
        CASE WHEN kind = 'refused' THEN substr(detail, instr(detail || ' ', ' ') + 1) ELSE detail END,
        -1, CAST(at * 1000 AS INTEGER)
    FROM event_before ORDER BY id;
-- end
DROP TABLE event_before;
CREATE INDEX event_at ON event (at);
CREATE INDEX event_by_visit ON event (analytics_id);

-- The pages of each version of a form, by the numbers that they have in a mask.
CREATE TABLE form_page (
    form     TEXT NOT NULL,
    version  TEXT NOT NULL,
    number   INTEGER NOT NULL,
    bit      INTEGER NOT NULL,              -- its bit in path.mask, or 0
    bit_high INTEGER NOT NULL,              -- its bit in path.mask_high, or 0
    page     TEXT NOT NULL,
    kind     TEXT NOT NULL,
    title    TEXT NOT NULL,
    outcome  TEXT NOT NULL,                 -- of a stop: not eligible, go elsewhere, call us
    wording  TEXT NOT NULL,                 -- the same where a page asks the same in the same words
    PRIMARY KEY (form, version, page)
) STRICT, WITHOUT ROWID;

-- Each roll-up has a row for a day (2026-11-22) and one for its month (2026-11).
CREATE TABLE path (
    form      TEXT NOT NULL,
    period    TEXT NOT NULL,
    version   TEXT NOT NULL,
    channel   TEXT NOT NULL,
    device    TEXT NOT NULL,
    language  TEXT NOT NULL,
    mask      INTEGER NOT NULL,             -- bit n: the page with number n was seen
    mask_high INTEGER NOT NULL,             -- pages 62 to 123
    last      INTEGER NOT NULL,             -- number of the page seen last, -1 for none
    status    TEXT NOT NULL,
    how       TEXT NOT NULL,                -- unaided, error showing, or ''
    n         INTEGER NOT NULL,
    PRIMARY KEY (form, period, version, channel, device, language, mask, mask_high, last, status, how)
) STRICT, WITHOUT ROWID;

CREATE TABLE dwell (
    form     TEXT NOT NULL,
    period   TEXT NOT NULL,
    version  TEXT NOT NULL,
    channel  TEXT NOT NULL,
    device   TEXT NOT NULL,
    language TEXT NOT NULL,
    page     TEXT NOT NULL,                 -- '' for the whole form, from start to sending
    bucket   INTEGER NOT NULL,
    n        INTEGER NOT NULL,
    PRIMARY KEY (form, period, version, channel, device, language, page, bucket)
) STRICT, WITHOUT ROWID;

CREATE TABLE tally (
    form     TEXT NOT NULL,
    period   TEXT NOT NULL,
    version  TEXT NOT NULL,
    channel  TEXT NOT NULL,
    device   TEXT NOT NULL,
    language TEXT NOT NULL,
    kind     TEXT NOT NULL,
    page     TEXT NOT NULL,
    question TEXT NOT NULL,
    code     TEXT NOT NULL,
    visits   INTEGER NOT NULL,              -- how many visits it happened in
    n        INTEGER NOT NULL,              -- how often it happened
    PRIMARY KEY (form, period, version, channel, device, language, kind, page, question, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE visit_class (
    form    TEXT NOT NULL,
    period  TEXT NOT NULL,
    version TEXT NOT NULL,
    channel TEXT NOT NULL,
    hours   TEXT NOT NULL,
    source  TEXT NOT NULL,
    status  TEXT NOT NULL,
    n       INTEGER NOT NULL,
    PRIMARY KEY (form, period, version, channel, hours, source, status)
) STRICT, WITHOUT ROWID;

-- The roll-ups hold exactly the events up to this number, as they stood at this time.
CREATE TABLE fold_mark (
    one          INTEGER PRIMARY KEY CHECK (one = 1),
    event        INTEGER NOT NULL,
    at           INTEGER NOT NULL,          -- UTC milliseconds
    round        INTEGER NOT NULL,          -- goes up with every change of the roll-ups or of folded events
    whole_from   TEXT NOT NULL,             -- the first day of which all events are still there
    holder       TEXT NOT NULL,
    leased_until INTEGER NOT NULL           -- UTC milliseconds
) STRICT;
INSERT INTO fold_mark VALUES (1, 0, 0, 0, '', '', 0);

-- What people wrote, kept apart: no visit, no time, only the month.
CREATE TABLE feedback_comment (
    id    INTEGER PRIMARY KEY,
    form  TEXT NOT NULL,
    month TEXT NOT NULL,
    about TEXT NOT NULL,
    said  TEXT NOT NULL
) STRICT;

-- What analysts write: notes on a day, volumes of other ways, their own assumptions.
CREATE TABLE day_note (
    id     INTEGER PRIMARY KEY,
    form   TEXT NOT NULL,
    day    TEXT NOT NULL,
    said   TEXT NOT NULL,
    author TEXT NOT NULL,
    at     INTEGER NOT NULL
) STRICT;
CREATE TABLE contact_volume (
    form  TEXT NOT NULL,
    month TEXT NOT NULL,
    way   TEXT NOT NULL,                    -- phone, face to face
    n     INTEGER NOT NULL,
    PRIMARY KEY (form, month, way)
) STRICT, WITHOUT ROWID;
CREATE TABLE assumption (
    form  TEXT NOT NULL,                    -- '' for all forms
    name  TEXT NOT NULL,
    value REAL NOT NULL,
    PRIMARY KEY (form, name)
) STRICT, WITHOUT ROWID;
