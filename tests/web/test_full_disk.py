"""A disk that is full: people are told, keep their answers, and can send when there is room again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.disk import folder_on_disk
from tests.web.browsing import Browser
from tests.web.running import UNLIMITED, running, today
from tests.web.walking import BIN, reference, start, walk

FULL = 4_096


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """In the place of pytest's own, which lies in memory."""
    with folder_on_disk() as folder:
        yield folder


def test_a_full_disk_gives_no_reference_keeps_the_answers_and_passes_without_a_restart(
    tmp_path: Path,
) -> None:
    with running(tmp_path / "data") as server:
        person, sent = Browser(server.client()), []
        walk(person, day=today())
        server.limit_files(FULL)
        shown = person.send()
        assert shown.status == 503
        assert shown.heading == "We could not save this page"
        assert "We have kept your answers from the pages before" in shown.text
        assert shown.headers["retry-after"] == "60"
        assert reference(shown) == ""
        late = Browser(server.client())
        late.get(BIN)
        assert late.send().status == 503
        assert server.client().get("/healthz").status_code == 503
        server.limit_files(UNLIMITED)
        server.client().get("/healthz")
        again = person.get(f"{BIN}/check-answers")
        assert "2 Larkfield Road" in again.text
        sent.append(reference(person.send()))
        assert len(sent[0]) == 8
        assert start(late).status == 200
        assert server.client().get("/healthz").status_code == 200


def test_a_full_disk_refuses_a_page_and_says_what_is_kept(tmp_path: Path) -> None:
    with running(tmp_path / "data") as server:
        person = Browser(server.client())
        walk(person, pages=4, day=today())
        server.limit_files(FULL)
        assert person.send({"tagged": "no"}).status == 503
        server.limit_files(UNLIMITED)
        server.client().get("/healthz")
        assert person.get(f"{BIN}/tagged").status == 200
        assert person.send({"tagged": "no"}).path == f"{BIN}/photo"


def test_too_little_room_is_told_to_the_operator_before_answers_are_refused(tmp_path: Path) -> None:
    with running(tmp_path / "data", {"FORMKIT_ROOM_TO_LEAVE": str(10**15)}) as server:
        assert server.client().get("/healthz").status_code == 503
        person = Browser(server.client())
        walk(person, day=today())
        assert len(reference(person.send())) == 8
