"""Connections are private, durable and sure to erase, and readers cannot write."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import apsw
import pytest

from formkit.errors import SettingsRefused, StoreUnavailable
from formkit.storage.engine import Tx
from formkit.storage.sqlite_connection import Readers, connect_to_write, make_private, porter_stem
from tests.patience import LONGEST_WAIT
from tests.storage.making import rows_of


@pytest.mark.parametrize(
    ("setting", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("secure_delete", 1), ("foreign_keys", 1)],
)
def test_the_writer_is_durable_and_erases(tmp_path: Path, setting: str, value: object) -> None:
    make_private(tmp_path / "formkit.db")
    connection = connect_to_write(tmp_path / "formkit.db")
    assert rows_of(connection, f"PRAGMA {setting}") == [(value,)]
    connection.close()


def test_an_open_file_is_closed_to_others(tmp_path: Path) -> None:
    path = tmp_path / "formkit.db"
    path.touch(mode=0o644)
    make_private(path)
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_folder_that_was_there_is_left_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir(mode=0o755)
    make_private(folder / "formkit.db")
    assert folder.stat().st_mode & 0o777 == 0o755


def test_a_place_that_cannot_be_written_is_refused_with_a_way_out(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SettingsRefused, match="Choose a folder"):
        make_private(tmp_path / "file" / "formkit.db")


def test_readers_cannot_write(tmp_path: Path) -> None:
    path = _filled(tmp_path)
    readers = Readers(path)
    for read in (readers.rows, readers.rows_beside):
        with pytest.raises(StoreUnavailable, match="cannot be read"):
            read("INSERT INTO line VALUES ('x')", ())
        assert read("SELECT count(*) FROM line", ()) == [(0,)]
    readers.close()


def test_a_missing_file_is_told_and_found_when_it_is_back(tmp_path: Path) -> None:
    path = _filled(tmp_path)
    readers = Readers(path)
    os.rename(path, tmp_path / "away")
    with pytest.raises(StoreUnavailable):
        readers.rows("SELECT * FROM line", ())
    os.rename(tmp_path / "away", path)
    assert readers.rows("SELECT * FROM line", ()) == []
    readers.close()


def test_closing_waits_for_who_reads_in_a_thread(tmp_path: Path) -> None:
    readers, begun, ended = Readers(_filled(tmp_path)), threading.Event(), threading.Event()

    def read() -> None:
        many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000) SELECT SUM(i) FROM n"

        async def unit(tx: Tx) -> None:
            begun.set()
            await tx.rows(many)
            ended.set()

        readers.read(unit)

    thread = threading.Thread(target=read)
    thread.start()
    assert begun.wait(LONGEST_WAIT)
    readers.close()
    assert ended.is_set()
    thread.join()


def _filled(folder: Path) -> Path:
    path = folder / "formkit.db"
    connection = apsw.Connection(str(path))
    connection.execute("CREATE TABLE line (text TEXT)")
    connection.close()
    return path


@pytest.mark.parametrize(
    ("word", "stem"),
    [("collections", "collect"), ("emptied", "empti"), ("empty", "empti"), ("25", "25"), ("", "")],
)
def test_english_words_have_the_stems_of_the_full_text_search(word: str, stem: str) -> None:
    assert porter_stem(word) == stem
