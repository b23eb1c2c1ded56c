-- What was sent in the last day, as a keyed hash of form and answers: so that staff are told of the same twice.

CREATE TABLE answer_mark (
    mark    TEXT NOT NULL,
    sent_at REAL NOT NULL
) STRICT;
CREATE INDEX answer_mark_mark ON answer_mark (mark);
CREATE INDEX answer_mark_sent_at ON answer_mark (sent_at);
