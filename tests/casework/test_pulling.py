"""The program of docs/api.md loses its connection at every step, and has everything once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Final
from urllib.error import HTTPError

import pytest

from tests.casework.pulling import LOSSES, filled, program, pull
from tests.patience import LONGEST_WAIT

COUNT = 3
LOST: Final = 0
"""In the place of a status: the connection ends without an answer."""
NO_PAUSES = {"pauses": (0, 0, 0)}


def test_everything_is_fetched_and_acknowledged_once(tmp_path: Path) -> None:
    pulled = pull(filled(tmp_path, COUNT), tmp_path / "fetched", tries_again=False)
    assert (pulled.kept, pulled.acknowledged, pulled.first_times) == (COUNT, COUNT, COUNT)
    assert all(pulled.lost[loss] >= 3 * COUNT for loss in LOSSES), pulled.lost
    assert pulled.rounds > 3 * COUNT


@contextmanager
def answering(*statuses: int) -> Iterator[tuple[str, list[str | None]]]:
    """A server that answers with these, one after the other; its address, and the tokens that it was shown."""
    left, shown = list(statuses), list[str | None]()

    class Scripted(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            shown.append(self.headers["Authorization"])
            status = left.pop(0)
            if status == LOST:
                return
            self.send_response(status)
            self.send_header("Retry-After", "0")
            self.end_headers()
            self.wfile.write(b"it")

        def log_message(self, *said: object) -> None:
            """Nothing is told."""

    with HTTPServer(("127.0.0.1", 0), Scripted) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", shown
        server.shutdown()
        thread.join(LONGEST_WAIT)
    assert left == []


def test_what_is_refused_for_a_while_or_lost_is_asked_again() -> None:
    with answering(429, LOST, 503, 200) as (address, shown):
        assert program()["ask"](address, "secret", "/1", **NO_PAUSES) == b"it"
    assert shown == ["Bearer secret"] * 4


def test_what_is_refused_for_good_or_too_often_is_told() -> None:
    ask = program()["ask"]
    for statuses in ((404,), (500,), (429, 429, 429, 429)):
        with answering(*statuses) as (address, _), pytest.raises(HTTPError):
            ask(address, "secret", "/1", **NO_PAUSES)
    with answering(LOST, LOST, LOST, LOST) as (address, _), pytest.raises(OSError, match="closed"):
        ask(address, "secret", "/1", **NO_PAUSES)
