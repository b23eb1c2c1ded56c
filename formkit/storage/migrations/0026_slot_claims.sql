-- Places of slots that a booking system of the council's own keeps for a visit. A claim is written before that system is
-- asked, so that what it holds is booked or given back, whatever becomes of the visit or of this server. No answers.

CREATE TABLE slot_claim (
    id        TEXT NOT NULL PRIMARY KEY,   -- the system knows it too: the same id is the same places
    visit     TEXT NOT NULL,
    page      TEXT NOT NULL,
    book      TEXT NOT NULL,               -- the council and its look-up
    slot      TEXT NOT NULL,               -- begins with the day: 2026-12-01
    theirs    TEXT NOT NULL,               -- what the system calls the slot
    places    INTEGER NOT NULL CHECK (places > 0),
    hold      TEXT NOT NULL DEFAULT '',    -- what it calls the hold
    asks      INTEGER NOT NULL DEFAULT 1,  -- how often a hold was asked for
    state     TEXT NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'held', 'leaving', 'confirmed', 'refused')),
    until     REAL NOT NULL,               -- it holds the places until then, as it was asked to
    reference TEXT NOT NULL DEFAULT '',    -- of what was sent: from then on it has to be confirmed
    sent_at   REAL,
    attempts  INTEGER NOT NULL DEFAULT 0,
    due_at    REAL NOT NULL,
    problem   TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX slot_claim_by_visit ON slot_claim (visit, page);
CREATE INDEX slot_claim_due ON slot_claim (due_at) WHERE state IN ('asked', 'held', 'leaving');

ALTER TABLE slot_hold ADD COLUMN claim TEXT NOT NULL DEFAULT '';
ALTER TABLE slot_booking ADD COLUMN claim TEXT NOT NULL DEFAULT '';
CREATE INDEX slot_hold_by_claim ON slot_hold (claim) WHERE claim <> '';
CREATE INDEX slot_booking_by_claim ON slot_booking (claim) WHERE claim <> '';
