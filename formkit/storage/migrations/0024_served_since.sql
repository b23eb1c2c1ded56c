-- Since when the version of a file that was read last has been what is served: each start reads it anew.

ALTER TABLE form_read ADD COLUMN since REAL NOT NULL DEFAULT 0;
UPDATE form_read SET since = read_at;
