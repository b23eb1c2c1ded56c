"""What a person deleted is gone from the disk of a served site within seconds: busy, idle, and after a stop.

A draft is sealed with a key of its own, so a copy of that key, still wrapped, is what must be nowhere.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import apsw

from formkit.storage.writer import TIDY_AFTER
from tests.patience import wait_until
from tests.web.browsing import Browser
from tests.web.running import Running, running
from tests.web.walking import BIN, start

PEOPLE = 100
SOON = 10.0
"""Seconds in which a deleted key has to be gone."""
MANY = {"FORMKIT_PAGES_A_MINUTE": "100000", "FORMKIT_STARTS_A_MINUTE": "100000"}


def copies(data: Path, keys: list[bytes]) -> int:
    """How many of the keys are still somewhere in the data folder."""
    kept = b"".join(path.read_bytes() for path in data.rglob("*") if path.is_file())
    return sum(key in kept for key in keys)


def keys_of_drafts(data: Path) -> list[bytes]:
    connection = apsw.Connection(str(data / "formkit.sqlite"), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        return [
            cast("bytes", row[0])
            for row in connection.execute("SELECT data_key FROM visit WHERE data_key IS NOT NULL")
        ]
    finally:
        connection.close()


def with_draft(server: Running) -> Browser:
    person = Browser(server.client())
    start(person)
    person.send({"bin": "food"})
    return person


def leave(person: Browser) -> None:
    """Leave, and have everything deleted."""
    person.get(f"{BIN}/leave")
    person.send()


@contextmanager
def under_load(server: Running) -> Iterator[None]:
    """Others save all the while."""
    ended = threading.Event()

    def save() -> None:
        busy = with_draft(server)
        while not ended.is_set():
            busy.get(f"{BIN}/bin")
            busy.send({"bin": "rubbish"})

    thread = threading.Thread(target=save)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def test_the_keys_of_deleted_drafts_are_nowhere_on_the_disk(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with running(data, MANY) as server:
        people = [with_draft(server) for _ in range(PEOPLE)]
        keys = keys_of_drafts(data)
        assert len(keys) == PEOPLE
        assert copies(data, keys) == PEOPLE, "the search finds what is there"
        with under_load(server):
            for person in people:
                leave(person)
            begun = time.monotonic()
            wait_until(lambda: copies(data, keys) == 0)
            assert time.monotonic() - begun < SOON, "busy"

        last = with_draft(server)
        (key,) = set(keys_of_drafts(data)) - set(keys) - {_busy_key(data)}
        leave(last)
        begun = time.monotonic()
        wait_until(lambda: copies(data, [key]) == 0)
        assert time.monotonic() - begun < SOON, "idle"

        leaving = with_draft(server)
        key = next(iter(set(keys_of_drafts(data)) - {_busy_key(data)}))
        leave(leaving)
        server.stop()
    assert copies(data, [key]) == 0, "after a stop"
    assert TIDY_AFTER < SOON


def _busy_key(data: Path) -> bytes:
    """The key of the one who was busy, which is still a draft."""
    connection = apsw.Connection(str(data / "formkit.sqlite"), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        statement = "SELECT data_key FROM visit WHERE data_key IS NOT NULL ORDER BY number LIMIT 1"
        return cast("bytes", connection.execute(statement).fetchall()[0][0])
    finally:
        connection.close()
