"""Fixtures for tests of the web: the real app, a person, and sites with other forms or settings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web.browsing import Browser
from tests.web.serving import Clock, Served, settings_for

Serve = Callable[..., Served]
"""Serve a site with other settings: serve(forms=folder, idle_minutes=5)."""


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Serves sites, and stops them at the end of the test."""
    running: list[Served] = []

    def begin(**given: Any) -> Served:  # Any: whatever Settings takes
        data = given.pop("data", tmp_path / f"data-{len(running)}")
        catalogue = given.pop("catalogue", None)
        served = Served(settings_for(data, **given), Clock(), catalogue)
        running.append(served)
        return served

    yield begin
    for served in running:
        served.close()


@pytest.fixture
def site(serve: Serve) -> Served:
    """The example forms, over https, on a Tuesday."""
    return serve()


@pytest.fixture(scope="module")
def shared_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One site for all tests of a module that ask for it: for those that leave nothing that another would notice."""
    served = Served(settings_for(tmp_path_factory.mktemp("shared") / "data"), Clock())
    yield served
    served.close()


@pytest.fixture
def person(site: Served) -> Browser:
    """One person at one device."""
    return site.browser()
