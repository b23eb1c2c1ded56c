-- The key of each kept file: once its row is gone, no copy of the file can be opened.

CREATE TABLE kept_file (
    id        TEXT NOT NULL PRIMARY KEY,
    data_key  BLOB NOT NULL,
    is_sealed INTEGER NOT NULL,  -- 0 while a file that was kept plain before is being sealed: how it begins tells then
    kept_at   REAL NOT NULL
) STRICT;
