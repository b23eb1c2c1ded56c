-- By its file, the version of a form that was read last without a mistake: what is served while the file has one.

CREATE TABLE form_read (
    file      TEXT NOT NULL PRIMARY KEY,    -- in the forms folder: bulky-waste.yaml
    form_hash TEXT NOT NULL,
    read_at   REAL NOT NULL
) STRICT;
