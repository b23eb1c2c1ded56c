"""Who sends too much is told to wait and whom to call; thirty people in a library are not too many."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from formkit.app import _telling_refusals
from formkit.background import Batch, Job
from formkit.rendering.words import say
from formkit.web.limits import Limits
from tests.logged import logged
from tests.web.conftest import Serve
from tests.web.serving import Served
from tests.web.visiting import parts_in
from tests.web.walking import BIN, PHOTO, finish, start, values, walk

LIBRARY = "198.51.100.7"


@pytest.mark.parametrize("page", ["start", "bin", "photo", "check-answers"])
def test_who_sends_too_much_is_told_when_to_come_back_and_whom_to_call(serve: Serve, page: str) -> None:
    site = serve(pages_a_minute=20, starts_a_minute=5)
    person = site.browser(LIBRARY)
    walk(person, pages=0 if page == "check-answers" else 7)
    if page == "photo":
        person.get(PHOTO)
    form = values(person.page) | ({"bin": ["rubbish"]} if page == "bin" else {})
    limited = None
    for _ in range(25):
        files = {"photo": ("", b"")} if page == "photo" else None
        answered = person.client.post(f"{BIN}/{page}", data=form, files=files)
        if page == "start":
            form = values(person.get(BIN))
        if answered.status_code == 429:
            limited = answered
            break
    assert limited is not None
    wait = int(limited.headers["retry-after"])
    assert 0 < wait <= 60
    assert say("en", "trouble 429") in limited.text
    assert say("en", "trouble 429 says", seconds=str(wait)) in limited.text
    assert "01632 960 001" in limited.text


def test_an_address_that_is_limited_limits_no_other(serve: Serve) -> None:
    site = serve(starts_a_minute=5)
    busy = site.browser(LIBRARY)
    assert [start(busy).status for _ in range(7)].count(429) == 2
    assert start(site.browser("198.51.100.8")).status == 200


def test_thirty_people_of_one_library_finish_without_being_limited(site: Served) -> None:
    people = [site.browser(LIBRARY) for _ in range(30)]
    with ThreadPoolExecutor(6) as pool:
        references = list(pool.map(finish, people))
    assert len(set(references)) == 30
    assert all(len(reference) == 8 for reference in references)
    assert site.count("submission") == 30


def test_addresses_and_kinds_are_counted_apart() -> None:
    limits = Limits(10, 5, 20)
    assert [limits.seconds_to_wait("start", "a") for _ in range(5)] == [0] * 5
    assert limits.seconds_to_wait("start", "a") > 0
    assert limits.seconds_to_wait("start", "b") == 0
    assert limits.seconds_to_wait("page", "a") == 0


async def batch_of(job: Job) -> Batch:
    return await job.batch()


def test_refusals_are_told_in_one_line_a_minute(serve: Serve, capsys: pytest.CaptureFixture[str]) -> None:
    site = serve(starts_a_minute=5)
    client = site.client()
    for _ in range(3):
        assert client.post(BIN, data={}).status_code == 405
    parts = parts_in(site)
    assert parts.refusals == {405: 3}
    assert client.get("/nowhere").status_code == 404
    assert parts.refusals == {405: 3}
    job = _telling_refusals(parts)
    assert site.run(batch_of(job)).done == 1
    assert "refused" in logged(capsys)
    assert site.run(batch_of(job)).done == 0
