"""What wings bring comes together in the app, whatever each leaves out."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from formkit.app import _kernel, _lifespan, _with_wings
from formkit.background import Background
from formkit.errors import StoreUnavailable
from formkit.web.dependencies import Health
from formkit.wing import Wing
from tests.web.conftest import serve, site
from tests.web.serving import Clock, Served, settings_for
from tests.web.visiting import app_in, parts_in

__all__ = ["serve", "site"]


class Bell:
    """Something that a wing brings."""


def test_pages_find_what_a_wing_brought_by_its_class(site: Served) -> None:
    parts, bell = parts_in(site), Bell()
    with pytest.raises(LookupError, match="Nobody brought Bell"):
        parts.of(Bell)
    assert _with_wings(parts, [Wing("empty"), Wing("bells", brings=[bell])]).of(Bell) is bell


def test_one_subject_that_cannot_say_how_it_is_does_not_silence_the_others(site: Served) -> None:
    async def broken() -> Health:
        raise ZeroDivisionError

    parts = parts_in(site)
    app_in(site).state.parts = replace(parts, health=(broken, *parts.health))
    answer = site.client("127.0.0.1").get("/healthz")
    assert (answer.status_code, answer.json()["ok"], answer.json()["problem"]) == (
        503,
        False,
        "ZeroDivisionError",
    )
    assert answer.json()["room for files"] is True


def test_an_end_that_fails_keeps_no_other_from_ending(site: Served, tmp_path: Path) -> None:
    ended: list[str] = []

    def ends(name: str, problem: Exception | None = None) -> Wing:
        async def end() -> None:
            ended.append(name)
            if problem:
                raise problem

        return Wing(name, end=end)

    parts = _kernel(settings_for(tmp_path / "another"), parts_in(site).catalogue, Clock())
    wings = [ends("first"), ends("broken", OSError("gone")), ends("last")]

    async def live() -> None:
        async with _lifespan(parts, wings, Background([]))(app_in(site)):
            pass

    with pytest.raises(OSError, match="gone"):
        asyncio.run(live())
    assert ended == ["last", "broken", "first"]
    with pytest.raises(StoreUnavailable):
        asyncio.run(parts.store.move_session("a", "b"))
