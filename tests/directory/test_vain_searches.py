"""Searches that found nothing are counted for who may be counted, and nothing of the person is kept."""

from __future__ import annotations

from typing import cast

import pytest
from starlette.requests import Request

from formkit.analytics.fold import worker
from formkit.background import Job
from formkit.directory.tables import FEWEST, VainSearches
from formkit.directory.vain_searches import KEPT_DAYS, MOST_WAITING, Searches
from formkit.errors import StoreUnavailable
from formkit.storage.engine import Engine, Unit
from tests.web.browsing import Browser
from tests.web.serving import Served, app_within, parts_in

WORDS = "zebra crossing"


def search(site: Served, words: str, times: int = 1, **headers: str) -> None:
    """Searches of so many visits, half an hour apart."""
    for _ in range(times):
        site.client().get("/", params={"q": words}, headers=headers)
        written(site)
        site.clock.move_on(minutes=31)


def written(site: Served) -> int:
    return site.run(searches_of(site).write())


def searches_of(site: Served) -> Searches:
    return parts_in(site.app).of(Searches)


def shown(site: Served) -> VainSearches:
    return site.run(searches_of(site).shown("exampleton"))


def test_what_enough_people_did_not_find_is_shown(site: Served) -> None:
    search(site, "Zebra crossings?", FEWEST)
    (one,) = shown(site).shown
    assert (one.words, one.visits, one.found_nothing) == ("zebra crossings", FEWEST, True)


def test_words_that_no_form_has_together_are_counted_apart(site: Served) -> None:
    search(site, "bin zebra", FEWEST)
    (one,) = shown(site).shown
    assert not one.found_nothing


def test_what_was_found_is_not_counted(site: Served) -> None:
    search(site, "missed bin", FEWEST)
    assert shown(site) == VainSearches((), 0, 0)


def test_what_looks_like_own_data_is_counted_and_never_kept(site: Served) -> None:
    search(site, "zebra for jo@example.org", FEWEST)
    assert shown(site) == VainSearches((), 0, FEWEST)
    site.close()
    for file in site.settings.data.rglob("formkit.sqlite*"):
        assert b"zebra" not in file.read_bytes()


@pytest.mark.parametrize(
    "headers",
    [{"user-agent": "Examplebot/1.0"}, {"user-agent": "UptimeRobot monitor"}, {"sec-purpose": "prefetch"}],
    ids=["a robot", "a monitor", "a guess of the browser"],
)
def test_only_people_are_counted(site: Served, headers: dict[str, str]) -> None:
    search(site, WORDS, FEWEST, **headers)
    assert shown(site) == VainSearches((), 0, 0)


def test_who_does_not_want_to_be_counted_is_not(site: Served, person: Browser) -> None:
    person.get("/cookies")
    person.send({"count": "no"})
    for _ in range(FEWEST):
        person.client.get("/", params={"q": WORDS})
        assert written(site) == 0
        site.clock.move_on(minutes=31)


def test_a_search_sets_no_cookie(site: Served) -> None:
    answer = site.client().get("/", params={"q": WORDS})
    assert "set-cookie" not in answer.headers


async def done(job: Job) -> None:
    await job.batch()


def test_they_are_deleted_when_events_are(site: Served) -> None:
    assert KEPT_DAYS == worker.KEPT_DAYS
    search(site, WORDS, FEWEST)
    job = searches_of(site).job(parts_in(site.app))
    site.clock.move_on(hours=24 * KEPT_DAYS)
    site.run(done(job))
    assert shown(site).shown
    site.clock.move_on(hours=24)
    site.run(done(job))
    assert shown(site) == VainSearches((), 0, 0)


def test_what_waits_is_written_when_the_server_stops(site: Served) -> None:
    site.client().get("/", params={"q": WORDS})
    site.close()
    with site.database() as database:
        assert database.execute("SELECT n FROM vain_search").fetchall() == [(1,)]


class Broken:
    """A database that takes nothing for a while."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.is_broken = True

    async def write(self, what: Unit[object]) -> object:
        """Write, or do not."""
        if self.is_broken:
            raise StoreUnavailable("The disk is full.")
        return await self._engine.write(what)


def test_what_could_not_be_written_waits_for_the_next_time(site: Served) -> None:
    parts = parts_in(site.app)
    broken = Broken(parts.store.engine)
    searches = Searches(cast("Engine", broken), parts.keys)
    scope = {"type": "http", "method": "GET", "path": "/", "headers": [(b"user-agent", b"Firefox")]}
    request = Request({**scope, "app": app_within(site.app)})
    searches.note(request, WORDS, "nothing")
    searches.note(request, "jo@example.org", "nothing")
    with pytest.raises(StoreUnavailable):
        site.run(searches.write())
    broken.is_broken = False
    assert site.run(searches.write()) == 2
    assert shown(site) == VainSearches((), 1, 1)


def test_a_flood_of_made_up_words_takes_little_memory(site: Served) -> None:
    parts = parts_in(site.app)
    broken = Broken(parts.store.engine)
    searches = Searches(cast("Engine", broken), parts.keys)
    scope = {"type": "http", "method": "GET", "path": "/", "headers": [(b"user-agent", b"Firefox")]}
    request = Request({**scope, "app": app_within(site.app)})
    for number in range(MOST_WAITING + 50):
        searches.note(request, "".join(chr(97 + int(digit)) for digit in str(number)) + "zz", "nothing")
    broken.is_broken = False
    assert site.run(searches.write()) == MOST_WAITING
