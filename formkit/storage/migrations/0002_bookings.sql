-- Places of slots (days, times of a day): held for a visit while it goes on, booked once it was sent. No answers.
-- A hold goes with its visit, however that ends. A booking outlives visit and submission: the place stays taken.

CREATE TABLE slot_hold (
    visit    TEXT NOT NULL REFERENCES visit (id) ON DELETE CASCADE,
    page     TEXT NOT NULL,
    book     TEXT NOT NULL,                 -- whose slots these are: the council and its look-up
    slot     TEXT NOT NULL,                 -- begins with the day: 2026-12-01
    places   INTEGER NOT NULL CHECK (places > 0),
    capacity INTEGER NOT NULL,              -- places of the slot in all, as the look-up said
    seconds  REAL NOT NULL,                 -- for how long each page that is sent holds it again
    until    REAL NOT NULL,
    latest   REAL NOT NULL,                 -- no page holds it beyond this
    PRIMARY KEY (visit, page)
) STRICT;
CREATE INDEX slot_hold_by_slot ON slot_hold (book, slot);

CREATE TABLE slot_booking (
    visit    TEXT NOT NULL,
    page     TEXT NOT NULL,
    book     TEXT NOT NULL,
    slot     TEXT NOT NULL,
    places   INTEGER NOT NULL CHECK (places > 0),
    capacity INTEGER NOT NULL,
    seconds  REAL NOT NULL,
    PRIMARY KEY (visit, page)
) STRICT;
CREATE INDEX slot_booking_by_slot ON slot_booking (book, slot);
